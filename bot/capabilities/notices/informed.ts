import type { Desired } from '../../core/capability.ts';
import type { PartyId, PersonId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { Routing } from '../../core/routing.ts';
import { dayOf, type Instant } from '../../core/time.ts';
import { isOpen, type Kind, type Notice } from './model.ts';
import { concernedBy } from './scope.ts';
import { headlineFor, informedCardFor } from './views/notice.ts';
import { announcementOf } from './views/words.ts';

/** The row of the tables that says who is informed. */
const ACTIVITY: Readonly<Record<Kind, string>> = { unplanned: 'Incidenthantering', planned: 'Förändringshantering' };

/** Persons who are told of a notice as contacts of those with the letter I, each with the kommun whose contact it is. */
export type Informed = ReadonlyMap<PersonId, PartyId>;

export async function informedOf(
  { content }: Notice,
  organisation: Organisation,
  routing: Routing,
  now: Instant,
): Promise<Informed> {
  const common = {
    activity: ACTIVITY[content.kind],
    words: [content.headline, content.affected].join(' '),
    day: dayOf(now),
  };
  // One service at a time: each may have a contact of its own.
  const matters = concernedBy(content, organisation).flatMap((party) =>
    content.services.map((service) => ({ ...common, party, services: [service] })),
  );
  const informed = new Map<PersonId, PartyId>();
  for (const matter of matters) {
    const { I } = await routing.routesFor(matter);
    for (const { person } of I.flatMap(({ contacts }) => contacts)) {
      if (person !== undefined && !informed.has(person)) informed.set(person, matter.party);
    }
  }
  return informed;
}

/** The notice in an informed person's own chat, in the words of the kommun. */
export function toInformed(
  notice: Notice,
  party: PartyId | undefined,
  organisation: Organisation,
  now: Instant,
): Desired | undefined {
  if (party === undefined || (notice.status.state === 'withdrawn' && notice.status.deleted)) return undefined;
  return {
    card: informedCardFor(notice, party, organisation, now),
    announcement: announcementOf(notice, headlineFor(notice, party), organisation),
    ended: !isOpen(notice),
  };
}
