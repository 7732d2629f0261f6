import { strToU8, zipSync } from 'fflate';
import { Unreadable } from './refusals.ts';
import { decodeText } from './text.ts';
import { type Parts, unzip } from './zip.ts';

export type Office = { readonly kind: 'xlsx' | 'docx'; readonly parts: Parts };

/** What text and tables need. Macros, pictures, embedded objects, links to data and printers' settings are left behind. */
const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|(?:xl|word)\/(?:[^/]+\.xml|_rels\/[^/]+\.rels|worksheets\/[^/]+\.xml))$/i;
const MACRO = /application\/vnd\.ms-excel\.[a-z]+\.macroEnabled(?:Template)?\.main\+xml/gi;
const PLAIN_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
/** A Word document's program: a text that is to be published has no need of one. */
const WORD_MACROS = /^word\/vba/i;
const WORD_MACRO_TYPE = /application\/vnd\.ms-word\.[a-z]+\.macroEnabled/i;

/** Office's own XML has no document type; one that is there wants to define entities or fetch something. */
function safeXml(bytes: Uint8Array): string {
  const xml = decodeText(bytes);
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new Unreadable('file.broken');
  return xml;
}

/** Unpacks an Office file's safe parts; refuses any other zip. */
export async function openOffice(bytes: Uint8Array): Promise<Office> {
  let hasMacros = false;
  const raw = await unzip(bytes, (name) => {
    hasMacros ||= WORD_MACROS.test(name);
    return WANTED.test(name);
  });
  const parts = new Map<string, Uint8Array>();
  for (const [name, part] of raw) {
    const xml = safeXml(part);
    const isTypes = name === '[Content_Types].xml';
    hasMacros ||= isTypes && WORD_MACRO_TYPE.test(xml);
    parts.set(name, strToU8(isTypes ? xml.replace(MACRO, PLAIN_TYPE) : xml));
  }
  if (hasMacros) throw new Unreadable('file.macros');
  if (parts.has('xl/workbook.xml')) return { kind: 'xlsx', parts };
  if (parts.has('word/document.xml')) return { kind: 'docx', parts };
  throw new Unreadable('file.unknown');
}

/** A new file of the safe parts alone, for a reader that wants a file. */
export function rebuild(parts: Parts): Uint8Array {
  return zipSync(Object.fromEntries(parts), { level: 0 });
}
