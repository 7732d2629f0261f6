import mammoth from 'mammoth';
import { readHtml } from './html.ts';
import type { Grid } from './model.ts';
import { rebuild } from './ooxml.ts';
import type { Parts } from './zip.ts';

/** Tables and paragraphs of a Word document, by way of mammoth's HTML. Pictures are dropped, linked files not opened. */
export async function readDocx(parts: Parts): Promise<{ grids: Grid[]; pages: string[] }> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(rebuild(parts)) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
  );
  return readHtml(value);
}
