import { cardReply, type Reply, type Turn } from '../../../core/capability.ts';
import type { TicketId } from '../../../core/ids.ts';
import type { Result } from '../../../core/result.ts';
import { MISSING } from '../decide/may.ts';
import type { Ticket } from '../model.ts';
import { checkPrivate, type Parts } from '../parts.ts';
import { askedIn } from './decide.ts';
import { approverCard } from './views.ts';

/** The order, for somebody who has been asked to approve it, in the own chat. */
export async function withApproval(
  parts: Parts,
  turn: Turn,
  id: TicketId,
  go: (ticket: Ticket) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const stored = await parts.store.find(id);
  if (!stored || !askedIn(stored.value).includes(turn.actor.id)) return MISSING;
  const here = checkPrivate(turn);
  return here.ok ? go(stored.value) : here;
}

export function approvalReply({ organisation }: Parts, { actor, now }: Turn, ticket: Ticket, remark: string) {
  return cardReply(approverCard(ticket, organisation, actor.id, now, remark));
}

/** A ticket that is not the person's to see otherwise, when it is an order to approve; else what was answered already. */
export async function shownToApprover(
  parts: Parts,
  turn: Turn,
  id: TicketId,
  otherwise: Result<Reply>,
): Promise<Result<Reply>> {
  const shown = await withApproval(parts, turn, id, (ticket) => approvalReply(parts, turn, ticket, ''));
  return shown.ok ? shown : otherwise;
}
