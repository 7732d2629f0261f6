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
