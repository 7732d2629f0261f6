import { Temporal } from 'temporal-polyfill';
import type { Body } from '../../../core/body.ts';
import type { Instant } from '../../../core/time.ts';
import { meetingIdFor } from '../agenda/revise.ts';
import type { MeetingSummary } from '../stored/meeting.ts';
import { isPlanned, type PlanChange, type PlannedMeeting, type When } from './model.ts';

/** A meeting that went this far, at most, is the same meeting on another day. */
const MOVED_DAYS = 21;

/** What a later plan makes of the meetings that were decided before. */
export interface Replaced {
  readonly meetings: readonly PlannedMeeting[];
  readonly changes: readonly PlanChange[];
  /** Meetings that the plan would change and whose agendas have been announced: they are changed there. */
  readonly locked: readonly PlannedMeeting[];
}

/** What a replacement is made against. */
export interface Against {
  readonly before: readonly PlannedMeeting[];
  readonly stored: readonly MeetingSummary[];
  readonly today: string;
  readonly now: Instant;
  readonly body: Body;
}

function daysBetween(one: string, other: string): number {
  return Math.abs(Temporal.PlainDate.from(one).until(other, { largestUnit: 'days' }).days);
}

/** Half years from the first to the last day: what the plan is silent about outside of them stays. */
function period(wanted: readonly When[]): { readonly from: string; readonly before: string } {
  const half = (date: string) =>
    Temporal.PlainDate.from(`${date.slice(0, 4)}-${date.slice(5, 7) < '07' ? '01' : '07'}-01`);
  const first = half(wanted[0]?.date ?? '1970-01-01');
  const last = half(wanted.at(-1)?.date ?? '1970-01-01');
  return { from: first.toString(), before: last.add({ months: 6 }).toString() };
}

export function whenOf({ date, time }: When): When {
  return time === undefined ? { date } : { date, time };
}

export function isSame(one: When, other: When): boolean {
  return one.date === other.date && one.time === other.time;
}

/** A plan that is silent about the time leaves it as it was. */
function at(meeting: PlannedMeeting, when: When, now: Instant): PlannedMeeting {
  const time = when.time ?? meeting.time;
  const { time: _, ...rest } = meeting;
  const status = { state: 'planned' as const };
  return {
    ...rest,
    date: when.date,
    ...(time === undefined ? {} : { time }),
    status,
    sequence: meeting.sequence + 1,
    changed: now,
  };
}

/** Old days and new ones that are most likely the same meeting, the nearest first; nobody is paired twice. */
function pairs(old: readonly PlannedMeeting[], fresh: readonly When[]): ReadonlyMap<When, PlannedMeeting> {
  const candidates = old
    .flatMap((meeting) => fresh.map((when) => ({ meeting, when, days: daysBetween(meeting.date, when.date) })))
    .filter(({ days }) => days <= MOVED_DAYS)
    .toSorted((one, other) => one.days - other.days);
  const paired = new Map<When, PlannedMeeting>();
  const taken = new Set<PlannedMeeting>();
  for (const { meeting, when } of candidates) {
    if (paired.has(when) || taken.has(meeting)) continue;
    paired.set(when, meeting);
    taken.add(meeting);
  }
  return paired;
}

export function newMeeting(
  when: When,
  from: PlannedMeeting['from'],
  taken: ReadonlySet<string>,
  against: Pick<Against, 'stored' | 'now' | 'body'>,
): PlannedMeeting {
  const called = against.stored.find(({ date, id }) => date === when.date && !taken.has(id))?.id;
  const id = called ?? meetingIdFor(against.body, when.date, taken);
  return { id, ...whenOf(when), from, status: { state: 'planned' }, sequence: 0, changed: against.now };
}

interface Sorted {
  readonly same: ReadonlyMap<When, PlannedMeeting>;
  readonly fresh: readonly When[];
  readonly gone: readonly PlannedMeeting[];
}

/** Days that stand in both; days that are new; days that the plan no longer has. */
function sorted(wanted: readonly When[], { before, today }: Against): Sorted {
  const { from, before: end } = period(wanted);
  const onDay = (date: string) =>
    before.find((one) => one.date === date && isPlanned(one)) ?? before.find((one) => one.date === date);
  const same = new Map(
    wanted.flatMap((when) => {
      const old = onDay(when.date);
      return old ? [[when, old] as const] : [];
    }),
  );
  const kept = new Set(same.values());
  const gone = before.filter(
    (one) =>
      !kept.has(one) &&
      isPlanned(one) &&
      one.from === 'plan' &&
      one.date >= today &&
      one.date >= from &&
      one.date < end,
  );
  return { same, fresh: wanted.filter((when) => !same.has(when)), gone };
}

/**
 * The meetings as the later plan has them. The same day is the same meeting, a day nearby the same meeting moved, and what is gone
 * is cancelled and stays, so that calendars are told.
 * @param wanted decided days in order, none twice, none before today
 */
export function replaced(wanted: readonly When[], against: Against): Replaced {
  const { before, stored, now } = against;
  const announced = new Set(stored.flatMap((one) => (one.announced ? [one.id] : [])));
  const { same, fresh, gone } = sorted(wanted, against);
  const free = gone.filter(({ id }) => !announced.has(id));
  const moved = pairs(free, fresh);
  const results = new Map(before.map((one) => [one.id, one]));
  const changes: PlanChange[] = [];
  const locked = gone.filter(({ id }) => announced.has(id));
  for (const [when, old] of [...same, ...moved]) {
    const after = at(old, when, now);
    if (isPlanned(old) && isSame(old, after)) continue;
    if (announced.has(old.id)) locked.push(old);
    else {
      results.set(old.id, after);
      changes.push(
        isPlanned(old)
          ? { change: 'moved', before: whenOf(old), to: whenOf(after) }
          : { change: 'added', to: whenOf(after) },
      );
    }
  }
  for (const when of fresh) {
    if (moved.has(when)) continue;
    const added = newMeeting(when, 'plan', new Set(results.keys()), against);
    results.set(added.id, added);
    changes.push({ change: 'added', to: whenOf(when) });
  }
  const lost = new Set(moved.values());
  for (const old of free) {
    if (lost.has(old)) continue;
    const status = { state: 'cancelled' as const, reason: '' };
    results.set(old.id, { ...old, status, sequence: old.sequence + 1, changed: now });
    changes.push({ change: 'removed', before: whenOf(old) });
  }
  return { meetings: inOrder([...results.values()]), changes, locked };
}

export function inOrder(meetings: readonly PlannedMeeting[]): PlannedMeeting[] {
  const key = ({ date, time = '', id }: PlannedMeeting) => `${date} ${time} ${id}`;
  return meetings.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
