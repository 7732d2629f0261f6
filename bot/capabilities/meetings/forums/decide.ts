import type { Body } from '../../../core/body.ts';
import type { MeetingId } from '../../../core/ids.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import type { Instant } from '../../../core/time.ts';
import { MISSING, mayLead, mayPropose, refuseNotLeading, refuseNotMember } from './may.ts';
import { type Accepted, isAccepted, isOpen, type Proposal, type ProposalId, type Wish } from './model.ts';

/** Who decides, for which forum, and when. */
export interface Deciding {
  readonly actor: Actor;
  readonly body: Body;
  readonly now: Instant;
}

/** So many can wait for one forum: a transaction orders them all. */
export const MOST_OPEN = 80;

const CLOSED = refuse('forum.settled', 'Förslaget är redan avgjort, så det går inte att ändra.');

export function propose(id: ProposalId, wish: Wish, open: number, { actor, body, now }: Deciding): Result<Proposal> {
  if (!mayPropose(actor, body)) return refuseNotMember(body);
  if (open >= MOST_OPEN) {
    return refuse('forum.full', 'Det väntar redan så många förslag att inga fler tas emot. Tala med ordföranden.');
  }
  const by = { id: actor.id, name: actor.name };
  return accept({ v: 1, id, body: body.id, by, at: now, ...wish, status: { state: 'proposed' }, news: 1, told: [] });
}

function decided(proposal: Proposal, status: Proposal['status']): Proposal {
  return { ...proposal, status, news: proposal.news + 1 };
}

/** The accepted in the order in which they will be taken up. */
export function ordered(proposals: readonly Proposal[]): readonly Accepted[] {
  return proposals
    .filter(isAccepted)
    .toSorted((one, other) => one.status.rank - other.status.rank || (one.id < other.id ? -1 : 1));
}

/** Accepted, it comes last. @param all of the forum's proposals */
export function acceptProposal(
  proposal: Proposal,
  all: readonly Proposal[],
  { actor, body, now }: Deciding,
): Result<Proposal> {
  if (!mayLead(actor, body)) return refuseNotLeading(body);
  if (isAccepted(proposal)) return accept(proposal);
  if (!isOpen(proposal)) return CLOSED;
  const rank = 1 + Math.max(0, ...all.filter(isAccepted).map(({ status }) => status.rank));
  return accept(decided(proposal, { state: 'accepted', rank, by: { id: actor.id, name: actor.name }, at: now }));
}

export function decline(proposal: Proposal, reason: string, { actor, body, now }: Deciding): Result<Proposal> {
  if (!mayLead(actor, body)) return refuseNotLeading(body);
  if (proposal.status.state === 'declined') return accept(proposal);
  if (!isOpen(proposal)) return CLOSED;
  return accept(decided(proposal, { state: 'declined', reason, by: { id: actor.id, name: actor.name }, at: now }));
}

/** Only by whoever proposed it; for others it is not there. */
export function withdraw(proposal: Proposal, { actor, now }: Deciding): Result<Proposal> {
  if (proposal.by.id !== actor.id) return MISSING;
  if (proposal.status.state === 'withdrawn') return accept(proposal);
  return isOpen(proposal) ? accept(decided(proposal, { state: 'withdrawn', at: now })) : CLOSED;
}

/**
 * The accepted in their new order, all of them, so that whoever else orders them at the same time is noticed. Already first or
 * last, nothing changes: none.
 * @param all of the forum's proposals
 */
export function move(
  id: ProposalId,
  step: 'up' | 'down',
  all: readonly Proposal[],
  { actor, body }: Deciding,
): Result<readonly Proposal[]> {
  if (!mayLead(actor, body)) return refuseNotLeading(body);
  const list = ordered(all);
  const from = list.findIndex((one) => one.id === id);
  const moved = list[from];
  if (!moved) return refuse('forum.not-accepted', 'Förslaget är inte längre bland dem som ska tas upp.');
  const to = from + (step === 'up' ? -1 : 1);
  if (to < 0 || to >= list.length) return accept([]);
  const after = list.toSpliced(from, 1).toSpliced(to, 0, moved);
  return accept(after.map((one, place) => ({ ...one, status: { ...one.status, rank: place + 1 } })));
}

/** On the agenda of a meeting, as the item with that id. */
export function onAgenda(proposal: Accepted, meeting: MeetingId, item: string, { actor, now }: Deciding): Proposal {
  return decided(proposal, { state: 'agenda', meeting, item, by: { id: actor.id, name: actor.name }, at: now });
}
