import { z } from 'zod/v4';
import { PersonId } from '../../../core/ids.ts';
import { Day, Instant } from '../../../core/time.ts';
import { RaciRow } from '../model.ts';

/** What one table may hold: it has to be read in a chat, and to fit in one stored entity. */
export const MOST_ROWS = 200;
export const MOST_PARTIES = 8;
export const MOST_TABLES = 10;

export const LONGEST = { service: 80, section: 120, document: 120, label: 20, party: 60, activity: 500, comment: 1000 };
const upTo = (length: number) => z.string().max(length);

/** What a service is known by, however its name is spelled: see `tableIdOf`. */
export const TableId = z
  .string()
  .regex(/^[\p{Ll}\p{Lo}\d]{1,80}$/u)
  .brand('TableId');
export type TableId = z.infer<typeof TableId>;

export const DraftId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
  .brand('DraftId');
export type DraftId = z.infer<typeof DraftId>;

/** A column, and whom it means by the documents' name; empty when the column's name is the party's own. */
export const Column = z.strictObject({ name: upTo(LONGEST.party), means: upTo(LONGEST.party) });
export type Column = z.infer<typeof Column>;

/** A row as it stood in the file, or as it was corrected: its letters are not yet read. */
export const DraftRow = z.strictObject({
  activity: upTo(LONGEST.activity),
  /** One a column. */
  cells: z.array(upTo(100)).max(MOST_PARTIES),
  comment: upTo(LONGEST.comment),
  /** Where in the file: `rad 12`. */
  where: upTo(160),
  unsure: z.boolean(),
});
export type DraftRow = z.infer<typeof DraftRow>;

/** What a person is about to publish. Belongs to its maker. */
export const Draft = z.strictObject({
  v: z.literal(1),
  id: DraftId,
  owner: PersonId,
  savedAt: Instant,
  /** One more with each correction: a card of an older one changes nothing. */
  revision: z.number().int().min(0),
  document: upTo(LONGEST.document),
  /** What people call the version: `2`, `2026`. */
  label: upTo(LONGEST.label),
  validFrom: Day,
  service: upTo(LONGEST.service),
  section: upTo(LONGEST.section),
  columns: z.array(Column).min(1).max(MOST_PARTIES),
  rows: z.array(DraftRow).max(MOST_ROWS),
  /** The older version that this brings back, as people call it. */
  restores: upTo(LONGEST.label).optional(),
});
export type Draft = z.infer<typeof Draft>;

const entry = {
  v: z.literal(1),
  table: TableId,
  /** From 1, without gaps, for each table: whoever writes second finds the number taken. */
  sequence: z.number().int().min(1),
  at: Instant,
  by: z.strictObject({ id: PersonId, name: z.string() }),
};

/** A version of a table, whole. Never changed once written. */
export const Published = z.strictObject({
  ...entry,
  kind: z.literal('published'),
  draft: DraftId,
  document: z.string(),
  label: z.string(),
  validFrom: Day,
  service: z.string(),
  section: z.string(),
  columns: z.array(Column).min(1),
  rows: z.array(RaciRow).min(1),
  restores: z.string().optional(),
});
export type Published = z.infer<typeof Published>;

/** A version was taken back: nothing is answered from it any more, for any day. It stays in the history. */
export const Withdrawn = z.strictObject({ ...entry, kind: z.literal('withdrawn'), version: z.string() });
export type Withdrawn = z.infer<typeof Withdrawn>;

/** One line of a table's record. Lines are only ever added. */
export const Entry = z.discriminatedUnion('kind', [Published, Withdrawn]);
export type Entry = z.infer<typeof Entry>;
