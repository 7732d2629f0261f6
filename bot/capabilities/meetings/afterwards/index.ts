import type { Command, Exhibition, Match, Offer, Turn } from '../../../core/capability.ts';
import type { BodyId, PersonId } from '../../../core/ids.ts';
import { naming, type PersonalData } from '../../../core/personalData.ts';
import type { Lexicon } from '../../../language/lexicon.ts';
import { mayPublishAny, maySeeBody } from '../stored/may.ts';
import { askCommands } from './ask.ts';
import { assignmentCommands } from './assignmentList.ts';
import { afterExhibition } from './exhibition.ts';
import { followCommands } from './follow.ts';
import type { Minutes } from './model.ts';
import type { AfterParts } from './parts.ts';
import { publishCommands } from './publish.ts';
import { understoodAfterwards } from './understand.ts';

/** What comes after a meeting: decisions published, approval and posting followed, assignments, and questions about it all. */
export interface Afterwards {
  readonly commands: readonly Command[];
  readonly offers: readonly Offer[];
  readonly exhibition: Exhibition;
  understand(text: string, turn: Turn): Match | undefined;
  personData(person: PersonId): Promise<readonly PersonalData[]>;
}

/** What was decided is about others. */
function withoutTexts({ published, hidden: _, ...minutes }: Minutes): object {
  return published ? { ...minutes, published: { at: published.at, by: published.by } } : minutes;
}

export function afterwards(parts: AfterParts, bodies: Lexicon<BodyId>): Afterwards {
  const { organisation, after } = parts;
  return {
    commands: [
      ...publishCommands(parts),
      ...followCommands(parts),
      ...assignmentCommands(parts),
      ...askCommands(parts, bodies),
    ],
    offers: [
      {
        example: 'Vad beslutade IT-nämnden?',
        gives: 'Beslut och information ur protokollen. Skriv vad det gäller, eller ett diarienummer',
        suits: (actor) => organisation.bodies.some((body) => maySeeBody(actor, body)),
      },
      {
        example: 'Protokoll',
        gives: 'Publicera besluten, följ justering och anslag. Skriv ”justerat 24 februari” när det är gjort',
        suits: mayPublishAny,
      },
      {
        example: 'Uppdrag',
        gives: 'Vad nämnder har gett i uppdrag, åt vem, och vad som är kvar',
        suits: (actor) => organisation.bodies.some((body) => maySeeBody(actor, body)),
      },
    ],
    exhibition: afterExhibition(parts),
    understand: (text, turn) => understoodAfterwards(text, turn, bodies, organisation),
    async personData(person) {
      const ids = organisation.bodies.map(({ id }) => id);
      const minutes = (await Promise.all(ids.map((id) => after.minutes(id)))).flat().map(({ value }) => value);
      const assignments = (await Promise.all(ids.map((id) => after.assignments(id)))).flat().map(({ value }) => value);
      return [
        ...naming('Protokoll som personen har hanterat eller fått besked om', minutes.map(withoutTexts), person),
        ...naming('Uppdrag som personen har avslutat', assignments, person),
      ];
    },
  };
}
