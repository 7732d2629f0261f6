import { readCell } from './letters.ts';

/** Where in the file something stands, as a person would look for it: `rad 12`, `Blad1 rad 12`. */
export interface Place {
  readonly where: string;
  /** The row in its sheet or table, or the line in the text, from 1. */
  readonly line: number;
}

/** A row as found, its cells not yet read as letters. */
export interface RawRow {
  readonly activity: string;
  /** One a party, in the parties' order. */
  readonly cells: readonly string[];
  readonly comment: string;
  readonly place: Place;
  /** The heading between the table's rows that it stands under. */
  readonly heading?: string;
  /** The text had lost its columns, and fewer cells than parties were there. */
  readonly unsure?: boolean;
}

export interface RawTable {
  readonly service: string;
  readonly section: string;
  readonly parties: readonly string[];
  readonly rows: readonly RawRow[];
  readonly place: Place;
}

/** Letters stand in many tables, such as rotas and price lists; who carries out and who answers, for several parties, in one. */
export function isRaci({ parties, rows }: RawTable): boolean {
  if (parties.length < 2) return false;
  const letters = rows.flatMap(({ cells }) => cells.map((cell) => readCell(cell).letters)).join('');
  return letters.includes('R') && letters.includes('A');
}
