import type { Match } from '../../core/capability.ts';
import { lexiconOf } from '../../language/lexicon.ts';
import { wordsOf } from '../../language/words.ts';
import type { Answer } from './answer.ts';
import { CUES } from './cues.ts';

const LISTS = lexiconOf([
  { id: 'responsibility.gaps', names: ['frågor utan svar', 'obesvarade frågor', 'kunskapsluckor'] },
  { id: 'responsibility.own-answers', names: ['egna svar'] },
]);
const WHO = new Set(CUES.who.filter((word) => !CUES.what.includes(word)));

/** A question of who does what is asked for in so many words: taken even when the answer is not known. */
const ASKED_IN_WORDS = 0.55;
/** An answer to anything else is offered below what other capabilities are sure of. */
const OTHER_MOST = 0.75;
const OTHER_LEAST = 0.6;

/** As sure as it ever is of a question. */
const SUREST = 0.9;

/**
 * How sure it is that a sentence is for this capability.
 * @param ask what the sentence would be answered with; not asked when another capability is surer than it could be
 */
export function understood(text: string, toBeat: number, ask: () => Answer): Match | undefined {
  const [list] = LISTS.mentionedIn(text);
  if (list !== undefined) return { verb: list, input: {}, certainty: 0.95 };
  const words = wordsOf(text);
  if (words.length === 0 || toBeat >= SUREST) return undefined;
  const answer = ask();
  const inWords = words.some((word) => WHO.has(word)) || /\bansvar/iu.test(text);
  const certainty = certaintyOf(answer, inWords, words.length);
  return certainty === undefined ? undefined : { verb: 'responsibility.ask', input: { question: text }, certainty };
}

function certaintyOf(answer: Answer, inWords: boolean, words: number): number | undefined {
  if (inWords) return ASKED_IN_WORDS + (answer.kind === 'unknown' ? 0 : (SUREST - ASKED_IN_WORDS) * answer.score);
  if (answer.kind === 'unknown' || answer.score < OTHER_LEAST || words < 3) return undefined;
  return Math.min(OTHER_MOST, 0.5 + 0.25 * answer.score);
}
