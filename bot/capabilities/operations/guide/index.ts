import { z } from 'zod/v4';
import {
  type Card,
  type Command,
  cardReply,
  command,
  type Match,
  type Offer,
  type Turn,
} from '../../../core/capability.ts';
import { errorName } from '../../../core/errors.ts';
import { type Actor, hasRole } from '../../../core/person.ts';
import { refuse } from '../../../core/result.ts';
import { type Installation, isNew, stateOf } from './steps.ts';
import { guideCard } from './views.ts';

export type { Installation } from './steps.ts';

const maySetUp = (actor: Actor) => hasRole(actor, 'administrator');

/** From the first day to the first notice. */
export function guideCommands(installation: Installation): readonly Command[] {
  return [
    command('guide.show', z.strictObject({}), async ({ actor }) =>
      maySetUp(actor)
        ? cardReply(guideCard(await stateOf(installation)))
        : refuse(
            'guide.not-allowed',
            'Det är administratörer som kommer igång med mig. Skriv ”hjälp” för att se vad du kan göra.',
          ),
    ),
  ];
}

/** An administrator of a bot that nobody has set up is shown how. */
export async function greeting(installation: Installation, { actor, log }: Turn): Promise<Card | undefined> {
  if (!maySetUp(actor)) return undefined;
  try {
    const state = await stateOf(installation);
    return isNew(state) ? guideCard(state) : undefined;
  } catch (error) {
    log.warn({ error: errorName(error) }, 'not known what is set up; greeting as usual');
    return undefined;
  }
}

export const guideOffers: readonly Offer[] = [
  { example: 'Kom igång', gives: 'Vad som är på plats och vad som är kvar att ställa in', suits: maySetUp },
];

const ASKS =
  /^\s*(?:(?:hur\s+)?(?:kommer?\s+(?:jag|vi)\s+igång|kom\s+i\s?gång)|installationsguide(?:n)?|vad\s+är\s+kvar\s+att\s+ställa\s+in)[\s.!?]*$/iu;

export function understandGuide(text: string): Match | undefined {
  return ASKS.test(text) ? { verb: 'guide.show', input: {}, certainty: 0.96 } : undefined;
}
