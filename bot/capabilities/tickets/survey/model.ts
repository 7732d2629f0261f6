import { z } from 'zod/v4';
import { TicketId } from '../../../core/ids.ts';
import { Instant } from '../../../core/time.ts';
import { Month } from '../figures/period.ts';
import { Person } from '../model.ts';

export const TEXT_MAX = 1000;

/** 5 is the best. */
export const GRADES = [5, 4, 3, 2, 1] as const;
export const Grade = z.literal([1, 2, 3, 4, 5]);
export type Grade = z.infer<typeof Grade>;

/** A ticket whose requester is asked. Says that it has been answered, and nothing of what. */
const DrawV1 = z.strictObject({
  v: z.literal(1),
  ticket: TicketId,
  month: Month,
  drawnAt: Instant,
  expires: Instant,
  answered: z.boolean(),
});
export const Draw = DrawV1;
export type Draw = z.infer<typeof Draw>;

/** What a month is drawn by: set at its first closing, so that a changed setting holds from the next month on. */
export const Round = z.strictObject({
  v: z.literal(1),
  share: z.number().min(0).max(1),
  /** Tells whether the key is still the one that was drawn with. */
  key: z.string(),
});
export type Round = z.infer<typeof Round>;

/** A person has been drawn that month. */
export const Spent = z.strictObject({ v: z.literal(1), ticket: TicketId });

/** What one wrote. Without `by` there is nothing that leads to a person or a ticket. */
const Said = z.strictObject({
  grade: Grade,
  text: z.string(),
  by: z.strictObject({ person: Person, ticket: z.number().int() }).optional(),
});
export type Said = z.infer<typeof Said>;

const Count = z.number().int().min(0);

/**
 * A ballot box: a month's answers in one row, counted, and what was written in the order of the alphabet. An answer has
 * no row, no id and no time of its own by which it could be laid beside a draw.
 */
const BoxV1 = z.strictObject({
  v: z.literal(1),
  grades: z.strictObject({ 1: Count, 2: Count, 3: Count, 4: Count, 5: Count }),
  said: z.array(Said),
});
export const Box = BoxV1;
export type Box = z.infer<typeof Box>;

export const EMPTY_BOX: Box = { v: 1, grades: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }, said: [] };

/** Texts in a box before another one is begun: a row has an end. */
export const BOX_TEXTS = 200;

/** The box with one more answer. */
export function withAnswer(box: Box, answer: Said): Box {
  const said = answer.text === '' && answer.by === undefined ? box.said : [...box.said, answer];
  return {
    v: 1,
    grades: { ...box.grades, [answer.grade]: box.grades[answer.grade] + 1 },
    said: said.toSorted((a, b) => a.text.localeCompare(b.text, 'sv') || a.grade - b.grade),
  };
}

/** Several boxes as one. */
export function poured(boxes: readonly Box[]): Box {
  const count = (grade: Grade) => boxes.reduce((sum, { grades }) => sum + grades[grade], 0);
  return {
    v: 1,
    grades: { 1: count(1), 2: count(2), 3: count(3), 4: count(4), 5: count(5) },
    said: boxes.flatMap(({ said }) => said),
  };
}

export function answersIn({ grades }: Box): number {
  return GRADES.reduce<number>((sum, grade) => sum + grades[grade], 0);
}

/** Undefined without answers. */
export function meanOf(box: Box): number | undefined {
  const answers = answersIn(box);
  return answers === 0
    ? undefined
    : GRADES.reduce<number>((sum, grade) => sum + grade * box.grades[grade], 0) / answers;
}
