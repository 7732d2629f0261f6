import { z } from 'zod/v4';
import { BodyId, DocumentId, MeetingId, PartyId, PersonId } from '../../../core/ids.ts';
import { Day, Instant } from '../../../core/time.ts';
import type { MeetingDocument } from '../stored/document.ts';

const Who = z.strictObject({ id: PersonId, name: z.string() });

/** A paragraph of minutes as readers may see it: of one behind closed doors nothing but number and title. */
export const Decision = z.strictObject({
  /** The same through versions: the paragraph's number, or its title where it has none. */
  key: z.string(),
  number: z.string(),
  title: z.string(),
  dnr: z.string().optional(),
  kind: z.enum(['decision', 'information']),
  points: z.array(z.string()),
  distribution: z.array(z.string()),
  closed: z.boolean(),
});
export type Decision = z.infer<typeof Decision>;

/** What comes after a meeting: its minutes, how far they have come, and what has been published of them. */
export const Minutes = z.strictObject({
  v: z.literal(1),
  /** The body's id and the meeting's day. */
  id: MeetingId,
  body: BodyId,
  date: Day,
  /** Counts every change; a command names the one it saw. */
  revision: z.int(),
  /** Minutes and extracts, the oldest first. */
  documents: z.array(DocumentId),
  /** Keys of paragraphs that the secretary leaves out. */
  hidden: z.array(z.string()),
  published: z.strictObject({ decisions: z.array(Decision), sequence: z.int(), at: Instant, by: Who }).optional(),
  approved: z.strictObject({ date: Day, by: Who, at: Instant }).optional(),
  /** One a kommun. */
  postings: z.array(z.strictObject({ party: PartyId, date: Day, by: Who, at: Instant })),
  /** Persons in whose own chat it has been shown. */
  told: z.array(PersonId),
});
export type Minutes = z.infer<typeof Minutes>;

/** Safe as a key and in logs. */
export const AssignmentId = z
  .string()
  .regex(/^a[0-9a-f]{20}$/)
  .brand('AssignmentId');
export type AssignmentId = z.infer<typeof AssignmentId>;

/** Something that a decision asks somebody to do. */
export const Assignment = z.strictObject({
  v: z.literal(1),
  /** The same for the same words of the same paragraph. */
  id: AssignmentId,
  body: BodyId,
  minutes: MeetingId,
  number: z.string(),
  title: z.string(),
  dnr: z.string().optional(),
  /** As the decision names it: `IT-chefen`. */
  owner: z.string(),
  task: z.string(),
  /** Where the decision states one. */
  due: Day.optional(),
  status: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('open') }),
    z.strictObject({ state: z.literal('done'), by: Who, at: Instant }),
    z.strictObject({ state: z.literal('cancelled'), by: Who, at: Instant }),
  ]),
});
export type Assignment = z.infer<typeof Assignment>;

/** Whether a document tells what was decided. */
export function areMinutes({ content: { kind } }: Pick<MeetingDocument, 'content'>): boolean {
  return kind.value === 'protokoll' || kind.value === 'protokollsutdrag';
}

/** The minutes that a body's document belongs to; undefined for other documents, and for one without a day. */
export function minutesIdOf(document: Pick<MeetingDocument, 'content'>, body: BodyId): MeetingId | undefined {
  const { date, items } = document.content;
  return areMinutes(document) && date && items.length > 0 ? MeetingId.parse(`${body}-${date.value}`) : undefined;
}
