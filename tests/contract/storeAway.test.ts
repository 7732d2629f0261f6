import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { type BotProcess, connectChannel, PUBLISHER, publisherAt, startBotProcess } from '../support/botProcess.ts';
import { type FakeConnector, startFakeConnector } from '../support/fakeConnector.ts';

/** Teams shows its own error to a person whose press has not been answered by then. */
const TEAMS_WAITS_MS = 5_000;
const PATIENCE_MS = 20_000;

let azurite: Azurite;
let connector: FakeConnector;
let bot: BotProcess;

beforeAll(async () => {
  [azurite, connector] = await Promise.all([startAzurite('disk'), startFakeConnector()]);
  connector.members.set(PUBLISHER.id, PUBLISHER);
  bot = await startBotProcess(azurite.connectionString, 'away');
  await connectChannel(bot, connector, '19:channel@thread.tacv2', 'laxa');
}, 60_000);

afterEach(() => azurite.thaw());

// What did not start is not ended, and does not keep the others from being.
afterAll(async () => {
  await bot?.kill();
  await connector?.close();
  await azurite?.close();
});

const WAYS: readonly (readonly [string, () => unknown, () => unknown])[] = [
  ['is stopped', () => azurite.stop(), () => azurite.start()],
  ['never answers', () => azurite.freeze(), () => azurite.thaw()],
];

describe.each(WAYS)('while the store %s', (how, goAway, comeBack) => {
  it('says so in time, changes nothing, lives, and works when the store is back', async () => {
    const publisher = publisherAt(bot, connector);
    const headline = `Prov när registret ${how}`;
    const preview = await publisher.preview(headline, 'laxa');
    const posts = () =>
      connector.calls.filter((call) => call.operation === 'create' && JSON.stringify(call.body).includes(headline));

    await goAway();
    const started = performance.now();
    const { status, body } = await bot.post(publisher.pressing(preview, /^Publicera/));
    expect(performance.now() - started).toBeLessThan(TEAMS_WAITS_MS);
    expect(status).toBe(200);
    expect(body?.value).toContain('Det gick inte att spara just nu. Inget har ändrats.');
    expect(posts()).toEqual([]);
    // Answers live for a second, so the first may still know.
    await expect
      .poll(async () => (await publisher.say('driftstatus')).text, { timeout: PATIENCE_MS })
      .toMatch(/^Jag når inte mitt register just nu/);

    await comeBack();
    expect(bot.child.exitCode).toBeNull();
    const managed = await publisher.press(preview, /^Publicera/);
    expect(JSON.stringify(managed)).toContain(headline);
    await expect.poll(() => posts().length, { timeout: PATIENCE_MS }).toBe(1);
    expect(JSON.stringify((await publisher.say('driftstatus')).card)).toContain(headline);
  }, 90_000);
});

describe('a bot that starts before its store', () => {
  it('answers that it cannot reach it, and works when it comes, without a restart', async () => {
    await azurite.stop();
    const early = await startBotProcess(azurite.connectionString, 'early');
    try {
      const publisher = publisherAt(early, connector);
      expect((await publisher.say('driftstatus')).text).toContain('Jag når inte mitt register just nu');
      await azurite.start();
      await expect
        .poll(async () => JSON.stringify((await publisher.say('driftstatus')).card ?? ''), { timeout: PATIENCE_MS })
        .toContain('Inga kända störningar');
    } finally {
      await early.kill();
    }
  }, 90_000);
});
