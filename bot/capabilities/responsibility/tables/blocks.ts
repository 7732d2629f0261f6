import type { Cells } from './columns.ts';
import { isBand } from './headings.ts';
import { isDash, isLetters } from './letters.ts';
import type { Place } from './raw.ts';
import { isLegend, isOpenEnded, startsLower } from './words.ts';

interface Span {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A table of cells as a file gives it, or as lines of text with columns. */
export interface Source {
  readonly sheet: string;
  readonly above: readonly string[];
  readonly rows: Cells;
  readonly spans: readonly Span[];
  /** Each row is a line of text: cells go on over several rows. */
  readonly visual: boolean;
  /** For lines of text, how many characters each column has room for. */
  readonly rooms?: readonly number[];
  readonly placeOf: (row: number) => Place;
}

/** Where a table's header and rows are. `to` is the row after its last. */
export interface Block {
  readonly headerFrom: number;
  readonly from: number;
  readonly to: number;
}

export const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');
/** `RACI` alone is the name of the thing. */
export const isAnchor = (row: readonly string[]): boolean => row.some((cell) => cell !== 'RACI' && isLetters(cell));

export function letterColumns(rows: Cells, from: number, to: number): number[] {
  const columns = new Set<number>();
  for (const row of rows.slice(from, to)) row.forEach((cell, column) => void (isLetters(cell) && columns.add(column)));
  return [...columns].toSorted((one, other) => one - other);
}

/** Names stand over at least half of the columns that hold letters. */
function isHeader(row: readonly string[], columns: readonly number[]): boolean {
  if (isAnchor(row) || isBand(row)) return false;
  const named = columns.filter((column) => {
    const text = (row[column] ?? '').trim();
    return text.length > 1 && !isDash(text);
  });
  return named.length > 0 && named.length * 2 >= columns.length;
}

/** The columns with letters from a row on, as long as no other text stands in them. */
function columnsBelow(rows: Cells, first: number): number[] {
  let end = first + 1;
  for (; end < Math.min(rows.length, first + 60); end += 1) {
    const row = rows[end] ?? [];
    if (isAnchor(row) || isBlank(row)) continue;
    if (letterColumns(rows, first, end).some((column) => (row[column] ?? '').trim().length > 1)) break;
  }
  return letterColumns(rows, first, end);
}

/** The header right above the first row with letters, with a second line above it where there is one. */
export function headerAbove(rows: Cells, at: number, first: number): Pick<Block, 'headerFrom' | 'from'> | undefined {
  const columns = columnsBelow(rows, first);
  for (let row = first - 1; row >= at; row -= 1) {
    if (!isHeader(rows[row] ?? [], columns)) continue;
    let from = row;
    const inColumns = (index: number): boolean =>
      columns.some((column) => (rows[index]?.[column] ?? '').trim().length > 1);
    while (
      from > at &&
      from > row - 2 &&
      inColumns(from - 1) &&
      !isBand(rows[from - 1] ?? []) &&
      !isAnchor(rows[from - 1] ?? [])
    )
      from -= 1;
    return { headerFrom: from, from: row + 1 };
  }
  return undefined;
}

export function sameRow(one: readonly string[], other: readonly string[]): boolean {
  return one.join('|').toLowerCase() === other.join('|').toLowerCase();
}

/** How many rows are enough to see which columns hold letters. */
const MOST_LOOKED_AT = 300;

/** Where the table ends: before another table's header, at a note below an empty row, or where the file does. */
export function endOf(source: Source, block: Pick<Block, 'headerFrom' | 'from'>): number {
  const { rows } = source;
  const columns = letterColumns(rows, block.from, block.from + MOST_LOOKED_AT);
  const lastAnchor = rows.findLastIndex(isAnchor);
  const header = rows.slice(block.headerFrom, block.from);
  let last = block.from;
  for (let row = block.from; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    if (isAnchor(cells)) last = row;
    else if (isHeader(cells, columns) && !header.some((line) => sameRow(line, cells)) && row < lastAnchor) {
      if (!source.visual || newHeader(rows, row)) break;
    }
  }
  return tailOf(source, last);
}

/** In lines of text a comment can lie under a party's name; a header has a row with letters below and several cells. */
function newHeader(rows: Cells, row: number): boolean {
  return (rows[row] ?? []).filter((cell) => cell !== '').length >= 3;
}

/** A line of text whose first cell continues what stands above it in its column. */
function goesOn(rows: Cells, at: number): boolean {
  const column = (rows[at] ?? []).findIndex((cell) => cell !== '');
  const text = rows[at]?.[column] ?? '';
  const above = rows.slice(0, at).findLast((row) => (row[column] ?? '') !== '')?.[column] ?? '';
  return startsLower(text) || /^\d/.test(text) || isOpenEnded(above);
}

/** Rows without letters after the last one with them: they still are the table's, up to an empty row or a legend. */
function tailOf(source: Source, last: number): number {
  const { rows, visual } = source;
  const more = rows.findLastIndex(isAnchor) > last;
  let to = last + 1;
  for (; to < rows.length; to += 1) {
    const row = rows[to] ?? [];
    const told = row.filter((cell) => cell !== '');
    const text = told[0] ?? '';
    const next = rows[to + 1];
    if (told.length === 0 || told.some(isLegend) || isBand(row)) break;
    if (visual && !goesOn(rows, to)) break;
    if (more && told.length === 1 && next && !isBlank(next) && !startsLower(text)) break;
  }
  return to;
}
