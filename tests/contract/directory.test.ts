import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GroupMap } from '../../bot/content/groups.ts';
import { PersonId } from '../../bot/core/ids.ts';
import { graphOn } from '../../bot/directory/graph.ts';
import { rolesFromGroups } from '../../bot/directory/roles.ts';
import { type FakeGraph, startFakeGraph } from '../support/fakeGraph.ts';
import { clockAt, memoryLog, party } from '../support/house.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const KIM = PersonId.parse(uuid(901));
const ALEX = PersonId.parse(uuid(902));
const [PUBLISHERS, LINE_1, LEADS, LAXA, LAXA_STAFF] = [uuid(1), uuid(2), uuid(3), uuid(4), uuid(5)];
const MAP: GroupMap = {
  roles: [
    { group: PUBLISHERS, name: 'Publicerare', holds: { role: 'it-publisher' } },
    { group: LINE_1, name: 'Servicedesk', holds: { role: 'it-agent', line: 1 } },
    { group: LEADS, name: 'Servicedesk ledning', holds: { role: 'it-agent', line: 1, lead: true } },
    { group: LAXA, name: 'Kommunikatörer Laxå', holds: { role: 'communicator', municipality: party('laxa') } },
  ],
  parties: [{ group: LAXA_STAFF, name: 'Alla i Laxå', party: party('laxa') }],
};

let graph: FakeGraph;
beforeEach(async () => {
  graph = await startFakeGraph();
  graph.groups.set(PUBLISHERS, [KIM]).set(LINE_1, [KIM, ALEX]).set(LEADS, [ALEX]).set(LAXA, []).set(LAXA_STAFF, [KIM]);
});
afterEach(() => graph.close());

function scene(map: GroupMap = MAP) {
  const clock = clockAt('2026-11-20T09:00:00.000Z');
  const log = memoryLog();
  const client = graphOn({ token: async () => 'hemlig', clock, base: graph.base });
  return { clock, log, client, roles: rolesFromGroups({ map, graph: client, clock, log }) };
}

const checks = () => graph.calls.filter(({ path }) => path.endsWith('checkMemberGroups'));
const PUBLISHER = { role: 'it-publisher' };

describe('a person’s roles', () => {
  it('are those of the groups that the person is in', async () => {
    const { roles } = scene();
    expect(await roles.rolesOf(KIM)).toEqual([PUBLISHER, { role: 'it-agent', line: 1 }]);
    expect(await roles.rolesOf(PersonId.parse(uuid(999)))).toEqual([]);
    expect(graph.calls[0]).toMatchObject({ method: 'POST', authorization: 'Bearer hemlig' });
  });

  it('are asked for twenty groups at a time', async () => {
    const many = Array.from({ length: 45 }, (_, i) => uuid(100 + i));
    for (const group of many) graph.groups.set(group, [KIM]);
    const map = {
      roles: many.map((group) => ({ group, name: 'x', holds: { role: 'manager' as const } })),
      parties: [],
    };
    expect(await scene(map).roles.rolesOf(KIM)).toHaveLength(45);
    expect(
      checks()
        .map(({ groupIds }) => groupIds.length)
        .toSorted(),
    ).toEqual([20, 20, 5].toSorted());
  });

  it('are asked for once in ten minutes, also by several turns at once', async () => {
    const { roles, clock } = scene();
    await Promise.all([roles.rolesOf(KIM), roles.rolesOf(KIM), roles.partyOf(KIM)]);
    clock.move(599);
    await roles.rolesOf(KIM);
    expect(checks()).toHaveLength(1);
    graph.groups.set(PUBLISHERS, []);
    clock.move(1);
    expect(await roles.rolesOf(KIM)).toEqual([{ role: 'it-agent', line: 1 }]);
  });

  it.each([
    ['throttles', { status: 429, retryAfter: '30' }],
    ['refuses the bot', { status: 403 }],
    ['breaks', { status: 500 }],
    ['drops the connection', { drop: true }],
    ['answers with something else', { text: '<html>' }],
    ['answers with another shape', { text: '{"value":"all"}' }],
    ['sends the bot elsewhere', { status: 302 }],
  ] as const)('are unknown, and none is granted, when the directory %s', async (_, fault) => {
    const { roles, log } = scene();
    graph.fail(fault);
    expect(await roles.rolesOf(KIM)).toBeUndefined();
    expect(await scene().roles.partyOf(ALEX)).toBeUndefined();
    expect(JSON.stringify(log.lines)).not.toContain(KIM);
  });

  it('are unknown when the directory takes longer than a press can wait, and known once it has answered', async () => {
    const { roles } = scene();
    const { promise, resolve } = Promise.withResolvers<void>();
    graph.fail({ hold: promise });
    expect(await roles.rolesOf(KIM)).toBeUndefined();
    resolve();
    await expect.poll(() => roles.rolesOf(KIM)).toContainEqual(PUBLISHER);
    expect(checks()).toHaveLength(1);
  });

  it('are what was known last while the directory is away, for an hour and no longer', async () => {
    const { roles, clock } = scene();
    await roles.rolesOf(KIM);
    graph.fail({ status: 500 }, 100);
    clock.move(3_599);
    expect(await roles.rolesOf(KIM)).toContainEqual(PUBLISHER);
    clock.move(2);
    expect(await roles.rolesOf(KIM)).toBeUndefined();
  });

  it('are not asked for while the directory wants to be left alone', async () => {
    const { roles, clock } = scene();
    graph.fail({ status: 429, retryAfter: '30' });
    await roles.rolesOf(KIM);
    clock.move(29);
    expect(await roles.rolesOf(KIM)).toBeUndefined();
    expect(checks()).toHaveLength(1);
    clock.move(1);
    expect(await roles.rolesOf(KIM)).toContainEqual(PUBLISHER);
  });

  it('are none for what is no object id, and nothing is asked', async () => {
    const { roles } = scene();
    expect(await roles.rolesOf(PersonId.parse('../groups'))).toEqual([]);
    expect(graph.calls).toEqual([]);
  });
});

