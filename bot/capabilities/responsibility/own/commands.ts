import { z } from 'zod/v4';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { StoreUnavailable } from '../../../core/errors.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { partyNamesIn } from '../contacts/names.ts';
import { type Gap, GapId, type Gaps, mayTendGaps } from '../gaps.ts';
import { mayPublish } from '../publishing/decide.ts';
import type { Publishing } from '../publishing/index.ts';
import { titleOf } from '../views.ts';
import { checkAnswerer, decide, decidedSince, type Wanted } from './decide.ts';
import { fileOf, itemIdOf } from './files.ts';
import { checkForm, EMPTY_FORM, formOf } from './form.ts';
import { FormValues, type OwnAnswer, ownAnswersOf } from './model.ts';
import {
  type FormView,
  formView,
  gapsView,
  gapView,
  nearestView,
  ownAnswersView,
  ownAnswerView,
  previewView,
  withdrawView,
} from './views.ts';

/** What the commands on questions without answers are made from. */
export interface Parts {
  readonly gaps: Gaps;
  readonly publishing: Publishing;
}

/** Somebody publishes something else in the same instant: tried again this often. */
const MOST_TRIES = 4;

const OneGap = z.strictObject({ id: GapId });
const Seen = OneGap.extend({ seen: z.number().int().min(0) });
type Seen = z.infer<typeof Seen>;

/** A question as it stands: in the list, decided on, or both. */
interface Subject {
  readonly id: GapId;
  readonly question: string;
  readonly gap: Gap | undefined;
  readonly own: OwnAnswer | undefined;
}

const NO_GAP = refuse('responsibility.no-gap', 'Frågan finns inte längre i listan. Skriv ”frågor utan svar”.');
const BUSY = refuse(
  'responsibility.own-busy',
  'Flera publicerar just nu. Inget av ditt är publicerat. Försök igen om en stund.',
);
const NO_ITEM = refuse('responsibility.no-item', 'Det svaret finns inte längre i dokumenten. Välj på nytt.');

/** Accepted for those who see the list. */
function checkTender(turn: Turn): Result<undefined> {
  return mayTendGaps(turn.actor)
    ? accept(undefined)
    : refuse('responsibility.not-allowed', 'Listan över obesvarade frågor visas för IT och administratörer.');
}

/** Accepted for those who answer, where nobody else sees what is being written. */
function checkWriter({ actor, place }: Turn): Result<undefined> {
  const allowed = checkAnswerer(actor);
  if (!allowed.ok || place.isPrivate) return allowed;
  return refuse(
    'responsibility.not-in-public',
    'Besvara frågan i chatten med mig, så att ingen ser svaret innan det är klart.',
  );
}

function partiesOn({ publishing }: Parts, turn: Turn): readonly string[] {
  return partyNamesIn(publishing.live.expert.knowledgeAt(dayOf(turn.now))).all;
}

async function subjectOf({ gaps, publishing }: Parts, turn: Turn, id: GapId): Promise<Subject | undefined> {
  await publishing.live.reload(turn.now);
  const gap = await gaps.find(id);
  const own = publishing.live.ownAnswers().find((one) => one.gap === id);
  const question = gap?.question ?? own?.question;
  return question === undefined ? undefined : { id, question, gap, own };
}

/** @param check who may, before anything is read */
async function withSubject(
  parts: Parts,
  turn: Turn,
  id: GapId,
  check: (turn: Turn) => Result<undefined>,
  go: (subject: Subject) => Result<Reply> | Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const allowed = check(turn);
  if (!allowed.ok) return allowed;
  const subject = await subjectOf(parts, turn, id);
  return subject ? go(subject) : NO_GAP;
}

function decidedReply(turn: Turn, own: OwnAnswer, remark: string): Result<Reply> {
  return cardReply(ownAnswerView(own, remark, mayPublish(turn.actor), turn.now));
}

async function listGaps({ gaps }: Parts, turn: Turn): Promise<Result<Reply>> {
  const allowed = checkTender(turn);
  return allowed.ok ? cardReply(gapsView(await gaps.list(), turn.now)) : allowed;
}

async function closeGap(parts: Parts, turn: Turn, id: GapId): Promise<Result<Reply>> {
  const allowed = checkTender(turn);
  if (!allowed.ok) return allowed;
  await parts.gaps.close(id);
  return listGaps(parts, turn);
}

