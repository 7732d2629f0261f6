import { type Analyser, analyserOf } from '../../language/analysis.ts';
import { splitterOf } from '../../language/compounds.ts';
import { swedishDictionary } from '../../language/dictionary.ts';
import { type Roots, rootsOf } from '../../language/roots.ts';
import { swedishThesaurus, type Thesaurus } from '../../language/thesaurus.ts';
import { typosIn } from '../../language/typos.ts';
import { plainWords, stemOf, wordsOf } from '../../language/words.ts';
import { CUES } from './cues.ts';
import { doubtFrom } from './doubt.ts';
import { type Item, itemsOf } from './items.ts';
import type { Knowledge } from './knowledge.ts';
import { type Sides, sidesOf } from './parties.ts';
import type { Question } from './question.ts';
import { type Ranker, rankerOf } from './rank.ts';
import { readerOf } from './reading.ts';
import { remembered } from './remembered.ts';
import { termsOf, wordingOf } from './terms.ts';

/** Swedish, loaded once for all organisations. */
export interface Language {
  readonly roots: Roots;
  readonly thesaurus: Thesaurus;
}

export function swedish(): Language {
  const thesaurus = swedishThesaurus();
  return { roots: rootsOf(swedishDictionary(), new Set(baseForms(thesaurus))), thesaurus };
}

/** One organisation's knowledge at one time, ready to be asked. */
export interface Engine {
  readonly items: readonly Item[];
  readonly sides: Sides;
  readonly ranker: Ranker;
  readonly analyser: Analyser;
  read(text: string): Question;
  /** How much the question is worded as those that have no answer; 0 is neither. */
  doubtOf(question: Question): number;
  itemOf(id: string): Item | undefined;
  /** What somebody has decided on the question in these very words; `item` is absent for "no answer". */
  settled(text: string): { readonly item: Item | undefined } | undefined;
}

/** Every word that the knowledge uses, the commonest first: what compounds are split into and typos are corrected to. */
function vocabularyOf(knowledge: Knowledge): ReadonlySet<string> {
  const texts = [
    ...knowledge.rows.flatMap(({ row, table }) => [
      row.activity,
      row.comment ?? '',
      ...row.keywords,
      table.service,
      ...table.parties,
    ]),
    ...knowledge.entries.flatMap(({ entry }) => [entry.topic, entry.text, entry.section, ...entry.keywords]),
    ...knowledge.parties.flatMap(({ name, aliases }) => [name, ...aliases]),
    ...[...knowledge.asked.values()].flat(),
  ];
  const counts = new Map<string, number>();
  for (const word of texts
    .flatMap((text) => wordsOf(text))
    .flatMap((one) => [one.replaceAll('-', ''), ...one.split('-')])) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Set([...counts].toSorted(([, a], [, b]) => b - a).map(([word]) => word));
}

function generalWords({ groups, broader, fillers, light, places }: Thesaurus): readonly string[] {
  const cues = [...Object.values(CUES.aspects).flat(), ...CUES.who, ...CUES.what, ...CUES.fact, ...CUES.define];
  return [
    ...groups.flat(),
    ...Object.entries(broader).flatMap(([word, wide]) => [word, ...wide]),
    ...fillers,
    ...light,
    ...places,
    ...cues,
  ].flatMap((phrase) => wordsOf(phrase));
}

/** Single words in their dictionary form. */
function baseForms({ groups, broader, light }: Thesaurus): readonly string[] {
  const cues = [...Object.values(CUES.aspects).flat(), ...CUES.define];
  return [...groups.flat(), ...Object.keys(broader), ...light, ...cues].filter((word) => /^\p{L}+$/u.test(word));
}

function namesIn(localNames: readonly string[]): readonly string[] {
  return localNames.flatMap((name) => wordsOf(name));
}

/** Reads words as the knowledge uses them; remembers each, so that what has been read once costs nothing again. */
export function analyserFor(knowledge: Knowledge, language: Language, localNames: readonly string[]): Analyser {
  const { roots, thesaurus } = language;
  const vocabulary = vocabularyOf(knowledge);
  const general = generalWords(thesaurus);
  const known = new Set([...vocabulary, ...general].map(roots.rootOf));
  const isKnown = (word: string) => known.has(roots.rootOf(word));
  return analyserOf({
    roots,
    thesaurus,
    split: splitterOf(roots, isKnown),
    isKnown,
    correct: typosIn([...vocabulary, ...general, ...namesIn(localNames)], stemOf),
  });
}

/**
 * @param localNames kommuner and companies served: where somebody is, not what is asked about
 * @param analyser one made for this knowledge already, which has read its words
 */
export function engineOf(
  knowledge: Knowledge,
  language: Language,
  localNames: readonly string[],
  analyser: Analyser = analyserFor(knowledge, language, localNames),
): Engine {
  const sides = sidesOf(analyser, knowledge);
  // Phrasings are shared by items, and read again for their wording.
  const tokensOf = remembered(analyser.tokensOf);
  const items = itemsOf(knowledge, tokensOf, sides);
  const byId = new Map(items.map((item) => [item.id, item]));
  const worded = (texts: Iterable<string>) => [...texts].map((text) => wordingOf(tokensOf(text)));
  const doubt = doubtFrom(worded(knowledge.unanswered), worded([...knowledge.asked.values()].flat()));
  return {
    items,
    sides,
    analyser,
    ranker: rankerOf(
      items,
      knowledge.unanswered.map((text) => termsOf(tokensOf(text))),
    ),
    doubtOf: ({ wording }) => doubt(wording),
    read: readerOf(analyser, sides, new Set(namesIn(localNames))),
    itemOf: (id) => byId.get(id),
    settled(text) {
      const settled = knowledge.settled.get(plainWords(text));
      const item = settled?.item === undefined ? undefined : byId.get(settled.item);
      // What it was answered with is gone: it is judged like any other.
      return settled && (item !== undefined || settled.item === undefined) ? { item } : undefined;
    },
  };
}
