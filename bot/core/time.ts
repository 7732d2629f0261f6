import { Temporal } from 'temporal-polyfill';
import { z } from 'zod/v4';
import { accept, type Result, refuse } from './result.ts';

/** The zone of everything that a person reads or writes. Storage is UTC. */
export const ZONE = 'Europe/Stockholm';

/** A moment in UTC, always `YYYY-MM-DDTHH:mm:ss.sssZ`, so that text order is time order. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** @throws RangeError for what is no moment. Every turn asks often, and Date is quicker here than the calendar's types. */
export function instantOf(epochMilliseconds: number): Instant {
  return Instant.parse(new Date(epochMilliseconds).toISOString());
}

export function epochOf(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

export function addSeconds(instant: Instant, seconds: number): Instant {
  return instantOf(epochOf(instant) + Math.round(seconds * 1000));
}

export function addHours(instant: Instant, hours: number): Instant {
  return addSeconds(instant, hours * 3600);
}

/** The same time of day in Sweden so many months later; the month's last day when it has no such day. */
export function addMonths(instant: Instant, months: number): Instant {
  return instantOf(local(instant).add({ months }).epochMilliseconds);
}

export function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  return moments.filter((moment) => moment !== undefined).sort()[0];
}

export function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor((epochOf(to) - epochOf(from)) / 60_000);
}

function local(instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
}

/**
 * Reads a Swedish wall-clock time.
 * Refuses a time that the clock skips (last Sunday of March, 02.00–02.59) and one that it passes twice
 * (last Sunday of October, 02.00–02.59), because the reader could not know which moment is meant.
 * @param date ISO date `YYYY-MM-DD` as date inputs give it
 * @param time `HH:mm` as time inputs give it; `9.00` and `9:00` typed by hand are read too
 */
export function parseLocal(date: string, time: string): Result<Instant> {
  const day = /^\d{4}-\d\d-\d\d$/.exec(date.trim())?.[0] ?? '';
  const clock = /^(\d{1,2})[.:](\d{2})$/.exec(time.trim());
  const text = `${day}T${(clock?.[1] ?? '').padStart(2, '0')}:${clock?.[2] ?? ''}`;
  let wall: Temporal.PlainDateTime;
  try {
    wall = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return refuse('time.unreadable', 'Skriv datum som 2026-12-13 och klockslag som 09.00.');
  }
  try {
    return accept(instantOf(wall.toZonedDateTime(ZONE, { disambiguation: 'reject' }).epochMilliseconds));
  } catch {
    const skipped = !wall.toZonedDateTime(ZONE, { disambiguation: 'later' }).toPlainDateTime().equals(wall);
    return skipped
      ? refuse(
          'time.skipped',
          `Kl. ${clockText(wall)} finns inte den ${dayText(wall)}: klockan ställs fram från 2.00 till 3.00. Välj en annan tid.`,
        )
      : refuse(
          'time.twice',
          `Kl. ${clockText(wall)} inträffar två gånger den ${dayText(wall)}: klockan ställs tillbaka från 3.00 till 2.00. Välj en annan tid.`,
        );
  }
}

/** The moment at which an ISO date begins in Sweden. */
export function startOfDay(date: string): Instant {
  return instantOf(Temporal.PlainDate.from(date).toZonedDateTime(ZONE).epochMilliseconds);
}

/** The ISO date that it is then in Sweden. */
export function dayOf(instant: Instant): Day {
  return inputsOf(instant).date;
}

/** An ISO date of the calendar. `2026-02-30` is none. */
export const Day = z.string().refine((text) => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
});
export type Day = z.infer<typeof Day>;

/** The ISO date `days` later. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** For libraries that take a Date. */
export function dateOf(instant: Instant): Date {
  return new Date(instant);
}

/** Noon of an ISO date in the process' own zone, for parsers that read a reference date there. */
export function noonOf(date: string): Date {
  return new Date(`${date}T12:00:00`);
}

const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');
const WEEKDAYS = 'måndag tisdag onsdag torsdag fredag lördag söndag'.split(' ');

interface Wall {
  readonly hour: number;
  readonly minute: number;
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

function clockText(wall: Wall): string {
  return `${wall.hour}.${String(wall.minute).padStart(2, '0')}`;
}

function dayText(wall: Wall): string {
  return `${wall.day} ${MONTHS[wall.month - 1]} ${wall.year}`;
}

/** `9.00`, in Swedish time. */
export function clockOf(instant: Instant): string {
  return clockText(local(instant));
}

/** Date and time for date and time inputs: `2026-12-13` and `09:00`, in Swedish time. */
export function inputsOf(instant: Instant): { readonly date: string; readonly time: string } {
  const wall = local(instant);
  return {
    date: wall.toPlainDate().toString(),
    time: `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`,
  };
}

/**
 * A moment in running text, as short as it can be and still be understood by someone reading at `now`:
 * `kl. 14.20` the same day, else `fredag 20 november kl. 14.20`, with the year when it is another.
 */
export function momentText(instant: Instant, now: Instant): string {
  const wall = local(instant);
  const today = local(now);
  if (wall.toPlainDate().equals(today.toPlainDate())) return `kl. ${clockText(wall)}`;
  return `${dateText(instant, now)} kl. ${clockText(wall)}`;
}

/** `fredag 20 november`, with the year when it is not the reader's. */
export function dateText(instant: Instant, now: Instant): string {
  const wall = local(instant);
  const year = wall.year === local(now).year ? '' : ` ${wall.year}`;
  return `${WEEKDAYS[wall.dayOfWeek - 1]} ${wall.day} ${MONTHS[wall.month - 1]}${year}`;
}

/**
 * A moment that stays right on a card that is read for days: always with the weekday and date,
 * `fredag 20 november kl. 14.20`.
 */
export function fullMomentText(instant: Instant, now: Instant): string {
  return `${dateText(instant, now)} kl. ${clockOf(instant)}`;
}

/** `fredag 20 november kl. 18.00–20.00`, or both days in full when the span crosses midnight. */
export function spanText(from: Instant, to: Instant, now: Instant): string {
  const sameDay = local(from).toPlainDate().equals(local(to).toPlainDate());
  return sameDay
    ? `${fullMomentText(from, now)}–${clockOf(to)}`
    : `${fullMomentText(from, now)} – ${fullMomentText(to, now)}`;
}

/** `2 timmar och 10 minuter`, `1 dygn och 3 timmar`; under a minute counts as one. */
export function durationText(minutes: number): string {
  const count = (n: number, one: string, many: string) => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]);
  const total = Math.max(1, minutes);
  const days = Math.floor(total / 1440);
  const hours = Math.floor((total % 1440) / 60);
  return [
    ...count(days, 'dygn', 'dygn'),
    ...count(hours, 'timme', 'timmar'),
    ...(days > 0 ? [] : count(total % 60, 'minut', 'minuter')),
  ].join(' och ');
}
