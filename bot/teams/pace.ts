import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Received } from './activity.ts';

/** `take` it; `tell` the person, once, that it is too much; or say nothing more until the minute is over. */
export type Verdict = 'take' | 'tell' | 'drop';

const SECONDS = 60;
/** A list is worked through by pressing, and a press costs little. */
const PRESSES_A_MESSAGE = 4;

/**
 * Counts what each person sends, so that one who floods the bot keeps nobody else waiting. Counted by this process
 * alone: with several, somebody may send that many times as much.
 */
export function createPace(messagesPerMinute: number): (received: Received) => Promise<Verdict> {
  const most = { message: messagesPerMinute, press: messagesPerMinute * PRESSES_A_MESSAGE };
  const limiters = {
    message: new RateLimiterMemory({ points: most.message, duration: SECONDS }),
    press: new RateLimiterMemory({ points: most.press, duration: SECONDS }),
  };
  return async ({ activity: { from }, surface }) => {
    const kind = surface === 'chat' ? 'message' : 'press';
    try {
      await limiters[kind].consume(from.aadObjectId ?? from.id);
      return 'take';
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return error.consumedPoints === most[kind] + 1 ? 'tell' : 'drop';
    }
  };
}
