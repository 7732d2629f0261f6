import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import PDFDocument from 'pdfkit';
import writeWorkbook from 'write-excel-file/node';
import { type Chance, headerOf, type Sheet, type Truth, wrap } from './raciGenerator.ts';

type Merge = Sheet['merges'][number];

function mergeAt(sheet: Sheet, row: number, column: number): { start: Merge | undefined; inside: boolean } {
  const covers = ([top, left, rows, columns]: Merge): boolean =>
    top <= row && row < top + rows && left <= column && column < left + columns;
  const merge = sheet.merges.find(covers);
  return { start: merge && merge[0] === row && merge[1] === column ? merge : undefined, inside: merge !== undefined };
}

export async function xlsxOf(sheets: readonly Sheet[], names: readonly string[] = []): Promise<Uint8Array> {
  const data = sheets.map((sheet, index) => ({
    sheet: names[index] ?? `Blad${index + 1}`,
    data: sheet.rows.map((row, y) =>
      row.map((text, x) => {
        const { start, inside } = mergeAt(sheet, y, x);
        if (inside && !start) return null;
        const span = start && { rowSpan: start[2], columnSpan: start[3] };
        return text === '' && !start ? null : { value: text, type: String, ...span };
      }),
    ),
  }));
  return await writeWorkbook(data).toBuffer();
}

export function csvOf(sheet: Sheet, delimiter: string): string {
  const field = (text: string): string => (/["\n;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return sheet.rows.map((row) => row.map(field).join(delimiter)).join('\r\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}

export function htmlOf(sheet: Sheet, above = ''): string {
  const rows = sheet.rows.map((row, y) => {
    const cells = row.map((text, x) => {
      const { start, inside } = mergeAt(sheet, y, x);
      if (inside && !start) return '';
      const span = start ? ` rowspan="${start[2]}" colspan="${start[3]}"` : '';
      return `<td${span}><p>${escaped(text)}</p></td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<!doctype html><html><head><title>x</title></head><body>${above}<table><tbody>${rows.join('\n')}</tbody></table></body></html>`;
}

export async function docxOf(sheet: Sheet, above: readonly string[] = []): Promise<Uint8Array> {
  const rows = sheet.rows.map(
    (row, y) =>
      new TableRow({
        children: row.flatMap((text, x) => {
          const { start, inside } = mergeAt(sheet, y, x);
          if (inside && !start) return [];
          const children = text.split('\n').map((line) => new Paragraph(line));
          return [new TableCell({ children, rowSpan: start?.[2] ?? 1, columnSpan: start?.[3] ?? 1 })];
        }),
      }),
  );
  const children = [...above.map((line) => new Paragraph(line)), new Table({ rows })];
  return await Packer.toBuffer(new Document({ sections: [{ children }] }));
}

export async function pdfFrom(
  draw: (pdf: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 50, ...options });
  const chunks: Buffer[] = [];
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.on('end', () => resolve(Buffer.concat(chunks)));
  draw(pdf);
  pdf.end();
  return await promise;
}

/** A printed table: proportional type, letters centred in their columns, a heading and page numbers. */
export function pdfOf(truth: Truth, chance: Chance): Promise<Uint8Array> {
  return pdfFrom((pdf) => {
    const header = headerOf(truth, chance);
    const widths = [150, ...truth.parties.map(() => 85), 110];
    const lefts = widths.map((_, at) => 50 + widths.slice(0, at).reduce((sum, width) => sum + width, 0));
    const put = (text: string, column: number, y: number, centred: boolean): void => {
      pdf.fontSize(9).text(text, lefts[column]!, y, {
        width: widths[column]! - 4,
        align: centred ? 'center' : 'left',
        lineBreak: false,
      });
    };
    const top = (): number => {
      for (const [at, text] of header.entries()) put(text, at, 90, at > 0 && at <= truth.parties.length);
      return 110;
    };
    pdf.fontSize(14).text(truth.service, 50, 50);
    let y = top();
    truth.rows.forEach((row, index) => {
      const activity = wrap(row.activity, 28);
      const comment = wrap(row.comment, 20);
      for (const [at, line] of activity.entries()) put(line, 0, y + at * 11, false);
      for (const [at, letters] of row.letters.entries()) put(letters, at + 1, y, true);
      for (const [at, line] of comment.entries()) put(line, truth.parties.length + 1, y + at * 11, false);
      y += Math.max(activity.length, comment.length) * 11 + 8;
      if (index !== 5) return;
      pdf.fontSize(8).text('Sida 1 av 2', 50, 530, { lineBreak: false });
      pdf.addPage();
      y = top();
    });
  });
}
