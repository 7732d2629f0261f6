import { z } from 'zod/v4';
import { type Instant, inputsOf } from '../../../core/time.ts';
import { capitalised } from '../../../language/words.ts';

/** `2026-11`. */
export const Month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/);
export type Month = z.infer<typeof Month>;

/** A month or a quarter of the calendar: `2026-11`, `2026-Q4`. */
export const Period = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2]|Q[1-4])$/);
export type Period = z.infer<typeof Period>;

const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');
const QUARTERS = ['första', 'andra', 'tredje', 'fjärde'];

/** The month that it is then in Sweden. */
export function monthOf(at: Instant): Month {
  return inputsOf(at).date.slice(0, 7);
}

function monthAt(index: number): Month {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Months since year 0. */
function indexOf(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function quarterAt(index: number): Period {
  return `${Math.floor(index / 12)}-Q${Math.floor((index % 12) / 3) + 1}`;
}

export function isQuarter(period: Period): boolean {
  return period.includes('Q');
}

export function monthsOf(period: Period): readonly Month[] {
  if (!isQuarter(period)) return [period];
  const first = Number(period.slice(0, 4)) * 12 + (Number(period.slice(6)) - 1) * 3;
  return [0, 1, 2].map((i) => monthAt(first + i));
}

/** The quarter that a month is in. */
export function quarterOf(month: Month): Period {
  return quarterAt(indexOf(month));
}

/** The one of the same length just before. */
export function before(period: Period): Period {
  const first = indexOf(monthsOf(period)[0] ?? period);
  return isQuarter(period) ? quarterAt(first - 3) : monthAt(first - 1);
}

/** Whether it has not begun, goes on, or is over. */
export function stateOf(period: Period, now: Instant): 'future' | 'running' | 'over' {
  const months = monthsOf(period);
  const today = monthOf(now);
  if ((months[0] ?? '') > today) return 'future';
  return (months.at(-1) ?? '') < today ? 'over' : 'running';
}

/** `november 2026`, `kvartal 4 2026`. */
export function periodName(period: Period): string {
  const year = period.slice(0, 4);
  return isQuarter(period)
    ? `kvartal ${period.slice(6)} ${year}`
    : `${MONTHS[Number(period.slice(5)) - 1] ?? ''} ${year}`;
}

/** `November 2026, hittills`. */
export function periodTitle(period: Period, now: Instant): string {
  const running = stateOf(period, now) === 'running' ? ', hittills' : '';
  return `${capitalised(periodName(period))}${running}`;
}

/** The last one with this name that has begun, when no year is said. */
function latest(made: (year: number) => Period, year: string | undefined, now: Instant): Period {
  if (year !== undefined) return made(Number(year));
  const thisYear = Number(monthOf(now).slice(0, 4));
  return stateOf(made(thisYear), now) === 'future' ? made(thisYear - 1) : made(thisYear);
}

const ISO = /(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?![\d-])/u;
const MONTH = new RegExp(`(?<!\\p{L})(${MONTHS.join('|')})s?(?:\\s+(20\\d\\d))?(?!\\p{L})`, 'iu');
const QUARTER =
  /(?<!\p{L})(?:(?:kvartal|kv|q)\s*([1-4])|(första|andra|tredje|fjärde)\s+kvartalet)(?:\s*[-,]?\s*(20\d\d))?(?![\p{L}\d])/iu;
const LAST = /(?<!\p{L})(?:förra|föregående|senaste)\s+(månaden?|kvartalet|kvartal)(?!\p{L})/iu;
const THIS_QUARTER = /(?<!\p{L})(?:kvartal(?:et|s\p{L}*)?)(?!\p{L})/iu;

/**
 * The period that a sentence names. A report without one is about the last that is over; figures without one are
 * about the month that goes on.
 */
export function spokenPeriod(text: string, now: Instant): Period {
  const month = monthOf(now);
  const iso = ISO.exec(text);
  if (iso) return `${iso[1]}-${iso[2]}`;
  const quarter = QUARTER.exec(text);
  if (quarter) {
    const number = quarter[1] ?? String(QUARTERS.indexOf(quarter[2]?.toLowerCase() ?? '') + 1);
    return latest((year) => `${year}-Q${number}`, quarter[3], now);
  }
  const named = MONTH.exec(text);
  if (named) {
    const number = String(MONTHS.indexOf(named[1]?.toLowerCase() ?? '') + 1).padStart(2, '0');
    return latest((year) => `${year}-${number}`, named[2], now);
  }
  const isReport = /rapport/iu.test(text);
  const last = LAST.exec(text);
  if (last) return before(/^kvartal/iu.test(last[1] ?? '') ? quarterOf(month) : month);
  if (THIS_QUARTER.test(text)) return isReport ? before(quarterOf(month)) : quarterOf(month);
  return isReport ? before(month) : month;
}
