import type { Item } from './items.ts';
import { remembered } from './remembered.ts';
import type { Terms } from './terms.ts';

/** How an item is asked for, held against a question. */
export interface Likeness {
  /** The most alike phrasing, 0–1, and the mean of the three most alike. */
  readonly nearest: number;
  readonly three: number;
  /** How much likelier the question's words are of this item than of any, for each of their weight; 0 and up. */
  readonly likelihood: number;
  /** The same for the item together with its kin: what is said of one accesspunkt item may be asked of another. */
  readonly kinship: number;
  /** Share of the item's kin that speak of a term, 0–1. */
  kinSpeak(term: string): number;
}

/** Of a word's likelihood: its share from the item itself, the rest from all items. */
const OWN = 0.35;
/** Of an item with its kin, the kin's share. */
const KIN = 0.6;
const MOST_KIN = 20;
/** Words that more items than this speak of make nobody kin: the work is bounded. */
const RARE = 60;

interface Kin {
  readonly at: number;
  readonly share: number;
}

/** Compares questions with how items are asked for, and with what they say. Words that few items have count for more. */
export function likenessIn(
  items: readonly Item[],
  unanswered: readonly Terms[],
): (terms: Terms) => { readonly to: (item: Item) => Likeness; readonly unanswered: number } {
  const places = new Map(items.map((item, at) => [item, at]));
  const holders = new Map<string, number[]>();
  const all = new Map<string, number>();
  items.forEach(({ speech }, at) => {
    for (const [term, count] of speech.terms) {
      const before = holders.get(term);
      if (before) before.push(at);
      else holders.set(term, [at]);
      all.set(term, (all.get(term) ?? 0) + count);
    }
  });
  const size = items.reduce((sum, { speech }) => sum + speech.size, 0);
  const rarity = (term: string) => Math.log(1 + items.length / (holders.get(term)?.length ?? 0.5));
  const lengthOf = (terms: Terms, weigh: (count: number) => number) =>
    Math.sqrt([...terms].reduce((sum, [term, count]) => sum + (weigh(count) * rarity(term)) ** 2, 0));
  const lengths = remembered((phrasing: Terms) => lengthOf(phrasing, (count) => count));
  const spread = remembered((at: number) => lengthOf(items[at]?.speech.terms ?? new Map(), Math.log1p));
  const shareIn = (at: number, term: string) => {
    const speech = items[at]?.speech;
    return speech === undefined ? 0 : (speech.terms.get(term) ?? 0) / speech.size;
  };

  const kinOf = remembered((at: number): readonly Kin[] => {
    const common = new Map<number, number>();
    for (const [term, count] of items[at]?.speech.terms ?? []) {
      const others = holders.get(term) ?? [];
      if (others.length > RARE) continue;
      for (const other of others) {
        const theirs = items[other]?.speech.terms.get(term) ?? 0;
        const both = Math.log1p(count) * Math.log1p(theirs) * rarity(term) ** 2;
        if (other !== at) common.set(other, (common.get(other) ?? 0) + both);
      }
    }
    const nearest = [...common]
      .map(([other, dot]) => ({ at: other, share: (dot / (spread(at) * spread(other))) ** 2 }))
      .toSorted((a, b) => b.share - a.share || a.at - b.at)
      .slice(0, MOST_KIN);
    const whole = nearest.reduce((sum, { share }) => sum + share, 0);
    return nearest.map((kin) => ({ ...kin, share: kin.share / whole }));
  });

  return (question) => {
    const length = lengthOf(question, (count) => count);
    const weighed = [...question].map(([term, count]) => {
      const weight = count * rarity(term) ** 2;
      return { term, count, weight, usual: (all.get(term) ?? 1) / size };
    });
    const heard = weighed.reduce((sum, { term, count }) => sum + count * rarity(term), 0);
    const like = (phrasing: Terms): number => {
      const dot = weighed.reduce((sum, { term, weight }) => sum + weight * (phrasing.get(term) ?? 0), 0);
      return dot === 0 ? 0 : dot / (length * lengths(phrasing));
    };
    const likelier = (shareOf: (term: string) => number) =>
      weighed.reduce(
        (sum, { term, count, usual }) => sum + count * Math.log(1 + ((OWN / (1 - OWN)) * shareOf(term)) / usual),
        0,
      ) / Math.max(heard, 1e-9);
    const to = (item: Item): Likeness => {
      const at = places.get(item) ?? -1;
      const [nearest = 0, second = 0, third = 0] = item.asked.map(like).toSorted((a, b) => b - a);
      const kin = kinOf(at);
      return {
        nearest,
        three: (nearest + second + third) / 3,
        likelihood: likelier((term) => shareIn(at, term)),
        kinSpeak: (term) => kin.reduce((sum, one) => sum + (shareIn(one.at, term) > 0 ? one.share : 0), 0),
        kinship: likelier(
          (term) =>
            (1 - KIN) * shareIn(at, term) + KIN * kin.reduce((sum, one) => sum + one.share * shareIn(one.at, term), 0),
        ),
      };
    };
    return { to, unanswered: Math.max(0, ...unanswered.map(like)) };
  };
}
