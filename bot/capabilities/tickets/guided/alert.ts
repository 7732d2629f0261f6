import type { PersonId } from '../../../core/ids.ts';
import type { Colleague } from '../../../core/person.ts';
import type { Instant } from '../../../core/time.ts';
import { recorded } from '../decide/recorded.ts';
import { alertedOf, isOpen, type Ticket } from '../model.ts';

/** Whom a sensitive ticket is shown to: its line's leads; somebody always, as long as anybody works with tickets. */
function toldAbout({ line }: Ticket, agents: readonly Colleague[]): readonly PersonId[] {
  const leads = agents.filter(({ lead }) => lead);
  const groups = [leads.filter((one) => one.line === line), leads, agents.filter((one) => one.line === line), agents];
  return (groups.find((group) => group.length > 0) ?? []).map(({ id }) => id);
}

/** A sensitive ticket is told to its line's leads at once, and to the next line's when it goes there; undefined when they know. */
export function alerted(ticket: Ticket, agents: readonly Colleague[], now: Instant): Ticket | undefined {
  if (!ticket.sensitive || !isOpen(ticket)) return undefined;
  const before = alertedOf(ticket);
  const told = toldAbout(ticket, agents).filter((person) => !before.includes(person));
  return told.length === 0 ? undefined : recorded(ticket, undefined, now, { fact: 'alerted', told });
}
