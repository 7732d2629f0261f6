import type { Command, Reply, SingleReply, Turn } from '../core/capability.ts';
import { errorName } from '../core/errors.ts';
import { accept, type Result } from '../core/result.ts';
import type { Callable, Talk, Understanding, Wish } from '../core/understanding.ts';

type Did = (turn: Turn, verb: string, input: unknown) => Promise<Result<Reply>>;

/** Why it was left to the rules. */
export type Left = 'unclear' | 'used-up' | 'away';

/** Where a sentence may go on with something else. */
const JOINTS = /[.?!;]\s+|,\s+|\s+(?:och|samt|dessutom|men)\s+/iu;
const MOST_PARTS = 8;
const LEAST_CHARACTERS = 6;

/** A sentence's clauses, when there are several that may be wishes of their own. */
export function clausesOf(sentence: string): readonly string[] {
  const parts = sentence.split(JOINTS).filter((part) => part.trim().length >= LEAST_CHARACTERS);
  return parts.length < 2 ? [] : parts.slice(0, MOST_PARTS);
}

function single(reply: Reply): readonly SingleReply[] {
  return reply.kind === 'several' ? reply.replies : [reply];
}

/** A refusal is told like any other answer: the other wishes still have theirs. */
function told(result: Result<Reply>): Reply {
  return result.ok ? result.value : { kind: 'text', text: result.refusal.message };
}

/** What a command shows, in words of the model's when it has sources and every fact of them holds. */
async function worded(
  talk: Talk,
  turn: Turn,
  sentence: string,
  { tool }: Callable,
  { input }: Wish,
  reply: Reply,
): Promise<Reply> {
  if (reply.kind !== 'card' || tool.sources === undefined) return reply;
  const words = await tool
    .sources(turn, input)
    .then((sources) => talk.word(sentence, sources))
    .catch((error: unknown) => turn.log.warn({ error: errorName(error) }, 'an answer was not worded'));
  return words ? { kind: 'generated', ...words, card: reply.card } : reply;
}

/**
 * Asks what a sentence wants, and does it as the same commands that a button would give. Nothing is run that this
 * person is not offered, whatever comes back.
 * @returns why it is left to the rules, when it is
 */
export async function wishesDone(
  understanding: Understanding,
  commands: ReadonlyMap<string, Command>,
  did: Did,
  turn: Turn,
  sentence: string,
): Promise<Result<Reply> | Left> {
  const callable = [...commands.values()].flatMap(({ verb, input, tool }): readonly Callable[] =>
    tool?.suits(turn.actor) === true ? [{ verb, input, tool }] : [],
  );
  const talk = understanding.talk(turn);
  const understood = await talk.wishesIn(sentence, callable);
  if (understood.kind === 'nothing') return understood.why;
  const chosen = understood.wishes.flatMap((wish) => {
    const offered = callable.find(({ verb }) => verb === wish.verb);
    return offered === undefined ? [] : [{ wish, offered }];
  });
  if (chosen.length < understood.wishes.length) return 'unclear';
  const replies = await Promise.all(
    chosen.map(async ({ wish, offered }, at) => {
      // Each makes things of its own, with ids of their own.
      const own = at === 0 ? turn : { ...turn, key: `${turn.key}w${at}` };
      return worded(talk, own, sentence, offered, wish, told(await did(own, wish.verb, wish.input)));
    }),
  );
  const [only, ...more] = replies.flatMap(single);
  if (only === undefined) return 'unclear';
  return accept(more.length === 0 ? only : { kind: 'several', replies: [only, ...more] });
}
