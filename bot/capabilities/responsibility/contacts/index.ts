import type { About, Capability, Step, Turn } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { RoleSource } from '../../../core/person.ts';
import type { Subject, Timers } from '../../../core/ports.ts';
import type { Expert } from '../expert.ts';
import { type Endings, endingsOf } from './answer.ts';
import { contactCommands } from './commands.ts';
import { mayEdit } from './decide.ts';
import { partyNamesIn } from './names.ts';
import type { ContactStore } from './store.ts';
import { contactsUnderstood } from './understand.ts';

/** What contacts are made from. */
export interface Surroundings {
  readonly contacts: ContactStore;
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly timers: Timers;
  /** All that conversations show: looked at when a contact has changed. */
  readonly everything: Subject;
  /** The other capabilities' next steps for an answer. */
  readonly steps: (about: About, turn: Turn) => readonly Step[];
}

/** Whom to turn to for a party: kept, listed, and told at the end of answers. */
export function contactsIn(given: Surroundings & { readonly expert: Expert }): Pick<
  Capability,
  'commands' | 'offers'
> & {
  readonly endings: Endings;
  readonly understand: ReturnType<typeof contactsUnderstood>;
} {
  const partiesOn = (day: string) => partyNamesIn(given.expert.knowledgeAt(day)).all;
  return {
    commands: contactCommands({ ...given, partiesOn }),
    offers: [
      { example: 'Kontakter', gives: 'Vem du vänder dig till, och hur', suits: () => true },
      { example: 'Ny kontakt', gives: 'Lägg till vem man vänder sig till, med ersättare', suits: mayEdit },
    ],
    endings: endingsOf(given),
    understand: contactsUnderstood(given.organisation),
  };
}
