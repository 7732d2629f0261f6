import { TableClient } from '@azure/data-tables';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { CorruptEntity, StoreUnavailable } from '../../bot/core/errors.ts';
import { parseRow, parseRows } from '../../bot/storage/entity.ts';
import { createTables, openTables } from '../../bot/storage/open.ts';
import type { Table } from '../../bot/storage/table.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { memoryLog } from '../support/house.ts';

/** Teams waits five seconds for the answer to a press; the person has to be told within them. */
const LIMIT_MS = 5_000;

let azurite: Azurite;
let table: Table;

beforeEach(async () => {
  azurite = await startAzurite('disk');
  await createTables(azurite.connectionString, 'away');
  table = openTables(azurite.connectionString, 'away').notices;
}, 60_000);
afterEach(() => azurite.close());

const EVERY: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['get', () => table.get('p', 'a')],
  ['list', () => table.list('p')],
  ['put', () => table.put('p', 'new', 1, undefined)],
  ['remove', () => table.remove('p', 'a', 'W/"x"')],
  ['transact', () => table.transact('p', [{ write: 'create', key: 'new', json: 1 }])],
];

async function expectEveryUnavailable(): Promise<void> {
  for (const [name, call] of EVERY) {
    const started = performance.now();
    await expect(call(), name).rejects.toThrow(StoreUnavailable);
    expect(performance.now() - started, name).toBeLessThan(LIMIT_MS);
  }
}

describe('a store that is away', () => {
  it('is told as unavailable within the limit by every method when it is down, and works when it is back', async () => {
    await table.put('p', 'a', 1, undefined);
    await azurite.stop();
    await expectEveryUnavailable();
    await azurite.start();
    expect((await table.get('p', 'a'))?.json).toBe(1);
    expect(await table.put('p', 'new', 2, undefined)).toEqual(expect.any(String));
  }, 60_000);

  it('is told as unavailable within the limit by every method when it never answers, and works when it does', async () => {
    await table.put('p', 'a', 1, undefined);
    await azurite.freeze();
    await expectEveryUnavailable();
    azurite.thaw();
    expect((await table.get('p', 'a'))?.json).toBe(1);
  }, 60_000);

  it('is not taken for an empty one when a table is missing', async () => {
    const missing = openTables(azurite.connectionString, 'never').notices;
    await expect(missing.get('p', 'a')).rejects.toThrow(StoreUnavailable);
    await expect(missing.list('p')).rejects.toThrow(StoreUnavailable);
    await expect(missing.put('p', 'a', 1, undefined)).rejects.toThrow(StoreUnavailable);
  });

  it('creates its tables any number of times', async () => {
    await expect(createTables(azurite.connectionString, 'away')).resolves.toBeUndefined();
  });
});

describe('a row that this bot has not written', () => {
  it.each([
    ['without text', { chunks: 1 }],
    ['with half a text', { chunks: 1, json0: '{"n":' }],
    ['of another maker', { colour: 'red' }],
    ['with an absurd count', { chunks: 2_000_000_000, json0: '1' }],
  ])('%s is corrupt by itself and hides no other', async (_, properties) => {
    await table.put('p', 'good', { n: 1 }, undefined);
    const client = TableClient.fromConnectionString(azurite.connectionString, 'awaynotices', {
      allowInsecureConnection: true,
    });
    await client.createEntity({ partitionKey: 'p', rowKey: 'bad', ...properties });
    const schema = z.object({ n: z.number() });
    const log = memoryLog();
    expect(parseRows(schema, await table.list('p'), log).map(({ value }) => value)).toEqual([{ n: 1 }]);
    expect(log.lines).toContainEqual({ partition: 'p', key: 'bad' });
    const bad = await table.get('p', 'bad');
    expect(() => bad && parseRow(schema, bad)).toThrow(CorruptEntity);
  });
});
