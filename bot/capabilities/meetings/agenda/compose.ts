import { z } from 'zod/v4';
import { askCard, button, leaving, NO_CHOICE } from '../../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { MeetingId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { addDays, inputsOf, parseLocal, startOfDay } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import type { MeetingDocument } from '../stored/document.ts';
import type { Meeting } from '../stored/meeting.ts';
import { cancel, edit, isPublishable, isUnpublished, publish, revert, schedule, unschedule } from './decide.ts';
import { checkForm, FormInput, meetingForm } from './form.ts';
import { CHANGED, change, channelsOf, type Loaded, load, type Parts } from './parts.ts';
import { scheduleCard } from './views/cards.ts';
import { discardedCard, errorsCard, previewCardOf, standingErrors } from './views/preview.ts';
import { whenText } from './views/words.ts';

const Which = z.strictObject({ id: MeetingId });
const Seen = z.strictObject({ id: MeetingId, revision: z.int() });
/** `errors`: ids of the errors that the person has been shown by name. */
const Knowing = Seen.extend({ errors: z.array(z.string().max(40)).max(300) });
const field = z.string().max(2000).default('');
const LONGEST_REASON = 500;
const WRONG_TIMES = new Set(['meeting.schedule-past', 'meeting.schedule-late']);

async function documentOf(parts: Parts, { documents, body }: Meeting): Promise<MeetingDocument | undefined> {
  const latest = documents.at(-1);
  return latest === undefined ? undefined : (await parts.store.findDocument(body, latest))?.value;
}

/** The meeting as it stands and what can be done with it. */
export async function previewReply(
  parts: Parts,
  turn: Turn,
  { stored: { value: meeting }, body }: Loaded,
  news = '',
): Promise<Result<Reply>> {
  const [document, channels, ledger] = await Promise.all([
    documentOf(parts, meeting),
    channelsOf(parts, body),
    parts.ledger(meeting.id),
  ]);
  const delivered = ledger.filter(({ activity }) => activity !== undefined).length;
  const calendar = parts.calendar(meeting);
  return cardReply(previewCardOf({ meeting, body, document, channels, delivered, calendar, news, now: turn.now }));
}

type Handle = (loaded: Loaded) => Promise<Result<Reply>>;

async function withMeeting(parts: Parts, turn: Turn, id: MeetingId, handle: Handle): Promise<Result<Reply>> {
  const loaded = await load(parts, turn, id);
  return loaded.ok ? handle(loaded.value) : loaded;
}

/** Shows what is true after a change; a press that came too late shows what somebody else made of it. */
async function after(
  parts: Parts,
  turn: Turn,
  loaded: Loaded,
  changed: Result<Meeting>,
  news: string,
): Promise<Result<Reply>> {
  if (changed.ok) {
    return previewReply(parts, turn, { ...loaded, stored: { ...loaded.stored, value: changed.value } }, news);
  }
  if (changed.refusal.code !== 'meeting.changed') return changed;
  const now = await load(parts, turn, loaded.stored.value.id);
  return now.ok ? previewReply(parts, turn, now.value, changed.refusal.message) : now;
}

/** Whether every error that still stands has been shown to the person by name. */
function named(document: MeetingDocument | undefined, errors: readonly string[]): boolean {
  return standingErrors(document).every(({ id }) => errors.includes(id));
}

async function publishNow(parts: Parts, turn: Turn, input: z.infer<typeof Knowing>): Promise<Result<Reply>> {
  return withMeeting(parts, turn, input.id, async (loaded) => {
    const { value: meeting } = loaded.stored;
    const document = await documentOf(parts, meeting);
    const isSeen = meeting.revision === input.revision;
    // Pressed twice, or by two: what the first did is shown.
    if (!isSeen && meeting.published && !isUnpublished(meeting)) return previewReply(parts, turn, loaded);
    if (document && isSeen && !named(document, input.errors)) {
      return cardReply(errorsCard({ meeting, body: loaded.body }, document, false));
    }
    return after(parts, turn, loaded, await change(parts, turn, loaded, input.revision, publish), '');
  });
}

async function scheduleForm(parts: Parts, turn: Turn, input: z.infer<typeof Knowing>): Promise<Result<Reply>> {
  return withMeeting(parts, turn, input.id, async (loaded) => {
    const { value: meeting } = loaded.stored;
    const document = await documentOf(parts, meeting);
    if (document && !named(document, input.errors)) {
      return cardReply(errorsCard({ meeting, body: loaded.body }, document, true));
    }
    const summons = addDays(meeting.working.date, -loaded.body.deadlines.summons);
    const tomorrow = addDays(inputsOf(turn.now).date, 1);
    const date = startOfDay(summons) > turn.now ? summons : tomorrow;
    return whenToSchedule(loaded, input, { date, time: '08:00' }, '');
  });
}

function whenToSchedule(
  { stored: { value: meeting }, body }: Loaded,
  { id, revision, errors }: z.infer<typeof Knowing>,
  at: { readonly date: string; readonly time: string },
  problem: string,
): Result<Reply> {
  const { summons } = body.deadlines;
  return cardReply(
    scheduleCard.render({
      title: 'När ska dagordningen publiceras?',
      text: `${body.name}, ${whenText(meeting.working)}. Kallelsen ska gå ut senast ${summons} dagar före. Den går ut som den är nu; ändrar du något får du välja tid på nytt.`,
      problem,
      ...at,
      actions: [
        button('Publicera då', 'meeting.schedule', { id, revision, errors }, 'positive'),
        leaving('Tillbaka', 'meeting.preview', { id }),
      ],
    }),
  );
}

