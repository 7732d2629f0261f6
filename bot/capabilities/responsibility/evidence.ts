import type { Token } from '../../language/analysis.ts';
import type { Item } from './items.ts';
import { type Likeness, likenessIn } from './likeness.ts';
import type { Question, Word } from './question.ts';
import type { Terms } from './terms.ts';

/** What speaks for an item as the answer to a question; each 0–1 unless said. */
export interface Evidence {
  /** Share of the question's meaning that the documents' words for the item speak of. */
  readonly coverage: number;
  /** The same with the words in which people ask for it. */
  readonly spoken: number;
  /** Share of the item's title, and of its nearest keyword, that the question names. */
  readonly title: number;
  readonly phrase: number;
  /** How alike the question and how people ask for the item are. */
  readonly nearest: number;
  readonly three: number;
  /** How much likelier the question's words are of this item than of any, 0 and up. */
  readonly likelihood: number;
  readonly kinship: number;
  /** Whether the item says what is asked of the topic. */
  readonly aspect: number;
  /** Whether it tells such a value as is asked for, when one is; else 1. */
  readonly told: number;
  /** A row, where who does what is asked: 1 or 0. */
  readonly row: number;
  /** The weightiest word that the item does not speak of. */
  readonly lacking: number;
  /** The weightiest word that neither the item nor its kin speak of. */
  readonly strange: number;
  /** How much of what is spoken of is so in title or keywords, and not in passing. */
  readonly central: number;
}

export interface Weighed {
  readonly evidence: Evidence;
  /** Weight of the weightiest word that no item at all speaks of. */
  readonly unheard: number;
  /** How alike the question is to the nearest one that has no answer, 0–1. */
  readonly unanswered: number;
  /** The question's words that the item does not speak of. */
  readonly missing: readonly string[];
}

export interface Witness {
  /** Prepares to hold items against one question. */
  about(question: Question): (item: Item) => Weighed;
  /** In how many items a key is; undefined for none. */
  countOf(key: string): number | undefined;
}

const ROWS_ANSWER = new Set(['performs', 'responsible', 'informed', 'consulted']);
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
/** A word is spoken of from here on, in title or keywords from the second. */
const SPOKEN = 0.3;
const CENTRAL = 0.84;

type Strengths = ReadonlyMap<string, number>;

