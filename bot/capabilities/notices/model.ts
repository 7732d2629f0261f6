import { z } from 'zod/v4';
import { NoticeId, PartyId, PersonId, ServiceId } from '../../core/ids.ts';
import { Instant } from '../../core/time.ts';

export const HEADLINE_HINT = 70;
/** Longest texts that a card still shows well and that keep a message under Teams' limit. */
export const HEADLINE_MAX = 140;
export const TEXT_MAX = 1500;

export const Severity = z.enum(['critical', 'major', 'minor']);
export type Severity = z.infer<typeof Severity>;

const common = {
  headline: z.string().min(1).max(HEADLINE_MAX),
  services: z.array(ServiceId),
  /** The kommuner and companies concerned. */
  parties: z.array(PartyId),
  sites: z.string().max(TEXT_MAX),
  affected: z.string().max(TEXT_MAX),
  notAffected: z.string().max(TEXT_MAX),
  action: z.string().max(TEXT_MAX),
  workaround: z.string().max(TEXT_MAX),
  severity: Severity,
  start: Instant,
  /** When the next word comes, if one is promised. */
  nextWord: Instant.optional(),
};

const UnplannedContent = z.strictObject({
  kind: z.literal('unplanned'),
  ...common,
  /** When it is thought to work again; absent means plainly that nobody knows yet. */
  estimate: Instant.optional(),
});
export type UnplannedContent = z.infer<typeof UnplannedContent>;

const PlannedContent = z.strictObject({
  kind: z.literal('planned'),
  ...common,
  end: Instant,
  /** Maintenance is agreed with the business unit; critical security work is the exception, and says so. */
  agreement: z.enum(['agreed', 'critical-security']),
});
export type PlannedContent = z.infer<typeof PlannedContent>;

/** What a notice says, checked and ready to publish. */
export type Content = UnplannedContent | PlannedContent;
export type Kind = Content['kind'];

const Withdrawn = z.strictObject({
  state: z.literal('withdrawn'),
  at: Instant,
  reason: z.string(),
  /** The card is deleted rather than replaced. */
  deleted: z.boolean(),
});

export const OPEN_UNPLANNED = ['investigating', 'cause-found', 'fixing', 'monitoring'] as const;
export const OPEN_PLANNED = ['scheduled', 'in-progress', 'delayed'] as const;

const UnplannedStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(OPEN_UNPLANNED) }),
  z.strictObject({ state: z.literal('resolved'), at: Instant, summary: z.string() }),
  Withdrawn,
]);

const PlannedStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(OPEN_PLANNED) }),
  z.strictObject({ state: z.literal('completed'), at: Instant, summary: z.string() }),
  z.strictObject({ state: z.literal('cancelled'), at: Instant, reason: z.string() }),
  Withdrawn,
]);
export const OpenState = z.enum([...OPEN_UNPLANNED, ...OPEN_PLANNED]);
export type OpenState = z.infer<typeof OpenState>;
export type State = OpenState | 'resolved' | 'completed' | 'cancelled' | 'withdrawn';
const AnyState = z.enum([...OPEN_UNPLANNED, ...OPEN_PLANNED, 'resolved', 'completed', 'cancelled', 'withdrawn']);

/** What changed. An entry holds facts, and the views put them into words. */
const Fact = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('published') }),
  z.strictObject({ fact: z.literal('state'), to: AnyState }),
  z.strictObject({ fact: z.literal('estimate'), before: Instant.optional(), after: Instant.optional() }),
  z.strictObject({
    fact: z.literal('times'),
    before: z.strictObject({ start: Instant, end: Instant }),
    after: z.strictObject({ start: Instant, end: Instant }),
  }),
  z.strictObject({ fact: z.literal('scope'), added: z.array(PartyId), removed: z.array(PartyId) }),
  z.strictObject({ fact: z.literal('services'), added: z.array(ServiceId), removed: z.array(ServiceId) }),
  z.strictObject({ fact: z.literal('next-word'), at: Instant }),
  z.strictObject({ fact: z.literal('word'), text: z.string() }),
  z.strictObject({ fact: z.literal('corrected') }),
  z.strictObject({ fact: z.literal('reopened'), reason: z.string() }),
]);
export type Fact = z.infer<typeof Fact>;

const Entry = z.strictObject({
  at: Instant,
  by: PersonId.optional(),
  facts: z.array(Fact),
  /** It matters to the reader (state, times, scope), so the thread says it. */
  material: z.boolean(),
});
export type Entry = z.infer<typeof Entry>;

