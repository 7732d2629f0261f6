import type { Place, Reply, Sent, Turn } from '../../bot/core/capability.ts';
import { ConversationId } from '../../bot/core/ids.ts';
import type { Actor } from '../../bot/core/person.ts';
import type { Result } from '../../bot/core/result.ts';
import type { TestHouse } from './house.ts';

export function personalPlace(person: Actor): Place {
  return {
    kind: 'personal',
    conversation: ConversationId.parse(`chat-${person.id}`),
    serviceUrl: 'http://127.0.0.1:1/',
    isPrivate: true,
  };
}

export function channelPlace(name: string): Place {
  return {
    kind: 'channel',
    conversation: ConversationId.parse(`channel-${name}`),
    serviceUrl: 'http://127.0.0.1:1/',
    team: { id: 'team', name: 'Sydnärkes IT' },
    channelName: name,
    isPrivate: false,
  };
}

let keys = 0;

/** A person in front of the house: says things, presses buttons, and gets what comes back. */
export function personAt(
  house: Pick<TestHouse, 'router' | 'clock' | 'log'>,
  actor: Actor,
  place: Place = personalPlace(actor),
) {
  const turn = (key = `k${++keys}`): Turn => ({ actor, place, now: house.clock.now(), key, log: house.log });
  const said = (message: Partial<Sent>, key?: string) =>
    house.router.said({ ...turn(key), sent: { text: '', html: '', files: [], ...message } }, message.text ?? '');
  return {
    say: (text: string, key?: string) => said({ text }, key),
    /** Sends a message with what comes with it: files, or itself as markup. */
    send: said,
    do: (verb: string, input: object, key?: string) => house.router.did(turn(key), verb, input),
    /** Presses the button of a card by its title, with what has been filled in. */
    press(reply: Result<Reply>, title: string | RegExp, inputs: Readonly<Record<string, string>> = {}, key?: string) {
      const action = actionsOf(reply).find((one) =>
        typeof title === 'string' ? one.title === title : title.test(one.title),
      );
      if (!action)
        throw new Error(
          `No button ${title}; there are: ${actionsOf(reply)
            .map((one) => one.title)
            .join(', ')}`,
        );
      const leaves = action.associatedInputs === 'none';
      const sent = leaves ? action.data : { ...inputsOf(reply), ...action.data, ...inputs };
      return house.router.did(turn(key), action.verb, sent);
    },
  };
}

export interface Action {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** `none`: pressed without what the card's inputs hold. */
  readonly associatedInputs?: string;
}

function* nodes(node: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(node)) for (const child of node) yield* nodes(child);
  else if (typeof node === 'object' && node !== null) {
    yield node as Record<string, unknown>;
    for (const child of Object.values(node)) yield* nodes(child);
  }
}

export function contentOf(reply: Result<Reply>): Readonly<Record<string, unknown>> {
  if (!reply.ok) throw new Error(`Refused: ${reply.refusal.code} ${reply.refusal.message}`);
  if (reply.value.kind !== 'card') throw new Error(`No card but ${reply.value.kind}`);
  return reply.value.card.content;
}

export function actionsOf(reply: Result<Reply>): readonly Action[] {
  return [...nodes(contentOf(reply))].filter(
    (node) => node['type'] === 'Action.Execute',
  ) as unknown as readonly Action[];
}

/** What the inputs of a card hold, as a client sends it: empty texts are left out. */
export function inputsOf(reply: Result<Reply>): Readonly<Record<string, unknown>> {
  const inputs = [...nodes(contentOf(reply))].filter((node) => String(node['type']).startsWith('Input.'));
  return Object.fromEntries(inputs.filter((node) => node['value'] !== '').map((node) => [node['id'], node['value']]));
}

/** What one input of a card holds. */
export function fieldOf(reply: Result<Reply>, id: string): unknown {
  const input = [...nodes(contentOf(reply))].find(
    (node) => node['id'] === id && String(node['type']).startsWith('Input.'),
  );
  if (!input) throw new Error(`No input ${id}`);
  return input['value'];
}

/** All that a card says, in reading order, without the escaping of Markdown. */
export function textsOf(card: Readonly<Record<string, unknown>>): string {
  return [...nodes(card)]
    .flatMap((node) => {
      if (node['type'] === 'TextBlock') return [String(node['text'])];
      return node['type'] === undefined && 'title' in node && 'value' in node
        ? [`${node['title']}: ${node['value']}`]
        : [];
    })
    .join('\n')
    .replaceAll('\\', '');
}

export function textOf(reply: Result<Reply>): string {
  return textsOf(contentOf(reply));
}

export function refusalOf(reply: Result<unknown>): string {
  return reply.ok ? 'accepted' : reply.refusal.code;
}

/** Connects channels, and publishes an unplanned notice about e-mail in Hallsberg and Laxå. */
export async function connectChannels(house: TestHouse, publisher: Actor, ...names: readonly string[]): Promise<void> {
  for (const name of names) await personAt(house, publisher, channelPlace(name)).say(`anslut ${name}`);
}

export async function publishOutage(
  house: TestHouse,
  publisher: Actor,
  line = 'oplanerat: e-posten nere i Hallsberg och Laxå, ingen prognos',
) {
  const it = personAt(house, publisher);
  const form = await it.say(line);
  const preview = await it.press(form, 'Förhandsgranska', {
    affected: 'Alla anställda',
    notAffected: 'Trygghetslarm fungerar',
  });
  return it.press(preview, /^Publicera/);
}
