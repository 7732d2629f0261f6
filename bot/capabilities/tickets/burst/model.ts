import { z } from 'zod/v4';
import { NoticeId, ServiceId } from '../../../core/ids.ts';
import { Instant } from '../../../core/time.ts';
import { Person } from '../model.ts';

const done = { by: Person, at: Instant };

const Status = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('open') }),
  /** Somebody writes the notice. */
  z.strictObject({ state: z.literal('taken'), ...done }),
  z.strictObject({ state: z.literal('dismissed'), ...done }),
  z.strictObject({ state: z.literal('published'), ...done, linked: z.number().int().min(0) }),
]);

const PREFIX = 'burst-';

/** The id of a proposal is that of the notice that may come of it. */
export function isProposal(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** @param service a digest of the service @param number of the ticket that made it a burst */
export function proposalIdOf(service: string, number: number): NoticeId {
  return NoticeId.parse(`${PREFIX}${service}-${number}`);
}

/** Many tickets about one service in a short time: a proposal that IT writes a notice. One a burst. */
export const Proposal = z.strictObject({
  v: z.literal(1),
  id: NoticeId,
  service: ServiceId,
  /** When the burst's first ticket came. */
  since: Instant,
  /** When its latest came; the burst goes on while the next comes within the set minutes. */
  lastAt: Instant,
  status: Status,
});
export type Proposal = z.infer<typeof Proposal>;
