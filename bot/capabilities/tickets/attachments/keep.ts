import { type AttachmentId, TicketId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { addSeconds, type Instant } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { momentsOf, openingOf } from '../deadlines.ts';
import { MISSING } from '../decide/may.ts';
import type { Ticket, Visibility } from '../model.ts';
import { BUSY, KIND } from '../parts.ts';
import { attach } from './decide.ts';
import { type File, type Upload, type Uploading, WAIT_SECONDS } from './model.ts';
import type { AttachmentParts } from './parts.ts';
import { awaitedKey } from './store.ts';

const ATTEMPTS = 8;
const UPLOAD = 'upload-';
const AWAITED = 'awaited-';

export const GONE = refuse(
  'attachment.gone',
  'Filen finns inte kvar: det har gått för lång tid, eller så har du redan valt. Skicka den igen om den saknas i ärendet.',
);

/** What is looked at by wake-up: an upload, as the tickets' kind of subject. */
const subjectOf = (id: TicketId) => ({ kind: KIND, id: `${UPLOAD}${id}` });

/** The wake-up, the row and the blobs, in that order: what stops halfway is thrown away when its time has come. */
export async function receiveBlobs(
  { uploads, blobs, timers }: AttachmentParts,
  given: Pick<Upload, 'id' | 'by' | 'files' | 'text'>,
  bytes: ReadonlyMap<AttachmentId, Uint8Array>,
  now: Instant,
): Promise<void> {
  const until = addSeconds(now, WAIT_SECONDS);
  await timers.guard(subjectOf(given.id), [until], now);
  // A conflict: the same message came again, and its row is there.
  await uploads.save({ v: 1, ...given, until, state: 'waiting' }, undefined);
  for (const [id, content] of bytes) await blobs.put(id, content);
}

async function dropBlobs({ blobs }: AttachmentParts, files: readonly File[]): Promise<void> {
  for (const { id } of files) await blobs.remove(id);
}

/** The ticket with the files, written; the same when it has them already. */
async function attached(parts: AttachmentParts, upload: Uploading<'attaching'>, now: Instant): Promise<Result<Ticket>> {
  const { store, timers, organisation } = parts;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await store.find(upload.ticket);
    if (!before) return MISSING;
    const decided = attach(before.value, upload, now, openingOf(organisation.support));
    if (!decided.ok || decided.value === before.value) return decided;
    const after = decided.value;
    await timers.guard({ kind: KIND, id: after.id }, momentsOf(after, organisation.support), now);
    if ((await store.save({ before, after })) === CONFLICT) continue;
    await timers.look({ kind: KIND, id: after.id });
    return decided;
  }
  return BUSY;
}

/** Finishes what was decided. Run twice, the second finds nothing to do. */
async function settle(parts: AttachmentParts, stored: Stored<Upload>, now: Instant): Promise<Result<Ticket>> {
  const { value } = stored;
  if (value.state === 'attaching') {
    const result = await attached(parts, value, now);
    if (!result.ok && result.refusal.code === 'ticket.busy') return result;
    if (!result.ok) await dropBlobs(parts, value.files);
    await parts.uploads.remove(stored);
    return result;
  }
  if (value.state === 'removing') {
    const held = (await parts.store.find(value.ticket))?.value.attachments ?? [];
    await dropBlobs(
      parts,
      value.files.filter(({ id }) => !held.some((one) => one.id === id)),
    );
  } else {
    const reported = (await parts.store.find(value.id))?.value;
    if (reported?.requester.id === value.by.id) return give(parts, stored, { ...REPORTED, ticket: value.id }, now);
    await dropBlobs(parts, value.files);
  }
  await parts.uploads.remove(stored);
  return GONE;
}

/** Whose they become. */
interface To {
  readonly ticket: TicketId;
  readonly from: 'requester' | 'it';
  readonly visibility: Visibility;
  /** Instead of what was written beside the files. */
  readonly text?: string;
}

/** Of a fault that was reported with them, what was written has become the report itself. */
const REPORTED = { from: 'requester', visibility: 'public', text: '' } as const;

async function give(parts: AttachmentParts, stored: Stored<Upload>, to: To, now: Instant): Promise<Result<Ticket>> {
  const { value, etag } = stored;
  await parts.timers.guard(subjectOf(value.id), [], now);
  const claimed: Upload = { ...value, ...to, state: 'attaching', until: now };
  const written = await parts.uploads.save(claimed, etag);
  return written === CONFLICT ? GONE : settle(parts, { value: claimed, etag: written }, now);
}

/** The files go once the ticket holds them no longer: call before that is written, and `lookAtUpload` after. */
export async function announceRemoval(
  { uploads, timers }: AttachmentParts,
  given: Pick<Uploading<'removing'>, 'id' | 'by' | 'files' | 'ticket'>,
  now: Instant,
): Promise<void> {
  await timers.guard(subjectOf(given.id), [], now);
  await uploads.save({ v: 1, ...given, text: '', until: now, state: 'removing' }, undefined);
}

/** Nothing is left of what waited for an answer too long, and nothing undone of what was decided. */
export async function lookAtUpload(parts: AttachmentParts, id: TicketId, now: Instant): Promise<void> {
  const stored = await parts.uploads.find(id);
  if (!stored || stored.value.until > now) return;
  const result = await settle(parts, stored, now);
  if (!result.ok && result.refusal.code === 'ticket.busy') await parts.timers.guard(subjectOf(id), [], now);
}

/** Looks at what a wake-up names, when it is something of files. */
export async function lookAtFiles(parts: AttachmentParts, id: string, now: Instant): Promise<boolean> {
  if (id.startsWith(AWAITED)) await parts.uploads.forget(id.slice(AWAITED.length), now);
  else if (id.startsWith(UPLOAD)) await lookAtUpload(parts, TicketId.parse(id.slice(UPLOAD.length)), now);
  else return false;
  return true;
}

/** Which ticket the person's next files are for. */
export async function expectFiles(
  { uploads, timers }: AttachmentParts,
  person: Upload['by']['id'],
  awaited: Parameters<AttachmentParts['uploads']['await']>[1],
  now: Instant,
): Promise<void> {
  await timers.guard({ kind: KIND, id: `${AWAITED}${awaitedKey(person)}` }, [awaited.until], now);
  await uploads.await(person, awaited);
}

/** The files that wait are that ticket's from now on. Permission has been decided by whoever calls. */
export async function claim(
  parts: AttachmentParts,
  stored: Stored<Upload>,
  to: To,
  now: Instant,
): Promise<Result<Ticket>> {
  const { state, until } = stored.value;
  return state === 'waiting' && until > now ? give(parts, stored, to, now) : GONE;
}

/** A ticket that was reported with files that waited for it gets them; else it is as it was. */
export async function claimReported(
  parts: AttachmentParts,
  stored: Stored<Upload>,
  ticket: Ticket,
  now: Instant,
): Promise<Ticket> {
  const kept = await claim(parts, stored, { ...REPORTED, ticket: ticket.id }, now);
  return kept.ok ? kept.value : ticket;
}
