import type { Token } from '../../language/analysis.ts';
import type { Asked, Expected } from './cues.ts';
import type { Terms } from './terms.ts';

export type Shape = 'who' | 'yesno' | 'list' | 'define' | 'fact' | 'topic';

/** A word of a question with its part in it. */
export interface Word {
  readonly token: Token;
  /**
   * `content` is what the question is about; a `cue` (what is asked of it) and a `hint` (who asks, where) may fit an
   * answer and need not; `background` is from the question before.
   */
  readonly role: 'content' | 'cue' | 'hint' | 'background';
  /** Stands in a phrase that tells more of another word: `backup *på våra bärbara*`. */
  readonly modifies: boolean;
  /** 0–1: how much it counts beside other words as telling. */
  readonly factor: number;
}

/** A sentence, understood as far as it can be without knowing the answers. */
export interface Question {
  readonly text: string;
  /** The clause that asks, from its verb; lower case. */
  readonly clause: string;
  readonly shape: Shape;
  /** What is asked of the topic; undefined when the question does not say. */
  readonly asked: Asked | undefined;
  /** "ytterst ansvarig": the letter A and not R. */
  readonly ultimately: boolean;
  /** Asked with a "not", so that yes and no would be misunderstood. */
  readonly negated: boolean;
  /** Whom the question is about, by the documents' names: "ska *vi* …", "vad gör *verksamheten* …". */
  readonly subject: readonly string[];
  /** Who of them it asks about doing something, in its first mention. */
  readonly doer: string | undefined;
  readonly words: readonly Word[];
  /** All of its words, to hold against how items are asked for. */
  readonly terms: Terms;
  /** Its words and which stands beside which. */
  readonly wording: ReadonlySet<string>;
  /** The kind of value that an answer must tell: how often, how many. */
  readonly expects: Expected | undefined;
  /** "hur många *linjer*": keys of what is counted. */
  readonly counted: readonly string[];
  /** Has words of its own that say what it is about. */
  readonly alone: boolean;
  /** Taken together with the question before: another aspect of the same is asked for. */
  readonly follows: boolean;
  /** May lean on what was asked before. */
  readonly leans: boolean;
}

/** The words that say what the question is about. */
export function contentOf(question: Question): readonly Word[] {
  return question.words.filter(({ role }) => role === 'content');
}
