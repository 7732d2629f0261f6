import { z } from 'zod/v4';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { changedSince, checkPublisher, mayPublish, withdraw } from './decide.ts';
import { changesView, historyView, tablesView, versionView, withdrawView } from './historyViews.ts';
import { Draft, DraftId, LONGEST, TableId } from './model.ts';
import { draftReply, type Parts } from './parts.ts';
import type { History, Version } from './versions.ts';

const OneTable = z.strictObject({ table: TableId });
const OneVersion = OneTable.extend({ version: z.string().regex(/^[fp]\d{1,9}$/) });
const Withdrawal = OneVersion.extend({ seen: z.number().int().min(0) });

async function found(
  { live }: Parts,
  table: TableId,
  go: (history: History) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const history = live.histories().find((one) => one.table === table);
  return history ? go(history) : refuse('responsibility.no-such-table', 'Den ansvarstabellen finns inte.');
}

function foundVersion(
  parts: Parts,
  { table, version: id }: z.infer<typeof OneVersion>,
  go: (history: History, version: Version) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  return found(parts, table, (history) => {
    const version = history.versions.find((one) => one.id === id);
    return version ? go(history, version) : refuse('responsibility.no-version', 'Den versionen finns inte.');
  });
}

async function listTables({ live, store }: Parts, { actor, now }: Turn): Promise<Result<Reply>> {
  const drafts = mayPublish(actor) ? await store.draftsOf(actor.id) : [];
  return cardReply(tablesView(live.histories(), drafts, actor, now));
}

/** An older version as a draft: it is looked at and published like any other, so that nothing is ever erased. */
async function restore(parts: Parts, turn: Turn, history: History, version: Version): Promise<Result<Reply>> {
  const allowed = checkPublisher(turn.actor);
  if (!allowed.ok) return allowed;
  const draft: Draft = {
    v: 1,
    id: DraftId.parse(`${turn.key}-r`),
    owner: turn.actor.id,
    savedAt: turn.now,
    revision: 0,
    document: version.document.slice(0, LONGEST.document),
    label: String(history.versions.length + 1),
    validFrom: dayOf(turn.now),
    service: version.service,
    section: version.section.slice(0, LONGEST.section),
    columns: [...version.columns],
    rows: version.rows.map(({ activity, letters, comment = '' }, at) => ({
      activity,
      cells: version.columns.map(({ name }) => letters[name] || '–'),
      comment,
      where: `rad ${at + 1}`,
      unsure: false,
    })),
    restores: version.label.slice(0, LONGEST.label),
  };
  const fits = Draft.safeParse(draft);
  if (!fits.success) {
    return refuse(
      'responsibility.too-large',
      'Versionen är för stor för att återställas här. Skicka tabellen som en fil i stället.',
    );
  }
  // A conflict: pressed twice, and the draft is there.
  await parts.store.saveDraft(fits.data, undefined);
  return draftReply(parts, turn, fits.data);
}

async function takeBack(parts: Parts, turn: Turn, input: z.infer<typeof Withdrawal>): Promise<Result<Reply>> {
  await parts.live.reload(turn.now);
  return foundVersion(parts, input, async (history, version) => {
    if (version.withdrawn) return cardReply(historyView(history, `Version ${version.label} är återkallad.`, turn.now));
    const decided = withdraw(history, version.id, turn.actor, turn.now);
    if (!decided.ok) return decided;
    const changed = changedSince(history, input.seen, turn.now);
    if (changed !== undefined) return cardReply(historyView(history, changed, turn.now));
    turn.log.hop('decided');
    if ((await parts.store.add(decided.value)) === CONFLICT) {
      return refuse(
        'responsibility.busy',
        'Någon annan ändrade samtidigt. Inget är återkallat. Öppna versionen och försök igen.',
      );
    }
    turn.log.hop('saved');
    await parts.live.catchUp(turn.now);
    return found(parts, input.table, (after) =>
      cardReply(historyView(after, `⚪ Version ${version.label} är återkallad.`, turn.now)),
    );
  });
}

/** What has been published: lists, histories, and going back. */
export function recordCommands(parts: Parts): readonly Command[] {
  return [
    command('responsibility.tables', z.strictObject({}), (turn) => listTables(parts, turn)),
    command('responsibility.table', OneTable, ({ now }, { table }) =>
      found(parts, table, (history) => cardReply(historyView(history, '', now))),
    ),
    command('responsibility.version', OneVersion, ({ actor, now }, input) =>
      foundVersion(parts, input, (history, version) => cardReply(versionView(history, version, actor, now))),
    ),
    command('responsibility.changes', z.strictObject({}), async ({ now }) =>
      cardReply(changesView(parts.live.histories(), now)),
    ),
    command('responsibility.restore', OneVersion, (turn, input) =>
      foundVersion(parts, input, (history, version) => restore(parts, turn, history, version)),
    ),
    command('responsibility.withdraw-form', OneVersion, async ({ actor, now }, input) => {
      const allowed = checkPublisher(actor);
      return allowed.ok
        ? foundVersion(parts, input, (history, version) => cardReply(withdrawView(history, version, now)))
        : allowed;
    }),
    command('responsibility.withdraw', Withdrawal, (turn, input) => takeBack(parts, turn, input)),
  ];
}
