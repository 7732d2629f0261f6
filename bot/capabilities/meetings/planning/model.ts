import { z } from 'zod/v4';
import { BodyId, DocumentId, MeetingId, PersonId } from '../../../core/ids.ts';
import { Day, Instant } from '../../../core/time.ts';

/** `13:15`, in Swedish time. */
export const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** A day of a plan, with the time where the plan gives one. */
export const When = z.strictObject({ date: Day, time: Clock.optional() });
export type When = z.infer<typeof When>;

const Who = z.strictObject({ id: PersonId, name: z.string() });

/** A meeting that has been decided. It keeps its id when it is moved, and stays when it is cancelled. */
export const PlannedMeeting = z.strictObject({
  id: MeetingId,
  ...When.shape,
  /** What a plan brought, a later plan may take away; what was added by hand stays. */
  from: z.enum(['plan', 'hand']),
  status: z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('planned') }),
    z.strictObject({ state: z.literal('cancelled'), reason: z.string() }),
  ]),
  /** Counts its changes. */
  sequence: z.int(),
  changed: Instant,
});
export type PlannedMeeting = z.infer<typeof PlannedMeeting>;

export const PlanChange = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('added'), to: When }),
  z.strictObject({ change: z.literal('moved'), before: When, to: When }),
  z.strictObject({ change: z.literal('removed'), before: When }),
]);
export type PlanChange = z.infer<typeof PlanChange>;

/** When a body meets: what is decided, as everybody who may see the body's meetings sees it. */
export const Plan = z.strictObject({
  v: z.literal(1),
  body: BodyId,
  /** Counts every change; a command names the one it saw. */
  revision: z.int(),
  /** In the order of their days. */
  meetings: z.array(PlannedMeeting),
  /** The document that was published last. */
  document: DocumentId.optional(),
  /** The latest change that readers are told of. */
  latest: z.strictObject({ sequence: z.int(), changes: z.array(PlanChange), at: Instant, by: Who }),
  /** Part of a closed body's calendar address: raised, the old address leads nowhere. */
  address: z.int(),
  /** Persons in whose own chat it has been shown. */
  told: z.array(PersonId),
});
export type Plan = z.infer<typeof Plan>;

export function isPlanned({ status }: PlannedMeeting): boolean {
  return status.state === 'planned';
}
