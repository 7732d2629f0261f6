import { z } from 'zod/v4';
import { button } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { StoreUnavailable } from '../../core/errors.ts';
import { TicketId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import { adviceFor } from './before.ts';
import { momentsOf } from './deadlines.ts';
import { isRequester, MISSING } from './decide/may.ts';
import { open } from './decide/open.ts';
import { checkForm, type FieldErrors, FormValues } from './form.ts';
import type { Report, Ticket } from './model.ts';
import { checkPrivate, KIND, type Parts } from './parts.ts';
import { prefill } from './prefill.ts';
import { adviceCardOf } from './views/advice.ts';
import { announcementToRequester } from './views/announcements.ts';
import { reportCardOf } from './views/form.ts';
import { requesterCard } from './views/ticket.ts';

const FormInput = z.strictObject({ id: TicketId, ...FormValues.shape });
type FormInput = z.infer<typeof FormInput>;
/** `sure`: the person has seen what is known already, and goes on. */
const CreateInput = FormInput.extend({ sure: z.boolean().default(false) });

/** The form with what was typed. The ticket's id is the form's, so that a form sent twice is one ticket. */
function reportForm(parts: Parts, { id, ...form }: FormInput, errors: FieldErrors = {}, problem = ''): Result<Reply> {
  const actions = [button('Skicka till IT', 'ticket.create', { id, sure: false }, 'positive')];
  return cardReply(reportCardOf({ form, errors, problem, actions }, parts.organisation));
}

/** Among so many of the own tickets the latest fault is looked for: it says where the person sits. */
const LATEST = 10;

async function latestOf(parts: Parts, turn: Turn): Promise<Ticket | undefined> {
  const latest = (await parts.store.mine(turn.actor.id, LATEST)).tickets.find(({ kind }) => kind === 'fault');
  return latest && (await parts.store.find(latest.id))?.value;
}

/** @param id of the ticket that it becomes */
export async function startReport(
  parts: Parts,
  turn: Turn,
  text: string,
  id = TicketId.parse(turn.key),
): Promise<Result<Reply>> {
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const form = prefill(text, parts.services, await latestOf(parts, turn));
  return reportForm(parts, { id, ...form });
}

/**
 * With the store away the form comes back as it was filled in and says so: nothing typed is lost.
 * @param again the form as it was typed, with the sentence
 */
export async function keepingTyped(
  again: (problem: string) => Result<Reply>,
  go: () => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  try {
    return await go();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return again('Det gick inte att skicka just nu. Det du skrev är kvar här. Försök igen om en stund.');
  }
}

/** What is known already, when there is something. */
async function adviceReply(parts: Parts, turn: Turn, typed: FormInput, report: Report) {
  const advice = await adviceFor(parts, turn, report);
  const { notices, elsewhere, own, answers, path } = advice;
  if (!path && notices.length + elsewhere.length + own.length + answers.length === 0) return undefined;
  const actions = [
    button(answers.length > 0 ? 'Gå vidare' : 'Anmäl ändå', 'ticket.create', { ...typed, sure: true }, 'positive'),
    button('Ändra', 'ticket.edit', typed),
  ];
  return cardReply(adviceCardOf(advice, typed.id, report, actions, parts.organisation));
}

/** The ticket with the next number, and its card; the same id again shows the ticket that is there. */
export async function register(
  parts: Parts,
  turn: Turn,
  id: TicketId,
  build: (number: number) => Ticket,
): Promise<Result<Reply>> {
  const { actor, now } = turn;
  const { organisation, timers, store } = parts;
  await timers.guard({ kind: KIND, id }, momentsOf(build(1), organisation.support), now);
  const { ticket, isNew } = await store.create(id, build);
  if (!isRequester(ticket, actor)) return MISSING;
  turn.log.hop('saved', { ticket: id, number: ticket.number });
  if (isNew) await shownFromNow(parts, turn, ticket);
  const shown = await parts.attachWaiting(turn, ticket);
  await timers.look({ kind: KIND, id });
  return cardReply(requesterCard(shown, organisation, now, ''));
}

/** The form that was sent in the person's own chat becomes the card that shows the ticket from now on. */
async function shownFromNow({ adopt }: Parts, { place, pressed }: Turn, ticket: Ticket): Promise<void> {
  if (place.kind !== 'personal' || pressed === undefined) return;
  await adopt(ticket.id, place.conversation, pressed, announcementToRequester(ticket).sequence);
}

async function create(parts: Parts, turn: Turn, typed: FormInput, sure: boolean): Promise<Result<Reply>> {
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const { id, ...form } = typed;
  const checked = checkForm(form, parts.organisation, turn.now);
  if (!checked.ok) return reportForm(parts, typed, checked.errors);
  const { organisation } = parts;
  const again = (problem: string) => reportForm(parts, typed, {}, problem);
  return keepingTyped(again, async () => {
    const registered = (await parts.store.find(id)) !== undefined;
    const advice = sure || registered ? undefined : await adviceReply(parts, turn, typed, checked.report);
    const given = { id, kind: 'fault', sensitive: false } as const;
    const build = (number: number) => open(checked.report, { ...given, number }, turn.actor, turn.now, organisation);
    return advice ?? register(parts, turn, id, build);
  });
}

/** From "det funkar inte" to a ticket with a number, a deadline and what happens next. */
export function reportCommands(parts: Parts): readonly Command[] {
  return [
    command(
      'ticket.report',
      z.strictObject({ text: z.string().max(2000) }),
      (turn, { text }) => startReport(parts, turn, text),
      {
        description:
          'Opens the form for a fault report, filled in with what the person says does not work. text: the fault alone, in the person’s own words.',
        suits: () => true,
      },
    ),
    command('ticket.create', CreateInput, (turn, { sure, ...typed }) => create(parts, turn, typed, sure)),
    command('ticket.edit', FormInput, async (turn, typed) => {
      const here = checkPrivate(turn);
      return here.ok ? reportForm(parts, typed) : here;
    }),
  ];
}
