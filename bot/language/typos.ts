import MiniSearch from 'minisearch';

/** A word of the vocabulary that a misspelt one was meant to be. */
export interface Correction {
  readonly word: string;
  /** Letters wrong: added, left out, changed or swapped. */
  readonly distance: number;
}

const ONE_TYPO_LENGTH = 4;
const TWO_TYPOS_LENGTH = 8;
const LONGEST_WORD = 40;
const FOLDED: Readonly<Record<string, string>> = { å: 'a', ä: 'a', ö: 'o', é: 'e', ü: 'u' };

/** Without the dots and rings that some keyboards lack. */
export function folded(word: string): string {
  return word.replace(/[åäöéü]/gu, (letter) => FOLDED[letter] ?? letter);
}

/** Damerau-Levenshtein distance (swapped neighbours are one typo), by rows. */
export function typosBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : changed;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped));
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * Finds what a misspelt word was meant to be. MiniSearch has the candidates; the distance decides.
 * @param vocabulary the likeliest first
 * @param stem also compares without endings: `moterar` is as near to `montera` as `moter` to `monter`
 */
export function typosIn(
  vocabulary: Iterable<string>,
  stem: (word: string) => string,
): (word: string) => Correction | undefined {
  const spelled = new Map<string, string>();
  for (const word of vocabulary) {
    for (const form of [word, stem(word)]) if (!spelled.has(form)) spelled.set(form, word);
  }
  const words = [...spelled.keys()];
  const places = new Map(words.map((word, i) => [word, i]));
  const byFolded = new Map(words.toReversed().map((word) => [folded(word), word]));
  const index = new MiniSearch({ fields: ['word'], tokenize: (text) => [text], processTerm: (term) => folded(term) });
  index.addAll(words.map((word, id) => ({ id, word })));

  const nearest = (word: string): Correction | undefined => {
    const unaccented = byFolded.get(folded(word));
    if (unaccented !== undefined && word.length >= ONE_TYPO_LENGTH) return { word: unaccented, distance: 0.5 };
    const allowed = word.length >= TWO_TYPOS_LENGTH ? 2 : word.length >= ONE_TYPO_LENGTH ? 1 : 0;
    if (allowed === 0) return undefined;
    const candidates = index
      .search(word, { fuzzy: 2, maxFuzzy: 2 })
      .flatMap(({ id }) => words[Number(id)] ?? [])
      .filter((candidate) => candidate.length >= ONE_TYPO_LENGTH)
      .map((candidate) => ({ word: candidate, distance: typosBetween(folded(word), folded(candidate)) }))
      .filter(({ distance }) => distance <= allowed);
    const order = (candidate: string) => places.get(candidate) ?? words.length;
    const sameStart = (candidate: string) => (candidate[0] === word[0] ? 0 : 1);
    return candidates.toSorted(
      (a, b) => a.distance - b.distance || sameStart(a.word) - sameStart(b.word) || order(a.word) - order(b.word),
    )[0];
  };

  return (word) => {
    if (word.length > LONGEST_WORD) return undefined;
    const [whole, stemmed] = [nearest(word), stem(word) === word ? undefined : nearest(stem(word))];
    const best = !whole || (stemmed && stemmed.distance < whole.distance) ? stemmed : whole;
    return best && { ...best, word: spelled.get(best.word) ?? best.word };
  };
}
