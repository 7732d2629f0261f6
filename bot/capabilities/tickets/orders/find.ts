import type { Match } from '../../../core/capability.ts';
import type { Catalogue, Orderable } from '../../../core/catalogue.ts';
import type { OrderableId } from '../../../core/ids.ts';
import { type Lexicon, lexiconOf } from '../../../language/lexicon.ts';
import { wordsOf } from '../../../language/words.ts';

export type Orderables = Lexicon<OrderableId>;

export function orderablesOf({ orderables }: Catalogue): Orderables {
  return lexiconOf(orderables.map(({ id, words }) => ({ id, names: words })));
}

export function orderableOf({ orderables }: Catalogue, id: OrderableId): Orderable | undefined {
  return orderables.find((one) => one.id === id);
}

const BROWSE =
  /^\s*(?:(?:visa|öppna)\s+)?(?:(?:jag\s+)?(?:vill|ska)\s+)?(?:beställ(?:a|ning)?(?:\s+något)?|(?:hela\s+)?(?:tjänste|beställnings)?katalog(?:en)?|vad\s+kan\s+(?:jag|man|vi)\s+beställa)[\s.?!]*$/iu;
const QUESTION = /\?\s*$|^\s*(?:varför|när|vad|vem|vems|vilka|vilken|vilket|hur|var|får|kan|måste|ska)(?!\p{L})/iu;
/** A notice that is being written. */
const NOTICE = /^\s*(?:o?planerat|driftmeddelande)(?!\p{L})/iu;
const ORDERING =
  /(?<!\p{L})(?:beställ(?:a|er|ning\s+av)?|köp(?:a|er)?|skaffa|ansök(?:a|er)?(?:\s+om)?|uppgradera)(?!\p{L})/iu;
const STARTS = /^\s*(?:jag\s+|vi\s+)?(?:vill\s+|ska\s+|behöver\s+)?beställ(?:a|er|ning\s+av)?\s/iu;
/** A wish for something that one does not have: `behöver en ny`, not `behöver hjälp med`. */
const WISH =
  /(?<!\p{L})(?:vill\s+ha|behöver|önskar|saknar)\s+(?:(?:en|ett|den|det)\s+)?(?:ny|nytt|nya|extra|fler|mer|bättre|högre|snabbare|större|egen|eget)(?!\p{L})|(?<!\p{L})(?:vill\s+ha|önskar)\s+(?:en|ett)\s/iu;
const NEW_THING = /^\s*(?:(?:en|ett)\s+)?(?:ny|nytt|nya|extra|fler|förhöjd|högre|snabbare|bättre)\s/iu;
/** Longer than this it is a story, and not the name of a thing. */
const THING_WORDS = 8;

/** Whether the sentence is about getting something. */
export function isOrdering(text: string): boolean {
  return ORDERING.test(text) || WISH.test(text) || NEW_THING.test(text);
}

function certaintyOf(text: string): number | undefined {
  if (ORDERING.test(text)) return 0.92;
  if (WISH.test(text)) return 0.86;
  return NEW_THING.test(text) && wordsOf(text).length <= THING_WORDS ? 0.82 : undefined;
}

/** Understands that somebody wants to order; undefined when the sentence is about something else. */
export function understandOrder(orderables: Orderables, text: string): Match | undefined {
  if (BROWSE.test(text)) return { verb: 'order.browse', input: {}, certainty: 0.97 };
  if (QUESTION.test(text) || NOTICE.test(text)) return undefined;
  const found = (certainty: number) => ({ verb: 'order.find', input: { text: text.slice(0, 500) }, certainty });
  const certainty = certaintyOf(text);
  if (certainty !== undefined && orderables.mentionedIn(text).length > 0) return found(certainty);
  return STARTS.test(text) ? found(0.78) : undefined;
}
