import { z } from 'zod/v4';
import { BodyId, DocumentId, MeetingId, PersonId } from '../../../core/ids.ts';
import { Day, Instant } from '../../../core/time.ts';

/** `13:15` */
const Clock = z.string().regex(/^\d\d:\d\d$/);

export const AgendaItem = z.strictObject({
  /** Its own through all revisions of the agenda: `i1`. */
  id: z.string().regex(/^i\d{1,4}$/),
  number: z.string(),
  title: z.string(),
  section: z.string().optional(),
  dnr: z.string().optional(),
  kind: z.enum(['decision', 'information', 'other']),
  time: z.string().optional(),
  presenters: z.array(z.string()),
  proposal: z.array(z.string()),
  /** Classified, or taken behind closed doors. */
  closed: z.boolean(),
  /** Left out of what is announced, by the secretary. */
  hidden: z.boolean(),
});
export type AgendaItem = z.infer<typeof AgendaItem>;

/** What is announced of a meeting. */
export const Agenda = z.strictObject({
  date: Day,
  time: Clock.optional(),
  endTime: Clock.optional(),
  place: z.string(),
  /** https, or empty: where those who take part from afar join. */
  link: z.string(),
  /** https, or empty: where the papers lie. */
  papers: z.string(),
  /** The secretary's own words above the items. */
  text: z.string(),
  items: z.array(AgendaItem),
});
export type Agenda = z.infer<typeof Agenda>;

/**
 * `draft`: never announced. `scheduled`: goes out by itself at the time, as it stands. `published`: announced.
 * `moved`: announced, and since then on another day. `cancelled`: announced, and will not be. `held`: its day is over.
 */
export const MeetingStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('draft') }),
  z.strictObject({
    state: z.literal('scheduled'),
    at: Instant,
    by: z.strictObject({ id: PersonId, name: z.string() }),
  }),
  z.strictObject({ state: z.literal('published') }),
  z.strictObject({
    state: z.literal('moved'),
    from: z.strictObject({ date: Day, time: Clock.optional() }),
    at: Instant,
  }),
  z.strictObject({ state: z.literal('cancelled'), at: Instant, reason: z.string() }),
  z.strictObject({ state: z.literal('held'), at: Instant }),
]);
export type MeetingStatus = z.infer<typeof MeetingStatus>;

const Entry = z.strictObject({
  at: Instant,
  by: PersonId.optional(),
  fact: z.enum(['imported', 'edited', 'scheduled', 'unscheduled', 'published', 'cancelled', 'held']),
});

/** A meeting of a body: what is being prepared, and what has been announced. */
export const Meeting = z.strictObject({
  v: z.literal(1),
  id: MeetingId,
  body: BodyId,
  /** Counts every change; a command names the one it saw. */
  revision: z.int(),
  status: MeetingStatus,
  /** As it would be announced now; its date is the meeting's. */
  working: Agenda,
  /** As readers see it, and what they saw before that. */
  published: z
    .strictObject({
      agenda: Agenda,
      before: Agenda.optional(),
      /** Counts what is told in the thread; other changes leave it. */
      sequence: z.int(),
      at: Instant,
      by: z.strictObject({ id: PersonId, name: z.string() }),
    })
    .optional(),
  /** Documents that it was made from, the oldest first. */
  documents: z.array(DocumentId),
  /** The number of the next item's id. */
  nextItem: z.int(),
  /** Persons in whose own chat it has been shown. */
  told: z.array(PersonId),
  /** Oldest first. */
  history: z.array(Entry),
});
export type Meeting = z.infer<typeof Meeting>;
export type MeetingFact = Meeting['history'][number]['fact'];

/** A meeting in a list. */
export const MeetingSummary = z.strictObject({
  v: z.literal(1),
  id: MeetingId,
  body: BodyId,
  date: Day,
  time: Clock.optional(),
  state: z.enum(['draft', 'scheduled', 'published', 'moved', 'cancelled', 'held']),
  /** Its agenda has been announced, whatever its state now. */
  announced: z.boolean(),
});
export type MeetingSummary = z.infer<typeof MeetingSummary>;

/** The day is the one that is announced, where one is: nobody is told of another before it has gone out. */
export function summaryOf({ id, body, status, working, published }: Meeting): MeetingSummary {
  const { date, time } = published?.agenda ?? working;
  const announced = published !== undefined;
  return { v: 1, id, body, date, ...(time === undefined ? {} : { time }), state: status.state, announced };
}

/** The body of a meeting's id. */
export function bodyOfMeeting(id: MeetingId): BodyId {
  return BodyId.parse(id.replace(/-\d{4}-\d\d-\d\d(?:-\d{1,2})?$/u, ''));
}
