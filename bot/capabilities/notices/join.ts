import { z } from 'zod/v4';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { NoticeId } from '../../core/ids.ts';
import { type Result, refuse } from '../../core/result.ts';
import { isOpen } from './model.ts';
import { KIND, type Parts } from './parts.ts';
import { followerCard } from './views/notice.ts';
import { announcementOf } from './views/words.ts';

/** "It concerns me": counted for IT, and followed in the person's own chat to its end. */
async function join(parts: Parts, turn: Turn, id: NoticeId): Promise<Result<Reply>> {
  const { store, organisation, timers } = parts;
  const { actor, now, place, pressed } = turn;
  const notice = (await store.findCurrent(id))?.value;
  if (!notice || !isOpen(notice)) {
    return refuse('notice.ended', 'Felet är inte öppet längre. Fungerar det inte för dig? Skriv ”anmäl fel”.');
  }
  await timers.guard({ kind: KIND, id }, [], now);
  const isNew = await store.join(id, { v: 1, person: actor.id, at: now, ...(actor.party && { party: actor.party }) });
  if (isNew && place.kind === 'personal' && pressed !== undefined) {
    await parts.adopt(id, place.conversation, pressed, announcementOf(notice, '', organisation).sequence);
  }
  await timers.look({ kind: KIND, id });
  return cardReply(followerCard(notice, actor.party, organisation, now));
}

export function joinCommands(parts: Parts): readonly Command[] {
  return [command('notice.join', z.strictObject({ id: NoticeId }), (turn, { id }) => join(parts, turn, id))];
}
