import { z } from 'zod/v4';
import { BodyId, PartyId } from './ids.ts';

/** A board (nämnd, utskott) decides and keeps minutes; a forum talks and keeps notes. */
export const Body = z.strictObject({
  id: BodyId,
  kind: z.enum(['board', 'forum']),
  /** `Sydnärkes IT-nämnd`, as on the minutes. */
  name: z.string().min(1),
  /** `IT-nämnden`, as in a sentence. */
  definite: z.string().min(1),
  /** Other words that people use for it. */
  aliases: z.array(z.string().min(1)),
  /** The kommuner that take part: a joint board's minutes are announced on each one's notice board (kommunallagen 9:32). */
  parties: z.array(PartyId).min(1),
  /** Its meetings and papers are seen by its members, its secretary and administrators alone. */
  closed: z.boolean(),
  /** What is shown of an item that is classified or taken behind closed doors. */
  classified: z.enum(['title', 'nothing']),
  /** Whole days before the meeting: when papers are to be handed in, and when the summons goes out. */
  deadlines: z.strictObject({ papers: z.int().min(0).max(90), summons: z.int().min(0).max(90) }),
  /** Days from the meeting within which the minutes are approved; by law at most 14 (kommunallagen 5:69, 6:35). */
  approvalDays: z.int().min(1).max(14),
  source: z.string().min(1),
});
export type Body = z.infer<typeof Body>;
