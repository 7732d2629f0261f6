import { Temporal } from 'temporal-polyfill';
import { addDays, epochOf, type Instant, inputsOf, instantOf, ZONE } from '../core/time.ts';
import { CLOSED_EVES, type Closing, type OpeningHours, openingHours, SUPPORT_HOURS } from './days.ts';

/** When it is open: the hours of a day, and whether the eves are closed. */
export interface Opening {
  readonly hours: OpeningHours;
  readonly closing: Closing;
}

export const SUPPORT_OPENING: Opening = { hours: SUPPORT_HOURS, closing: CLOSED_EVES };

interface Span {
  readonly from: number;
  readonly to: number;
}

function epochAt(date: string, time: string): number {
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: ZONE, plainTime: time });
  return zoned.epochMilliseconds;
}

/** A day's open span; undefined when it is closed. */
function spanOf(date: string, { hours, closing }: Opening): Span | undefined {
  const open = openingHours(date, hours, closing);
  return open && { from: epochAt(date, open.opens), to: epochAt(date, open.closes) };
}

/**
 * The moment when this much open time has passed since `from`. A closed `from` counts from the next opening.
 * The answer is after an opening and at the latest at the closing: `subtractOpen` by the same time comes back.
 * @param milliseconds open time, not negative
 */
export function addOpen(from: Instant, milliseconds: number, opening: Opening = SUPPORT_OPENING): Instant {
  let left = milliseconds;
  for (let date = inputsOf(from).date; ; date = addDays(date, 1)) {
    const span = spanOf(date, opening);
    if (!span) continue;
    const start = Math.max(span.from, epochOf(from));
    if (start < span.to && left <= span.to - start) return instantOf(start + left);
    left -= Math.max(0, span.to - start);
  }
}

/** The moment from which this much open time passes until `to`. A closed `to` counts from the closing before. */
export function subtractOpen(to: Instant, milliseconds: number, opening: Opening = SUPPORT_OPENING): Instant {
  let left = milliseconds;
  for (let date = inputsOf(to).date; ; date = addDays(date, -1)) {
    const span = spanOf(date, opening);
    if (!span) continue;
    const end = Math.min(span.to, epochOf(to));
    if (end > span.from && left <= end - span.from) return instantOf(end - left);
    left -= Math.max(0, end - span.from);
  }
}

/** Open time in milliseconds between two moments; 0 when the second is not later. */
export function openBetween(from: Instant, to: Instant, opening: Opening = SUPPORT_OPENING): number {
  let total = 0;
  const last = inputsOf(to).date;
  for (let date = inputsOf(from).date; date <= last; date = addDays(date, 1)) {
    const span = spanOf(date, opening);
    if (span) total += Math.max(0, Math.min(span.to, epochOf(to)) - Math.max(span.from, epochOf(from)));
  }
  return total;
}
