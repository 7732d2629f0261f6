import { cardReply, type Reply, type Turn } from '../../../core/capability.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import type { KnownParty } from '../tables/parties.ts';
import { checkOwner, checkPublisher } from './decide.ts';
import { historyView } from './historyViews.ts';
import type { Live } from './live.ts';
import type { Draft, DraftId } from './model.ts';
import type { Done, TableStore } from './store.ts';
import { type History, tableIdOf } from './versions.ts';
import { type DraftGround, draftView } from './views.ts';
import { reignText, rowsText } from './words.ts';

/** What the commands on tables are made from. */
export interface Parts {
  readonly live: Live;
  readonly store: TableStore;
}

/** Parties that the documents know by name today. */
export function knownParties({ live }: Parts, turn: Turn): readonly KnownParty[] {
  return live.expert.knowledgeAt(dayOf(turn.now)).parties;
}

export function historyOf({ live }: Parts, draft: Draft): History | undefined {
  const table = tableIdOf(draft.service);
  return live.histories().find((history) => history.table === table);
}

export function groundOf(parts: Parts, turn: Turn, draft: Draft, remark = ''): DraftGround {
  return { known: knownParties(parts, turn), history: historyOf(parts, draft), remark, now: turn.now };
}

export function draftReply(parts: Parts, turn: Turn, draft: Draft, remark = ''): Result<Reply> {
  return cardReply(draftView(draft, groundOf(parts, turn, draft, remark)));
}

/** A draft that has become a version: the table's history, with what was published on top. */
export async function publishedReply(parts: Parts, turn: Turn, done: Done, lead: string): Promise<Result<Reply>> {
  await parts.live.catchUp(turn.now);
  const history = parts.live.histories().find(({ table }) => table === done.table);
  const version = history?.versions.find(({ id }) => id === `p${done.sequence}`);
  if (!history || !version) return accept({ kind: 'text', text: `${lead}. Den syns strax under ”ansvarstabeller”.` });
  const told = `${lead}: ${rowsText(version.rows.length)}. ${reignText(history, version, dayOf(turn.now))}.`;
  return cardReply(historyView(history, told, turn.now));
}

const GONE = refuse('responsibility.draft-gone', 'Utkastet finns inte längre: det är slängt.');

/** The draft, for its maker alone. */
export async function withDraft(
  parts: Parts,
  turn: Turn,
  id: DraftId,
  go: (stored: Stored<Draft>) => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const allowed = checkPublisher(turn.actor);
  if (!allowed.ok) return allowed;
  const stored = await parts.store.findDraft(id);
  if (!stored) {
    const done = await parts.store.findDone(id);
    return done ? publishedReply(parts, turn, done, 'Redan publicerad') : GONE;
  }
  const own = checkOwner(stored.value, turn.actor);
  return own.ok ? go(stored) : own;
}

const CHANGED =
  'Utkastet har ändrats sedan du öppnade det kortet. Så här står det nu; inget av det du skrev är sparat.';

/** Saves a correction, when the person saw the draft as it stands. */
export async function corrected(
  parts: Parts,
  turn: Turn,
  seen: { readonly id: DraftId; readonly revision: number },
  correct: (draft: Draft) => Result<Draft>,
  then: (draft: Draft) => Result<Reply> = (draft) => draftReply(parts, turn, draft),
): Promise<Result<Reply>> {
  return withDraft(parts, turn, seen.id, async ({ value, etag }) => {
    if (value.revision !== seen.revision) return draftReply(parts, turn, value, CHANGED);
    const next = correct(value);
    if (!next.ok) return next;
    const saved: Draft = { ...next.value, revision: value.revision + 1, savedAt: turn.now };
    if ((await parts.store.saveDraft(saved, etag)) !== CONFLICT) return then(saved);
    return withDraft(parts, turn, seen.id, async (other) => draftReply(parts, turn, other.value, CHANGED));
  });
}
