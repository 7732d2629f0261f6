import { extractTextItems, getDocumentProxy, type StructuredTextItem } from 'unpdf';
import { LIMITS } from './model.ts';
import { Unreadable } from './refusals.ts';
import { plain } from './text.ts';

type Item = Pick<StructuredTextItem, 'str' | 'x' | 'y' | 'width' | 'fontSize'>;

/** A gap wider than this, in type sizes, lies between columns and not between words. */
const COLUMN_GAP = 0.9;
const WORD_GAP = 0.12;
/** An empty line in the text stands for at least this much more than the usual line distance. */
const PARAGRAPH = 1.45;

/** Items on one baseline, from left to right; lines from the top down. */
function linesOf(items: readonly Item[]): Item[][] {
  const sorted = items.toSorted((one, other) => other.y - one.y);
  const lines: Item[][] = [];
  for (const item of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && Math.abs(first.y - item.y) < Math.max(2, item.fontSize * 0.4)) line.push(item);
    else lines.push([item]);
  }
  return lines.map((line) => line.toSorted((one, other) => one.x - other.x));
}

/** Items of a line that belong to one cell, joined. */
function joinCells(line: readonly Item[]): Item[] {
  const cells: Item[] = [];
  for (const item of line) {
    const last = cells.at(-1);
    const gap = last ? item.x - last.x - last.width : 0;
    if (last && gap < COLUMN_GAP * item.fontSize) {
      const space = gap > WORD_GAP * item.fontSize && !last.str.endsWith(' ') ? ' ' : '';
      cells[cells.length - 1] = { ...last, str: last.str + space + item.str, width: item.x + item.width - last.x };
    } else cells.push(item);
  }
  return cells;
}

/** So narrow a character that no text is wider, counted in them, than it is on the page: columns then never collide. */
function characterWidth(cells: readonly Item[]): number {
  const widths = cells.filter((cell) => cell.str.length > 2).map((cell) => cell.width / cell.str.length);
  return Math.max(1.5, Math.min(...widths, 6));
}

/** A page as lines of text in which columns stand under each other. */
function layout(items: readonly Item[]): string {
  const lines = linesOf(items).map(joinCells);
  const unit = characterWidth(lines.flat());
  const distances = lines.flatMap((line, index) => {
    const above = lines[index - 1]?.[0];
    return above && line[0] ? [above.y - line[0].y] : [];
  });
  const usual = distances.toSorted((one, other) => one - other)[Math.floor(distances.length / 4)] ?? 0;
  const out: string[] = [];
  lines.forEach((line, index) => {
    if (index > 0 && (distances[index - 1] ?? 0) > usual * PARAGRAPH) out.push('');
    let text = '';
    for (const cell of line) {
      const at = Math.round(cell.x / unit);
      text = (text && text.length + 2 > at ? `${text}  ` : text.padEnd(at)) + cell.str.trim();
    }
    out.push(text);
  });
  return out.join('\n');
}

/** The text layer of a PDF, page by page. */
export async function readPdf(bytes: Uint8Array): Promise<string[]> {
  const file = await getDocumentProxy(new Uint8Array(bytes), {
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  if (file.numPages > LIMITS.pages) throw new Unreadable('file.tooMuch');
  const { items } = await extractTextItems(file);
  const pages = items.map((page) => plain(layout(page.filter((item) => item.str.trim() !== ''))));
  await file.cleanup();
  if (pages.join('').replace(/\s/g, '').length < 10) throw new Unreadable('file.pictures');
  return pages;
}
