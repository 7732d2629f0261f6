import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

const number = z.number();

const Kinds = z.strictObject({ raci: number, statement: number, service: number, fact: number, term: number });

const WeightsFile = z.strictObject({
  /** What orders candidates: each kind of evidence's weight, and which kinds of items answer which questions. */
  order: z.strictObject({
    evidence: z.strictObject({
      coverage: number,
      spoken: number,
      title: number,
      phrase: number,
      nearest: number,
      three: number,
      likelihood: number,
      kinship: number,
      aspect: number,
      told: number,
      row: number,
      lacking: number,
      strange: number,
      central: number,
    }),
    kinds: z.strictObject({ who: Kinds, yesno: Kinds, list: Kinds, define: Kinds, topic: Kinds, fact: Kinds }),
  }),
  /** Logistic regressions on the best candidate: whether there is an answer at all, and whether this is a right one. */
  answerable: z.record(z.string(), number),
  right: z.record(z.string(), number),
  /** The same for knowledge without phrasings, told by the documents' own words alone. */
  bare: z.record(z.string(), number),
});
export type WeightsFile = z.infer<typeof WeightsFile>;

/** Fitted by `npm run fit`; read from `weights.json`. */
const WEIGHTS = WeightsFile.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'weights.json'), 'utf8')));
export const ORDER = WEIGHTS.order;
export const ANSWERABLE = WEIGHTS.answerable;
export const RIGHT = WEIGHTS.right;
export const BARE = WEIGHTS.bare;
