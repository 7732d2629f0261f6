import type { Instant } from './time.ts';

/** How the bot itself is, as measured when it was asked. */
export interface Health {
  /** Milliseconds until the store answered; undefined when it did not. */
  readonly storeMs: number | undefined;
  /** Seconds that our clock is ahead of the store's, negative when behind; undefined when the store did not say. */
  readonly clockAhead: number | undefined;
  /** Seconds since all that was due had been looked at; since the start, when that has not happened yet. */
  readonly roundAge: number;
  readonly startedAt: Instant;
  /** Takes no more, and finishes what is under way. */
  readonly isStopping: boolean;
}

export type HealthCheck = () => Promise<Health>;

/** What ails it: the store, the clock, the timers, or that it is going away. */
export type Ailment = 'store' | 'clock' | 'timers' | 'stopping';

/** Leases are counted in seconds from 1 on (RECOVERY_SECONDS, 20 as it comes): further apart, two would send the same. */
const MOST_CLOCK_SECONDS = 10;
const MOST_ROUND_SECONDS = 120;

/** Nothing, when it is ready to do all that it should. */
export function ailmentsOf({ storeMs, clockAhead = 0, roundAge, isStopping }: Health): readonly Ailment[] {
  return [
    ...(storeMs === undefined ? (['store'] as const) : []),
    ...(Math.abs(clockAhead) > MOST_CLOCK_SECONDS ? (['clock'] as const) : []),
    ...(roundAge > MOST_ROUND_SECONDS ? (['timers'] as const) : []),
    ...(isStopping ? (['stopping'] as const) : []),
  ];
}
