import { z } from 'zod/v4';
import { type NoticeId, PartyId, PersonId, type ServiceId, TicketId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import { SupportLine } from '../../core/person.ts';
import { Priority } from '../../core/support.ts';
import { Instant } from '../../core/time.ts';
import type { Write } from '../../storage/table.ts';
import { alertedOf, assigneeOf, isOpen, Kind, Person, type Ticket } from './model.ts';
import { digestOf, wordKeysOf } from './search.ts';

/** What a list shows of a ticket: in every index row, so that a list is one read. */
export const Summary = z.strictObject({
  v: z.literal(1),
  id: TicketId,
  number: z.number().int(),
  kind: Kind.default('fault'),
  title: z.string(),
  state: z.enum([
    'new',
    'assigned',
    'waiting-requester',
    'waiting-approval',
    'solved',
    'closed',
    'withdrawn',
    'declined',
    'expired',
    'merged',
  ]),
  priority: Priority,
  line: SupportLine,
  deadline: Instant,
  isPaused: z.boolean(),
  requester: PersonId,
  party: PartyId.optional(),
  service: z.string().optional(),
  assignee: Person.optional(),
  sensitive: z.literal(true).optional(),
  openedAt: Instant,
  /** Digests of its words. */
  words: z.array(z.string()),
});
export type Summary = z.infer<typeof Summary>;

/** The lists of open tickets that IT works from. */
export type QueueName =
  | { readonly queue: 'all' }
  | { readonly queue: 'new' }
  | { readonly queue: 'line'; readonly line: SupportLine }
  | { readonly queue: 'agent'; readonly person: PersonId }
  | { readonly queue: 'party'; readonly party: PartyId }
  | { readonly queue: 'notice'; readonly notice: NoticeId };

export const ticketKey = (id: TicketId) => `ticket:${id}`;
export const numberKey = (number: number) => `number:${String(number).padStart(8, '0')}`;
export const minePrefix = (person: PersonId) => `mine:${digestOf(person)}`;
export const servicePrefix = (service: ServiceId) => `service:${service}`;
export const approvalPrefix = (person: PersonId) => `approval:${digestOf(person)}`;
export const wordPrefix = (word: string) => `word:${word}`;

export function queuePrefix(name: QueueName): string {
  switch (name.queue) {
    case 'line':
      return `queue:line:${name.line}`;
    case 'agent':
      return `queue:agent:${digestOf(name.person)}`;
    case 'party':
      return `queue:party:${name.party}`;
    case 'notice':
      return `queue:notice:${name.notice}`;
    default:
      return `queue:${name.queue}`;
  }
}

/** Sorts the newest first: the store lists in rising order alone. */
function newestFirst(number: number): string {
  return String(99_999_999 - number).padStart(8, '0');
}

/** Sorts the most urgent first; what stands still comes last. */
function mostUrgentFirst({ clock, number }: Ticket): string {
  return `${clock.state === 'running' ? clock.deadline : '9999'}:${newestFirst(number)}`;
}

export function summaryOf(ticket: Ticket, organisation: Organisation): Summary {
  const { id, number, kind, title, priority, line, clock, party, service, openedAt } = ticket;
  const assignee = assigneeOf(ticket);
  return {
    v: 1,
    id,
    number,
    kind,
    title,
    state: ticket.status.state,
    priority,
    line,
    deadline: clock.deadline,
    isPaused: clock.state === 'paused',
    requester: ticket.requester.id,
    ...(party === undefined ? {} : { party }),
    ...(service === undefined ? {} : { service }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(ticket.sensitive ? { sensitive: true as const } : {}),
    openedAt,
    words: [...wordKeysOf(ticket, organisation)],
  };
}

function queuesOf(ticket: Ticket): readonly QueueName[] {
  if (!isOpen(ticket)) return [];
  // What is not approved yet is nothing to begin with.
  const isReady = ticket.status.state !== 'waiting-approval';
  const assignee = assigneeOf(ticket);
  const having = [...(assignee ? [assignee.id] : []), ...(ticket.sensitive ? alertedOf(ticket) : [])];
  const own = [...new Set(having)].map((person): QueueName => ({ queue: 'agent', person }));
  if (ticket.sensitive) return own;
  return [
    ...own,
    { queue: 'all' },
    ...(assignee || !isReady ? [] : [{ queue: 'new' } as const]),
    ...(isReady ? [{ queue: 'line', line: ticket.line } as const] : []),
    ...(ticket.party === undefined ? [] : [{ queue: 'party', party: ticket.party } as const]),
    ...(ticket.rows !== 2 || ticket.notice === undefined
      ? []
      : [{ queue: 'notice', notice: ticket.notice.id } as const]),
  ];
}

/** Faults that no notice answers for yet, by service: what a burst is counted from. */
function serviceKeys(ticket: Ticket): readonly string[] {
  const { service, kind, sensitive, notice, number, rows } = ticket;
  const counts = rows === 2 && isOpen(ticket) && kind === 'fault' && !sensitive && notice === undefined;
  return counts && service !== undefined ? [`${servicePrefix(service)}:${newestFirst(number)}`] : [];
}

/** The lists of those who are asked to approve it. */
function approvalKeys({ status, number }: Ticket): readonly string[] {
  if (status.state !== 'waiting-approval') return [];
  const { approver, substitute, expiresAt } = status.approval;
  const asked = new Set(substitute ? [approver.id, substitute.person.id] : [approver.id]);
  return [...asked].map((person) => `${approvalPrefix(person)}:${expiresAt}:${newestFirst(number)}`);
}

/** The keys of every row that a ticket is found by. @param words digests of its words */
export function indexKeys(ticket: Ticket, words: readonly string[]): readonly string[] {
  return [
    `${minePrefix(ticket.requester.id)}:${newestFirst(ticket.number)}`,
    ...approvalKeys(ticket),
    ...queuesOf(ticket).map((name) => `${queuePrefix(name)}:${mostUrgentFirst(ticket)}`),
    ...serviceKeys(ticket),
    ...words.map((word) => `${wordPrefix(word)}:${newestFirst(ticket.number)}`),
  ];
}

/** The index rows as they are to be after a change. They follow from the ticket, whose row guards them. */
export function indexWrites(before: Ticket | undefined, after: Ticket, organisation: Organisation): readonly Write[] {
  const json = summaryOf(after, organisation);
  const keys = new Set(indexKeys(after, json.words));
  const were = before ? indexKeys(before, wordKeysOf(before, organisation)) : [];
  return [
    ...were.filter((key) => !keys.has(key)).map((key) => ({ write: 'clear' as const, key })),
    ...[...keys].map((key) => ({ write: 'set' as const, key, json })),
  ];
}
