import { sv } from 'chrono-node';
import type { PartyId, ServiceId } from '../../core/ids.ts';
import { addDays, type Instant, inputsOf, noonOf } from '../../core/time.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import { EMPTY_FORM } from './form.ts';
import type { FormValues, Kind } from './model.ts';

const ONE_LINE =
  /^\s*(oplanerat|oplanerad|akut|planerat|planerad)\s*(?:driftmeddelande|driftstörning|arbete)?\s*[:–-]\s*(.+)$/isu;
const NO_ESTIMATE = /[,.;–-]?\s*(?:ingen|utan|oklar|okänd)\s+prognos(?:\s+ännu)?/iu;
const ESTIMATE =
  /[,.;–-]?\s*(?:prognos|beräknas|klart|klar|åter|tillbaka|igen)\b[^,.;]*?(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})/iu;
const SPAN = /(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?\s*(?:–|-|till)\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?!\d|-)/iu;

/** `oplanerat: …` or `planerat: …` in one line; undefined for any other sentence. */
export function oneLine(text: string): { readonly kind: Kind; readonly rest: string } | undefined {
  const [, word = '', rest = ''] = ONE_LINE.exec(text) ?? [];
  if (rest === '') return undefined;
  return { kind: word.toLocaleLowerCase('sv').startsWith('planera') ? 'planned' : 'unplanned', rest: rest.trim() };
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('sv') + text.slice(1);
}

function clock(hour: string | undefined, minute: string | undefined): string {
  return `${(hour ?? '').padStart(2, '0')}:${minute ?? '00'}`;
}

/** The day that is meant, as a date input has it: `2026-11-24`, or today when no day is named. */
function dayIn(text: string, now: Instant): { readonly date: string; readonly words: string } {
  const today = inputsOf(now).date;
  const [found] = sv.parse(text, noonOf(today), { forwardDate: true });
  if (!found) return { date: today, words: '' };
  const part = (name: 'year' | 'month' | 'day') => String(found.start.get(name)).padStart(2, '0');
  return { date: `${part('year')}-${part('month')}-${part('day')}`, words: found.text };
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
    const estimate = ESTIMATE.exec(text);
    return {
      ...EMPTY_FORM,
      ...found,
      headline: capitalised(
        text
          .replace(NO_ESTIMATE, '')
          .replace(ESTIMATE, '')
          .replace(/[\s,;–-]+$/u, ''),
      ),
      startDate: today.date,
      startTime: today.time,
      ...(estimate ? { endDate: today.date, endTime: clock(estimate[1], estimate[2]) } : {}),
    };
  }
  const day = dayIn(text, now);
  const rest = text.replace(day.words, '');
  const span = SPAN.exec(rest);
  const [from, to] = span ? [clock(span[1], span[2]), clock(span[3], span[4])] : ['', ''];
  return {
    ...EMPTY_FORM,
    ...found,
    headline: capitalised(
      rest
        .replace(SPAN, '')
        .replace(/\s+/gu, ' ')
        .replace(/[\s,;–-]+$/u, ''),
    ),
    ...(day.words !== '' || span ? { startDate: day.date } : {}),
    ...(span ? { startTime: from, endDate: to > from ? day.date : addDays(day.date, 1), endTime: to } : {}),
  };
}
