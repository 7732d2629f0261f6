import { z } from 'zod/v4';
import { type Brought, type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { AttachmentId, TicketId } from '../../../core/ids.ts';
import { hasRole } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { addSeconds } from '../../../core/time.ts';
import { type Attachable, attachable } from '../../../files/attachable/attachable.ts';
import { isFileKind, kindOf } from '../../../files/attachable/kinds.ts';
import type { Stored } from '../../../storage/entity.ts';
import { openingOf } from '../deadlines.ts';
import { isRequester, MISSING, maySee, mayWork } from '../decide/may.ts';
import { personOf } from '../decide/recorded.ts';
import { textError } from '../form.ts';
import { isOpen, TEXT_MAX, type Ticket, Visibility } from '../model.ts';
import { checkPrivate } from '../parts.ts';
import { startReport } from '../report.ts';
import type { Summary } from '../rows.ts';
import { attach } from './decide.ts';
import { claim, claimReported, GONE, receiveBlobs } from './keep.ts';
import type { File, Upload } from './model.ts';
import type { AttachmentParts } from './parts.ts';
import { chooseReply, discardedCard, keptReply, whoSeesReply } from './views.ts';

/** A ticket that has just been reported is what its reporter shows a picture of. */
const FRESH_SECONDS = 10 * 60;
const LISTED = 8;
const NUMBER = /(?:(?:till|i|för|på|om)\s+)?(?:ärende(?:t)?(?:\s+(?:nr|nummer))?\s*#?|#)(\d{1,8})(?!\d)[\s.:,–-]*/iu;
const INTERNAL = /(?<!\p{L})intern(?:t|a)?(?!\p{L})[\s.:,–-]*/iu;

/** What was written beside the files, without the words that say where they belong. */
export function readText(text: string) {
  const number = NUMBER.exec(text)?.[1];
  const rest = (number === undefined ? text : text.replace(NUMBER, ' ')).trim();
  return { number: number === undefined ? undefined : Number(number), text: rest, internal: INTERNAL.test(text) };
}
type Read = ReturnType<typeof readText>;

/** Where the files belong. Without a visibility IT is asked whether the requester is to see them. */
interface Target {
  readonly ticket: Ticket;
  readonly visibility: Visibility | undefined;
}

async function seen({ store }: AttachmentParts, turn: Turn, id: TicketId | undefined): Promise<Ticket | undefined> {
  const ticket = id === undefined ? undefined : (await store.find(id))?.value;
  return ticket && maySee(ticket, turn.actor) ? ticket : undefined;
}

function targetAt(ticket: Ticket, turn: Turn, internal: boolean): Target {
  if (isRequester(ticket, turn.actor)) return { ticket, visibility: 'public' };
  return { ticket, visibility: internal ? 'internal' : undefined };
}

/** Open tickets that the person's files may be about: the own ones, then those that the person works with. */
async function openOnes({ store }: AttachmentParts, { actor }: Turn): Promise<readonly Summary[]> {
  const own = (await store.mine(actor.id, 20)).tickets.filter(({ state }) => isOpen({ status: { state } }));
  const worked = mayWork(actor) ? (await store.queue({ queue: 'agent', person: actor.id }, LISTED)).tickets : [];
  const all = [...own, ...worked.filter(({ id }) => !own.some((one) => one.id === id))];
  return all.slice(0, LISTED);
}

/** The only one, the one that IT waits for an answer in, or the one just reported. Whoever works with many is asked. */
function likely(tickets: readonly Summary[], turn: Turn): Summary | undefined {
  if (mayWork(turn.actor)) return undefined;
  const [first, ...others] = tickets;
  if (first === undefined || others.length === 0) return first;
  const asked = tickets.filter(({ state }) => state === 'waiting-requester');
  if (asked.length === 1) return asked[0];
  return asked.length === 0 && addSeconds(first.openedAt, FRESH_SECONDS) > turn.now ? first : undefined;
}

async function targetOf(parts: AttachmentParts, turn: Turn, read: Read): Promise<Target | undefined> {
  const awaited = await parts.uploads.awaited(turn.actor.id);
  if (awaited && awaited.until > turn.now) {
    const ticket = await seen(parts, turn, awaited.ticket);
    if (ticket) return { ticket, visibility: awaited.visibility };
  }
  const one = likely(await openOnes(parts, turn), turn);
  const ticket = await seen(parts, turn, one?.id);
  return ticket && targetAt(ticket, turn, read.internal);
}

async function checkedFiles(brought: readonly Brought[]): Promise<Result<readonly Attachable[]>> {
  const files: Attachable[] = [];
  for (const { bytes, name } of brought) {
    const file = await attachable(bytes, name === 'fil' ? '' : name);
    if (!file.ok) {
      const all = brought.length === 1 ? 'Filen är inte sparad.' : 'Ingen av filerna är sparad.';
      return refuse(file.refusal.code, `${file.refusal.message} ${all}`);
    }
    const secret = textError(name, TEXT_MAX);
    if (secret) return refuse('attachment.name', `${secret.replace('Texten', 'Filens namn')} Filen är inte sparad.`);
    files.push(file.value);
  }
  return accept(files);
}

function fromOf(ticket: Ticket, turn: Turn): 'requester' | 'it' {
  return isRequester(ticket, turn.actor) ? 'requester' : 'it';
}

/** The waiting files go to that ticket, or IT is asked who is to see them. */
async function give(parts: AttachmentParts, turn: Turn, stored: Stored<Upload>, { ticket, visibility }: Target) {
  if (visibility === undefined) return whoSeesReply(stored.value, ticket);
  const from = fromOf(ticket, turn);
  // From the requester nothing is internal, whatever a card says.
  const shown = from === 'requester' ? 'public' : visibility;
  const kept = await claim(parts, stored, { ticket: ticket.id, from, visibility: shown }, turn.now);
  if (!kept.ok) return kept;
  turn.log.hop('saved', { ticket: ticket.id, files: stored.value.files.length });
  return keptReply(kept.value, stored.value, shown, from);
}

/** Refused before anything is stored, where it can be told by then. */
function tried({ organisation }: AttachmentParts, turn: Turn, ticket: Ticket, files: readonly File[], text: string) {
  const bringing = { files, text, by: personOf(turn.actor), from: fromOf(ticket, turn), visibility: 'public' } as const;
  return attach(ticket, bringing, turn.now, openingOf(organisation.support));
}

async function receive(parts: AttachmentParts, turn: Turn): Promise<Result<Reply>> {
  const read = readText(turn.sent?.text ?? '');
  const secret = textError(read.text, TEXT_MAX);
  if (secret) return refuse('attachment.text', `${secret} Inget är sparat.`);
  const checked = await checkedFiles(turn.brought ?? []);
  if (!checked.ok) return checked;
  const named =
    read.number === undefined ? undefined : await seen(parts, turn, await parts.store.byNumber(read.number));
  if (read.number !== undefined && !named) return MISSING;
  const target = named ? targetAt(named, turn, read.internal) : await targetOf(parts, turn, read);
  const id = TicketId.parse(turn.key);
  const files = checked.value.map(({ name, kind, bytes }, i) => {
    return { id: AttachmentId.parse(`${id}-${i}`), name, kind, size: bytes.length };
  });
  const possible = target && tried(parts, turn, target.ticket, files, read.text);
  if (possible && !possible.ok) return possible;
  const bytes = new Map(checked.value.map((file, i) => [AttachmentId.parse(`${id}-${i}`), file.bytes]));
  await receiveBlobs(parts, { id, by: personOf(turn.actor), files, text: read.text }, bytes, turn.now);
  const stored = await parts.uploads.find(id);
  if (!stored) return GONE;
  return target ? give(parts, turn, stored, target) : choose(parts, turn, stored.value);
}

async function choose(parts: AttachmentParts, turn: Turn, upload: Upload): Promise<Result<Reply>> {
  const tickets = await openOnes(parts, turn);
  return chooseReply(upload, tickets, tickets.length === 0 ? 'Du har inget öppet ärende.' : '');
}

/** The person's own files that still wait. */
async function waiting(parts: AttachmentParts, turn: Turn, id: TicketId): Promise<Stored<Upload> | undefined> {
  const stored = await parts.uploads.find(id);
  const isOwn = stored?.value.by.id === turn.actor.id && stored.value.state === 'waiting';
  return isOwn && stored.value.until > turn.now ? stored : undefined;
}

const One = z.strictObject({ upload: TicketId });
const Choice = One.extend({ ticket: TicketId, visibility: Visibility.optional() });

async function chosen(parts: AttachmentParts, turn: Turn, input: z.infer<typeof Choice>): Promise<Result<Reply>> {
  const stored = await waiting(parts, turn, input.upload);
  if (!stored) return GONE;
  const ticket = await seen(parts, turn, input.ticket);
  if (!ticket) return MISSING;
  const possible = tried(parts, turn, ticket, stored.value.files, stored.value.text);
  if (!possible.ok) return possible;
  return give(parts, turn, stored, { ...targetAt(ticket, turn, false), ...withSeen(input.visibility) });
}

function withSeen(visibility: Visibility | undefined) {
  return visibility === undefined ? {} : { visibility };
}

async function discard(parts: AttachmentParts, turn: Turn, id: TicketId): Promise<Result<Reply>> {
  const stored = await waiting(parts, turn, id);
  if (!stored) return GONE;
  for (const file of stored.value.files) await parts.blobs.remove(file.id);
  await parts.uploads.remove(stored);
  return cardReply(discardedCard());
}

/** A ticket that was reported with files that waited for it gets them. */
export async function attachWaiting(parts: AttachmentParts, turn: Turn, ticket: Ticket): Promise<Ticket> {
  const stored = await waiting(parts, turn, ticket.id);
  return stored ? claimReported(parts, stored, ticket, turn.now) : ticket;
}

/** How certain it is that a file belongs to a ticket. */
export async function recognises(parts: AttachmentParts, { bytes, name, document }: Brought, text: string, turn: Turn) {
  if (readText(text).number !== undefined) return 0.95;
  const awaited = await parts.uploads.awaited(turn.actor.id).catch(() => undefined);
  if (awaited && awaited.until > turn.now) return 0.97;
  // Whoever sends documents of other kinds too is told why they cannot be read.
  const isPicture = !document.ok && document.refusal.code === 'file.picture';
  if (hasRole(turn.actor, 'secretary') && !document.ok && !isPicture) return 0;
  if (mayWork(turn.actor) && !isFileKind(await kindOf(bytes, name))) return 0;
  // A picture says nothing to anybody else; a document may be somebody's own kind.
  return document.ok ? 0.5 : 0.6;
}

/** From a file in the chat to the ticket that it belongs to. */
export function receiveCommands(parts: AttachmentParts): readonly Command[] {
  const here = (turn: Turn, go: () => Promise<Result<Reply>>) => {
    const place = checkPrivate(turn);
    return place.ok ? go() : Promise.resolve(place);
  };
  return [
    command('attachment.receive', z.strictObject({}), (turn) => here(turn, () => receive(parts, turn))),
    command('attachment.choose', Choice, (turn, input) => here(turn, () => chosen(parts, turn, input))),
    command('attachment.discard', One, (turn, { upload }) => here(turn, () => discard(parts, turn, upload))),
    command('attachment.report', One, (turn, { upload }) =>
      here(turn, async () => {
        const stored = await waiting(parts, turn, upload);
        return stored ? startReport(parts, turn, stored.value.text, stored.value.id) : GONE;
      }),
    ),
  ];
}
