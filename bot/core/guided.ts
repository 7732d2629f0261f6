import { z } from 'zod/v4';
import { Priority } from './support.ts';

/** What has happened that has a path of its own instead of the ordinary fault report. */
export const GuidedPath = z.enum(['theft', 'lost', 'security']);
export type GuidedPath = z.infer<typeof GuidedPath>;

/** What makes it more urgent: it was not locked, there were personal data, a password was given away. */
export const Sign = z.enum(['unlocked', 'personal-data', 'password']);
export type Sign = z.infer<typeof Sign>;

/** One thing to do. Without a source it is the organisation's own routine, and the card says so. */
const Instruction = z.strictObject({ text: z.string().min(1), source: z.string().min(1).optional() });
export type Instruction = z.infer<typeof Instruction>;

/** A priority, with the reason as it stands in `prioritet 2 (…)`. */
const Raised = z.strictObject({ priority: Priority, reason: z.string().min(1) });

const Rules = z
  .strictObject({
    /** What has happened, as a heading and as the ticket's title: nothing of what the person wrote. */
    title: z.string().min(1),
    now: z.array(Instruction).min(1),
    /** Whom to tell, the first first. */
    tell: z.array(Instruction).min(1),
    /** What to do, and not to do, until somebody in IT has looked. */
    until: z.array(Instruction).min(1),
    usual: Raised,
    /** Instead, when one of these is so. */
    urgent: Raised.extend({ when: z.array(Sign).min(1) }),
  })
  .refine(({ usual, urgent }) => urgent.priority <= usual.priority, 'urgent is less urgent than usual');
export type PathRules = z.infer<typeof Rules>;

/** The guided paths of the organisation: its own data, with the document's section where it has one. */
export const GuidedRules = z.strictObject({ theft: Rules, lost: Rules, security: Rules });
export type GuidedRules = z.infer<typeof GuidedRules>;
