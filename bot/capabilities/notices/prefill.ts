import { sv } from 'chrono-node';
import type { PartyId, ServiceId } from '../../core/ids.ts';
import { addDays, dayOf, type Instant, inputsOf, noonOf } from '../../core/time.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { capitalised } from '../../language/words.ts';
import { EMPTY_FORM } from './form.ts';
import type { FormValues, Kind } from './model.ts';

const ONE_LINE =
  /^\s*(oplanerat|oplanerad|akut|planerat|planerad)\s*(?:driftmeddelande|driftstörning|arbete)?\s*[:–-]\s*(\S.*)$/isu;
const NO_ESTIMATE = /[,.;–-]?\s*(?:ingen|utan|oklar|okänd)\s+prognos(?:\s+ännu)?/iu;
const ESTIMATE =
  /[,.;–-]?\s*(?<!\p{L})(?:prognos|beräknas|klart|klar|åter|tillbaka|(?:fungera|fungerar|igång|uppe)\s+igen)(?!\p{L})[^,.;]*?(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})(?!\d)/iu;
/** A whole hour, right after the word: `prognos kl 15`, `klart 15`. */
const ESTIMATE_HOUR =
  /[,.;–-]?\s*(?<!\p{L})(?:prognos|klart|klar|åter|tillbaka)(?:\s+(?:är|till|vid|ca|cirka|kl\.?|klockan))*\s+(\d{1,2})(?![\d.:]*\d)/iu;
const SPAN =
  /(?<![\d.:/-])(kl\.?\s*|klockan\s+|mellan\s+|från\s+)?(\d{1,2})(?:[.:](\d{2}))?\s*(–|-|till|och)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?![\d/-]|[.:]\d)/giu;

/** `oplanerat: …` or `planerat: …` in one line; undefined for any other sentence. */
export function oneLine(text: string): { readonly kind: Kind; readonly rest: string } | undefined {
  const [, word = '', rest = ''] = ONE_LINE.exec(text) ?? [];
  if (rest === '') return undefined;
  return { kind: word.toLocaleLowerCase('sv').startsWith('planera') ? 'planned' : 'unplanned', rest: rest.trim() };
}

/** As a time input has it; undefined for what is no time of day. */
function clock(hour: string | undefined, minute: string | undefined): string | undefined {
  const [hours, minutes] = [Number(hour), Number(minute ?? '0')];
  return hours < 24 && minutes < 60
    ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    : undefined;
}

interface Span {
  readonly from: string;
  readonly to: string;
  /** The sentence without it. */
  readonly rest: string;
}

/** `kl 18-20`, `mellan 8 och 10`, `22.00–02.30`; bare numbers (`skola 1-3`) only where the sentence ends. */
function spanIn(text: string): Span | undefined {
  const spans = [...text.matchAll(SPAN)].flatMap((match) => {
    const [whole, before = '', hour, minute, between, toHour, toMinute] = match;
    const [from, to] = [clock(hour, minute), clock(toHour, toMinute)];
    const isLast = text.slice(match.index + whole.length).trim() === '';
    const isMeant = before !== '' || minute !== undefined || toMinute !== undefined || isLast;
    if (from === undefined || to === undefined || !isMeant) return [];
    if (between === 'och' && !before.startsWith('mellan')) return [];
    return [{ from, to, rest: text.slice(0, match.index) + text.slice(match.index + whole.length) }];
  });
  return spans[0];
}

/** The day that is meant, as a date input has it: `2026-11-24`, or today when no day is named. */
function dayIn(text: string, now: Instant): { readonly date: string; readonly words: string } {
  const today = dayOf(now);
  const [found] = sv.parse(text, noonOf(today), { forwardDate: true });
  if (!found) return { date: today, words: '' };
  const part = (name: 'year' | 'month' | 'day') => String(found.start.get(name)).padStart(2, '0');
  return { date: `${part('year')}-${part('month')}-${part('day')}`, words: found.text };
}

/** The sentence as a headline: what was read as a time is gone, and what led to it. */
function headlineOf(rest: string): string {
  const text = rest.replace(/\s+/gu, ' ').replace(/(?:[\s,.;–-]|\s(?:på|den|i|kl\.?|vid|med|från|mellan))+$/u, '');
  return capitalised(text.trim());
}

/** What the fault's line says of when it is over. A time that has passed today is tomorrow's. */
function estimateIn(text: string, today: { readonly date: string; readonly time: string }) {
  const found = ESTIMATE.exec(text) ?? ESTIMATE_HOUR.exec(text);
  const endTime = found ? clock(found[1], found[2]) : undefined;
  if (!found || endTime === undefined) return { rest: text, times: {} };
  const endDate = endTime > today.time ? today.date : addDays(today.date, 1);
  return { rest: text.replace(found[0], ''), times: { endDate, endTime } };
}

/** What one line says, as far as it can be read; the rest is for the person to fill in. */
export function prefill(
  kind: Kind,
  text: string,
  lexicons: { readonly parties: Lexicon<PartyId>; readonly services: Lexicon<ServiceId> },
  now: Instant,
): FormValues {
  const today = inputsOf(now);
  const found = {
    services: lexicons.services.mentionedIn(text).join(','),
    parties: lexicons.parties.mentionedIn(text).join(','),
  };
  if (kind === 'unplanned') {
    const { rest, times } = estimateIn(text, today);
    return {
      ...EMPTY_FORM,
      ...found,
      headline: headlineOf(rest.replace(NO_ESTIMATE, '')),
      startDate: today.date,
      startTime: today.time,
      ...times,
    };
  }
  const span = spanIn(text);
  const day = dayIn(span?.rest ?? text, now);
  const headline = headlineOf((span?.rest ?? text).replace(day.words, ''));
  const { from, to } = span ?? { from: '', to: '' };
  // Work is planned ahead: without a day, a time that has passed is tomorrow's.
  const date = day.words === '' && span && from <= today.time ? addDays(today.date, 1) : day.date;
  return {
    ...EMPTY_FORM,
    ...found,
    headline,
    ...(day.words !== '' || span ? { startDate: date } : {}),
    // What ends before it begins ends the day after.
    ...(span ? { startTime: from, endDate: to > from ? date : addDays(date, 1), endTime: to } : {}),
  };
}
