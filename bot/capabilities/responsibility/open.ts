import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { readKnowledge } from '../../content/knowledge.ts';
import type { Organisation } from '../../core/organisation.ts';
import { type Engine, engineOf, type Language, swedish } from './engine.ts';
import { type Expert, expertOf } from './expert.ts';
import type { Knowledge } from './knowledge.ts';
import { KnowledgeFile } from './model.ts';
import type { Library } from './publishing/live.ts';

/** One for the process: it takes a moment to load. */
let language: Language | undefined;

/** Of today, of the day before a table began, and of a day that somebody asks about. */
const MOST_ENGINES = 3;

/** Engines by what they know: a table that begins next year costs nothing today. */
function engines(words: Language, localNames: readonly string[]): (knowledge: Knowledge) => Engine {
  const made = new LRUCache<string, Engine>({ max: MOST_ENGINES });
  return (knowledge) => {
    const key = createHash('sha256').update(JSON.stringify(knowledge)).digest('base64');
    const engine = made.get(key) ?? engineOf(knowledge, words, localNames);
    made.set(key, engine);
    return engine;
  };
}

/**
 * What one organisation's own documents say; undefined when it has none.
 * @param dir the organisation's folder (CONTENT_DIR)
 * @throws ContentError
 */
export function openLibrary(dir: string, organisation: Organisation): Library | undefined {
  const files = readKnowledge(dir, KnowledgeFile);
  if (files.length === 0) return undefined;
  language ??= swedish();
  const words = language;
  const localNames = organisation.parties.flatMap(({ name, shortName, aliases }) => [name, shortName, ...aliases]);
  const engineFor = engines(words, localNames);
  return { files, expertOn: (some) => expertOf({ files: some, language: words, localNames, engineFor }) };
}

/** The expert on those documents alone, without what has been published in chat. @throws ContentError */
export function openExpert(dir: string, organisation: Organisation): Expert | undefined {
  const library = openLibrary(dir, organisation);
  return library?.expertOn(library.files);
}
