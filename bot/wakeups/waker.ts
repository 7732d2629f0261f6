import type { Clock, Log } from '../core/ports.ts';
import { addSeconds, type Instant } from '../core/time.ts';
import type { Subject, Wakeups } from './wakeups.ts';

/** Looks at a subject and does what its stored state asks for. Says when to look again, if something is left. */
export type Look = (subject: Subject) => Promise<Instant | undefined>;

export interface Waker {
  /** Looks now. Looks at one subject never overlap; a call during a look makes one more look follow it. */
  lookNow(subject: Subject): Promise<void>;
  /** One round over what is due. */
  round(): Promise<void>;
  /** Rounds every `intervalMs` until stopped; a failing round is logged and the next one tries again. */
  start(intervalMs: number): void;
  /** Stops taking, and waits for what is under way. */
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
  const running = new Map<string, { readonly done: Promise<void>; again: Promise<void> | undefined }>();

  async function lookOnce(subject: Subject): Promise<void> {
    const again = await look(subject);
    if (again !== undefined) await wakeups.schedule(subject, again);
  }

  function lookNow(subject: Subject): Promise<void> {
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

  async function round(): Promise<void> {
    for (const wakeup of await wakeups.due(clock.now())) {
      const claimed = await wakeups.claim(wakeup, clock.now(), recoverySeconds);
      if (!claimed) continue;
      log.hop('wakeup', { kind: claimed.value.kind, id: claimed.value.id });
      try {
        await lookNow(claimed.value);
        await wakeups.done(claimed);
      } catch (error) {
        log.error(
          { kind: claimed.value.kind, id: claimed.value.id, error: String(error) },
          'look failed, tried again later',
        );
      }
    }
  }

  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;

  return {
    lookNow,
    round,
    start(intervalMs) {
      const next = () => {
        underWay = round()
          .catch((error: unknown) => log.warn({ error: String(error) }, 'round failed, the next one tries again'))
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

/**
 * When the wake-up that guards a state write is due: late enough that the write has either happened or
 * failed, so that a look never finds the state from before and throws the wake-up away.
 */
export function guardTime(now: Instant, recoverySeconds: number): Instant {
  return addSeconds(now, recoverySeconds);
}
