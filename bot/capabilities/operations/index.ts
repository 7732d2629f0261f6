import { z } from 'zod/v4';
import { button } from '../../cards/shared.ts';
import { type Capability, cardReply, command, type Match } from '../../core/capability.ts';
import type { HealthCheck } from '../../core/health.ts';
import { type Actor, hasRole } from '../../core/person.ts';
import { refuse } from '../../core/result.ts';
import { healthCard } from './views.ts';

function mayLook(actor: Actor): boolean {
  return hasRole(actor, 'administrator');
}

const ASKS = /\b(?:hur (?:mår|går det för|är det med) (?:du|dig|boten|samdrift)|mår du (?:bra|dåligt))\b/iu;

function understand(text: string): Match | undefined {
  return ASKS.test(text) ? { verb: 'operations.health', input: {}, certainty: 0.95 } : undefined;
}

/** The bot's own health, for those who run it. */
export function operations({ health }: { readonly health: HealthCheck }): Capability {
  return {
    name: 'operations',
    commands: [
      command('operations.health', z.strictObject({}), async ({ actor, now }) =>
        mayLook(actor)
          ? cardReply(healthCard(await health(), now, [button('Titta igen', 'operations.health', {})]))
          : refuse(
              'operations.not-allowed',
              'Tack, bra! Hur jag mår i detalj visar jag bara för administratörer. Skriv ”driftstatus” för att se hur IT-tjänsterna mår.',
            ),
      ),
    ],
    offers: [{ example: 'Hur mår du?', gives: 'Om jag når mitt register, går rätt och hinner med', suits: mayLook }],
    composeActions: [],
    understand,
  };
}
