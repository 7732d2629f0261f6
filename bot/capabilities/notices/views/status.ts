import { button } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { PartyId, ServiceId } from '../../../core/ids.ts';
import { inWords, type Organisation, partyOf } from '../../../core/organisation.ts';
import { addSeconds, type Instant } from '../../../core/time.ts';
import { capitalised } from '../../../language/words.ts';
import { endedAt, isOpen, isPlanned, type Notice, stateAt } from '../model.ts';
import { isAbout } from '../scope.ts';
import { statusCard } from './cards.ts';
import { headlineFor } from './notice.ts';
import { leadText, scopeText, stateText } from './words.ts';

/** Solved this recently is still news to somebody who asks. */
const RECENT_SECONDS = 24 * 3600;

interface Question {
  /** Whose status is asked for first; undefined for all. */
  readonly party: PartyId | undefined;
  readonly now: Instant;
}

function isOngoing(notice: Notice, now: Instant): boolean {
  return isOpen(notice) && stateAt(notice, now) !== 'scheduled';
}

function item(notice: Notice, { party, now }: Question, organisation: Organisation) {
  return {
    state: `${stateText(stateAt(notice, now))} · ${scopeText(notice, organisation)}`,
    headline: headlineFor(notice, party),
    lead: leadText(notice, now),
    verb: 'notice.show',
    data: { id: notice.id },
  };
}

/** Groups that have something in them. */
function groups(
  all: readonly (readonly [heading: string, notices: readonly Notice[]])[],
  question: Question,
  organisation: Organisation,
) {
  return all.flatMap(([heading, notices]) =>
    notices.length === 0 ? [] : [{ heading, items: notices.map((notice) => item(notice, question, organisation)) }],
  );
}

function place(organisation: Organisation, party: PartyId | undefined): string {
  return party === undefined ? 'hos oss' : `i ${partyOf(organisation, party)?.shortName ?? party}`;
}

function isRecent(notice: Notice, now: Instant): boolean {
  const ended = endedAt(notice);
  return ended !== undefined && notice.status.state !== 'withdrawn' && now < addSeconds(ended, RECENT_SECONDS);
}

/** `2 störningar och ett planerat arbete pågår`, capitalised. */
function ongoingText(ongoing: readonly Notice[]): string {
  const count = (n: number, one: string, many: string) => (n === 0 ? [] : [n === 1 ? one : `${n} ${many}`]);
  const planned = ongoing.filter(isPlanned).length;
  const text = inWords([
    ...count(ongoing.length - planned, 'en störning', 'störningar'),
    ...count(planned, 'ett planerat arbete', 'planerade arbeten'),
  ]);
  return `${capitalised(text)} pågår`;
}

/** Red for a fault, blue for planned work alone, green for neither. */
function look(ongoing: readonly Notice[]): { readonly style: string; readonly icon: string } {
  if (ongoing.length === 0) return { style: 'good', icon: '🟢' };
  return ongoing.every(isPlanned) ? { style: 'accent', icon: '🔵' } : { style: 'attention', icon: '🔴' };
}

/** "Driftstatus": what is going on, the asker's own kommun first; then what is coming and what was just solved. */
export function statusCardOf(notices: readonly Notice[], question: Question, organisation: Organisation): Card {
  const { party, now } = question;
  const about = (notice: Notice) => isAbout(notice.content, party, organisation);
  const ongoing = notices.filter((notice) => isOngoing(notice, now));
  const own = ongoing.filter(about);
  const where = place(organisation, party);
  const { style, icon } = look(own);
  return statusCard.render({
    style,
    title: own.length > 0 ? `${icon} ${ongoingText(own)} ${where}` : `${icon} Inga kända störningar ${where}`,
    text:
      own.length > 0
        ? 'Tryck på en rad för att läsa mer.'
        : `Fungerar det ändå inte? Kontakta ${organisation.serviceDesk.name}, öppet ${organisation.serviceDesk.hours}.`,
    groups: groups(
      [
        ['Pågår nu', own],
        ['Planerat framöver', notices.filter((notice) => about(notice) && stateAt(notice, now) === 'scheduled')],
        ['Avslutat det senaste dygnet', notices.filter((notice) => about(notice) && isRecent(notice, now))],
        ['I andra kommuner och bolag', ongoing.filter((notice) => !about(notice))],
      ],
      question,
      organisation,
    ),
    actions: [button('Vad är planerat?', 'notice.planned', party === undefined ? {} : { party })],
  });
}

/** "Vad är planerat?": open planned work, soonest first. */
export function plannedCardOf(notices: readonly Notice[], question: Question, organisation: Organisation): Card {
  const { party } = question;
  const planned = notices
    .filter((notice) => isPlanned(notice) && isOpen(notice))
    .toSorted((a, b) => a.content.start.localeCompare(b.content.start));
  const own = planned.filter((notice) => isAbout(notice.content, party, organisation));
  const where = place(organisation, party);
  return statusCard.render({
    style: own.length > 0 ? 'accent' : 'good',
    title: own.length > 0 ? `🟠 Planerade arbeten ${where}` : `🟢 Inget planerat ${where}`,
    text:
      own.length > 0 ? 'Närmast i tiden först.' : 'Jag säger till i er kanal när IT planerar ett arbete som berör er.',
    groups: groups(
      [
        ['Planerat', own],
        ['I andra kommuner och bolag', planned.filter((notice) => !own.includes(notice))],
      ],
      question,
      organisation,
    ),
    actions: [button('Hur är läget nu?', 'notice.status', party === undefined ? {} : { party })],
  });
}

/** "Varför funkar inte mejlen?": what is known of these services, where the asker works. */
export function whyCardOf(
  notices: readonly Notice[],
  question: Question & { readonly services: readonly ServiceId[] },
  organisation: Organisation,
): Card {
  const { party, now, services } = question;
  const names = inWords(
    organisation.services.filter(({ id }) => services.includes(id)).map(({ definite }) => definite),
  );
  const hits = notices.filter(
    (notice) => isOngoing(notice, now) && notice.content.services.some((service) => services.includes(service)),
  );
  const own = hits.filter((notice) => isAbout(notice.content, party, organisation));
  const recent = notices.filter(
    (notice) =>
      isRecent(notice, now) &&
      isAbout(notice.content, party, organisation) &&
      notice.content.services.some((service) => services.includes(service)),
  );
  const where = place(organisation, party);
  return statusCard.render({
    style: own.length > 0 ? 'attention' : 'good',
    title: own.length > 0 ? `🔴 Ja, felet är känt: ${names} ${where}` : `🟢 Inget känt fel på ${names} ${where}`,
    text:
      own.length > 0
        ? 'IT arbetar med det. Du behöver inte anmäla samma fel.'
        : `Fungerar det inte för dig? Kontakta ${organisation.serviceDesk.name}, öppet ${organisation.serviceDesk.hours}.`,
    groups: groups(
      [
        ['Pågår nu', own],
        ['Avslutat det senaste dygnet', recent],
        ['I andra kommuner och bolag', hits.filter((notice) => !own.includes(notice))],
      ],
      question,
      organisation,
    ),
    actions: [
      ...(own.length > 0
        ? []
        : [button('Anmäl fel', 'ticket.report', { text: `${capitalised(names)} fungerar inte` }, 'positive')]),
      button('Visa hela driftstatus', 'notice.status', party === undefined ? {} : { party }),
    ],
  });
}
