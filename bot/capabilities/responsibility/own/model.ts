import { z } from 'zod/v4';
import { PersonId } from '../../../core/ids.ts';
import { Day, Instant } from '../../../core/time.ts';
import { GapId } from '../gaps.ts';

export const LONGEST = { answer: 600, topic: 80, document: 120, section: 120, phrasing: 300 } as const;
export const MOST_PHRASINGS = 5;

/** The parts that the form asks for. */
export const FORM_ASPECTS = ['responsible', 'performs', 'pays', 'decides'] as const;
export type FormAspect = (typeof FORM_ASPECTS)[number];

/** What somebody answers to a question of the list. */
export const Content = z.strictObject({
  answer: z.string().min(1).max(LONGEST.answer),
  topic: z.string().min(1).max(LONGEST.topic),
  /** By the documents' names of the parties. */
  parties: z.partialRecord(z.enum(FORM_ASPECTS), z.string()),
  document: z.string().min(1).max(LONGEST.document),
  section: z.string().max(LONGEST.section),
  validFrom: Day,
  /** How else the question is put. */
  phrasings: z.array(z.string().min(1).max(LONGEST.phrasing)).max(MOST_PHRASINGS),
});
export type Content = z.infer<typeof Content>;

/** What the form holds: text as typed, so that nothing is lost while it is not yet right. */
const typed = z.string().max(2000).default('');
export const FormValues = z.strictObject({
  answer: typed,
  topic: typed,
  responsible: typed,
  performs: typed,
  pays: typed,
  decides: typed,
  document: typed,
  section: typed,
  validFrom: typed,
  phrasings: typed,
});
export type FormValues = z.infer<typeof FormValues>;
export const Field = FormValues.keyof();
export type Field = z.infer<typeof Field>;

const decision = {
  v: z.literal(1),
  gap: GapId,
  /** As it stood in the list. */
  question: z.string().min(1),
  /** From 1, without gaps, for each question: whoever writes second finds the number taken. */
  sequence: z.number().int().min(1),
  at: Instant,
  by: z.strictObject({ id: PersonId, name: z.string() }),
};

/** The question has an answer of its own. */
const Answered = z.strictObject({ ...decision, kind: z.literal('answered'), content: Content });
/** The documents answer it already: it is one more way to ask for that. The title is as it was then. */
const Pointed = z.strictObject({ ...decision, kind: z.literal('pointed'), item: z.string(), title: z.string() });
/** It is not to be answered, and so not kept as a gap any more. */
const Declined = z.strictObject({ ...decision, kind: z.literal('declined') });
/** What was decided before is taken back, for every day. It stays in the history. */
const Withdrawn = z.strictObject({ ...decision, kind: z.literal('withdrawn') });

/** One line of the record of a question: what an owner of the documents decided. Lines are only ever added. */
export const Decision = z.discriminatedUnion('kind', [Answered, Pointed, Declined, Withdrawn]);
export type Decision = z.infer<typeof Decision>;
type Answered = z.infer<typeof Answered>;

/** A question and all that has been decided on it, at least one line, the oldest first. */
export interface OwnAnswer {
  readonly gap: GapId;
  readonly question: string;
  readonly decisions: readonly Decision[];
  readonly last: Decision;
}

/** Lines by question, in the order of the lines. */
export function ownAnswersOf(decisions: readonly Decision[]): readonly OwnAnswer[] {
  const ordered = decisions.toSorted((a, b) => a.sequence - b.sequence);
  return [...Map.groupBy(ordered, ({ gap }) => gap)].flatMap(([gap, own]) => {
    const last = own.at(-1);
    return last ? [{ gap, question: last.question, decisions: own, last }] : [];
  });
}

/** The answers that stand: each from its first day until the day before one that was written after it begins. */
export function standingAnswers({ decisions, last }: OwnAnswer): readonly Answered[] {
  if (last.kind !== 'answered') return [];
  const since = decisions.findLastIndex(({ kind }) => kind !== 'answered') + 1;
  return decisions.slice(since).flatMap((one) => (one.kind === 'answered' ? [one] : []));
}
