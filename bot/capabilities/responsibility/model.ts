import { z } from 'zod/v4';
import { Day } from '../../core/time.ts';

/** R utför, A ansvarar ytterst, C rådfrågas, I informeras; several at once in that order, `RA`, `RCI`; empty: no part. */
export const Letters = z.string().regex(/^R?A?C?I?$/);
export type Letters = z.infer<typeof Letters>;

export const Source = z.strictObject({ document: z.string(), version: z.string() });
export type Source = z.infer<typeof Source>;

/** Which organisation and time a file's knowledge is about. */
const Scope = z.strictObject({ source: Source, validFrom: Day, validTo: Day.optional() });

export const RaciRow = z.strictObject({
  id: z.string(),
  activity: z.string(),
  /** By the column's party as the document names it. */
  letters: z.record(z.string(), Letters),
  comment: z.string().optional(),
  /** Everyday words that the row's own words do not have. */
  keywords: z.array(z.string()).default([]),
});
export type RaciRow = z.infer<typeof RaciRow>;

export const RaciTable = z.strictObject({
  id: z.string(),
  /** The service that the table is about: `Klienthantering`. */
  service: z.string(),
  section: z.string(),
  parties: z.array(z.string()),
  rows: z.array(RaciRow),
});
export type RaciTable = z.infer<typeof RaciTable>;

/** What a party does in a statement. `performs` is the hands, `responsible` whose task it is. */
export const ASPECTS = ['responsible', 'performs', 'pays', 'orders', 'decides', 'informed', 'consulted'] as const;
export const Aspect = z.enum(ASPECTS);
export type Aspect = z.infer<typeof Aspect>;

const YesNo = z.enum(['ja', 'nej']);
export type YesNo = z.infer<typeof YesNo>;

/** Something that the documents say in prose. */
export const Entry = z.strictObject({
  id: z.string(),
  type: z.enum(['statement', 'service', 'term', 'fact']),
  /** A few words: what it is about. */
  topic: z.string(),
  /** The answer in one or two plain Swedish sentences of our own. */
  text: z.string(),
  parties: z.partialRecord(Aspect, z.array(z.string())).default({}),
  /** Whether those who ask may do it by themselves, and whether they must: "får vi …", "måste vi …". */
  may: YesNo.optional(),
  must: YesNo.optional(),
  section: z.string(),
  /** Everyday words for the topic that topic and text do not have. */
  keywords: z.array(z.string()).default([]),
  /** Entries that say otherwise: an answer then gives both readings. */
  contradicts: z.array(z.string()).default([]),
  /** Entries and rows that answer the same: they are asked for alike, and of them a row tells who. */
  same: z.array(z.string()).default([]),
});
export type Entry = z.infer<typeof Entry>;

/** A party and what people call it: "vi på skolan" is the verksamhet. */
export const Party = z.strictObject({
  name: z.string(),
  aliases: z.array(z.string()),
  /** Whose people they are: of those who ask or of those who serve them. Others are nobody's. */
  side: z.enum(['asker', 'provider']).optional(),
});
export type Party = z.infer<typeof Party>;

export const KnowledgeFile = z.strictObject({
  ...Scope.shape,
  parties: z.array(Party).default([]),
  tables: z.array(RaciTable).default([]),
  entries: z.array(Entry).default([]),
  /** By a row's or entry's id: how people ask for it, in words that the documents do not have. */
  asked: z.record(z.string(), z.array(z.string())).default({}),
  /** Questions that the documents do not answer, near to what they do answer: what is worded like them is doubted. */
  unanswered: z.array(z.string()).default([]),
  /** Questions that somebody has decided on, word for word: the item that answers each; without one it has no answer. */
  settled: z.array(z.strictObject({ question: z.string(), item: z.string().optional() })).default([]),
});
export type KnowledgeFile = z.infer<typeof KnowledgeFile>;
