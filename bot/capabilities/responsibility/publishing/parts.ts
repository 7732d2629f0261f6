import { cardReply, type Reply, type Turn } from '../../../core/capability.ts';
import { type Result, refuse } from '../../../core/result.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import type { KnownParty } from '../tables/parties.ts';
import { checkOwner, checkPublisher } from './decide.ts';
import { versionView } from './historyViews.ts';
import type { Live } from './live.ts';
import type { Draft, DraftId } from './model.ts';
import type { TableStore } from './store.ts';
import { type History, tableIdOf } from './versions.ts';
import { type DraftGround, draftView, today } from './views.ts';

/** What the commands on tables are made from. */
export interface Parts {
  readonly live: Live;
  readonly store: TableStore;
}

/** Parties that the documents know by name today. */
export function knownParties({ live }: Parts, turn: Turn): readonly KnownParty[] {
  return live.expert.knowledgeAt(today(turn.now)).parties;
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

const GONE = refuse('responsibility.draft-gone', 'Utkastet finns inte längre: det är publicerat eller slängt.');

/** A draft that has been published already is shown as the version that it became. */
async function published(parts: Parts, turn: Turn, id: DraftId): Promise<Result<Reply>> {
  const done = await parts.store.findDone(id);
  if (!done) return GONE;
  await parts.live.reload();
  const history = parts.live.histories().find(({ table }) => table === done.table);
  const version = history?.versions.find((one) => one.id === `p${done.sequence}`);
  return history && version ? cardReply(versionView(history, version, turn.actor, turn.now)) : GONE;
}

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
  if (!stored) return published(parts, turn, id);
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
