import MiniSearch from 'minisearch';
import { stemOf, wordsOf } from './words.ts';

/** Something that people call by several names. */
export interface Entry<Id extends string> {
  readonly id: Id;
  readonly names: readonly string[];
}

export interface Lexicon<Id extends string> {
  /** Ids of what the sentence mentions, in the lexicon's order; inflected, misspelt and first in compounds too. */
  mentionedIn(text: string): readonly Id[];
}

/** A typo is forgiven from this length on: in shorter words it makes another word. */
const TYPO_LENGTH = 6;
/** Two letters that changed places are two typos; forgiven from this length on. */
const TWO_TYPOS_LENGTH = 9;
/** A name this long is found as the first part of a compound: `nätverksproblem`. */
const COMPOUND_LENGTH = 5;

/** Finds names in everyday Swedish. Built on MiniSearch (index and typos) and Snowball (inflection). */
export function lexiconOf<Id extends string>(entries: readonly Entry<Id>[]): Lexicon<Id> {
  const names = entries.flatMap(({ id, names: all }) => all.map((name) => ({ id, stems: wordsOf(name).map(stemOf) })));
  const single = names.flatMap(({ stems }) => (stems.length === 1 ? stems : []));
  const index = new MiniSearch({
    fields: ['text'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
  });
  index.addAll(names.map(({ stems }, number) => ({ id: number, text: stems.join(' ') })));

  return {
    mentionedIn(text) {
      const stems = wordsOf(text).map(stemOf);
      const firsts = stems.flatMap((stem) =>
        single.filter(
          (name) => name.length >= COMPOUND_LENGTH && stem.length > name.length + 2 && stem.startsWith(name),
        ),
      );
      const hits = index.search([...new Set([...stems, ...firsts])].join(' '), {
        fuzzy: (term) => (term.length >= TWO_TYPOS_LENGTH ? 2 : term.length >= TYPO_LENGTH ? 1 : false),
        maxFuzzy: 2,
      });
      const matched = hits.flatMap((hit) => {
        const name = names[Number(hit.id)];
        return name?.stems.every((stem) => hit.terms.includes(stem)) ? [name] : [];
      });
      // "Laxå vatten" is not also Laxå, but "Laxå och Laxå vatten" is.
      const whole = matched.filter((name) => {
        const longer = matched.filter(
          (other) => other.stems.length > name.stems.length && name.stems.every((stem) => other.stems.includes(stem)),
        );
        const taken = new Set(longer.map(({ id }) => id)).size;
        return taken === 0 || name.stems.every((stem) => stems.filter((one) => one === stem).length > taken);
      });
      const found = new Set(whole.map(({ id }) => id));
      return entries.map(({ id }) => id).filter((id) => found.has(id));
    },
  };
}
