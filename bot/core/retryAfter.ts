import type { Clock } from './ports.ts';
import { epochOf, Instant } from './time.ts';

const DEFAULT_WAIT_SECONDS = 5;
const MAX_WAIT_SECONDS = 3_600;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Fri, 20 Nov 2026 08:00:30 GMT`, the one date form that HTTP/1.1 lets a server send; undefined when it is no date. */
export function httpDate(text: string): Instant | undefined {
  const [, day, month, year, time] = /^\w{3}, ([0-3]\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(text) ?? [];
  const number = String(MONTHS.indexOf(month ?? '') + 1).padStart(2, '0');
  const date = Instant.safeParse(`${year}-${number}-${day}T${time}.000Z`).data;
  try {
    return date && epochOf(date) > 0 ? date : undefined;
  } catch {
    return undefined; // the 31st of February
  }
}

/** What a `Retry-After` asks for, in whole seconds from 1 to 3,600; 5 when it says nothing that can be read. */
export function secondsToWait(header: string | null | undefined, clock: Clock): number {
  const said = header && /^\d+$/.test(header) ? Number(header) : undefined;
  const date = header ? httpDate(header) : undefined;
  const until = date && (epochOf(date) - epochOf(clock.now())) / 1000;
  return Math.min(MAX_WAIT_SECONDS, Math.max(1, Math.ceil(said ?? until ?? DEFAULT_WAIT_SECONDS)));
}
