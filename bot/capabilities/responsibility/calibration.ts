import type { Question } from './question.ts';
import type { Candidate } from './rank.ts';
import { ANSWERABLE, BARE, RIGHT } from './weights.ts';

/** Under these nothing is answered. */
const ANSWERABLE_FROM = 0.4;
const RIGHT_FROM = 0.15;

/** What speaks of something else than what is asked for is no answer, however well its words fit. */
const BESIDE = 0.2;
/** From here on two questions ask the same. */
const THE_SAME = 0.9;
/** So much nearer than the second is as near as can be told. */
const FARTHEST = 4;

/** What tells whether the best candidate is a right answer. */
export function signsOf(
  question: Question,
  candidates: readonly Candidate[],
  doubt: number,
): Readonly<Record<string, number>> {
  const [best] = candidates;
  if (!best) return {};
  const second = candidates.find(({ item }) => item !== best.item && !best.item.same.has(item.id));
  const { evidence, unheard, unanswered, share, rank } = best;
  return {
    bias: 1,
    doubt,
    ...evidence,
    unheard,
    unanswered,
    share,
    ahead: second === undefined ? FARTHEST : Math.min(FARTHEST, rank - second.rank),
    follows: question.words.some(({ role }) => role === 'background') ? 1 : 0,
    [question.shape]: 1,
    [best.item.type]: 1,
  };
}

/** What tells the same where nobody has written down how people ask. */
export function bareSignsOf(question: Question, [best]: readonly Candidate[]): Readonly<Record<string, number>> {
  if (!best) return {};
  const { coverage, title, phrase, aspect, told, lacking, central } = best.evidence;
  const { unheard } = best;
  return {
    bias: 1,
    coverage,
    title,
    phrase,
    aspect,
    told,
    lacking,
    central,
    unheard,
    [question.shape]: 1,
    [best.item.type]: 1,
    // Asked what a word means, only the glossary counts for more.
    define: question.shape === 'define' && best.item.type !== 'term' ? 1 : 0,
  };
}

/** How good the best candidate is, 0–1 each. */
export interface Judgement {
  /** How likely the documents answer the question at all. */
  readonly answerable: number;
  /** How likely the best candidate is a right answer. */
  readonly right: number;
}

/** Whether an answer is given. */
export function isAnswer({ answerable, right }: Judgement): boolean {
  return answerable >= ANSWERABLE_FROM && right >= RIGHT_FROM;
}

function chance(signs: Readonly<Record<string, number>>, weights: Readonly<Record<string, number>>): number {
  const sum = Object.entries(signs).reduce((all, [sign, value]) => all + (weights[sign] ?? 0) * value, 0);
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}

/** @param doubt how much the question is worded as those that have no answer */
export function judgementOf(question: Question, candidates: readonly Candidate[], doubt: number): Judgement {
  const [best] = candidates;
  if (!best || question.words.every(({ role }) => role === 'hint' || role === 'cue'))
    return { answerable: 0, right: 0 };
  // Another value than the one asked for, or a question that is known to have no answer.
  const beside = question.expects?.strict === true && best.evidence.told === 0;
  const known = best.unanswered >= THE_SAME && best.unanswered > best.evidence.nearest;
  const most = beside || known ? BESIDE : 1;
  if (best.item.asked.length === 0) {
    const bare = Math.min(most, chance(bareSignsOf(question, candidates), BARE));
    return { answerable: bare, right: bare };
  }
  const signs = signsOf(question, candidates, doubt);
  return { answerable: Math.min(most, chance(signs, ANSWERABLE)), right: Math.min(most, chance(signs, RIGHT)) };
}
