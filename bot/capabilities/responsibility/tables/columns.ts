import { isCellLike, isDash, isLetters } from './letters.ts';
import { isActivityHead, isCommentHead, isGroupHead, joinLines, looksLikeParty, oneLine } from './words.ts';

export type Cells = readonly (readonly string[])[];

/** Which column is what. */
export interface Columns {
  readonly activity: number;
  readonly comment: number;
  /** The column left of the activities that groups them. -1: there is none. */
  readonly group: number;
  readonly parties: readonly { readonly column: number; readonly name: string }[];
}

export function columnOf(rows: Cells, column: number): string[] {
  return rows.map((row) => row[column] ?? '');
}

export function widthOf(rows: Cells): number {
  return rows.reduce((most, row) => Math.max(most, row.length), 0);
}

export function transpose(rows: Cells): string[][] {
  return Array.from({ length: widthOf(rows) }, (_, column) => columnOf(rows, column));
}

/** Header lines as one, each column's texts joined once: a merge repeats a text, a label over all columns says nothing. */
export function joinHeader(lines: Cells, letterColumns: readonly number[]): string[] {
  const told = lines.filter((line, at) => {
    const over = letterColumns.map((column) => line[column] ?? '');
    const label = at < lines.length - 1 && over.length > 1 && over.every((text) => text !== '' && text === over[0]);
    return !label;
  });
  return Array.from({ length: widthOf(lines) }, (_, column) => {
    const texts = columnOf(told, column)
      .map(oneLine)
      .filter((text, at, all) => text !== '' && text !== all[at - 1]);
    return texts.reduce(joinLines, '');
  });
}

function share(cells: readonly string[], is: (cell: string) => boolean): number {
  const told = cells.filter((cell) => cell.trim() !== '');
  return told.length === 0 ? 0 : told.filter(is).length / told.length;
}

function holdsLetters(header: string, cells: readonly string[]): boolean {
  if (isCommentHead(header) || isActivityHead(header)) return false;
  return cells.some(isLetters) && share(cells, isCellLike) >= 0.6;
}

/** A party with no part in anything still has its column. */
function holdsNothing(header: string, cells: readonly string[]): boolean {
  if (header === '' || isCommentHead(header) || isActivityHead(header)) return false;
  return cells.every((cell) => cell.trim() === '' || isDash(cell) || (looksLikeParty(header) && isCellLike(cell)));
}

function variety(cells: readonly string[]): number {
  return new Set(cells.map((cell) => cell.trim()).filter(Boolean)).size + cells.join('').length / 10_000;
}

/** Says the same for several rows, or says it once and leaves the rows below empty. */
function groups(cells: readonly string[]): boolean {
  const told = cells.filter((cell) => cell.trim() !== '');
  return told.length > 0 && new Set(told).size < cells.length;
}

function activityColumn(
  header: readonly string[],
  body: Cells,
  texts: readonly number[],
  firstLetters: number,
): number {
  const heads = texts.filter((column) => isActivityHead(header[column] ?? ''));
  const sure = heads.filter((column) => !isGroupHead(header[column] ?? ''));
  const named = sure.length > 0 ? sure : heads;
  const left = texts.filter((column) => column < firstLetters && !isCommentHead(header[column] ?? ''));
  const among =
    named.length > 0 ? named : left.length > 0 ? left : texts.filter((column) => !isCommentHead(header[column] ?? ''));
  return among.toSorted((one, other) => variety(columnOf(body, other)) - variety(columnOf(body, one)))[0] ?? -1;
}

export function columnsOf(header: readonly string[], body: Cells): Columns {
  const all = Array.from({ length: Math.max(header.length, widthOf(body)) }, (_, column) => column);
  const letters = all.filter((column) => holdsLetters(header[column] ?? '', columnOf(body, column)));
  const [first = 0, last = 0] = [letters[0], letters.at(-1)];
  const numbers = all.filter(
    (column) => share(columnOf(body, column), (cell) => /^\d+(?:\.\d+)*\.?$/.test(cell)) > 0.8,
  );
  const texts = all.filter((column) => !letters.includes(column) && !numbers.includes(column));
  const activity = activityColumn(header, body, texts, first);
  const silent = texts.filter(
    (column) => column !== activity && holdsNothing(header[column] ?? '', columnOf(body, column)),
  );
  const rest = texts.filter((column) => column !== activity && !silent.includes(column));
  const comment =
    rest.find((column) => isCommentHead(header[column] ?? '')) ??
    rest.find((column) => column > last && columnOf(body, column).some(Boolean)) ??
    -1;
  const group = texts.find((column) => column < activity && groups(columnOf(body, column))) ?? -1;
  const parties = [...letters, ...silent]
    .toSorted((one, other) => one - other)
    .map((column) => ({ column, name: header[column] || `Kolumn ${column + 1}` }));
  return { activity, comment, group, parties };
}
