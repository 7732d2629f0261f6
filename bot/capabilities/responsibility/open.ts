import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { readKnowledge } from '../../content/knowledge.ts';
import type { Organisation } from '../../core/organisation.ts';
import { analyserFor, type Engine, engineOf, type Language, swedish } from './engine.ts';
import { type Expert, expertOf } from './expert.ts';
import { checked, type Knowledge, knowledgeAt } from './knowledge.ts';
import { KnowledgeFile } from './model.ts';
import type { Library } from './publishing/live.ts';

/** One for the process: it takes a moment to load. */
let language: Language | undefined;

/** Of today, of the day before a table began, and of a day that somebody asks about. */
const MOST_ENGINES = 3;

/** So many texts are read before others get their turn: some milliseconds. */
const SLICE = 8;

function mapsToo(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

function textsOf({ rows, entries, asked, unanswered }: Knowledge): readonly string[] {
  return [
    ...rows.flatMap(({ row, table }) => [row.activity, row.comment ?? '', table.service, ...row.keywords]),
    ...entries.flatMap(({ entry }) => [entry.topic, entry.text, entry.section, ...entry.keywords]),
    ...[...asked.values()].flat(),
    ...unanswered,
  ];
}

/** Engines by what they know: a table that begins next year costs nothing today. */
function enginesOf(words: Language, localNames: readonly string[]) {
  const made = new LRUCache<string, Engine>({ max: MOST_ENGINES });
  const keyOf = (knowledge: Knowledge) =>
    createHash('sha256').update(JSON.stringify(knowledge, mapsToo)).digest('base64');
  return {
    engineFor(knowledge: Knowledge): Engine {
      const key = keyOf(knowledge);
      const engine = made.get(key) ?? engineOf(knowledge, words, localNames);
      made.set(key, engine);
      return engine;
    },
    /** Makes the engine ready in slices: nobody else's turn waits for the whole of it. */
    async prepare(knowledge: Knowledge): Promise<void> {
      const key = keyOf(knowledge);
      if (made.has(key)) return;
      const analyser = analyserFor(knowledge, words, localNames);
      for (const [at, text] of textsOf(knowledge).entries()) {
        if (at % SLICE === 0) await breathe();
        analyser.tokensOf(text);
      }
      await breathe();
      made.set(key, engineOf(knowledge, words, localNames, analyser));
    },
  };
}

/**
 * What one organisation's own documents say; undefined when it has none.
 * @param dir the organisation's folder (CONTENT_DIR)
 * @throws ContentError
 */
export function openLibrary(dir: string, organisation: Organisation): Library | undefined {
  const files = checked(readKnowledge(dir, KnowledgeFile));
  if (files.length === 0) return undefined;
  language ??= swedish();
  const words = language;
  const localNames = organisation.parties.flatMap(({ name, shortName, aliases }) => [name, shortName, ...aliases]);
  const { engineFor, prepare } = enginesOf(words, localNames);
  return {
    files,
    expertOn: (some) =>
      expertOf({ files: some, language: words, localNames, engineFor, closing: () => organisation.support }),
    prepare: (some, day) => prepare(knowledgeAt(some, day)),
  };
}

/** The expert on those documents alone, without what has been published in chat. @throws ContentError */
export function openExpert(dir: string, organisation: Organisation): Expert | undefined {
  const library = openLibrary(dir, organisation);
  return library?.expertOn(library.files);
}
