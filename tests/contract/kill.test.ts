import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONCURRENCY } from '../../bot/conversations/reconciler.ts';
import { openTables } from '../../bot/storage/open.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import {
  type BotProcess,
  type CardContent,
  connectChannel,
  PUBLISHER,
  publisherAt,
  startBotProcess,
} from '../support/botProcess.ts';
import { type Call, type FakeConnector, startFakeConnector } from '../support/fakeConnector.ts';

const PREFIX = 'kill';
/** After the restart: a second until what was in flight is taken up, one more until a round looks, and slack. */
const PATIENCE_MS = 20_000;
const CHANNELS = ['askersund', 'hallsberg', 'laxa', 'lekeberg', 'laxa', 'hallsberg'].map((party, number) => ({
  id: `19:channel-${number}@thread.tacv2`,
  party,
}));
const PARTIES = 'askersund,hallsberg,laxa,lekeberg';

let azurite: Azurite;
let connector: FakeConnector;
let bot: BotProcess;
let repeats = 0;
let kills = 0;

beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite(), startFakeConnector()]);
  connector.members.set(PUBLISHER.id, PUBLISHER);
  bot = await startBotProcess(azurite.connectionString, PREFIX);
  for (const { id, party } of CHANNELS) await connectChannel(bot, connector, id, party);
}, 60_000);

// What did not start is not ended, and does not keep the others from being.
afterAll(async () => {
  console.log(
    `${kills} kills while ${CHANNELS.length} channels were sent to: ${repeats} messages repeated, none lost.`,
  );
  await bot?.kill();
  await connector?.close();
  await azurite?.close();
});

/** Resolves when the connector gets the n-th send that `counts`; it is answered only when `release` has run. */
function heldAt(n: number, counts: (call: Call) => boolean) {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  let seen = 0;
  const push = connector.calls.push.bind(connector.calls);
  connector.calls.push = (...calls) => {
    const counted = calls.filter(counts).length;
    seen += counted;
    if (counted > 0 && seen === n) {
      for (const { operation } of calls) connector.fail(operation, { hold: answer.promise });
      arrived.resolve();
    }
    return push(...calls);
  };
  return {
    arrived: arrived.promise,
    release: () => {
      connector.calls.push = push;
      answer.resolve();
    },
  };
}

/** Kills the bot, and starts it again on the same store. */
async function crash(): Promise<void> {
  await bot.kill();
  kills += 1;
  bot = await startBotProcess(azurite.connectionString, PREFIX);
}

function idIn(preview: CardContent): string {
  const publish = preview.actions.find(({ title }) => title.startsWith('Publicera'));
  if (!publish) throw new Error('No button to publish with');
  return (publish.data as { id: string }).id;
}

const tables = () => openTables(azurite.connectionString, PREFIX);
const isPost = (headline: string) => (call: Call) =>
  call.operation === 'create' && JSON.stringify(call.body).includes(headline);

/** What each channel's row points at, and what the connector last had in that message. */
async function shownIn(item: string) {
  const rows = await tables().deliveries.list(item);
  return CHANNELS.map(({ id }) => {
    const row = rows.find(({ json }) => (json as { conversation: string }).conversation === id)?.json as
      | { activity?: string; outcome: { result: string } }
      | undefined;
    const changes = connector.calls.filter(
      ({ operation, activity }) => operation === 'update' && activity === row?.activity,
    );
    return { id, row, latest: changes.at(-1)?.body };
  });
}

/** Every channel has been told, its row says so, and what was said twice was in flight. */
async function expectEveryChannelTold(item: string, headline: string): Promise<void> {
  await expect
    .poll(async () => (await shownIn(item)).map(({ row }) => row?.outcome.result), { timeout: PATIENCE_MS })
    .toEqual(CHANNELS.map(() => 'delivered'));
  const posts = connector.calls.filter(isPost(headline));
  const inChannel = CHANNELS.map(({ id }) => posts.filter(({ body }) => body.channelData.channel.id === id).length);
  expect(Math.min(...inChannel)).toBeGreaterThanOrEqual(1);
  const repeated = inChannel.reduce((sum, count) => sum + count - 1, 0);
  expect(repeated).toBeLessThanOrEqual(CONCURRENCY);
  repeats += repeated;
  const activities = (await shownIn(item)).map(({ row }) => row?.activity);
  expect(new Set(activities).size).toBe(CHANNELS.length);
}

async function publishedId(item: string): Promise<boolean> {
  return (await tables().notices.get('notices', `current:${item}`)) !== undefined;
}

describe('a bot that is killed while a notice goes out', () => {
  it('has told every channel after a restart, when killed as soon as the request was sent', async () => {
    const headline = 'Prov direkt efter tryck';
    const preview = await publisherAt(bot, connector).preview(headline, PARTIES);
    const item = idIn(preview);
    const gone = bot.post(publisherAt(bot, connector).pressing(preview, /^Publicera/)).catch(() => undefined);
    await crash();
    await gone;
    // Not yet saved: the draft is there, and the same press publishes it.
    if (!(await publishedId(item))) await publisherAt(bot, connector).press(preview, /^Publicera/);
    await expectEveryChannelTold(item, headline);
  }, 60_000);

  it.each([1, 2, 3, 4, 5, 6])(
    'has told every channel after a restart, when killed as message %i arrives',
    async (n) => {
      const headline = `Prov meddelande ${n}`;
      const preview = await publisherAt(bot, connector).preview(headline, PARTIES);
      const held = heldAt(n, isPost(headline));
      const gone = bot.post(publisherAt(bot, connector).pressing(preview, /^Publicera/)).catch(() => undefined);
      await held.arrived;
      await crash();
      held.release();
      await gone;
      await expectEveryChannelTold(idIn(preview), headline);
    },
    60_000,
  );

  it('repeats nothing when killed after everything was told', async () => {
    const headline = 'Prov efter svaret';
    const preview = await publisherAt(bot, connector).preview(headline, PARTIES);
    await publisherAt(bot, connector).press(preview, /^Publicera/);
    await crash();
    await expectEveryChannelTold(idIn(preview), headline);
    expect(connector.calls.filter(isPost(headline))).toHaveLength(CHANNELS.length);
  }, 60_000);

  it.each([1, 3, 6])(
    'shows the newest state in every channel, when killed as change %i arrives',
    async (n) => {
      const headline = `Prov ändring ${n}`;
      const publisher = publisherAt(bot, connector);
      const preview = await publisher.preview(headline, PARTIES);
      const item = idIn(preview);
      const managed = await publisher.press(preview, /^Publicera/);
      await expectEveryChannelTold(item, headline);
      const form = await publisher.press(managed, /^Uppdatera/);
      const word = `Nytt besked ${n}`;
      const isChange = ({ operation, body }: Call) => operation === 'update' && JSON.stringify(body).includes(word);
      const held = heldAt(n, isChange);
      const update = publisher.pressing(form, /^Spara/, { state: 'fixing', action: word });
      const gone = bot.post(update).catch(() => undefined);
      await held.arrived;
      await crash();
      held.release();
      await gone;
      await expect
        .poll(async () => (await shownIn(item)).map(({ latest }) => JSON.stringify(latest ?? '').includes(word)), {
          timeout: PATIENCE_MS,
        })
        .toEqual(CHANNELS.map(() => true));
      await expectEveryChannelTold(item, headline);
    },
    60_000,
  );
});
