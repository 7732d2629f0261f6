import { readCsv, tablesInText } from './csv.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import type { Document } from './model.ts';
import { openOffice } from './ooxml.ts';
import { readPdf } from './pdf.ts';
import { Unreadable } from './refusals.ts';
import { isEncryptedOffice, sniff } from './sniff.ts';
import { decodeText, pagesOf } from './text.ts';
import { readXlsx } from './xlsx.ts';

async function readOffice(bytes: Uint8Array): Promise<Document> {
  const { kind, parts } = await openOffice(bytes);
  return kind === 'xlsx'
    ? { format: 'xlsx', grids: await readXlsx(parts), pages: [] }
    : { format: 'docx', ...(await readDocx(parts)) };
}

function readText(text: string, name: string): Document {
  const grid = readCsv(text, /\.(?:csv|tsv)$/i.test(name));
  if (grid) return { format: 'csv', grids: [grid], pages: [] };
  const pages = pagesOf(text).map(tablesInText);
  return { format: 'text', grids: pages.flatMap((page) => page.grids), pages: pages.map((page) => page.page) };
}

/** What the bytes say. Runs in the worker; throws `Unreadable` where it refuses, anything else where the file is broken. */
export async function extract(bytes: Uint8Array, name: string): Promise<Document> {
  switch (sniff(bytes)) {
    case 'empty':
      throw new Unreadable('file.empty');
    case 'ole':
      throw new Unreadable(isEncryptedOffice(bytes) ? 'file.locked' : 'file.old');
    case 'zip':
      return readOffice(bytes);
    case 'pdf':
      return { format: 'pdf', grids: [], pages: await readPdf(bytes) };
    case 'html':
      return { format: 'html', ...readHtml(decodeText(bytes)) };
    case 'text':
      return readText(decodeText(bytes), name);
    case 'binary':
      throw new Unreadable('file.unknown');
  }
}
