import { parse } from 'csv-parse/sync';
import { z } from 'zod/v4';
import type { Grid } from '../core/document.ts';
import { fillSpans } from './grids.ts';
import { LIMITS } from './model.ts';
import { Unreadable } from './refusals.ts';
import { plain } from './text.ts';

const DELIMITERS = [';', '\t', ','] as const;
const Records = z.array(z.array(z.string()));

function records(text: string, delimiter: string): string[][] | undefined {
  try {
    const options = { delimiter, relax_column_count: true, relax_quotes: true, bom: true, max_record_size: 1_000_000 };
    return Records.parse(parse(text, { ...options, skip_empty_lines: false }));
  } catch {
    return undefined;
  }
}

/** Which share of the records that say anything has as many fields as most have, and how many that is. */
function regularity(rows: readonly (readonly string[])[]): { share: number; columns: number } {
  const told = rows.filter((row) => row.some((cell) => cell.trim()));
  const counts = new Map<number, number>();
  for (const row of told) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [columns, times] = [...counts].toSorted((one, other) => other[1] - one[1])[0] ?? [1, 0];
  return { share: told.length ? times / told.length : 0, columns };
}

function asGrid(rows: readonly (readonly string[])[]): Grid {
  const cells = rows.map((row) => row.map((cell) => plain(cell).trim()));
  while (cells.at(-1)?.every((cell) => cell === '')) cells.pop();
  return { title: '', above: [], ...fillSpans(cells, []) };
}

/**
 * The text as a table, if it is one: every delimiter is tried, and the one with the most even rows wins.
 * @param sure the name says CSV: then a less even table will do.
 */
export function readCsv(text: string, sure: boolean): Grid | undefined {
  if (text.length > LIMITS.textCharacters) throw new Unreadable('file.tooMuch');
  let best: { rows: string[][]; share: number; columns: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const rows = text.includes(delimiter) ? records(text, delimiter) : undefined;
    if (!rows) continue;
    const { share, columns } = regularity(rows);
    if (columns < 2 || share < (sure ? 0.3 : 0.75) || (!sure && columns < 3)) continue;
    if (!best || share > best.share + 0.05) best = { rows, share, columns };
  }
  return best && asGrid(best.rows);
}

/** A separator line of a Markdown table: `| --- | :-: |`. */
const RULE = /^[\s|:+=-]+$/;

/** Marks around a word that is bold, slanted or code: `**R**`. */
const EMPHASIS = /(?<![\p{L}\d])(?:\*{1,3}|_{1,3}|`)(?=\S)|(?<=[\p{L}\d)])(?:\*{1,3}|_{1,3}|`)(?![\p{L}\d])/gu;

function splitLine(line: string): string[] {
  if (line.includes('\t')) return line.split('\t').map((cell) => cell.trim());
  if (!line.includes('|')) return (line.includes('"') ? records(line, ';')?.[0] : undefined) ?? line.split(';');
  const inner = line.trim().replace(/^\||\|$/g, '');
  return inner.split('|').map((cell) =>
    cell
      .replace(EMPHASIS, '')
      .replace(/<br\s*\/?>/gi, '\n')
      .trim(),
  );
}

function isTableLine(line: string): boolean {
  return ['\t', '|', ';'].some((delimiter) => line.split(delimiter).length > 2);
}

/** Tables that stand in a text with tabs, bars or semicolons between their cells, and the rest of the text. */
export function tablesInText(page: string): { grids: Grid[]; page: string } {
  const grids: Grid[] = [];
  const rest: string[] = [];
  let block: string[][] = [];
  let above: string[] = [];
  const flush = (): void => {
    if (block.length > 1) {
      grids.push({ ...asGrid(block), above });
      above = [];
    } else rest.push(...block.map((row) => row.join('  ')));
    block = [];
  };
  for (const line of page.split('\n')) {
    if (isTableLine(line)) {
      if (!RULE.test(line) || line.includes('\t')) block.push(splitLine(line));
    } else if (!RULE.test(line) || line.trim() === '') {
      flush();
      rest.push(line);
      if (line.trim()) above.push(line.replace(/^\s*#+\s/, '').trim());
    }
  }
  flush();
  return { grids, page: rest.join('\n') };
}
