import { readKnowledge } from '../../content/knowledge.ts';
import type { Organisation } from '../../core/organisation.ts';
import { swedish } from './engine.ts';
import { type Expert, expertOf } from './expert.ts';
import { KnowledgeFile } from './model.ts';

/**
 * The expert on one organisation's own documents; undefined when it has none.
 * @param dir the organisation's folder (CONTENT_DIR)
 * @throws ContentError
 */
export function openExpert(dir: string, organisation: Organisation): Expert | undefined {
  const files = readKnowledge(dir, KnowledgeFile);
  if (files.length === 0) return undefined;
  const localNames = organisation.parties.flatMap(({ name, shortName, aliases }) => [name, shortName, ...aliases]);
  return expertOf({ files, language: swedish(), localNames });
}
