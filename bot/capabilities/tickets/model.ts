import { z } from 'zod/v4';
import { Orderer } from '../../core/catalogue.ts';
import { AttachmentId, NoticeId, OrderableId, PartyId, PersonId, ServiceId, TicketId } from '../../core/ids.ts';
import { SupportLine } from '../../core/person.ts';
import { Device, Impact, Priority, Urgency } from '../../core/support.ts';
import { addSeconds, Instant } from '../../core/time.ts';
import { FILE_KINDS } from '../../files/attachable/kinds.ts';
import { Incident } from './guided/model.ts';

/** Longest texts that a card still shows well and that keep a message under Teams' limit. */
export const TEXT_MAX = 2000;
export const SHORT_MAX = 200;
export const TITLE_MAX = 80;
/** Bounds on what a ticket can hold: a row has an end. */
export const COMMENTS_MAX = 200;
export const DUPLICATES_MAX = 50;

/** A solved ticket can be reopened for this long; then it is closed. */
export const REOPEN_DAYS = 10;

export const Person = z.strictObject({ id: PersonId, name: z.string() });
export type Person = z.infer<typeof Person>;

export const Kind = z.enum(['fault', 'request']);
export type Kind = z.infer<typeof Kind>;

export const HowMany = z.enum(['me', 'few', 'unit', 'several']);
export type HowMany = z.infer<typeof HowMany>;

export const CanWork = z.enum(['yes', 'partly', 'no']);
export type CanWork = z.infer<typeof CanWork>;

export const Cause = z.enum(['software', 'hardware', 'network', 'account', 'supplier', 'handling', 'unknown']);
export type Cause = z.infer<typeof Cause>;

/** Who is asked to approve an order, and until when. */
export const Approval = z.strictObject({
  approver: Person,
  /** Decides in the approver's place during an absence; `until` is the moment of the return. */
  substitute: z.strictObject({ person: Person, from: Instant, until: Instant }).optional(),
  /** Whether the bot can write to whoever decides now. */
  reached: z.boolean(),
  remindAt: Instant,
  expiresAt: Instant,
});
export type Approval = z.infer<typeof Approval>;

const assignee = Person.optional();
const solved = { by: Person, at: Instant, solution: z.string(), cause: Cause };

const Status = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('new') }),
  z.strictObject({ state: z.literal('assigned'), assignee: Person }),
  z.strictObject({ state: z.literal('waiting-requester'), assignee, question: z.string() }),
  z.strictObject({ state: z.literal('waiting-approval'), assignee, approval: Approval }),
  z.strictObject({ state: z.literal('solved'), ...solved }),
  /** Solved, and the time to reopen it has passed. */
  z.strictObject({ state: z.literal('closed'), ...solved, closedAt: Instant }),
  z.strictObject({ state: z.literal('withdrawn'), at: Instant, reason: z.string() }),
  /** An order that the approver has said no to. */
  z.strictObject({ state: z.literal('declined'), at: Instant, by: Person, reason: z.string() }),
  /** An order that nobody approved in time. */
  z.strictObject({ state: z.literal('expired'), at: Instant }),
  /** A duplicate: followed in the other ticket, whose solution it gets. */
  z.strictObject({
    state: z.literal('merged'),
    at: Instant,
    into: TicketId,
    number: z.number().int(),
    solution: z.string().optional(),
  }),
]);
export type Status = z.infer<typeof Status>;
export type State = Status['state'];

const span = {
  /** When the time began to be counted. */
  start: Instant,
  /** Open time that the target gives, in milliseconds. */
  target: z.number().int().positive(),
  /** Open time that the clock has stood still, in milliseconds. */
  paused: z.number().int().min(0),
  deadline: Instant,
};

/** Open time that is left of the target. It stands still while somebody else than IT is waited for. */
export const Clock = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('running'), ...span }),
  z.strictObject({ state: z.literal('paused'), ...span, since: Instant }),
  z.strictObject({ state: z.literal('stopped'), ...span, at: Instant }),
]);
export type Clock = z.infer<typeof Clock>;

export const Visibility = z.enum(['public', 'internal']);
export type Visibility = z.infer<typeof Visibility>;

const Comment = z.strictObject({
  at: Instant,
  by: Person,
  from: z.enum(['requester', 'it', 'approver']),
  visibility: Visibility,
  text: z.string(),
});
export type Comment = z.infer<typeof Comment>;

/** A file that belongs to the ticket: the bytes are a blob of the same id. */
export const Attachment = z.strictObject({
  id: AttachmentId,
  name: z.string(),
  kind: z.enum(FILE_KINDS),
  /** In bytes. */
  size: z.number().int().min(0),
  at: Instant,
  by: Person,
  from: z.enum(['requester', 'it']),
  visibility: Visibility,
});
export type Attachment = z.infer<typeof Attachment>;

