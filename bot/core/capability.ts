import type { z } from 'zod/v4';
import type { Document } from './document.ts';
import type { ActivityId, BodyId, ConversationId, PartyId, PersonId, ServiceId } from './ids.ts';
import type { Page } from './pages.ts';
import type { Actor } from './person.ts';
import type { Insight, PersonalData } from './personalData.ts';
import type { Log } from './ports.ts';
import { accept, type Result, refuse } from './result.ts';
import type { Instant } from './time.ts';
import type { Citation, Tool } from './understanding.ts';

/** A rendered Adaptive Card with what is read aloud and shown where cards are not. */
export interface Card {
  readonly content: Readonly<Record<string, unknown>>;
  /** One plain Swedish sentence: notification, fallback and speech. */
  readonly summary: string;
}

/**
 * The answer to a command. Where it lands follows from where the command came from: a message in the
 * conversation, the pressed card replaced, or the dialog's next page.
 */
export type Reply =
  | SingleReply
  /** In this order, each by itself. */
  | { readonly kind: 'several'; readonly replies: readonly SingleReply[] };

export type SingleReply =
  | { readonly kind: 'card'; readonly card: Card }
  /** A message; a pressed card stays as it is. */
  | { readonly kind: 'text'; readonly text: string }
  /** Worded by a model, with what each sentence rests on, above the card that says the same by rule. */
  | {
      readonly kind: 'generated';
      readonly text: string;
      readonly citations: readonly Citation[];
      readonly card: Card;
    }
  | { readonly kind: 'nothing' };

export function cardReply(card: Card): Result<Reply> {
  return accept({ kind: 'card', card });
}

/** Where a command was given. */
export interface Place {
  readonly kind: 'personal' | 'group' | 'channel';
  /** The conversation; for a channel the channel itself, not the thread. */
  readonly conversation: ConversationId;
  readonly team?: { readonly id: string; readonly name: string };
  readonly channelName?: string;
  /** Only the person sees the answer: their own chat with the bot, or a dialog wherever it was opened. */
  readonly isPrivate: boolean;
  readonly serviceUrl: string;
}

/** A file that somebody sent along with a message. Nothing of it has been fetched yet. */
export interface SentFile {
  readonly name: string;
  /** Fetches it, within limits of size and time. A refusal says why not, and what to do. */
  read(): Promise<Result<Uint8Array>>;
}

/** A file that came with a message, fetched. */
export interface Brought {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What it says, or why that cannot be read: a picture has no text, and is a picture all the same. */
  readonly document: Result<Document>;
}

/** A kind of file that a capability takes. */
export interface Receiver {
  /** Run with no input; the files are in `Turn.brought`. */
  readonly verb: string;
  /** `en ansvarstabell`, for what the person can send. */
  readonly what: string;
  suits(actor: Actor): boolean;
  /**
   * How certain it is that the file is of this kind, 0–1; from 0.5 it is given. Never rejects.
   * @param text what was written beside it
   */
  recognises(file: Brought, text: string, turn: Turn): Promise<number>;
}

/** A message as it was sent: of its text, `understand` gets the beginning only. */
export interface Sent {
  readonly text: string;
  /** The same as markup, where the client sent it too; else empty. Never shown, never trusted. */
  readonly html: string;
  readonly files: readonly SentFile[];
}

/** All that a command knows of its surroundings. */
export interface Turn {
  readonly actor: Actor;
  readonly place: Place;
  readonly now: Instant;
  /** The same for a re-delivered activity: what ids of new things are derived from. */
  readonly key: string;
  /** The pressed card's message, when a card was pressed. */
  readonly pressed?: ActivityId;
  /** The message in full, when the turn is one. */
  readonly sent?: Sent;
  /** The files that came with the message, for the command that takes their kind. */
  readonly brought?: readonly Brought[];
  readonly log: Log;
}

/**
 * One thing that a person can have done, however it was said: typed, pressed, sent from a dialog.
 * The schema is strict, so that a field that was smuggled into a card is refused.
 */
export interface Command {
  /** `notice.publish` */
  readonly verb: string;
  readonly input: z.ZodType;
  run(turn: Turn, input: unknown): Promise<Result<Reply>>;
  /** Set when a language model may choose it. */
  readonly tool?: Tool;
}

function toolOf<Input>(input: z.ZodType<Input>, { sources, ...tool }: Tool<Input>): Tool {
  return sources === undefined ? tool : { ...tool, sources: (turn, raw) => sources(turn, input.parse(raw)) };
}

/**
 * Ties a schema to its handler, so that the handler gets what the schema gives; anything else is refused.
 * @param tool lets a language model choose the command: only for one that reads or fills in a form
 */
