import { Parser } from 'htmlparser2';
import mammoth from 'mammoth';
import { type HtmlText, readHtml } from './html.ts';
import { rebuild } from './ooxml.ts';
import { decodeText, plain } from './text.ts';
import type { Parts } from './zip.ts';

/** The lines of a page header part. */
function headerLines(xml: string): string {
  let text = '';
  let inText = false;
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (name === 'w:tab') text += '\t';
        inText = name === 'w:t';
      },
      onclosetag: (name) => {
        inText = false;
        if (name === 'w:p' || name === 'w:br') text += '\n';
      },
      ontext: (piece) => {
        if (inText) text += piece;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return plain(text).trim();
}

/** What stands at the top of every page: mammoth reads the body alone. The same header for first and other pages counts once. */
function headersOf(parts: Parts): readonly string[] {
  const headers = [...parts].filter(([name]) => /^word\/header\d*\.xml$/i.test(name));
  return [...new Set(headers.map(([, xml]) => headerLines(decodeText(xml))))].filter(Boolean);
}

/** Tables and paragraphs of a Word document, by way of mammoth's HTML. Pictures are dropped, linked files not opened. */
export async function readDocx(parts: Parts): Promise<HtmlText> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(rebuild(parts)) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
  );
  const read = readHtml(value);
  return { ...read, flow: [[...headersOf(parts), ...read.flow].join('\n\n')] };
}
