import type { ServiceId } from '../../../core/ids.ts';
import { addSeconds, type Instant } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { isOpen, type Ticket } from '../model.ts';
import { KIND, type Parts } from '../parts.ts';
import type { Summary } from '../rows.ts';
import { digestOf } from '../search.ts';
import { type Proposal, proposalIdOf } from './model.ts';

/** The newest of a service that are looked at: more than this in the set minutes are a burst anyway. */
const LOOKED_AT = 100;
const ATTEMPTS = 4;

/** Open tickets of the service that no notice answers for yet, which came in the span. Both ends are in it. */
export async function ticketsIn(
  { store }: Parts,
  service: ServiceId,
  from: Instant,
  to: Instant,
): Promise<readonly Summary[]> {
  const newest = await store.newest(service, LOOKED_AT);
  return newest.filter(({ openedAt }) => openedAt >= from && openedAt <= to);
}

/** Those of them whose kommun has no open notice about the service: those who have one are being told already. */
async function untold({ known }: Parts, service: ServiceId, tickets: readonly Summary[], now: Instant) {
  const parties = [...new Set(tickets.map(({ party }) => party))];
  const told = await Promise.all(
    parties.map(async (party) => (await known.fitting({ party, services: [service] }, now)).length > 0),
  );
  return tickets.filter(({ party }) => !told[parties.indexOf(party)]);
}

/** A later ticket of a burst that has its proposal: the burst goes on, and what is shown of it is counted anew. */
async function goesOn({ bursts, timers }: Parts, latest: Proposal, ticket: Ticket, now: Instant): Promise<boolean> {
  const subject = { kind: KIND, id: latest.id };
  const stored = await bursts.find(latest.id);
  if (stored && stored.value.lastAt < ticket.openedAt) {
    await timers.guard(subject, [], now);
    if ((await bursts.save({ ...stored.value, lastAt: ticket.openedAt }, stored.etag)) === CONFLICT) return false;
  }
  await timers.look(subject);
  return true;
}

/** One more proposal when enough have come; undefined when they have not, a conflict when another process wrote. */
async function propose(parts: Parts, service: ServiceId, latest: Proposal | undefined, ticket: Ticket, now: Instant) {
  const { bursts, organisation, timers } = parts;
  const { tickets: enough, minutes } = organisation.support.burst;
  const begin = addSeconds(ticket.openedAt, -minutes * 60);
  const came = (await ticketsIn(parts, service, begin, ticket.openedAt)).filter(
    ({ openedAt }) => latest === undefined || openedAt > latest.lastAt,
  );
  const counted = await untold(parts, service, came, now);
  const first = counted.map(({ openedAt }) => openedAt).sort()[0];
  if (counted.length < enough || first === undefined) return undefined;
  const id = proposalIdOf(digestOf(service), ticket.number);
  const subject = { kind: KIND, id };
  await timers.guard(subject, [], now);
  const status = { state: 'open' as const };
  const proposal: Proposal = { v: 1, id, service, since: first, lastAt: ticket.openedAt, status };
  if ((await bursts.create(proposal, latest?.id)) === CONFLICT) return CONFLICT;
  await timers.look(subject);
  return undefined;
}

/**
 * Looked at whenever a ticket is: whether it makes a burst, or belongs to one. Says the same however often it is
 * asked, so that a look after a crash, or in another process, changes nothing more.
 */
export async function watch(parts: Parts, ticket: Ticket, now: Instant): Promise<void> {
  const { service, openedAt, kind, sensitive } = ticket;
  const window = parts.organisation.support.burst.minutes * 60;
  if (service === undefined || kind !== 'fault' || sensitive) return;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const latest = (await parts.bursts.latest(service))?.value;
    if (latest !== undefined && ticket.notice?.id === latest.id) return;
    if (latest && openedAt >= latest.since && openedAt <= addSeconds(latest.lastAt, window)) {
      if (await goesOn(parts, latest, ticket, now)) return;
      continue;
    }
    if (!isOpen(ticket) || addSeconds(openedAt, window) < now) return;
    if ((await propose(parts, service, latest, ticket, now)) !== CONFLICT) return;
  }
}
