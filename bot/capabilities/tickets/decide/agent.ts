import type { Opening } from '../../../calendar/openTime.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { type Instant, momentText } from '../../../core/time.ts';
import { openingOf, paused, retargeted, stopped } from '../deadlines.ts';
import { assigneeOf, DUPLICATES_MAX, isOpen, type Status, type Ticket } from '../model.ts';
import { priorityOf, targetOf } from '../priority.ts';
import type { Doing } from './command.ts';
import { crowded, lastChange, personOf, recorded, staleness } from './recorded.ts';

/** Over already: says who was first, so that the second agent knows. */
function over(ticket: Ticket, now: Instant): Result<never> | undefined {
  return isOpen(ticket)
    ? undefined
    : refuse('ticket.ended', `Ärendet är redan avslutat. ${lastChange(ticket, now)}. Inget av ditt är sparat.`);
}

/** Nobody does what has not been approved: it cannot be solved, nor disappear in another ticket. */
function unapproved({ status }: Ticket): Result<never> | undefined {
  return status.state === 'waiting-approval'
    ? refuse('ticket.waits', 'Beställningen väntar på ett godkännande. Inget av ditt är sparat.')
    : undefined;
}

export function take(ticket: Ticket, actor: Actor, now: Instant): Result<Ticket> {
  const ended = over(ticket, now);
  if (ended) return ended;
  const holder = assigneeOf(ticket);
  if (holder) {
    const at = ticket.history.findLast(({ fact }) => fact.fact === 'assigned')?.at ?? ticket.changedAt;
    return refuse(
      'ticket.taken',
      holder.id === actor.id
        ? 'Du har redan tagit ärendet.'
        : `${holder.name} tog ärendet ${momentText(at, now)}. Du kan tilldela om det.`,
    );
  }
  return accept(assigned(ticket, personOf(actor), actor, now));
}

function assigned(ticket: Ticket, to: ReturnType<typeof personOf>, actor: Actor, now: Instant): Ticket {
  const { status } = ticket;
  const waits = status.state === 'waiting-requester' || status.state === 'waiting-approval';
  const next: Status = waits ? { ...status, assignee: to } : { state: 'assigned', assignee: to };
  return recorded({ ...ticket, status: next }, personOf(actor), now, { fact: 'assigned', to });
}

export function assign(ticket: Ticket, { to, revision }: Doing<'assign'>, actor: Actor, now: Instant): Result<Ticket> {
  const wrong = over(ticket, now) ?? staleness(ticket, revision, now);
  if (wrong) return wrong;
  if (assigneeOf(ticket)?.id === to.id) return refuse('ticket.same', `${to.name} har redan ärendet.`);
  return accept(assigned(ticket, to, actor, now));
}

/** What it is about and how urgent it is; the deadline follows from where the clock began. */
export function classify(
  ticket: Ticket,
  command: Doing<'classify'>,
  actor: Actor,
  now: Instant,
  organisation: Organisation,
): Result<Ticket> {
  const wrong = over(ticket, now) ?? staleness(ticket, command.revision, now);
  if (wrong) return wrong;
  const { kind, impact, urgency } = command;
  const priority = priorityOf(impact, urgency, organisation.support);
  const { service: before, ...rest } = ticket;
  const unchanged =
    before === command.service && ticket.kind === kind && ticket.impact === impact && ticket.urgency === urgency;
  if (unchanged) return refuse('ticket.unchanged', 'Inget är ändrat.');
  const next = {
    ...rest,
    kind,
    impact,
    urgency,
    priority,
    ...(command.service === undefined ? {} : { service: command.service }),
  };
  const target = targetOf(next, organisation).milliseconds;
  const clock = retargeted(ticket.clock, target, openingOf(organisation.support));
  const fact = { fact: 'classified' as const, before: ticket.priority, after: priority };
  return accept(recorded({ ...next, clock }, personOf(actor), now, fact));
}

