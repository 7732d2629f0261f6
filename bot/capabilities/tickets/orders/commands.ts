import { z } from 'zod/v4';
import { button } from '../../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Step, type Turn } from '../../../core/capability.ts';
import type { FromIt, Orderable } from '../../../core/catalogue.ts';
import { OrderableId, TicketId } from '../../../core/ids.ts';
import type { Approver } from '../../../core/person.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import { sentForApproval } from '../approvals/decide.ts';
import { rerouted } from '../approvals/route.ts';
import { approverChoices } from '../approvals/words.ts';
import type { Order, Person } from '../model.ts';
import { checkPrivate, type Parts } from '../parts.ts';
import { keepingTyped, register } from '../report.ts';
import { orderableOf } from './find.ts';
import { checkOrderForm, type Errors, type Typed } from './form.ts';
import { approversOf, mayOrder } from './may.ts';
import { openOrder } from './open.ts';
import { catalogueCardOf, choiceCardOf, choiceField, orderersText, orderFormOf, serviceCardOf } from './views.ts';

/** The fields beside these are the service's own. */
const SendInput = z
  .object({ id: TicketId, service: OrderableId, approver: z.string().max(128).default('') })
  .catchall(z.union([z.string().max(5000), z.number()]));

const GONE = refuse('order.gone', 'Det går inte att beställa längre. Skriv ”beställ” för att se hela katalogen.');
const OLD_CARD = refuse(
  'command.unreadable',
  'Det här kortet går inte att använda längre. Be om ett nytt och försök igen.',
);

/** Whether the actor may order it, and if not, who may say yes to it. */
type Asking =
  | { readonly needs: 'nothing' }
  | { readonly needs: 'approval'; readonly approvers: readonly Approver[] }
  | { readonly needs: 'somebody-else'; readonly why: string };

async function askingOf(parts: Parts, { actor }: Turn, { id, what }: Orderable, where: FromIt): Promise<Asking> {
  const rule = { orderable: id, orderedBy: where.orderedBy };
  if (mayOrder(rule, actor)) return { needs: 'nothing' };
  const who = orderersText(where.orderedBy).toLocaleLowerCase('sv');
  if (where.others === 'refused') {
    return { needs: 'somebody-else', why: `Bara ${who} får beställa ${what}. Be din chef göra det.` };
  }
  const approvers = approversOf(rule, actor, await parts.roles.approvers());
  if (approvers.length > 0) return { needs: 'approval', approvers };
  const why = `Beställningen behöver godkännas av ${who}, och jag vet inte vem det är hos er. Kontakta servicedesk.`;
  return { needs: 'somebody-else', why };
}

/** Where a form is filled in: what was typed, what is wrong with it, and what is said at the top. */
interface Filled {
  readonly id: TicketId;
  readonly typed: Typed;
  readonly approver: string;
  readonly errors: Errors;
  readonly problem: string;
}

function formReply(orderable: Orderable, where: FromIt, asking: Asking, filled: Filled): Result<Reply> {
  const data = { id: filled.id, service: orderable.id };
  if (asking.needs !== 'approval') {
    return cardReply(
      orderFormOf(orderable, where, filled, undefined, button('Beställ', 'order.send', data, 'positive')),
    );
  }
  const { approvers } = asking;
  const only = approvers.length === 1 ? approvers[0]?.id : undefined;
  const asked = {
    id: 'approver',
    label: 'Vem ska godkänna?',
    help: 'Beställningen går till IT när den är godkänd.',
    value: filled.approver || (only ?? ''),
  };
  const choice = choiceField(asked, approverChoices(approvers), filled.errors['approver'] ?? '');
  const send = button('Skicka för godkännande', 'order.send', data, 'positive');
  return cardReply(orderFormOf(orderable, where, filled, choice, send));
}

async function openService(parts: Parts, turn: Turn, service: OrderableId): Promise<Result<Reply>> {
  const orderable = orderableOf(parts.organisation.catalogue, service);
  if (!orderable) return GONE;
  const { where } = orderable;
  if (where.at === 'elsewhere') return cardReply(serviceCardOf(orderable, ''));
  const asking = await askingOf(parts, turn, orderable, where);
  if (asking.needs === 'somebody-else') return cardReply(serviceCardOf(orderable, asking.why));
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const filled = { id: TicketId.parse(turn.key), typed: {}, approver: '', errors: {}, problem: '' };
  return formReply(orderable, where, asking, filled);
}

