import { z } from 'zod/v4';
import { openBetween } from '../../../calendar/openTime.ts';
import { PartyId, ServiceId, TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { SupportLine } from '../../../core/person.ts';
import type { Instant } from '../../../core/time.ts';
import type { Write } from '../../../storage/table.ts';
import { openingOf } from '../deadlines.ts';
import { isOpen, Kind, type Ticket } from '../model.ts';
import { isBaseFault } from '../priority.ts';
import { digestOf } from '../search.ts';
import { type Month, monthOf } from './period.ts';

const about = {
  v: z.literal(1),
  number: z.number().int(),
  kind: Kind,
  party: PartyId.optional(),
  /** Not told of a ticket that few may see. */
  service: ServiceId.optional(),
  /** Where it is, or was solved. */
  line: SupportLine,
};

/** What figures need of a ticket: one small row for each thing that is counted, kept under the month of its day. */
export const Mark = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('opened'), ...about }),
  z.strictObject({
    what: z.literal('solved'),
    ...about,
    /** It has been with more than one line. */
    escalated: z.boolean(),
    /** A fault in a base function. */
    base: z.boolean(),
    /** Open time from the report, without what was waited for since it was opened last; in milliseconds. */
    open: z.number().int().min(0),
  }),
  z.strictObject({ what: z.literal('reopened'), ...about }),
]);
export type Mark = z.infer<typeof Mark>;

/** A ticket that was closed, for the draw of surveys. */
export const Closing = z.strictObject({
  v: z.literal(1),
  ticket: TicketId,
  number: z.number().int(),
  at: z.string(),
  /** Digest of the requester: to see that two are of one person. */
  requester: z.string(),
  /** Solved by the one who reported it. */
  own: z.boolean(),
  sensitive: z.boolean(),
});
export type Closing = z.infer<typeof Closing>;

export const markPrefix = (month: Month) => `mark:${month}`;
export const closingPrefix = (month: Month) => `closing:${month}`;

const padded = (number: number) => String(number).padStart(8, '0');

function aboutOf({ number, kind, party, service, line, sensitive }: Ticket) {
  return {
    v: 1 as const,
    number,
    kind,
    ...(party === undefined ? {} : { party }),
    ...(service === undefined || sensitive ? {} : { service }),
    line,
  };
}

function openedMark(ticket: Ticket): Mark {
  return { what: 'opened', ...aboutOf(ticket) };
}

function solvedMark(ticket: Ticket, at: Parameters<typeof openBetween>[1], organisation: Organisation): Mark {
  const passed = openBetween(ticket.openedAt, at, openingOf(organisation.support));
  return {
    what: 'solved',
    ...aboutOf(ticket),
    escalated: ticket.history.some(({ fact }) => fact.fact === 'handed-over'),
    base: isBaseFault(ticket, organisation),
    open: Math.max(0, passed - ticket.clock.paused),
  };
}

function set(month: Month, mark: Mark): Write {
  return { write: 'set', key: `${markPrefix(month)}:${mark.what}:${padded(mark.number)}`, json: mark };
}

/** The row that a closed ticket is drawn for a survey from. */
export function closingKey(number: number, closedAt: Instant): string {
  return `${closingPrefix(monthOf(closedAt))}:${padded(number)}`;
}

/** @param by whoever solved it */
export function closingOf(ticket: Ticket, by: string, at: string): Closing {
  const { id, number, requester, sensitive } = ticket;
  return {
    v: 1,
    ticket: id,
    number,
    at,
    requester: digestOf(requester.id),
    own: requester.id === by,
    sensitive,
  };
}

/** What a change gives figures to count. A ticket is counted once a month for each thing that happened to it. */
export function markWrites(before: Ticket | undefined, after: Ticket, organisation: Organisation): readonly Write[] {
  const { status, changedAt } = after;
  const writes: Write[] = [];
  const opened = openedMark(after);
  if (!before || JSON.stringify(openedMark(before)) !== JSON.stringify(opened)) {
    writes.push(set(monthOf(after.openedAt), opened));
  }
  const was = before?.status.state;
  if (status.state === 'solved' && was !== 'solved') {
    writes.push(set(monthOf(status.at), solvedMark(after, status.at, organisation)));
  }
  if (was === 'solved' && isOpen(after)) writes.push(set(monthOf(changedAt), { what: 'reopened', ...aboutOf(after) }));
  if (status.state === 'closed' && was !== 'closed') {
    const key = closingKey(after.number, status.closedAt);
    writes.push({ write: 'set', key, json: closingOf(after, status.by.id, status.closedAt) });
  }
  return writes;
}
