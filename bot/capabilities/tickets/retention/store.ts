import type { Deliveries } from '../../../conversations/stores.ts';
import type { TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Log } from '../../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import { CONFLICT, type Conflict, type Table, type Write } from '../../../storage/table.ts';
import { closingKey } from '../figures/marks.ts';
import { Ticket } from '../model.ts';
import { indexKeys, minePrefix, numberKey, Summary, ticketKey, wordPrefix } from '../rows.ts';
import { wordKeysOf } from '../search.ts';
import { PARTITION as TICKETS } from '../store.ts';
import { Erased, Run } from './model.ts';

/** Runs and their protocols, and the way to make a ticket be no more. */
export interface RetentionStore {
  run(id: TicketId): Promise<Stored<Run> | undefined>;
  /** The newest first. */
  runs(): Promise<readonly Run[]>;
  /** @param etag undefined for a new one */
  saveRun(run: Run, etag: string | undefined): Promise<string | Conflict>;
  /** Tickets in the order of their ids. @param after from the page before */
  tickets(
    limit: number,
    after?: string,
  ): Promise<{ tickets: readonly Ticket[]; next: string | undefined; read: number }>;
  /** The ticket and every row that it is found by, if it is as it was read. */
  erase(ticket: Stored<Ticket>): Promise<Conflict | undefined>;
  erased(id: TicketId): Promise<Stored<Erased> | undefined>;
  /** Writes it whether or not there was one. */
  remember(erased: Erased): Promise<void>;
  /** The row, and what is left of the ledger of its messages. */
  forget(erased: Stored<Erased>): Promise<void>;
  isShown(id: TicketId): Promise<boolean>;
}

const RUNS = 'retention';
const ERASED = 'erased';

export function retentionStoreOn(given: {
  readonly table: Table;
  readonly deliveries: Deliveries;
  readonly organisation: Organisation;
  readonly log: Log;
}): RetentionStore {
  const { table, deliveries, organisation, log } = given;

  /** What it is found by, as it was written last: a service may have got another name since. */
  async function foundBy(ticket: Ticket): Promise<readonly string[]> {
    const words = wordKeysOf(ticket, organisation);
    const keys = indexKeys(ticket, words);
    const mine = keys.find((key) => key.startsWith(`${minePrefix(ticket.requester.id)}:`)) ?? '';
    const row = await table.get(TICKETS, mine);
    const stored = row ? parseRow(Summary, row).value.words : [];
    const end = mine.slice(mine.lastIndexOf(':') + 1);
    const closed = ticket.status.state === 'closed' ? [closingKey(ticket.number, ticket.status.closedAt)] : [];
    const all = new Set([...keys, ...closed, ...stored.map((word) => `${wordPrefix(word)}:${end}`)]);
    const there = await Promise.all([...all].map(async (key) => ((await table.get(TICKETS, key)) ? [key] : [])));
    return there.flat();
  }

  return {
    async run(id) {
      const row = await table.get(RUNS, id);
      return row && parseRow(Run, row);
    },
    async runs() {
      const all = parseRows(Run, await table.list(RUNS), log).map(({ value }) => value);
      return all.toSorted((a, b) => (a.at < b.at ? 1 : -1));
    },
    saveRun: (run, etag) => table.put(RUNS, run.id, run, etag),
    async tickets(limit, after) {
      const from = after === undefined ? 'ticket:' : `${after}~`;
      const rows = await table.list(TICKETS, { from, before: 'ticket:~', limit });
      const tickets = parseRows(Ticket, rows, log).map(({ value }) => value);
      return { tickets, next: rows.length < limit ? undefined : rows.at(-1)?.key, read: rows.length };
    },
    async erase({ value, etag }) {
      const writes: readonly Write[] = [
        { write: 'delete', key: ticketKey(value.id), etag },
        { write: 'clear', key: numberKey(value.number) },
        ...(await foundBy(value)).map((key) => ({ write: 'clear' as const, key })),
      ];
      return table.transact(TICKETS, writes);
    },
    async erased(id) {
      const row = await table.get(ERASED, id);
      return row && parseRow(Erased, row);
    },
    async remember(erased) {
      let written: string | Conflict;
      do written = await table.put(ERASED, erased.id, erased, (await table.get(ERASED, erased.id))?.etag);
      while (written === CONFLICT);
    },
    async forget({ value, etag }) {
      for (const { value: delivery, etag: own } of await deliveries.ofItem(value.id)) {
        await deliveries.remove(delivery, own);
      }
      await table.remove(ERASED, value.id, etag);
    },
    isShown: async (id) => (await deliveries.ofItem(id)).length > 0,
  };
}
