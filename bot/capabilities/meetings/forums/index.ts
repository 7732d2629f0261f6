import type { Command, Exhibition, Match, Offer } from '../../../core/capability.ts';
import type { BodyId } from '../../../core/ids.ts';
import type { Lexicon } from '../../../language/lexicon.ts';
import { chairCommands } from './chair.ts';
import { forumExhibition } from './exhibition.ts';
import { mayLead, mayPropose } from './may.ts';
import { notesCommands } from './notes.ts';
import type { ForumParts } from './parts.ts';
import { proposeCommands } from './propose.ts';
import { understoodForums } from './understand.ts';

/** Forums: what members propose, the agenda that the chair makes of it, and the notes afterwards. */
export interface Forums {
  readonly commands: readonly Command[];
  readonly offers: readonly Offer[];
  readonly exhibition: Exhibition;
  understand(text: string): Match | undefined;
}

export function forums(parts: ForumParts, bodies: Lexicon<BodyId>): Forums {
  const { organisation } = parts;
  return {
    commands: [...proposeCommands(parts), ...chairCommands(parts), ...notesCommands(parts)],
    offers: [
      {
        example: 'Föreslå en punkt',
        gives: 'Ordföranden för ditt forum avgör om den tas upp, och du får besked',
        suits: (actor) => organisation.bodies.some((body) => mayPropose(actor, body)),
      },
      {
        example: 'Visa förslagen',
        gives: 'Vad ledamöterna vill ta upp: välj, ordna och gör dagordningen av dem',
        suits: (actor) => organisation.bodies.some((body) => mayLead(actor, body)),
      },
      {
        example: 'Visa anteckningarna',
        gives: 'Vad som sades och bestämdes på ditt forums senaste möte',
        suits: (actor) => organisation.bodies.some((body) => mayPropose(actor, body)),
      },
    ],
    exhibition: forumExhibition(parts),
    understand: (text) => understoodForums(text, bodies, organisation),
  };
}
