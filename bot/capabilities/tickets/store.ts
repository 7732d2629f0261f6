import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import { z } from 'zod/v4';
import { StoreUnavailable } from '../../core/errors.ts';
import { type PersonId, type ServiceId, TicketId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { Log } from '../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../storage/entity.ts';
import { CONFLICT, type Conflict, type Row, type Table, type Write } from '../../storage/table.ts';
import { markWrites } from './figures/marks.ts';
import { Ticket } from './model.ts';
import {
  approvalPrefix,
  indexWrites,
  minePrefix,
  numberKey,
  type QueueName,
  queuePrefix,
  Summary,
  servicePrefix,
  ticketKey,
  wordPrefix,
} from './rows.ts';
import { askedKeysOf } from './search.ts';

/** A page of a list, and where the next one begins. */
export interface Page {
  readonly tickets: readonly Summary[];
  readonly next: string | undefined;
}

/** A ticket as it was read, and as it is to be. */
export interface Change {
  readonly before: Stored<Ticket>;
  readonly after: Ticket;
}

/**
 * Tickets, the counter of their numbers and the rows that they are found by: one partition, so that what belongs
 * together is written in one transaction. What a list costs follows from the page and not from how many there are.
 */
export interface TicketStore {
  /**
   * Gives the ticket the next number; numbers have no gaps. The same id again gives the ticket that is there.
   * @throws StoreUnavailable when other processes were first too many times
   */
  create(id: TicketId, build: (number: number) => Ticket): Promise<{ ticket: Ticket; isNew: boolean }>;
  find(id: TicketId): Promise<Stored<Ticket> | undefined>;
  byNumber(number: number): Promise<TicketId | undefined>;
  /** All or none; a conflict when somebody else changed one of them meanwhile. */
  save(...changes: readonly Change[]): Promise<Conflict | undefined>;
  /** A person's own, newest first. */
  mine(person: PersonId, limit: number, after?: string): Promise<Page>;
  /** Orders that the person is asked to approve, those that expire soonest first. */
  approvals(person: PersonId, limit: number, after?: string): Promise<Page>;
  /** The most urgent first. */
  queue(name: QueueName, limit: number, after?: string): Promise<Page>;
  /** Open faults of a service that no notice answers for, newest first; none that few may see. */
  newest(service: ServiceId, limit: number): Promise<readonly Summary[]>;
  /** Newest first: those that hold all the words, among the newest that hold the longest of them. */
  search(text: string, limit: number): Promise<readonly Summary[]>;
}

export const PARTITION = 'tickets';
const COUNTER = 'counter';
export const Counter = z.strictObject({ v: z.literal(1), last: z.number().int().min(0) });
export const NumberRow = z.strictObject({ v: z.literal(1), id: TicketId });

/** How many times another process may be first before it is given up. */
const ATTEMPTS = 50;
const LONGEST_PAUSE_MS = 150;
/** Rows that a search looks through at most, so many at a time until it has enough. */
const SEARCHED = 200;
const SEARCHED_AT_ONCE = 50;

/** @param random 0–1, spreads retries of processes that compete for a number */
export function ticketStoreOn(table: Table, organisation: Organisation, random: () => number, log: Log): TicketStore {
  /** One at a time in this process, so that only processes compete. */
  const inTurn = pLimit(1);

  async function find(id: TicketId): Promise<Stored<Ticket> | undefined> {
    const row = await table.get(PARTITION, ticketKey(id));
    return row && parseRow(Ticket, row);
  }

  function creation(ticket: Ticket, counter: Row | undefined): readonly Write[] {
    const json = { v: 1, last: ticket.number };
    return [
      counter ? { write: 'replace', key: COUNTER, etag: counter.etag, json } : { write: 'create', key: COUNTER, json },
      { write: 'create', key: ticketKey(ticket.id), json: ticket },
      { write: 'create', key: numberKey(ticket.number), json: { v: 1, id: ticket.id } },
      ...indexWrites(undefined, ticket, organisation),
      ...markWrites(undefined, ticket, organisation),
    ];
  }

  async function create(id: TicketId, build: (number: number) => Ticket) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const [counter, existing] = await Promise.all([table.get(PARTITION, COUNTER), find(id)]);
      if (existing) return { ticket: existing.value, isNew: false };
      const last = counter ? parseRow(Counter, counter).value.last : 0;
      const ticket = build(last + 1);
      if ((await table.transact(PARTITION, creation(ticket, counter))) !== CONFLICT) return { ticket, isNew: true };
      await pause(random() * Math.min(LONGEST_PAUSE_MS, 4 * 2 ** attempt));
    }
    throw new StoreUnavailable('Other processes took every number');
  }

  async function page(prefix: string, limit: number, after?: string): Promise<Page> {
    const from = after?.startsWith(`${prefix}:`) ? `${after}~` : `${prefix}:`;
    const rows = await table.list(PARTITION, { from, before: `${prefix}:~`, limit: limit + 1 });
    const tickets = parseRows(Summary, rows.slice(0, limit), log).map(({ value }) => value);
    return { tickets, next: rows.length > limit ? rows[limit - 1]?.key : undefined };
  }

  return {
    create: (id, build) => inTurn(() => create(id, build)),
    find,
    async byNumber(number) {
      const row = await table.get(PARTITION, numberKey(number));
      return row && parseRow(NumberRow, row).value.id;
    },
    save: (...changes) =>
      table.transact(
        PARTITION,
        changes.flatMap(({ before, after }) => [
          { write: 'replace' as const, key: ticketKey(after.id), etag: before.etag, json: after },
          ...indexWrites(before.value, after, organisation),
          ...markWrites(before.value, after, organisation),
        ]),
      ),
    mine: (person, limit, after) => page(minePrefix(person), limit, after),
    newest: async (service, limit) => (await page(servicePrefix(service), limit)).tickets,
    approvals: (person, limit, after) => page(approvalPrefix(person), limit, after),
    queue: (name, limit, after) => page(queuePrefix(name), limit, after),
    async search(text, limit) {
      const [first, ...others] = askedKeysOf(text);
      if (first === undefined) return [];
      const found: Summary[] = [];
      let after: string | undefined;
      for (let looked = 0; looked < SEARCHED && found.length < limit; looked += SEARCHED_AT_ONCE) {
        const { tickets, next } = await page(wordPrefix(first), SEARCHED_AT_ONCE, after);
        found.push(...tickets.filter(({ words }) => others.every((word) => words.includes(word))));
        if (next === undefined) break;
        after = next;
      }
      return found.slice(0, limit);
    },
  };
}
