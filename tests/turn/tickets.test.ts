import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../bot/config.ts';
import { instantOf } from '../../bot/core/time.ts';
import { type Running, startBot } from '../../bot/start.ts';
import { message, press, TENANT } from '../support/activities.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { type FakeConnector, startFakeConnector } from '../support/fakeConnector.ts';
import { recordingLog } from './harness.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Somebody of the local set's people, or a colleague of theirs, in the own chat. */
function person(name: string, number: number, userPrincipalName: string) {
  const account = { id: `29:${name}`, name, aadObjectId: `6d1c0f5e-7a3b-4c29-9b10-00000000000${number}` };
  const conversation = { conversationType: 'personal', tenantId: TENANT, id: `a:${name}` };
  return { account, userPrincipalName, fields: { from: account, conversation } };
}
const STAFF = person('Anmälare', 5, 'personal@lekeberg.example');
const AGENT = person('Handläggare', 2, 'handlaggare@sydnarkeit.example');
const COLLEAGUE = person('Kollega', 9, 'kollega@lekeberg.example');

interface CardContent {
  readonly actions: readonly { title: string; verb: string; data: Record<string, unknown> }[];
}

let azurite: Azurite;
let connector: FakeConnector;
let bot: Running;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
  connector = await startFakeConnector();
  for (const { account, userPrincipalName } of [STAFF, AGENT, COLLEAGUE])
    connector.members.set(account.id, { ...account, userPrincipalName });
  const config = parseConfig({
    SAMDRIFT_MODE: 'local',
    STORAGE_CONNECTION_STRING: azurite.connectionString,
    TABLE_PREFIX: 'turntickets',
    CONTENT_DIR: join(ROOT, 'bot/content/sydnarke'),
    ROLES_FILE: join(ROOT, 'infra/local/people.json'),
  });
  const clock = { now: () => instantOf(Date.now()) };
  bot = await startBot({ config: { ...config, port: 0 }, clock, log: recordingLog(lines), random: () => 0.5 });
  await bot.ready;
}, 60_000);

afterAll(async () => {
  await bot.stop();
  await connector.close();
  await azurite.close();
});

async function send(activity: object): Promise<{ readonly value: CardContent | string }> {
  const response = await fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  expect(response.status).toBe(200);
  return JSON.parse((await response.text()) || '{}');
}

/** What the person's chat was sent last, after saying this: the card and the message's id. */
async function say({ fields, account }: typeof STAFF, text: string) {
  const own = () =>
    connector.calls.filter((call) => call.operation === 'send' && call.conversation === `a:${account.name}`);
  const before = own().length;
  await send(message(connector.serviceUrl, text, fields));
  await vi.waitFor(() => expect(own().length).toBeGreaterThan(before));
  const sent = own().at(-1);
  return sent?.body.attachments?.[0]?.content as CardContent;
}

function pressing(who: typeof STAFF, card: CardContent, title: RegExp, inputs: object = {}, extra: object = {}) {
  const action = card.actions.find((one) => title.test(one.title));
  if (!action) throw new Error(`No button ${title}`);
  const fields = { ...who.fields, replyToId: 'the-form', ...extra };
  return press(connector.serviceUrl, action.verb, { ...action.data, ...inputs }, fields);
}

const TYPED = { description: 'Startsidan är hemligtom', service: 'intranat', canWork: 'partly', device: 'workplace' };

describe('tickets over HTTP', () => {
  it('one press, delivered twice and pressed again, is one ticket, shown in the message that was the form', async () => {
    const form = await say(STAFF, 'anmäl fel');
    connector.reset();
    const first = pressing(STAFF, form, /^Skicka/, TYPED);
    const answers = await Promise.all([send(first), send(first)]);
    answers.push(await send(pressing(STAFF, form, /^Skicka/, TYPED)));
    for (const { value } of answers) expect(JSON.stringify(value)).toContain('Ärende 1 ');
    // No second card beside it: the message that was pressed is the one that is changed.
    expect(connector.calls.filter(({ operation }) => operation === 'send' || operation === 'create')).toEqual([]);
    expect(
      new Set(connector.calls.filter(({ operation }) => operation === 'update').map(({ activity }) => activity)),
    ).toEqual(new Set(['the-form']));
  });

  it('what IT does changes that message, and is said in the chat', async () => {
    connector.reset();
    const taken = await send(pressing(AGENT, await say(AGENT, 'ärende 1'), /^Ta ärendet/));
    const asking = await send(pressing(AGENT, taken.value as CardContent, /^Be om uppgifter/));
    await send(pressing(AGENT, asking.value as CardContent, /^Fråga/, { answer: 'Vilken sida?' }));
    const inChat = () => connector.calls.filter(({ conversation }) => conversation === `a:${STAFF.account.name}`);
    await vi.waitFor(() => expect(JSON.stringify(inChat().at(-1)?.body)).toContain('Vilken sida?'));
    const changed = inChat().filter(({ operation, activity }) => operation === 'update' && activity === 'the-form');
    expect(JSON.stringify(changed.at(-1)?.body)).toContain('Väntar på svar från dig');
  });

  it('a colleague who guesses the number or has an old card gets the answer of no ticket', async () => {
    const card = await say(STAFF, 'ärende 1');
    const stolen = await send(pressing(COLLEAGUE, card, /^Svara IT/));
    expect(stolen.value).toMatch(/^Det finns inget sådant ärende/);
    connector.reset();
    const texts: unknown[] = [];
    for (const text of ['ärende 1', 'ärende 99', 'påminn 1']) {
      await send(message(connector.serviceUrl, text, COLLEAGUE.fields));
      await vi.waitFor(() => expect(connector.sends().length).toBe(texts.length + 1));
      texts.push(connector.sends().at(-1)?.body.text);
    }
    expect(new Set(texts)).toEqual(new Set([stolen.value]));
  });

  it('a card that was tampered with is refused', async () => {
    const card = await say(STAFF, 'ärende 1');
    for (const smuggled of [{ requester: { id: 'x' } }, { id: ['a', 'b'] }, { id: '../../x' }, { id: 7 }]) {
      const { value } = await send(pressing(STAFF, card, /^Svara IT/, smuggled));
      expect(value).toMatch(/^Det här kortet går inte att använda längre/);
    }
  });

  it('and the log holds no word and no name', () => {
    expect(JSON.stringify(lines)).not.toMatch(/hemligtom|Vilken sida|Anmälare|Handläggare|Kollega/);
  });
});
