import { z } from 'zod/v4';
import { button } from '../../cards/shared.ts';
import { type Capability, cardReply, command, type Match } from '../../core/capability.ts';
import type { HealthCheck } from '../../core/health.ts';
import { type Actor, hasRole } from '../../core/person.ts';
import { naming } from '../../core/personalData.ts';
import { refuse } from '../../core/result.ts';
import { greeting, guideCommands, guideOffers, type Installation, understandGuide } from './guide/index.ts';
import { settingsCommands, settingsOffers, understandSettings } from './settings/index.ts';
import type { Settings } from './settings/live.ts';
import { healthCard } from './views.ts';

function mayLook(actor: Actor): boolean {
  return hasRole(actor, 'administrator');
}

const ASKS = /\b(?:hur (?:mår|går det för|är det med) (?:du|dig|boten|samdrift)|mår du (?:bra|dåligt))\b/iu;

function understand(text: string): Match | undefined {
  return ASKS.test(text) ? { verb: 'operations.health', input: {}, certainty: 0.95 } : undefined;
}

interface Parts {
  readonly health: HealthCheck;
  readonly settings: Settings;
  readonly installation: Installation;
}

/** For those who run the bot: how it is, and what changes in daily life. */
export function operations({ health, settings, installation }: Parts): Capability {
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
      ...settingsCommands(settings),
      ...guideCommands(installation),
    ],
    offers: [
      { example: 'Hur mår du?', gives: 'Om jag når mitt register, går rätt och hinner med', suits: mayLook },
      ...settingsOffers,
      ...guideOffers,
    ],
    composeActions: [],
    greets: (turn) => greeting(installation, turn),
    refresh: ({ now }) => settings.refresh(now),
    prepare: (now) => settings.refresh(now),
    personData: async (person) => naming('Ändrade inställningar', settings.entries(), person),
    understand: (text, turn) => understand(text) ?? understandGuide(text) ?? understandSettings(text, turn),
  };
}
