import { type Actor, hasRole } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { addHours, addMonths, type Instant } from '../../../core/time.ts';
import type { Doing } from '../decide/command.ts';
import { personOf, recorded, staleness } from '../decide/recorded.ts';
import type { Ticket } from '../model.ts';
import type { Incident } from './model.ts';

/** Until when a significant incident is to be told of, by cybersäkerhetslagen (2025:1506). Calendar time, not open time. */
export interface LegalTimes {
  readonly warning: Instant;
  readonly report: Instant;
  readonly final: Instant;
}

export function legalTimesOf({ knownAt }: Pick<Incident, 'knownAt'>): LegalTimes {
  return { warning: addHours(knownAt, 24), report: addHours(knownAt, 72), final: addMonths(knownAt, 1) };
}

function mayAssess(actor: Actor): boolean {
  const leads = actor.roles.some((held) => held.role === 'it-agent' && held.lead === true);
  return leads || hasRole(actor, 'administrator');
}

/** Whether an incident is significant is for a person to judge, and is kept with who judged it and why. */
export function assess(ticket: Ticket, command: Doing<'assess'>, actor: Actor, now: Instant): Result<Ticket> {
  const { significant, revision } = command;
  const reason = command.reason.trim();
  if (!mayAssess(actor)) {
    return refuse(
      'ticket.not-lead',
      'Bara den som leder en linje, eller en administratör, kan bedöma om incidenten är betydande.',
    );
  }
  if (!ticket.incident) return refuse('ticket.no-incident', 'Ärendet är ingen incident att bedöma.');
  const wrong = staleness(ticket, revision, now);
  if (wrong) return wrong;
  if (reason === '') return refuse('ticket.no-reason', 'Skriv varför. Bedömningen ska gå att följa efteråt.');
  const by = personOf(actor);
  const assessment = { significant, reason, by, at: now };
  const assessed = { ...ticket, incident: { ...ticket.incident, assessment } };
  return accept(recorded(assessed, by, now, { fact: 'assessed', significant }));
}
