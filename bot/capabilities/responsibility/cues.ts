import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { Aspect } from './model.ts';

/** What is asked about a topic: one of the aspects, or whom to turn to. */
export const Asked = z.enum([...Aspect.options, 'ask']);
export type Asked = z.infer<typeof Asked>;

const words = z.array(z.string());

/** A value that is asked for, "hur ofta": an answer must tell such a value. */
const Expected = z.strictObject({
  asks: z.string().transform((pattern) => new RegExp(pattern, 'iu')),
  told: z.string().transform((pattern) => new RegExp(pattern, 'iu')),
  /** Somebody's or something's own name tells it as well. */
  names: z.boolean().default(false),
  /** So does a number of just what is counted: "tre *linjer*". */
  counts: z.boolean().default(false),
  /** An answer without one is none. */
  strict: z.boolean(),
});
export type Expected = z.infer<typeof Expected>;

const CuesFile = z.strictObject({
  /** Words and phrases that ask for an aspect. */
  aspects: z.record(Asked, words),
  /** Aspects whose words are too common to be what a question is about. */
  generic: z.array(Asked),
  who: words,
  what: words,
  fact: words,
  define: words,
  /** Verbs that a yes or no question begins with. */
  first: words,
  asker: words,
  provider: words,
  followUp: words,
  /** Pronouns that stand for what was asked about before. */
  leansOn: words,
  /** Prepositions of how and when: what follows is seldom what a question is about. */
  circumstance: words,
  /** Begin a clause that tells when. */
  subordinate: words,
  /** Between the asker and where the asker is. */
  after: words,
  /** Times gone by and a day of them, `MM-DD`. */
  past: z.record(z.string(), z.string()),
  expects: z.record(z.string(), Expected),
});

/** How Swedish questions are asked; read from `cues.json`. */
export const CUES = CuesFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'cues.json'), 'utf8')));