/** The chosen approver among those who may; undefined when it is none of them. */
function chosenIn(asking: Asking, approver: string): Person | undefined {
  if (asking.needs !== 'approval') return undefined;
  const found = asking.approvers.find(({ id }) => id === approver);
  return found && { id: found.id, name: found.name };
}

/** The ticket that the order becomes, with whoever is asked as absences are now. */
async function buildOf(parts: Parts, turn: Turn, id: TicketId, orderable: Orderable, order: Order, approver?: Person) {
  const { actor, now } = turn;
  const { organisation } = parts;
  const given = { id, number: 1, service: orderable.service };
  const ticket = openOrder(order, given, actor, now, organisation);
  const sent = approver ? sentForApproval(ticket, approver, now, organisation.support) : ticket;
  const routed = await rerouted(parts, sent, now);
  return (number: number) => ({ ...routed, number });
}

async function send(parts: Parts, turn: Turn, input: z.infer<typeof SendInput>): Promise<Result<Reply>> {
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const { id, service, approver, ...rest } = input;
  const orderable = orderableOf(parts.organisation.catalogue, service);
  if (orderable?.where.at !== 'it') return GONE;
  const { where, what } = orderable;
  if (Object.keys(rest).some((name) => !where.fields.some((field) => field.id === name))) return OLD_CARD;
  const typed = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  const asking = await askingOf(parts, turn, orderable, where);
  if (asking.needs === 'somebody-else') return refuse('order.not-allowed', asking.why);
  const checked = checkOrderForm(where.fields, typed, dayOf(turn.now));
  const chosen = chosenIn(asking, approver);
  const errors: Errors = {
    ...(checked.ok ? {} : checked.errors),
    ...(asking.needs === 'approval' && !chosen ? { approver: 'Välj vem som ska godkänna.' } : {}),
  };
  const again = (problem: string) => formReply(orderable, where, asking, { id, typed, approver, errors, problem });
  if (!checked.ok || Object.keys(errors).length > 0) return again('');
  const order = { orderable: orderable.id, what, orderedBy: where.orderedBy, answers: checked.answers };
  return keepingTyped(again, async () =>
    register(parts, turn, id, await buildOf(parts, turn, id, orderable, order, chosen)),
  );
}

function find(parts: Parts, turn: Turn, text: string): Result<Reply> | Promise<Result<Reply>> {
  const { organisation } = parts;
  const found = parts.orderables.mentionedIn(text);
  const [only] = found;
  if (only === undefined) {
    return cardReply(catalogueCardOf(organisation, undefined, 'Det hittar jag inte i katalogen. Välj ett område.'));
  }
  return found.length === 1 ? openService(parts, turn, only) : cardReply(choiceCardOf(organisation, found));
}

/** The way to what a question is about, when it is one thing and the person may order it. */
export function orderSteps({ organisation, orderables }: Parts, { actor }: Turn, text: string): readonly Step[] {
  const [id, ...others] = orderables.mentionedIn(text);
  const orderable = id && others.length === 0 ? orderableOf(organisation.catalogue, id) : undefined;
  if (!orderable) return [];
  const { where, what } = orderable;
  const may =
    where.at === 'elsewhere' || where.others === 'approval' || mayOrder({ orderable: orderable.id, ...where }, actor);
  const title = where.at === 'it' ? `Beställ ${what}` : `Så beställer du ${what}`;
  return may ? [{ title, verb: 'order.open', data: { service: orderable.id } }] : [];
}

/** From "jag vill beställa …" to a ticket of kind request. */
export function orderCommands(parts: Parts): readonly Command[] {
  return [
    command('order.browse', z.strictObject({ category: z.string().max(100).optional() }), async (_, { category }) =>
      cardReply(catalogueCardOf(parts.organisation, category)),
    ),
    command('order.find', z.strictObject({ text: z.string().max(500) }), async (turn, { text }) =>
      find(parts, turn, text),
    ),
    command('order.open', z.strictObject({ service: OrderableId }), (turn, { service }) =>
      openService(parts, turn, service),
    ),
    command('order.send', SendInput, (turn, input) => send(parts, turn, input)),
  ];
}
