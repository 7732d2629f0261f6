import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseConfig } from '../../bot/config.ts';
import { instantOf } from '../../bot/core/time.ts';
import { type Running, startBot } from '../../bot/start.ts';
import { message, TENANT, unknownInvoke } from '../support/activities.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { type FakeConnector, startFakeConnector } from '../support/fakeConnector.ts';
import { type StubModel, startStubModel } from '../support/stubModel.ts';
import { recordingLog } from './harness.ts';

const ROOT = join(import.meta.dirname, '../..');
const ME = { id: '29:personal', name: 'Anställd', aadObjectId: '6d1c0f5e-7a3b-4c29-9b10-000000000005' };
const CHAT = { from: ME, conversation: { conversationType: 'personal', tenantId: TENANT, id: 'a:personal' } };

let azurite: Azurite;
let connector: FakeConnector;
let stub: StubModel;
let bot: Running;
const lines: Record<string, unknown>[] = [];
const printed: unknown[] = [];

beforeAll(async () => {
  for (const how of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, how).mockImplementation((...all) => void printed.push(all));
  [azurite, connector, stub] = [await startAzurite(), await startFakeConnector(), await startStubModel()];
  connector.members.set(ME.id, { ...ME, userPrincipalName: 'personal@lekeberg.example' });
  const config = parseConfig({
    SAMDRIFT_MODE: 'local',
    STORAGE_CONNECTION_STRING: azurite.connectionString,
    TABLE_PREFIX: 'turnai',
    CONTENT_DIR: join(ROOT, 'bot/content/sydnarke'),
    ROLES_FILE: join(ROOT, 'infra/local/people.json'),
    AI_KIND: 'openai-compatible',
    AI_ENDPOINT: stub.endpoint,
    AI_MODEL: 'stub',
    AI_KEY: 'nyckel',
    AI_PATIENCE_SECONDS: '8',
  });
  const clock = { now: () => instantOf(Date.now()) };
  bot = await startBot({ config: { ...config, port: 0 }, clock, log: recordingLog(lines), random: Math.random });
  await bot.ready;
}, 60_000);

beforeEach(() => connector.reset());

afterAll(async () => {
  vi.restoreAllMocks();
  await bot.stop();
  await Promise.all([connector.close(), azurite.close(), stub.close()]);
});

function post(activity: object): Promise<Response> {
  return fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
}

/** What the chat is sent for this, in order. */
async function say(text: string, count = 1) {
  expect((await post(message(connector.serviceUrl, text, CHAT))).status).toBe(200);
  const sent = () => connector.calls.map(({ body }) => body).filter((body) => body?.type === 'message');
  await vi.waitFor(() => expect(sent().length).toBe(count));
  return sent();
}

const MINE = { name: 'ticket_mine', input: {} };

describe('a model over HTTP', () => {
  it('is asked with the configured model and key, and several wishes become several messages', async () => {
    stub.play({ calls: [{ name: 'notice_status', input: {} }, MINE] });
    const [first, second] = await say('postgrejen å så prylarna tack', 2);
    expect(stub.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer nyckel',
      body: { model: 'stub', max_tokens: 600 },
    });
    expect([first.summary, second.summary]).toEqual([
      expect.stringContaining('störningar'),
      expect.stringContaining('Mina ärenden'),
    ]);
    // Done by rule: nothing in them is a model's wording.
    expect(first.entities).toBeUndefined();
  });

  it('has its wording labelled, with sources and thumbs, escaped, above the card of the rules', async () => {
    let say1 = '';
    stub.play(
      { calls: [{ name: 'responsibility_ask', input: { question: 'Vem applicerar patchar?' } }] },
      ({ text }) => {
        const [, sentence = ''] = /\[1\] [^\n]*\n([^.;]*)[.;]/.exec(text) ?? [];
        say1 = `${sentence} [1].`;
        return { say: say1 };
      },
    );
    const [sent, card] = await say('fixa klarhet åt mig tack', 2);
    expect(sent.text).toBe(say1);
    expect(sent.attachments).toBeUndefined();
    expect(card.attachments).toHaveLength(1);
    // By rule: the label is not on it.
    expect([card.entities, card.channelData]).toEqual([undefined, undefined]);
    expect(sent.channelData).toMatchObject({ feedbackLoop: { type: 'default' } });
    expect(sent.entities).toContainEqual(
      expect.objectContaining({
        type: 'https://schema.org/Message',
        additionalType: ['AIGeneratedContent'],
        citation: [expect.objectContaining({ '@type': 'Claim', position: 1 })],
      }),
    );
    const { appearance } = sent.entities.at(-1).citation[0];
    expect(appearance.name.length).toBeLessThanOrEqual(80);
    expect(appearance.abstract.length).toBeLessThanOrEqual(160);
  });

  it.each([
    ['thumb', { reaction: 'like', feedback: '{"feedbackText":"bra"}' }, 200],
    ['thumb without words', { reaction: 'dislike' }, 200],
    ['thumb with odd words', { reaction: 'dislike', feedback: 'not json' }, 200],
  ])('takes a %s', async (_, actionValue, status) => {
    const value = { actionName: 'feedback', actionValue };
    const response = await post({ ...unknownInvoke(connector.serviceUrl, 'message/submitAction'), ...CHAT, value });
    expect([response.status, await response.text()]).toEqual([status, '']);
  });

  it.each([
    ['hangs', { hang: true }],
    ['cuts off', { cutOff: true }],
    ['fails', { status: 500 }],
    ['answers no JSON', { body: 'oj' }],
    ['wants what nobody may', { calls: [{ name: 'notice_publish', input: {} }] }],
  ] as const)('that %s leaves the person with the answer of the rules', async (_, reply) => {
    stub.play(reply);
    const [sent] = await say('det blinkar rött på min grej');
    expect(sent.summary).toContain('Det förstod jag inte riktigt');
  });

  it('puts no word in any log, not even through the library', () => {
    const all = JSON.stringify([lines, printed]);
    expect(all).not.toMatch(/blinkar|postgrejen|klarhet|nyckel|notice_publish|Anställd/);
    expect(printed).toEqual([]);
  });
});
