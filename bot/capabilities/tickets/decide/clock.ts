import type { PersonId } from '../../../core/ids.ts';
import type { SupportRules } from '../../../core/support.ts';
import type { Instant } from '../../../core/time.ts';
import { approvalByClock } from '../approvals/decide.ts';
import { isLate, warningAt } from '../deadlines.ts';
import { type Fact, reopenableUntil, type Ticket } from '../model.ts';
import { recorded } from './recorded.ts';

/** Said already about this very deadline: a moved one is warned of anew. */
function isSaid(ticket: Ticket, fact: 'warned' | 'breached'): boolean {
  return ticket.history.some(
    (entry) => entry.fact.fact === fact && 'deadline' in entry.fact && entry.fact.deadline === ticket.clock.deadline,
  );
}

/**
 * What time alone has done: a warning, a breach, a solved ticket closed. Undefined when nothing is due.
 * @param leads of the ticket's line: who is told of a breach
 */
export function byClock(
  ticket: Ticket,
  leads: readonly PersonId[],
  rules: SupportRules,
  now: Instant,
): Ticket | undefined {
  const { status, clock } = ticket;
  const until = reopenableUntil(ticket);
  if (status.state === 'solved' && until !== undefined && until <= now) {
    const closed: Ticket = { ...ticket, status: { ...status, state: 'closed', closedAt: now } };
    return recorded(closed, undefined, now, { fact: 'closed' });
  }
  if (status.state === 'waiting-approval') return approvalByClock(ticket, rules, now);
  if (clock.state !== 'running') return undefined;
  const say = (fact: Fact) => recorded(ticket, undefined, now, fact);
  if (isLate(ticket, now)) {
    return isSaid(ticket, 'breached')
      ? undefined
      : say({ fact: 'breached', deadline: clock.deadline, told: [...leads] });
  }
  if (warningAt(clock, rules) > now || isSaid(ticket, 'warned')) return undefined;
  return say({ fact: 'warned', deadline: clock.deadline });
}

/** A duplicate whose other ticket has been solved gets the solution. Undefined when it has it. */
export function followed(duplicate: Ticket, master: Ticket, now: Instant): Ticket | undefined {
  const { status } = duplicate;
  if (status.state !== 'merged' || status.into !== master.id || master.status.state !== 'solved') return undefined;
  const { solution } = master.status;
  if (status.solution === solution) return undefined;
  return recorded({ ...duplicate, status: { ...status, solution } }, master.status.by, now, { fact: 'solved' });
}
