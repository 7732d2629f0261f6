import { describe, expect, it } from 'vitest';
import { CONCURRENCY } from '../../../bot/conversations/reconciler.ts';
import { publisher, RECOVERY_SECONDS, type TestHouse, testHouse } from '../../support/house.ts';
import { connectChannels, personAt, publishOutage } from '../../support/journey.ts';
import { type FakeTeams, fakeTeams } from '../../support/teams.ts';
import { dyingAt } from './crashing.ts';

const NAMES = ['Hallsberg', 'Laxå', 'Lekeberg', 'Askersund', 'Laxåhem', 'Laxå vatten'];
const LINE = 'oplanerat: e-posten nere i Hallsberg, Laxå, Lekeberg, Askersund, Laxåhem och Laxå vatten';
/** More than the steps of the longest piece of work below. */
const MOST_STEPS = 60;

interface Ready {
  readonly teams: FakeTeams;
  readonly house: TestHouse;
}

async function ready(): Promise<Ready> {
  const teams = fakeTeams();
  const house = testHouse(undefined, undefined, { messenger: teams.messenger });
  await connectChannels(house, publisher, ...NAMES);
  return { teams, house };
}

/** A process that takes over on the same tables, its clock moved on until nothing is due. */
async function takenOver({ house, teams }: Ready): Promise<TestHouse> {
  const next = testHouse(undefined, house.tables, { clock: house.clock, messenger: teams.messenger });
  for (let rounds = 0; rounds < 6; rounds += 1) {
    house.clock.move(RECOVERY_SECONDS + 1);
    await next.waker.round();
  }
  return next;
}

/** A process that dies at its n-th step while it does the work; false when it got through. */
async function dies(at: Ready, n: number, when: 'before' | 'after', work: (house: TestHouse) => Promise<unknown>) {
  const dying = dyingAt(n, when, at.house.tables, at.teams.messenger);
  const house = testHouse(undefined, dying.tables, { clock: at.house.clock, messenger: dying.messenger });
  await work(house).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'Crash') throw error;
  });
  return dying.isDead();
}

async function currentIds({ house }: Ready): Promise<readonly string[]> {
  const rows = await house.tables.notices.list('notices', { from: 'current:', before: 'current:~' });
  return rows.map(({ key }) => key.slice('current:'.length));
}

const conversationOf = (name: string) => `channel-${name}`;

/** Every row is right, and points at a message that shows what the others show. */
async function expectRight({ house, teams }: Ready, item: string, text: string): Promise<number> {
  const rows = (await house.tables.deliveries.list(item)).map(({ json }) => json as Record<string, unknown>);
  let repeats = 0;
  for (const name of NAMES) {
    const row = rows.find(({ conversation }) => conversation === conversationOf(name));
    expect(row, name).toMatchObject({ outcome: { result: 'delivered' } });
    const shown = teams.shown(conversationOf(name));
    const index = shown.findIndex(({ activity }) => activity === row?.['activity']);
    expect(teams.texts(conversationOf(name))[index], name).toContain(text);
    repeats += shown.length - 1;
  }
  return repeats;
}

const ways = ['before', 'after'] as const;

describe('a process that dies while it publishes', () => {
  it.each(ways)('leaves nothing broken and nothing untold, whichever step it dies %s', async (when) => {
    const outcomes = new Set<string>();
    for (let n = 1; n <= MOST_STEPS; n += 1) {
      const at = await ready();
      const died = await dies(at, n, when, (house) => publishOutage(house, publisher, LINE));
      const next = await takenOver(at);
      const [item] = await currentIds(at);
      if (item === undefined) {
        // Nothing was published: nobody has seen anything, and the work can be done.
        expect(at.teams.sends, `step ${n}`).toEqual([]);
        outcomes.add('not published');
        await publishOutage(next, publisher, LINE);
        expect(at.teams.shown('channel-Laxå'), `step ${n}`).toHaveLength(1);
      } else {
        outcomes.add('published');
        const repeats = await expectRight(at, item, 'E-posten nere');
        expect(repeats, `step ${n}`).toBeLessThanOrEqual(died ? CONCURRENCY : 0);
      }
      if (!died) break;
      expect(n, 'the work has more steps than are tried').toBeLessThan(MOST_STEPS);
    }
    expect([...outcomes].toSorted()).toEqual(['not published', 'published']);
  });
});

describe('a process that dies while it ends a notice', () => {
  it.each(ways)('has it ended everywhere or nowhere, whichever step it dies %s', async (when) => {
    for (let n = 1; n <= MOST_STEPS; n += 1) {
      const at = await ready();
      const managed = await publishOutage(at.house, publisher, LINE);
      const form = await personAt(at.house, publisher).press(managed, 'Avsluta');
      const answer = { answer: 'En trasig del är utbytt.' };
      const close = (house: TestHouse) =>
        personAt(house, publisher).press(form, 'Avsluta och visa för alla', answer, 'close');
      const died = await dies(at, n, when, close);
      await takenOver(at);
      const [item = ''] = await currentIds(at);
      const row = await at.house.tables.notices.get('notices', `current:${item}`);
      const isEnded = JSON.stringify(row?.json).includes('"resolved"');
      await expectRight(at, item, isEnded ? '🟢 Löst' : '🔴 Undersöks');
      for (const name of NAMES) {
        const [message] = at.teams.shown(conversationOf(name));
        const told = message?.thread.filter((text) => text.includes('utbytt')) ?? [];
        if (isEnded) expect([1, 2], `step ${n} ${name}`).toContain(told.length);
        else expect(told).toEqual([]);
      }
      if (!died) return expect(isEnded).toBe(true);
    }
    throw new Error('The work has more steps than are tried');
  });
});

describe('a process that dies while it connects a channel', () => {
  it.each(ways)('has connected it or not, and shows accordingly, whichever step it dies %s', async (when) => {
    for (let n = 1; n <= MOST_STEPS; n += 1) {
      const teams = fakeTeams();
      const house = testHouse(undefined, undefined, { messenger: teams.messenger });
      const at = { house, teams };
      await publishOutage(house, publisher, LINE);
      const died = await dies(at, n, when, (dying) => connectChannels(dying, publisher, 'Laxå'));
      await takenOver(at);
      const isConnected = (await house.connections.channels()).length === 1;
      expect(teams.shown('channel-Laxå').length, `step ${n}`).toBeGreaterThanOrEqual(isConnected ? 1 : 0);
      if (!isConnected) expect(teams.sends).toEqual([]);
      if (!died) return expect(isConnected).toBe(true);
    }
    throw new Error('The work has more steps than are tried');
  });
});
