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

/** What is to be looked at: an aggregate, by kind and id. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** Durable timers, as a capability uses them. */
export interface Timers {
  /**
   * Called before a state is written: whatever happens to this process, the subject will be looked at soon
   * after the write, and at each of these moments.
   */
  guard(subject: Subject, moments: readonly Instant[], now: Instant): Promise<void>;
  /** Called after the write: looks at once, and waits a short while for it to be done. */
  look(subject: Subject): Promise<void>;
}
