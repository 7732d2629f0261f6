import type { ChatCompletionAction } from '@microsoft/teams-ai';
import type { Turn } from '../core/capability.ts';
import type { Organisation } from '../core/organisation.ts';
import type { Callable, Understood, Wish } from '../core/understanding.ts';
import { lexiconOf } from '../language/lexicon.ts';
import { actionName } from './actions.ts';
import type { Ask } from './ask.ts';
import { numbersIn } from './facts.ts';
import type { Call } from './model.ts';
import type { Prompts } from './prompts.ts';

const MOST_WISHES = 3;

/** Why a plan is not followed. For the log; no text. */
type Wrong = 'too-many' | 'unknown-tool' | 'no-json' | 'wrong-input' | 'invented';

/** Every text within what the model filled in. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function shown(value: unknown, show: (text: string) => string | undefined): unknown {
  if (typeof value === 'string') return show(value);
  if (Array.isArray(value)) return value.map((one) => shown(one, show));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shown(one, show)]));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.trim() === '' ? '{}' : text);
  } catch {
    return undefined;
  }
}

/** Understands a sentence as commands that the model chose among those offered, each checked like any other input. */
export function plannerOn(given: {
  readonly ask: Ask;
  readonly prompts: Prompts;
  readonly organisation: Organisation;
}) {
  const { parties, services } = given.organisation;
  const lexicon = lexiconOf(
    parties.map(({ id, aliases, name, shortName }) => ({ id, names: [name, shortName, ...aliases] })),
  );
  const ids = new Map<string, (typeof parties)[number]['id']>(parties.map(({ id }) => [id, id]));
  const variables = {
    parties: parties.map(({ id, shortName }) => `${id} = ${shortName}`).join('\n'),
    services: services
      .map(({ id, name, aliases }) => `${id} = ${[name, ...aliases.slice(0, 4)].join(', ')}`)
      .join('\n'),
  };

  /** What the person did not say: a number, a time, or a kommun that is not their own. */
  function isInvented(input: unknown, sentence: string, turn: Turn): boolean {
    const said = numbersIn(sentence);
    const named = new Set<string>(lexicon.mentionedIn(sentence));
    if (turn.actor.party !== undefined) named.add(turn.actor.party);
    return textsIn(input).some((text) => {
      const isId = ids.has(text) || services.some(({ id }) => id === text);
      const strange = isId ? false : [...numbersIn(text)].some((number) => !said.has(number));
      const elsewhere = [...(ids.has(text) ? [text] : []), ...(isId ? [] : lexicon.mentionedIn(text))];
      return strange || elsewhere.some((party) => !named.has(party));
    });
  }

  function wishOf(
    call: Call,
    callable: readonly Callable[],
    sentence: string,
    turn: Turn,
    show: (text: string) => string | undefined,
  ): Wish | Wrong {
    const chosen = callable.find(({ verb }) => actionName(verb) === call.name);
    if (!chosen) return 'unknown-tool';
    const json = jsonIn(call.input);
    if (json === undefined) return 'no-json';
    const input = chosen.input.safeParse(shown(json, show));
    if (!input.success) return 'wrong-input';
    return isInvented(input.data, sentence, turn) ? 'invented' : { verb: chosen.verb, input: input.data };
  }

  return async (
    sentence: string,
    callable: readonly Callable[],
    turn: Turn,
    signal: AbortSignal,
  ): Promise<Understood> => {
    const names = new Set(callable.map(({ verb }) => actionName(verb)));
    const actions = (await given.prompts.actionsOf('plan')).filter(({ name }: ChatCompletionAction) => names.has(name));
    const asked = await given.ask({ prompt: 'plan', data: sentence, variables, actions, turn, signal });
    if (!asked.ok) return { kind: 'nothing', why: asked.why === 'used-up' ? 'used-up' : 'away' };
    const { calls } = asked.said;
    const read = calls.map((call) => wishOf(call, callable, sentence, turn, asked.show));
    const wrong: Wrong | undefined =
      calls.length > MOST_WISHES ? 'too-many' : read.find((one) => typeof one === 'string');
    if (wrong !== undefined) {
      // One that is wrong makes the others doubtful.
      turn.log.hop('model-rejected', { prompt: 'plan', why: wrong });
      return { kind: 'nothing', why: 'unclear' };
    }
    const wishes = read.filter((one) => typeof one !== 'string');
    const different = wishes.filter(
      (one, i) => wishes.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === i,
    );
    return different.length === 0 ? { kind: 'nothing', why: 'unclear' } : { kind: 'wishes', wishes: different };
  };
}