const ScheduleInput = Knowing.extend({ date: field, time: field });

async function scheduleAt(parts: Parts, turn: Turn, input: z.infer<typeof ScheduleInput>): Promise<Result<Reply>> {
  return withMeeting(parts, turn, input.id, async (loaded) => {
    const { date, time, ...knowing } = input;
    const document = await documentOf(parts, loaded.stored.value);
    if (!named(document, input.errors)) return scheduleForm(parts, turn, knowing);
    const at = parseLocal(date, time);
    if (!at.ok) return whenToSchedule(loaded, knowing, { date, time }, at.refusal.message);
    const changed = await change(parts, turn, loaded, input.revision, (meeting, deciding) =>
      schedule(meeting, at.value, deciding),
    );
    const wrongTime = !changed.ok && WRONG_TIMES.has(changed.refusal.code);
    if (wrongTime) return whenToSchedule(loaded, knowing, { date, time }, changed.refusal.message);
    return after(parts, turn, loaded, changed, '');
  });
}

async function save(parts: Parts, turn: Turn, typed: FormInput): Promise<Result<Reply>> {
  return withMeeting(parts, turn, typed.id, async (loaded) => {
    const { value: meeting } = loaded.stored;
    const checked = checkForm(typed, meeting);
    if (!('hidden' in checked)) return meetingForm(meeting, typed, checked);
    const changed = await change(parts, turn, loaded, typed.revision, (one, deciding) => edit(one, checked, deciding));
    return after(parts, turn, loaded, changed, '');
  });
}

function cancelForm({ stored: { value: meeting }, body }: Loaded, answer: string, problem: string): Result<Reply> {
  const { id, revision } = meeting;
  return cardReply(
    askCard.render({
      title: 'Ställ in sammanträdet',
      text: `${body.name}, ${whenText(meeting.working)}. Dagordningen ligger kvar och säger överst att sammanträdet är inställt. Tråden får besked.`,
      label: 'Varför? (visas för läsarna)',
      placeholder: 'Till exempel: Ärendena tas upp den 10 mars.',
      answer,
      problem,
      ...NO_CHOICE,
      actions: [
        button('Ställ in sammanträdet', 'meeting.cancel', { id, revision }, 'destructive'),
        leaving('Tillbaka', 'meeting.preview', { id }),
      ],
    }),
  );
}

const CancelInput = Seen.extend({ answer: field });

async function cancelNow(parts: Parts, turn: Turn, input: z.infer<typeof CancelInput>): Promise<Result<Reply>> {
  return withMeeting(parts, turn, input.id, async (loaded) => {
    const reason = input.answer.trim();
    if (reason.length > LONGEST_REASON) return cancelForm(loaded, reason, `Högst ${LONGEST_REASON} tecken.`);
    if (!isPublishable(reason)) return cancelForm(loaded, reason, 'Ta bort personuppgifterna: läsarna ser texten.');
    const changed = await change(parts, turn, loaded, input.revision, (meeting, deciding) =>
      cancel(meeting, reason, deciding),
    );
    return after(parts, turn, loaded, changed, '');
  });
}

async function discard(parts: Parts, turn: Turn, { id, revision }: z.infer<typeof Seen>): Promise<Result<Reply>> {
  return withMeeting(parts, turn, id, async ({ stored, body }) => {
    const { value: meeting } = stored;
    if (meeting.published)
      return refuse('meeting.announced', 'Dagordningen är publicerad. Ställ in sammanträdet i stället.');
    if (meeting.revision !== revision || (await parts.store.discard(stored)) === CONFLICT) return CHANGED;
    turn.log.hop('saved', { meeting: id, discarded: true });
    return cardReply(discardedCard(meeting, body));
  });
}

/** From a prepared agenda to a published one, and every change after that. */
export function composeCommands(parts: Parts): readonly Command[] {
  const plain = (decide: Parameters<typeof change>[4], news = '') => {
    return (turn: Turn, { id, revision }: z.infer<typeof Seen>) =>
      withMeeting(parts, turn, id, async (loaded) =>
        after(parts, turn, loaded, await change(parts, turn, loaded, revision, decide), news),
      );
  };
  return [
    command('meeting.preview', Which, (turn, { id }) =>
      withMeeting(parts, turn, id, (loaded) => previewReply(parts, turn, loaded)),
    ),
    command('meeting.edit', Which, (turn, { id }) =>
      withMeeting(parts, turn, id, async ({ stored }) => meetingForm(stored.value)),
    ),
    command('meeting.save', FormInput, (turn, typed) => save(parts, turn, typed)),
    command('meeting.publish', Knowing, (turn, input) => publishNow(parts, turn, input)),
    command('meeting.schedule-form', Knowing, (turn, input) => scheduleForm(parts, turn, input)),
    command('meeting.schedule', ScheduleInput, (turn, input) => scheduleAt(parts, turn, input)),
    command('meeting.unschedule', Seen, plain(unschedule)),
    command('meeting.revert', Seen, plain(revert, 'Ändringen är slängd.')),
    command('meeting.cancel-form', Which, (turn, { id }) =>
      withMeeting(parts, turn, id, async (loaded) => cancelForm(loaded, '', '')),
    ),
    command('meeting.cancel', CancelInput, (turn, input) => cancelNow(parts, turn, input)),
    command('meeting.discard', Seen, (turn, input) => discard(parts, turn, input)),
  ];
}
