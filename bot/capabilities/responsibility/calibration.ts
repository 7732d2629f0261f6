import type { Question } from './question.ts';
import type { Candidate } from './rank.ts';

/**
 * From evidence to the share of right answers: a logistic regression on the development questions
 * (`npm run eval` shows how it holds). Coverage weighs most: a weighty word that the item does not speak of.
 */
const FIT = { bias: -15.6, coverage: 4.97, title: 1.58, aspect: 3.37, kind: 5.19, told: 4.58 } as const;

/** From here on an answer is given. */
export const THRESHOLD = 0.42;

/** What speaks of something else than what is asked for is no answer, however well its words fit. */
const BESIDE = 0.2;

/** 0–1: how likely the candidate is to be a right answer to the question. */
export function scoreOf(question: Question, candidate: Candidate): number {
  const { coverage, title, focus, aspect, kind, told, central } = candidate;
  if (question.words.every(({ role }) => role === 'hint' || role === 'cue')) return 0;
  const sum =
    FIT.bias +
    FIT.coverage * coverage +
    FIT.title * title +
    FIT.aspect * aspect +
    FIT.kind * kind +
    (told ? FIT.told : 0);
  const score = Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
  // Another value than the one asked for, or a lone word in passing.
  const beside = (question.expects?.strict === true && !told) || (focus === 0 && central === 0);
  return beside ? Math.min(score, BESIDE) : score;
}
