import { addDays, dayOf, type Instant, startOfDay } from '../../../core/time.ts';
import { recorded } from '../decide/recorded.ts';
import type { Approval, Ticket } from '../model.ts';
import { mayApprove } from '../orders/may.ts';
import type { Parts } from '../parts.ts';
import { currentOrNext } from './absences.ts';
import { holderOf } from './decide.ts';

/** The approver's substitute in an absence that is or comes, when the substitute may approve just this. */
async function substituteFor({ approvals, roles }: Parts, ticket: Ticket, { approver }: Approval, now: Instant) {
  const absence = currentOrNext(await approvals.absences.of(approver.id), dayOf(now));
  if (!absence || !ticket.order || absence.substitute.id === ticket.requester.id) return undefined;
  const held = (await roles.approvers()).find(({ id }) => id === absence.substitute.id)?.roles ?? [];
  if (!mayApprove(ticket.order, ticket.party, held)) return undefined;
  const { from, until, substitute: person } = absence;
  return { person, from: startOfDay(from), until: startOfDay(addDays(until, 1)) };
}

/**
 * An order that waits, as absences and chats are now: who stands in and when, and whether the bot can write to whoever
 * is asked. The ticket itself when nothing has changed.
 */
export async function rerouted(parts: Parts, ticket: Ticket, now: Instant): Promise<Ticket> {
  const { status } = ticket;
  if (status.state !== 'waiting-approval') return ticket;
  const { substitute: before, ...rest } = status.approval;
  const substitute = await substituteFor(parts, ticket, status.approval, now);
  const approval: Approval = substitute ? { ...rest, substitute } : rest;
  const reached = await parts.approvals.hasChat(holderOf(approval, now).id);
  const same = JSON.stringify(before) === JSON.stringify(substitute);
  if (same && reached === rest.reached) return ticket;
  const next: Ticket = { ...ticket, status: { ...status, approval: { ...approval, reached } } };
  if (same || !substitute) return recorded(next, undefined, now);
  const { person: to, from, until } = substitute;
  return recorded(next, undefined, now, { fact: 'substituted', of: approval.approver, to, from, until });
}
