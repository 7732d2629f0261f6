import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseConfig } from '../../bot/config.ts';
import { instantOf } from '../../bot/core/time.ts';
import { type Running, startBot } from '../../bot/start.ts';
import { inChannel, message, press } from '../support/activities.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { type FakeConnector, startFakeConnector } from '../support/fakeConnector.ts';
import { recordingLog } from './harness.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The publisher of the local set's people. */
const PUBLISHER = { id: '29:it', name: 'Publicerare IT', aadObjectId: '6d1c0f5e-7a3b-4c29-9b10-000000000001' };

let azurite: Azurite;
let connector: FakeConnector;
let bot: Running;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
  connector = await startFakeConnector();
  connector.members.set(PUBLISHER.id, { ...PUBLISHER, userPrincipalName: 'publicerare@sydnarkeit.example' });
  const config = parseConfig({
    SAMDRIFT_MODE: 'local',
    STORAGE_CONNECTION_STRING: azurite.connectionString,
    TABLE_PREFIX: 'hops',
    CONTENT_DIR: join(ROOT, 'bot/content/sydnarke'),
    ROLES_FILE: join(ROOT, 'infra/local/people.json'),
  });
  const clock = { now: () => instantOf(Date.now()) };
  bot = await startBot({ config: { ...config, port: 0 }, clock, log: recordingLog(lines), random: () => 0.5 });
  await bot.ready;
});

afterAll(async () => {
  await bot.stop();
  await connector.close();
  await azurite.close();
});

async function send(
  activity: object,
): Promise<{ readonly value: { readonly actions: { title: string; verb: string; data: object }[] } }> {
  const response = await fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  expect(response.status).toBe(200);
  return JSON.parse((await response.text()) || '{}');
}

it('goes from HTTP to the delivered card in these steps, and the log holds no word of the message', async () => {
  const { serviceUrl } = connector;
  await send(message(serviceUrl, 'anslut Laxå', { ...inChannel(), from: PUBLISHER }));
  await send(message(serviceUrl, 'oplanerat: e-posten nere i Laxå, ingen prognos', { from: PUBLISHER }));
  const form = connector.sends().at(-1)?.body.attachments[0].content;
  const { verb, data } = form.actions[0];
  const typed = { headline: 'Hemligordet', services: 'e-post', parties: 'laxa', severity: 'major' };
  const preview = await send(press(serviceUrl, verb, { ...data, ...typed }, { from: PUBLISHER }));
  const publish = preview.value.actions.find(({ title }) => title.startsWith('Publicera'));
  lines.length = 0;
  connector.reset();

  const answer = await send(press(serviceUrl, publish?.verb ?? '', publish?.data, { from: PUBLISHER }));

  expect(lines.filter(({ hop }) => hop !== undefined).map(({ hop }) => hop)).toEqual([
    'http.in',
    'activity',
    'actor',
    'command',
    'decided',
    'saved',
    'reconcile',
    'send',
    'delivered',
    'reply',
    'http.out',
  ]);
  expect(connector.sends().map(({ operation }) => operation)).toEqual(['create', 'update']);
  expect(JSON.stringify(answer)).toContain('1 av 1 kanaler');
  for (const secret of ['Hemligordet', 'Publicerare IT', 'sydnarkeit'])
    expect(JSON.stringify(lines)).not.toContain(secret);
});
