import { z } from 'zod/v4';
import { button, leaving, listCard } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { NoticeId } from '../../core/ids.ts';
import { type Result, refuse } from '../../core/result.ts';
import type { Instant } from '../../core/time.ts';
import { checkPublisher, correct, isFresh, progress } from './decide.ts';
import { type FieldErrors, formOf } from './form.ts';
import { checkTimes } from './freeze.ts';
import {
  FormValues,
  isOpen,
  isPlanned,
  type Notice,
  OPEN_PLANNED,
  OPEN_UNPLANNED,
  OpenState,
  stateAt,
} from './model.ts';
import { change, checkWriter, type Parts } from './parts.ts';
import { type UpdateValues, updateCard } from './views/cards.ts';
import { endTexts, formCardOf } from './views/form.ts';
import { manageCardOf } from './views/manage.ts';
import { scopeText, stateText } from './views/words.ts';

export const One = z.strictObject({ id: NoticeId });
export const Text = z.string().max(5000).default('');
const UpdateInput = z.strictObject({
  id: NoticeId,
  revision: z.number().int(),
  state: z.string().max(50).default(''),
  action: Text,
  startDate: Text,
  startTime: Text,
  endDate: Text,
  endTime: Text,
  nextDate: Text,
  nextTime: Text,
});
type UpdateInput = z.infer<typeof UpdateInput>;

const CorrectInput = z.strictObject({ id: NoticeId, revision: z.number().int(), ...FormValues.shape });

/** The notice with where it is shown and what can be done. */
export async function manageReply(parts: Parts, turn: Turn, notice: Notice, remark: string): Promise<Result<Reply>> {
  const { now, actor } = turn;
  const [channels, ledger, { length: concerned }, steps] = await Promise.all([
    parts.channels(),
    parts.ledger(notice.id),
    parts.store.followers(notice.id),
    'summary' in notice.status ? parts.followed.stepsAfter(notice.id, actor) : [],
  ]);
  return cardReply(manageCardOf({ notice, channels, ledger, concerned, steps, remark, now }, parts.organisation));
}

export async function withNotice(
  parts: Parts,
  turn: Turn,
  id: NoticeId,
  go: (notice: Notice) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const publisher = checkPublisher(turn.actor);
  if (!publisher.ok) return publisher;
  const stored = await parts.store.findCurrent(id);
  return stored
    ? go(stored.value)
    : refuse('notice.missing', 'Meddelandet finns inte längre bland de aktuella. Skriv ett nytt om det behövs.');
}

/** The change is made and the card shows the result; a refusal keeps the card and says why. */
export async function changed(
  parts: Parts,
  turn: Turn,
  id: NoticeId,
  decide: (notice: Notice) => Result<Notice>,
): Promise<Result<Reply>> {
  const result = await change(parts, turn, id, decide);
  return result.ok ? manageReply(parts, turn, result.value, '') : result;
}

export function back(id: NoticeId) {
  return leaving('Tillbaka', 'notice.manage', { id });
}

function updateForm(notice: Notice, values: UpdateValues, errors: FieldErrors): Result<Reply> {
  const planned = isPlanned(notice);
  const wrong = (field: keyof FieldErrors) => errors[field] ?? '';
  return cardReply(
    updateCard.render({
      headline: notice.content.headline,
      problem: Object.keys(errors).length === 0 ? '' : 'Inget är ändrat än. Rätta det som är markerat.',
      planned,
      ...endTexts(planned),
      values,
      errors: {
        action: wrong('action'),
        startDate: wrong('startDate'),
        startTime: wrong('startTime'),
        endDate: wrong('endDate'),
        endTime: wrong('endTime'),
        nextDate: wrong('nextDate'),
        nextTime: wrong('nextTime'),
      },
      states: (planned ? OPEN_PLANNED : OPEN_UNPLANNED).map((state) => ({ title: stateText(state), value: state })),
      actions: [
        button('Spara och visa för alla', 'notice.update', { id: notice.id, revision: notice.revision }, 'positive'),
        back(notice.id),
      ],
    }),
  );
}

