import type { Health, HealthCheck } from './core/health.ts';
import type { Clock } from './core/ports.ts';
import { epochOf, type Instant } from './core/time.ts';
import type { Probe } from './storage/probe.ts';

/** However often somebody asks, the store is asked this seldom. */
const REMEMBERED_MS = 5_000;

/** Measures how the bot is. @param parts.lastRound when all that was due had last been looked at */
export function healthOf(parts: {
  readonly probe: Probe;
  readonly lastRound: () => Instant | undefined;
  readonly isStopping: () => boolean;
  readonly clock: Clock;
}): HealthCheck {
  const { probe, lastRound, isStopping, clock } = parts;
  const startedAt = clock.now();
  const since = (moment: Instant) => epochOf(clock.now()) - epochOf(moment);

  async function ask(): Promise<Pick<Health, 'storeMs' | 'clockAhead'>> {
    const asked = clock.now();
    try {
      const theirs = await probe();
      // Their date has whole seconds, and is from between the question and the answer.
      const ahead = theirs && Math.round(since(theirs) / 1000);
      return { storeMs: since(asked), clockAhead: ahead };
    } catch {
      return { storeMs: undefined, clockAhead: undefined };
    }
  }

  let last: { readonly at: Instant; readonly answer: ReturnType<typeof ask> } | undefined;
  return async () => {
    if (last === undefined || Math.abs(since(last.at)) >= REMEMBERED_MS) last = { at: clock.now(), answer: ask() };
    const answer = await last.answer;
    const roundAge = Math.round(since(lastRound() ?? startedAt) / 1000);
    return { ...answer, roundAge, startedAt, isStopping: isStopping() };
  };
}