function showSubject(turn: Turn, { gap, own }: Subject): Result<Reply> {
  if (gap) return cardReply(gapView(gap, own, mayPublish(turn.actor), turn.now));
  return own ? decidedReply(turn, own, '') : NO_GAP;
}

function formReply(parts: Parts, turn: Turn, view: FormView): Result<Reply> {
  return cardReply(formView(view, partiesOn(parts, turn)));
}

function openForm(parts: Parts, turn: Turn, { id, question, own }: Subject, input: FormInput): Result<Reply> {
  const last = own?.last;
  const changed = input.values ? undefined : decidedSince(own, input.seen, turn.now);
  if (own && changed !== undefined) return told(turn)(changed, own);
  const before = last?.kind === 'answered' ? formOf(last.content) : { ...EMPTY_FORM, validFrom: dayOf(turn.now) };
  const values = input.values ?? before;
  return formReply(parts, turn, { id, seen: input.seen, question, values, errors: {}, problem: '' });
}

const FormInput = Seen.extend({ values: FormValues.optional() });
type FormInput = z.infer<typeof FormInput>;

/** The preview of what was typed, or the form with what has to change. */
function preview(
  parts: Parts,
  turn: Turn,
  { id, question }: Subject,
  { seen, values }: { readonly seen: number; readonly values: FormValues },
  problem = '',
): Result<Reply> {
  const checked = checkForm(values, partiesOn(parts, turn));
  const view = { id, seen, question, values, problem };
  if (!checked.ok) return formReply(parts, turn, { ...view, errors: checked.errors });
  const { parties } = parts.publishing.live.expert.knowledgeAt(dayOf(turn.now));
  const file = { ...fileOf(id, question, checked.value), parties: [...parties] };
  const card = previewView(view, checked.value, parts.publishing.library.expertOn([file]), turn.now);
  return card ? cardReply(card) : NO_GAP;
}

/** With the store away, the form with what was typed. */
async function keeping(
  parts: Parts,
  turn: Turn,
  input: Seen & { readonly values: FormValues },
  work: () => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    const problem = 'Det gick inte att spara just nu. Det du skrev är kvar här. Försök igen om en stund.';
    return formReply(parts, turn, { ...input, question: '', errors: {}, problem });
  }
}

const DONE = {
  answered: '✅ Publicerat.',
  pointed: '✅ Frågan besvaras nu så.',
  declined: '✅ Frågan är borttagen ur listan, och kommer inte tillbaka.',
  withdrawn: '',
} as const;

/**
 * The decision written, and the question off the list.
 * @param late what is shown to somebody who comes after another has decided
 */
async function settle(
  parts: Parts,
  turn: Turn,
  subject: Subject,
  seen: number,
  wanted: Wanted,
  late: (message: string, now: OwnAnswer) => Result<Reply>,
  tries = MOST_TRIES,
): Promise<Result<Reply>> {
  const { gaps, publishing } = parts;
  const { id, question, own } = subject;
  const decided = decide(own, wanted, { gap: id, question, seen, actor: turn.actor, now: turn.now });
  if (!decided.ok) {
    return own && decided.refusal.code === 'responsibility.gap-decided' ? late(decided.refusal.message, own) : decided;
  }
  const { decision, changed } = decided.value;
  if (changed) {
    turn.log.hop('decided', { gap: id });
    if ((await publishing.store.decide(decision)) === CONFLICT) {
      const again = tries > 1 ? await subjectOf(parts, turn, id) : undefined;
      return again ? settle(parts, turn, again, seen, wanted, late, tries - 1) : BUSY;
    }
    turn.log.hop('saved', { gap: id });
  }
  if (decision.kind !== 'withdrawn') await gaps.close(id);
  await publishing.live.catchUp(turn.now);
  const [after] = ownAnswersOf([...(own?.decisions ?? []), ...(changed ? [decision] : [])]);
  return after ? decidedReply(turn, after, DONE[decision.kind]) : NO_GAP;
}

/** What the other decided, as it stands now. */
function told(turn: Turn): (message: string, now: OwnAnswer) => Result<Reply> {
  return (message, now) => decidedReply(turn, now, `⚠️ ${message}`);
}
const PublishInput = Seen.extend({ values: FormValues });

