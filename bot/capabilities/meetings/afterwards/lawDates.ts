import { CLOSED_EVES, isWorkingDay } from '../../../calendar/days.ts';
import { addDays } from '../../../core/time.ts';

/** The posting is up by the second day after the approval. */
const POSTING_DAYS = 2;
const APPEAL_DAYS = 21;

/** That day, or the working day after it: a Saturday, red day or one of the three eves is none (lag 1930:173, 2 §). */
function workingDayAtEarliest(date: string): string {
  let day = date;
  while (!isWorkingDay(day, CLOSED_EVES)) day = addDays(day, 1);
  return day;
}

/**
 * The last day for approving the minutes: within 14 days of the meeting, or the body's fewer (kommunallagen 5:69, 6:35).
 * Taken as it falls, also on a weekend: who is reminded too early has lost nothing.
 * @param meeting ISO date, as every date here
 */
export function approvalDeadline(meeting: string, approvalDays: number): string {
  return addDays(meeting, approvalDays);
}

/** The last day for posting that the minutes are approved: the second day after the approval (kommunallagen 8:12). */
export function postingDeadline(approved: string): string {
  return addDays(approved, POSTING_DAYS);
}

/**
 * The appeal time's last day: three weeks from the posting (kommunallagen 13:5), moved on to a working day.
 * @param posted the day of the posting; for a joint board that on the last of its kommuner's boards (9:32)
 */
export function appealLastDay(posted: string): string {
  return workingDayAtEarliest(addDays(posted, APPEAL_DAYS));
}

/** The day on which the posting comes down: the one after the appeal time's last. */
export function takeDownDay(posted: string): string {
  return addDays(appealLastDay(posted), 1);
}

/** The day that the appeal time is counted from: the last board's. Undefined until every kommun has posted. */
export function lastPosting<Party extends string>(
  parties: readonly Party[],
  postings: readonly { readonly party: Party; readonly date: string }[],
): string | undefined {
  const days = parties.map((party) => postings.find((one) => one.party === party)?.date);
  return days.includes(undefined)
    ? undefined
    : days
        .flatMap((day) => day ?? [])
        .toSorted()
        .at(-1);
}
