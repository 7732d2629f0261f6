import { z } from 'zod/v4';
import { redDayName } from '../../../calendar/days.ts';
import { askCard, button, leaving, listCard, NO_CHOICE } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId, DocumentId, MeetingId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { Day, dayOf, parseLocal } from '../../../core/time.ts';
import { isPublishable } from '../agenda/decide.ts';
import { preparing } from '../agenda/parts.ts';
import { scheduleCard } from '../agenda/views/cards.ts';
import type { MeetingDocument } from '../stored/document.ts';
import { addDay, cancelDay, moveDay, publishPlan, replacement } from './decide.ts';
import { draftOf } from './draft.ts';
import { Clock, isPlanned, type Plan, type PlannedMeeting, type When } from './model.ts';
import { occasionsOf } from './occasions.ts';
import { changePlan, type PlanParts } from './parts.ts';
import { editCard, managedPlanCard, previewCard } from './views.ts';
import { whenText } from './words.ts';

const OfBody = z.strictObject({ body: BodyId });
const OfDocument = OfBody.extend({ document: DocumentId });
const Publishing = OfDocument.extend({ revision: z.int() });
const OfDay = OfBody.extend({ id: MeetingId.optional() });
const field = z.string().max(2000).default('');
const Saving = OfDay.extend({ revision: z.int(), date: field, time: field });
const Cancelling = OfBody.extend({ id: MeetingId, revision: z.int() });
const LONGEST_REASON = 300;

const NOBODYS = refuse(
  'plan.not-secretary',
  'Bara sekreterare och administratörer ändrar sammanträdesplaner, i sin egen chatt med mig.',
);

type Handle = (body: Body) => Promise<Result<Reply>>;

async function asSecretary(parts: PlanParts, turn: Turn, id: BodyId, handle: Handle): Promise<Result<Reply>> {
  const body = preparing(parts, turn, id);
  return body.ok ? handle(body.value) : body;
}

async function planOf({ plans }: PlanParts, body: Body): Promise<Plan | undefined> {
  return (await plans.find(body.id))?.value;
}

async function ahead(parts: PlanParts, turn: Turn, body: Body) {
  const today = dayOf(turn.now);
  return (await occasionsOf(parts, body)).filter(({ date }) => date >= today);
}

async function managed(parts: PlanParts, turn: Turn, body: Body, news = ''): Promise<Result<Reply>> {
  return cardReply(managedPlanCard(body, await ahead(parts, turn, body), parts.organisation, news));
}

async function documentOf(parts: PlanParts, body: Body, id: DocumentId): Promise<Result<MeetingDocument>> {
  const stored = await parts.store.findDocument(body.id, id);
  return stored
    ? { ok: true, value: stored.value }
    : refuse('plan.no-document', 'Dokumentet finns inte kvar. Skicka det igen.');
}

async function preview(parts: PlanParts, turn: Turn, body: Body, id: DocumentId): Promise<Result<Reply>> {
  const document = await documentOf(parts, body, id);
  if (!document.ok) return document;
  const [plan, stored] = await Promise.all([planOf(parts, body), parts.store.meetings(body.id)]);
  const draft = draftOf(document.value.content, body, parts.organisation, dayOf(turn.now));
  const made = replacement(plan, draft, { body, stored, now: turn.now });
  return cardReply(previewCard(body, document.value, plan, draft, made));
}

async function publish(
  parts: PlanParts,
  turn: Turn,
  body: Body,
  input: z.infer<typeof Publishing>,
): Promise<Result<Reply>> {
  const document = await documentOf(parts, body, input.document);
  if (!document.ok) return document;
  const before = await planOf(parts, body);
  // Pressed twice, or by two: what the first did is shown.
  if (before?.document === input.document && before.revision !== input.revision) return managed(parts, turn, body);
  const draft = draftOf(document.value.content, body, parts.organisation, dayOf(turn.now));
  const changed = await changePlan(parts, turn, body, input.revision, (plan, deciding) =>
    publishPlan(plan, draft, input.document, deciding),
  );
  return changed.ok ? managed(parts, turn, body, 'Publicerad. Så här ser planen ut nu.') : changed;
}

