import { z } from 'zod/v4';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { Day } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { changedSince, checkPublisher, publish } from './decide.ts';
import { type Draft, DraftId, LONGEST } from './model.ts';
import {
  corrected,
  draftReply,
  groundOf,
  historyOf,
  knownParties,
  type Parts,
  publishedReply,
  withDraft,
} from './parts.ts';
import { draftsFrom, pasted, type Source, sourceIn } from './receive.ts';
import {
  despiteView,
  discardedView,
  draftView,
  foundView,
  OWN,
  partiesFormView,
  pasteView,
  rowFormView,
  tableFormView,
} from './views.ts';

const LONGEST_PASTE = 100_000;
/** Somebody publishes another table in the same instant: tried again this often. */
const MOST_TRIES = 4;

const OneDraft = z.strictObject({ id: DraftId });
const Seen = z.strictObject({ id: DraftId, revision: z.number().int().min(0) });
/** The index as text: what a choice gives. */
const RowIndex = z.string().regex(/^\d{1,3}$/);
/** Clients leave out an input that is empty. */
const typed = (longest: number) => z.string().max(longest).default('');
const name = typed(LONGEST.party);
const cell = typed(100);

const TableInput = Seen.extend({
  service: typed(LONGEST.service),
  section: typed(LONGEST.section),
  document: typed(LONGEST.document),
  label: typed(LONGEST.label),
  validFrom: Day.or(z.literal('')).default(''),
  row: RowIndex.or(z.literal('')).default(''),
});

const PartiesInput = Seen.extend({
  ...{ name0: name, name1: name, name2: name, name3: name, name4: name, name5: name, name6: name, name7: name },
  ...{ means0: name, means1: name, means2: name, means3: name },
  ...{ means4: name, means5: name, means6: name, means7: name },
});

const OneRow = Seen.extend({ row: RowIndex });
const RowInput = OneRow.extend({
  activity: typed(LONGEST.activity),
  comment: typed(LONGEST.comment),
  ...{ letters0: cell, letters1: cell, letters2: cell, letters3: cell },
  ...{ letters4: cell, letters5: cell, letters6: cell, letters7: cell },
});

/** Reads what was brought, keeps a draft of each table in it, and shows it or the choice between them. */
async function take(parts: Parts, turn: Turn, source: Source): Promise<Result<Reply>> {
  const known = knownParties(parts, turn);
  const drafts = draftsFrom(source, { ...turn, known, histories: parts.live.histories() });
  if (!drafts.ok) return drafts;
  // A conflict: the message was delivered again, and the draft is there.
  for (const draft of drafts.value) await parts.store.saveDraft(draft, undefined);
  turn.log.info({ tables: drafts.value.length }, 'tables of responsibility read');
  const [only, second] = drafts.value;
  return only && !second ? draftReply(parts, turn, only) : cardReply(foundView(drafts.value, known));
}

async function importTables(parts: Parts, turn: Turn): Promise<Result<Reply>> {
  const allowed = checkPublisher(turn.actor);
  if (!allowed.ok) return allowed;
  if (turn.place.kind !== 'personal') {
    return refuse(
      'responsibility.not-here',
      'Skicka ansvarstabellen i din egen chatt med mig, inte i en kanal. Där får du granska den i lugn och ro.',
    );
  }
  const source = await sourceIn(turn);
  if (source === undefined) return cardReply(pasteView('', ''));
  return source.ok ? take(parts, turn, source.value) : source;
}

async function paste(parts: Parts, turn: Turn, text: string): Promise<Result<Reply>> {
  const allowed = checkPublisher(turn.actor);
  if (!allowed.ok) return allowed;
  if (text.trim() === '') return cardReply(pasteView('Klistra in tabellen i fältet först.', ''));
  const source = await pasted(text);
  const reply = source.ok ? await take(parts, turn, source.value) : source;
  return reply.ok ? reply : cardReply(pasteView(reply.refusal.message, text));
}

function withTyped(draft: Draft, input: z.infer<typeof TableInput>): Result<Draft> {
  const { service, section, document, label, validFrom } = input;
  if (validFrom === '') return refuse('responsibility.no-day', 'Ange den dag som tabellen gäller från.');
  return accept({
    ...draft,
    ...{ service: service.trim(), section: section.trim(), document: document.trim(), label: label.trim() },
    validFrom,
  });
}

function withParties(draft: Draft, input: z.infer<typeof PartiesInput>): Result<Draft> {
  const names = [
    input.name0,
    input.name1,
    input.name2,
    input.name3,
    input.name4,
    input.name5,
    input.name6,
    input.name7,
  ];
  const means = [
    input.means0,
    input.means1,
    input.means2,
    input.means3,
    input.means4,
    input.means5,
    input.means6,
    input.means7,
  ];
  return accept({
    ...draft,
    columns: draft.columns.map((_, at) => {
      const meant = means[at] ?? '';
      return { name: (names[at] ?? '').trim(), means: meant === OWN ? '' : meant };
    }),
  });
}

function saveTable(parts: Parts, turn: Turn, input: z.infer<typeof TableInput>): Promise<Result<Reply>> {
  return corrected(
    parts,
    turn,
    input,
    (draft) => withTyped(draft, input),
    (draft) => rowReply(parts, turn, draft, input.row) ?? draftReply(parts, turn, draft),
  );
}

function rowReply(parts: Parts, turn: Turn, draft: Draft, row: string): Result<Reply> | undefined {
  const card = row === '' ? undefined : rowFormView(draft, Number(row), knownParties(parts, turn));
  return card && cardReply(card);
}

