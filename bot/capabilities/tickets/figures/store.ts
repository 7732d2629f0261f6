import type { z } from 'zod/v4';
import type { Log } from '../../../core/ports.ts';
import { parseRows } from '../../../storage/entity.ts';
import type { Table } from '../../../storage/table.ts';
import { Closing, closingPrefix, Mark, markPrefix } from './marks.ts';
import type { Month } from './period.ts';

/** The most that the store gives at once: a month is read page by page, and only what it adds up to is kept. */
const PAGE = 1_000;
const PARTITION = 'tickets';

export interface MarkStore {
  /** All that was counted in a month, a page at a time. */
  marks(month: Month): AsyncIterable<readonly Mark[]>;
  /** The tickets that were closed in a month, a page at a time, by number. */
  closings(month: Month): AsyncIterable<readonly Closing[]>;
}

export function markStoreOn(table: Table, log: Log): MarkStore {
  async function* pages<T>(schema: z.ZodType<T>, prefix: string): AsyncGenerator<readonly T[]> {
    let from: string | undefined = `${prefix}:`;
    while (from !== undefined) {
      const rows = await table.list(PARTITION, { from, before: `${prefix}:~`, limit: PAGE });
      yield parseRows(schema, rows, log).map(({ value }) => value);
      const last = rows.at(-1);
      from = rows.length === PAGE && last ? `${last.key}~` : undefined;
    }
  }
  return {
    marks: (month) => pages(Mark, markPrefix(month)),
    closings: (month) => pages(Closing, closingPrefix(month)),
  };
}
