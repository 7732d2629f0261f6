import type { Body } from '../../../core/body.ts';
import type { DocumentId, MeetingId } from '../../../core/ids.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { dayOf, type Instant } from '../../../core/time.ts';
import { mayPublishFor } from '../stored/may.ts';
import type { MeetingSummary } from '../stored/meeting.ts';
import type { PlanDraft } from './draft.ts';
import { isPlanned, type Plan, type PlanChange, type PlannedMeeting, type When } from './model.ts';
import { inOrder, isSame, newMeeting, type Replaced, replaced, whenOf } from './replace.ts';

/** Who decides, for which body, and what meetings are stored. */
export interface Deciding {
  readonly actor: Actor;
  readonly body: Body;
  readonly now: Instant;
  readonly stored: readonly MeetingSummary[];
}

/** More than anybody meets in a plan's time: a document with more was misread. */
const MOST = 120;

function refuseStranger({ definite }: Body): Result<never> {
  return refuse(
    'plan.not-secretary',
    `Bara sekreteraren för ${definite} eller en administratör kan ändra sammanträdesplanen. Inget är ändrat.`,
  );
}

const LOCKED = refuse(
  'plan.announced',
  'Dagordningen för det sammanträdet är publicerad. Ändra eller ställ in det där, så får alla besked.',
);

const GONE = refuse('plan.no-meeting', 'Sammanträdet finns inte längre i planen. Öppna planen på nytt.');

/** A meeting whose agenda has been announced is on the day that the agenda says. */
export function asAnnounced(planned: PlannedMeeting, stored: readonly MeetingSummary[]): PlannedMeeting {
  const known = stored.find(({ id, announced }) => id === planned.id && announced);
  if (!known) return planned;
  const { time: _, ...rest } = planned;
  const status =
    known.state === 'cancelled' ? { state: 'cancelled' as const, reason: '' } : { state: 'planned' as const };
  return { ...rest, ...whenOf(known), status };
}

function isAnnounced(id: MeetingId, stored: readonly MeetingSummary[]): boolean {
  return stored.some((one) => one.id === id && one.announced);
}

/** What publishing the draft would come to. */
export function replacement(
  plan: Plan | undefined,
  draft: PlanDraft,
  { body, now, stored }: Omit<Deciding, 'actor'>,
): Replaced {
  const before = (plan?.meetings ?? []).map((one) => asAnnounced(one, stored));
  return replaced(draft.meetings, { before, stored, now, today: dayOf(now), body });
}

function begun(body: Body, { actor, now }: Deciding): Plan {
  const by = { id: actor.id, name: actor.name };
  return {
    v: 1,
    body: body.id,
    revision: 0,
    meetings: [],
    latest: { sequence: 0, changes: [], at: now, by },
    address: 1,
    told: [],
  };
}

/** The next version of the plan, with what readers are told of. */
function next(
  plan: Plan,
  meetings: readonly PlannedMeeting[],
  changes: readonly PlanChange[],
  { actor, now }: Deciding,
): Plan {
  return {
    ...plan,
    revision: plan.revision + 1,
    meetings: inOrder(meetings),
    latest: {
      sequence: plan.latest.sequence + 1,
      changes: [...changes],
      at: now,
      by: { id: actor.id, name: actor.name },
    },
  };
}

/** A document's decided days become the plan. The same document twice changes nothing. */
export function publishPlan(
  plan: Plan | undefined,
  draft: PlanDraft,
  document: DocumentId,
  deciding: Deciding,
): Result<Plan> {
  const { actor, body } = deciding;
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  if (draft.meetings.length === 0) {
    return refuse(
      'plan.nothing-decided',
      'Dokumentet har inga beslutade datum framåt för det här organet. Inget är publicerat.',
    );
  }
  if (draft.meetings.length > MOST) {
    return refuse(
      'plan.too-many',
      `Dokumentet har fler än ${MOST} datum, så jag har nog läst fel. Inget är publicerat.`,
    );
  }
  const { meetings, changes } = replacement(plan, draft, deciding);
  if (plan && changes.length === 0)
    return accept(plan.document === document ? plan : { ...plan, document, revision: plan.revision + 1 });
  return accept({ ...next(plan ?? begun(body, deciding), meetings, changes, deciding), document });
}

