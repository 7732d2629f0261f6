import type { Source } from './blocks.ts';
import { fromLetterHeads, headLetter, letterHeads } from './byLetter.ts';
import { gridTables } from './grid.ts';
import { isLetters } from './letters.ts';
import { type Line, type Segment, segmentsOf } from './lines.ts';
import type { KnownParty } from './parties.ts';
import { isRaci, type Place, type RawTable } from './raw.ts';
import { titleOf } from './title.ts';
import { isActivityHead, isCommentHead, isGeneric, isLegend, isOpenEnded, joinLines, startsLower } from './words.ts';

const LONGEST_GAP = 14;
/** How far from its column's name a cell may stand. */
const REACH = 12;

/** Overlap counts below nothing, distance above. */
function distance(one: Segment, other: Segment): number {
  return Math.max(one.from, other.from) - Math.min(one.to, other.to);
}

function nearest(segment: Segment, columns: readonly Segment[]): number {
  let best = 0;
  columns.forEach((column, index) => {
    if (distance(segment, column) < distance(segment, columns[best] ?? column)) best = index;
  });
  return best;
}

function cellsOf(line: Line, columns: readonly Segment[]): string[] {
  const cells = columns.map(() => '');
  for (const segment of segmentsOf(line.raw)) {
    const column = nearest(segment, columns);
    cells[column] = cells[column] ? `${cells[column]} ${segment.text}` : segment.text;
  }
  return cells;
}

/** The letters of a line, each in a column of its own near that column's name. */
function fits(line: Line, columns: readonly Segment[]): boolean {
  const letters = segmentsOf(line.raw).filter((segment) => isLetters(segment.text));
  const places = letters.map((segment) => nearest(segment, columns));
  return (
    letters.length > 0 &&
    new Set(places).size === places.length &&
    letters.every((segment, at) => distance(segment, columns[places[at] ?? 0] ?? segment) <= REACH)
  );
}

function headerColumns(lines: readonly Line[], at: number): Segment[] | undefined {
  const line = lines[at];
  if (!line) return undefined;
  const columns = segmentsOf(line.raw);
  if (columns.length < 3 || columns.some((column) => isLetters(column.text) || column.text.length > 60))
    return undefined;
  const rows = lines
    .slice(at + 1, at + 60)
    .filter((one) => !one.blank)
    .slice(0, 25);
  const lettered = rows.filter((one) => segmentsOf(one.raw).some((segment) => isLetters(segment.text)));
  const fitting = lettered.filter((one) => fits(one, columns)).length;
  const named = columns.some((column) => isActivityHead(column.text) || isCommentHead(column.text));
  return fitting > 0 && fitting >= lettered.length * 0.7 && (named || fitting >= 2) ? columns : undefined;
}

/** A line that runs across the columns is prose. */
function isProse(line: Line, columns: readonly Segment[]): boolean {
  const [only, second] = segmentsOf(line.raw);
  if (!only || second) return isLegend(line.text) || isGeneric(line.text);
  return (
    isLegend(line.text) ||
    isGeneric(line.text) ||
    columns.filter((column) => only.from <= column.from && column.from < only.to).length > 2
  );
}

/** A header's second line: each of its texts stands under one of the first's, and under another one. */
function goesUnder(line: Line, columns: readonly Segment[]): boolean {
  const under = segmentsOf(line.raw);
  const places = under.map((segment) => nearest(segment, columns));
  return (
    new Set(places).size === under.length &&
    under.every((segment, at) => distance(segment, columns[places[at] ?? 0] ?? segment) < 0)
  );
}

function sameNames(one: readonly Segment[], other: readonly Segment[]): boolean {
  return one.map((column) => column.text).join('|') === other.map((column) => column.text).join('|');
}

/** A table's lines as rows of cells, from its header on. A header that comes back on a new page may stand elsewhere. */
function collect(
  lines: readonly Line[],
  at: number,
  first: readonly Segment[],
): { kept: Line[]; rows: string[][]; to: number } {
  const kept: Line[] = [];
  const rows: string[][] = [];
  let columns = first;
  let quiet = 0;
  let index = at;
  const above = lines[at - 1];
  if (above && !above.blank && segmentsOf(above.raw).length > 1 && !isProse(above, columns)) index = at - 1;
  for (; index < lines.length && quiet <= LONGEST_GAP; index += 1) {
    const line = lines[index];
    if (!line) break;
    const second = kept.every((one) => !fits(one, columns)) && goesUnder(line, columns);
    const other = index > at && !line.blank && !second ? headerColumns(lines, index) : undefined;
    if (other && !sameNames(other, first)) break;
    columns = other ?? columns;
    if (index > at && isProse(line, columns)) break;
    if (!line.blank) quiet = fits(line, columns) ? 0 : quiet + 1;
    kept.push(line);
    rows.push(cellsOf(line, columns));
  }
  return { kept, rows, to: index };
}

