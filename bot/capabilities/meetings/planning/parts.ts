import type { Body } from '../../../core/body.ts';
import type { Turn } from '../../../core/capability.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { CONFLICT } from '../../../storage/table.ts';
import type { Parts } from '../agenda/parts.ts';
import { peopleOf } from '../stored/may.ts';
import type { Deciding } from './decide.ts';
import type { Addresses } from './feed.ts';
import { guardPlan } from './items.ts';
import { isPlanned, type Plan, type PlannedMeeting } from './model.ts';

/** What the plans' handlers work with. */
export interface PlanParts extends Parts {
  readonly addresses: Addresses;
}

const CHANGED = refuse(
  'plan.changed',
  'Någon ändrade sammanträdesplanen samtidigt, så inget av ditt är sparat. Öppna planen på nytt och försök igen.',
);

/** Meetings that are new or differ from before. */
function touched(before: Plan | undefined, after: Plan): readonly PlannedMeeting[] {
  const old = new Map(before?.meetings.map(({ id, sequence }) => [id, sequence]));
  return after.meetings.filter(({ id, sequence }) => old.get(id) !== sequence);
}

/** A closed body has no channel: its own people are shown the plan in their own chats, and remembered to be taken back from. */
async function withTold({ roles }: Parts, plan: Plan, body: Body): Promise<Plan> {
  if (!body.closed) return plan;
  const { members, secretaries } = await peopleOf(roles, body.id);
  return { ...plan, told: [...new Set([...plan.told, ...members, ...secretaries])] };
}

/** So many are looked at while the person waits; the others shortly after. */
const LOOKED_AT_ONCE = 5;

/**
 * Decide, guard, save, look. Whoever decided on an older version than the stored one is refused.
 * @param seen the revision that the person saw; 0 when there was no plan
 */
export async function changePlan(
  parts: PlanParts,
  turn: Turn,
  body: Body,
  seen: number,
  decide: (plan: Plan | undefined, deciding: Deciding) => Result<Plan>,
): Promise<Result<Plan>> {
  const { plans, store, timers } = parts;
  const [before, stored] = await Promise.all([plans.find(body.id), store.meetings(body.id)]);
  if ((before?.value.revision ?? 0) !== seen) return CHANGED;
  const decided = decide(before?.value, { actor: turn.actor, body, now: turn.now, stored });
  if (!decided.ok || decided.value === before?.value) return decided;
  turn.log.hop('decided', { plan: body.id });
  const after = await withTold(parts, decided.value, body);
  const meetings = touched(before?.value, after).map((one) => ({
    id: one.id,
    date: isPlanned(one) ? one.date : undefined,
  }));
  const subjects = await guardPlan(timers, body, meetings, parts.organisation.support, turn.now);
  if ((await plans.save(after, before)) === CONFLICT) return CHANGED;
  turn.log.hop('saved', { plan: body.id, revision: after.revision });
  await Promise.all(subjects.slice(0, LOOKED_AT_ONCE).map((subject) => timers.look(subject)));
  return accept(after);
}
