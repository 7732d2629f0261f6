import type { Audience, Desired, Exhibition, Item } from '../../core/capability.ts';
import { type PersonId, TicketId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { Colleague } from '../../core/person.ts';
import type { Instant } from '../../core/time.ts';
import type { Stored } from '../../storage/entity.ts';
import { CONFLICT } from '../../storage/table.ts';
import { askedIn, holderOf } from './approvals/decide.ts';
import { rerouted } from './approvals/route.ts';
import { approverCard } from './approvals/views.ts';
import { proposalItem } from './burst/item.ts';
import { isProposal } from './burst/model.ts';
import { watch } from './burst/watch.ts';
import { momentsOf } from './deadlines.ts';
import { byClock, followed } from './decide/clock.ts';
import { alerted } from './guided/alert.ts';
import { alertedOf, assigneeOf, isOpen, type Ticket } from './model.ts';
import { KIND, type Parts } from './parts.ts';
import { announcementToApprover, announcementToRequester, announcementToWorker } from './views/announcements.ts';
import { agentCard, requesterCard } from './views/ticket.ts';

/** Everybody whose chat shows it or has shown it: what they were shown is changed or taken away. */
export function personsOf({ requester, history }: Ticket): readonly PersonId[] {
  const worked = history.flatMap(({ fact }) => {
    if (fact.fact === 'assigned') return [fact.to.id];
    return fact.fact === 'breached' || fact.fact === 'alerted' ? fact.told : [];
  });
  return [...new Set([requester.id, ...askedIn({ history }), ...worked])];
}

/**
 * The lead of the line is shown a ticket from its breach on, until it is over; a sensitive one from the start, for as
 * long as the person works with tickets.
 */
function isTold({ history, sensitive }: Ticket, person: PersonId, agents: readonly Colleague[]): boolean {
  if (sensitive) return alertedOf({ history }).includes(person) && agents.some(({ id }) => id === person);
  return history.some(({ fact }) => fact.fact === 'breached' && fact.told.includes(person));
}

function desiredFor(
  ticket: Ticket,
  audience: Audience,
  agents: readonly Colleague[],
  { organisation }: Parts,
  now: Instant,
): Desired | undefined {
  const ended = !isOpen(ticket);
  if (audience.kind === 'channel' || audience.kind === 'body') return undefined;
  if (audience.kind === 'queue') {
    if (ticket.sensitive || ticket.status.state === 'waiting-approval') return undefined;
    return { card: agentCard(ticket, organisation, now, ''), announcement: announcementToWorker(ticket), ended };
  }
  const { person } = audience;
  if (person === ticket.requester.id) {
    // A ticket that is over says so where it was never shown too: the answer is what the person waits for.
    const announcement = announcementToRequester(ticket);
    return { card: requesterCard(ticket, organisation, now, ''), announcement, ended: false };
  }
  const works = assigneeOf(ticket)?.id === person || lastAssignee(ticket) === person || isTold(ticket, person, agents);
  if (!works) return desiredForApprover(ticket, person, organisation, now);
  return { card: agentCard(ticket, organisation, now, ''), announcement: announcementToWorker(ticket, person), ended };
}

/** Whoever had it when it was solved, withdrawn or merged keeps its card. */
function lastAssignee(ticket: Ticket): PersonId | undefined {
  if (isOpen(ticket)) return undefined;
  const last = ticket.history.findLast(({ fact }) => fact.fact === 'assigned' || fact.fact === 'handed-over');
  return last?.fact.fact === 'assigned' ? last.fact.to.id : undefined;
}

/** The latest who were asked: those before them have handed it over. */
function isLastAsked({ history }: Ticket, person: PersonId): boolean {
  const from = history.findLastIndex(({ fact }) => fact.fact === 'approval-sought' || fact.fact === 'delegated');
  return askedIn({ history: history.slice(Math.max(0, from)) }).includes(person);
}

/** Whoever is asked to approve it now is shown it; whoever was before keeps the card, and learns what became of it. */
function desiredForApprover(
  ticket: Ticket,
  person: PersonId,
  organisation: Organisation,
  now: Instant,
): Desired | undefined {
  if (!askedIn(ticket).includes(person)) return undefined;
  const { status } = ticket;
  const waits = status.state === 'waiting-approval';
  const isAsked = waits && holderOf(status.approval, now).id === person;
  const isTold = isAsked || (!waits && isLastAsked(ticket, person));
  return {
    card: approverCard(ticket, organisation, person, now, ''),
    ...(isTold ? { announcement: announcementToApprover(ticket, person) } : {}),
    ended: !isAsked,
  };
}

/** What the clock has done is written down. Somebody else's write meanwhile brings a look of its own. */
async function tended(
  parts: Parts,
  stored: Stored<Ticket>,
  agents: readonly Colleague[],
  now: Instant,
): Promise<Ticket> {
  const { store, organisation, timers } = parts;
  const leads = agents.filter(({ lead, line }) => lead && line === stored.value.line).map(({ id }) => id);
  const routed = await rerouted(parts, stored.value, now);
  const next = alerted(routed, agents, now) ?? byClock(routed, leads, organisation.support, now) ?? routed;
  if (next === stored.value) return next;
  await timers.guard({ kind: KIND, id: next.id }, momentsOf(next, organisation.support), now);
  return (await store.save({ before: stored, after: next })) === CONFLICT ? stored.value : next;
}

/** Duplicates of a solved ticket get its solution. */
async function tellDuplicates({ store, timers }: Parts, master: Ticket, now: Instant): Promise<void> {
  if (master.status.state !== 'solved') return;
  for (const id of master.duplicates) {
    const before = await store.find(id);
    const after = before && followed(before.value, master, now);
    if (!before || !after) continue;
    await timers.guard({ kind: KIND, id }, [], now);
    if ((await store.save({ before, after })) !== CONFLICT) await timers.look({ kind: KIND, id });
  }
}

/**
 * What conversations show of tickets, and what happens to a ticket by the clock alone.
 * @param looked what else follows from a ticket as it stands
 */
export function exhibitionOf(parts: Parts, looked: (ticket: Ticket, now: Instant) => Promise<void>): Exhibition {
  return {
    // A kommun's channels show no tickets, so that nothing changes when one is connected.
    current: async () => [],
    async tend(id, now): Promise<Item | undefined> {
      if (isProposal(id)) return proposalItem(parts, id, now);
      const stored = await parts.store.find(TicketId.parse(id));
      if (!stored) return undefined;
      const agents = await parts.roles.agents();
      const ticket = await tended(parts, stored, agents, now);
      await tellDuplicates(parts, ticket, now);
      await watch(parts, ticket, now);
      await looked(ticket, now);
      return {
        id: ticket.id,
        persons: personsOf(ticket),
        desiredFor: (audience) => desiredFor(ticket, audience, agents, parts, now),
      };
    },
  };
}
