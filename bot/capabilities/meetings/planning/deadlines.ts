import { type Closing, isWorkingDay } from '../../../calendar/days.ts';
import type { Body } from '../../../core/body.ts';
import type { Instant } from '../../../core/time.ts';
import { addDays, addSeconds, startOfDay } from '../../../core/time.ts';

export const DEADLINES = ['papers', 'summons'] as const;
export type Deadline = (typeof DEADLINES)[number];

/** Reminders come when people have begun their day. */
const MORNING_SECONDS = 8 * 3600;

function workingDayAtLatest(date: string, closing: Closing): string {
  let day = date;
  while (!isWorkingDay(day, closing)) day = addDays(day, -1);
  return day;
}

/**
 * The last day for it: the body's number of whole days before the meeting, or the working day before that when it is none.
 * @param date the meeting's ISO date
 */
export function deadlineOf(which: Deadline, { deadlines }: Body, date: string, closing: Closing): string {
  return workingDayAtLatest(addDays(date, -deadlines[which]), closing);
}

/** The morning of the working day before the deadline's, in Swedish time. */
export function remindedAt(deadline: string, closing: Closing): Instant {
  const day = workingDayAtLatest(addDays(deadline, -1), closing);
  // No clock changes between midnight and morning on a working day: they do so on Sundays.
  return addSeconds(startOfDay(day), MORNING_SECONDS);
}
