import type { Item } from '../../../core/capability.ts';
import { type PersonId, TicketId } from '../../../core/ids.ts';
import type { RetentionRule } from '../../../core/support.ts';
import { addSeconds, type Instant } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { announceRemoval, lookAtUpload } from '../attachments/keep.ts';
import type { AttachmentParts } from '../attachments/parts.ts';
import { personsOf } from '../exhibition.ts';
import { isOpen, type Ticket } from '../model.ts';
import { KIND } from '../parts.ts';
import { dueSince } from './decide.ts';
import { FOUND_MAX, type Listed, type Run, type Running } from './model.ts';
import type { RetentionStore } from './store.ts';
import { runCard } from './views.ts';

export interface RetentionParts extends AttachmentParts {
  readonly retention: RetentionStore;
}

const RUN = 'retention-';
export const itemOf = (id: TicketId) => `${RUN}${id}`;
export const subjectOf = (id: TicketId) => ({ kind: KIND, id: itemOf(id) });

/** So much is done in one look: others wait for the same process. */
const PAGES = 5;
const PAGE = 200;
const ERASED_AT_ONCE = 10;
const NEXT_SECONDS = 1;
/** Cards that showed a ticket are taken away within this time; a chat that is out of reach is given up then. */
const CARDS_SECONDS = 24 * 3600;

/** A duplicate goes no sooner than the ticket that it is followed in. */
async function isFollowed({ store }: RetentionParts, { status }: Ticket): Promise<boolean> {
  const other = status.state === 'merged' ? (await store.find(status.into))?.value : undefined;
  return other !== undefined && (isOpen(other) || other.status.state === 'solved');
}

async function listedOf(parts: RetentionParts, ticket: Ticket, rules: readonly RetentionRule[], now: Instant) {
  const endedAt = dueSince(ticket, rules, now);
  if (endedAt === undefined || (await isFollowed(parts, ticket))) return [];
  const { id, number, party, openedAt, revision } = ticket;
  const listed: Listed = { id, number, openedAt, endedAt, revision, ...(party === undefined ? {} : { party }) };
  return [listed];
}

async function listOn(parts: RetentionParts, run: Running<'listing'>, now: Instant): Promise<Run> {
  const found = [...run.found];
  let { seen, after } = run;
  for (let page = 0; page < PAGES; page += 1) {
    const { tickets, next, read } = await parts.retention.tickets(PAGE, after);
    for (const ticket of tickets) found.push(...(await listedOf(parts, ticket, run.rules, now)));
    seen += read;
    after = next;
    if (after !== undefined && found.length < FOUND_MAX) continue;
    const { seen: _, after: __, ...rest } = run;
    const sorted = found.toSorted((a, b) => a.number - b.number).slice(0, FOUND_MAX);
    return { ...rest, state: 'listed', found: sorted, more: after !== undefined, listedAt: now };
  }
  return { ...run, found, seen, ...(after === undefined ? {} : { after }) };
}

/**
 * The ticket, its files and the cards that show it. What has been begun is remembered before it is done, so that it is
 * finished whatever happens. @returns whether it is no more
 */
async function erase(parts: RetentionParts, run: Running<'deleting'>, listed: Listed, now: Instant): Promise<boolean> {
  const { store, retention, timers, organisation } = parts;
  const stored = await store.find(listed.id);
  if (!stored) return true;
  const { value } = stored;
  const due = dueSince(value, organisation.support.retention, now);
  if (value.revision !== listed.revision || due === undefined || (await isFollowed(parts, value))) return false;
  const until = addSeconds(now, CARDS_SECONDS);
  await timers.guard({ kind: KIND, id: value.id }, [until], now);
  await retention.remember({ v: 1, id: value.id, persons: [...personsOf(value)], until });
  const files = value.attachments.map(({ id, name, kind, size }) => ({ id, name, kind, size }));
  if (files.length > 0)
    await announceRemoval(parts, { id: value.id, by: run.confirmedBy, files, ticket: value.id }, now);
  if ((await retention.erase(stored)) === CONFLICT) return false;
  await lookAtUpload(parts, value.id, now);
  await timers.look({ kind: KIND, id: value.id });
  return true;
}

async function deleteOn(parts: RetentionParts, run: Running<'deleting'>, now: Instant): Promise<Run> {
  const batch = run.found.slice(run.done, run.done + ERASED_AT_ONCE);
  const kept = [...run.kept];
  for (const listed of batch) if (!(await erase(parts, run, listed, now))) kept.push(listed.number);
  const done = run.done + batch.length;
  return done < run.found.length ? { ...run, done, kept } : { ...run, state: 'done', done, kept, endedAt: now };
}

/** One step on; the next one is asked for before this one is written down. */
async function advanced(parts: RetentionParts, id: TicketId, now: Instant): Promise<Run | undefined> {
  const stored = await parts.retention.run(id);
  if (!stored) return undefined;
  const { value } = stored;
  if (value.state !== 'listing' && value.state !== 'deleting') return value;
  await parts.timers.guard(subjectOf(id), [addSeconds(now, NEXT_SECONDS)], now);
  const next = value.state === 'listing' ? await listOn(parts, value, now) : await deleteOn(parts, value, now);
  const saved = await parts.retention.saveRun(next, stored.etag);
  // Another process was at it too: what it wrote is shown by its own look.
  return saved === CONFLICT ? value : next;
}

function shownTo(id: string, persons: readonly PersonId[], desiredFor: Item['desiredFor']): Item {
  return { id, persons, desiredFor };
}

/** A run, as its administrator's chat shows it; undefined when the id is no run's. */
export async function tendRun(parts: RetentionParts, item: string, now: Instant): Promise<Item | undefined> {
  if (!item.startsWith(RUN)) return undefined;
  const run = await advanced(parts, TicketId.parse(item.slice(RUN.length)), now);
  if (!run) return undefined;
  const card = runCard(run, parts.organisation);
  return shownTo(item, [run.by.id], (audience) =>
    audience.kind === 'person' && audience.person === run.by.id ? { card, ended: false } : undefined,
  );
}

/** What is left of a ticket that is no more: its cards are taken away, then it is forgotten that there were any. */
export async function tendErased(parts: RetentionParts, id: string, now: Instant): Promise<Item | undefined> {
  const erased = await parts.retention.erased(TicketId.parse(id));
  if (!erased) return undefined;
  if (await parts.store.find(erased.value.id)) return undefined;
  if (erased.value.until <= now || !(await parts.retention.isShown(erased.value.id))) {
    await parts.retention.forget(erased);
    return undefined;
  }
  return shownTo(id, erased.value.persons, () => undefined);
}
