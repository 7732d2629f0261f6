import type { Token } from '../../language/analysis.ts';
import type { Knowledge } from './knowledge.ts';
import type { Aspect, Entry, RaciRow, RaciTable, Source } from './model.ts';
import type { Sides } from './parties.ts';
import { sumOf, type Terms, termsOf } from './terms.ts';

/** Something that can be an answer: a table's row or an entry of the prose, with its words ready. */
export interface Item extends Words {
  readonly id: string;
  readonly type: 'raci' | Entry['type'];
  readonly title: string;
  readonly text: string;
  readonly section: string;
  readonly source: Source;
  readonly row?: RaciRow;
  readonly table?: RaciTable;
  /** The entry of an item that is no row. */
  readonly entry?: Entry;
  readonly contradicts: readonly string[];
  /** Ids of those that answer the same. */
  readonly same: ReadonlySet<string>;
  /** Who does what, by the parties' shown names; a row's from its letters. */
  readonly parties: Readonly<Partial<Record<Aspect, readonly string[]>>>;
}

/** An item's words, ready to be compared with a question's. */
interface Words {
  /** How strongly a word's key tells of this item, 0–1: as the documents speak of it. */
  readonly words: ReadonlyMap<string, number>;
  /** The same with how people ask for it. */
  readonly spoken: ReadonlyMap<string, number>;
  /** Keys of the title's own words; what a question must name to mean this and no neighbour. */
  readonly titleKeys: readonly string[];
  /** Keys of what title and text give the number of. */
  readonly counted: ReadonlySet<string>;
  /** Keys of each keyword. */
  readonly phrases: readonly (readonly string[])[];
  /** How people ask for it, one by one. */
  readonly asked: readonly Terms[];
  /** All that is said about it, and how much that is. */
  readonly speech: { readonly terms: Terms; readonly size: number };
  /** The item's fields as space-parted keys, for the search library. */
  readonly fields: Readonly<Record<Field | 'asked', string>>;
}

/** How much a word says by where it stands. */
const STRENGTH = { title: 1, keywords: 0.95, body: 0.8, context: 0.9 } as const;
/** A word that is only a part of a compound there; the last part is what the compound is a kind of. */
const LAST_PART = 0.9;
const OTHER_PART = 0.75;
/** A word by the number of phrasings that have it. */
const IN_PHRASINGS = [0, 0.65, 0.8, 0.9] as const;
/** How much of what is said about an item is said in each place. */
const SPEECH = { title: 3, keywords: 1, body: 1, context: 1, asked: 1 } as const;

type Field = keyof typeof STRENGTH;

interface Plain {
  readonly title: string;
  readonly text: string;
  readonly context: string;
  readonly keywords: readonly string[];
  readonly asked: readonly string[];
}

type Tokens = readonly Token[];
type Reader = (text: string) => Tokens;

const contentOf = (tokens: Tokens) => tokens.filter(({ filler }) => !filler);
const keysIn = (tokens: Tokens) => contentOf(tokens).flatMap(({ key, parts }) => [key, ...parts]);

/** Keys and their strength, for tokens that say so much. */
function strengths(tokens: Tokens, strength: number): readonly (readonly [string, number])[] {
  return contentOf(tokens).flatMap(({ key, parts }) => [
    [key, strength] as const,
    ...parts.map((part, i) => [part, strength * (i === parts.length - 1 ? LAST_PART : OTHER_PART)] as const),
  ]);
}

function strongest(all: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const [key, strength] of all) words.set(key, Math.max(words.get(key) ?? 0, strength));
  return words;
}

