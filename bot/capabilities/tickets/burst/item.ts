import type { Audience, Desired, Item } from '../../../core/capability.ts';
import { NoticeId, type PersonId } from '../../../core/ids.ts';
import type { RoleSource } from '../../../core/person.ts';
import type { Instant } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { KIND, type Parts } from '../parts.ts';
import { publishedOf } from './link.ts';
import { proposalCard } from './views.ts';
import { ticketsIn } from './watch.ts';

/** Those who may write a notice. */
async function publishersOf(roles: RoleSource): Promise<readonly PersonId[]> {
  const named = await roles.named();
  const held = await Promise.all(named.map(({ id }) => roles.rolesOf(id)));
  return named.filter((_, i) => held[i]?.some(({ role }) => role === 'it-publisher')).map(({ id }) => id);
}

/** A proposal as conversations show it: IT's channels and the publishers' chats. */
export async function proposalItem(parts: Parts, id: string, now: Instant): Promise<Item | undefined> {
  const { bursts, organisation, roles, timers } = parts;
  const stored = await bursts.find(NoticeId.parse(id));
  if (!stored) return undefined;
  const published = await publishedOf(parts, stored.value, now);
  if (published) {
    await timers.guard({ kind: KIND, id }, [], now);
    // Somebody else wrote meanwhile: the guarding wake-up looks again.
    if ((await bursts.save(published, stored.etag)) === CONFLICT) return undefined;
  }
  const proposal = published ?? stored.value;
  const { service, since, lastAt, status } = proposal;
  const tickets = await ticketsIn(parts, service, since, lastAt);
  const publishers = await publishersOf(roles);
  const withdrawn = status.state === 'open' && tickets.length === 0;
  const shown = (reader: PersonId | undefined): Desired | undefined =>
    withdrawn
      ? undefined
      : {
          card: proposalCard(proposal, tickets, reader, organisation),
          ended: status.state === 'dismissed' || status.state === 'published',
        };
  return {
    // The notice that comes of it has the same id, and is another item.
    id: `proposal-${id}`,
    persons: publishers,
    desiredFor(audience: Audience) {
      if (audience.kind === 'queue') return shown(undefined);
      return audience.kind === 'person' && publishers.includes(audience.person) ? shown(audience.person) : undefined;
    },
  };
}