interface DayForm {
  readonly body: Body;
  readonly meeting: PlannedMeeting | undefined;
  readonly revision: number;
  readonly date: string;
  readonly time: string;
  readonly problem: string;
}

function dayForm({ body, meeting, revision, date, time, problem }: DayForm): Result<Reply> {
  const which = { body: body.id, revision, ...(meeting ? { id: meeting.id } : {}) };
  const cancels = meeting && isPlanned(meeting);
  return cardReply(
    scheduleCard.render({
      title: meeting ? `Ändra datum för ${body.definite}` : `Lägg till datum för ${body.definite}`,
      text: meeting
        ? `${isPlanned(meeting) ? 'Nu' : 'Inställt'}: ${whenText(meeting)}. De som prenumererar på kalendern får ändringen.`
        : 'Klockslaget kan vara tomt om det inte är bestämt.',
      problem,
      date,
      time,
      actions: [
        button(meeting ? (cancels ? 'Flytta' : 'Återuppta') : 'Lägg till', 'plan.save', which, 'positive'),
        ...(cancels ? [leaving('Ställ in', 'plan.cancel-form', which)] : []),
        leaving('Tillbaka', 'plan.edit', { body: body.id }),
      ],
    }),
  );
}

const NO_DAY = refuse('plan.no-meeting', 'Sammanträdet finns inte längre i planen. Öppna planen på nytt.');

async function openDay(parts: PlanParts, body: Body, id: MeetingId | undefined): Promise<Result<Reply>> {
  const plan = await planOf(parts, body);
  const meeting = plan?.meetings.find((one) => one.id === id);
  if (id !== undefined && !meeting) return NO_DAY;
  const { date = '', time = '' } = meeting ?? {};
  return dayForm({ body, meeting, revision: plan?.revision ?? 0, date, time, problem: '' });
}

/** The day and time as typed, or what is wrong with them. */
function whenIn(date: string, time: string): When | string {
  const day = Day.safeParse(date.trim());
  if (!day.success) return 'Skriv dagen som 2026-12-13.';
  const typed = time.trim().replace('.', ':').padStart(5, '0');
  if (time.trim() === '') return { date: day.data };
  const clock = Clock.safeParse(typed);
  if (!clock.success) return 'Skriv klockslaget som 13.15, eller lämna det tomt.';
  const at = parseLocal(day.data, clock.data);
  return at.ok ? { date: day.data, time: clock.data } : at.refusal.message;
}

function noted({ date }: When): string {
  const red = redDayName(date);
  return red === undefined ? '' : ` Tänk på att dagen är röd (${red}).`;
}

async function save(parts: PlanParts, turn: Turn, body: Body, input: z.infer<typeof Saving>): Promise<Result<Reply>> {
  const { id, revision, date, time } = input;
  const meeting = (await planOf(parts, body))?.meetings.find((one) => one.id === id);
  if (id !== undefined && !meeting) return NO_DAY;
  const form = (problem: string) => dayForm({ body, meeting, revision, date, time, problem });
  const when = whenIn(date, time);
  if (typeof when === 'string') return form(when);
  const changed = await changePlan(parts, turn, body, revision, (plan, deciding) =>
    plan && id !== undefined ? moveDay(plan, id, when, deciding) : addDay(plan, when, deciding),
  );
  if (!changed.ok)
    return ['plan.past', 'plan.twice'].includes(changed.refusal.code) ? form(changed.refusal.message) : changed;
  return managed(parts, turn, body, `Sparat: ${whenText(when)}.${noted(when)}`);
}

function cancelForm(
  body: Body,
  meeting: PlannedMeeting,
  revision: number,
  answer: string,
  problem: string,
): Result<Reply> {
  return cardReply(
    askCard.render({
      title: 'Ställ in sammanträdet',
      text: `${body.name}, ${whenText(meeting)}. Det står kvar som inställt i planen och i kalendern, och påminnelserna tas bort.`,
      label: 'Varför? (frivilligt, visas i kalendern)',
      placeholder: 'Till exempel: För få ärenden.',
      answer,
      problem,
      ...NO_CHOICE,
      actions: [
        button('Ställ in sammanträdet', 'plan.cancel', { body: body.id, id: meeting.id, revision }, 'destructive'),
        leaving('Tillbaka', 'plan.day', { body: body.id, id: meeting.id }),
      ],
    }),
  );
}

