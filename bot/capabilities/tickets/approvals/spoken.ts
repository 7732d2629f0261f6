import { spokenDay } from '../../../calendar/spoken.ts';
import type { Match } from '../../../core/capability.ts';
import type { Approver } from '../../../core/person.ts';
import { wordsOf } from '../../../language/words.ts';

const TO_APPROVE =
  /^\s*(?:visa\s+)?(?:(?:mina\s+)?(?:godkännanden|attester)|(?:det\s+som\s+är\s+)?att\s+godkänna|vad\s+ska\s+jag\s+godkänna|väntar\s+något\s+på\s+mig)[\s.?!]*$/iu;
const ABSENCE = /^\s*(?:(?:visa\s+)?(?:min\s+)?frånvaro(?:n)?|(?:lägg\s+in|anmäl|ta\s+bort)\s+frånvaro)(?!\p{L})/iu;
const AWAY =
  /(?<!\p{L})jag\s+(?:är|blir|kommer\s+att\s+vara)\s+(?:borta|ledig|frånvarande|bortrest|på\s+semester|föräldraledig)(?!\p{L})/iu;

const MONTH =
  '(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sep|okt|nov|dec)';
const MONTHS = 'jan feb mar apr maj jun jul aug sep okt nov dec'.split(' ');
const TO = '\\s*(?:[–—-]|till\\s+och\\s+med|till|t\\.?\\s?o\\.?\\s?m\\.?)\\s*(?:den\\s+)?';
const YEAR = '(?:\\s+(\\d{4}))?';
const ISO = new RegExp(`(\\d{4}-\\d\\d-\\d\\d)${TO}(\\d{4}-\\d\\d-\\d\\d)`, 'iu');
const ONE_MONTH = new RegExp(`(?<!\\d)(\\d{1,2})${TO}(\\d{1,2})\\s+(${MONTH})(?!\\p{L})${YEAR}`, 'iu');
const TWO_MONTHS = new RegExp(
  `(?<!\\d)(\\d{1,2})\\s+(${MONTH})(?!\\p{L})${TO}(\\d{1,2})\\s+(${MONTH})(?!\\p{L})${YEAR}`,
  'iu',
);
const SLASHES = new RegExp(`(?<!\\d)(\\d{1,2})/(\\d{1,2})${TO}(\\d{1,2})/(\\d{1,2})(?!\\d)`, 'iu');

/** Days as a date input takes them; empty where the sentence does not say. */
export interface SpokenSpan {
  readonly from: string;
  readonly until: string;
}

const pad = (digits: string) => digits.padStart(2, '0');
const monthOf = (word: string) => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;

/** This year's, or next year's when the whole of it has been. */
function inYear(first: readonly [string, number], last: readonly [string, number], year: string, today: string) {
  const at = ([day, month]: readonly [string, number], in_: number) => `${in_}-${pad(String(month))}-${pad(day)}`;
  const wraps = last[1] < first[1] ? 1 : 0;
  const stated = year === '' ? Number(today.slice(0, 4)) : Number(year) - wraps;
  const start = year === '' && at(last, stated + wraps) < today ? stated + 1 : stated;
  return { from: at(first, start), until: at(last, start + wraps) };
}

/** The days that a sentence names: `1–15 juli`, `28 juni till 3 juli`, `1/7–15/7`, or one day alone. */
export function spanIn(text: string, today: string): SpokenSpan {
  const iso = ISO.exec(text);
  if (iso) return { from: iso[1] ?? '', until: iso[2] ?? '' };
  const two = TWO_MONTHS.exec(text);
  if (two) {
    const [, day = '', month = '', lastDay = '', lastMonth = '', year = ''] = two;
    return inYear([day, monthOf(month)], [lastDay, monthOf(lastMonth)], year, today);
  }
  const one = ONE_MONTH.exec(text);
  if (one) {
    const [, day = '', lastDay = '', month = '', year = ''] = one;
    return inYear([day, monthOf(month)], [lastDay, monthOf(month)], year, today);
  }
  const slashes = SLASHES.exec(text);
  if (slashes) {
    const [, day = '', month = '', lastDay = '', lastMonth = ''] = slashes;
    return inYear([day, Number(month)], [lastDay, Number(lastMonth)], '', today);
  }
  const day = spokenDay(text, today)?.date ?? '';
  return { from: day, until: day };
}

/** The person whose whole name the sentence says; undefined when it is nobody's, or several persons'. */
export function namedIn(text: string, persons: readonly Approver[]): Approver | undefined {
  const said = new Set(wordsOf(text));
  const fitting = persons.filter(({ name }) => wordsOf(name).every((word) => said.has(word)));
  const longest = Math.max(...fitting.map(({ name }) => wordsOf(name).length));
  const [found, ...others] = fitting.filter(({ name }) => wordsOf(name).length === longest);
  return others.length === 0 ? found : undefined;
}

/** Understands what an approver types; undefined when it is about something else. */
export function understandApproval(text: string, isApprover: boolean): Match | undefined {
  if (TO_APPROVE.test(text)) return { verb: 'approval.mine', input: {}, certainty: 0.95 };
  if (isApprover && AWAY.test(text))
    return { verb: 'absence.form', input: { text: text.slice(0, 500) }, certainty: 0.93 };
  return ABSENCE.test(text) ? { verb: 'absence.mine', input: {}, certainty: 0.93 } : undefined;
}