/** The clock stands still until the requester has answered. */
export function ask(ticket: Ticket, { question }: Doing<'ask'>, actor: Actor, now: Instant): Result<Ticket> {
  const wrong = over(ticket, now) ?? crowded(ticket);
  if (wrong) return wrong;
  if (ticket.status.state === 'waiting-approval') {
    return refuse('ticket.waits', 'Ärendet väntar på ett godkännande. Skriv en kommentar i stället.');
  }
  const by = personOf(actor);
  const asked: Ticket = {
    ...ticket,
    status: { state: 'waiting-requester', assignee: assigneeOf(ticket) ?? by, question },
    clock: paused(ticket.clock, now),
    comments: [...ticket.comments, { at: now, by, from: 'it', visibility: 'public', text: question }],
  };
  return accept(recorded(asked, by, now, { fact: 'asked' }));
}

/** To another line, where nobody has taken it yet. The clock is as it was: the person waits as long. */
export function handOver(
  ticket: Ticket,
  { line, reason, revision }: Doing<'hand-over'>,
  actor: Actor,
  now: Instant,
): Result<Ticket> {
  const wrong = over(ticket, now) ?? staleness(ticket, revision, now);
  if (wrong) return wrong;
  if (line === ticket.line) return refuse('ticket.same', 'Ärendet är redan i den linjen.');
  if (reason.trim() === '') return refuse('ticket.no-reason', 'Skriv varför, så att nästa linje slipper börja om.');
  const { status } = ticket;
  const next: Status =
    status.state === 'waiting-requester'
      ? { state: 'waiting-requester', question: status.question }
      : status.state === 'waiting-approval'
        ? { state: 'waiting-approval', approval: status.approval }
        : { state: 'new' };
  const handed: Ticket = { ...ticket, line, status: next };
  const fact = { fact: 'handed-over' as const, from: ticket.line, to: line, reason: reason.trim() };
  return accept(recorded(handed, personOf(actor), now, fact));
}

export function link(ticket: Ticket, { notice, revision }: Doing<'link'>, actor: Actor, now: Instant): Result<Ticket> {
  const wrong = over(ticket, now) ?? staleness(ticket, revision, now);
  if (wrong) return wrong;
  return accept(recorded({ ...ticket, notice }, personOf(actor), now, { fact: 'linked', notice: notice.id }));
}

/** A duplicate is over: it is followed in the other ticket. */
export function merge(
  ticket: Ticket,
  { into, revision }: Doing<'merge'>,
  actor: Actor,
  now: Instant,
  opening: Opening,
): Result<Ticket> {
  const wrong = over(ticket, now) ?? staleness(ticket, revision, now) ?? unapproved(ticket);
  if (wrong) return wrong;
  if (into.id === ticket.id) return refuse('ticket.itself', 'Ett ärende kan inte slås ihop med sig självt.');
  const merged: Ticket = {
    ...ticket,
    status: { state: 'merged', at: now, into: into.id, number: into.number },
    clock: stopped(ticket.clock, now, opening),
  };
  return accept(recorded(merged, personOf(actor), now, { fact: 'merged', into: into.number }));
}

/** The other half of a merge: this ticket answers for the duplicate too, and for the duplicate's own. */
export function absorb(ticket: Ticket, { duplicate }: Doing<'absorb'>, actor: Actor, now: Instant): Result<Ticket> {
  if (!isOpen(ticket)) return refuse('ticket.target-over', 'Ärendet som du vill slå ihop med är avslutat.');
  if (ticket.duplicates.length >= DUPLICATES_MAX) {
    return refuse('ticket.full', 'Så många ärenden kan inte slås ihop. Skriv ett driftmeddelande i stället.');
  }
  const next = { ...ticket, duplicates: [...ticket.duplicates, duplicate.id] };
  return accept(recorded(next, personOf(actor), now, { fact: 'absorbed', number: duplicate.number }));
}

export function solve(
  ticket: Ticket,
  { solution, cause, revision }: Doing<'solve'>,
  actor: Actor,
  now: Instant,
  opening: Opening,
): Result<Ticket> {
  const wrong = over(ticket, now) ?? staleness(ticket, revision, now) ?? unapproved(ticket);
  if (wrong) return wrong;
  if (solution.trim() === '') return refuse('ticket.no-solution', 'Skriv hur det löstes. Personen ser det.');
  const by = personOf(actor);
  const solved: Ticket = {
    ...ticket,
    status: { state: 'solved', by, at: now, solution: solution.trim(), cause },
    clock: stopped(ticket.clock, now, opening),
  };
  return accept(recorded(solved, by, now, { fact: 'solved' }));
}
