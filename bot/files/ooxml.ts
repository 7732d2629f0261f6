import { strToU8, zipSync } from 'fflate';
import { Unreadable } from './refusals.ts';
import { decodeText } from './text.ts';
import { type Parts, unzip } from './zip.ts';

export type Office = { readonly kind: 'xlsx' | 'docx'; readonly parts: Parts };

/** What text and tables need. Macros, pictures, embedded objects, links to data and printers' settings are left behind. */
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:xl|word)\/(?:[^/]+\.xml|_rels\/[^/]+\.rels|worksheets\/[^/]+\.xml))$/i;
const MACRO = /application\/vnd\.ms-(excel|word)\.[a-z]+\.macroEnabled(Template)?\.main\+xml/gi;
const PLAIN_TYPE = {
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
} as const;

function plainType(_whole: string, program: string): string {
  return program === 'word' ? PLAIN_TYPE.word : PLAIN_TYPE.excel;
}

/** Office's own XML has no document type; one that is there wants to define entities or fetch something. */
function safeXml(bytes: Uint8Array): string {
  const xml = decodeText(bytes);
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new Unreadable('file.broken');
  return xml;
}

/** Unpacks an Office file's safe parts; refuses any other zip. */
export async function openOffice(bytes: Uint8Array): Promise<Office> {
  const raw = await unzip(bytes, (name) => WANTED.test(name));
  const parts = new Map<string, Uint8Array>();
  for (const [name, part] of raw) {
    const xml = safeXml(part);
    parts.set(name, strToU8(name === '[Content_Types].xml' ? xml.replace(MACRO, plainType) : xml));
  }
  if (parts.has('xl/workbook.xml')) return { kind: 'xlsx', parts };
  if (parts.has('word/document.xml')) return { kind: 'docx', parts };
  throw new Unreadable('file.unknown');
}

/** A new file of the safe parts alone, for a reader that wants a file. */
export function rebuild(parts: Parts): Uint8Array {
  return zipSync(Object.fromEntries(parts), { level: 0 });
}
