import { setTimeout as pause } from 'node:timers/promises';
import { messageCard } from '../cards/shared.ts';
import type { Messenger } from '../conversations/model.ts';
import type { Card, Reply, Turn } from '../core/capability.ts';
import { errorName } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { type Result, refuse } from '../core/result.ts';
import { TookTooLong, within } from '../core/within.ts';

/** Teams asks for patience at most so often before the answer is given up; who waits can send the file again. */
const ATTEMPTS = 4;

const FAILED = refuse('later.failed', 'Något gick fel medan jag läste. Inget är sparat. Försök igen om en stund.');

function cardOf(outcome: Result<Reply>): Card | undefined {
  const say = (title: string, text: string) => messageCard.render({ title, text, facts: [], actions: [] });
  if (!outcome.ok) return say('Filen gick inte att läsa', outcome.refusal.message);
  const { value } = outcome;
  return value.kind === 'card' ? value.card : value.kind === 'text' ? say('Klart', value.text) : undefined;
}

/** Posts an answer in the chat where it was asked for, as a message of its own. */
async function post(messenger: Messenger, { actor, place, log }: Turn, card: Card): Promise<void> {
  const { conversation, serviceUrl } = place;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const sent = await messenger.post({ v: 1, kind: 'person', conversation, serviceUrl, person: actor.id }, card);
    log.hop('answered-later', { result: sent.result });
    if (sent.result !== 'throttled') return;
    await pause(sent.retryAfterSeconds * 1000);
  }
}

/** Answers at once when it can, else says that it is under way and answers in a message of its own. */
export type Afterwards = (turn: Turn, work: Promise<Result<Reply>>, meanwhile: string) => Promise<Result<Reply>>;

/** @param patienceMs how long the person waits for an answer before being told that it comes later */
export function afterwardsOf(messenger: Messenger, log: Log, patienceMs: number): Afterwards {
  return async (turn, work, meanwhile) => {
    try {
      return await within(patienceMs, work);
    } catch (error) {
      if (!(error instanceof TookTooLong)) throw error;
      void work
        .catch((failure: unknown) => {
          log.error({ error: errorName(failure) }, 'work that was to be answered later failed');
          return FAILED;
        })
        .then(async (outcome) => {
          const card = cardOf(outcome);
          if (card) await post(messenger, turn, card);
        });
      return { ok: true, value: { kind: 'text', text: meanwhile } };
    }
  };
}
