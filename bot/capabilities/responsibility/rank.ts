import MiniSearch from 'minisearch';
import type { Token } from '../../language/analysis.ts';
import type { Item } from './items.ts';
import type { Question, Word } from './question.ts';

/** An item as an answer to a question, with what speaks for it. */
export interface Candidate {
  readonly item: Item;
  /** What orders candidates, 0–1. */
  readonly rank: number;
  /** Share of the question's meaning that the item speaks of, 0–1. */
  readonly coverage: number;
  /** Share of the item's title, or of its nearest keyword, that the question names. */
  readonly focus: number;
  readonly title: number;
  readonly phrase: number;
  /** Whether the item says what is asked of the topic. */
  readonly aspect: number;
  /** Whether it is the kind of thing that is asked for. */
  readonly kind: number;
  /** Whether it tells such a value as is asked for, when one is. */
  readonly told: boolean;
  /** The weightiest word that the item speaks of, 0–1, and the weightiest that it does not. */
  readonly heaviest: number;
  readonly lacking: number;
  /** Weight of the words that no item at all speaks of. */
  readonly unheard: number;
  /** How much of what is spoken of is so in title or keywords, and not in passing. */
  readonly central: number;
  /** The question's words that the item does not speak of. */
  readonly missing: readonly string[];
}

export interface Ranker {
  rank(question: Question): readonly Candidate[];
  /** 0–1: how much a word tells; 1 for one that the knowledge does not have. */
  weightOf(token: Token): number;
}

const CANDIDATES = 60;
/** Words in more items than this are left to rarer ones when there are any: the search's work is bounded. */
const COMMON = 400;
/** What orders candidates beside coverage (1), fitted on the development questions. */
const ORDER = { title: 1.6, phrase: 1.1, aspect: 1.1, kind: 1.4, told: 1.4 } as const;
const WHOLE = 1 + Object.values(ORDER).reduce((sum, part) => sum + part, 0);
/** Where a table and the prose say the same, the table is the answer. */
const ROW = 1.05;
const ROWS_ANSWER = new Set(['performs', 'responsible', 'informed', 'consulted']);
/** A follow-up asks for another aspect: what does not tell it counts for this much. */
const FOLLOWS = 0.5;
/** The item speaks of what is asked, though it does not say who. */
const CUED = 0.7;
const NEAR = 0.7;
/** From here on a word is one that a question is about. */
const HEAVY = 0.5;
const UNHEARD_VERB = 0.9;
const UNHEARD_MODIFIER = 0.5;
/** Of a compound that begins with a known word: `projektorlampa` is about the projektor. */
const UNKNOWN_HEAD = 0.5;
/** A compound that the knowledge does not have, told by its parts alone. */
const PARTS = 0.88;

/** How well a question's word is spoken of in an item. */
function strengthOf(token: Token, words: ReadonlyMap<string, number>, weight: (key: string) => number): number {
  const whole = words.get(token.key) ?? 0;
  const shares = token.parts.map((part, i) => (i > 0 && weight(part) === 1 ? UNKNOWN_HEAD : weight(part)));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const parts = token.parts.reduce((sum, part, i) => sum + (shares[i] ?? 0) * (words.get(part) ?? 0), 0);
  const near = Math.max(0, ...token.near.map((key) => (words.get(key) ?? 0) * NEAR));
  return Math.max(whole, total === 0 ? 0 : (parts / total) * PARTS, near) * (1 - token.typos * 0.06);
}

/** Which kinds of items answer which questions best. */
const KINDS: Readonly<Record<Question['shape'], Readonly<Record<Item['type'], number>>>> = {
  who: { raci: 1, statement: 0.85, service: 0.8, fact: 0.7, term: 0.2 },
  yesno: { raci: 0.85, statement: 1, service: 0.95, fact: 0.9, term: 0.3 },
  list: { raci: 1, statement: 0.9, service: 0.8, fact: 0.8, term: 0.3 },
  define: { raci: 0.3, statement: 0.6, service: 0.75, fact: 0.8, term: 1 },
  topic: { raci: 1, statement: 0.9, service: 0.9, fact: 0.9, term: 0.9 },
  fact: { raci: 0.6, statement: 0.9, service: 0.95, fact: 1, term: 0.6 },
};

function toldIn({ expects }: Question, item: Item): boolean {
  return expects === undefined || expects.told.test(item.text);
}

function aspectFit(question: Question, item: Item): number {
  const { asked } = question;
  if (asked === undefined || asked === 'ask') {
    if (question.shape !== 'who') return 0.7;
    // A row tells who by its very form.
    return item.type === 'raci' ? 0.9 : Object.keys(item.parties).length === 0 ? 0.45 : 0.7;
  }
  if ((item.parties[asked]?.length ?? 0) > 0) return 1;
  const kindred =
    asked === 'performs' ? item.parties.responsible : asked === 'responsible' ? item.parties.performs : undefined;
  if ((kindred?.length ?? 0) > 0) return 0.85;
  if (asked === 'decides' && item.type === 'raci') return 0.7;
  return question.shape === 'fact' || question.shape === 'define' ? 0.6 : 0.35;
}

