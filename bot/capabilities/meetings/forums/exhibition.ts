import type { Body } from '../../../core/body.ts';
import type { Audience, Desired, Exhibition, Item } from '../../../core/capability.ts';
import type { Instant } from '../../../core/time.ts';
import { leadersOf } from './may.ts';
import { isOpen, type Proposal, ProposalId } from './model.ts';
import { type ForumParts, proposalItem } from './parts.ts';
import { chairCard, newsFor, ownCard } from './views.ts';

function ownDesired(proposal: Proposal, body: Body, now: Instant): Desired {
  return {
    card: ownCard(proposal, body, now),
    announcement: { sequence: proposal.news, text: newsFor(proposal, body) },
    ended: false,
  };
}

function chairDesired(proposal: Proposal, body: Body, now: Instant): Desired {
  // Of what the chair did, nothing more needs to be said; that it was taken back, the chair did not do.
  const announcement =
    proposal.status.state === 'withdrawn'
      ? { announcement: { sequence: proposal.news, text: newsFor(proposal, body) } }
      : {};
  return { card: chairCard(proposal, body, now), ...announcement, ended: !isOpen(proposal) };
}

async function shown({ roles }: ForumParts, proposal: Proposal, body: Body, now: Instant): Promise<Item> {
  const leaders = await leadersOf(roles, body.id);
  return {
    id: proposalItem(proposal),
    persons: [...new Set([...proposal.told, ...leaders])],
    desiredFor(audience: Audience) {
      if (audience.kind !== 'person') return undefined;
      if (leaders.includes(audience.person)) return chairDesired(proposal, body, now);
      return audience.person === proposal.by.id ? ownDesired(proposal, body, now) : undefined;
    },
  };
}

/** Proposals in the chats of their proposer and of those who lead the forum. No channel shows them. */
export function forumExhibition(parts: ForumParts): Exhibition {
  return {
    current: async () => [],
    async tend(id, now) {
      for (const body of parts.organisation.bodies) {
        const prefix = `proposal-${body.id}-`;
        const proposal = ProposalId.safeParse(id.startsWith(prefix) ? id.slice(prefix.length) : '');
        const stored = proposal.success ? await parts.forums.find(body.id, proposal.data) : undefined;
        if (stored) return shown(parts, stored.value, body, now);
      }
      return undefined;
    },
  };
}