export function command<Input>(
  verb: string,
  input: z.ZodType<Input>,
  handle: (turn: Turn, input: Input) => Promise<Result<Reply>>,
  tool?: Tool<Input>,
): Command {
  return {
    ...(tool === undefined ? {} : { tool: toolOf(input, tool) }),
    verb,
    input,
    run: async (turn, raw) => {
      const parsed = input.safeParse(raw);
      return parsed.success
        ? handle(turn, parsed.data)
        : refuse('command.unreadable', 'Det här kortet går inte att använda längre. Be om ett nytt och försök igen.');
    },
  };
}

/** A typed sentence understood as a command. */
export interface Match {
  readonly verb: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** 0–1. From 0.5 it is acted on; the highest wins, and the first capability on a tie. */
  readonly certainty: number;
}

/** One line of "hjälp": what a person can say and what it gives. */
export interface Offer {
  /** Can be sent as it stands. */
  readonly example: string;
  readonly gives: string;
  /** Whether this person can use it: the help shows only what would not be refused. */
  suits(actor: Actor): boolean;
}

/**
 * An entry of the message extension, in the compose box or on a message: a dialog that begins with this command.
 * On a message, the command finds the message in `Turn.sent`.
 */
export interface ComposeAction {
  /** Where it is offered; in the compose box without. */
  readonly context?: 'message';
  readonly commandId: string;
  readonly title: string;
  readonly verb: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a conversation should show of an item. */
export interface Desired {
  readonly card: Card;
  /** Said in the card's thread when it is newer than what was said last; a new card says nothing extra. */
  readonly announcement?: { readonly sequence: number; readonly text: string };
  /** Over and done with: a conversation that never showed it is not told now. */
  readonly ended: boolean;
}

/** Who reads in a conversation: what decides what it should show. */
export type Audience =
  | {
      readonly kind: 'channel';
      readonly party: PartyId;
      /** Every party that has a channel of its own. */
      readonly connected: ReadonlySet<PartyId>;
    }
  /** A channel that is connected for a board or forum. */
  | { readonly kind: 'body'; readonly body: BodyId }
  /** IT, in a channel where the queue is worked with. */
  | { readonly kind: 'queue' }
  | { readonly kind: 'person'; readonly person: PersonId };

/** What an answer is about, for next steps that fit it. */
export interface About {
  /** Services of the catalogue, the first named first. */
  readonly services: readonly ServiceId[];
  /** What was asked, as the person put it. */
  readonly text: string;
}

/** A button on an answer's card that leads on: to order, to report, to see how it is. */
export interface Step {
  /** Named by what happens: `Visa driftläget för e-posten`. */
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string | readonly string[]>>;
}

/** Something that conversations show and that is kept in step with the store. */
export interface Item {
  readonly id: string;
  /** The persons whose own chat may show it; channels are always asked. */
  readonly persons: readonly PersonId[];
  /** What this audience should see of it now; undefined when nothing. */
  desiredFor(audience: Audience): Desired | undefined;
}

/** A capability's things that conversations show. */
export interface Exhibition {
  /** Ids of those that some conversation may show now. */
  current(): Promise<readonly string[]>;
  /** The domain's own housekeeping, then the item as it stands; undefined when there is none. */
  tend(id: string, now: Instant): Promise<Item | undefined>;
}

/** One of the things the bot is for. A folder under `capabilities/` exports exactly one. */
export interface Capability {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly offers: readonly Offer[];
  readonly composeActions: readonly ComposeAction[];
  /** Kinds of files that it takes; whichever capability is the most certain gets them. */
  readonly receives?: readonly Receiver[];
  /** Takes in what other processes have changed, before each turn. Never rejects, and is quick when nothing has. */
  refresh?(turn: Turn): Promise<void>;
  /** What somebody is greeted with instead of the help, when something has to be done first. Never rejects. */
  greets?(turn: Turn): Promise<Card | undefined>;
  /** Once at the start, beside the first turns: makes ready what would else keep somebody waiting. Never rejects. */
  prepare?(now: Instant): Promise<void>;
  /** @param toBeat how certain another capability is already: one that cannot be more certain need not try */
  understand(text: string, turn: Turn, toBeat: number): Match | undefined;
  /** Next steps that fit another capability's answer, the best first; only what the person may do. */
  steps?(about: About, turn: Turn): readonly Step[];
  readonly exhibition?: Exhibition;
  /** What it holds about a person: nothing left out that names them. */
  personData?(person: PersonId, insight: Insight): Promise<readonly PersonalData[]>;
  /** What it serves over HTTP. */
  readonly pages?: readonly Page[];
}
