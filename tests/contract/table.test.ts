import { TableClient } from '@azure/data-tables';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTables, openTables } from '../../bot/storage/open.ts';
import { CONFLICT, type Table, tableOn } from '../../bot/storage/table.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { memoryTable } from '../support/house.ts';

let azurite: Azurite;
let real: Table;

beforeAll(async () => {
  azurite = await startAzurite();
  await createTables(azurite.connectionString, 'contract');
  real = openTables(azurite.connectionString, 'contract').notices;
}, 60_000);
afterAll(() => azurite.close());

let partitions = 0;

/** What every table promises, whatever it stands on. */
describe.each([
  ['Azure Tables (Azurite)', () => real],
  ['the memory table', () => memoryTable()],
])('%s', (_, open) => {
  /** A partition of its own for each test. */
  function fresh(): { readonly table: Table; readonly p: string } {
    return { table: open(), p: `p${++partitions}` };
  }
  async function create(table: Table, p: string, key: string, json: unknown): Promise<string> {
    const etag = await table.put(p, key, json, undefined);
    if (etag === CONFLICT) throw new Error('conflict');
    return etag;
  }

  it('gives back what was put, and nothing for what was not', async () => {
    const { table, p } = fresh();
    const etag = await create(table, p, 'a', { n: 1, text: 'åäö', list: [null, true] });
    expect(await table.get(p, 'a')).toEqual({
      partition: p,
      key: 'a',
      etag,
      json: { n: 1, text: 'åäö', list: [null, true] },
    });
    expect(await table.get(p, 'b')).toBeUndefined();
  });

  it('refuses to create what exists, and keeps it', async () => {
    const { table, p } = fresh();
    await create(table, p, 'a', 1);
    expect(await table.put(p, 'a', 2, undefined)).toBe(CONFLICT);
    expect((await table.get(p, 'a'))?.json).toBe(1);
  });

  it('replaces the row that the etag names, whole, and gives it a new etag', async () => {
    const { table, p } = fresh();
    const etag = await create(table, p, 'a', { before: 'x'.repeat(40_000) });
    const next = await table.put(p, 'a', { after: 1 }, etag);
    expect(next).not.toBe(CONFLICT);
    expect(next).not.toBe(etag);
    expect(await table.get(p, 'a')).toMatchObject({ json: { after: 1 }, etag: next });
  });

  it('refuses to replace by a stale etag, and keeps what the other wrote', async () => {
    const { table, p } = fresh();
    const etag = await create(table, p, 'a', 1);
    await table.put(p, 'a', 2, etag);
    expect(await table.put(p, 'a', 3, etag)).toBe(CONFLICT);
    expect((await table.get(p, 'a'))?.json).toBe(2);
  });

  it('refuses to replace what is gone, and does not bring it back', async () => {
    const { table, p } = fresh();
    const etag = await create(table, p, 'a', 1);
    await table.remove(p, 'a', etag);
    expect(await table.put(p, 'a', 2, etag)).toBe(CONFLICT);
    expect(await table.get(p, 'a')).toBeUndefined();
  });

  it('removes by the current etag alone', async () => {
    const { table, p } = fresh();
    const etag = await create(table, p, 'a', 1);
    const next = (await table.put(p, 'a', 2, etag)) as string;
    expect(await table.remove(p, 'a', etag)).toBe(CONFLICT);
    expect((await table.get(p, 'a'))?.json).toBe(2);
    expect(await table.remove(p, 'a', next)).toBeUndefined();
    expect(await table.remove(p, 'a', next)).toBe(CONFLICT);
  });

  it('lets one of several simultaneous writers win', async () => {
    const { table, p } = fresh();
    const created = await Promise.all([1, 2, 3, 4].map((n) => table.put(p, 'a', n, undefined)));
    expect(created.filter((etag) => etag !== CONFLICT)).toHaveLength(1);
    const etag = (await table.get(p, 'a'))?.etag;
    const replaced = await Promise.all([5, 6, 7, 8].map((n) => table.put(p, 'a', n, etag)));
    expect(replaced.filter((one) => one !== CONFLICT)).toHaveLength(1);
  });

  it('writes all of a transaction', async () => {
    const { table, p } = fresh();
    const [a, b] = [await create(table, p, 'a', 1), await create(table, p, 'b', 1)];
    const done = await table.transact(p, [
      { write: 'create', key: 'c', json: 2 },
      { write: 'replace', key: 'b', etag: b, json: 2 },
      { write: 'delete', key: 'a', etag: a },
    ]);
    expect(done).toBeUndefined();
    expect((await table.list(p)).map(({ key, json }) => [key, json])).toEqual([
      ['b', 2],
      ['c', 2],
    ]);
  });

  it('sets what is there or not, and clears what is there, beside a write under its etag', async () => {
    const { table, p } = fresh();
    const a = await create(table, p, 'a', 1);
    await create(table, p, 'b', 1);
    await create(table, p, 'c', 1);
    const done = await table.transact(p, [
      { write: 'replace', key: 'a', etag: a, json: 2 },
      { write: 'set', key: 'b', json: 2 },
      { write: 'set', key: 'd', json: 2 },
      { write: 'clear', key: 'c' },
    ]);
    expect(done).toBeUndefined();
    expect((await table.list(p)).map(({ key, json }) => [key, json])).toEqual([
      ['a', 2],
      ['b', 2],
      ['d', 2],
    ]);
    const stale = await table.transact(p, [
      { write: 'set', key: 'b', json: 3 },
      { write: 'clear', key: 'd' },
      { write: 'replace', key: 'a', etag: a, json: 3 },
    ]);
    expect(stale).toBe(CONFLICT);
    expect((await table.list(p)).map(({ json }) => json)).toEqual([2, 2, 2]);
  });

  it.each([
    ['something cleared that is gone', { write: 'clear', key: 'gone' }],
    ['a stale etag to replace', { write: 'replace', key: 'b', etag: 'stale', json: 9 }],
    ['a stale etag to delete', { write: 'delete', key: 'b', etag: 'stale' }],
    ['something created that exists', { write: 'create', key: 'b', json: 9 }],
    ['something deleted that is gone', { write: 'delete', key: 'gone', etag: 'stale' }],
  ] as const)('writes nothing of a transaction with %s', async (_name, wrong) => {
    const { table, p } = fresh();
    const a = await create(table, p, 'a', 1);
    const stale = await create(table, p, 'b', 1);
    await table.put(p, 'b', 2, stale);
    const bad = 'etag' in wrong ? { ...wrong, etag: stale } : wrong;
    expect(await table.transact(p, [{ write: 'create', key: 'c', json: 9 }, bad])).toBe(CONFLICT);
    expect(await table.transact(p, [bad, { write: 'delete', key: 'a', etag: a }])).toBe(CONFLICT);
    expect((await table.list(p)).map(({ key, json }) => [key, json])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('lists one partition in key order, from inclusive, before exclusive, and no more than asked for', async () => {
    const { table, p } = fresh();
    for (const key of ['c', 'a', 'd', 'b']) await create(table, p, key, key);
    await create(table, `${p}x`, 'a', 'another partition');
    const keys = async (range?: Parameters<Table['list']>[1]) =>
      (await table.list(p, range)).map(({ key }) => key).join('');
    expect(await keys()).toBe('abcd');
    expect(await keys({ from: 'b' })).toBe('bcd');
    expect(await keys({ before: 'c' })).toBe('ab');
    expect(await keys({ from: 'b', before: 'd' })).toBe('bc');
    expect(await keys({ limit: 3 })).toBe('abc');
    expect(await keys({ from: 'b', limit: 1 })).toBe('b');
    expect(await keys({ from: 'e' })).toBe('');
  });

  it('keeps the ranges of the notices and of the wake-ups apart', async () => {
    const { table, p } = fresh();
    const notices = ['archive:k1', 'current:k1', 'current:kZ_-9', 'draft:k1'];
    const wakeups = ['2026-11-20T09:00:00.000Z~notice~k1', '2026-11-20T09:00:00.001Z~notice~k1'];
    for (const key of [...notices, ...wakeups]) await create(table, p, key, 0);
    expect((await table.list(p, { from: 'current:', before: 'current:~' })).map(({ key }) => key)).toEqual([
      'current:k1',
      'current:kZ_-9',
    ]);
    expect((await table.list(p, { before: '2026-11-20T09:00:00.000Z~~' })).map(({ key }) => key)).toEqual([wakeups[0]]);
  });

  it.each(['19:abc_DEF-9@thread.tacv2', 'a:1\\2/3#4?5%6', "O'Hara & co", 'åäö 🔴', '!0041', 'tab\there', '~-_.:@'])(
    'keeps the key %j apart from others and gives it back',
    async (odd) => {
      const { table, p } = fresh();
      const partition = `${p}${odd}`;
      const etag = await create(table, partition, odd, 1);
      await create(table, partition, `${odd}x`, 2);
      expect(await table.get(partition, odd)).toEqual({ partition, key: odd, etag, json: 1 });
      expect(await table.list(partition)).toHaveLength(2);
      expect(await table.remove(partition, odd, etag)).toBeUndefined();
      expect((await table.list(partition)).map(({ key }) => key)).toEqual([`${odd}x`]);
    },
  );

  it.each([
    ['longer than a property holds', 'x'.repeat(200_000)],
    // {"text":" is 9 characters: the red dot's two halves lie before, on and after the end of the first property.
    ['with a two-part character before the boundary', `${'x'.repeat(31_989)}🔴${'y'.repeat(50)}`],
    ['with a two-part character on the boundary', `${'x'.repeat(31_990)}🔴${'y'.repeat(50)}`],
    ['with a two-part character after the boundary', `${'x'.repeat(31_991)}🔴${'y'.repeat(50)}`],
  ])('gives back a text %s', async (_name, text) => {
    const { table, p } = fresh();
    const etag = await create(table, p, 'long', { text });
    expect((await table.get(p, 'long'))?.json).toEqual({ text });
    await table.transact(p, [{ write: 'replace', key: 'long', etag, json: { text, n: 2 } }]);
    expect((await table.list(p))[0]?.json).toEqual({ text, n: 2 });
  });
});

describe('Azure Tables', () => {
  it('gets whole characters in each property: half of one is no text that a service has to give back', async () => {
    await real.put('halves', 'a', { text: `${'x'.repeat(31_990)}🔴${'y'.repeat(50)}` }, undefined);
    const client = TableClient.fromConnectionString(azurite.connectionString, 'contractnotices', {
      allowInsecureConnection: true,
    });
    const { json0, json1 } = await client.getEntity<{ json0: string; json1: string }>('halves', 'a');
    expect([json0.isWellFormed(), json1.isWellFormed()]).toEqual([true, true]);
    expect(json0.length).toBe(31_999);
  });

  it('is asked for no more rows than are wanted, and sends no more', async () => {
    for (const key of ['a', 'b', 'c', 'd']) await real.put('bounded', key, 1, undefined);
    const client = TableClient.fromConnectionString(azurite.connectionString, 'contractnotices', {
      allowInsecureConnection: true,
    });
    const bodies: string[] = [];
    client.pipeline.addPolicy({
      name: 'listening',
      async sendRequest(request, next) {
        const response = await next(request);
        bodies.push(response.bodyAsText ?? '');
        return response;
      },
    });
    expect(await tableOn(client).list('bounded', { from: 'b', limit: 2 })).toHaveLength(2);
    expect(bodies.map((body) => [...body.matchAll(/RowKey/g)].length)).toEqual([2]);
  });

  it('refuses what no entity can hold, before it is sent', async () => {
    await expect(real.put('large', 'a', 'x'.repeat(600_000), undefined)).rejects.toThrow(RangeError);
  });
});
