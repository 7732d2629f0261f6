import { XMLParser } from 'fast-xml-parser';
import readWorkbook from 'read-excel-file/node';
import { z } from 'zod/v4';
import type { Grid, Span } from '../core/document.ts';
import { fillSpans } from './grids.ts';
import { LIMITS } from './model.ts';
import { rebuild } from './ooxml.ts';
import { Unreadable } from './refusals.ts';
import { plain } from './text.ts';
import type { Parts } from './zip.ts';

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  processEntities: false,
  parseTagValue: false,
  isArray: (name) => name === 'sheet' || name === 'Relationship',
});

const Workbook = z.object({
  workbook: z.object({ sheets: z.object({ sheet: z.array(z.object({ name: z.string(), id: z.string() })) }) }),
});
const Relations = z.object({
  Relationships: z.object({ Relationship: z.array(z.object({ Id: z.string(), Target: z.string() })) }),
});

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The far corner of what a sheet's cells name, found before they are laid out: one cell at XFD1048576 is a huge table. */
function checkExtent(sheet: string): void {
  for (const [, letters = '', row = ''] of sheet.matchAll(/<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"/g)) {
    if (columnOf(letters) >= LIMITS.columns || Number(row) > LIMITS.rows) throw new Unreadable('file.tooMuch');
  }
}

function spansOf(sheet: string): Span[] {
  const spans: Span[] = [];
  for (const match of sheet.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
    const [, left = '', top = '', right = '', bottom = ''] = match;
    spans.push({ left: columnOf(left), top: Number(top) - 1, right: columnOf(right), bottom: Number(bottom) - 1 });
    if (spans.length > LIMITS.rows) throw new Unreadable('file.tooMuch');
  }
  return spans;
}

function textPart(parts: Parts, name: string): string {
  const part = parts.get(name);
  return part === undefined ? '' : new TextDecoder().decode(part);
}

/** The XML of each sheet, in the order that the workbook lists them. */
function sheetsXml(parts: Parts): string[] {
  const workbook = Workbook.parse(xml.parse(textPart(parts, 'xl/workbook.xml')));
  const relations = Relations.parse(xml.parse(textPart(parts, 'xl/_rels/workbook.xml.rels')));
  const targets = new Map(relations.Relationships.Relationship.map((one) => [one.Id, one.Target]));
  return workbook.workbook.sheets.sheet.map(({ id }) => {
    const target = targets.get(id) ?? '';
    return textPart(parts, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  });
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'SANT' : 'FALSKT';
  if (typeof value === 'object' && 'toISOString' in value) return JSON.stringify(value).slice(1, 11);
  return plain(String(value)).trim();
}

/** Every sheet with something in it. A formula gives the value that Excel last saved with it; nothing is computed. */
export async function readXlsx(parts: Parts): Promise<Grid[]> {
  const sources = sheetsXml(parts);
  for (const source of sources) checkExtent(source);
  const sheets = await readWorkbook(Buffer.from(rebuild(parts)));
  return sheets.flatMap(({ sheet, data }, index) => {
    const rows = data.map((row) => row.map(cellText));
    const filled = fillSpans(rows, spansOf(sources[index] ?? ''));
    return rows.some((row) => row.some((cell) => cell !== '')) ? [{ title: sheet, above: [], ...filled }] : [];
  });
}
