import { z } from 'zod/v4';
import type { Log, Subject } from '../core/ports.ts';
import { addSeconds, Instant } from '../core/time.ts';
import { parseRows, type Stored } from '../storage/entity.ts';
import { CONFLICT, type Table } from '../storage/table.ts';

export const WakeupV1 = z.strictObject({
  v: z.literal(1),
  kind: z.string(),
  id: z.string(),
  at: Instant,
  leasedUntil: Instant.optional(),
});
export type Wakeup = z.infer<typeof WakeupV1>;

/** Durable timers: one row a subject and moment, sorted by moment. */
export interface Wakeups {
  /** Writes the wake-up before the state that it concerns. Asking twice is asking once. */
  schedule(subject: Subject, at: Instant): Promise<void>;
  /** Those whose time has come and that nobody else holds. */
  due(now: Instant): Promise<readonly Stored<Wakeup>[]>;
  /** Takes a due wake-up for `leaseSeconds`; undefined when another process was first. */
  claim(wakeup: Stored<Wakeup>, now: Instant, leaseSeconds: number): Promise<Stored<Wakeup> | undefined>;
  /** Removes it once what it asked for has been looked at. */
  done(wakeup: Stored<Wakeup>): Promise<void>;
}

const PARTITION = 'wakeups';
/** Looked at in one round; the rest comes in the next. */
const BATCH = 100;

function keyOf({ kind, id, at }: Subject & { readonly at: Instant }): string {
  return `${at}~${kind}~${id}`;
}

export function wakeupsOn(table: Table, log: Log): Wakeups {
  return {
    async schedule({ kind, id }, at) {
      const wakeup: Wakeup = { v: 1, kind, id, at };
      // A conflict means that it is already there.
      await table.put(PARTITION, keyOf(wakeup), wakeup, undefined);
    },
    async due(now) {
      const rows = await table.list(PARTITION, { before: `${now}~~`, limit: BATCH });
      return parseRows(WakeupV1, rows, log).filter(
        ({ value }) => value.leasedUntil === undefined || value.leasedUntil <= now,
      );
    },
    async claim({ value, etag }, now, leaseSeconds) {
      const claimed: Wakeup = { ...value, leasedUntil: addSeconds(now, leaseSeconds) };
      const written = await table.put(PARTITION, keyOf(value), claimed, etag);
      return written === CONFLICT ? undefined : { value: claimed, etag: written };
    },
    async done({ value, etag }) {
      await table.remove(PARTITION, keyOf(value), etag);
    },
  };
}
