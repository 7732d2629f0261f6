import { LRUCache } from 'lru-cache';
import type { Splitter } from './compounds.ts';
import type { Roots } from './roots.ts';
import type { Thesaurus } from './thesaurus.ts';
import type { Correction } from './typos.ts';
import { wordsOf } from './words.ts';

/** A word of a sentence, ready to be compared with others. */
export interface Token {
  /** As written, in lower case; a phrase with its spaces. */
  readonly surface: string;
  /** One for all its forms and synonyms. */
  readonly key: string;
  /** Of a compound: its words' keys, the last being what it is a kind of. */
  readonly parts: readonly string[];
  /** Keys of wider or neighbouring words. */
  readonly near: readonly string[];
  /** Misspelt: how far from the word it is taken for. */
  readonly typos: number;
  /** Says nothing of what the sentence is about. */
  readonly filler: boolean;
  /** Says little: an everyday verb, an adverb. */
  readonly light: boolean;
  /** Only ever a verb. */
  readonly verb: boolean;
  /** Written as a name: a capital within the sentence. */
  readonly named: boolean;
  /** Where somebody is. */
  readonly place: boolean;
}

export interface Analyser {
  tokensOf(text: string): readonly Token[];
  keyOf(word: string): string;
}

const LONGEST_PHRASE = 4;
/** Nobody asks in more words; the work on a hostile text is bounded. */
const MOST_WORDS = 120;
const LONGEST_TEXT = 2000;

function bare(word: string): string {
  return word
    .replace(/:(?:s|n|t|et|en|ar|er|na|ns|arna|erna)$/u, '')
    .replace(/^(e|wi)-/u, '$1')
    .replace(/^[a-z]-(?=\p{L}{3})/u, '');
}

/** Words with a capital that do not begin a sentence, in lower case. */
function namesIn(text: string): ReadonlySet<string> {
  const found = text.slice(0, LONGEST_TEXT).matchAll(/(?<=[\p{Ll}\p{N},] )\p{Lu}\p{L}+/gu);
  return new Set([...found].map(([word]) => word.toLocaleLowerCase('sv')));
}

/** Puts words, synonyms, compounds and typos together. `correct` gets words that nobody knows. */
export function analyserOf(given: {
  readonly roots: Roots;
  readonly thesaurus: Thesaurus;
  readonly split: Splitter;
  readonly isKnown: (word: string) => boolean;
  readonly correct: (word: string) => Correction | undefined;
}): Analyser {
  const { roots, thesaurus, split, isKnown, correct } = given;
  const fillers = new Set(thesaurus.fillers);
  const light = new Set(thesaurus.light.map(roots.rootOf));
  const places = new Set(thesaurus.places.map(roots.rootOf));
  const cache = new LRUCache<string, Token>({ max: 20_000 });
  const phraseKey = (phrase: string) => wordsOf(phrase).map(bare).map(roots.rootOf).join(' ');
  const groups = new Map<string, string>();
  for (const [first = '', ...others] of thesaurus.groups) {
    for (const member of [first, ...others]) groups.set(phraseKey(member), phraseKey(first));
  }
  const canonical = (word: string): string => {
    const root = roots.rootOf(word);
    return groups.get(root) ?? root;
  };
  const broader = new Map(
    Object.entries(thesaurus.broader).map(([word, wide]) => [
      canonical(bare(word)),
      wide.map((one) => canonical(bare(one))),
    ]),
  );

  function partsOf(word: string): readonly string[] {
    const hyphened = word.split('-').filter((part) => part !== '');
    if (hyphened.length > 1) return hyphened.map(canonical);
    return split(word)?.map(canonical) ?? [];
  }

  /** A compound of words that are all known to somebody, at least one to the knowledge; else it may be a typo. */
  const hasKnown = (parts: readonly string[]) =>
    parts.length > 0 && parts.some((part) => part.length > 3 && isKnown(part));

  /** A typo in a compound's first part: `brandvägsunderhåll`. */
  function correctFirst(word: string): Correction | undefined {
    for (let at = 5; at <= word.length - 5; at += 1) {
      const rest = word.slice(at);
      const first = isKnown(rest) ? correct(word.slice(0, at)) : undefined;
      if (first && first.distance <= 1 && split(first.word + rest)) return { ...first, word: first.word + rest };
    }
    return undefined;
  }

  /** A compound of words that exist is only taken for another when a single letter differs. */
  function corrected(word: string, isCompound: boolean): Correction | undefined {
    const correction = correct(word) ?? correctFirst(word);
    return isCompound && correction && correction.distance > 1 ? undefined : correction;
  }

  function read(surface: string): Token {
    const word = bare(surface);
    const joined = word.replaceAll('-', '');
    const parts = partsOf(word);
    const understood =
      isKnown(joined) || roots.isWord(joined) || fillers.has(joined) || (parts.length > 0 && parts.every(isKnown));
    const correction = understood ? undefined : corrected(joined, hasKnown(parts));
    const meant = correction?.word ?? joined;
    const key = canonical(meant);
    return {
      surface,
      key,
      parts: correction ? partsOf(meant) : parts,
      near: broader.get(key) ?? [],
      typos: correction?.distance ?? 0,
      filler: fillers.has(meant) || fillers.has(joined),
      light: light.has(roots.rootOf(meant)),
      verb: roots.isVerb(meant),
      named: false,
      place: places.has(roots.rootOf(meant)) || places.has(split(meant)?.map(roots.rootOf).at(-1) ?? ''),
    };
  }

  function tokenOf(surface: string): Token {
    const before = cache.get(surface);
    if (before) return before;
    const token = read(surface);
    cache.set(surface, token);
    return token;
  }

  const firsts = new Set([...groups.keys()].filter((key) => key.includes(' ')).map((key) => key.split(' ')[0] ?? ''));

  /** The longest phrase of the thesaurus that begins here. */
  function phraseAt(
    words: readonly string[],
    at: number,
  ): { readonly token: Token; readonly length: number } | undefined {
    if (!firsts.has(roots.rootOf(words[at] ?? ''))) return undefined;
    for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 1; length -= 1) {
      const phrase = words.slice(at, at + length);
      const key = groups.get(phrase.map(roots.rootOf).join(' '));
      if (key !== undefined) return { token: phraseToken(phrase.join(' '), key), length };
    }
    return undefined;
  }

  function phraseToken(surface: string, key: string): Token {
    const near = broader.get(key) ?? [];
    const rest = { filler: false, light: false, verb: false, named: false, place: false };
    return { surface, key, parts: [], near, typos: 0, ...rest };
  }

  return {
    keyOf: canonical,
    tokensOf(text) {
      const spelled = wordsOf(text.replace(/(?<!\p{L})e post/giu, 'e-post'))
        .slice(0, MOST_WORDS)
        .flatMap((word) => thesaurus.spellings[word]?.split(' ') ?? [word]);
      const bared = spelled.map(bare);
      const names = namesIn(text);
      const tokens: Token[] = [];
      for (let at = 0; at < spelled.length; ) {
        const phrase = phraseAt(bared, at);
        const token = phrase?.token ?? tokenOf(spelled[at] ?? '');
        tokens.push(names.has(token.surface) ? { ...token, named: true } : token);
        at += phrase?.length ?? 1;
      }
      return tokens;
    },
  };
}
