import { z } from 'zod/v4';
import { PersonId } from '../../core/ids.ts';
import { Instant } from '../../core/time.ts';

/** That somebody asked what is stored about a person. Never removed: it is how the person can see who has looked. */
export const Request = z.strictObject({
  v: z.literal(1),
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  by: z.strictObject({ id: PersonId, name: z.string() }),
  person: PersonId,
  insight: z.enum(['own', 'register']),
  at: Instant,
});
export type Request = z.infer<typeof Request>;
