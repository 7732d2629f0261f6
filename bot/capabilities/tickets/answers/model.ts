import { z } from 'zod/v4';
import { ServiceId, TicketId } from '../../../core/ids.ts';
import { Instant } from '../../../core/time.ts';
import { Person, TITLE_MAX } from '../model.ts';

/** As long as is read before an answer is tried. */
export const ANSWER_MAX = 1000;

const wording = {
  service: ServiceId,
  headline: z.string().min(1).max(TITLE_MAX),
  text: z.string().min(1).max(ANSWER_MAX),
  by: Person,
  at: Instant,
};

/** Versions that are kept: whoever changes a text once more loses the oldest. */
export const VERSIONS_MAX = 50;

/** What usually helps, in words for everybody. Its id is that of the ticket whose solution it was. */
export const KnownAnswer = z.strictObject({
  v: z.literal(1),
  id: TicketId,
  revision: z.number().int(),
  /** Withdrawn: shown to nobody who reports, and kept. */
  state: z.enum(['current', 'withdrawn']),
  ...wording,
  /** How many have said that it solved their fault, so that no ticket was needed. */
  helped: z.number().int().min(0),
  /** Earlier wordings, oldest first. */
  versions: z.array(z.strictObject(wording)),
});
export type KnownAnswer = z.infer<typeof KnownAnswer>;
