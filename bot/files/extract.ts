import type { Document } from '../core/document.ts';
import { readCsv, tablesInText } from './csv.ts';
import { readDocx } from './docx.ts';
import { rowLine } from './grids.ts';
import { readHtml } from './html.ts';
import { openOffice } from './ooxml.ts';
import { readPdf } from './pdf.ts';
import { Unreadable } from './refusals.ts';
import { isEncryptedOffice, sniff } from './sniff.ts';
import { decodeText, pagesOf } from './text.ts';
import { readXlsx } from './xlsx.ts';

async function readOffice(bytes: Uint8Array): Promise<Document> {
  const { kind, parts } = await openOffice(bytes);
  if (kind === 'docx') return { format: 'docx', ...(await readDocx(parts)) };
  const grids = await readXlsx(parts);
  return { format: 'xlsx', grids, pages: [], flow: grids.map(({ rows }) => rows.map(rowLine).join('\n')) };
}

function readText(text: string, name: string): Document {
  const flow = pagesOf(text);
  const grid = readCsv(text, /\.(?:csv|tsv)$/i.test(name));
  if (grid) return { format: 'csv', grids: [grid], pages: [], flow };
  const pages = flow.map(tablesInText);
  return { format: 'text', grids: pages.flatMap((page) => page.grids), pages: pages.map((page) => page.page), flow };
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
    case 'pdf': {
      const pages = await readPdf(bytes);
      return { format: 'pdf', grids: [], pages, flow: pages };
    }
    case 'html':
      return { format: 'html', ...readHtml(decodeText(bytes)) };
    case 'text':
      return readText(decodeText(bytes), name);
    case 'binary':
      throw new Unreadable('file.unknown');
  }
}