/** Lines as rows: one begins where the activity's column has a text that does not go on from the one above. */
function joinRows(lines: readonly Line[], columns: readonly Segment[]): { cells: string[]; line: Line }[] {
  const rows: { cells: string[]; line: Line }[] = [];
  for (const line of lines) {
    const cells = cellsOf(line, columns);
    const [activity = ''] = cells;
    const last = rows.at(-1);
    if (last && (activity === '' || startsLower(activity) || isOpenEnded(last.cells[0] ?? '')))
      last.cells = last.cells.map((cell, at) => joinLines(cell, cells[at] ?? ''));
    else rows.push({ cells, line });
  }
  return rows;
}

/** The columns that a line names, where those are the activity and the letters. */
function letterColumns(line: Line | undefined): Segment[] | undefined {
  const columns = segmentsOf(line?.raw ?? '');
  const letters = columns.filter(({ text }) => headLetter(text) !== '');
  return isActivityHead(columns[0]?.text ?? '') && letters.length >= 3 ? columns : undefined;
}

/** A table with columns for the letters and names in its cells, if its header stands on this line. */
function namesTable(lines: readonly Line[], at: number, above: number): { table: RawTable; to: number } | undefined {
  const line = lines[at];
  const columns = letterColumns(line);
  if (!line || !columns) return undefined;
  const header = columns.map(({ text }) => text);
  const isEnd = (one: Line): boolean =>
    isProse(one, columns) || (letterColumns(one) !== undefined && one.text !== line.text);
  const below = lines.slice(at + 1);
  const end = below.findIndex((one) => !one.blank && isEnd(one));
  const to = end < 0 ? lines.length : at + 1 + end;
  const rows = joinRows(
    lines.slice(at + 1, to).filter((one) => !one.blank && one.text !== line.text),
    columns,
  );
  const body = rows.map(({ cells }) => cells);
  const heads = letterHeads(header, body);
  if (!heads) return undefined;
  const placeOf = (row: number): Place => placeAt(rows[row]?.line ?? line);
  const title = titleOf(
    lines.slice(above, at).map(({ raw }) => raw),
    '',
  );
  const table = { ...title, ...fromLetterHeads(header, body, heads, placeOf), place: placeAt(line) };
  return isRaci(table) ? { table, to } : undefined;
}

function placeAt({ number }: Pick<Line, 'number'>): Place {
  return { where: `rad ${number}`, line: number };
}

/** RACI tables in text whose columns stand under each other: a PDF's page, a printout. */
export function alignedTables(lines: readonly Line[], known: readonly KnownParty[]): RawTable[] {
  const tables: RawTable[] = [];
  /** Lines that are no header of names, so that one that comes back is not looked at again. */
  const none = new Set<string>();
  let last = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const named = none.has(lines[at]?.text ?? '') ? undefined : namesTable(lines, at, last);
    if (named) {
      tables.push(named.table);
      last = named.to;
      at = named.to - 1;
      continue;
    }
    none.add(lines[at]?.text ?? '');
    const columns = headerColumns(lines, at);
    if (!columns) continue;
    const { kept, rows, to } = collect(lines, at, columns);
    const placeOf = (row: number): Place => placeAt(kept[row] ?? { number: at + 1 });
    const above = lines.slice(Math.max(last, at - 300), at).map((line) => line.raw);
    const rooms = columns.map(({ from }, index) => (columns[index + 1]?.from ?? from) - from);
    const source: Source = { sheet: '', above, rows, spans: [], visual: true, rooms, placeOf };
    const found = gridTables(source, known);
    tables.push(...found);
    const end = found.at(-1)?.rows.at(-1)?.place.line;
    if (end !== undefined) {
      last = lines.findIndex(({ number }) => number > end);
      at = to - 1;
    }
  }
  return tables;
}
