import { type Command, command, type Reply, type Turn } from '../../../core/capability.ts';
import { AttachmentId, type TicketId } from '../../../core/ids.ts';
import type { Result } from '../../../core/result.ts';
import { addSeconds } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { momentsOf } from '../deadlines.ts';
import { isRequester, MISSING, mayWorkWith } from '../decide/may.ts';
import { personOf } from '../decide/recorded.ts';
import { type Ticket, Visibility } from '../model.ts';
import { One } from '../own.ts';
import { BUSY, KIND, withTicket } from '../parts.ts';
import { detach, mayDetach, visibleTo } from './decide.ts';
import { announceRemoval, expectFiles, lookAtUpload } from './keep.ts';
import { AWAIT_SECONDS } from './model.ts';
import type { AttachmentParts } from './parts.ts';
import { filesReply, removeReply, sendItHereReply } from './views.ts';

const ATTEMPTS = 8;
const Removal = One.extend({ attachment: AttachmentId });

async function expect(parts: AttachmentParts, turn: Turn, ticket: Ticket, visibility: Visibility) {
  if (visibility === 'internal' && !(mayWorkWith(ticket, turn.actor) && !isRequester(ticket, turn.actor))) {
    return MISSING;
  }
  const until = addSeconds(turn.now, AWAIT_SECONDS);
  await expectFiles(parts, turn.actor.id, { v: 1, ticket: ticket.id, visibility, until }, turn.now);
  return sendItHereReply(ticket, visibility, turn.place.kind === 'personal');
}

/** The ticket's row first, then the blob: what dies in between is thrown away by the row that was written before both. */
async function remove(
  parts: AttachmentParts,
  turn: Turn,
  id: TicketId,
  attachment: AttachmentId,
): Promise<Result<Ticket>> {
  const { store, timers, organisation } = parts;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await store.find(id);
    if (!before) return MISSING;
    const decided = detach(before.value, attachment, turn.actor, turn.now);
    if (!decided.ok) return decided;
    const files = before.value.attachments
      .filter((one) => one.id === attachment)
      .map(({ id: fileId, name, kind, size }) => ({ id: fileId, name, kind, size }));
    const removal = { id: One.shape.id.parse(turn.key), by: personOf(turn.actor), files, ticket: id };
    await announceRemoval(parts, removal, turn.now);
    await timers.guard({ kind: KIND, id }, momentsOf(decided.value, organisation.support), turn.now);
    if ((await store.save({ before, after: decided.value })) === CONFLICT) continue;
    turn.log.hop('saved', { ticket: id, revision: decided.value.revision });
    await lookAtUpload(parts, removal.id, turn.now);
    await timers.look({ kind: KIND, id });
    return decided;
  }
  return BUSY;
}

/** What is done with the files of a ticket. */
export function fileCommands(parts: AttachmentParts): readonly Command[] {
  const shown = (turn: Turn, id: TicketId, problem = ''): Promise<Result<Reply>> =>
    withTicket(parts, turn, id, (ticket) => filesReply(ticket, turn, parts.links, problem));
  return [
    command('attachment.list', One, (turn, { id }) => shown(turn, id)),
    command('attachment.add', One.extend({ visibility: Visibility }), (turn, { id, visibility }) =>
      withTicket(parts, turn, id, (ticket) => expect(parts, turn, ticket, visibility)),
    ),
    command('attachment.remove-form', Removal, (turn, { id, attachment }) =>
      withTicket(parts, turn, id, (ticket) => {
        const file = visibleTo(ticket, turn.actor).find((one) => one.id === attachment);
        return file && mayDetach(ticket, file, turn.actor)
          ? removeReply(ticket, file)
          : filesReply(ticket, turn, parts.links, 'Filen finns inte längre, eller så kan du inte ta bort den.');
      }),
    ),
    command('attachment.remove', Removal, (turn, { id, attachment }) =>
      withTicket(parts, turn, id, async () => {
        const removed = await remove(parts, turn, id, attachment);
        return shown(turn, id, removed.ok ? '' : removed.refusal.message);
      }),
    ),
  ];
}
