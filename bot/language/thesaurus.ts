import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

const ThesaurusFile = z.strictObject({
  /** Dialect, chat and common misspellings that an edit or two does not reach. */
  spellings: z.record(z.string(), z.string()),
  /** Words and phrases of one meaning; the first stands for all. */
  groups: z.array(z.array(z.string()).min(1)),
  /** A word, and wider or neighbouring ones that may answer for it. */
  broader: z.record(z.string(), z.array(z.string())),
  /** Everyday verbs and adverbs: they seldom decide what a question is about. */
  light: z.string().transform((text) => text.split(/\s+/)),
  /** Where somebody is: "i matsalen". */
  places: z.string().transform((text) => text.split(/\s+/)),
  /** Words that say nothing of what a question is about, parted by spaces. */
  fillers: z.string().transform((text) => text.split(/\s+/)),
});

/** General Swedish: what is the same word to everybody, whatever the organisation. */
export type Thesaurus = z.infer<typeof ThesaurusFile>;

/** Reads `synonyms.json`. @throws when the file is wrong */
export function swedishThesaurus(): Thesaurus {
  return ThesaurusFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'synonyms.json'), 'utf8')));
}
