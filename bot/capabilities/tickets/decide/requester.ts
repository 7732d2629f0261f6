import type { Opening } from '../../../calendar/openTime.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { dayOf, type Instant, inputsOf } from '../../../core/time.ts';
import { openingOf, resumed, started, stopped } from '../deadlines.ts';
import { assigneeOf, isOpen, reopenableUntil, type Status, type Ticket } from '../model.ts';
import { targetOf } from '../priority.ts';
import type { Doing } from './command.ts';
import { isRequester } from './may.ts';
import { crowded, lastChange, personOf, recorded } from './recorded.ts';

export const OVER: Result<never> = refuse('ticket.over', 'Ärendet är avslutat. Öppna det igen om felet är kvar.');

/** Back to whoever had it when the wait is over. */
export function workedOn(ticket: Ticket): Status {
  const assignee = assigneeOf(ticket);
  return assignee ? { state: 'assigned', assignee } : { state: 'new' };
}

/** A word from the requester is also the answer that IT waits for. */
export function comment(ticket: Ticket, command: Doing<'comment'>, actor: Actor, now: Instant, opening: Opening) {
  if (!isOpen(ticket)) return OVER;
  const full = crowded(ticket);
  if (full) return full;
  const own = isRequester(ticket, actor) && command.visibility === 'public';
  const from = own ? ('requester' as const) : ('it' as const);
  const { visibility, text } = command;
  const said: Ticket = {
    ...ticket,
    comments: [...ticket.comments, { at: now, by: personOf(actor), from, visibility, text }],
  };
  const by = personOf(actor);
  if (own && ticket.status.state === 'waiting-requester') {
    const answered = { ...said, status: workedOn(ticket), clock: resumed(ticket.clock, now, opening) };
    return accept(recorded(answered, by, now, { fact: 'answered' }));
  }
  return accept(recorded(said, by, now, { fact: 'commented', from, visibility }));
}

export function withdraw(ticket: Ticket, { reason }: Doing<'withdraw'>, actor: Actor, now: Instant, opening: Opening) {
  if (!isOpen(ticket)) return OVER;
  if (ticket.duplicates.length > 0) {
    return refuse(
      'ticket.shared',
      'Fler har anmält samma sak, så ärendet kan inte återkallas. Skriv till IT att det löst sig för dig.',
    );
  }
  const withdrawn: Ticket = {
    ...ticket,
    status: { state: 'withdrawn', at: now, reason: reason.trim() },
    clock: stopped(ticket.clock, now, opening),
  };
  return accept(recorded(withdrawn, personOf(actor), now, { fact: 'withdrawn' }));
}

/** The fault is back, or was never gone: to whoever solved it, with a new clock. */
export function reopen(
  ticket: Ticket,
  { reason }: Doing<'reopen'>,
  actor: Actor,
  now: Instant,
  organisation: Organisation,
): Result<Ticket> {
  if (isOpen(ticket)) return refuse('ticket.open', `Ärendet är redan öppet. ${lastChange(ticket, now)}.`);
  const until = reopenableUntil(ticket);
  if (until === undefined || until <= now || ticket.status.state !== 'solved') {
    return refuse('ticket.old', 'Det här ärendet kan inte öppnas igen. Anmäl felet på nytt.');
  }
  if (reason.trim() === '') return refuse('ticket.no-reason', 'Skriv vad som fortfarande inte fungerar.');
  const target = targetOf(ticket, organisation).milliseconds;
  const reopened: Ticket = {
    ...ticket,
    status: { state: 'assigned', assignee: ticket.status.by },
    clock: started(now, target, openingOf(organisation.support)),
  };
  return accept(recorded(reopened, personOf(actor), now, { fact: 'reopened', reason: reason.trim() }));
}

/** Once a day by the calendar: more would not make it faster. */
export function remind(ticket: Ticket, actor: Actor, now: Instant): Result<Ticket> {
  if (!isOpen(ticket)) return OVER;
  if (ticket.status.state === 'waiting-requester') {
    return refuse('ticket.your-turn', 'IT väntar på svar från dig. Svara på frågan så går ärendet vidare.');
  }
  const today = dayOf(now);
  if (ticket.history.some(({ at, fact }) => fact.fact === 'reminded' && inputsOf(at).date === today)) {
    return refuse('ticket.reminded', 'Du har redan påmint i dag. Du kan påminna igen i morgon.');
  }
  return accept(recorded(ticket, personOf(actor), now, { fact: 'reminded' }));
}
