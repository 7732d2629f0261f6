import type { ServiceId } from '../../../core/ids.ts';
import { stemOf, wordsOf } from '../../../language/words.ts';
import type { KnownAnswer } from './model.ts';

function stemsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text).filter((word) => word.length > 3);
  return new Set(words.map(stemOf));
}

/** From this length on a stem that begins another is the same word: Snowball keeps the ending of `startsidan`. */
const ALIKE = 5;

function areAlike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= ALIKE && long.startsWith(short));
}

/** Answers about one of the services that share a word with what is told, the likeliest first. */
export function fittingAnswers(
  all: readonly KnownAnswer[],
  services: readonly ServiceId[],
  description: string,
): readonly KnownAnswer[] {
  const told = [...stemsOf(description)];
  return all
    .filter(({ state, service }) => state === 'current' && services.includes(service))
    .map((answer) => ({
      answer,
      shared: [...stemsOf(`${answer.headline} ${answer.text}`)].filter((stem) =>
        told.some((one) => areAlike(one, stem)),
      ).length,
    }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared || b.answer.helped - a.answer.helped)
    .map(({ answer }) => answer);
}
