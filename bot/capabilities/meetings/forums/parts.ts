import type { Body } from '../../../core/body.ts';
import type { Turn } from '../../../core/capability.ts';
import type { ActivityId, BodyId, ConversationId } from '../../../core/ids.ts';
import { accept, type Result } from '../../../core/result.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { bodyIn, KIND, NO_BODY } from '../agenda/parts.ts';
import type { PlanParts } from '../planning/parts.ts';
import { type Deciding, MOST_OPEN } from './decide.ts';
import { CHANGED, leadersOf, MISSING, mayLead, NOT_HERE } from './may.ts';
import { isOpen, type Proposal, type ProposalId } from './model.ts';
import type { ForumStore } from './store.ts';

/** What the forums' handlers work with. */
export interface ForumParts extends PlanParts {
  readonly forums: ForumStore;
  /** A message that a press turned into an item's card is the one that is kept in step from then on. */
  readonly adopt: (item: string, conversation: ConversationId, message: ActivityId, said: number) => Promise<void>;
}

/** A proposal as conversations show it. */
export function proposalItem({ body, id }: Pick<Proposal, 'body' | 'id'>): string {
  return `proposal-${body}-${id}`;
}

/** A forum, for somebody in a place where nobody else reads along. */
export function forumHere(parts: ForumParts, { place }: Turn, id: BodyId): Result<Body> {
  const body = bodyIn(parts, id);
  if (body?.kind !== 'forum') return NO_BODY;
  return place.isPrivate ? accept(body) : NOT_HERE;
}

/** The forum's proposals. What stood on an agenda that was thrown away waits again, before the others. */
export async function proposalsOf({ forums, store }: ForumParts, body: Body): Promise<readonly Stored<Proposal>[]> {
  const [all, meetings] = await Promise.all([forums.proposals(body.id), store.meetings(body.id)]);
  const there = new Set(meetings.map(({ id }) => id));
  return all.map((stored) => {
    const { status } = stored.value;
    if (status.state !== 'agenda' || there.has(status.meeting)) return stored;
    const { by, at } = status;
    return { ...stored, value: { ...stored.value, status: { state: 'accepted', rank: 0, by, at } } };
  });
}

export interface Found {
  readonly body: Body;
  readonly stored: Stored<Proposal>;
  readonly all: readonly Stored<Proposal>[];
}

/** A proposal, for its proposer or whoever leads the forum; for others it is not there. */
export async function findProposal(
  parts: ForumParts,
  turn: Turn,
  bodyId: BodyId,
  id: ProposalId,
): Promise<Result<Found>> {
  const body = forumHere(parts, turn, bodyId);
  if (!body.ok) return body;
  const all = await proposalsOf(parts, body.value);
  const stored = all.find(({ value }) => value.id === id);
  const sees = stored && (stored.value.by.id === turn.actor.id || mayLead(turn.actor, body.value));
  return sees ? accept({ body: body.value, stored, all }) : MISSING;
}

export function decidingIn(turn: Turn, body: Body): Deciding {
  return { actor: turn.actor, body, now: turn.now };
}

/** Those who lead the forum now are shown it too. */
export async function withTold({ roles }: ForumParts, proposal: Proposal): Promise<Proposal> {
  const told = new Set([...proposal.told, proposal.by.id, ...(await leadersOf(roles, proposal.body))]);
  return { ...proposal, told: [...told] };
}

/** Guard, save, look. Somebody who changed one of them meanwhile is not overwritten. */
export async function saveProposals(
  parts: ForumParts,
  turn: Turn,
  body: Body,
  changed: readonly { readonly before: Stored<Proposal> | undefined; readonly after: Proposal }[],
): Promise<Result<readonly Proposal[]>> {
  const saved = await Promise.all(
    changed.map(async ({ before, after }) => ({ after: await withTold(parts, after), etag: before?.etag })),
  );
  const subjects = saved.map(({ after }) => ({ kind: KIND, id: proposalItem(after) }));
  await Promise.all(subjects.map((subject) => parts.timers.guard(subject, [], turn.now)));
  if ((await parts.forums.save(body.id, saved)) === CONFLICT) return CHANGED;
  turn.log.hop('saved', { forum: body.id, proposals: saved.length });
  return accept(saved.map(({ after }) => after));
}

export async function look({ timers }: ForumParts, proposals: readonly Proposal[]): Promise<void> {
  await Promise.all(proposals.slice(0, MOST_OPEN).map((one) => timers.look({ kind: KIND, id: proposalItem(one) })));
}

export function openOf(all: readonly Stored<Proposal>[]): number {
  return all.filter(({ value }) => isOpen(value)).length;
}
