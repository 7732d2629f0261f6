import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Delivery } from '../../bot/conversations/model.ts';
import { openTables } from '../../bot/storage/open.ts';
import { type Azurite, ended, startAzurite } from '../support/azurite.ts';
import { type BotProcess, connectChannel, PUBLISHER, publisherAt, startBotProcess } from '../support/botProcess.ts';
import { type FakeConnector, startFakeConnector } from '../support/fakeConnector.ts';

const PREFIX = 'stop';
const PARTIES = ['askersund', 'hallsberg', 'laxa', 'lekeberg', 'laxa', 'hallsberg'];

let azurite: Azurite;
let connector: FakeConnector;
let bot: BotProcess;

beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startFakeConnector()]);
  connector.members.set(PUBLISHER.id, PUBLISHER);
  bot = await startBotProcess(azurite.connectionString, PREFIX);
  for (const [i, party] of PARTIES.entries()) await connectChannel(bot, connector, `19:c${i}@thread.tacv2`, party);
}, 60_000);
afterAll(async () => {
  await bot?.kill();
  await connector?.close();
  await azurite?.close();
});

const posts = () => connector.calls.filter(({ operation }) => operation === 'create');
const taken = () =>
  fetch(`http://127.0.0.1:${bot.port}/healthz`).then(
    () => true,
    () => false,
  );

describe('a bot that is asked to stop while it sends', () => {
  it('answers who pressed, sends what is left, once each, lets go of everything and ends in good order', async () => {
    const publisher = publisherAt(bot, connector);
    const preview = await publisher.preview('Prov av stopp', 'askersund,hallsberg,laxa,lekeberg');
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    connector.fail('create', { hold: held }, 4);
    const before = posts().length;
    const pressed = publisher.press(preview, /^Publicera/);
    await expect.poll(() => posts().length - before).toBe(4);

    bot.child.kill('SIGTERM');
    await expect.poll(taken).toBe(false);
    expect(bot.child.exitCode).toBeNull();
    release();

    expect(JSON.stringify(await pressed)).toContain('Prov av stopp');
    await ended(bot.child);
    expect(bot.child.exitCode).toBe(0);
    expect(posts().length - before).toBe(PARTIES.length);

    const tables = openTables(azurite.connectionString, PREFIX);
    const publish = preview.actions.find(({ title }) => title.startsWith('Publicera'));
    const { id } = publish!.data as { id: string };
    const ledger = (await tables.deliveries.list(id)).map(({ json }) => Delivery.parse(json).outcome.result);
    expect(ledger).toEqual(PARTIES.map(() => 'delivered'));
    const leases = (await tables.wakeups.list('wakeups')).filter(({ json }) => 'leasedUntil' in (json as object));
    expect(leases).toEqual([]);
  }, 60_000);
});
