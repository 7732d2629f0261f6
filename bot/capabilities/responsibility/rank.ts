import MiniSearch from 'minisearch';
import { type Evidence, witnessOn } from './evidence.ts';
import type { Item } from './items.ts';
import type { Question } from './question.ts';
import type { Terms } from './terms.ts';
import { ORDER } from './weights.ts';

/** An item as an answer to a question, with what speaks for it. */
export interface Candidate {
  readonly item: Item;
  readonly evidence: Evidence;
  /** What orders candidates: the evidence weighed together; any number. */
  readonly rank: number;
  /** How likely it is beside the best one, 0–1; 1 for the best. */
  readonly odds: number;
  /** How likely it is among all the candidates, 0–1. */
  readonly share: number;
  /** Weight of the weightiest of the question's words that no item at all speaks of. */
  readonly unheard: number;
  /** How alike the question is to the nearest one that has no answer, 0–1. */
  readonly unanswered: number;
  /** The question's words that the item does not speak of. */
  readonly missing: readonly string[];
}

export interface Ranker {
  /** Best first. */
  rank(question: Question): readonly Candidate[];
}

const CANDIDATES = 60;
/** Words in more items than this are left to rarer ones when there are any: the search's work is bounded. */
const COMMON = 400;
const ROWS_ANSWER = new Set(['performs', 'responsible', 'informed', 'consulted']);
const LIFT = 0.01;

function sumOf(question: Question, item: Item, evidence: Evidence): number {
  const kind = ORDER.kinds[question.shape][item.type];
  const keys = Object.keys(ORDER.evidence) as (keyof Evidence)[];
  return keys.reduce((sum, key) => sum + ORDER.evidence[key] * evidence[key], kind);
}

/** Who does it, answers for it, is told or asked: what the letters of a row say. */
function asksWho({ shape, asked }: Question): boolean {
  return (shape === 'who' || shape === 'list') && ROWS_ANSWER.has(asked ?? 'performs');
}

/** Of a row and an entry that say the same, the row goes first. */
function liftRows(weighed: { readonly item: Item; rank: number }[]): void {
  for (const one of weighed.filter(({ item }) => item.type === 'raci')) {
    const twins = weighed.filter(({ item }) => one.item.same.has(item.id));
    one.rank = Math.max(one.rank, ...twins.map(({ rank }) => rank + LIFT));
  }
}

/** Weighs every item against questions. MiniSearch finds the candidates; the weights decide among them. */
export function rankerOf(items: readonly Item[], unanswered: readonly Terms[]): Ranker {
  const witness = witnessOn(items, unanswered);
  const index = new MiniSearch<{ readonly id: number }>({
    fields: ['title', 'keywords', 'body', 'context', 'asked'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 3, keywords: 2.5, body: 1, context: 0.7, asked: 2 } },
  });
  index.addAll(items.map(({ fields }, id) => ({ id, ...fields })));

  function candidatesFor(question: Question): readonly Item[] {
    const all = question.words.flatMap(({ token: { key, parts, near } }) => [key, ...parts, ...near]);
    const known = [...new Set(all)].filter((key) => witness.countOf(key) !== undefined);
    const rare = known.filter((key) => (witness.countOf(key) ?? 0) <= COMMON);
    const hits = index.search((rare.length > 0 ? rare : known).join(' '));
    return hits.slice(0, CANDIDATES).flatMap(({ id }) => items[Number(id)] ?? []);
  }

  return {
    rank(question) {
      const weigh = witness.about(question);
      const weighed = candidatesFor(question).map((item) => {
        const one = weigh(item);
        return { item, ...one, rank: sumOf(question, item, one.evidence) };
      });
      if (asksWho(question)) liftRows(weighed);
      const best = Math.max(...weighed.map(({ rank }) => rank));
      const whole = weighed.reduce((sum, { rank }) => sum + Math.exp(rank - best), 0);
      return weighed
        .map((one) => ({ ...one, odds: Math.exp(one.rank - best), share: Math.exp(one.rank - best) / whole }))
        .toSorted((a, b) => b.rank - a.rank || (a.item.id < b.item.id ? -1 : 1));
    },
  };
}