function publish(parts: Parts, turn: Turn, input: z.infer<typeof PublishInput>): Promise<Result<Reply>> {
  return keeping(parts, turn, input, () =>
    withSubject(parts, turn, input.id, checkWriter, async (subject) => {
      const checked = checkForm(input.values, partiesOn(parts, turn));
      if (!checked.ok) return preview(parts, turn, subject, input);
      // What was typed stays; publishing it in the other's place is a choice of its own.
      const late = (message: string, { last }: OwnAnswer) =>
        preview(
          parts,
          turn,
          subject,
          { seen: last.sequence, values: input.values },
          `${message} Publicera igen om ditt svar ska gälla i stället.`,
        );
      return settle(parts, turn, subject, input.seen, { kind: 'answered', content: checked.value }, late);
    }),
  );
}

function point(parts: Parts, turn: Turn, { id, seen, item }: z.infer<typeof PointInput>): Promise<Result<Reply>> {
  return withSubject(parts, turn, id, checkWriter, (subject) => {
    const answer = parts.publishing.live.expert.about(item, subject.question, { asOf: dayOf(turn.now) });
    const [found] = answer?.matches ?? [];
    // An answer cannot be another way to ask for itself.
    if (!found || item === itemIdOf(id)) return NO_ITEM;
    return settle(parts, turn, subject, seen, { kind: 'pointed', item, title: titleOf(found) }, told(turn));
  });
}

const PointInput = Seen.extend({ item: z.string().min(1).max(200) });
const WithdrawInput = Seen.extend({ sure: z.literal('yes').optional() });

function withdraw(parts: Parts, turn: Turn, input: z.infer<typeof WithdrawInput>): Promise<Result<Reply>> {
  const { id, seen, sure } = input;
  return withSubject(parts, turn, id, checkWriter, async (subject) => {
    if (!subject.own) return NO_GAP;
    if (sure !== 'yes' && subject.own.last.kind !== 'withdrawn') return cardReply(withdrawView(subject.own));
    return settle(parts, turn, subject, seen, { kind: 'withdrawn' }, told(turn));
  });
}

/** The list of questions without answers, and what their owners decide on them. */
export function ownCommands(parts: Parts): readonly Command[] {
  const { live } = parts.publishing;
  return [
    command('responsibility.gaps', z.strictObject({}), (turn) => listGaps(parts, turn)),
    command('responsibility.gap', OneGap, (turn, { id }) =>
      withSubject(parts, turn, id, checkTender, (subject) => showSubject(turn, subject)),
    ),
    command('responsibility.gap-close', OneGap, (turn, { id }) => closeGap(parts, turn, id)),
    command('responsibility.gap-form', FormInput, (turn, input) =>
      withSubject(parts, turn, input.id, checkWriter, (subject) => openForm(parts, turn, subject, input)),
    ),
    command('responsibility.gap-preview', Seen.extend(FormValues.shape), (turn, { id, seen, ...values }) =>
      keeping(parts, turn, { id, seen, values }, () =>
        withSubject(parts, turn, id, checkWriter, (subject) => preview(parts, turn, subject, { seen, values })),
      ),
    ),
    command('responsibility.gap-publish', PublishInput, (turn, input) => publish(parts, turn, input)),
    command('responsibility.gap-nearest', Seen, (turn, seen) =>
      withSubject(parts, turn, seen.id, checkWriter, ({ question }) =>
        cardReply(nearestView(seen, question, live.expert, dayOf(turn.now))),
      ),
    ),
    command('responsibility.gap-point', PointInput, (turn, input) => point(parts, turn, input)),
    command('responsibility.gap-decline', Seen, (turn, { id, seen }) =>
      withSubject(parts, turn, id, checkWriter, (subject) =>
        settle(parts, turn, subject, seen, { kind: 'declined' }, told(turn)),
      ),
    ),
    command('responsibility.own-answers', z.strictObject({}), async (turn) => {
      const allowed = checkTender(turn);
      return allowed.ok ? cardReply(ownAnswersView(live.ownAnswers(), turn.now)) : allowed;
    }),
    command('responsibility.own-answer', OneGap, (turn, { id }) =>
      withSubject(parts, turn, id, checkTender, ({ own }) => (own ? decidedReply(turn, own, '') : NO_GAP)),
    ),
    command('responsibility.own-withdraw', WithdrawInput, (turn, input) => withdraw(parts, turn, input)),
  ];
}