/** What happened. An entry holds a fact, and the views put it into words. */
const Fact = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('opened') }),
  z.strictObject({ fact: z.literal('assigned'), to: Person }),
  z.strictObject({ fact: z.literal('commented'), from: z.enum(['requester', 'it']), visibility: Visibility }),
  z.strictObject({ fact: z.literal('asked') }),
  z.strictObject({ fact: z.literal('answered') }),
  z.strictObject({ fact: z.literal('reminded') }),
  z.strictObject({ fact: z.literal('classified'), before: Priority, after: Priority }),
  z.strictObject({ fact: z.literal('handed-over'), from: SupportLine, to: SupportLine, reason: z.string() }),
  z.strictObject({ fact: z.literal('linked'), notice: NoticeId }),
  z.strictObject({ fact: z.literal('merged'), into: z.number().int() }),
  z.strictObject({ fact: z.literal('absorbed'), number: z.number().int() }),
  z.strictObject({ fact: z.literal('solved') }),
  z.strictObject({ fact: z.literal('reopened'), reason: z.string() }),
  z.strictObject({ fact: z.literal('withdrawn') }),
  z.strictObject({ fact: z.literal('closed') }),
  z.strictObject({
    fact: z.literal('attached'),
    from: z.enum(['requester', 'it']),
    visibility: Visibility,
    files: z.number().int(),
  }),
  z.strictObject({ fact: z.literal('detached'), visibility: Visibility }),
  z.strictObject({ fact: z.literal('warned'), deadline: Instant }),
  z.strictObject({ fact: z.literal('approval-sought'), to: Person }),
  z.strictObject({ fact: z.literal('delegated'), to: Person }),
  z.strictObject({ fact: z.literal('substituted'), of: Person, to: Person, from: Instant, until: Instant }),
  z.strictObject({ fact: z.literal('approver-asked') }),
  z.strictObject({ fact: z.literal('approver-reminded') }),
  z.strictObject({ fact: z.literal('approved') }),
  z.strictObject({ fact: z.literal('declined'), reason: z.string() }),
  z.strictObject({ fact: z.literal('expired') }),
  /** `told`: the leads of the line at that time. */
  z.strictObject({ fact: z.literal('breached'), deadline: Instant, told: z.array(PersonId) }),
  /** Persons who are shown a sensitive ticket that nobody has taken. */
  z.strictObject({ fact: z.literal('alerted'), told: z.array(PersonId) }),
  z.strictObject({ fact: z.literal('assessed'), significant: z.boolean() }),
]);
export type Fact = z.infer<typeof Fact>;

/** By nobody: the clock did it. */
const Entry = z.strictObject({ at: Instant, by: Person.optional(), fact: Fact });
export type Entry = z.infer<typeof Entry>;

/** What the requester said, checked. */
const report = {
  description: z.string().min(1).max(TEXT_MAX),
  service: ServiceId.optional(),
  device: Device,
  place: z.string().max(SHORT_MAX),
  since: Instant.optional(),
  howMany: HowMany,
  canWork: CanWork,
  contact: z.string().max(SHORT_MAX),
};
export const Report = z.strictObject(report);
export type Report = z.infer<typeof Report>;

/** What was ordered, as the catalogue and its form were then. */
export const Order = z.strictObject({
  orderable: OrderableId,
  what: z.string(),
  orderedBy: z.array(Orderer),
  answers: z.array(z.strictObject({ label: z.string(), value: z.string() })),
});
export type Order = z.infer<typeof Order>;

const TicketV1 = z.strictObject({
  v: z.literal(1),
  id: TicketId,
  number: z.number().int().positive(),
  /** Counts every change; a form names the one it saw. */
  revision: z.number().int(),
  kind: Kind,
  status: Status,
  requester: Person,
  /** The requester's kommun or company; absent for the IT department's own. */
  party: PartyId.optional(),
  title: z.string().min(1).max(TITLE_MAX),
  /** For a request that was ordered from the catalogue. */
  order: Order.optional(),
  ...report,
  impact: Impact,
  urgency: Urgency,
  priority: Priority,
  line: SupportLine,
  notice: z.strictObject({ id: NoticeId, headline: z.string() }).optional(),
  /** Seen by the requester, the leads that were told, whoever works with it and administrators alone. */
  sensitive: z.boolean(),
  /** For one that came by a guided path. */
  incident: Incident.optional(),
  /** Absent on a ticket from before there were rows by service and by notice: it has none of them to take away. */
  rows: z.literal(2).optional(),
  clock: Clock,
  comments: z.array(Comment),
  attachments: z.array(Attachment).default([]),
  /** Tickets that were merged into this one. */
  duplicates: z.array(TicketId),
  openedAt: Instant,
  changedAt: Instant,
  /** Oldest first. */
  history: z.array(Entry),
});
export const Ticket = TicketV1;
export type Ticket = z.infer<typeof Ticket>;

const OVER: readonly State[] = ['solved', 'closed', 'withdrawn', 'declined', 'expired', 'merged'];

export function isOpen({ status }: { readonly status: { readonly state: State } }): boolean {
  return !OVER.includes(status.state);
}

/** Who works with it now. */
export function assigneeOf({ status }: Pick<Ticket, 'status'>): Person | undefined {
  return 'assignee' in status ? status.assignee : undefined;
}

/** Those who were told of a sensitive ticket. */
export function alertedOf({ history }: Pick<Ticket, 'history'>): readonly PersonId[] {
  return history.flatMap(({ fact }) => (fact.fact === 'alerted' ? fact.told : []));
}

/** Until then it can be reopened, for one that is solved. */
export function reopenableUntil({ status }: Pick<Ticket, 'status'>): Instant | undefined {
  return status.state === 'solved' ? addSeconds(status.at, REOPEN_DAYS * 24 * 3600) : undefined;
}