/** Weighs every item against questions. MiniSearch finds the candidates; the weights decide among them. */
export function rankerOf(items: readonly Item[]): Ranker {
  const counts = new Map<string, number>();
  for (const key of items.flatMap(({ words }) => [...words.keys()])) counts.set(key, (counts.get(key) ?? 0) + 1);
  const scale = Math.log(1 + items.length);
  const weight = (key: string): number => {
    const count = counts.get(key);
    return count === undefined ? 1 : Math.max(0.12, Math.log(1 + items.length / count) / scale);
  };
  const index = new MiniSearch<{ readonly id: number }>({
    fields: ['title', 'keywords', 'body', 'context'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 3, keywords: 2.5, body: 1, context: 0.7 } },
  });
  index.addAll(items.map(({ fields }, id) => ({ id, ...fields })));

  const isKnown = (token: Token) => [token.key, ...token.parts].some((key) => counts.has(key));

  const isHeard = (token: Token) => isKnown(token) || token.near.some((key) => counts.has(key));

  function weightOf(token: Token): number {
    const known = [token.key, ...token.parts].filter((key) => counts.has(key));
    if (known.length > 0) return Math.max(...(counts.has(token.key) ? [weight(token.key)] : token.parts.map(weight)));
    if (token.near.some((key) => counts.has(key))) return 0.8;
    if (/^\d+$/u.test(token.surface)) return 0.5;
    return 1;
  }

  /** A word's weight in its sentence. */
  function weightIn({ token, role, factor, modifies }: Word): number {
    const heard = isHeard(token);
    // A hint that the knowledge does not speak of is no lack; a verb that it does not is more than a manner of speech.
    if ((role === 'hint' || role === 'cue') && !isKnown(token)) return 0;
    if (heard || factor < HEAVY) return factor * weightOf(token);
    // Somebody's or something's name that the knowledge has never heard of is another matter altogether.
    if (token.named) return 1;
    return (token.verb ? UNHEARD_VERB : modifies ? UNHEARD_MODIFIER * factor : factor) * weightOf(token);
  }

  function candidatesFor(question: Question): readonly Item[] {
    const all = question.words.flatMap(({ token: { key, parts, near } }) => [key, ...parts, ...near]);
    const known = [...new Set(all)].filter((key) => counts.has(key));
    const rare = known.filter((key) => (counts.get(key) ?? 0) <= COMMON);
    const hits = index.search((rare.length > 0 ? rare : known).join(' '));
    return hits.slice(0, CANDIDATES).flatMap(({ id }) => items[Number(id)] ?? []);
  }

  function judged(question: Question, item: Item): Candidate {
    const weighed = question.words.map((word) => ({
      token: word.token,
      role: word.role,
      weight: weightIn(word),
      strength: strengthOf(word.token, item.words, weight),
    }));
    const total = weighed.reduce((sum, one) => sum + one.weight, 0);
    const coverage = total === 0 ? 0 : weighed.reduce((sum, one) => sum + one.weight * one.strength, 0) / total;
    const named = new Set(question.words.flatMap(({ token: { key, parts, near } }) => [key, ...parts, ...near]));
    const share = (keys: readonly string[]) => {
      const whole = keys.reduce((sum, key) => sum + weight(key), 0);
      return whole === 0 ? 0 : keys.filter((key) => named.has(key)).reduce((sum, key) => sum + weight(key), 0) / whole;
    };
    const title = share(item.titleKeys);
    const phrase = Math.max(0, ...item.phrases.map(share));
    const focus = Math.max(title, 0.9 * phrase);
    const cued = weighed.some(({ role, strength }) => role === 'cue' && strength > 0.6);
    const aspect = Math.max(aspectFit(question, item), cued ? CUED : 0);
    const kind = KINDS[question.shape][item.type];
    const missing = weighed.filter((one) => one.strength < 0.3 && one.weight > 0.3).map((one) => one.token.surface);
    const own = weighed.filter(({ role }) => role !== 'hint' && role !== 'cue');
    const most = (values: readonly number[]) => Math.max(0, ...values);
    const heaviest = most(own.map((one) => one.weight * one.strength));
    const lacking = most(own.map((one) => one.weight * (1 - one.strength)));
    const unheard = most(own.map((one) => (isHeard(one.token) ? 0 : one.weight)));
    const spoken = own.reduce((sum, one) => sum + one.weight * Math.min(1, one.strength / 0.8), 0);
    const told = toldIn(question, item);
    const fit = ORDER.title * title + ORDER.phrase * phrase + ORDER.aspect * aspect + ORDER.kind * kind;
    const row = item.type === 'raci' && ROWS_ANSWER.has(question.asked ?? 'performs') ? ROW : 1;
    const insisted = question.follows ? FOLLOWS + (1 - FOLLOWS) * aspect : 1;
    const rank = Math.min(1, (insisted * row * coverage * (1 + fit + (told ? ORDER.told : 0))) / WHOLE);
    const central =
      spoken === 0 ? 0 : own.filter((one) => one.strength > 0.84).reduce((sum, one) => sum + one.weight, 0) / spoken;
    return {
      item,
      rank,
      coverage,
      title,
      phrase,
      focus,
      aspect,
      kind,
      told,
      heaviest,
      lacking,
      unheard,
      central,
      missing,
    };
  }

  return {
    weightOf,
    rank: (question) =>
      candidatesFor(question)
        .map((item) => judged(question, item))
        .toSorted((a, b) => b.rank - a.rank || (a.item.id < b.item.id ? -1 : 1)),
  };
}
