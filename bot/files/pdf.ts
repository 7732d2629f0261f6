import { extractTextItems, getDocumentProxy, type StructuredTextItem } from 'unpdf';
import { LIMITS } from './model.ts';
import { Unreadable } from './refusals.ts';
import { plain } from './text.ts';

type Item = Pick<StructuredTextItem, 'str' | 'x' | 'y' | 'width' | 'fontSize'>;

/** A gap wider than this, in type sizes, lies between columns and not between words. */
const COLUMN_GAP = 0.9;
const WORD_GAP = 0.12;
/** What a full cell leaves before the next column. */
const FULL_CELL_GAP = 0.35;
/** How far apart, in points, two cells of one column begin at most. */
const SAME_START = 1;
/** How far, in type sizes, a word's guessed place may lie from where a column begins. */
const CUT_REACH = 0.6;
/** How many lines away a column of the same table shows where it begins. */
const TABLE_REACH = 8;
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

function gapBefore(line: readonly Item[], at: number): number {
  const [item, before] = [line[at], line[at - 1]];
  return item && before ? (item.x - before.x - before.width) / item.fontSize : 0;
}

/** Where, on a line, columns begin for certain: after a wide gap. */
function startsOf(line: readonly Item[]): number[] {
  return line.flatMap((item, at) => (gapBefore(line, at) >= COLUMN_GAP ? [item.x] : []));
}

const isAmong = (starts: readonly number[], x: number): boolean =>
  starts.some((start) => Math.abs(start - x) <= SAME_START);

/** A character's share of a text's width, as most typefaces have it. */
function weight(character: string): number {
  if (/[iljtfrI.,:;'|()/ -]/.test(character)) return 0.3;
  return /[mwMW]/.test(character) ? 0.85 : /\p{Lu}/u.test(character) ? 0.68 : 0.53;
}

/** Cuts a text that runs over into the next column, as it does where a full cell leaves no gap, at the space nearest to where that column begins. */
function cutAt(item: Item, starts: readonly number[]): Item[] {
  const weights = [...item.str].map(weight);
  const scale = item.width / weights.reduce((sum, one) => sum + one, 0);
  const words = [...item.str.matchAll(/(?<= )\S/g)].map(({ index }) => ({
    index,
    x: item.x + scale * weights.slice(0, index).reduce((sum, one) => sum + one, 0),
  }));
  for (const start of starts) {
    const near = words.filter(({ x }) => Math.abs(x - start) <= CUT_REACH * item.fontSize);
    const word = near.toSorted((one, other) => Math.abs(one.x - start) - Math.abs(other.x - start))[0];
    if (!word) continue;
    const before = {
      ...item,
      str: item.str.slice(0, word.index).trim(),
      width: start - item.x - item.fontSize * FULL_CELL_GAP,
    };
    const after = { ...item, str: item.str.slice(word.index), x: start, width: item.x + item.width - start };
    return [
      before,
      ...cutAt(
        after,
        starts.filter((other) => other > start),
      ),
    ];
  }
  return [item];
}

/** Items of a line that belong to one cell, joined. `starts`: where the columns of its table begin. */
function joinCells(line: readonly Item[], starts: readonly number[]): Item[] {
  const cells: Item[] = [];
  line.forEach((item, at) => {
    const last = cells.at(-1);
    const gap = gapBefore(line, at);
    if (last && gap < COLUMN_GAP) {
      const space = gap > WORD_GAP && !last.str.endsWith(' ') ? ' ' : '';
      cells[cells.length - 1] = { ...last, str: last.str + space + item.str, width: item.x + item.width - last.x };
    } else cells.push(item);
  });
  return cells.flatMap((cell) =>
    cutAt(
      cell,
      starts.filter((start) => start > cell.x + SAME_START),
    ),
  );
}

/** Lines as cells. Lines that have a column in common are one table's; a line that has none is the header of those below. */
function cellsOf(lines: readonly Item[][]): Item[][] {
  const starts = lines.map(startsOf);
  const sharing = (own: readonly number[]): number[] => [
    ...new Set(starts.filter((other) => other.some((x) => isAmong(own, x))).flat()),
  ];
  // What begins there on one line alone, or far from here, is a page's header or a field of a form.
  const isColumn = (x: number, at: number) =>
    starts.slice(Math.max(0, at - TABLE_REACH), at + TABLE_REACH).filter((own) => isAmong(own, x)).length > 1;
  const isShared = (own: readonly number[]) =>
    starts.some((other) => other !== own && other.some((x) => isAmong(own, x)));
  return lines.map((line, at) => {
    const own = starts[at] ?? [];
    if (own.length === 0) return joinCells(line, []);
    const table = (isShared(own) ? sharing(sharing(own)) : starts.slice(at, at + TABLE_REACH).flat()).filter((x) =>
      isColumn(x, at),
    );
    return joinCells(
      line,
      table.toSorted((one, other) => one - other),
    );
  });
}

/** So narrow a character that no text is wider, counted in them, than it is on the page: columns then never collide. */
function characterWidth(cells: readonly Item[]): number {
  const narrowest = cells.reduce(
    (least, { str, width }) => (str.length > 2 ? Math.min(least, width / str.length) : least),
    6,
  );
  return Math.max(1.5, narrowest);
}

/** A page as lines of text in which columns stand under each other, and under those of the other pages. */
function layout(lines: readonly Item[][], unit: number): string {
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
  const lines = items.map((page) => cellsOf(linesOf(page.filter((item) => item.str.trim() !== ''))));
  const unit = characterWidth(lines.flat(2));
  const pages = lines.map((page) => plain(layout(page, unit)));
  await file.cleanup();
  if (pages.join('').replace(/\s/g, '').length < 10) throw new Unreadable('file.pictures');
  return pages;
}
