import type { PartyId, ServiceId } from '../../../core/ids.ts';
import { type Organisation, partyOf } from '../../../core/organisation.ts';
import { lexiconOf } from '../../../language/lexicon.ts';
import { type Contact, isValid } from './model.ts';

/** What contacts are sought for. */
export interface Sought {
  readonly services: readonly ServiceId[];
  /** What is said, for systems and topics named in it. */
  readonly words: string;
  /** The kommun or company; without it contacts of a single kommun do not fit. */
  readonly party: PartyId | undefined;
  /** ISO date in Swedish time. */
  readonly day: string;
}

/** How much more a contact for just this tells than one for everything. */
const SPECIFIC = { topic: 4, service: 2, municipality: 1 } as const;

/** Contacts with how well they fit. */
export interface Fits {
  /** Those of a party that fit best, and equally well; none when none fits. */
  ofParty(party: string): readonly Contact[];
  /** Those for a system or topic that is named, whatever their party. */
  readonly named: readonly Contact[];
}

export function fitsFor(contacts: readonly Contact[], sought: Sought, organisation: Organisation): Fits {
  const owner = sought.party && partyOf(organisation, sought.party)?.municipality;
  const valid = contacts.filter(({ state, content }) => state === 'listed' && isValid(content, sought.day));
  const topics = valid.flatMap(({ id, content: { subject } }) =>
    subject.about === 'topic' ? [{ id, names: [subject.topic] }] : [],
  );
  const named = new Set(topics.length === 0 ? [] : lexiconOf(topics).mentionedIn(sought.words));

  /** Undefined when it does not fit. */
  function fit({ id, content: { subject, municipality } }: Contact): number | undefined {
    if (municipality !== undefined && municipality !== sought.party && municipality !== owner) return undefined;
    const local = municipality === undefined ? 0 : SPECIFIC.municipality;
    switch (subject.about) {
      case 'everything':
        return local;
      case 'service':
        return sought.services.includes(subject.service) ? SPECIFIC.service + local : undefined;
      case 'topic':
        return named.has(id) ? SPECIFIC.topic + local : undefined;
    }
  }

  const fitting = valid.flatMap((contact) => {
    const score = fit(contact);
    return score === undefined ? [] : [{ contact, score }];
  });
  const best = (some: typeof fitting) => {
    const top = Math.max(...some.map(({ score }) => score));
    return some.filter(({ score }) => score === top).map(({ contact }) => contact);
  };
  return {
    ofParty: (party) => best(fitting.filter(({ contact }) => contact.content.party === party)),
    named: best(fitting.filter(({ score }) => score >= SPECIFIC.topic)),
  };
}
