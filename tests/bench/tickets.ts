import type { Ticket } from '../../bot/capabilities/tickets/model.ts';
import { indexWrites, numberKey, ticketKey } from '../../bot/capabilities/tickets/rows.ts';
import { type TicketStore, ticketStoreOn } from '../../bot/capabilities/tickets/store.ts';
import { PersonId, TicketId } from '../../bot/core/ids.ts';
import type { Row, Table } from '../../bot/storage/table.ts';
import { after, opened } from '../domain/tickets/ticket.ts';
import { agent, memoryLog, organisation } from '../support/house.ts';

const FEW = 1_000;
const MANY = 100_000;
const PERSONS = 50;
const ROUNDS = 15;
const TIMES = 300;
const PAGE = 8;
/** Common things first: the nth is in every nth ticket. */
const THINGS = ['skrivaren', 'datorn', 'skärmen', 'mejlen', 'mappen', 'nätet', 'kortläsaren', 'projektorn', 'hörluren'];

const KINDS = 360;

/** Three of ten are open, of them half taken. */
function kindOf(number: number): Ticket {
  const thing = THINGS.find((_, i) => number % (THINGS.length - i) === 0) ?? 'telefonen';
  const fresh = opened({}, { description: `Det är fel på ${thing} i rum ${number} sedan i går` });
  const taken = after(fresh, { do: 'take' });
  if (number % 10 > 2)
    return after(taken, { do: 'solve', solution: 'Omstartad', cause: 'unknown', revision: taken.revision });
  return number % 2 === 0 ? taken : fresh;
}

const kinds = Array.from({ length: KINDS }, (_, number) => kindOf(number));

/** The same tickets at every run: what differs follows from the number. */
function ticketOf(number: number): Ticket {
  const person = `person${number % PERSONS}`;
  return {
    ...(kinds[number % KINDS] ?? kindOf(0)),
    id: TicketId.parse(`bench${number}`),
    number,
    requester: { id: PersonId.parse(person), name: person },
  };
}

interface Counting {
  readonly table: Table;
  readonly read: { rows: number; requests: number };
}

/** Rows in the order of their keys, found by halving: what Azure Tables does, and its emulator does not. */
function orderedTable(count: number): Counting {
  const read = { rows: 0, requests: 0 };
  const rows = new Map<string, unknown>([['counter', { v: 1, last: count }]]);
  for (let number = 1; number <= count; number += 1) {
    const ticket = ticketOf(number);
    rows.set(ticketKey(ticket.id), ticket);
    rows.set(numberKey(number), { v: 1, id: ticket.id });
    for (const write of indexWrites(undefined, ticket, organisation))
      if ('json' in write) rows.set(write.key, write.json);
  }
  const keys = [...rows.keys()].sort();
  const rowAt = (key: string): Row => ({ partition: 'tickets', key, etag: '1', json: rows.get(key) });
  const placeOf = (key: string): number => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const readOnly = async () => {
    throw new Error('The bench only reads');
  };
  return {
    read,
    table: {
      async get(_, key) {
        read.requests += 1;
        read.rows += 1;
        return rows.has(key) ? rowAt(key) : undefined;
      },
      async list(_, { from = '', before = '\uffff', limit = 1_000 } = {}) {
        read.requests += 1;
        const [first, last] = [placeOf(from), placeOf(before)];
        const found = keys.slice(first, Math.min(last, first + limit)).map(rowAt);
        read.rows += found.length;
        return found;
      },
      put: readOnly,
      remove: readOnly,
      transact: readOnly,
    },
  };
}

/** What people ask for. */
const VIEWS: readonly (readonly [string, (store: TicketStore, i: number) => Promise<unknown>])[] = [
  ['mina ärenden', (store, i) => store.mine(PersonId.parse(`person${i % PERSONS}`), PAGE)],
  ['kön: nya', (store) => store.queue({ queue: 'new' }, PAGE)],
  ['kön: min linje', (store) => store.queue({ queue: 'line', line: 1 }, PAGE)],
  ['kön: mina', (store) => store.queue({ queue: 'agent', person: agent.id }, PAGE)],
  ['sök ett ord', (store) => store.search('skärm', PAGE)],
  ['sök två ord', (store) => store.search('skärm rum', PAGE)],
  ['sök utan träff', (store) => store.search('skärmen bil', PAGE)],
  ['ett ärende', (store, i) => store.find(TicketId.parse(`bench${1 + (i % FEW)}`))],
];

interface Size {
  readonly store: TicketStore;
  readonly read: Counting['read'];
}

function sized(count: number): Size {
  const { table, read } = orderedTable(count);
  return { read, store: ticketStoreOn(table, organisation, () => 0, memoryLog()) };
}

interface Cost {
  readonly micros: number;
  readonly rows: number;
  readonly requests: number;
}

async function costOf(size: Size, view: (store: TicketStore, i: number) => Promise<unknown>): Promise<Cost> {
  size.read.rows = 0;
  size.read.requests = 0;
  const begun = performance.now();
  for (let i = 0; i < TIMES; i += 1) await view(size.store, i);
  const micros = ((performance.now() - begun) * 1000) / TIMES;
  return { micros, rows: size.read.rows / TIMES, requests: size.read.requests / TIMES };
}

/** What lists of tickets cost with 1,000 and with 100,000 in the store, in turn, in one run. */
export async function benchTickets(): Promise<string> {
  const [few, many] = [sized(FEW), sized(MANY)];
  const lines: string[] = [];
  for (const [name, view] of VIEWS) {
    for (const size of [few, many]) await costOf(size, view);
    const rounds: (readonly [Cost, Cost])[] = [];
    for (let i = 0; i < ROUNDS; i += 1) rounds.push([await costOf(few, view), await costOf(many, view)]);
    // The fastest round: others, and the collector of garbage, only ever add to it.
    const [small = Number.NaN, large = Number.NaN] = [0, 1].map((which) =>
      Math.min(...rounds.map((round) => round[which]?.micros ?? Number.NaN)),
    );
    const [before, now] = rounds[0] ?? [];
    const rows = `${before?.rows ?? 0} / ${now?.rows ?? 0}`;
    const times = `${small.toFixed(0)} / ${large.toFixed(0)}`;
    lines.push(
      `${name.padEnd(16)}${rows.padStart(14)}${`${now?.requests ?? 0}`.padStart(10)}${times.padStart(16)}${(large / small).toFixed(2).padStart(8)}`,
    );
  }
  return `
Tickets: ${FEW} against ${MANY} in the store, ${ROUNDS} rounds in turn of ${TIMES}; the fastest of each, and their ratio
On a table that finds a row by its key, as Azure Tables does; Azurite goes through every row for a list

${''.padEnd(16)}${'rows read'.padStart(14)}${'requests'.padStart(10)}${'µs'.padStart(16)}${'ratio'.padStart(8)}
${lines.join('\n')}
`;
}
