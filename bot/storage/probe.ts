import { RestError } from '@azure/data-tables';
import { httpDate } from '../core/retryAfter.ts';
import type { Instant } from '../core/time.ts';
import { type Account, tableClientOf } from './account.ts';

const PROBE_MS = 2_000;

/**
 * Asks the store for a row that is not there: whether it answers, and what time it is by its clock.
 * Rejects when it does not answer or has no tables.
 */
export type Probe = () => Promise<Instant | undefined>;

export function probeOf(account: Account, prefix: string): Probe {
  const client = tableClientOf(account, `${prefix}wakeups`, { retryOptions: { maxRetries: 0 } });
  return async () => {
    let date: string | undefined;
    const onResponse = ({ headers }: { readonly headers: { get(name: string): string | undefined } }) => {
      date = headers.get('date');
    };
    try {
      await client.getEntity('probe', 'probe', { onResponse, requestOptions: { timeout: PROBE_MS } });
    } catch (error) {
      if (!(error instanceof RestError) || error.statusCode !== 404 || error.message.includes('TableNotFound'))
        throw error;
    }
    return date === undefined ? undefined : httpDate(date);
  };
}
