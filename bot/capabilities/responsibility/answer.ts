import type { Asked } from './cues.ts';
import type { Item } from './items.ts';
import type { Question } from './question.ts';
import type { Candidate } from './rank.ts';

/** What a question was about: what a follow-up ("och vem betalar?") leans on. */
export interface Topic {
  readonly question: Question;
  /** Ids of the items answered with. */
  readonly items: readonly string[];
}

/** The reply to a question. `text` is plain Swedish that stands by itself. */
export interface Answer {
  readonly question: string;
  readonly kind: 'answer' | 'choose' | 'unknown';
  readonly text: string;
  /** The first sentence of `text`: the answer itself. */
  readonly lead: string;
  /** How sure: the share of such answers that are right, as measured. */
  readonly score: number;
  readonly asked: Asked | undefined;
  /** Best first; none when the documents do not say. */
  readonly matches: readonly Item[];
  /** When all of a party's rows were asked for: what its part is in each of the matches. */
  readonly parts?: readonly string[];
  /** What says otherwise than the best match. */
  readonly contradicting: readonly Item[];
  /** What lies nearest when nothing fits. */
  readonly nearest: readonly Item[];
  /** How the answer was found: for the command line and for tuning. */
  readonly why: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly topic: Topic | undefined;
}
