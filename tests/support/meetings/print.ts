import { Document, Header, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { pdfFrom } from '../raciFiles.ts';
import { type Chance, wrap } from '../raciGenerator.ts';
import { type Block, line, type Made } from './model.ts';

const WIDTH = 78;
const LINES = 46;

/** Breaks a text into lines, and now and then a long word in two, as word processors do. */
function broken(words: string, width: number, chance: Chance): string[] {
  const lines = wrap(words, width);
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const word = next === undefined ? undefined : /^(\p{Ll}{4,})(\p{Ll}{5,})(?=\s|$)/u.exec(next);
    if (!word || chance(4) > 0) return [line];
    lines[index + 1] = next!.slice(word[1]!.length);
    return [`${line} ${word[1]}-`];
  });
}

function columns(row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at]! + 3)))
    .join('')
    .trimEnd();
}

function blockLines(block: Block, width: number, chance: Chance): string[] {
  switch (block.is) {
    case 'page':
      return [];
    case 'title':
      return ['', block.text, ''];
    case 'heading':
      return ['', block.text];
    case 'line':
      return [block.text];
    case 'text':
      return [...broken(block.text, width, chance), ''];
    case 'list':
      return block.texts.flatMap((one, index) => broken(block.numbered ? `${index + 1}. ${one}` : one, width, chance));
    case 'rows': {
      const widths = (block.rows[0] ?? []).map((_, at) => Math.max(...block.rows.map((row) => row[at]?.length ?? 0)));
      return ['', ...block.rows.map((row) => columns(row, widths)), ''];
    }
  }
}

/** The pages of a document as lines, headers and footers included. */
export function pagesOf(made: Made, chance: Chance): string[][] {
  const width = made.columns ? 44 : WIDTH;
  const height = made.columns ? LINES * 2 : LINES;
  const pages: string[][] = [[]];
  for (const block of made.blocks) {
    const lines = blockLines(block, width, chance);
    if (block.is === 'page' || (pages.at(-1)!.length + lines.length > height && lines.length < height)) pages.push([]);
    pages.at(-1)!.push(...lines);
  }
  return pages.map((lines, index) => {
    const number = (one: string): string =>
      one.replaceAll('#', String(index + 1)).replaceAll('@', String(pages.length));
    return [
      ...made.header.map(number),
      '',
      ...(made.columns ? sideBySide(lines) : lines),
      '',
      ...made.footer.map(number),
    ];
  });
}

function sideBySide(lines: readonly string[]): string[] {
  const half = Math.ceil(lines.length / 2);
  return lines.slice(0, half).map((left, index) => `${left.padEnd(56)}${lines[half + index] ?? ''}`.trimEnd());
}

export function textOf(made: Made, chance: Chance): string {
  return pagesOf(made, chance)
    .map((page) => page.join('\n'))
    .join('\f');
}

function unnumbered(words: string): string {
  return words.replace(/\s+\S*[#@].*$/u, '');
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

export function htmlOf({ blocks, header }: Made): string {
  const top = header.map((one) => line(unnumbered(one)));
  const body = [...top, ...blocks].map((block) => {
    if (block.is === 'page') return '<hr>';
    if (block.is === 'title') return `<h1>${escaped(block.text)}</h1>`;
    if (block.is === 'heading') return `<h3>${escaped(block.text)}</h3>`;
    if (block.is === 'rows')
      return `<table>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`;
    if (block.is !== 'list') return `<p>${escaped(block.text)}</p>`;
    const entries = block.texts.map((one) => `<li>${escaped(one)}</li>`).join('');
    return block.numbered ? `<ol>${entries}</ol>` : `<ul>${entries}</ul>`;
  });
  return `<!doctype html><html><head><title>x</title></head><body>${body.join('\n')}</body></html>`;
}

export async function docxOf({ blocks, header }: Made): Promise<Uint8Array> {
  const children = blocks.flatMap((block): (Paragraph | Table)[] => {
    if (block.is === 'page') return [];
    if (block.is === 'rows') {
      const table = block.rows.map(
        (row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })) }),
      );
      return [new Table({ rows: table }), new Paragraph('')];
    }
    if (block.is === 'list')
      return block.texts.map((one, index) => new Paragraph(block.numbered ? `${index + 1}. ${one}` : one));
    return [new Paragraph(block.text)];
  });
  const top = new Header({ children: header.map((one) => new Paragraph(unnumbered(one))) });
  return await Packer.toBuffer(new Document({ sections: [{ headers: { default: top }, children }] }));
}

/** Printed in proportional type, cells at tab stops. */
export function pdfOf(made: Made, chance: Chance): Promise<Uint8Array> {
  const pages = pagesOf(made, chance);
  return pdfFrom(
    (pdf) => {
      pages.forEach((page, index) => {
        if (index > 0) pdf.addPage();
        page.forEach((whole, row) => {
          for (const match of whole.matchAll(/\S+(?: \S+)*/gu)) {
            pdf.fontSize(9).text(match[0], 50 + match.index * 4.9, 40 + row * 12.5, { lineBreak: false });
          }
        });
      });
    },
    { layout: 'portrait', margin: 20 },
  );
}
