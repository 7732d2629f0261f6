import { z } from 'zod/v4';
import { BodyId, MeetingId, PersonId } from '../../../core/ids.ts';
import { Instant } from '../../../core/time.ts';

/** Safe as a key and in logs. */
export const ProposalId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
  .brand('ProposalId');
export type ProposalId = z.infer<typeof ProposalId>;

const Who = z.strictObject({ id: PersonId, name: z.string() });

/** What is wanted of the forum: that it decides, is told, or talks about it. */
export const KINDS = ['decision', 'information', 'discussion'] as const;

/** What somebody wants to have taken up. */
export const Wish = z.strictObject({
  title: z.string(),
  why: z.string(),
  kind: z.enum(KINDS),
  /** How long it is thought to take. */
  minutes: z.int(),
});
export type Wish = z.infer<typeof Wish>;

export const ProposalStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('proposed') }),
  /** `rank` orders what is to be taken up: the lowest first; of two that are equal, the one with the first id. */
  z.strictObject({ state: z.literal('accepted'), rank: z.int(), by: Who, at: Instant }),
  z.strictObject({ state: z.literal('agenda'), meeting: MeetingId, item: z.string(), by: Who, at: Instant }),
  z.strictObject({ state: z.literal('declined'), reason: z.string(), by: Who, at: Instant }),
  z.strictObject({ state: z.literal('withdrawn'), at: Instant }),
]);
export type ProposalStatus = z.infer<typeof ProposalStatus>;

/** An item that a member of a forum wants on its agenda. */
export const Proposal = z.strictObject({
  v: z.literal(1),
  id: ProposalId,
  body: BodyId,
  by: Who,
  at: Instant,
  ...Wish.shape,
  status: ProposalStatus,
  /** Counts what the proposer is told of. */
  news: z.int(),
  /** The meeting that sent it on, of another body. */
  from: MeetingId.optional(),
  /** Persons in whose own chat it has been shown. */
  told: z.array(PersonId),
});
export type Proposal = z.infer<typeof Proposal>;

/** What came of an item: talked about, decided, or sent on to another body. */
export const Outcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('discussed') }),
  z.strictObject({ outcome: z.literal('decided') }),
  z.strictObject({ outcome: z.literal('forwarded'), to: BodyId }),
]);
export type Outcome = z.infer<typeof Outcome>;

export const Note = z.strictObject({
  /** The agenda item's id. */
  item: z.string(),
  text: z.string(),
  outcome: Outcome,
  by: Who,
  at: Instant,
});
export type Note = z.infer<typeof Note>;

/** What was said and decided at one meeting, item by item. */
export const Notes = z.strictObject({
  v: z.literal(1),
  meeting: MeetingId,
  /** Counts every change; a command names the one it saw. */
  revision: z.int(),
  notes: z.array(Note),
});
export type Notes = z.infer<typeof Notes>;

export type Accepted = Proposal & { readonly status: { readonly state: 'accepted' } };

export function isAccepted(proposal: Proposal): proposal is Accepted {
  return proposal.status.state === 'accepted';
}

/** Neither declined, withdrawn nor on an agenda. */
export function isOpen({ status }: Proposal): boolean {
  return status.state === 'proposed' || status.state === 'accepted';
}
