import type { QueueChannel } from '../../conversations/model.ts';
import type { Reply, Turn } from '../../core/capability.ts';
import type { ActivityId, ConversationId, PersonId, ServiceId, TicketId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { RoleSource } from '../../core/person.ts';
import type { Timers } from '../../core/ports.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Editor } from '../../core/understanding.ts';
import type { Lexicon } from '../../language/lexicon.ts';
import type { Stored } from '../../storage/entity.ts';
import { CONFLICT } from '../../storage/table.ts';
import type { AnswerStore } from './answers/store.ts';
import type { AbsenceStore } from './approvals/absences.ts';
import type { ProposalStore } from './burst/store.ts';
import { momentsOf } from './deadlines.ts';
import type { TicketCommand } from './decide/command.ts';
import { decide } from './decide/index.ts';
import { checkWorker, isRequester, MISSING, maySee, mayWorkWith } from './decide/may.ts';
import type { KnownNotices } from './known.ts';
import { assigneeOf, type Ticket } from './model.ts';
import type { Orderables } from './orders/find.ts';
import type { TicketStore } from './store.ts';
import { announcementToWorker } from './views/announcements.ts';
import { ticketReply } from './views/ticket.ts';

/** What the tickets' handlers work with. */
export interface Parts {
  readonly store: TicketStore;
  readonly organisation: Organisation;
  readonly services: Lexicon<ServiceId>;
  readonly roles: RoleSource;
  readonly timers: Timers;
  readonly known: KnownNotices;
  readonly channels: QueueChannels;
  readonly bursts: ProposalStore;
  readonly answers: AnswerStore;
  /** Goes on with another capability's command, as if it had been pressed. */
  readonly goTo: (turn: Turn, verb: string, input: object) => Promise<Result<Reply>>;
  readonly orderables: Orderables;
  readonly approvals: {
    readonly absences: AbsenceStore;
    /** Whether the bot can write to the person. */
    readonly hasChat: (person: PersonId) => Promise<boolean>;
  };
  /** Suggests plainer wordings; absent where no model is configured. */
  readonly editor?: Editor;
  /** The message that was pressed becomes the one that shows the item in that conversation from now on. */
  readonly adopt: (item: string, conversation: ConversationId, message: ActivityId, said: number) => Promise<void>;
  /** A ticket that has just been reported gets the files that waited for it. */
  readonly attachWaiting: (turn: Turn, ticket: Ticket) => Promise<Ticket>;
}

/** The channels where IT works with the queue. */
export interface QueueChannels {
  find(conversation: ConversationId): Promise<QueueChannel | undefined>;
  save(channel: QueueChannel): Promise<void>;
  forget(conversation: ConversationId): Promise<void>;
  /** The channel shows a kommun's notices, to the kommun's own people. */
  isPublic(conversation: ConversationId): Promise<boolean>;
}

export const KIND = 'ticket';

/** Several at once: the later decides anew on what the first wrote. */
const ATTEMPTS = 8;

export const BUSY = refuse('ticket.busy', 'Flera ändrar ärendet samtidigt. Inget av ditt är sparat. Försök igen.');

/** Accepted where nobody else sees what is said. */
export function checkPrivate({ place }: Turn): Result<undefined> {
  return place.isPrivate
    ? accept(undefined)
    : refuse('ticket.not-here', 'Skriv det i chatten med mig, så att ingen annan ser ditt ärende.');
}

/** Accepted for IT in a chat of their own, or in a channel that is connected to the queue. */
export async function checkDesk({ channels }: Parts, { actor, place }: Turn): Promise<Result<undefined>> {
  const worker = checkWorker(actor);
  if (!worker.ok || place.isPrivate) return worker;
  const queue = place.kind === 'channel' ? await channels.find(place.conversation) : undefined;
  return queue
    ? worker
    : refuse('ticket.not-here', 'Ärendekön visas i chatten med mig, eller i en kanal som är ansluten till ärendekön.');
}

/** The ticket, for somebody who may see it, where others do not see it too. */
export async function withTicket(
  parts: Parts,
  turn: Turn,
  id: TicketId,
  go: (ticket: Ticket) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const stored = await parts.store.find(id);
  if (!stored || !maySee(stored.value, turn.actor)) return MISSING;
  // A sensitive one is shown to nobody in a channel, not even in IT's own.
  const alone = isRequester(stored.value, turn.actor) || stored.value.sensitive;
  const place = alone ? checkPrivate(turn) : await checkDesk(parts, turn);
  return place.ok ? go(stored.value) : place;
}

/** Whoever took it from a card in the own chat has that card changed from now on, and gets no second one. */
async function shownToTaker({ adopt }: Parts, { actor, place, pressed }: Turn, before: Ticket, after: Ticket) {
  const took = assigneeOf(after)?.id === actor.id && assigneeOf(before)?.id !== actor.id;
  if (!took || place.kind !== 'personal' || pressed === undefined) return;
  await adopt(after.id, place.conversation, pressed, announcementToWorker(after, actor.id).sequence);
}

/** Guard, save, log; a conflict is for the caller. */
async function written(
  parts: Parts,
  turn: Turn,
  changes: readonly { readonly before: Stored<Ticket>; readonly after: Ticket }[],
): Promise<boolean> {
  const { store, timers, organisation } = parts;
  for (const { after } of changes) {
    turn.log.hop('decided', { ticket: after.id });
    await timers.guard({ kind: KIND, id: after.id }, momentsOf(after, organisation.support), turn.now);
  }
  if ((await store.save(...changes)) === CONFLICT) return false;
  for (const { before, after } of changes) {
    turn.log.hop('saved', { ticket: after.id, revision: after.revision });
    await shownToTaker(parts, turn, before.value, after);
    await timers.look({ kind: KIND, id: after.id });
  }
  return true;
}

/** Load, decide, guard, save, show. Decides anew when somebody else was first; nothing is overwritten. */
export async function change(parts: Parts, turn: Turn, id: TicketId, command: TicketCommand): Promise<Result<Ticket>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await parts.store.find(id);
    if (!before) return MISSING;
    const decided = decide(before.value, command, turn.actor, turn.now, parts.organisation);
    if (!decided.ok) return decided;
    if (await written(parts, turn, [{ before, after: decided.value }])) return decided;
  }
  return BUSY;
}

