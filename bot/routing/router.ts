import { z } from 'zod/v4';
import {
  type Capability,
  type Command,
  cardReply,
  command,
  type Match,
  type Reply,
  type SentFile,
  type Turn,
} from '../core/capability.ts';
import { type Result, refuse } from '../core/result.ts';
import type { Understanding } from '../core/understanding.ts';
import { wordsOf } from '../language/words.ts';
import type { Afterwards } from './afterwards.ts';
import { receive } from './files.ts';
import { helpCard, nearestCard } from './help.ts';
import { clausesOf, type Left, wishesDone } from './wishes.ts';

/** Everything that a person can do ends here, however it was said. */
export interface Router {
  /** A typed sentence. */
  said(turn: Turn, text: string): Promise<Result<Reply>>;
  /** A pressed button, or a dialog sent in: `input` is what the card carried, unchecked. */
  did(turn: Turn, verb: string, input: unknown): Promise<Result<Reply>>;
  /** The bot was installed, or the person opened the chat for the first time. */
  met(turn: Turn): Promise<Result<Reply>>;
  /** The command that a compose-box action begins with. */
  composing(commandId: string): { readonly title: string; readonly verb: string; readonly input: unknown } | undefined;
}

/** From here on a guess is acted on; below, the person is asked. */
const CERTAIN_ENOUGH = 0.5;
/** From here on nobody else is asked, where there is somebody to ask; short sentences are what the rules are for. */
const SURE = 0.65;
const SHORT_WORDS = 4;
/** Longer sentences are cut before they are understood: nobody asks in more, and the work is bounded. */
const LONGEST = 2000;

const HELP = new Set(['hjälp', 'hjalp', 'help', 'start', 'hej', 'hejsan', 'hallå', 'tja', 'tjena', 'meny', '?']);

function helpMatch(text: string): Match | undefined {
  const words = wordsOf(text);
  const asks = words.length <= 2 && words.some((word) => HELP.has(word));
  return asks || /\bvad kan du\b/iu.test(text) ? { verb: 'help.show', input: {}, certainty: 1 } : undefined;
}

function readingText(files: readonly SentFile[]): string {
  const [one, second] = files;
  const what = one && !second ? `”${one.name}”` : `${files.length} filer`;
  return `Jag läser ${what} … Svaret kommer här så snart jag är klar. Du kan fråga om annat under tiden.`;
}

/** What is asked when the rules are unsure, and the commands that come with it. */
export interface Help {
  readonly understanding: Understanding;
  readonly commands: readonly Command[];
}

/**
 * @param afterwards how what takes long is answered
 * @throws when two capabilities claim one verb
 */
export function routerOf(capabilities: readonly Capability[], afterwards: Afterwards, assistant?: Help): Router {
  const offers = capabilities.flatMap((capability) => capability.offers);
  const actions = capabilities.flatMap(({ composeActions }) => composeActions);
  const help: readonly Command[] = [
    command('help.show', z.strictObject({}), async ({ actor }) => cardReply(helpCard(offers, actor, 'help'))),
    command('help.say', z.strictObject({ text: z.string().max(LONGEST) }), (turn, { text }) => said(turn, text)),
  ];
  const commands = new Map<string, Command>();
  const others = [...capabilities.flatMap((capability) => capability.commands), ...(assistant?.commands ?? [])];
  for (const one of [...help, ...others]) {
    if (commands.has(one.verb)) throw new Error(`Two capabilities claim '${one.verb}'`);
    commands.set(one.verb, one);
  }

  async function refreshed(turn: Turn): Promise<void> {
    await Promise.all(capabilities.map(async (capability) => capability.refresh?.(turn)));
  }

  async function did(turn: Turn, verb: string, input: unknown): Promise<Result<Reply>> {
    const found = commands.get(verb);
    if (!found)
      return refuse('command.unknown', 'Den knappen känner jag inte till längre. Skriv ”hjälp” och försök igen.');
    turn.log.hop('command', { verb });
    const result = await found.run(turn, input);
    if (!result.ok) turn.log.hop('refused', { verb, code: result.refusal.code });
    return result;
  }

  async function brought(turn: Turn, files: readonly SentFile[], text: string): Promise<Result<Reply>> {
    const received = await receive(capabilities, turn, files, text);
    if (!received.ok) {
      turn.log.hop('refused', { verb: 'file', code: received.refusal.code });
      return received;
    }
    return did({ ...turn, brought: received.value.brought }, received.value.verb, {});
  }

  async function said(turn: Turn, text: string): Promise<Result<Reply>> {
    const files = turn.sent?.files ?? [];
    if (files.length > 0) return afterwards(turn, brought(turn, files, text), readingText(files));
    const sentence = text.slice(0, LONGEST);
    const best = bestOf(turn, sentence);
    const enough = wordsOf(sentence).length <= SHORT_WORDS ? CERTAIN_ENOUGH : SURE;
    const sure = best !== undefined && best.certainty >= enough && !wantsSeveral(turn, sentence);
    const left = sure ? undefined : await asked(turn, sentence);
    if (typeof left === 'object') return left;
    if (best !== undefined && best.certainty >= CERTAIN_ENOUGH) return did(turn, best.verb, best.input);
    turn.log.hop('not-understood');
    return cardReply(nearestCard(offers, turn.actor, sentence, left === 'used-up'));
  }

  function bestOf(turn: Turn, sentence: string): Match | undefined {
    let best = helpMatch(sentence);
    for (const capability of capabilities) {
      const match = capability.understand(sentence, turn, best?.certainty ?? 0);
      if (match && match.certainty > (best?.certainty ?? 0)) best = match;
    }
    return best;
  }

  /** Clauses that are understood as different things: the rules would do one of them. */
  function wantsSeveral(turn: Turn, sentence: string): boolean {
    if (assistant === undefined) return false;
    const matches = clausesOf(sentence).map((clause) => bestOf(turn, clause));
    return (
      new Set(matches.flatMap((match) => (match && match.certainty >= CERTAIN_ENOUGH ? [match.verb] : []))).size > 1
    );
  }

  async function asked(turn: Turn, sentence: string): Promise<Result<Reply> | Left | undefined> {
    return assistant && wishesDone(assistant.understanding, commands, did, turn, sentence);
  }

  return {
    said: async (turn, text) => {
      await refreshed(turn);
      return said(turn, text);
    },
    did: async (turn, verb, input) => {
      await refreshed(turn);
      return did(turn, verb, input);
    },
    async met(turn) {
      const greetings = await Promise.all(capabilities.map((capability) => capability.greets?.(turn)));
      const first = greetings.find((card) => card !== undefined);
      return cardReply(first ?? helpCard(offers, turn.actor, 'hello'));
    },
    composing: (commandId) => actions.find((action) => action.commandId === commandId),
  };
}
