import { figuresOf } from '../../bot/capabilities/tickets/figures/figures.ts';
import { type Mark, markPrefix } from '../../bot/capabilities/tickets/figures/marks.ts';
import { markStoreOn } from '../../bot/capabilities/tickets/figures/store.ts';
import type { Table } from '../../bot/storage/table.ts';
import { memoryLog, organisation } from '../support/house.ts';

const YEAR = 100_000;
const ROUNDS = 5;

/** A year's marks, every ticket reported and solved, on a table that finds rows by halving. */
function yearTable(): { readonly table: Pick<Table, 'list'>; readonly read: { rows: number; requests: number } } {
  const rows = new Map<string, Mark>();
  for (let number = 1; number <= YEAR; number += 1) {
    const month = `2026-${String((number % 12) + 1).padStart(2, '0')}`;
    const { id: party } = organisation.parties[number % organisation.parties.length] ?? {};
    const { id: service } = organisation.services[number % organisation.services.length] ?? {};
    const about = {
      v: 1 as const,
      number,
      kind: 'fault' as const,
      ...(party === undefined ? {} : { party }),
      ...(service === undefined ? {} : { service }),
      line: 1 as const,
    };
    const key = (what: string) => `${markPrefix(month)}:${what}:${String(number).padStart(8, '0')}`;
    rows.set(key('opened'), { what: 'opened', ...about });
    rows.set(key('solved'), { what: 'solved', ...about, escalated: false, base: true, open: (number % 90) * 600_000 });
  }
  const keys = [...rows.keys()].sort();
  const placeOf = (key: string): number => {
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle] ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const read = { rows: 0, requests: 0 };
  return {
    read,
    table: {
      async list(partition, { from = '', before = '\uffff', limit = 1_000 } = {}) {
        const found = keys.slice(placeOf(from), Math.min(placeOf(before), placeOf(from) + limit));
        read.rows += found.length;
        read.requests += 1;
        // The bytes are what comes from the store: reading them is part of the cost.
        return found.map((key) => ({ partition, key, etag: '1', json: JSON.parse(JSON.stringify(rows.get(key))) }));
      },
    },
  };
}

/** What a month's and a quarter's figures cost with 100,000 tickets a year, the period before included. */
export async function benchFigures(): Promise<string> {
  const { table, read } = yearTable();
  const never = async () => {
    throw new Error('The bench only reads');
  };
  const marks = markStoreOn({ ...table, get: never, put: never, remove: never, transact: never }, memoryLog());
  const surveys = async () => ({ drawn: 0, answers: 0 });
  const lines: string[] = [];
  for (const [name, period] of [
    ['en månad', '2026-06'],
    ['ett kvartal', '2026-Q2'],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      read.rows = 0;
      read.requests = 0;
      const begun = performance.now();
      await figuresOf({ marks, organisation, surveys }, period, { of: 'all' });
      times.push(performance.now() - begun);
    }
    lines.push(
      `${name.padEnd(16)}${String(read.rows).padStart(14)}${String(read.requests).padStart(10)}${Math.min(...times)
        .toFixed(0)
        .padStart(16)}`,
    );
  }
  return `
Figures with ${YEAR} tickets a year, the period before included; the fastest of ${ROUNDS} rounds

${''.padEnd(16)}${'rows read'.padStart(14)}${'requests'.padStart(10)}${'ms'.padStart(16)}
${lines.join('\n')}
`;
}
