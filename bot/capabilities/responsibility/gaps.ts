import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { type Actor, hasRole } from '../../core/person.ts';
import type { Log } from '../../core/ports.ts';
import { sensitiveIn } from '../../core/sensitive.ts';
import { Instant } from '../../core/time.ts';
import { plainWords } from '../../language/words.ts';
import { parseRow, parseRows } from '../../storage/entity.ts';
import { CONFLICT, type Table } from '../../storage/table.ts';

export const GapId = z
  .string()
  .regex(/^[0-9a-f]{24}$/)
  .brand('GapId');
export type GapId = z.infer<typeof GapId>;

/** A question that the documents did not answer, or answered wrongly. Nobody's name is kept. */
export const Gap = z.strictObject({
  v: z.literal(1),
  id: GapId,
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

/** Whether a person looks after the documents, and so sees what they do not answer. */
export function mayTendGaps(actor: Actor): boolean {
  return hasRole(actor, 'administrator', 'it-agent', 'it-publisher');
}

/** Whether two questions are the same but for how they are punctuated. */
export function asksTheSame(one: string, other: string): boolean {
  return plainWords(one) === plainWords(other);
}

/** What people ask and the documents do not say: a list for those who own the documents. */
export interface Gaps {
  /** Keeps the question, unless it holds something that must not be kept. */
  note(question: string, reason: Gap['reason'], now: Instant): Promise<void>;
  /** The most asked first. */
  list(): Promise<readonly Gap[]>;
  find(id: GapId): Promise<Gap | undefined>;
  /** Takes a question off the list, if it is there. */
  close(id: GapId): Promise<void>;
}

/** The same for a question however it is punctuated. */
function idOf(question: string, reason: Gap['reason']): GapId {
  const hash = createHash('sha256').update(`${reason} ${plainWords(question)}`);
  return GapId.parse(hash.digest('hex').slice(0, 24));
}

export function gapsOn(table: Table, log: Log): Gaps {
  return {
    async note(question, reason, now) {
      const text = question.replace(/\s+/gu, ' ').trim().slice(0, LONGEST);
      if (sensitiveIn(question).length > 0 || plainWords(text) === '') return;
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
    async find(id) {
      const row = await table.get(PARTITION, id);
      return row && parseRow(Gap, row).value;
    },
    async close(id) {
      const row = await table.get(PARTITION, id);
      // A conflict: somebody asks it just now, and it stays, or somebody else has taken it off.
      if (row && (await table.remove(PARTITION, id, row.etag)) === CONFLICT) log.info({ id }, 'gap not taken off');
    },
  };
}
