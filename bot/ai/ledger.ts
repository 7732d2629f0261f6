import { z } from 'zod/v4';
import { PersonId } from '../core/ids.ts';
import type { Log } from '../core/ports.ts';
import { Day, dayOf, Instant } from '../core/time.ts';
import { parseRow } from '../storage/entity.ts';
import { CONFLICT, type Row, type Table } from '../storage/table.ts';
import type { AiSettings } from './settings.ts';

/** What a person has used of a day. One row a person, begun anew each day: it tells of no other day. */
export const Used = z.strictObject({
  v: z.literal(1),
  day: Day,
  calls: z.number().int(),
  tokens: z.number(),
  /** In the currency of the configured prices. */
  cost: z.number(),
});
type Used = z.infer<typeof Used>;

/** Told apart by a keyed hash: whoever has a text can see that it was this one; nobody can guess it from here. */
const Text = z.strictObject({ mac: z.string(), characters: z.number().int(), text: z.string().optional() });

/** What left for the model, and what came back. Without text, unless a setting keeps it; masked even then. */
export const Sent = z.strictObject({
  v: z.literal(1),
  at: Instant,
  turn: z.string(),
  person: PersonId,
  prompt: z.string(),
  model: z.string(),
  sent: Text,
  received: Text.optional(),
  masked: z.record(z.string(), z.number()),
  tokens: z.strictObject({ in: z.number(), out: z.number(), counted: z.boolean() }),
  cost: z.number(),
  /** `begun`: on its way, or the process died. Else `answered`, or why not. */
  outcome: z.string(),
});
export type Sent = z.infer<typeof Sent>;

/** How a person found a worded answer. */
export const Judged = z.strictObject({
  v: z.literal(1),
  at: Instant,
  reaction: z.enum(['like', 'dislike']),
  text: z.string().optional(),
});

export interface Ledger {
  /**
   * Counts what a call may cost at most and notes that it leaves, both or neither.
   * @returns a key for `close`; `used-up` when the day has no room for it
   * @throws StoreUnavailable
   */
  open(entry: Sent): Promise<string | 'used-up'>;
  /** Counts what it cost instead. Never rejects: what was counted at first then stays. */
  close(key: string, before: Sent, entry: Sent): Promise<void>;
  /** @throws StoreUnavailable */
  judge(key: string, judged: Omit<z.infer<typeof Judged>, 'v'>): Promise<void>;
}

/** One partition, so that what is counted and what is noted are one transaction. */
const PARTITION = 'model';
const ATTEMPTS = 8;

const tokensOf = ({ tokens }: Sent) => tokens.in + tokens.out;

export function ledgerOn(table: Table, settings: AiSettings, log: Log): Ledger {
  async function used(person: PersonId, day: string): Promise<{ readonly row: Row | undefined; readonly used: Used }> {
    const row = await table.get(PARTITION, `used:${person}`);
    const known = row && parseRow(Used, row).value;
    return { row, used: known?.day === day ? known : { v: 1, day, calls: 0, tokens: 0, cost: 0 } };
  }

  function hasRoom(now: Used): boolean {
    return now.tokens <= settings.dailyTokens && now.cost <= (settings.dailyCost ?? Number.POSITIVE_INFINITY);
  }

  /** @returns false when there is no room */
  async function count(key: string, entry: Sent, more: Pick<Used, 'calls' | 'tokens' | 'cost'>, always: boolean) {
    const day = dayOf(entry.at);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const { row, used: before } = await used(entry.person, day);
      const after: Used = {
        ...before,
        calls: before.calls + more.calls,
        tokens: Math.max(0, before.tokens + more.tokens),
        cost: Math.max(0, before.cost + more.cost),
      };
      if (!always && !hasRoom(after)) return false;
      const own = `used:${entry.person}`;
      const written = await table.transact(PARTITION, [
        row === undefined
          ? { write: 'create', key: own, json: after }
          : { write: 'replace', key: own, etag: row.etag, json: after },
        { write: 'set', key, json: entry },
      ]);
      if (written !== CONFLICT) return true;
    }
    return false;
  }

  return {
    async open(entry) {
      const key = `sent:${entry.at}:${entry.turn}:${entry.prompt}:${entry.sent.mac.slice(0, 8)}`;
      const more = { calls: 1, tokens: tokensOf(entry), cost: entry.cost };
      return (await count(key, entry, more, false)) ? key : 'used-up';
    },
    async close(key, before, entry) {
      const more = { calls: 0, tokens: tokensOf(entry) - tokensOf(before), cost: entry.cost - before.cost };
      try {
        await count(key, entry, more, true);
      } catch {
        log.warn({ prompt: entry.prompt }, 'what the model was asked is noted as begun');
      }
    },
    async judge(key, judged) {
      await table.transact(PARTITION, [{ write: 'set', key: `judged:${judged.at}:${key}`, json: { v: 1, ...judged } }]);
    },
  };
}