/** One kommun's own words. State and times are never a kommun's own. */
export const Variant = z.strictObject({
  mode: z.enum(['add', 'replace']),
  headline: z.string().max(HEADLINE_MAX),
  text: z.string().max(TEXT_MAX),
  sites: z.string().max(TEXT_MAX),
  contact: z.string().max(TEXT_MAX),
  /** The main wording that it was written against. Older than the notice's own: possibly stale. */
  wording: z.number().int(),
  by: PersonId,
  at: Instant,
});
export type Variant = z.infer<typeof Variant>;

const base = {
  v: z.literal(1),
  id: NoticeId,
  /** Counts every change; a command names the one it saw. */
  revision: z.number().int(),
  /** Counts changes of the main text; see Variant.wording. */
  wording: z.number().int(),
  publishedAt: Instant,
  publishedBy: z.strictObject({ id: PersonId, name: z.string() }),
  changedBy: z.strictObject({ id: PersonId, name: z.string() }),
  changedAt: Instant,
  /** Oldest first. */
  history: z.array(Entry),
  variants: z.record(PartyId, Variant),
};

const UnplannedNotice = z.strictObject({
  ...base,
  content: UnplannedContent,
  status: UnplannedStatus,
});
export type UnplannedNotice = z.infer<typeof UnplannedNotice>;

const PlannedNotice = z.strictObject({ ...base, content: PlannedContent, status: PlannedStatus });
export type PlannedNotice = z.infer<typeof PlannedNotice>;

/** A published notice. Content and status belong together, so that a planned one is never "investigated". */
export const Notice = z.union([UnplannedNotice, PlannedNotice]);
export type Notice = UnplannedNotice | PlannedNotice;

export function isPlanned(notice: Notice): notice is PlannedNotice {
  return notice.content.kind === 'planned';
}

/** What a form holds: text as typed, so that nothing is lost while it is not yet right. */
export const FormValues = z.strictObject({
  headline: z.string().max(5000).default(''),
  services: z.string().max(5000).default(''),
  parties: z.string().max(5000).default(''),
  sites: z.string().max(5000).default(''),
  affected: z.string().max(5000).default(''),
  notAffected: z.string().max(5000).default(''),
  action: z.string().max(5000).default(''),
  workaround: z.string().max(5000).default(''),
  severity: z.string().max(50).default(''),
  startDate: z.string().max(50).default(''),
  startTime: z.string().max(50).default(''),
  endDate: z.string().max(50).default(''),
  endTime: z.string().max(50).default(''),
  nextDate: z.string().max(50).default(''),
  nextTime: z.string().max(50).default(''),
  agreement: z.string().max(50).default(''),
});
export type FormValues = z.infer<typeof FormValues>;
export type Field = keyof FormValues;

/** A notice being written. Only what the form holds; it is checked when previewed. */
export const Draft = z.strictObject({
  v: z.literal(1),
  id: NoticeId,
  kind: z.enum(['planned', 'unplanned']),
  form: FormValues,
  revision: z.number().int(),
  createdBy: PersonId,
  savedBy: z.strictObject({ id: PersonId, name: z.string() }),
  savedAt: Instant,
});
export type Draft = z.infer<typeof Draft>;

/** Somebody who has said that the notice concerns them, and follows it in the own chat. */
export const Follower = z.strictObject({
  v: z.literal(1),
  person: PersonId,
  party: PartyId.optional(),
  at: Instant,
});
export type Follower = z.infer<typeof Follower>;

/** An ended notice can be reopened, corrected and withdrawn this long; then it is archived as it stands. */
export const FRESH_SECONDS = 7 * 24 * 3600;

/** When it ended, for one that has. */
export function endedAt(notice: Notice): Instant | undefined {
  return 'at' in notice.status ? notice.status.at : undefined;
}

export function isOpen(notice: Notice): boolean {
  return endedAt(notice) === undefined;
}

/** The state as it is at `now`: planned work begins by the clock, whether or not anybody has said so. */
export function stateAt(notice: Notice, now: Instant): State {
  const { state } = notice.status;
  return state === 'scheduled' && notice.content.start <= now ? 'in-progress' : state;
}

/** Whether the kommun's own text was written before the main text last changed. */
export function isStale(notice: Notice, party: PartyId): boolean {
  const own = notice.variants[party];
  return own !== undefined && own.wording < notice.wording;
}