/** The words of phrasings; a word that several of them have tells more than one that a single person used. */
function spokenIn(phrasings: readonly Tokens[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const tokens of phrasings) {
    for (const key of new Set(keysIn(tokens))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => [key, IN_PHRASINGS[Math.min(count, IN_PHRASINGS.length - 1)] ?? 0]);
}

const NUMBER = /^(?:\d.*|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)$/u;
/** Between a number and what it counts: "fyra *samverkande* kommuner". */
const COUNTED_WITHIN = 3;

function countedIn(tokens: Tokens): ReadonlySet<string> {
  const near = tokens.flatMap(({ surface }, i) =>
    NUMBER.test(surface) ? tokens.slice(i + 1, i + 1 + COUNTED_WITHIN) : [],
  );
  return new Set(near.flatMap(({ key, parts }) => [key, ...parts.slice(-1)]));
}

function wordsIn(tokensOf: Reader, plain: Plain): Words {
  const read = (texts: readonly string[]) => texts.map(tokensOf);
  const tokens: Readonly<Record<Field | 'asked', readonly Tokens[]>> = {
    title: read([plain.title]),
    keywords: read(plain.keywords),
    body: read([plain.text]),
    context: read([plain.context]),
    asked: read(plain.asked),
  };
  const own = (['title', 'keywords', 'body', 'context'] as const).flatMap((field) =>
    strengths(tokens[field].flat(), STRENGTH[field]),
  );
  const asked = tokens.asked.map(termsOf);
  const terms = sumOf([
    ...(['title', 'keywords', 'body', 'context'] as const).map(
      (field) => [termsOf(tokens[field].flat()), SPEECH[field]] as const,
    ),
    ...asked.map((phrasing) => [phrasing, SPEECH.asked] as const),
  ]);
  const field = (name: Field | 'asked') => keysIn(tokens[name].flat()).join(' ');
  return {
    words: strongest(own),
    spoken: strongest([...own, ...spokenIn(tokens.asked)]),
    titleKeys: [...new Set(contentOf(tokens.title.flat()).map(({ key }) => key))],
    phrases: tokens.keywords.map((phrase) => contentOf(phrase).map(({ key }) => key)).filter((keys) => keys.length > 0),
    asked,
    counted: countedIn([...tokens.title.flat(), ...tokens.body.flat()]),
    speech: { terms, size: [...terms.values()].reduce((sum, count) => sum + count, 0) },
    fields: {
      title: field('title'),
      keywords: field('keywords'),
      body: field('body'),
      context: field('context'),
      asked: field('asked'),
    },
  };
}

/** The letters as aspects: who performs, who answers in the end, who is asked and who is told. */
function aspectsOf(letters: Readonly<Record<string, string>>, sides: Sides): Item['parties'] {
  const having = (letter: string) =>
    Object.entries(letters).flatMap(([party, held]) => (held.includes(letter) ? [sides.nameOf(party)] : []));
  return {
    responsible: having('A'),
    performs: having('R'),
    consulted: having('C'),
    informed: having('I'),
  };
}

/** Those that answer the same, each by the other's id. */
function samesIn(knowledge: Knowledge): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = knowledge.entries.flatMap(({ entry }) => entry.same.map((other) => [entry.id, other] as const));
  const sames = new Map<string, Set<string>>();
  for (const [one, other] of pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const])) {
    sames.set(one, (sames.get(one) ?? new Set()).add(other));
  }
  return sames;
}

/** Every row and entry of the knowledge as an item. */
export function itemsOf(knowledge: Knowledge, tokensOf: Reader, sides: Sides): readonly Item[] {
  const sames = samesIn(knowledge);
  const sameAs = (id: string) => sames.get(id) ?? new Set<string>();
  const askedFor = (id: string) => [id, ...sameAs(id)].flatMap((one) => knowledge.asked.get(one) ?? []);
  const rows = knowledge.rows.map(({ row, table, source }): Item => {
    const { id, activity: title, keywords, comment: text = '' } = row;
    const words = wordsIn(tokensOf, { title, text, context: table.service, keywords, asked: askedFor(id) });
    const parties = aspectsOf(row.letters, sides);
    return {
      id,
      type: 'raci',
      title,
      text,
      section: table.section,
      source,
      row,
      table,
      contradicts: [],
      same: sameAs(id),
      parties,
      ...words,
    };
  });
  const entries = knowledge.entries.map(({ entry, source }): Item => {
    const { id, type, topic: title, text, section, keywords, contradicts } = entry;
    const parties = Object.fromEntries(
      Object.entries(entry.parties).map(([aspect, names]) => [aspect, [...new Set(names.map(sides.nameOf))]]),
    );
    const words = wordsIn(tokensOf, { title, text, context: section, keywords, asked: askedFor(id) });
    const same = sameAs(id);
    return { id, type, title, text, section, source, entry, contradicts, same, parties, ...words };
  });
  return [...rows, ...entries];
}
