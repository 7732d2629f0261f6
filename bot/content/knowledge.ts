import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod/v4';
import { readJson } from './load.ts';

/**
 * Reads what an organisation's documents say: every `knowledge/*.json` of its folder, in the order of their
 * names. No such folder is no knowledge.
 * @param dir the organisation's folder (CONTENT_DIR)
 * @param schema of one file; the capability that answers from it owns it
 * @throws ContentError
 */
export function readKnowledge<T>(dir: string, schema: z.ZodType<T>): readonly T[] {
  const folder = join(dir, 'knowledge');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readJson(join(folder, file), schema));
}
