import { assemble, type Habits, type Piece } from './assemble.ts';
import { besideEachOther } from './beside.ts';
import { type Block, endOf, headerAbove, isAnchor, isBlank, letterColumns, type Source, sameRow } from './blocks.ts';
import { fromLetterHeads, letterHeads, mayHeadLetters } from './byLetter.ts';
import { type Cells, type Columns, columnsOf, joinHeader, transpose } from './columns.ts';
import { headingRows, isBand } from './headings.ts';
import { lettersFromMarks } from './marks.ts';
import { isSideways } from './orientation.ts';
import type { KnownParty } from './parties.ts';
import { isRaci, type Place, type RawRow, type RawTable } from './raw.ts';
import { titleOf } from './title.ts';
import { isLegend, oneLine, startsLower } from './words.ts';

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

/** The rows under one heading. */
interface Section {
  readonly heading: string;
  readonly pieces: Piece[];
}

function sectionsOf(source: Source, block: Block, columns: Columns): Section[] {
  const rows = foldMerged(source, block, columns);
  const header = rows.slice(block.headerFrom, block.from);
  const isHead = (row: readonly string[]): boolean => header.some((line) => sameRow(line, row));
  const body = rows.slice(block.from, block.to).map((row) => (isHead(row) ? [] : row));
  const headings = headingRows(body, columns.activity, source.rooms?.[columns.activity] ?? 0);
  const sections: Section[] = [{ heading: '', pieces: [] }];
  body.forEach((row, at) => {
    const heading = headings.get(at);
    const group = source.visual ? '' : oneLine(row[columns.group] ?? '');
    if (heading !== undefined) sections.push({ heading: oneLine(heading), pieces: [] });
    else {
      if (group !== '' && group !== sections.at(-1)?.heading) sections.push({ heading: group, pieces: [] });
      const blank = source.visual && at > 0 && isBlank(source.rows[block.from + at - 1] ?? []);
      const piece = pieceOf(row, columns, source.placeOf(block.from + at), blank);
      if (piece) sections.at(-1)?.pieces.push(piece);
    }
  });
  return sections;
}

function pieceOf(row: readonly string[], columns: Columns, place: Place, blank: boolean): Piece | undefined {
  const activity = oneLine(row[columns.activity] ?? '');
  const comment = oneLine(row[columns.comment] ?? '');
  const cells = columns.parties.map(({ column }) => row[column] ?? '');
  const told = cells.some((cell) => cell.trim() !== '');
  if ((activity === '' && comment === '' && !told) || isLegend(activity)) return undefined;
  return { place, blank, activity, comment, free: '', cells: told ? cells : undefined };
}

function habitsOf(pieces: readonly Piece[], visual: boolean): Habits {
  const starts = pieces.filter((piece) => piece.cells && piece.activity);
  const lower = starts.length > 1 && starts.filter((piece) => startsLower(piece.activity)).length > starts.length * 0.6;
  const width = visual ? pieces.reduce((most, piece) => Math.max(most, piece.activity.length), 0) : 0;
  return { width, apart: visual ? 4.5 : 2.5, comments: true, lower };
}

function rowsOf(source: Source, block: Block, columns: Columns): RawRow[] {
  const sections = sectionsOf(source, block, columns);
  const habits = habitsOf(
    sections.flatMap(({ pieces }) => pieces),
    source.visual,
  );
  const empty = columns.parties.map(() => '');
  return sections.flatMap(({ heading, pieces }) =>
    assemble(pieces, habits).map((row) => ({ ...row, cells: row.cells ?? empty, heading })),
  );
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
  const table = { ...titleOf(above, source.sheet), parties, rows: rowsOf(source, block, columns), place };
  return source.visual ? turned(table, header[columns.activity] ?? '', known) : table;
}

/** Lines of text become rows first; only then is it seen whether the activities are the columns. */
function turned(table: RawTable, corner: string, known: readonly KnownParty[]): RawTable {
  const cells = [[corner, ...table.parties], ...table.rows.map((row) => [row.activity, ...row.cells])];
  if (table.rows.some(({ comment }) => comment !== '') || !isSideways(cells, known)) return table;
  const [[, ...parties] = [], ...rows] = transpose(cells);
  return {
    ...table,
    parties,
    rows: rows.map(([activity = '', ...letters]) => ({ activity, cells: letters, comment: '', place: table.place })),
  };
}

function textAbove(source: Source, from: number, to: number): string[] {
  const inside = source.rows.slice(from, to).map((row) => [...new Set(row.filter((cell) => cell !== ''))].join(' '));
  return from === 0 ? [...source.above, ...inside] : inside;
}

/** The rows below one, up to an empty row. */
function rowsBelow(rows: Cells, at: number): Cells {
  const end = rows.findIndex((row, index) => index > at && isBlank(row));
  return rows.slice(at + 1, end < 0 ? rows.length : end);
}

/** The first row from `at` that heads columns for the letters, with names below. */
function letterHeader(rows: Cells, at: number): number {
  const found = rows.findIndex(
    (row, index) => index >= at && mayHeadLetters(row) && letterHeads(row, rowsBelow(rows.slice(0, index + 60), index)),
  );
  return found < 0 ? rows.length : found;
}

/** The table with columns for the letters and names in its cells whose header is at `at`. */
function letterTable(source: Source, at: number, above: readonly string[]): { table: RawTable; to: number } {
  const header = source.rows[at] ?? [];
  const body = rowsBelow(source.rows, at);
  const heads = letterHeads(header, body) ?? new Map<number, string>();
  const read = fromLetterHeads(header, body, heads, (index) => source.placeOf(at + 1 + index));
  return { table: { ...titleOf(above, source.sheet), ...read, place: source.placeOf(at) }, to: at + 1 + body.length };
}

/** RACI tables in cells: any number, beside each other and one below the other. */
export function gridTables(given: Source, known: readonly KnownParty[]): RawTable[] {
  const sources = given.visual ? [given] : besideEachOther(given);
  return sources.flatMap((source) => tablesBelow({ ...source, rows: lettersFromMarks(source.rows) }, known));
}

function tablesBelow(whole: Source, known: readonly KnownParty[]): RawTable[] {
  const tables: RawTable[] = [];
  let at = 0;
  let names = -1;
  while (at < whole.rows.length) {
    if (names < at) names = letterHeader(whole.rows, at);
    const source = { ...whole, rows: whole.rows.slice(0, names) };
    const first = source.rows.findIndex((row, index) => index >= at && isAnchor(row));
    if (first < 0) {
      if (names === whole.rows.length) break;
      const { table, to } = letterTable(whole, names, textAbove(whole, at, names));
      tables.push(table);
      at = to;
      continue;
    }
    const header = headerAbove(source.rows, at, first);
    if (!header) {
      at = first + 1;
      continue;
    }
    const block = { ...header, to: endOf(source, header) };
    tables.push(tableOf(source, block, known, textAbove(source, at, header.headerFrom)));
    at = Math.max(block.to, first + 1);
  }
  return tables.filter(isRaci);
}
