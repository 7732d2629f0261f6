import type { Dictionary } from './dictionary.ts';
import { stemOf } from './words.ts';

/** What is one word whatever its ending: `montera`, `monterar` and `monteringen` share a root. */
export interface Roots {
  rootOf(word: string): string;
  /** A Swedish word by itself, inflected or not; compounds only where the dictionary lists them. */
  isWord(word: string): boolean;
  /** Only ever a verb: says what is done and seldom what it is done to. */
  isVerb(word: string): boolean;
  /** May stand first in a compound, with its binding letter: `säkerhets`, `skol`. */
  begins(word: string): boolean;
}

const SHORTEST_VERB_STEM = 3;
/** Not what the verb does: information is a thing that nobody need be informed of. */
const APART = new Set(['information']);

/** @param dictionary what knows inflections; Snowball's stemmer has the words that it lacks
 * @param preferred words in their dictionary form that a form shared by several is taken for */
export function rootsOf(dictionary: Dictionary, preferred: ReadonlySet<string>): Roots {
  const known = new Map<string, string>();

  function stands(word: string): readonly string[] {
    return dictionary
      .formsOf(word)
      .filter((form) => form.stands)
      .map(({ lemma }) => lemma);
  }

  /**
   * Of several words with a common form, the one that is likeliest meant: one that matters here (`byta` for
   * `byter`), the form itself unless it may be a genitive (`lina` and not `li`), what it begins with (`ordna`
   * and not `orden` for `ordnar`), the shortest.
   */
  function strangeness(lemma: string, word: string): number {
    const own = lemma === word && !word.endsWith('s');
    return (preferred.has(lemma) ? 0 : 1000) + (own ? 0 : 100) + (word.startsWith(lemma) ? 0 : 50) + lemma.length;
  }

  /** `byta` for `byter`, `lösa` for `lösas`, `köpa` for `köpt`: forms that the dictionary lists by themselves. */
  function thawed(word: string): string | undefined {
    if (!dictionary.formsOf(word).some(({ lemma, frozen }) => frozen && lemma === word)) return undefined;
    return [/er$/u, /as$/u, /[td]es?$/u, /ts?$/u, /s$/u]
      .flatMap((ending) => (ending.test(word) ? [word.replace(ending, 'a')] : []))
      .find((verb) => verb.length > SHORTEST_VERB_STEM && stands(verb).includes(verb));
  }

  function lemmaOf(word: string): string {
    // `byts` is a passive, and no form of `by`.
    const active = word.replace(/e?s$/u, 'a');
    if (active !== word && preferred.has(active) && !stands(word).includes(active)) return active;
    const verb = thawed(word);
    if (verb !== undefined) return verb;
    const nearest = stands(word).toSorted((a, b) => strangeness(a, word) - strangeness(b, word) || (a < b ? -1 : 1))[0];
    // `skrivaren` is no form of `skriva`, though the dictionary lists it so.
    const agent = /^(.+)ar(?:e|es|en|ens|na|nas)$/u.exec(word)?.[1];
    if (agent !== undefined && nearest === `${agent}a`) return `${agent}are`;
    if (nearest !== undefined) return nearest;
    // `skrivarn`, as it is spoken.
    const spoken = word.replace(/arn$/u, 'are');
    return spoken !== word && stands(spoken).length > 0 ? spoken : word;
  }

  /** `övervaka` for `övervakning`, `beställa` for `beställning`, `installera` for `installation`. */
  function verbOf(noun: string): string {
    if (APART.has(noun)) return noun;
    const candidates = [
      [/ning$/u, 'na'],
      [/ning$/u, 'a'],
      [/ing$/u, 'a'],
      [/ande$/u, 'a'],
      [/ation$/u, 'era'],
    ] as const;
    for (const [ending, verb] of candidates) {
      const made = noun.replace(ending, verb);
      if (made !== noun && made.length > SHORTEST_VERB_STEM && stands(made).includes(made)) return made;
    }
    return noun.replace(/(?<=\p{L}{4})ning$/u, 'a');
  }

  /** `larm` for `larma`, `patch` for `patcha`: the thing and what is done with it. */
  function bareVerb(lemma: string): string {
    const noun = lemma.slice(0, -1);
    return isVerb(lemma) && noun.length >= SHORTEST_VERB_STEM && stands(noun).includes(noun) ? noun : lemma;
  }

  function isVerb(word: string): boolean {
    if (/ar(?:e|en|ens|na|nas)$/u.test(word)) return false;
    const lemmas = [lemmaOf(word)];
    const conjugated = (lemma: string) =>
      lemma.endsWith('a') &&
      [`${lemma}r`, `${lemma.slice(0, -1)}er`].some((form) => stands(form).includes(lemma) || thawed(form) === lemma) &&
      !stands(`${lemma}n`).includes(lemma);
    return stands(word).length > 0 && lemmas.every(conjugated);
  }

  return {
    isVerb,
    rootOf(word) {
      const before = known.get(word);
      if (before !== undefined) return before;
      const lemma = verbOf(lemmaOf(word));
      const root = stands(lemma).includes(lemma) ? bareVerb(lemma) : stemOf(lemma);
      if (known.size < 100_000) known.set(word, root);
      return root;
    },
    isWord: (word) => stands(word).length > 0,
    begins: (word) => dictionary.formsOf(word).some((form) => form.begins),
  };
}
