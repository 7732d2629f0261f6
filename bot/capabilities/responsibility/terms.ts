import type { Token } from '../../language/analysis.ts';

/** Words and parts of compounds by how often they stand there; a part counts for less than a word. */
export type Terms = ReadonlyMap<string, number>;

const PART = 0.5;

/** What a text is made of, for comparing texts with each other: every word, the small ones too. */
export function termsOf(tokens: readonly Token[]): Terms {
  const terms = new Map<string, number>();
  for (const { key, parts } of tokens) {
    terms.set(key, (terms.get(key) ?? 0) + 1);
    for (const part of parts) terms.set(part, (terms.get(part) ?? 0) + PART);
  }
  return terms;
}

/** Several texts' terms, each text with a weight. */
export function sumOf(texts: readonly (readonly [Terms, number])[]): Terms {
  const sum = new Map<string, number>();
  for (const [terms, weight] of texts) {
    for (const [term, count] of terms) sum.set(term, (sum.get(term) ?? 0) + count * weight);
  }
  return sum;
}

/** How a text is worded: its words, and which stands beside which. */
export function wordingOf(tokens: readonly Token[]): ReadonlySet<string> {
  const keys = tokens.map(({ key }) => key);
  return new Set([...keys, ...keys.flatMap((key, i) => (i === 0 ? [] : [`${keys[i - 1]} ${key}`]))]);
}
