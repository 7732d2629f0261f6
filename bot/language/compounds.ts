import type { Roots } from './roots.ts';

/** Splits a compound into the words that it is made of; undefined for a word that is none. */
export type Splitter = (word: string) => readonly string[] | undefined;

const SHORTEST_PART = 3;
const LONGEST_WORD = 60;
/** Between the parts: `säkerhet-s-uppdatering`, `gat-u-kontor`. */
const BINDINGS = ['s', 'e', 'o', 'u', 'a'];
/** Two letters, and still words that begin compounds. */
const SHORT_FIRST = new Set(['it', 'ai', 'el', 'av', 'ap']);

/**
 * @param isKnown whether a word, in any form, belongs to the knowledge: such parts are preferred, and
 * a word that the dictionary lists as it stands is only split into those
 */
export function splitterOf(roots: Roots, isKnown: (word: string) => boolean): Splitter {
  const unbound = (first: string): string | undefined => {
    if (isKnown(first)) return first;
    const last = first.slice(-1);
    const bare = first.slice(0, -1);
    if (BINDINGS.includes(last) && bare.length >= SHORTEST_PART && isKnown(bare)) return bare;
    const whole = ['a', 'e']
      .map((vowel) => first + vowel)
      .find((word) => first.length >= SHORTEST_PART && isKnown(word));
    return whole ?? (roots.begins(first) ? first : undefined);
  };

  const ends = (rest: string): boolean => rest.length >= SHORTEST_PART && (isKnown(rest) || roots.isWord(rest));

  /** Fewest parts, then most known ones, then the longest last. */
  function better(a: readonly string[], b: readonly string[] | undefined): boolean {
    if (b === undefined) return true;
    const known = (parts: readonly string[]) => parts.filter(isKnown).length / parts.length;
    if (a.length !== b.length) return a.length < b.length;
    return known(a) > known(b);
  }

  function split(word: string, depth: number): readonly string[] | undefined {
    let best: readonly string[] | undefined;
    for (let at = 2; at <= word.length - SHORTEST_PART; at += 1) {
      const first = word.slice(0, at);
      if (at < SHORTEST_PART && !SHORT_FIRST.has(first)) continue;
      const bare = unbound(first);
      if (bare === undefined) continue;
      const rest = word.slice(at);
      const more = depth > 1 ? split(rest, depth - 1) : undefined;
      const parts = ends(rest) ? [bare, rest] : more && [bare, ...more];
      if (parts && better(parts, best)) best = parts;
    }
    return best;
  }

  return (word) => {
    if (word.length < 2 * SHORTEST_PART - 1 || word.length > LONGEST_WORD) return undefined;
    const parts = split(word, 3);
    return parts && roots.isWord(word) && !parts.every(isKnown) ? undefined : parts;
  };
}