/** What was promised and has passed is left empty: it is what the update is to say anew. */
function updateValuesOf(notice: Notice, { now }: Turn): UpdateValues {
  const { action, startDate, startTime, endDate, endTime, nextDate, nextTime } = formOf(notice);
  const { content } = notice;
  const isOver = (moment: Instant | undefined) => moment !== undefined && moment <= now;
  const end = content.kind === 'planned' ? content.end : content.estimate;
  return {
    state: stateAt(notice, now),
    action,
    startDate,
    startTime,
    ...(isOver(end) ? { endDate: '', endTime: '' } : { endDate, endTime }),
    ...(isOver(content.nextWord) ? { nextDate: '', nextTime: '' } : { nextDate, nextTime }),
  };
}

async function update(parts: Parts, turn: Turn, input: UpdateInput): Promise<Result<Reply>> {
  const { id, revision, state: chosen, ...typed } = input;
  return withNotice(parts, turn, id, async (notice) => {
    // An unplanned notice's start is not on this form.
    const { startDate, startTime, ...others } = typed;
    const times = isPlanned(notice) ? typed : others;
    const form = { ...formOf(notice), ...times };
    const checked = checkTimes(notice.content.kind, form, parts.organisation, turn.now, notice.content);
    if (!checked.ok) return updateForm(notice, { state: chosen, ...typed }, checked.errors);
    const state = OpenState.safeParse(chosen);
    if (!state.success) return refuse('notice.no-state', 'Välj ett läge.');
    return changed(parts, turn, id, (current) =>
      progress(current, { revision, state: state.data, content: checked.value }, turn.actor, turn.now),
    );
  });
}

function correctForm(parts: Parts, notice: Notice, form: FormValues, errors: FieldErrors): Result<Reply> {
  return cardReply(
    formCardOf(
      {
        kind: notice.content.kind,
        form,
        title: 'Rätta meddelandet',
        intro: 'En bättre formulering ändrar korten utan ny avisering. Nya tider eller kommuner berättas i tråden.',
        errors,
        problem: '',
        actions: [
          button('Spara rättelsen', 'notice.correct', { id: notice.id, revision: notice.revision }, 'positive'),
          back(notice.id),
        ],
      },
      parts.organisation,
    ),
  );
}

async function listNotices(parts: Parts, turn: Turn): Promise<Result<Reply>> {
  const writer = checkWriter(turn);
  if (!writer.ok) return writer;
  const notices = (await parts.store.current()).map(({ value }) => value);
  const shown = notices.filter((notice) => isOpen(notice) || isFresh(notice, turn.now));
  return cardReply(
    listCard.render({
      title: 'Aktuella driftmeddelanden',
      text:
        shown.length === 0
          ? 'Inga är öppna. Skriv ”nytt driftmeddelande” när något händer.'
          : 'Välj ett för att följa upp det.',
      items: shown
        .toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.changedAt.localeCompare(a.changedAt))
        .map((notice) => ({
          title: notice.content.headline,
          detail: `${stateText(stateAt(notice, turn.now))} · ${scopeText(notice, parts.organisation)}`,
          verb: 'notice.manage',
          data: { id: notice.id },
        })),
      actions: [button('Nytt driftmeddelande', 'notice.new', {}, 'positive'), button('Utkast', 'notice.drafts', {})],
    }),
  );
}

function correctCommands(parts: Parts): readonly Command[] {
  return [
    command('notice.correct-form', One, (turn, { id }) =>
      withNotice(parts, turn, id, (notice) => correctForm(parts, notice, formOf(notice), {})),
    ),
    command('notice.correct', CorrectInput, (turn, { id, revision, ...form }) =>
      withNotice(parts, turn, id, async (notice) => {
        // What was right when it was published is not made wrong by time having passed.
        const { publishedAt, content } = notice;
        const checked = checkTimes(content.kind, form, parts.organisation, publishedAt, content);
        return checked.ok
          ? changed(parts, turn, id, (current) =>
              correct(current, { revision, content: checked.value }, turn.actor, turn.now),
            )
          : correctForm(parts, notice, form, checked.errors);
      }),
    ),
  ];
}

/** Following a notice to its end. */
export function followCommands(parts: Parts): readonly Command[] {
  return [
    command('notice.list', z.strictObject({}), (turn) => listNotices(parts, turn)),
    command('notice.manage', One, (turn, { id }) =>
      withNotice(parts, turn, id, (notice) => manageReply(parts, turn, notice, '')),
    ),
    command('notice.update-form', One, (turn, { id }) =>
      withNotice(parts, turn, id, (notice) => updateForm(notice, updateValuesOf(notice, turn), {})),
    ),
    command('notice.update', UpdateInput, (turn, input) => update(parts, turn, input)),
    ...correctCommands(parts),
  ];
}