const NO_ROW = refuse('responsibility.no-row', 'Den raden finns inte längre i utkastet.');

function saveRow(parts: Parts, turn: Turn, input: z.infer<typeof RowInput>): Promise<Result<Reply>> {
  const { letters0, letters1, letters2, letters3, letters4, letters5, letters6, letters7 } = input;
  const typedCells = [letters0, letters1, letters2, letters3, letters4, letters5, letters6, letters7];
  return corrected(parts, turn, input, (draft) => {
    const at = Number(input.row);
    const row = draft.rows[at];
    if (!row) return NO_ROW;
    const cells = draft.columns.map((_, column) => typedCells[column] ?? '');
    // Somebody has looked at it: the columns are no longer unsure.
    const next = { ...row, activity: input.activity.trim(), comment: input.comment.trim(), cells, unsure: false };
    return accept({ ...draft, rows: draft.rows.with(at, next) });
  });
}

function removeRow(parts: Parts, turn: Turn, input: z.infer<typeof OneRow>): Promise<Result<Reply>> {
  return corrected(parts, turn, input, (draft) => {
    const at = Number(input.row);
    return draft.rows[at] ? accept({ ...draft, rows: draft.rows.toSpliced(at, 1) }) : NO_ROW;
  });
}

const PublishInput = Seen.extend({
  /** The last line of the table's record that the person has seen. */
  seen: z.number().int().min(0),
  despite: z.literal('yes').optional(),
});

/** Publishes once: a second click, or one whose answer was lost, finds what it has become. */
async function publishDraft(
  parts: Parts,
  turn: Turn,
  input: z.infer<typeof PublishInput>,
  tries = MOST_TRIES,
): Promise<Result<Reply>> {
  return withDraft(parts, turn, input.id, async (stored) => {
    await parts.live.reload(turn.now);
    const draft = stored.value;
    const history = historyOf(parts, draft);
    const changed = changedSince(history, input.seen, turn.now);
    if (changed !== undefined) return draftReply(parts, turn, draft, changed);
    if (draft.revision !== input.revision) {
      return draftReply(
        parts,
        turn,
        draft,
        'Utkastet har ändrats sedan du öppnade det kortet. Kontrollera det och tryck igen.',
      );
    }
    return write(parts, turn, stored, input, tries);
  });
}

async function write(
  parts: Parts,
  turn: Turn,
  stored: Stored<Draft>,
  input: z.infer<typeof PublishInput>,
  tries: number,
): Promise<Result<Reply>> {
  const ground = groundOf(parts, turn, stored.value);
  const decided = publish(stored.value, { ...ground, actor: turn.actor, despite: input.despite === 'yes' });
  if (!decided.ok) {
    const hasErrors = decided.refusal.code === 'responsibility.has-errors';
    return hasErrors ? cardReply(despiteView(stored.value, ground)) : decided;
  }
  const { rows } = decided.value;
  turn.log.hop('decided', { rows: rows.length });
  if ((await parts.store.publish(stored, decided.value)) !== CONFLICT) {
    turn.log.hop('saved');
    return publishedReply(parts, turn, decided.value, '✅ Publicerad');
  }
  if (tries > 1) return publishDraft(parts, turn, input, tries - 1);
  return refuse('responsibility.busy', 'Någon annan publicerar just nu. Inget är publicerat. Försök igen om en stund.');
}

function discard(parts: Parts, turn: Turn, id: DraftId): Promise<Result<Reply>> {
  return withDraft(parts, turn, id, async (stored) => {
    if ((await parts.store.discard(stored)) !== CONFLICT) return cardReply(discardedView(stored.value));
    return refuse('responsibility.draft-changed', 'Utkastet ändrades just nu. Det är kvar. Titta på det igen.');
  });
}

/** From a file or a pasted table to a published one. */
export function draftCommands(parts: Parts): readonly Command[] {
  return [
    command('responsibility.import', z.strictObject({}), (turn) => importTables(parts, turn)),
    command('responsibility.paste', z.strictObject({ answer: typed(LONGEST_PASTE) }), (turn, { answer }) =>
      paste(parts, turn, answer),
    ),
    command('responsibility.draft', OneDraft, (turn, { id }) =>
      withDraft(parts, turn, id, async ({ value }) => cardReply(draftView(value, groundOf(parts, turn, value)))),
    ),
    command('responsibility.draft-form', OneDraft, (turn, { id }) =>
      withDraft(parts, turn, id, async ({ value }) => cardReply(tableFormView(value))),
    ),
    command('responsibility.draft-save', TableInput, (turn, input) => saveTable(parts, turn, input)),
    command('responsibility.parties-form', OneDraft, (turn, { id }) =>
      withDraft(parts, turn, id, async ({ value }) => cardReply(partiesFormView(value, knownParties(parts, turn)))),
    ),
    command('responsibility.parties-save', PartiesInput, (turn, input) =>
      corrected(parts, turn, input, (draft) => withParties(draft, input)),
    ),
    command('responsibility.row-form', OneDraft.extend({ row: RowIndex }), (turn, { id, row }) =>
      withDraft(parts, turn, id, async ({ value }) => rowReply(parts, turn, value, row) ?? NO_ROW),
    ),
    command('responsibility.row-save', RowInput, (turn, input) => saveRow(parts, turn, input)),
    command('responsibility.row-remove', OneRow, (turn, input) => removeRow(parts, turn, input)),
    command('responsibility.publish', PublishInput, (turn, input) => publishDraft(parts, turn, input)),
    command('responsibility.discard', OneDraft, (turn, { id }) => discard(parts, turn, id)),
  ];
}
