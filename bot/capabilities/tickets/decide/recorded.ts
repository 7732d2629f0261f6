import type { Actor } from '../../../core/person.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { type Instant, momentText } from '../../../core/time.ts';
import { COMMENTS_MAX, type Fact, type Person, type Ticket } from '../model.ts';

export function personOf({ id, name }: Actor): Person {
  return { id, name };
}

/** One more revision and one more line of history. */
export function recorded(next: Ticket, by: Person | undefined, now: Instant, ...facts: readonly Fact[]): Ticket {
  return {
    ...next,
    revision: next.revision + 1,
    changedAt: now,
    history: [...next.history, ...facts.map((fact) => ({ at: now, ...(by ? { by } : {}), fact }))],
  };
}

/** Who changed it last, for whoever comes second. */
export function lastChange(ticket: Ticket, now: Instant): string {
  const last = ticket.history.findLast(({ by }) => by !== undefined);
  return last?.by ? `${last.by.name} ändrade ärendet ${momentText(last.at, now)}` : 'Ärendet har ändrats';
}

/** Refused when somebody changed it after the form was opened; undefined when it may go on. */
export function staleness(ticket: Ticket, revision: number, now: Instant): Result<never> | undefined {
  if (ticket.revision === revision) return undefined;
  return refuse('ticket.changed', `${lastChange(ticket, now)}, efter att du öppnade det. Inget av ditt är sparat.`);
}

/** Refused when no more can be written in it; undefined when it may go on. */
export function crowded(ticket: Ticket): Result<never> | undefined {
  return ticket.comments.length < COMMENTS_MAX
    ? undefined
    : refuse('ticket.full', 'Ärendet har för många kommentarer. Kontakta servicedesk.');
}
