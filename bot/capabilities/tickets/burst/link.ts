import { addSeconds, type Instant } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { momentsOf } from '../deadlines.ts';
import { recorded } from '../decide/recorded.ts';
import type { SolvedNotice } from '../known.ts';
import { isOpen, type Person } from '../model.ts';
import { KIND, type Parts } from '../parts.ts';
import type { Summary } from '../rows.ts';
import type { Proposal } from './model.ts';
import { ticketsIn } from './watch.ts';

const ATTEMPTS = 3;
const COUNTED = 100;

/** Linked by whoever took the proposal, on the ticket as it is then; one that is over or linked already is left. */
async function linkOne(
  { store, timers, organisation }: Parts,
  { id }: Summary,
  notice: Pick<SolvedNotice, 'id' | 'headline'>,
  by: Person,
  now: Instant,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await store.find(id);
    if (!before || !isOpen(before.value) || before.value.notice) return;
    const fact = { fact: 'linked' as const, notice: notice.id };
    const after = recorded({ ...before.value, notice }, by, now, fact);
    // Looked at by the clock: a look from here, at a ticket whose own look may be waiting for this one, would stand still.
    const soon = addSeconds(now, 1);
    await timers.guard({ kind: KIND, id }, [soon, ...momentsOf(after, organisation.support)], now);
    if ((await store.save({ before, after })) !== CONFLICT) return;
  }
}

/**
 * A proposal whose notice has been published: its tickets follow the notice from now on.
 * Whatever a crash leaves undone is done by the next look, since the proposal is written last.
 */
export async function publishedOf(parts: Parts, proposal: Proposal, now: Instant): Promise<Proposal | undefined> {
  const { id, service, since, lastAt, status } = proposal;
  if (status.state !== 'taken') return undefined;
  const notice = (await parts.known.find(id, now)) ?? (await parts.known.solved(id));
  if (!notice) return undefined;
  const { headline } = notice;
  const { by } = status;
  for (const ticket of await ticketsIn(parts, service, since, lastAt)) {
    await linkOne(parts, ticket, { id, headline }, by, now);
  }
  const linked = (await parts.store.queue({ queue: 'notice', notice: id }, COUNTED)).tickets.length;
  return { ...proposal, status: { state: 'published', by, at: now, linked } };
}
