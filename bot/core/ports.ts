import type { Instant } from './time.ts';

/** Time, ids and logs come from outside, so that a test can hold them. */
export interface Clock {
  now(): Instant;
}

export interface Ids {
  /** A new id that sorts by creation time. */
  next(now: Instant): string;
}

/**
 * Structured log. Fields carry ids, counts and codes; never message text, names or addresses.
 * `hop` names a step of a turn's path (ARCHITECTURE.md lists them in order).
 */
export interface Log {
  info(fields: Readonly<Record<string, string | number | boolean>>, message: string): void;
  warn(fields: Readonly<Record<string, string | number | boolean>>, message: string): void;
  error(fields: Readonly<Record<string, string | number | boolean>>, message: string): void;
  hop(hop: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  with(fields: Readonly<Record<string, string | number | boolean>>): Log;
}
