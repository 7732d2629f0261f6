import { type Organisation, partyOf } from '../../../core/organisation.ts';
import type { Reach } from '../../../core/routing.ts';
import { dateText, dayOf, type Instant, startOfDay } from '../../../core/time.ts';
import { type Content, type Deputy, deputyOn } from './model.ts';

export function dayText(day: string, now: Instant): string {
  return dateText(startOfDay(day), now);
}

/** `Andra linjen, Kim Ek, 0584-12 34 56`. */
function reachedText(names: readonly string[], reach: readonly Reach[]): string {
  return [...new Set([...names, ...reach.map(({ value }) => value)])].filter((part) => part !== '').join(', ');
}

export function deputyText({ name, person, reach }: Deputy): string {
  return reachedText([name, person?.name ?? ''], reach);
}

/** `Objektledare för Treserva i Laxå`. */
export function titleOf({ name, municipality }: Content, organisation: Organisation): string {
  const party = municipality && partyOf(organisation, municipality);
  return party ? `${name} (${party.shortName})` : name;
}

/** How the contact is reached on the day, by way of the deputy during an absence. */
export function reachedOn(content: Content, now: Instant): string {
  const deputy = deputyOn(content, dayOf(now));
  const own = reachedText([content.person?.name ?? ''], content.reach);
  if (!deputy) return own;
  return `Frånvarande till och med ${dayText(deputy.until, now)}; ersättare ${deputyText(deputy)}`;
}

/** The contact in one sentence of running text. */
export function contactSentence(content: Content, organisation: Organisation, now: Instant): string {
  const reached = reachedOn(content, now);
  const title = titleOf(content, organisation);
  if (reached === '') return title;
  return deputyOn(content, dayOf(now))
    ? `${title} (${reached.charAt(0).toLocaleLowerCase('sv')}${reached.slice(1)})`
    : `${title}: ${reached}`;
}

/** Where pressing a contact leads: a mail, a call, a page. Empty when the person is met in the directory alone. */
export function addressOf(content: Content, day: string): string {
  const deputy = deputyOn(content, day);
  const [first] = (deputy ?? content).reach;
  if (!first) return '';
  switch (first.kind) {
    case 'mailbox':
      return `mailto:${first.value}`;
    case 'phone':
      return `tel:${first.value.replace(/[^\d+]/gu, '')}`;
    case 'link':
      return first.value;
  }
}
