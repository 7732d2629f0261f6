import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

/** Whether the eves that are no red days in law (midsommar, jul, nyår) are closed as red days are. */
export interface Closing {
  readonly eves: 'closed' | 'open';
  /** Closed besides, by ISO date. */
  readonly closedDays?: readonly { readonly day: string; readonly why: string }[];
}

/** Most kommuner are closed on the three eves. */
export const CLOSED_EVES: Closing = { eves: 'closed' };

/** Hours of a day as `HH:mm`, in Swedish time. */
export interface Hours {
  readonly opens: string;
  readonly closes: string;
}

/** When the support is open: a full day, and the weekday before a red day. */
export interface OpeningHours {
  readonly full: Hours;
  readonly beforeRedDay: Hours;
}

export const SUPPORT_HOURS: OpeningHours = {
  full: { opens: '07:30', closes: '16:00' },
  beforeRedDay: { opens: '07:30', closes: '15:00' },
};

const SATURDAY = 6;
const SUNDAY = 7;

interface Named {
  readonly date: string;
  readonly name: string;
  readonly type: string;
}

const calendar = new Holidays('SE');
const years = new Map<number, readonly Named[]>();

/** Every day with a name in a year: red days, eves, and others such as skärtorsdagen. */
export function namedDays(year: number): readonly Named[] {
  const before = years.get(year);
  if (before) return before;
  const days = calendar
    .getHolidays(year, 'sv')
    .map(({ date, name, type }) => ({ date: date.slice(0, 10), name, type }));
  years.set(year, days);
  return days;
}

function named(date: string, type: string): Named | undefined {
  return namedDays(Number(date.slice(0, 4))).find((day) => day.date === date && day.type === type);
}

/** A red day by lag (1989:253): Sundays and the public holidays. @param date ISO date */
export function isRedDay(date: string): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek === SUNDAY || named(date, 'public') !== undefined;
}

/** The red day's name, `söndag` for a Sunday without one; undefined for other days. */
export function redDayName(date: string): string | undefined {
  return named(date, 'public')?.name ?? (isRedDay(date) ? 'söndag' : undefined);
}

/** Midsommarafton, julafton or nyårsafton: no red days, but counted as Sundays by lag (1930:173). */
export function isEve(date: string): boolean {
  return named(date, 'bank') !== undefined;
}

/** Monday to Friday, no red day, no eve where those are closed, and no day that is closed besides. @param date ISO date */
export function isWorkingDay(date: string, closing: Closing = CLOSED_EVES): boolean {
  const day = Temporal.PlainDate.from(date);
  const isClosed = closing.closedDays?.some((closed) => closed.day === date) ?? false;
  return day.dayOfWeek < SATURDAY && !isRedDay(date) && !(closing.eves === 'closed' && isEve(date)) && !isClosed;
}

/** When it is open that day; undefined when it is closed. Shorter the weekday before a red day. */
export function openingHours(
  date: string,
  hours: OpeningHours = SUPPORT_HOURS,
  closing: Closing = CLOSED_EVES,
): Hours | undefined {
  if (!isWorkingDay(date, closing)) return undefined;
  return isRedDay(Temporal.PlainDate.from(date).add({ days: 1 }).toString()) ? hours.beforeRedDay : hours.full;
}