describe('whom a person works for', () => {
  it('is said by the groups that say it, and by none else', async () => {
    const { roles } = scene();
    expect(await roles.partyOf(KIM)).toBe('laxa');
    expect(await roles.partyOf(ALEX)).toBeUndefined();
  });
});

describe('who holds a role', () => {
  it('is read from the groups, each person once', async () => {
    const { roles } = scene();
    graph.groups.set(LAXA, [ALEX]);
    expect(await roles.communicatorsOf(party('laxa'))).toEqual([ALEX]);
    expect(await roles.communicatorsOf(party('hallsberg'))).toEqual([]);
    expect(await roles.named()).toEqual([
      { id: KIM, name: 'Person 00' },
      { id: ALEX, name: 'Person 00' },
    ]);
    expect((await roles.agents()).map(({ id, line, lead }) => [id, line, lead])).toEqual([
      [KIM, 1, false],
      [ALEX, 1, true],
    ]);
  });

  it('approves as a manager, with the kommun of each group', async () => {
    const holds = [party('laxa'), party('lekeberg')].map((one) => ({ role: 'manager' as const, party: one }));
    const map = {
      ...MAP,
      roles: holds.map((one, i) => ({ group: [LEADS, LAXA][i] ?? '', name: 'Chefer', holds: one })),
    };
    graph.groups.set(LAXA, [ALEX]);
    expect(await scene(map).roles.approvers()).toEqual([{ id: ALEX, name: 'Person 00', roles: holds }]);
  });

  it('is read on over all pages', async () => {
    graph.groups.set(
      LAXA,
      Array.from({ length: 25 }, (_, i) => uuid(500 + i)),
    );
    graph.pageSize = 10;
    expect(await scene().roles.communicatorsOf(party('laxa'))).toHaveLength(25);
  });

  it('is never read from another address, where the token would go along', async () => {
    const elsewhere = await startFakeGraph();
    graph.groups.set(LAXA, [KIM, ALEX]);
    Object.assign(graph, { pageSize: 1, nextBase: elsewhere.base });
    const { roles } = scene();
    expect(await roles.communicatorsOf(party('laxa'))).toEqual([]);
    expect(elsewhere.calls).toEqual([]);
    await elsewhere.close();
  });

  it('is what was known last for a group that cannot be read', async () => {
    const { roles, clock } = scene();
    expect(await roles.refresh()).toBe(true);
    graph.fail({ status: 503 });
    expect(await roles.refresh()).toBe(false);
    expect((await roles.agents()).map(({ id }) => id)).toEqual([KIM, ALEX]);
    graph.groups.set(LINE_1, []).set(LEADS, [KIM]);
    clock.move(60);
    expect(await roles.refresh()).toBe(true);
    expect((await roles.agents()).map(({ id }) => id)).toEqual([KIM]);
  });

  it('is nobody, and nothing breaks, when the directory has never answered', async () => {
    graph.fail({ status: 403 }, 100);
    const { roles } = scene();
    expect([await roles.named(), await roles.agents(), await roles.communicatorsOf(party('laxa'))]).toEqual([
      [],
      [],
      [],
    ]);
  });
});
