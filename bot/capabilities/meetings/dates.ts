import { Temporal } from 'temporal-polyfill';

export interface Spotted {
  /** ISO date; undefined for one that no calendar has (31 april). */
  readonly date?: string;
  readonly year?: number;
  /** ISO weekday 1–7 that stood before it. */
  readonly weekday?: number;
  readonly text: string;
  readonly at: number;
}

const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');
const WEEKDAYS = 'måndag tisdag onsdag torsdag fredag lördag söndag'.split(' ');
const MONTH =
  'jan(?:uari)?|feb(?:ruari)?|mar(?:s)?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const FORMS = [
  /(?<![\d-])(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/gu,
  new RegExp(
    `(?<![\\d/.,])(?<day>\\d{1,2})(?::?e)?\\s+(?<month>${MONTH})\\b\\.?(?:\\s+(?<year>\\d{4})(?![\\d/]))?`,
    'giu',
  ),
  /(?<![\d/:-])(?<day>\d{1,2})\/(?<month>\d{1,2})(?:[\s-](?<year>(?:19|20)\d{2}))?(?![\d/])/gu,
];

export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function weekdayName(day: number): string {
  return WEEKDAYS[day - 1] ?? '';
}

/** `13 december 2026`. */
export function dateInWords(date: string): string {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** 1–12 for a month's name or its first three letters. */
export function monthOf(word: string): number {
  return MONTHS.findIndex((month) => month.startsWith(word.toLowerCase().slice(0, 3))) + 1;
}

export function isoDate(year: number, month: number, day: number): string | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}

function spotted(match: RegExpMatchArray, text: string, fallback: number | undefined): Spotted | undefined {
  const { year, month = '', day = '' } = match.groups ?? {};
  const at = match.index ?? 0;
  const inYear = year === undefined ? fallback : Number(year);
  if (inYear === undefined) return undefined;
  const date = isoDate(inYear, /^\d/.test(month) ? Number(month) : monthOf(month), Number(day));
  const before = /(måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en)?(?:\s+den)?[\s,]*$/iu.exec(
    text.slice(Math.max(0, at - 20), at),
  );
  const weekday = before?.[1] === undefined ? 0 : WEEKDAYS.indexOf(before[1].toLowerCase()) + 1;
  return {
    ...(date === undefined ? {} : { date }),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(weekday === 0 ? {} : { weekday }),
    text: match[0].trim(),
    at,
  };
}

/**
 * The dates of a line, in order: `2024-02-14`, `14 februari 2024`, `14 feb`, `14/2 2024`.
 * @param year the year of dates that name none; without it those are left out
 */
export function datesIn(text: string, year?: number): readonly Spotted[] {
  const found = FORMS.flatMap((form) => [...text.matchAll(form)].flatMap((match) => spotted(match, text, year) ?? []));
  return found.toSorted((one, other) => one.at - other.at);
}

export interface SpottedTime {
  /** `HH:MM`. */
  readonly start: string;
  readonly end?: string;
  /** False where the clock has no such time. */
  readonly possible: boolean;
  readonly text: string;
  readonly at: number;
}

const CLOCK =
  /(?:(?<said>kl(?:ockan|\.)?)\s*)?(?<![\d.,:/-])(?<hour>\d{1,2})[.:](?<minute>\d{2})(?![\d:]|[.,]\d)(?:\s*(?:[-–—]|till)\s*(?:kl\.?\s*)?(?<hour2>\d{1,2})[.:](?<minute2>\d{2})(?![\d.:]))?/giu;
const HOUR = /(?<![\p{L}])(?:kl(?:ockan|\.)?)\s*(?<hour>\d{1,2})(?:\s*[-–—]\s*(?<hour2>\d{1,2}))?(?![\d.:])/giu;

function clock(hour: string, minute: string): string {
  return `${hour.padStart(2, '0')}:${minute}`;
}

function isPossible(time: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) || time === '24:00';
}

/**
 * The clock times of a line: `kl. 13.15`, `13:15–15.30`, `kl 13`.
 * @param said only those with "kl": elsewhere `13.15` may be an amount or a section
 */
export function timesIn(text: string, said: boolean): readonly SpottedTime[] {
  const full = [...text.matchAll(CLOCK)].filter((match) => !said || match.groups?.['said'] !== undefined);
  const hours = [...text.matchAll(HOUR)];
  return [...full, ...hours]
    .map((match) => {
      const { hour = '', minute = '00', hour2, minute2 = '00' } = match.groups ?? {};
      const start = clock(hour, minute);
      const end = hour2 === undefined ? undefined : clock(hour2, minute2);
      const possible = isPossible(start) && (end === undefined || isPossible(end));
      return { start, ...(end === undefined ? {} : { end }), possible, text: match[0].trim(), at: match.index };
    })
    .toSorted((one, other) => one.at - other.at);
}
