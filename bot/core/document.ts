/** Cells that a merge covers: rows and columns from top-left to bottom-right, both included. */
export interface Span {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A table as cells. A merged cell's text is repeated in every cell that it covers; `spans` tells which those are. */
export interface Grid {
  /** The sheet's name, where there are sheets. */
  readonly title: string;
  /** Text between the table before this one and this. */
  readonly above: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly spans: readonly Span[];
}

/** What a file says, without anything that could act: no markup, no formulas, no links, no macros. */
export interface Document {
  readonly format: Format;
  readonly grids: readonly Grid[];
  /** The text that is not in `grids`, page by page, with its lines, and with columns kept where the file has them. */
  readonly pages: readonly string[];
  /** Everything in reading order, page by page: lines of text, and a table's row as one line with tabs between its cells. */
  readonly flow: readonly string[];
}

export const FORMATS = ['xlsx', 'docx', 'pdf', 'html', 'csv', 'text'] as const;
export type Format = (typeof FORMATS)[number];
