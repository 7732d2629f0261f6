import { type Account, tableClientOf, tableServiceOf } from './account.ts';
import { type Table, tableOn } from './table.ts';

/** The tables of the product. Names: letters and digits only, as Azure Tables demands. */
export const TABLES = [
  'notices',
  'deliveries',
  'connections',
  'wakeups',
  'gaps',
  'responsibility',
  'contacts',
  'tickets',
  'surveys',
  'privacy',
  'meetings',
  'ai',
  'settings',
] as const;
export type TableName = (typeof TABLES)[number];
export type Tables = Readonly<Record<TableName, Table>>;

/**
 * A request is given up after this long, retries included, so that a person is told within the five
 * seconds that Teams waits for an answer to a press.
 */
const TIMEOUT_MS = 3_500;

const CLIENT_OPTIONS = {
  retryOptions: { maxRetries: 1, retryDelayInMs: 200, maxRetryDelayInMs: 500 },
};

/** Creates the tables that are missing. @throws when the store does not answer. */
export async function createTables(account: Account, prefix: string): Promise<void> {
  const service = tableServiceOf(account, CLIENT_OPTIONS);
  for (const name of TABLES) await service.createTable(prefix + name);
}

/** @param prefix letters first; lets several bots, or test files, share one store. */
export function openTables(account: Account, prefix: string): Tables {
  const open = (name: TableName) => {
    const client = tableClientOf(account, prefix + name, CLIENT_OPTIONS);
    client.pipeline.addPolicy({
      name: 'deadline',
      sendRequest: (request, next) => {
        request.timeout = TIMEOUT_MS;
        return next(request);
      },
    });
    return tableOn(client);
  };
  return {
    notices: open('notices'),
    deliveries: open('deliveries'),
    connections: open('connections'),
    wakeups: open('wakeups'),
    gaps: open('gaps'),
    responsibility: open('responsibility'),
    contacts: open('contacts'),
    tickets: open('tickets'),
    surveys: open('surveys'),
    privacy: open('privacy'),
    meetings: open('meetings'),
    ai: open('ai'),
    settings: open('settings'),
  };
}