/** How well a question's word is spoken of in an item. */
function strengthOf(token: Token, words: Strengths, weight: (key: string) => number): number {
  const whole = words.get(token.key) ?? 0;
  const shares = token.parts.map((part, i) => (i > 0 && weight(part) === 1 ? UNKNOWN_HEAD : weight(part)));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const parts = token.parts.reduce((sum, part, i) => sum + (shares[i] ?? 0) * (words.get(part) ?? 0), 0);
  const near = Math.max(0, ...token.near.map((key) => (words.get(key) ?? 0) * NEAR));
  return Math.max(whole, total === 0 ? 0 : (parts / total) * PARTS, near) * (1 - token.typos * 0.06);
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

/** A capital within a sentence; not what everything here is called after. */
const NAME = /(?<=[\p{Ll},:] )(?!IT|KC|AV)\p{Lu}/u;

/** Whether an item tells such a value as is asked for, when one is. */
function tells({ expects, counted }: Question, item: Item): boolean {
  if (expects === undefined || expects.told.test(item.text)) return true;
  if (expects.names) return item.type === 'term' || NAME.test(item.text);
  return expects.counts && counted.some((key) => item.counted.has(key));
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const most = (values: readonly number[]) => Math.max(0, ...values);

/** Weighs items against questions by the words of both. */
export function witnessOn(items: readonly Item[], unanswered: readonly Terms[]): Witness {
  const counts = new Map<string, number>();
  for (const key of items.flatMap(({ spoken }) => [...spoken.keys()])) counts.set(key, (counts.get(key) ?? 0) + 1);
  const scale = Math.log(1 + items.length);
  const likeness = likenessIn(items, unanswered);

  /** 0–1: how much a key tells. */
  const weight = (key: string): number => {
    const count = counts.get(key);
    return count === undefined ? 1 : Math.max(0.12, Math.log(1 + items.length / count) / scale);
  };
  const isKnown = (token: Token) => [token.key, ...token.parts].some((key) => counts.has(key));
  const isHeard = (token: Token) => isKnown(token) || token.near.some((key) => counts.has(key));

  function weightOf(token: Token): number {
    if (counts.has(token.key)) return weight(token.key);
    const parts = token.parts.filter((key) => counts.has(key));
    if (parts.length > 0) return Math.max(...token.parts.map(weight));
    if (token.near.some((key) => counts.has(key))) return 0.8;
    return /^\d+$/u.test(token.surface) ? 0.5 : 1;
  }

  /** A word's weight in its sentence. */
  function weightIn({ token, role, factor, modifies }: Word): number {
    // A hint that the knowledge does not speak of is no lack; a verb that it does not is more than a manner of speech.
    if ((role === 'hint' || role === 'cue') && !isKnown(token)) return 0;
    if (isHeard(token) || factor < HEAVY) return factor * weightOf(token);
    // Somebody's or something's name that the knowledge has never heard of is another matter altogether.
    if (token.named) return 1;
    return (token.verb ? UNHEARD_VERB : modifies ? UNHEARD_MODIFIER * factor : factor) * weightOf(token);
  }

  return {
    countOf: (key) => counts.get(key),
    about(question) {
      const weights = question.words.map((word) => ({
        token: word.token,
        role: word.role,
        own: word.role !== 'hint' && word.role !== 'cue',
        weight: weightIn(word),
      }));
      const total = sum(weights.map((one) => one.weight));
      const unheard = most(weights.map(({ token, own, weight: one }) => (own && !isHeard(token) ? one : 0)));
      const named = new Set(question.words.flatMap(({ token: { key, parts, near } }) => [key, ...parts, ...near]));
      const share = (keys: readonly string[]) => {
        const whole = sum(keys.map(weight));
        return whole === 0 ? 0 : sum(keys.filter((key) => named.has(key)).map(weight)) / whole;
      };
      const like = likeness(question.terms);
      return (item) => {
        const words = weights.map((one) => ({
          ...one,
          strength: strengthOf(one.token, item.words, weight),
          spoken: strengthOf(one.token, item.spoken, weight),
        }));
        const own = words.filter((one) => one.own);
        const heard = sum(own.map((one) => one.weight * Math.min(1, one.strength / 0.8)));
        const cued = words.some(({ role, strength }) => role === 'cue' && strength > 0.6);
        const covered = (strength: (one: (typeof words)[number]) => number) =>
          total === 0 ? 0 : sum(words.map((one) => one.weight * strength(one))) / total;
        const { kinSpeak, ...likeness }: Likeness = like.to(item);
        const near = ({ key, parts }: Token) => Math.max(kinSpeak(key), ...parts.map((part) => PARTS * kinSpeak(part)));
        return {
          unheard,
          unanswered: like.unanswered,
          missing: words.filter((one) => one.spoken < SPOKEN && one.weight > SPOKEN).map((one) => one.token.surface),
          evidence: {
            ...likeness,
            coverage: covered((one) => one.strength),
            spoken: covered((one) => one.spoken),
            title: share(item.titleKeys),
            phrase: most(item.phrases.map(share)),
            aspect: Math.max(aspectFit(question, item), cued ? CUED : 0),
            told: tells(question, item) ? 1 : 0,
            row: item.type === 'raci' && ROWS_ANSWER.has(question.asked ?? 'performs') ? 1 : 0,
            lacking: most(own.map((one) => one.weight * (1 - one.spoken))),
            strange: most(own.map((one) => one.weight * (1 - Math.max(one.spoken, near(one.token))))),
            central:
              heard === 0 ? 0 : sum(own.filter((one) => one.strength > CENTRAL).map((one) => one.weight)) / heard,
          },
        };
      };
    },
  };
}
