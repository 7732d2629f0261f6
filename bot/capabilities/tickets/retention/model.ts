import { z } from 'zod/v4';
import { PartyId, PersonId, TicketId } from '../../../core/ids.ts';
import { RetentionRule } from '../../../core/support.ts';
import { Instant } from '../../../core/time.ts';
import { Person } from '../model.ts';

/** So many tickets in one run; the rest comes in the next. */
export const FOUND_MAX = 2000;
/** A list older than this is made anew before anything is deleted. */
export const LIST_SECONDS = 24 * 3600;

/** A ticket of a run: what the protocol says of it, and nothing of whom or what it was about. */
const Listed = z.strictObject({
  id: TicketId,
  number: z.number().int(),
  party: PartyId.optional(),
  openedAt: Instant,
  endedAt: Instant,
  /** As it was when it was listed: a later change keeps it. */
  revision: z.number().int(),
});
export type Listed = z.infer<typeof Listed>;

const shared = {
  v: z.literal(1),
  id: TicketId,
  by: Person,
  at: Instant,
  /** The decisions that it follows, as they were. */
  rules: z.array(RetentionRule),
  found: z.array(Listed),
};
const confirmed = {
  confirmedBy: Person,
  confirmedAt: Instant,
  /** So many of `found` have been dealt with. */
  done: z.number().int().min(0),
  /** Numbers of those that stayed, since they were changed after the list was made. */
  kept: z.array(z.number().int()),
};

/** A deletion run, and in the end its protocol. */
export const Run = z.discriminatedUnion('state', [
  z.strictObject({ ...shared, state: z.literal('listing'), seen: z.number().int(), after: z.string().optional() }),
  z.strictObject({ ...shared, state: z.literal('listed'), more: z.boolean(), listedAt: Instant }),
  z.strictObject({ ...shared, state: z.literal('deleting'), ...confirmed }),
  z.strictObject({ ...shared, state: z.literal('done'), ...confirmed, endedAt: Instant }),
]);
export type Run = z.infer<typeof Run>;
export type Running<S extends Run['state']> = Extract<Run, { state: S }>;

/** A ticket that is no more, until the cards that showed it are gone. */
export const Erased = z.strictObject({ v: z.literal(1), id: TicketId, persons: z.array(PersonId), until: Instant });
export type Erased = z.infer<typeof Erased>;
