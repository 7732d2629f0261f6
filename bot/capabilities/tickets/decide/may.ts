import { type Actor, hasRole } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { alertedOf, assigneeOf, type Ticket } from '../model.ts';

/** Who works with tickets. */
export function mayWork(actor: Actor): boolean {
  return hasRole(actor, 'it-agent', 'it-publisher', 'administrator');
}

export function isRequester(ticket: Ticket, actor: Actor): boolean {
  return ticket.requester.id === actor.id;
}

/** Works with this ticket: a sensitive one only whoever has it or solved it, the leads that were told, and administrators. */
export function mayWorkWith(ticket: Ticket, actor: Actor): boolean {
  if (!ticket.sensitive) return mayWork(actor);
  const { status } = ticket;
  const has = 'by' in status ? status.by.id : assigneeOf(ticket)?.id;
  const knows = has === actor.id || alertedOf(ticket).includes(actor.id);
  return hasRole(actor, 'administrator') || (mayWork(actor) && knows);
}

export function maySee(ticket: Ticket, actor: Actor): boolean {
  return isRequester(ticket, actor) || mayWorkWith(ticket, actor);
}

/** The same whether the ticket is another's or none at all: who guesses numbers learns nothing. */
export const MISSING: Result<never> = refuse(
  'ticket.missing',
  'Det finns inget sådant ärende som du kan se. Skriv ”mina ärenden” för att se dina.',
);

/** Accepted for somebody who works with tickets. */
export function checkWorker(actor: Actor): Result<undefined> {
  return mayWork(actor)
    ? accept(undefined)
    : refuse('ticket.not-agent', 'Ärendekön är till för IT. Skriv ”mina ärenden” för att se dina egna.');
}
