import { LRUCache } from 'lru-cache';
import type { Clock } from '../core/ports.ts';
import { epochOf } from '../core/time.ts';

const FIVE_MINUTES_MS = 300_000;

/**
 * Does the work for a key once; whoever comes with the same key gets the first one's answer, also while it is
 * under way. Remembers for five minutes in this process: Teams delivers again within seconds.
 */
export function createOnce<T extends object>(clock: Clock): (key: string, work: () => Promise<T>) => Promise<T> {
  const done = new LRUCache<string, Promise<T>>({
    max: 10_000,
    ttl: FIVE_MINUTES_MS,
    perf: { now: () => epochOf(clock.now()) },
  });
  return (key, work) => {
    const first = done.get(key);
    if (first !== undefined) return first;
    const mine = work();
    done.set(key, mine);
    return mine;
  };
}