/** Whether the body can meet then: not in the past, and not twice the same day. */
function freeDay(
  plan: Plan,
  { date }: When,
  except: MeetingId | undefined,
  { now, stored }: Deciding,
): Result<undefined> {
  if (date < dayOf(now)) return refuse('plan.past', 'Dagen har redan varit. Välj en dag framåt.');
  const same = plan.meetings
    .map((one) => asAnnounced(one, stored))
    .some((one) => one.date === date && isPlanned(one) && one.id !== except);
  return same ? refuse('plan.twice', 'Det finns redan ett sammanträde den dagen i planen.') : accept(undefined);
}

export function addDay(before: Plan | undefined, when: When, deciding: Deciding): Result<Plan> {
  const { actor, body, stored, now } = deciding;
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  const plan = before ?? begun(body, deciding);
  const free = freeDay(plan, when, undefined, deciding);
  if (!free.ok) return free;
  const taken = new Set<string>(plan.meetings.map(({ id }) => id));
  const added = newMeeting(when, 'hand', taken, { stored, now, body });
  return accept(next(plan, [...plan.meetings, added], [{ change: 'added', to: when }], deciding));
}

/** Changes one meeting that is planned and whose agenda has not been announced. */
function changed(
  plan: Plan,
  id: MeetingId,
  deciding: Deciding,
  change: (old: PlannedMeeting) => Result<readonly [PlannedMeeting, PlanChange] | undefined>,
): Result<Plan> {
  const { actor, body, stored, now } = deciding;
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  const old = plan.meetings.find((one) => one.id === id);
  if (!old) return GONE;
  if (isAnnounced(id, stored)) return LOCKED;
  if (old.date < dayOf(now)) return refuse('plan.past', 'Sammanträdet har redan varit.');
  const made = change(old);
  if (!made.ok) return made;
  if (!made.value) return accept(plan);
  const [after, told] = made.value;
  const counted = { ...after, sequence: old.sequence + 1, changed: now };
  return accept(
    next(
      plan,
      plan.meetings.map((one) => (one.id === id ? counted : one)),
      [told],
      deciding,
    ),
  );
}

/** A cancelled meeting that gets a day takes place again. */
export function moveDay(plan: Plan, id: MeetingId, when: When, deciding: Deciding): Result<Plan> {
  return changed(plan, id, deciding, (old) => {
    if (isPlanned(old) && isSame(old, when)) return accept(undefined);
    const free = freeDay(plan, when, id, deciding);
    if (!free.ok) return free;
    const { time: _, ...rest } = old;
    const told: PlanChange = isPlanned(old)
      ? { change: 'moved', before: whenOf(old), to: when }
      : { change: 'added', to: when };
    return accept([{ ...rest, ...when, status: { state: 'planned' } }, told]);
  });
}

export function cancelDay(plan: Plan, id: MeetingId, reason: string, deciding: Deciding): Result<Plan> {
  return changed(plan, id, deciding, (old) =>
    accept(
      isPlanned(old)
        ? [
            { ...old, status: { state: 'cancelled', reason } },
            { change: 'removed', before: whenOf(old) },
          ]
        : undefined,
    ),
  );
}

/** The calendar's old address leads nowhere from now on. Only a closed body's address holds a secret. */
export function renewAddress(before: Plan | undefined, deciding: Deciding): Result<Plan> {
  const { actor, body } = deciding;
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  if (!body.closed) return refuse('plan.open-calendar', 'Kalendern är öppen och har alltid samma adress.');
  const plan = before ?? begun(body, deciding);
  return accept({ ...plan, revision: plan.revision + 1, address: plan.address + 1 });
}