async function cancel(
  parts: PlanParts,
  turn: Turn,
  body: Body,
  input: z.infer<typeof Cancelling>,
  reason: string,
): Promise<Result<Reply>> {
  const { id, revision } = input;
  const meeting = (await planOf(parts, body))?.meetings.find((one) => one.id === id);
  if (!meeting) return NO_DAY;
  if (reason.length > LONGEST_REASON)
    return cancelForm(body, meeting, revision, reason, `Högst ${LONGEST_REASON} tecken.`);
  if (!isPublishable(reason))
    return cancelForm(body, meeting, revision, reason, 'Ta bort personuppgifterna: läsarna ser texten.');
  const changed = await changePlan(parts, turn, body, revision, (plan, deciding) =>
    plan ? cancelDay(plan, id, reason, deciding) : NO_DAY,
  );
  return changed.ok ? managed(parts, turn, body, `Inställt: ${whenText(meeting)}.`) : changed;
}

/** The plan of the body that was named, or of the one that the person looks after; several to choose from. */
async function manageAny(parts: PlanParts, turn: Turn, ids: readonly BodyId[]): Promise<Result<Reply>> {
  const own = parts.organisation.bodies.filter(({ id }) => preparing(parts, turn, id).ok).map(({ id }) => id);
  const [one, second] = ids.length > 0 ? ids : own;
  if (one && !second) return asSecretary(parts, turn, one, (body) => managed(parts, turn, body));
  if (own.length === 0) return NOBODYS;
  return cardReply(
    listCard.render({
      title: 'Vilken sammanträdesplan?',
      text: 'Välj vems plan du vill se och ändra.',
      items: parts.organisation.bodies
        .filter(({ id }) => own.includes(id))
        .map(({ id, name }) => ({
          title: name,
          detail: 'Visa och ändra datum',
          verb: 'plan.show',
          data: { body: id },
        })),
      actions: [],
    }),
  );
}

/** A plan published from a document, and its days changed by hand. */
export function planCommands(parts: PlanParts): readonly Command[] {
  const own = (turn: Turn, { body }: { body: BodyId }, handle: Handle) => asSecretary(parts, turn, body, handle);
  return [
    command('plan.preview', OfDocument, (turn, input) =>
      own(turn, input, (body) => preview(parts, turn, body, input.document)),
    ),
    command('plan.publish', Publishing, (turn, input) => own(turn, input, (body) => publish(parts, turn, body, input))),
    command('plan.manage', z.strictObject({ bodies: z.array(BodyId).max(20) }), (turn, { bodies }) =>
      manageAny(parts, turn, bodies),
    ),
    command('plan.show', OfBody, (turn, input) => own(turn, input, (body) => managed(parts, turn, body))),
    command('plan.edit', OfBody, (turn, input) =>
      own(turn, input, async (body) => cardReply(editCard(body, await ahead(parts, turn, body)))),
    ),
    command('plan.day', OfDay, (turn, input) => own(turn, input, (body) => openDay(parts, body, input.id))),
    command('plan.save', Saving, (turn, input) => own(turn, input, (body) => save(parts, turn, body, input))),
    command('plan.cancel-form', Cancelling, (turn, input) =>
      own(turn, input, async (body) => {
        const meeting = (await planOf(parts, body))?.meetings.find(({ id }) => id === input.id);
        return meeting ? cancelForm(body, meeting, input.revision, '', '') : NO_DAY;
      }),
    ),
    command('plan.cancel', Cancelling.extend({ answer: field }), (turn, { answer, ...input }) =>
      own(turn, input, (body) => cancel(parts, turn, body, input, answer.trim())),
    ),
  ];
}
