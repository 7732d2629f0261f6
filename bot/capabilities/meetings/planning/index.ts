import type { Command, Exhibition, Match, Offer, Turn } from '../../../core/capability.ts';
import type { BodyId } from '../../../core/ids.ts';
import type { Page } from '../../../core/pages.ts';
import type { Lexicon } from '../../../language/lexicon.ts';
import { mayPublishAny, maySeeBody } from '../stored/may.ts';
import { askCommands } from './ask.ts';
import { planCommands } from './commands.ts';
import { planExhibition } from './exhibition.ts';
import { calendarPage, type Outside } from './feed.ts';
import type { PlanParts } from './parts.ts';
import { subscribeCommands } from './subscribe.ts';
import { understoodPlans } from './understand.ts';

/** When bodies meet: published from a document, changed by hand, asked for, and followed in a calendar. */
export interface Plans {
  readonly commands: readonly Command[];
  readonly offers: readonly Offer[];
  readonly exhibition: Exhibition;
  readonly page: Page;
  understand(text: string, turn: Turn): Match | undefined;
}

export function plans(parts: PlanParts & Outside, bodies: Lexicon<BodyId>): Plans {
  return {
    commands: [...planCommands(parts), ...askCommands(parts, bodies), ...subscribeCommands(parts)],
    offers: [
      {
        example: 'När är nästa sammanträde?',
        gives: 'När nämnder och grupper träffas. Fråga också ”vilka möten har IT-nämnden i höst?”',
        suits: (actor) => parts.organisation.bodies.some((body) => maySeeBody(actor, body)),
      },
      {
        example: 'Ändra sammanträdesplanen',
        gives: 'Flytta, lägg till eller ställ in datum. En hel plan publicerar du genom att skicka den hit',
        suits: mayPublishAny,
      },
    ],
    exhibition: planExhibition(parts),
    page: calendarPage(parts),
    understand: (text, turn) => understoodPlans(text, turn, bodies),
  };
}
