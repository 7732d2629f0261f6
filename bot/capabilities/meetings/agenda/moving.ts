import { z } from 'zod/v4';
import type { Body } from '../../../core/body.ts';
import { type Command, command, type Reply, type Turn } from '../../../core/capability.ts';
import { MeetingId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import type { MeetingDocument } from '../stored/document.ts';
import { bodyOfMeeting, type Meeting } from '../stored/meeting.ts';
import { previewReply } from './compose.ts';
import { momentsOf } from './decide.ts';
import { matched } from './match.ts';
import { CHANGED, KIND, load, type Parts } from './parts.ts';
import { revised } from './revise.ts';

/** Whether most of the document's items are the meeting's. */
function isAlike({ content }: MeetingDocument, { working }: Meeting): boolean {
  const known = new Set(working.items.map(({ id }) => id));
  const { items } = matched(content.items, working.items, 9000);
  const shared = items.filter(({ id }) => known.has(id)).length;
  return shared >= 2 && shared * 2 >= Math.max(items.length, working.items.length);
}

/** A coming meeting on another day with much the same agenda: perhaps the document moves it. */
export async function perhapsMoved(
  { store }: Parts,
  turn: Turn,
  document: MeetingDocument,
  body: Body,
): Promise<Meeting | undefined> {
  const coming = await store.meetings(body.id, { from: dayOf(turn.now) });
  for (const { id, state } of coming) {
    if (id === document.meeting || state === 'cancelled' || state === 'held') continue;
    const found = await store.find(id);
    if (found && found.value.working.date !== document.content.date?.value && isAlike(document, found.value)) {
      return found.value;
    }
  }
  return undefined;
}

const Same = z.strictObject({ id: MeetingId, draft: MeetingId });

/** The draft that a document began is the meeting that there was, on another day. */
async function move(parts: Parts, turn: Turn, input: z.infer<typeof Same>): Promise<Result<Reply>> {
  if (bodyOfMeeting(input.id) !== bodyOfMeeting(input.draft)) {
    return refuse('meeting.other-body', 'De två sammanträdena hör till olika organ.');
  }
  const loaded = await load(parts, turn, input.id);
  if (!loaded.ok) return loaded;
  const { stored, body } = loaded.value;
  const draft = await parts.store.find(input.draft);
  // Pressed twice: the draft has become the meeting already.
  if (!draft) return previewReply(parts, turn, loaded.value);
  const latest = draft.value.documents.at(-1);
  const document = latest === undefined ? undefined : await parts.store.findDocument(body.id, latest);
  if (draft.value.published || !document)
    return refuse('meeting.announced', 'Det nya sammanträdet är redan publicerat.');
  const after = revised(stored.value, document.value, turn.actor, turn.now, draft.value.working.date);
  const subject = { kind: KIND, id: after.id };
  await parts.timers.guard(subject, momentsOf(after), turn.now);
  const saved = await parts.store.save(body.id, {
    meeting: { before: stored, after },
    documents: [{ value: { ...document.value, meeting: after.id }, etag: document.etag }],
    discarded: draft,
  });
  if (saved === CONFLICT) return CHANGED;
  turn.log.hop('saved', { meeting: after.id, revision: after.revision });
  const value = { ...stored, value: after };
  return previewReply(parts, turn, { stored: value, body }, 'Den nya dagen är införd.');
}

export function movingCommands(parts: Parts): readonly Command[] {
  return [command('meeting.same', Same, (turn, input) => move(parts, turn, input))];
}
