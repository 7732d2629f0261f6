import { errorName } from '../core/errors.ts';
import type { Clock, Log, Subject, Timers } from '../core/ports.ts';
import { addSeconds, type Instant } from '../core/time.ts';
import { within } from '../core/within.ts';
import type { Wakeups } from './wakeups.ts';

/** Looks at a subject and does what its stored state asks for. Says when to look again, if something is left. */
export type Look = (subject: Subject) => Promise<Instant | undefined>;

export interface Waker {
  /**
   * Looks now, and says when it will be looked at again if something is left. Looks at one subject never overlap;
   * a call during a look makes one more look follow it.
   */
  lookNow(subject: Subject): Promise<Instant | undefined>;
  /** One round over what is due. */
  round(): Promise<void>;
  /** Rounds every `intervalMs` until stopped; a failing round is logged and the next one tries again. */
  start(intervalMs: number): void;
  /** When a round last got through all that was due; undefined before the first. */
  lastRound(): Instant | undefined;
  /** Takes nothing more, and waits for what is under way. Called again, waits for what has begun since. */
  stop(): Promise<void>;
}

/**
 * @param recoverySeconds how long a claimed wake-up is held: after a crash another process takes it then.
 */
export function wakerOf(parts: {
  readonly wakeups: Wakeups;
  readonly look: Look;
  readonly clock: Clock;
  readonly log: Log;
  readonly recoverySeconds: number;
}): Waker {
  const { wakeups, look, clock, log, recoverySeconds } = parts;
  type Looked = Promise<Instant | undefined>;
  const running = new Map<string, { readonly done: Looked; again: Looked | undefined }>();

  async function lookOnce(subject: Subject): Looked {
    const again = await look(subject);
    if (again !== undefined) await wakeups.schedule(subject, again);
    return again;
  }

  function lookNow(subject: Subject): Looked {
    const key = `${subject.kind}~${subject.id}`;
    const current = running.get(key);
    if (current) {
      current.again ??= current.done.then(
        () => lookNow(subject),
        () => lookNow(subject),
      );
      return current.again;
    }
    const done = lookOnce(subject).finally(() => running.delete(key));
    running.set(key, { done, again: undefined });
    return done;
  }

  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;
  let through: Instant | undefined;

  async function round(): Promise<void> {
    for (const wakeup of await wakeups.due(clock.now())) {
      // The rest is left unclaimed, for whoever runs.
      if (stopped) return;
      const claimed = await wakeups.claim(wakeup, clock.now(), recoverySeconds);
      if (!claimed) continue;
      log.hop('wakeup', { kind: claimed.value.kind, id: claimed.value.id });
      try {
        await lookNow(claimed.value);
        await wakeups.done(claimed);
      } catch (error) {
        log.error(
          { kind: claimed.value.kind, id: claimed.value.id, error: errorName(error) },
          'look failed, tried again later',
        );
      }
    }
    through = clock.now();
  }

  return {
    lookNow,
    round,
    lastRound: () => through,
    start(intervalMs) {
      const next = () => {
        underWay = round()
          .catch((error: unknown) => log.warn({ error: errorName(error) }, 'round failed, the next one tries again'))
          .finally(() => {
            if (!stopped) timer = setTimeout(next, intervalMs);
          });
      };
      next();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await underWay;
      await Promise.allSettled([...running.values()].flatMap(({ done, again }) => (again ? [done, again] : [done])));
    },
  };
}

/** A person who pressed a button waits no longer than this for the channels; the rest goes on without them. */
const PATIENCE_MS = 2_500;

/**
 * @param recoverySeconds the guarding wake-up is due this long after the write began: late enough that the
 *   write has either happened or failed, so that a look never finds the state from before and is spent on it
 */
export function timersOf(parts: {
  readonly wakeups: Wakeups;
  readonly waker: Waker;
  readonly log: Log;
  readonly recoverySeconds: number;
}): Timers {
  const { wakeups, waker, log, recoverySeconds } = parts;
  return {
    async guard(subject, moments, now) {
      const soon = addSeconds(now, recoverySeconds);
      await Promise.all([soon, ...moments.filter((at) => at > now)].map((at) => wakeups.schedule(subject, at)));
    },
    async look(subject) {
      const look = waker.lookNow(subject).catch((error: unknown) => {
        log.warn(
          { kind: subject.kind, id: subject.id, error: errorName(error) },
          'look failed, the wake-up tries again',
        );
      });
      await within(PATIENCE_MS, look).catch(() =>
        log.info({ kind: subject.kind, id: subject.id }, 'look goes on unattended'),
      );
    },
  };
}
