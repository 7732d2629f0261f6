import { gridTables, type Source } from './grid.ts';
import { isLetters } from './letters.ts';
import { type Line, type Segment, segmentsOf } from './lines.ts';
import type { KnownParty } from './parties.ts';
import type { RawTable } from './raw.ts';
import { isActivityHead, isCommentHead, isGeneric, isLegend } from './words.ts';

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
    const other = index > at && !line.blank ? headerColumns(lines, index) : undefined;
    if (other && !sameNames(other, first)) break;
    columns = other ?? columns;
    if (index > at && isProse(line, columns)) break;
    if (!line.blank) quiet = fits(line, columns) ? 0 : quiet + 1;
    kept.push(line);
    rows.push(cellsOf(line, columns));
  }
  return { kept, rows, to: index };
}

/** RACI tables in text whose columns stand under each other: a PDF's page, a printout. */
export function alignedTables(lines: readonly Line[], known: readonly KnownParty[]): RawTable[] {
  const tables: RawTable[] = [];
  let last = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const columns = headerColumns(lines, at);
    if (!columns) continue;
    const { kept, rows, to } = collect(lines, at, columns);
    const placeOf = (row: number): { where: string; line: number } => {
      const line = kept[row]?.number ?? at + 1;
      return { where: `rad ${line}`, line };
    };
    const above = lines.slice(Math.max(last, at - 300), at).map((line) => line.raw);
    const source: Source = { sheet: '', above, rows, spans: [], visual: true, placeOf };
    const found = gridTables(source, known);
    tables.push(...found);
    if (found.length > 0) {
      last = to;
      at = to - 1;
    }
  }
  return tables;
}
