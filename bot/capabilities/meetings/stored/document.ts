import { z } from 'zod/v4';
import { BodyId, DocumentId, MeetingId, PersonId } from '../../../core/ids.ts';
import { Day, Instant } from '../../../core/time.ts';
import { DOCUMENT_KINDS } from '../model.ts';

/** Where it stood: pages and lines count from 1. */
const place = { page: z.int(), line: z.int() };
const Place = z.strictObject(place);
const texts = z.array(z.string());

/** Something that was read, where, and how sure that is. */
function read<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, ...place, confidence: z.number() });
}

/** An item as the document has it, without its running text. */
export const KeptItem = z.strictObject({
  ...place,
  /** As written: `§ 24`, `1/25`, `5.`. */
  number: z.string(),
  title: z.string(),
  section: z.string().optional(),
  dnr: z.string().optional(),
  kind: z.enum(['decision', 'information', 'other']),
  /** `13:15` */
  time: z.string().optional(),
  closed: z.boolean(),
  proposal: texts,
  decision: texts,
  summary: z.string().optional(),
  basis: texts,
  preparedBy: texts,
  presenters: texts,
  distribution: texts,
  reservations: texts,
  votes: texts,
});
export type KeptItem = z.infer<typeof KeptItem>;

/** What has been done about a finding. */
export const FindingState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('open') }),
  /** A later version of the document no longer has it. */
  z.strictObject({ state: z.literal('fixed'), by: PersonId, at: Instant }),
  z.strictObject({ state: z.literal('accepted'), reason: z.string(), by: PersonId, at: Instant }),
  z.strictObject({ state: z.literal('ignored'), by: PersonId, at: Instant }),
]);
export type FindingState = z.infer<typeof FindingState>;

export const KeptFinding = z.strictObject({
  /** The same for the same remark in a later version: rule and message. */
  id: z.string(),
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  place: Place.optional(),
  message: z.string(),
  suggestion: z.string(),
  status: FindingState,
});
export type KeptFinding = z.infer<typeof KeptFinding>;

/** What is kept of a board's document; nothing else of the file is. */
export const Content = z.strictObject({
  kind: read(z.enum(DOCUMENT_KINDS)),
  /** The body's name as it stood. */
  body: read(z.string()).optional(),
  date: read(Day).optional(),
  time: read(z.string()).optional(),
  endTime: read(z.string()).optional(),
  place: read(z.string()).optional(),
  municipalities: texts,
  items: z.array(KeptItem),
  plannedDates: z.array(
    z.strictObject({
      ...place,
      date: Day,
      time: z.string().optional(),
      status: z.enum(['decided', 'proposed']),
      body: z.string().optional(),
    }),
  ),
  posting: z
    .strictObject({
      ...place,
      paragraphs: z.string().optional(),
      up: z.string().optional(),
      down: z.string().optional(),
      place: z.string().optional(),
      empty: texts,
    })
    .optional(),
  approval: z
    .strictObject({ ...place, date: z.string().optional(), place: z.string().optional(), by: texts })
    .optional(),
});
export type Content = z.infer<typeof Content>;

/** An imported document. Without a body it waits for whoever sent it to say whose it is. */
export const MeetingDocument = z.strictObject({
  v: z.literal(1),
  id: DocumentId,
  body: BodyId.optional(),
  /** The file's name; empty for a text that was pasted. */
  name: z.string(),
  content: Content,
  /** The worst first, then as they stand. */
  findings: z.array(KeptFinding),
  by: z.strictObject({ id: PersonId, name: z.string() }),
  at: Instant,
  /** The meeting that it belongs to, once it is known. */
  meeting: MeetingId.optional(),
});
export type MeetingDocument = z.infer<typeof MeetingDocument>;
