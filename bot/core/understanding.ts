import type { z } from 'zod/v4';
import type { Turn } from './capability.ts';
import type { Actor } from './person.ts';
import type { Result } from './result.ts';

/** Something that is known, which an answer can rest on. */
export interface SourceRow {
  readonly title: string;
  /** Whole sentences, with everything that may be said of it. */
  readonly text: string;
  /** Where it stands: `Leveransbeskrivning, Bilaga 3`. */
  readonly source: string;
  /** Where it can be read, https. */
  readonly url?: string;
}

/** What an answer may be worded from. */
export interface Sources {
  /** The best first. */
  readonly rows: readonly SourceRow[];
  /** Every name by which somebody who could do something is called, in these rows or not. */
  readonly parties: readonly string[];
}

/** That a language model may choose a command: one that reads or fills in a form, and never one that does something. */
export interface Tool<Input = unknown> {
  /** In English, for the model: when it is meant, and what its fields take. */
  readonly description: string;
  /** Whether this person could do it: others are not shown to the model. */
  suits(actor: Actor): boolean;
  /** What an answer may be worded from. Without it the command's own reply is all. */
  sources?(turn: Turn, input: Input): Promise<Sources>;
}

/** A command that may be chosen, as the model's side sees it. */
export interface Callable {
  readonly verb: string;
  readonly input: z.ZodType;
  readonly tool: Tool;
}

/** A command that somebody was understood to want. */
export interface Wish {
  readonly verb: string;
  readonly input: unknown;
}

export type Understood =
  /** One to three, in the order they were said. */
  | { readonly kind: 'wishes'; readonly wishes: readonly Wish[] }
  /** `used-up`: the person's share of the day; `away`: no answer in time, or none that can be used. */
  | { readonly kind: 'nothing'; readonly why: 'unclear' | 'used-up' | 'away' };

/** Where a sentence of a worded answer is from: `[1]` in its text is the first. */
export interface Citation {
  readonly name: string;
  readonly abstract: string;
  readonly url?: string;
}

/** An answer in a model's words, of which every fact has been found in what it cites. Plain text with `[1]`. */
export interface Worded {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** The help with one turn, all of it within the time that Teams waits. No method rejects. */
export interface Talk {
  wishesIn(sentence: string, callable: readonly Callable[]): Promise<Understood>;
  /** Undefined when it could not be worded so that every fact holds. */
  word(question: string, sources: Sources): Promise<Worded | undefined>;
}

/** What understands sentences that the rules do not. It chooses and words; it does nothing. */
export interface Understanding {
  talk(turn: Turn): Talk;
}

/** Suggests plainer wordings. */
export interface Editor {
  /**
   * @param texts by a name that says what each is, in Swedish: `rubrik`
   * @returns the same names with new texts, every fact of the old ones in them and no other
   */
  improve(texts: Readonly<Record<string, string>>, turn: Turn): Promise<Result<Readonly<Record<string, string>>>>;
}
