import { alignedTables } from './aligned.ts';
import { type Finding, findingsOf } from './findings.ts';
import { gridTables } from './grid.ts';
import { readCell } from './letters.ts';
import { linesOf } from './lines.ts';
import { listedTables } from './listed.ts';
import { lostTables } from './lost.ts';
import type { KnownParty } from './parties.ts';
import type { RawTable } from './raw.ts';
import { isActivityHead } from './words.ts';

export type { Finding, Rule, Severity } from './findings.ts';
export type { KnownParty } from './parties.ts';

/** What a file's reader gives (bot/files): tables as cells, and text. */
export interface Content {
  readonly grids: readonly {
    readonly title: string;
    readonly above: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly spans: readonly {
      readonly top: number;
      readonly left: number;
      readonly bottom: number;
      readonly right: number;
    }[];
  }[];
  readonly pages: readonly string[];
}

export interface ImportedRow {
  readonly activity: string;
  /** Every party of the table, `''` for those with no part. */
  readonly letters: Readonly<Record<string, string>>;
  readonly comment?: string;
  /** The heading between the table's rows that it stands under, where there is one. */
  readonly heading?: string;
  readonly where: string;
}

export interface ImportedTable {
  readonly service: string;
  readonly section: string;
  readonly parties: readonly string[];
  readonly rows: readonly ImportedRow[];
}

export interface Imported {
  readonly tables: readonly ImportedTable[];
  readonly findings: readonly Finding[];
}

function uniqueNames(names: readonly string[]): string[] {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

function imported(table: RawTable): ImportedTable {
  const parties = uniqueNames(table.parties);
  const rows = table.rows.map(({ activity, cells, comment, heading, place }) => {
    const letters = Object.fromEntries(parties.map((party, at) => [party, readCell(cells[at] ?? '').letters]));
    return { activity, letters, ...(comment !== '' && { comment }), ...(heading && { heading }), where: place.where };
  });
  return { service: table.service, section: table.section, parties, rows };
}

/** One table per page of a printed grid is one table: the same parties, and no title in between. */
function joinPages(tables: readonly RawTable[]): RawTable[] {
  const joined: RawTable[] = [];
  for (const table of tables) {
    const last = joined.at(-1);
    const untitled = table.service === '' && table.section === '';
    if (last && untitled && last.parties.join('|') === table.parties.join('|')) {
      joined[joined.length - 1] = { ...last, rows: [...last.rows, ...table.rows] };
    } else joined.push(table);
  }
  return joined;
}

/** The RACI tables in a document as they stand in it, not yet judged: what can be corrected, and judged again. */
export function rawTablesIn(content: Content, known: readonly KnownParty[]): readonly RawTable[] {
  const several = content.grids.length > 1;
  const inGrids = content.grids.flatMap((grid, at) => {
    const name = grid.title || `tabell ${at + 1}`;
    const placeOf = (row: number): { where: string; line: number } => ({
      where: several ? `${name}, rad ${row + 1}` : `rad ${row + 1}`,
      line: row + 1,
    });
    const source = { sheet: grid.title, above: grid.above, rows: grid.rows, spans: grid.spans, visual: false, placeOf };
    return gridTables(source, known);
  });
  const lines = linesOf(content.pages, (line) => isActivityHead(line.trim().split(/\s+/)[0] ?? ''));
  const aligned = alignedTables(lines, known);
  const inText = [() => aligned, () => lostTables(lines, known), () => listedTables(lines)];
  return [...joinPages(inGrids), ...(inText.map((read) => read()).find((tables) => tables.length > 0) ?? [])];
}

/**
 * The RACI tables in a document, as they stand in it, and what is wrong or doubtful with them.
 * @param known parties that are known by name; empty: any name will do
 */
export function recogniseTables(content: Content, known: readonly KnownParty[] = []): Imported {
  const tables = rawTablesIn(content, known);
  if (tables.length > 0) return { tables: tables.map(imported), findings: findingsOf(tables, known) };
  const message =
    'Hittar ingen RACI-tabell. Den behöver en rad med parternas namn, en kolumn med aktiviteter och bokstäverna R, A, C och I.';
  return { tables: [], findings: [{ rule: 'no-table', severity: 'error', where: 'filen', message }] };
}