/** Both halves of a merge, in one step. */
export async function mergeInto(
  parts: Parts,
  turn: Turn,
  command: Extract<TicketCommand, { do: 'merge' }> & { readonly id: TicketId },
): Promise<Result<Ticket>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [before, target] = await Promise.all([parts.store.find(command.id), parts.store.find(command.into.id)]);
    if (!before || !target) return MISSING;
    const merged = decide(before.value, command, turn.actor, turn.now, parts.organisation);
    if (!merged.ok) return merged;
    const duplicate = { id: before.value.id, number: before.value.number };
    const absorbed = decide(target.value, { do: 'absorb', duplicate }, turn.actor, turn.now, parts.organisation);
    if (!absorbed.ok) return absorbed;
    if (before.value.sensitive !== target.value.sensitive) {
      return refuse('ticket.sensitive', 'Ett känsligt ärende kan bara slås ihop med ett annat känsligt ärende.');
    }
    const changes = [
      { before, after: merged.value },
      { before: target, after: absorbed.value },
    ];
    if (await written(parts, turn, changes)) return merged;
  }
  return BUSY;
}

/** The ticket after a change. A refusal shows it as it stands now with what happened, so that nobody is left guessing. */
export async function changed(parts: Parts, turn: Turn, id: TicketId, result: Result<Ticket>): Promise<Result<Reply>> {
  if (result.ok) return ticketReply(result.value, turn, parts.organisation, '');
  if (result.refusal.code === 'ticket.missing' || result.refusal.code === 'ticket.not-allowed') return result;
  const { message } = result.refusal;
  return withTicket(parts, turn, id, (ticket) => ticketReply(ticket, turn, parts.organisation, message));
}

/** The ticket, for somebody who works with it. */
export function withWork(
  parts: Parts,
  turn: Turn,
  id: TicketId,
  go: (ticket: Ticket) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  return withTicket(parts, turn, id, (ticket) => (mayWorkWith(ticket, turn.actor) ? go(ticket) : MISSING));
}

export async function doing(parts: Parts, turn: Turn, id: TicketId, what: TicketCommand): Promise<Result<Reply>> {
  return changed(parts, turn, id, await change(parts, turn, id, what));
}
