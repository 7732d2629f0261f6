import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseConfig } from '../../bot/config.ts';
import { instantOf } from '../../bot/core/time.ts';
import { type Running, startBot } from '../../bot/start.ts';
import { fileAttachment, inChannel, message, press } from '../support/activities.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { type FakeConnector, startFakeConnector } from '../support/fakeConnector.ts';
import { type FileHost, startFileHost } from '../support/fileHost.ts';
import { recordingLog } from './harness.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Two of the local set's people: a publisher, and somebody who may not. */
const PUBLISHER = { id: '29:it', name: 'Publicerare IT', aadObjectId: '6d1c0f5e-7a3b-4c29-9b10-000000000001' };
const STAFF = { id: '29:staff', name: 'Personal Lekeberg', aadObjectId: '6d1c0f5e-7a3b-4c29-9b10-000000000005' };
/** As many rows as a table may have, so that the stored entity is a large one. */
const ROWS = Array.from({ length: 199 }, (_, at) => `Sköta tjänst nummer ${at} enligt överenskommelse;RA;I`);
const CSV = ['Aktivitet;IT-Nämnd;Kommun/Verksamhet', 'Polera serverskåpen;R;A', ...ROWS].join('\r\n');

let azurite: Azurite;
let connector: FakeConnector;
let host: FileHost;
let bot: Running;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  [azurite, connector, host] = await Promise.all([startAzurite(), startFakeConnector(), startFileHost()]);
  for (const person of [PUBLISHER, STAFF]) {
    connector.members.set(person.id, { ...person, userPrincipalName: `${person.id}@sydnarkeit.example` });
  }
  host.files.set('/t', { bytes: `\ufeff${CSV}` });
  const config = parseConfig({
    SAMDRIFT_MODE: 'local',
    STORAGE_CONNECTION_STRING: azurite.connectionString,
    TABLE_PREFIX: 'tables',
    CONTENT_DIR: join(ROOT, 'bot/content/sydnarke'),
    ROLES_FILE: join(ROOT, 'infra/local/people.json'),
    FILE_ORIGIN: host.origin,
  });
  const clock = { now: () => instantOf(Date.now()) };
  bot = await startBot({ config: { ...config, port: 0 }, clock, log: recordingLog(lines), random: () => 0.5 });
  await bot.ready;
}, 60_000);

afterAll(async () => {
  await bot.stop();
  await Promise.all([connector.close(), host.close()]);
  await azurite.close();
});

// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
async function send(activity: object): Promise<any> {
  const response = await fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  expect(response.status).toBe(200);
  return JSON.parse((await response.text()) || '{}');
}
const file = () => ({ attachments: [fileAttachment('Serverskåp.csv', `${host.origin}/t`)] });
const last = () => connector.sends().at(-1)?.body;

it('a file dropped into the chat is fetched, checked, corrected, published and answered from', async () => {
  const { serviceUrl } = connector;
  await send(message(serviceUrl, '', { ...file(), from: PUBLISHER }));
  // On a loaded machine the answer comes after a word that it is under way.
  await expect.poll(() => last().attachments?.length, { timeout: 20_000 }).toBe(1);
  const preview = last().attachments[0].content;
  expect(JSON.stringify(preview)).toContain('200 rader och 2 parter');
  expect(host.asked.map(({ headers }) => headers.authorization)).toEqual([undefined]);

  const act = async (card: typeof preview, title: RegExp, typed = {}) => {
    const { verb, data } = card.actions.find((action: { title: string }) => title.test(action.title));
    return (await send(press(serviceUrl, verb, { ...data, ...typed }, { from: PUBLISHER }))).value;
  };
  const form = await act(preview, /^Rätta/);
  const typed = { service: 'Serverskåp', document: 'Serverskåp', label: '1', validFrom: '2026-01-01' };
  const ready = await act(form, /^Spara/, typed);
  expect(JSON.stringify(await act(ready, /^Publicera 200 rader/))).toContain('Publicerad: 200 rader');

  await send(message(serviceUrl, 'vem polerar serverskåpen?', { from: STAFF }));
  expect(JSON.stringify(last())).toContain('IT-förvaltningen utför; verksamheten ansvarar ytterst');
  for (const secret of ['serverskåp', 'Serverskåp', 'Publicerare IT']) {
    expect(JSON.stringify(lines)).not.toContain(secret);
  }
});

it('a file sent in a channel is not fetched', async () => {
  host.asked.length = 0;
  await send(message(connector.serviceUrl, '', { ...file(), ...inChannel(), from: PUBLISHER }));
  expect(last().text).toContain('din egen chatt med mig');
  expect(host.asked).toEqual([]);
});
