import MiniSearch from 'minisearch';
import type { Body } from '../../../core/body.ts';
import { stemOf, wordsOf } from '../../../language/words.ts';
import type { Source } from './sources.ts';

/** What somebody wants to know of decisions. */
export interface Question {
  /** The words that say what it is about; empty when none do. */
  readonly about: string;
  /** As asked: `2024/7`. */
  readonly dnr: string | undefined;
  /** Who is sent it. */
  readonly sentTo: string | undefined;
  /** Nothing in particular: what was decided last. */
  readonly latest: boolean;
}

const EMPTY = new Set(
  'vad vilka vilket vilken när har hade är var det den de en ett som om i på av till från för med och att mig jag vi man finns något några senaste sista senast visa sök bland alla nya ärende ärenden ärendet beslutade beslutades beslutat beslutats beslöt beslöts beslut beslutet besluten bestämde bestämdes gällande angående rörande sammanträde sammanträdet möte mötet protokoll protokollet dnr diarienummer nämnden nämnd ska skall skickas dnr'.split(
    ' ',
  ),
);
const DNR = /(?<!\d)(\d{2,4})\s*[/:]\s*(\d{1,6})(?!\d)/u;
const SENT = /(?:skickas|skickades|expedieras|expedierades|sändas?)\s+till\s+(?<who>[^?.!,]{2,80})/iu;
const PREFIX_LENGTH = 4;
const TYPO_LENGTH = 6;
const SAME_LENGTH = 6;

function bodyWords(bodies: readonly Body[]): ReadonlySet<string> {
  const names = bodies.flatMap(({ name, definite, aliases }) => [name, definite, ...aliases]);
  return new Set(names.flatMap(wordsOf).map(stemOf));
}

/** @param bodies those that the question is put to: their names are not what it is about */
export function questionIn(text: string, bodies: readonly Body[]): Question {
  const dnr = DNR.exec(text)?.[0].replace(/\s/gu, '');
  const sentTo = SENT.exec(text)?.groups?.['who']?.trim();
  const names = bodyWords(bodies);
  const about = wordsOf(text).filter((word) => !EMPTY.has(word) && !names.has(stemOf(word)));
  const latest = dnr === undefined && sentTo === undefined && about.length === 0;
  return { about: about.join(' '), dnr, sentTo, latest };
}

function latestFirst(sources: readonly Source[]): readonly Source[] {
  return sources.toSorted((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0));
}

/** Year and number are the same; the letters before them may be left out. */
function hasDnr({ dnr = '' }: Source, asked: string): boolean {
  const [one, other] = [DNR.exec(dnr), DNR.exec(asked)];
  return one !== null && other !== null && one[1] === other[1] && Number(one[2]) === Number(other[2]);
}

/** `kommunstyrelsen` and `Kommunstyrelserna i alla kommuner`: one word of each begins alike. */
function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const length = Math.min(one.length, other.length);
  return length >= SAME_LENGTH && one.slice(0, length) === other.slice(0, length);
}

function isSentTo({ distribution }: Source, who: string): boolean {
  const asked = wordsOf(who)
    .filter((word) => !EMPTY.has(word))
    .map(stemOf);
  return distribution.some((name) => {
    const stems = wordsOf(name).map(stemOf);
    return asked.length > 0 && asked.every((word) => stems.some((stem) => sameWord(word, stem)));
  });
}

function byWords(sources: readonly Source[], about: string): { readonly found: Source[]; readonly nearest: Source[] } {
  const index = new MiniSearch({
    fields: ['title', 'points', 'dnr'],
    tokenize: (text) => [...wordsOf(text)],
    processTerm: stemOf,
  });
  index.addAll(sources.map(({ title, points, dnr = '' }, id) => ({ id, title, points: points.join('\n'), dnr })));
  const hits = (combineWith: 'AND' | 'OR') =>
    index
      .search(about, {
        combineWith,
        boost: { title: 3 },
        prefix: (term) => term.length >= PREFIX_LENGTH,
        fuzzy: (term) => (term.length >= TYPO_LENGTH ? 1 : false),
      })
      .flatMap(({ id }) => sources[Number(id)] ?? []);
  const found = hits('AND');
  return { found, nearest: found.length > 0 ? [] : hits('OR') };
}

/** What holds comes before what was superseded or withdrawn; else the best first. */
function holdingFirst(found: readonly Source[]): readonly Source[] {
  return [...found.filter(({ mark }) => mark === ''), ...found.filter(({ mark }) => mark !== '')];
}

/** What answers the question, and, when nothing does, what is nearest. */
export function search(
  sources: readonly Source[],
  { about, dnr, sentTo, latest }: Question,
): { readonly found: readonly Source[]; readonly nearest: readonly Source[] } {
  if (dnr !== undefined) {
    const found = latestFirst(sources.filter((one) => hasDnr(one, dnr)));
    const year = DNR.exec(dnr)?.[1] ?? '';
    return { found: holdingFirst(found), nearest: latestFirst(sources.filter((one) => one.dnr?.includes(year))) };
  }
  if (sentTo !== undefined) {
    return { found: holdingFirst(latestFirst(sources.filter((one) => isSentTo(one, sentTo)))), nearest: [] };
  }
  if (latest) {
    const decided = latestFirst(sources.filter(({ kind }) => kind !== 'proposed'));
    return { found: holdingFirst(decided.filter(({ date }) => date === decided[0]?.date)), nearest: [] };
  }
  const { found, nearest } = byWords(sources, about);
  return { found: holdingFirst(found), nearest };
}
