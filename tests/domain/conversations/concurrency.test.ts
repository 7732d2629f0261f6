import { describe, expect, it } from 'vitest';
import { publisher, RECOVERY_SECONDS, testHouse } from '../../support/house.ts';
import { connectChannels, publishOutage } from '../../support/journey.ts';
import { fakeTeams } from '../../support/teams.ts';
import { itemOf, scene } from './scene.ts';

const CHANNELS = Array.from({ length: 12 }, (_, number) => `c${number}`);

describe('two processes on the same tables', () => {
  it('post an item once in each channel, when they look at the same time', async () => {
    const one = scene();
    const other = scene(one.tables, one.teams);
    for (const name of CHANNELS) await one.connect(name);
    await Promise.all([one.reconcile(itemOf('one')), other.reconcile(itemOf('one'))]);
    for (const name of CHANNELS) expect(one.teams.texts(name)).toEqual(['one']);
  });

  it('change it once and tell the thread once', async () => {
    const one = scene();
    const other = scene(one.tables, one.teams);
    for (const name of CHANNELS) await one.connect(name);
    await one.reconcile(itemOf('one'));
    const next = itemOf('two', { sequence: 2 });
    await Promise.all([one.reconcile(next), other.reconcile(next), other.reconcile(next)]);
    for (const name of CHANNELS) expect(one.teams.shown(name)).toMatchObject([{ thread: ['word 2'] }]);
    expect(one.teams.sends.filter(({ how }) => how === 'update')).toHaveLength(CHANNELS.length);
  });

  it('leave alone what the other is sending, and take it over when the other is not heard of', async () => {
    const one = scene();
    const other = scene(one.tables, one.teams);
    await one.connect('a');
    const never = Promise.withResolvers<never>();
    const post = one.teams.messenger.post;
    Object.assign(one.teams.messenger, { post: () => never.promise });
    void one.reconcile(itemOf('one'));
    await expect.poll(() => one.row('a')).toMatchObject({ outcome: { result: 'sending' } });
    Object.assign(one.teams.messenger, { post });
    const until = await other.reconcile(itemOf('one'));
    expect(one.teams.shown('a')).toEqual([]);
    if (until === undefined) throw new Error('not looked at again');
    other.clock.set(until);
    await other.reconcile(itemOf('one'));
    expect(one.teams.texts('a')).toEqual(['one']);
  });

  it('make one notice of a draft that two publish at once, and post it once', async () => {
    const teams = fakeTeams();
    const one = testHouse(undefined, undefined, { messenger: teams.messenger });
    const other = testHouse(undefined, one.tables, { messenger: teams.messenger, clock: one.clock });
    await connectChannels(one, publisher, 'Laxå', 'Hallsberg');
    await publishOutage(one, publisher);
    one.clock.move(RECOVERY_SECONDS + 1);
    await Promise.all([one.waker.round(), other.waker.round()]);
    expect(teams.shown('channel-Laxå')).toHaveLength(1);
    expect(teams.shown('channel-Hallsberg')).toHaveLength(1);
  });

  it('take a wake-up once', async () => {
    const teams = fakeTeams();
    const one = testHouse(undefined, undefined, { messenger: teams.messenger });
    const other = testHouse(undefined, one.tables, { messenger: teams.messenger, clock: one.clock });
    await connectChannels(one, publisher, 'Laxå');
    await publishOutage(one, publisher);
    one.clock.move(RECOVERY_SECONDS + 1);
    for (const { log } of [one, other]) log.hops.length = 0;
    await Promise.all([one.waker.round(), other.waker.round()]);
    const taken = [...one.log.hops, ...other.log.hops].filter((hop) => hop === 'wakeup');
    expect(taken).toHaveLength(2);
    expect(await one.tables.wakeups.list('wakeups')).toEqual([]);
  });
});
