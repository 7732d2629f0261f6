import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { ticketStoreOn } from '../../bot/capabilities/tickets/store.ts';
import { createTables, openTables } from '../../bot/storage/open.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { memoryLog, organisation, staff } from '../support/house.ts';

const PREFIX = 'numbers';
let azurite: Azurite;

beforeAll(async () => {
  azurite = await startAzurite();
  await createTables(azurite.connectionString, PREFIX);
}, 60_000);
afterAll(() => azurite.close());

/** Another process' numbers, all asked for at once. */
async function numbersOf(name: string, count: number): Promise<readonly number[]> {
  const script = join(import.meta.dirname, 'takeNumbers.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    azurite.connectionString,
    PREFIX,
    name,
    String(count),
  ]);
  return z.array(z.number()).parse(JSON.parse(stdout));
}

it('200 tickets created at once by two processes get the numbers 1 to 200, each once', async () => {
  const [a, b] = await Promise.all([numbersOf('a', 100), numbersOf('b', 100)]);
  expect([...a, ...b].toSorted((x, y) => x - y)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  // Both were at it at the same time: neither got its numbers in one row.
  expect(Math.max(...a) - Math.min(...a)).toBeGreaterThan(100);
  expect(Math.max(...b) - Math.min(...b)).toBeGreaterThan(100);
  const store = ticketStoreOn(openTables(azurite.connectionString, PREFIX).tickets, organisation, () => 0, memoryLog());
  const newest = await store.mine(staff.id, 3);
  expect(newest.tickets.map(({ number }) => number)).toEqual([200, 199, 198]);
}, 60_000);
