import type { Body } from '../../../core/body.ts';
import type { MeetingId } from '../../../core/ids.ts';
import type { MeetingSummary } from '../stored/meeting.ts';
import type { MeetingStore } from '../stored/store.ts';
import { asAnnounced } from './decide.ts';
import { isPlanned, type Plan, type When } from './model.ts';
import type { PlanStore } from './store.ts';

/** A meeting that a body has decided on or announced. */
export interface Occasion extends When {
  readonly id: MeetingId;
  readonly body: Body;
  readonly state: 'planned' | 'cancelled';
  /** Its agenda has been announced. */
  readonly announced: boolean;
}

/** The plan's meetings and those that were announced beside it, in order. Drafts of agendas are nobody's business yet. */
export function occasionsIn(
  body: Body,
  plan: Pick<Plan, 'meetings'> | undefined,
  stored: readonly MeetingSummary[],
): readonly Occasion[] {
  const planned = (plan?.meetings ?? []).map((one) => asAnnounced(one, stored));
  const known = new Set(planned.map(({ id }) => id));
  const announced = new Set(stored.flatMap((one) => (one.announced ? [one.id] : [])));
  const all = [
    ...planned.map((one) => ({ ...one, state: isPlanned(one) ? ('planned' as const) : ('cancelled' as const) })),
    ...stored
      .filter((one) => one.announced && !known.has(one.id))
      .map((one) => ({ ...one, state: one.state === 'cancelled' ? ('cancelled' as const) : ('planned' as const) })),
  ];
  return all
    .map(({ id, date, time, state }) => ({
      id,
      body,
      date,
      ...(time === undefined ? {} : { time }),
      state,
      announced: announced.has(id),
    }))
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}

export function order({ date, time = '', id }: Pick<Occasion, 'date' | 'time' | 'id'>): string {
  return `${date} ${time} ${id}`;
}

/** The same, from the stores. */
export async function occasionsOf(
  { store, plans }: { readonly store: MeetingStore; readonly plans: PlanStore },
  body: Body,
): Promise<readonly Occasion[]> {
  const [plan, stored] = await Promise.all([plans.find(body.id), store.meetings(body.id)]);
  return occasionsIn(body, plan?.value, stored);
}
