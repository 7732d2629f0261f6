import type { Analyser } from '../../language/analysis.ts';
import type { Knowledge } from './knowledge.ts';
import type { Aspect, Entry, RaciRow, RaciTable, Source } from './model.ts';
import type { Sides } from './parties.ts';

/** Something that can be an answer: a table's row or an entry of the prose, with its words ready. */
export interface Item {
  readonly id: string;
  readonly type: 'raci' | Entry['type'];
  readonly title: string;
  readonly text: string;
  readonly section: string;
  readonly source: Source;
  readonly row?: RaciRow;
  readonly table?: RaciTable;
  readonly contradicts: readonly string[];
  /** Who does what, by the parties' shown names; a row's from its letters. */
  readonly parties: Readonly<Partial<Record<Aspect, readonly string[]>>>;
  /** How strongly a word's key tells of this item, 0–1. */
  readonly words: ReadonlyMap<string, number>;
  /** Keys of the title's own words; what a question must name to mean this and no neighbour. */
  readonly titleKeys: readonly string[];
  /** Keys of each keyword. */
  readonly phrases: readonly (readonly string[])[];
  /** The item's fields as space-parted keys, for the search library. */
  readonly fields: {
    readonly title: string;
    readonly keywords: string;
    readonly body: string;
    readonly context: string;
  };
}

/** How much a word says by where it stands. */
const STRENGTH = { title: 1, keywords: 0.95, body: 0.8, context: 0.9 } as const;
/** A word that is only a part of a compound there; the last part is what the compound is a kind of. */
const LAST_PART = 0.9;
const OTHER_PART = 0.75;

type Field = keyof typeof STRENGTH;

interface Plain {
  readonly id: string;
  readonly type: Item['type'];
  readonly title: string;
  readonly text: string;
  readonly context: string;
  readonly keywords: readonly string[];
}

function wordsIn(analyser: Analyser, plain: Plain): Pick<Item, 'words' | 'titleKeys' | 'phrases' | 'fields'> {
  const words = new Map<string, number>();
  const add = (key: string, strength: number) => words.set(key, Math.max(words.get(key) ?? 0, strength));
  const read = (field: Field, text: string): readonly string[] => {
    const tokens = analyser.tokensOf(text).filter(({ filler }) => !filler);
    for (const { key, parts } of tokens) {
      add(key, STRENGTH[field]);
      for (const [i, part] of parts.entries()) {
        add(part, STRENGTH[field] * (i === parts.length - 1 ? LAST_PART : OTHER_PART));
      }
    }
    return tokens.flatMap(({ key, parts }) => [key, ...parts]);
  };
  const keysOf = (text: string) => analyser.tokensOf(text).flatMap(({ key, filler }) => (filler ? [] : [key]));
  return {
    fields: {
      title: read('title', plain.title).join(' '),
      keywords: plain.keywords.flatMap((keyword) => read('keywords', keyword)).join(' '),
      body: read('body', plain.text).join(' '),
      context: read('context', plain.context).join(' '),
    },
    words,
    titleKeys: [...new Set(keysOf(plain.title))],
    phrases: plain.keywords.map(keysOf).filter((keys) => keys.length > 0),
  };
}

/** The letters as aspects: who performs, who answers in the end, who is asked and who is told. */
export function aspectsOf(letters: Readonly<Record<string, string>>, sides: Sides): Item['parties'] {
  const having = (letter: string) =>
    Object.entries(letters).flatMap(([party, held]) => (held.includes(letter) ? [sides.nameOf(party)] : []));
  return {
    responsible: having('A'),
    performs: having('R'),
    consulted: having('C'),
    informed: having('I'),
  };
}

/** Every row and entry of the knowledge as an item. */
export function itemsOf(knowledge: Knowledge, analyser: Analyser, sides: Sides): readonly Item[] {
  const rows = knowledge.rows.map(({ row, table, source }): Item => {
    const text = row.comment ?? '';
    const plain: Plain = {
      id: row.id,
      type: 'raci',
      title: row.activity,
      text,
      context: table.service,
      keywords: row.keywords,
    };
    const parties = aspectsOf(row.letters, sides);
    const item = { id: row.id, type: plain.type, title: row.activity, text, section: table.section, source };
    return { ...item, row, table, contradicts: [], parties, ...wordsIn(analyser, plain) };
  });
  const entries = knowledge.entries.map(({ entry, source }): Item => {
    const { id, type, text, section, contradicts } = entry;
    const parties = Object.fromEntries(
      Object.entries(entry.parties).map(([aspect, names]) => [aspect, [...new Set(names.map(sides.nameOf))]]),
    );
    const plain: Plain = { id, type, title: entry.topic, text, context: section, keywords: entry.keywords };
    return { id, type, title: entry.topic, text, section, source, contradicts, parties, ...wordsIn(analyser, plain) };
  });
  return [...rows, ...entries];
}
