import { z } from 'zod/v4';
import { GuidedPath } from '../../../core/guided.ts';
import { PersonId } from '../../../core/ids.ts';
import { Priority } from '../../../core/support.ts';
import { Instant } from '../../../core/time.ts';

export const Known = z.enum(['yes', 'no', 'unknown']);
export type Known = z.infer<typeof Known>;

/** A person's judgement of whether the incident is significant in the sense of cybersäkerhetslagen (2025:1506). */
export const Assessment = z.strictObject({
  significant: z.boolean(),
  reason: z.string(),
  by: z.strictObject({ id: PersonId, name: z.string() }),
  at: Instant,
});
export type Assessment = z.infer<typeof Assessment>;

/** What a ticket that came by a guided path holds beside the rest. */
export const Incident = z.strictObject({
  path: GuidedPath,
  /** When it became known, from which the law's times are counted. */
  knownAt: Instant,
  /** Asked of a device that is gone. */
  locked: Known,
  personalData: Known,
  /** Whether a password was given away; asked of a security incident. */
  password: Known,
  /** The police report's number; empty while there is none. */
  police: z.string(),
  /** The priority that the path's rule gave, and why. */
  raised: z.strictObject({ priority: Priority, reason: z.string() }),
  /** Absent until somebody has judged it. */
  assessment: Assessment.optional(),
});
export type Incident = z.infer<typeof Incident>;
