import { CUES } from './cues.ts';
import type { Shape } from './question.ts';

const ALTERNATIVES = /\b(?:vi|ni|it\S*|kommun\S*|verksamhet\S*) eller (?:vi|ni|it\S*|kommun\S*|verksamhet\S*)(?:\s|$)/u;
/** Words that may stand before the question itself. */
const BEFORE = new Set(['och', 'men', 'alltså', 'hej', 'asså', 'så', 'eller', 'då', 'jo', 'ok', 'okej']);

const LEADING = new RegExp(`^(?:(?:${[...BEFORE].join('|')}) )+`, 'u');

/** "vem som helst" asks for nobody. */
const ANYBODY = /(?<!\p{L})(?:vem|vilka|vilken|vad) som helst(?!\p{L})/u;

/**
 * The clause that asks, in lower case and from its verb: of "vi har bytt lokal, ska vi säga till?" the second. The
 * whole sentence when none begins with a verb that asks for yes or no.
 */
export function clauseOf(text: string): string {
  const clauses = text
    .toLocaleLowerCase('sv')
    .split(/[,;:–]\s+/u)
    .map((clause) => clause.trim().replace(LEADING, ''));
  return clauses.findLast((clause) => CUES.first.includes(/^\p{L}+/u.exec(clause)?.[0] ?? '')) ?? text;
}

/** What kind of question it is, by the word that asks. */
export function shapeOf(
  surfaces: readonly string[],
  given: {
    /** Words such as "betyder". */
    readonly define: boolean;
    /** One of the two sides is named. */
    readonly side: boolean;
    /** An aspect is asked for. */
    readonly asks: boolean;
    readonly contents: number;
  },
): Shape {
  if (ALTERNATIVES.test(surfaces.join(' '))) return 'who';
  if (ANYBODY.test(surfaces.join(' ')) && surfaces.some((surface) => CUES.first.includes(surface))) return 'yesno';
  const start = surfaces.findIndex((surface) => !BEFORE.has(surface));
  const opens = CUES.first.includes(surfaces[start] ?? '');
  const asks = [...CUES.who, ...CUES.what, ...CUES.fact];
  const who = surfaces.findIndex(
    (surface) => CUES.who.includes(surface) && surface !== 'vilka' && surface !== 'vilken',
  );
  const any = surfaces.findIndex((surface) => asks.includes(surface));
  if (opens && who < 0) return 'yesno';
  const at = who >= 0 && (any < 0 || who <= any || opens) ? who : any;
  const opener = surfaces[at] ?? '';
  const next = surfaces[at + 1] ?? '';
  if (CUES.fact.includes(opener)) return 'fact';
  if (given.define && !CUES.who.includes(opener)) return 'define';
  if (opener === 'vad' && next === 'är' && !given.asks) return 'define';
  if (surfaces.includes('vad') && surfaces.at(-1) === 'det' && !given.asks) return 'define';
  if (CUES.what.includes(opener) && given.side) return 'list';
  if (CUES.who.includes(opener)) return 'who';
  if (CUES.what.includes(opener)) return 'fact';
  if (surfaces.some((surface) => CUES.first.includes(surface))) return 'yesno';
  return 'topic';
}
