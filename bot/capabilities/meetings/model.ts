/** Where something stood: pages and lines count from 1, lines through the whole document. */
export interface Place {
  readonly page: number;
  readonly line: number;
}

/** Something that was read, where, and how sure that is: 1 stood under its label, under 0.7 should be asked. */
export interface Read<T> extends Place {
  readonly value: T;
  readonly confidence: number;
}

export const DOCUMENT_KINDS = ['kallelse', 'motesbok', 'protokoll', 'protokollsutdrag', 'sammantradesplan'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export type ItemKind = 'decision' | 'information' | 'other';

/** The parts of an item that have a heading of their own, or a place of their own. */
export interface Parts {
  /** Points or att-satser, each a whole; the words before them that they share are left out. */
  readonly proposal: readonly string[];
  readonly decision: readonly string[];
  readonly summary?: string;
  readonly background?: string;
  readonly handling?: string;
  readonly basis: readonly string[];
  readonly preparedBy: readonly string[];
  readonly presenters: readonly string[];
  readonly distribution: readonly string[];
  readonly reservations: readonly string[];
  readonly votes: readonly string[];
}

export interface Item extends Parts, Place {
  /** As written: `§ 24`, `1/25`, `5.`, `5`. */
  readonly number: string;
  readonly title: string;
  readonly section?: string;
  readonly dnr?: string;
  /** What stood where a dnr should, and is none. */
  readonly oddDnr?: string;
  readonly kind: ItemKind;
  readonly confidence: number;
  /** Clock time on the agenda, `13:15`. */
  readonly time?: string;
  readonly closed: boolean;
  /** A heading said "Beslut" or "Förslag till beslut", and where. */
  readonly decisionPlace?: Place;
  readonly proposalPlace?: Place;
  /** Where the same item, word for word, stands again. */
  readonly copies: readonly Place[];
  /** All its lines, as they stood. */
  readonly lines: readonly Line[];
}

export interface PlannedDate extends Place {
  readonly date: string;
  readonly time?: string;
  readonly status: 'decided' | 'proposed';
  readonly body?: string;
}

export interface Posting extends Place {
  readonly paragraphs?: string;
  /** ISO dates. */
  readonly up?: string;
  readonly down?: string;
  readonly place?: string;
  /** Labels of the certificate that nothing stood beside. */
  readonly empty: readonly string[];
}

export interface Approval extends Place {
  readonly date?: string;
  readonly place?: string;
  readonly by: readonly string[];
}

/** An entry of a table of contents. */
export interface Entry extends Place {
  readonly number: string;
  readonly title: string;
  readonly section?: string;
  readonly dnr?: string;
  readonly time?: string;
  readonly presenters: readonly string[];
  /** What else stood in cells of the entry: "Beslut", "Information", "Bilaga". */
  readonly marks: readonly string[];
}

/** A line of text with the cells that it has, where it is a table's row. */
export interface Line extends Place {
  readonly text: string;
  readonly cells: readonly string[];
  /** An empty line, or a new page, comes before. */
  readonly gap: boolean;
}

export interface Table extends Place {
  readonly rows: readonly Line[];
}

/** What a board's document says. A field that it is silent about is absent. */
export interface Meeting {
  readonly kind: Read<DocumentKind>;
  readonly body?: Read<string>;
  readonly date?: Read<string>;
  /** Every date that the document gives as its own, as often as it does. */
  readonly dates: readonly Read<string>[];
  readonly time?: Read<string>;
  readonly endTime?: Read<string>;
  readonly place?: Read<string>;
  readonly municipalities: readonly string[];
  readonly contents?: readonly Entry[];
  readonly items: readonly Item[];
  readonly plannedDates: readonly PlannedDate[];
  readonly posting?: Posting;
  readonly approval?: Approval;
  readonly tables: readonly Table[];
  /** Lines without page headers and footers. */
  readonly lines: readonly Line[];
}
