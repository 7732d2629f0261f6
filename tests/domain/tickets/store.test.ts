import { describe, expect, it } from 'vitest';
import { type TicketStore, ticketStoreOn } from '../../../bot/capabilities/tickets/store.ts';
import { PartyId, ServiceId, TicketId } from '../../../bot/core/ids.ts';
import { addSeconds } from '../../../bot/core/time.ts';
import { CONFLICT, type Table } from '../../../bot/storage/table.ts';
import { agent, memoryLog, memoryTable, organisation, staff } from '../../support/house.ts';
import { after, NOW, opened, person } from './ticket.ts';

const storeOn = (table: Table, log = memoryLog()) => ticketStoreOn(table, organisation, () => 0, log);
const id = (text: string) => TicketId.parse(text);

async function make(store: TicketStore, name: string, report = {}, given = {}) {
  const { ticket } = await store.create(id(name), (number) => opened({ ...given, id: name, number }, report));
  return ticket;
}

async function saved(store: TicketStore, name: string, ...commands: readonly Parameters<typeof after>[1][]) {
  for (const command of commands) {
    const before = await store.find(id(name));
    if (!before) throw new Error('no ticket');
    await store.save({ before, after: after(before.value, command) });
  }
}

describe('numbers', () => {
  it('follow on each other, also for those created at once by two processes', async () => {
    const table = memoryTable();
    const stores = [storeOn(table), storeOn(table)] as const;
    const made = await Promise.all(Array.from({ length: 40 }, (_, i) => make(stores[i % 2] as TicketStore, `t${i}`)));
    expect(made.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    );
    for (const { number, id: made1 } of made) expect(await stores[0].byNumber(number)).toBe(made1);
  });

  it('are given once for one id, whoever asks again', async () => {
    const table = memoryTable();
    const again = await Promise.all(
      [1, 2, 3].map(() => storeOn(table).create(id('t1'), (number) => opened({ number }))),
    );
    expect(again.map(({ ticket, isNew }) => [ticket.number, isNew]).toSorted()).toEqual([
      [1, false],
      [1, false],
      [1, true],
    ]);
    expect((await make(storeOn(table), 't2')).number).toBe(2);
  });
});

describe('lists', () => {
  it('a person’s own come newest first, page by page, and nobody else’s', async () => {
    const store = storeOn(memoryTable());
    for (let i = 1; i <= 5; i += 1) await make(store, `t${i}`, {}, i === 3 ? { by: agent } : {});
    const first = await store.mine(staff.id, 2);
    expect(first.tickets.map(({ number }) => number)).toEqual([5, 4]);
    const second = await store.mine(staff.id, 2, first.next);
    expect([second.tickets.map(({ number }) => number), second.next]).toEqual([[2, 1], undefined]);
  });

  it('a place in another list is no way into it', async () => {
    const store = storeOn(memoryTable());
    await make(store, 't1');
    const { tickets } = await store.mine(agent.id, 5, 'mine:');
    expect(tickets).toEqual([]);
    expect((await store.mine(agent.id, 5, 'queue:all:')).tickets).toEqual([]);
  });

  it('the queue’s come by deadline, and change with the ticket', async () => {
    const store = storeOn(memoryTable());
    await make(store, 'slow', { service: ServiceId.parse('intranat') });
    await make(store, 'fast', { howMany: 'several', canWork: 'no' });
    const queue = async (name: Parameters<TicketStore['queue']>[0]) =>
      (await store.queue(name, 9)).tickets.map((ticket) => ticket.id);
    expect(await queue({ queue: 'new' })).toEqual(['fast', 'slow']);
    expect(await queue({ queue: 'party', party: PartyId.parse('laxa') })).toEqual(['fast', 'slow']);
    expect(await queue({ queue: 'party', party: PartyId.parse('hallsberg') })).toEqual([]);
    await saved(store, 'fast', { do: 'take' }, { do: 'ask', question: 'Vad?' });
    expect(await queue({ queue: 'new' })).toEqual(['slow']);
    expect(await queue({ queue: 'agent', person: agent.id })).toEqual(['fast']);
    // What stands still comes last.
    expect(await queue({ queue: 'all' })).toEqual(['slow', 'fast']);
    await saved(store, 'slow', { do: 'hand-over', line: 2, reason: 'x', revision: 1 });
    expect([await queue({ queue: 'line', line: 1 }), await queue({ queue: 'line', line: 2 })]).toEqual([
      ['fast'],
      ['slow'],
    ]);
    await saved(store, 'fast', { do: 'solve', solution: 'x', cause: 'unknown', revision: 3 });
    expect(await queue({ queue: 'all' })).toEqual(['slow']);
    expect((await store.mine(staff.id, 9)).tickets.map(({ state }) => state)).toEqual(['solved', 'new']);
  });

  it('a sensitive ticket is in nobody’s list but its requester’s and its assignee’s', async () => {
    const table = memoryTable();
    const store = storeOn(table);
    await make(store, 't1', {}, { sensitive: true });
    expect((await store.queue({ queue: 'all' }, 9)).tickets).toEqual([]);
    expect(await store.search('skrivaren', 9)).toEqual([]);
    expect((await store.mine(staff.id, 9)).tickets).toHaveLength(1);
  });
});

