import type { TicketCommand } from '../../../bot/capabilities/tickets/decide/command.ts';
import { decide } from '../../../bot/capabilities/tickets/decide/index.ts';
import { open } from '../../../bot/capabilities/tickets/decide/open.ts';
import { Report, type Ticket } from '../../../bot/capabilities/tickets/model.ts';
import { ServiceId, TicketId } from '../../../bot/core/ids.ts';
import type { Actor } from '../../../bot/core/person.ts';
import { Instant } from '../../../bot/core/time.ts';
import { actor, agent, organisation, staff } from '../../support/house.ts';

/** A Friday, an hour into the day. */
export const NOW = Instant.parse('2026-11-20T09:00:00.000Z');
export const colleagueOfStaff = actor('neighbour', [], 'laxa');
export const otherAgent = actor('other-agent', [{ role: 'it-agent' }]);
export const administrator = actor('administrator', [{ role: 'administrator' }]);

export const REPORT: Report = Report.parse({
  description: 'Skrivaren på plan 2 skriver inte ut.',
  service: ServiceId.parse('utskrift'),
  device: 'workplace',
  place: 'Plan 2',
  howMany: 'me',
  canWork: 'partly',
  contact: '',
});

export function opened(
  given: { readonly id?: string; readonly number?: number; readonly sensitive?: boolean; readonly by?: Actor } = {},
  report: Partial<Report> = {},
): Ticket {
  const { id = 't1', number = 1, sensitive = false, by = staff } = given;
  const made = { id: TicketId.parse(id), number, kind: 'fault' as const, sensitive };
  return open({ ...REPORT, ...report }, made, by, NOW, organisation);
}

/** The ticket after the command; a refusal's code. */
export function after(ticket: Ticket, command: TicketCommand, by: Actor = agent, now: Instant = NOW): Ticket {
  const decided = decide(ticket, command, by, now, organisation);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value;
}

export function refused(ticket: Ticket, command: TicketCommand, by: Actor = agent, now: Instant = NOW): string {
  const decided = decide(ticket, command, by, now, organisation);
  return decided.ok ? 'accepted' : decided.refusal.code;
}

export const person = ({ id, name }: Actor) => ({ id, name });
