import { LRUCache } from 'lru-cache';
import { z } from 'zod/v4';
import type { Turn } from '../core/capability.ts';
import type { Organisation } from '../core/organisation.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Editor } from '../core/understanding.ts';
import { TookTooLong, within } from '../core/within.ts';
import type { Ask } from './ask.ts';
import { changesInWords, changesOn } from './changed.ts';

type Texts = Readonly<Record<string, string>>;

/** The text that is read first, alone, and on a phone. */
const HEADING = 'rubrik';
const HEADING_MAX = 70;
const TEXTS_MAX = 4_000;
/** A press has five seconds, and the store wants some of them. */
const PRESS_MS = 3_300;
/** The model may take longer than a press: what it made is there at the next one. */
const WORK_MS = 20_000;
const REMEMBERED_MS = 300_000;

const KEPT = 'Texten är kvar som du skrev den.';

const Answered = z.record(z.string(), z.string().max(TEXTS_MAX));

/** What is between the first brace and the last: models like to wrap their JSON up. */
function readTexts(answer: string): Texts | undefined {
  const found = /\{[\s\S]*\}/u.exec(answer)?.[0];
  if (found === undefined) return undefined;
  try {
    const parsed = Answered.safeParse(JSON.parse(found));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function sameNames(before: Texts, after: Texts): boolean {
  return Object.keys(before).toSorted().join() === Object.keys(after).toSorted().join();
}

function unusable(): Result<never> {
  return refuse('ai.unusable', `Språkmodellens förslag gick inte att använda. ${KEPT} Försök gärna igen.`);
}

/** Plainer wordings, with the facts as they are. */
export function editorOn(given: { readonly ask: Ask; readonly organisation: Organisation }): Editor {
  const changes = changesOn(given.organisation);
  const under = new LRUCache<string, Promise<Result<Texts>>>({ max: 500, ttl: REMEMBERED_MS });

  function judged(before: Texts, after: Texts | undefined, turn: Turn): Result<Texts> {
    const reject = (why: string, refusal: Result<never>) => {
      turn.log.hop('model-rejected', { prompt: 'improve', why });
      return refusal;
    };
    if (after === undefined || !sameNames(before, after)) return reject('shape', unusable());
    const trimmed = Object.fromEntries(Object.entries(after).map(([name, text]) => [name, text.trim()]));
    const tooLong = (trimmed[HEADING] ?? '').length > HEADING_MAX;
    if (tooLong || Object.values(trimmed).includes('')) return reject(tooLong ? 'heading' : 'empty', unusable());
    const changed = changes.between(before, trimmed, HEADING);
    if (changed.length > 0) {
      const what = changesInWords(changed);
      return reject(
        'facts',
        refuse('ai.facts', `Förslaget visas inte, eftersom det ändrade uppgifter: ${what}. ${KEPT}`),
      );
    }
    const isSame = Object.entries(before).every(([name, text]) => trimmed[name] === text.trim());
    return isSame ? refuse('ai.same', 'Språkmodellen föreslår ingen ändring.') : accept(trimmed);
  }

  async function work(texts: Texts, turn: Turn): Promise<Result<Texts>> {
    const asked = await given.ask({
      prompt: 'improve',
      data: JSON.stringify(texts, null, 1),
      turn,
      signal: AbortSignal.timeout(WORK_MS),
    });
    if (!asked.ok) {
      return asked.why === 'used-up'
        ? refuse('ai.used-up', `Du har använt dagens utrymme för språkmodellen. ${KEPT} I morgon går det igen.`)
        : refuse('ai.away', `Språkmodellen svarade inte. ${KEPT} Försök igen om en stund.`);
    }
    const answer = asked.show(asked.said.text);
    return judged(texts, answer === undefined ? undefined : readTexts(answer), turn);
  }

  function started(texts: Texts, turn: Turn): Promise<Result<Texts>> {
    const key = JSON.stringify([turn.actor.id, texts]);
    const before = under.get(key);
    if (before) return before;
    const now = work(texts, turn);
    under.set(key, now);
    // What went wrong is tried anew at the next press.
    void now.then((result) => result.ok || under.delete(key));
    return now;
  }

  return {
    async improve(texts, turn) {
      const length = Object.values(texts).join('').length;
      if (length === 0) return refuse('ai.nothing', 'Skriv något först, så föreslår jag hur det kan sägas enklare.');
      if (length > TEXTS_MAX) return refuse('ai.too-long', 'Texten är för lång för ett förslag. Korta den först.');
      try {
        return await within(PRESS_MS, started(texts, turn));
      } catch (error) {
        if (!(error instanceof TookTooLong)) throw error;
        return refuse('ai.slow', `Förslaget är inte klart än. ${KEPT} Tryck igen om några sekunder.`);
      }
    },
  };
}