describe('a search', () => {
  it('finds by all the words, inflected, newest first, also what is over', async () => {
    const store = storeOn(memoryTable());
    await make(store, 't1', { description: 'Skrivaren piper i biblioteket' });
    await make(store, 't2', { description: 'Projektorn i biblioteket är svart' });
    await make(store, 't3', { description: 'Skrivaren i biblioteket drar snett' });
    await saved(store, 't1', { do: 'solve', solution: 'x', cause: 'unknown', revision: 1 });
    const numbers = async (text: string) => (await store.search(text, 9)).map(({ number }) => number);
    expect(await numbers('bibliotek')).toEqual([3, 2, 1]);
    expect(await numbers('skrivare biblioteket')).toEqual([3, 1]);
    expect(await numbers('skrivare källaren')).toEqual([]);
    expect(await numbers('att i')).toEqual([]);
    expect(await numbers(`Person ${staff.id}`)).toEqual([3, 2, 1]);
  });
});

it('a search goes on where the first rows hold only one of the words', async () => {
  const store = storeOn(memoryTable());
  await make(store, 'old', { description: 'Skrivaren i källaren' });
  for (let i = 0; i < 60; i += 1) await make(store, `t${i}`, { description: 'Skrivaren' });
  expect((await store.search('skrivaren källaren', 5)).map(({ id: found }) => found)).toEqual(['old']);
});

describe('rows', () => {
  it('are few for one ticket, and their keys hold no word and no person', async () => {
    const table = memoryTable();
    const store = storeOn(table);
    await make(store, 't1', { description: 'hemligt '.repeat(200) + 'a b c d e f g '.repeat(50) });
    const keys = (await table.list('tickets')).map(({ key }) => key);
    expect(keys.length).toBeLessThan(25);
    expect(keys.join()).not.toMatch(/hemlig|staff|Person/);
  });

  it('one that is corrupt is left out and hides no other', async () => {
    const table = memoryTable();
    const log = memoryLog();
    const store = storeOn(table, log);
    await make(store, 't1');
    await make(store, 't2');
    const [row] = await table.list('tickets', { from: 'queue:all:', before: 'queue:all:~' });
    await table.put('tickets', row?.key ?? '', { v: 9 }, row?.etag);
    expect((await store.queue({ queue: 'all' }, 9)).tickets).toHaveLength(1);
    expect(log.lines).toContainEqual({ partition: 'tickets', key: row?.key });
  });

  it('of two writers on what both have read the second writes nothing', async () => {
    const store = storeOn(memoryTable());
    await make(store, 't1');
    const before = await store.find(id('t1'));
    if (!before) throw new Error('no ticket');
    const taken = { before, after: after(before.value, { do: 'take' }) };
    const other = { before, after: after(before.value, { do: 'assign', to: person(staff), revision: 1 }) };
    expect(await store.save(taken)).toBeUndefined();
    expect(await store.save(other)).toBe(CONFLICT);
    expect((await store.find(id('t1')))?.value).toEqual(taken.after);
    expect((await store.queue({ queue: 'agent', person: staff.id }, 9)).tickets).toEqual([]);
  });
});

it('a deadline far ahead sorts after one that is near, also over a change of year', async () => {
  const store = storeOn(memoryTable());
  await store.create(id('late'), (number) => {
    const ticket = opened({ id: 'late', number });
    return { ...ticket, clock: { ...ticket.clock, deadline: addSeconds(NOW, 90 * 24 * 3600) } };
  });
  await make(store, 'near');
  expect((await store.queue({ queue: 'all' }, 9)).tickets.map((ticket) => ticket.id)).toEqual(['near', 'late']);
});
