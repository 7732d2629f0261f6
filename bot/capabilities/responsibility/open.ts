import { readKnowledge } from '../../content/knowledge.ts';
import type { Organisation } from '../../core/organisation.ts';
import { type Language, swedish } from './engine.ts';
import { type Expert, expertOf } from './expert.ts';
import { KnowledgeFile } from './model.ts';
import type { Library } from './publishing/live.ts';

/** One for the process: it takes a moment to load. */
let language: Language | undefined;

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
  return { files, expertOn: (some) => expertOf({ files: some, language: words, localNames }) };
}

/** The expert on those documents alone, without what has been published in chat. @throws ContentError */
export function openExpert(dir: string, organisation: Organisation): Expert | undefined {
  const library = openLibrary(dir, organisation);
  return library?.expertOn(library.files);
}
