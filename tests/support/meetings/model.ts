/** What a made document says, and which of the mistakes of a hurry stand in it. */
export interface ItemTruth {
  number: string;
  title: string;
  section?: string;
  dnr?: string;
  kind: 'decision' | 'information' | 'other';
  proposal: string[];
  decision: string[];
  summary?: string;
  basis: string[];
  preparedBy: string[];
  distribution: string[];
}

export interface Truth {
  style: string;
  kind: string;
  body: string;
  kommuner: string[];
  date?: string;
  time?: string;
  place?: string;
  items: ItemTruth[];
  planned: { date: string; status: string }[];
  posting?: { paragraphs: string; up: string; down: string; place: string };
  /** Names of the rules that should find something. */
  planted: Set<string>;
}

/** A document before it is a file: what a writer sees. */
export type Block =
  | { readonly is: 'title' | 'heading' | 'text' | 'line'; readonly text: string }
  | { readonly is: 'list'; readonly texts: readonly string[]; readonly numbered: boolean }
  /** Rows of a table; in text and PDF columns apart. */
  | { readonly is: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly is: 'page' };

export interface Made {
  readonly blocks: readonly Block[];
  /** What stands at the top and bottom of each page; `#` is the page's number. */
  readonly header: readonly string[];
  readonly footer: readonly string[];
  /** Printed in two columns of text. */
  readonly columns?: boolean;
}

export const title = (text: string): Block => ({ is: 'title', text });
export const heading = (text: string): Block => ({ is: 'heading', text });
export const text = (words: string): Block => ({ is: 'text', text: words });
export const line = (words: string): Block => ({ is: 'line', text: words });
export const list = (texts: readonly string[], numbered = false): Block => ({ is: 'list', texts, numbered });
export const rows = (cells: readonly (readonly string[])[]): Block => ({ is: 'rows', rows: cells });
export const PAGE: Block = { is: 'page' };
