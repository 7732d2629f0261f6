import { assemble, type Habits, type Piece } from './assemble.ts';
import { fromLetterHeads, letterHeads } from './byLetter.ts';
import { type Cells, type Columns, columnsOf, joinHeader, transpose } from './columns.ts';
import { isDash, isLetters } from './letters.ts';
import { isSideways } from './orientation.ts';
import type { KnownParty } from './parties.ts';
import type { Place, RawRow, RawTable } from './raw.ts';
import { titleOf } from './title.ts';
import { isLegend, isOpenEnded, oneLine, startsLower } from './words.ts';

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
  readonly placeOf: (row: number) => Place;
}

/** Where a table's header and rows are. `to` is the row after its last. */
interface Block {
  readonly headerFrom: number;
  readonly from: number;
  readonly to: number;
}

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');
const isAnchor = (row: readonly string[]): boolean => row.some(isLetters);

/** One text merged over the whole row: a heading between rows. */
function isBand(row: readonly string[]): boolean {
  return row.length > 2 && (row[0] ?? '') !== '' && row.every((cell) => cell === row[0]);
}

function letterColumns(rows: Cells, from: number, to: number): number[] {
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
function headerAbove(rows: Cells, at: number, first: number): Pick<Block, 'headerFrom' | 'from'> | undefined {
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

function sameRow(one: readonly string[], other: readonly string[]): boolean {
  return one.join('|').toLowerCase() === other.join('|').toLowerCase();
}

/** Where the table ends: before another table's header, at a note below an empty row, or where the file does. */
function endOf(source: Source, block: Pick<Block, 'headerFrom' | 'from'>): number {
  const { rows } = source;
  const columns = letterColumns(rows, block.from, rows.length);
  const header = rows.slice(block.headerFrom, block.from);
  let last = block.from;
  for (let row = block.from; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    if (isAnchor(cells)) last = row;
    else if (
      isHeader(cells, columns) &&
      !header.some((line) => sameRow(line, cells)) &&
      rows.slice(row).some(isAnchor)
    ) {
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
  const more = rows.slice(last + 1).some(isAnchor);
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

/** Rows that a merged activity cell reaches over are one row, unless they have letters of their own. */
function foldMerged(source: Source, block: Block, columns: Columns): Cells {
  const rows = source.rows.map((row) => [...row]);
  const covered = (row: number, column: number): boolean =>
    source.spans.some((span) => span.top < row && row <= span.bottom && span.left <= column && column <= span.right);
  for (let row = block.to - 1; row > block.from; row -= 1) {
    const [cells, above] = [rows[row], rows[row - 1]];
    if (!cells || !above || !covered(row, columns.activity)) continue;
    const own = columns.parties.some(({ column }) => !covered(row, column) && (cells[column] ?? '') !== '');
    if (own && isAnchor(above)) continue;
    above.forEach((text, column) => {
      const extra = cells[column] ?? '';
      if (!covered(row, column) && extra !== '') above[column] = oneLine(`${text}\n${extra}`);
    });
    rows[row] = cells.map(() => '');
  }
  return rows;
}

function piecesOf(source: Source, block: Block, columns: Columns): Piece[] {
  const rows = foldMerged(source, block, columns);
  const header = rows.slice(block.headerFrom, block.from);
  const pieces: Piece[] = [];
  let blank = false;
  for (let at = block.from; at < block.to; at += 1) {
    const row = rows[at] ?? [];
    if (isBlank(row) || isBand(row) || header.some((line) => sameRow(line, row))) {
      blank ||= isBand(row) || (source.visual && isBlank(row));
      continue;
    }
    const activity = oneLine(row[columns.activity] ?? '');
    const comment = oneLine(row[columns.comment] ?? '');
    const cells = columns.parties.map(({ column }) => row[column] ?? '');
    const told = cells.some((cell) => cell.trim() !== '');
    if ((activity === '' && comment === '' && !told) || isLegend(activity)) continue;
    pieces.push({ place: source.placeOf(at), blank, activity, comment, free: '', cells: told ? cells : undefined });
    blank = false;
  }
  return pieces;
}

function habitsOf(pieces: readonly Piece[], visual: boolean): Habits {
  const starts = pieces.filter((piece) => piece.cells && piece.activity);
  const lower = starts.length > 1 && starts.filter((piece) => startsLower(piece.activity)).length > starts.length * 0.6;
  const width = visual ? pieces.reduce((most, piece) => Math.max(most, piece.activity.length), 0) : 0;
  return { width, apart: visual ? 4.5 : 2.5, comments: true, lower };
}

function rowsOf(source: Source, block: Block, columns: Columns): RawRow[] {
  const pieces = piecesOf(source, block, columns);
  const empty = columns.parties.map(() => '');
  return assemble(pieces, habitsOf(pieces, source.visual)).map((row) => ({ ...row, cells: row.cells ?? empty }));
}

/** The table turned, so that activities are its rows. */
function upright(source: Source, block: Block, known: readonly KnownParty[]): { source: Source; block: Block } {
  const lines = source.rows.slice(block.headerFrom, block.from);
  const header = joinHeader(lines, letterColumns(source.rows, block.from, block.to));
  const body = source.rows
    .slice(block.from, block.to)
    .filter((row) => !isBlank(row) && !lines.some((line) => sameRow(line, row)));
  if (source.visual || !isSideways([header, ...body], known)) return { source, block };
  const rows = transpose([header, ...body]);
  const place = source.placeOf(block.headerFrom);
  const placeOf = (row: number): Place => ({ where: `${place.where}, kolumn ${row + 1}`, line: row + 1 });
  return { source: { ...source, rows, spans: [], placeOf }, block: { headerFrom: 0, from: 1, to: rows.length } };
}

function tableOf(given: Source, found: Block, known: readonly KnownParty[], above: readonly string[]): RawTable {
  const { source, block } = upright(given, found, known);
  const lines = source.rows.slice(block.headerFrom, block.from);
  const header = joinHeader(lines, letterColumns(source.rows, block.from, block.to));
  const body = source.rows.slice(block.from, block.to).filter((row) => !lines.some((line) => sameRow(line, row)));
  const columns = columnsOf(
    header,
    body.filter((row) => !isBand(row)),
  );
  const parties = columns.parties.map((party) => party.name);
  const place = given.placeOf(found.headerFrom);
  return { ...titleOf(above, source.sheet), parties, rows: rowsOf(source, block, columns), place };
}

function textAbove(source: Source, from: number, to: number): string[] {
  const inside = source.rows.slice(from, to).map((row) => [...new Set(row.filter((cell) => cell !== ''))].join(' '));
  return from === 0 ? [...source.above, ...inside] : inside;
}

/** A table with columns for the letters and names in its cells, if the rows from `at` begin with one. */
function letterTable(source: Source, at: number, until: number): { table: RawTable; to: number } | undefined {
  for (let row = at; row < until; row += 1) {
    const header = source.rows[row] ?? [];
    const heads = letterHeads(header, source.rows.slice(row + 1));
    if (!heads) continue;
    let to = row + 1;
    while (to < source.rows.length && !isBlank(source.rows[to] ?? [])) to += 1;
    const read = fromLetterHeads(header, source.rows.slice(row + 1, to), heads, (index) =>
      source.placeOf(row + 1 + index),
    );
    const table = { ...titleOf(textAbove(source, at, row), source.sheet), ...read, place: source.placeOf(row) };
    return { table, to };
  }
  return undefined;
}

/** RACI tables in cells: any number, one below the other. */
export function gridTables(source: Source, known: readonly KnownParty[]): RawTable[] {
  const tables: RawTable[] = [];
  let at = 0;
  while (at < source.rows.length) {
    const byLetter = letterTable(source, at, source.rows.length);
    if (byLetter) {
      tables.push(byLetter.table);
      at = byLetter.to;
      continue;
    }
    const first = source.rows.findIndex((row, index) => index >= at && isAnchor(row));
    if (first < 0) break;
    const header = headerAbove(source.rows, at, first);
    if (!header) {
      at = first + 1;
      continue;
    }
    const block = { ...header, to: endOf(source, header) };
    tables.push(tableOf(source, block, known, textAbove(source, at, header.headerFrom)));
    at = Math.max(block.to, first + 1);
  }
  return tables.filter((table) => table.rows.length > 0 && table.parties.length > 0);
}
