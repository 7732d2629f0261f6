import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Log } from '../../core/ports.ts';
import { sensitiveIn } from '../../core/sensitive.ts';
import { Instant } from '../../core/time.ts';
import { wordsOf } from '../../language/words.ts';
import { parseRow, parseRows } from '../../storage/entity.ts';
import { CONFLICT, type Table } from '../../storage/table.ts';

/** A question that the documents did not answer, or answered wrongly. Nobody's name is kept. */
export const Gap = z.strictObject({
  v: z.literal(1),
  id: z.string(),
  question: z.string(),
  /** `unknown`: no answer was found. `wrong`: somebody said that the answer was not one. */
  reason: z.enum(['unknown', 'wrong']),
  times: z.number().int().min(1),
  first: Instant,
  last: Instant,
});
export type Gap = z.infer<typeof Gap>;

const PARTITION = 'gaps';
const LONGEST = 300;
const MOST = 500;

/** What people ask and the documents do not say: a list for those who own the documents. */
export interface Gaps {
  /** Keeps the question, unless it holds something that must not be kept. */
  note(question: string, reason: Gap['reason'], now: Instant): Promise<void>;
  /** The most asked first. */
  list(): Promise<readonly Gap[]>;
  /** Takes a question off the list. @returns whether it was there */
  close(id: string): Promise<boolean>;
}

/** The same for a question however it is punctuated. */
function idOf(question: string, reason: Gap['reason']): string {
  return createHash('sha256')
    .update(`${reason} ${wordsOf(question).join(' ')}`)
    .digest('hex')
    .slice(0, 24);
}

export function gapsOn(table: Table, log: Log): Gaps {
  return {
    async note(question, reason, now) {
      const text = question.replace(/\s+/gu, ' ').trim().slice(0, LONGEST);
      if (sensitiveIn(question).length > 0 || wordsOf(text).length === 0) return;
      const id = idOf(text, reason);
      const row = await table.get(PARTITION, id);
      const stored = row && parseRow(Gap, row);
      const gap: Gap = stored
        ? { ...stored.value, times: stored.value.times + 1, last: now }
        : { v: 1, id, question: text, reason, times: 1, first: now, last: now };
      // A count that is lost to somebody who asked at the same time is no loss.
      if ((await table.put(PARTITION, id, gap, stored?.etag)) === CONFLICT) log.info({ id }, 'gap counted by another');
    },
    async list() {
      const rows = await table.list(PARTITION, { limit: MOST });
      return parseRows(Gap, rows, log)
        .map(({ value }) => value)
        .toSorted((a, b) => b.times - a.times || (a.last < b.last ? 1 : -1));
    },
    async close(id) {
      const row = await table.get(PARTITION, id);
      return row !== undefined && (await table.remove(PARTITION, id, row.etag)) !== CONFLICT;
    },
  };
}
