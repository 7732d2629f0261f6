import type { Instant } from '../core/time.ts';
import type { Store } from '../storage/copy.ts';
import { TABLES, type TableName } from '../storage/open.ts';
import { jsonText } from '../storage/table.ts';
import { FORMAT, type Head, type Line } from './format.ts';

/** How many rows of each table, and how many files. */
export interface Counts {
  readonly rows: ReadonlyMap<TableName, number>;
  readonly files: number;
}

export function totalOf({ rows }: Counts): number {
  return [...rows.values()].reduce((sum, count) => sum + count, 0);
}

/**
 * Reads all of a store, a page of rows or one file in memory at a time. What is written meanwhile may be in it or not: a
 * copy that is the same everywhere is taken while the bot stands still.
 * @param put takes one line, without its end, before the next is read
 * @returns what was read, and the rows that could not be
 * @throws StoreUnavailable when the store is away
 */
export async function backUp(
  store: Store,
  about: { readonly prefix: string; readonly at: Instant },
  put: (line: string) => Promise<void>,
): Promise<Counts & { readonly unreadable: readonly string[] }> {
  const write = (line: Head | Line) => put(jsonText(line));
  const counts = new Map<TableName, number>();
  const unreadable: string[] = [];
  await write({ backup: 'samdrift', format: FORMAT, ...about });
  for (const table of TABLES) {
    for await (const page of store.rows(table)) {
      for (const { partition, key, json } of page) {
        if (json === undefined) unreadable.push(`${table} ${partition} ${key}`);
        else {
          await write({ table, partition, key, json });
          counts.set(table, (counts.get(table) ?? 0) + 1);
        }
      }
    }
  }
  let files = 0;
  for await (const name of store.files()) {
    const bytes = await store.file(name);
    if (!bytes) continue;
    await write({ file: name, base64: Buffer.from(bytes).toString('base64') });
    files += 1;
  }
  const all = { rows: counts, files };
  await write({ rows: totalOf(all), files });
  return { ...all, unreadable };
}
