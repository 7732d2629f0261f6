import type { Closing } from '../../../calendar/days.ts';
import type { Body } from '../../../core/body.ts';
import type { BodyId, MeetingId } from '../../../core/ids.ts';
import type { Subject, Timers } from '../../../core/ports.ts';
import type { Instant } from '../../../core/time.ts';
import { DEADLINES, type Deadline, deadlineOf, remindedAt } from './deadlines.ts';

const KIND = 'meeting';

/** The plan as conversations show it. */
export function planItem(body: BodyId): string {
  return `plan-${body}`;
}

/** A reminder as the secretary's own chat shows it. */
export function reminderItem(which: Deadline, meeting: MeetingId): string {
  return `deadline-${which}-${meeting}`;
}

/** A meeting that has been decided, moved or cancelled. */
export interface Placed {
  readonly id: MeetingId;
  /** ISO date; undefined when it will not be. */
  readonly date: string | undefined;
}

/**
 * Before a change is written: the plan and the meetings' reminders will be looked at, also when each reminder is due. Looking finds
 * nothing to do for a meeting that was cancelled or moved.
 * @returns what to look at once it is written, the plan first
 */
export async function guardPlan(
  timers: Timers,
  body: Body,
  meetings: readonly Placed[],
  closing: Closing,
  now: Instant,
): Promise<readonly Subject[]> {
  const plan = { kind: KIND, id: planItem(body.id) };
  const reminders = meetings.flatMap(({ id, date }) =>
    DEADLINES.map((which) => ({
      subject: { kind: KIND, id: reminderItem(which, id) },
      moments: date === undefined ? [] : [remindedAt(deadlineOf(which, body, date, closing), closing)],
    })),
  );
  const all = [{ subject: plan, moments: [] }, ...reminders];
  await Promise.all(all.map(({ subject, moments }) => timers.guard(subject, moments, now)));
  return all.map(({ subject }) => subject);
}
