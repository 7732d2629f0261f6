import { z } from 'zod/v4';
import { button, listCard } from '../../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { PersonId, type TicketId } from '../../../core/ids.ts';
import { type Actor, hasRole } from '../../../core/person.ts';
import type { Result } from '../../../core/result.ts';
import { fullMomentText } from '../../../core/time.ts';
import { isRequester, MISSING } from '../decide/may.ts';
import { neededTextError } from '../form.ts';
import type { Ticket } from '../model.ts';
import { approversOf } from '../orders/may.ts';
import { Answer, One, questionCard } from '../own.ts';
import { change, checkPrivate, KIND, type Parts, withTicket } from '../parts.ts';
import { ticketReply } from '../views/ticket.ts';
import { type ApprovalCommand, holds } from './decide.ts';
import { approvalReply, withApproval } from './show.ts';
import { approverChoices } from './words.ts';

const PAGE = 8;
const Paged = z.strictObject({ after: z.string().max(200).optional() });

/** Whether it is anything for this person to approve or be away from. */
export function mayBeAsked(actor: Actor): boolean {
  return hasRole(actor, 'manager', 'orderer');
}

/** The order as it is after an attempt. What was refused is said on it, so that nobody is left guessing. */
async function done(parts: Parts, turn: Turn, id: TicketId, what: ApprovalCommand): Promise<Result<Reply>> {
  const result = await change(parts, turn, id, what);
  const remark = result.ok ? '' : result.refusal.message;
  // As it is stored: what follows by itself has been written too.
  const ticket = (await parts.store.find(id))?.value;
  if (!ticket || (!result.ok && result.refusal.code === 'ticket.missing')) return MISSING;
  return isRequester(ticket, turn.actor)
    ? ticketReply(ticket, turn, parts.organisation, remark)
    : approvalReply(parts, turn, ticket, remark);
}

function declineForm(ticket: Ticket, answer: string, problem: string): Result<Reply> {
  return questionCard(ticket, {
    title: `Avslå beställning ${ticket.number}`,
    text: `${ticket.title}. ${ticket.requester.name} får veta varför.`,
    label: 'Varför?',
    placeholder: 'Vi har redan en sådan.',
    verb: 'approval.decline',
    send: 'Avslå beställningen',
    answer,
    problem,
    back: 'approval.show',
  });
}

function askForm(ticket: Ticket, answer: string, problem: string): Result<Reply> {
  return questionCard(ticket, {
    title: `Fråga om beställning ${ticket.number}`,
    text: `${ticket.requester.name} får frågan i sin chatt, och svaret kommer hit.`,
    label: 'Vad behöver du veta?',
    placeholder: 'Vilka ska använda den?',
    verb: 'approval.ask',
    send: `Fråga ${ticket.requester.name}`,
    answer,
    problem,
    back: 'approval.show',
  });
}

async function entitled({ roles }: Parts, ticket: Ticket) {
  const { order, requester, party, status } = ticket;
  if (!order || status.state !== 'waiting-approval') return [];
  const all = approversOf(order, { id: requester.id, party }, await roles.approvers());
  return all.filter(({ id }) => id !== status.approval.approver.id);
}

/** Whom it can be handed to: each is pressed. */
async function delegateList(parts: Parts, turn: Turn, ticket: Ticket): Promise<Result<Reply>> {
  const { id, number } = ticket;
  const choices = approverChoices(await entitled(parts, ticket));
  const back = isRequester(ticket, turn.actor) ? 'ticket.show' : 'approval.show';
  const nobody = 'Jag känner inte till någon annan som får godkänna den. Kontakta servicedesk.';
  return cardReply(
    listCard.render({
      title: `Byt vem som ska godkänna beställning ${number}`,
      text: choices.length === 0 ? nobody : 'Beställningen flyttas till den som du väljer.',
      items: [
        ...choices.map(({ title, value }) => {
          return { title, detail: 'Får godkänna', verb: 'approval.delegate', data: { id, to: value } };
        }),
        { title: 'Tillbaka', detail: 'Till beställningen', verb: back, data: { id } },
      ],
      actions: [],
    }),
  );
}

async function delegate(parts: Parts, turn: Turn, ticket: Ticket, person: string): Promise<Result<Reply>> {
  const to = (await parts.roles.approvers()).find(({ id }) => id === person);
  if (!to) return delegateList(parts, turn, ticket);
  return done(parts, turn, ticket.id, { do: 'delegate', to });
}

/** Both whoever is asked and the requester may hand it to somebody else. */
async function withEither(
  parts: Parts,
  turn: Turn,
  id: TicketId,
  go: (ticket: Ticket) => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const asked = await withApproval(parts, turn, id, go);
  if (asked.ok || asked.refusal.code !== 'ticket.missing') return asked;
  return withTicket(parts, turn, id, (ticket) => (isRequester(ticket, turn.actor) ? go(ticket) : MISSING));
}

/** What waits for the person, as absences are now. */
async function mine(parts: Parts, turn: Turn, after: string | undefined): Promise<Result<Reply>> {
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const { tickets, next } = await parts.store.approvals(turn.actor.id, PAGE, after);
  const found = await Promise.all(tickets.map(({ id }) => parts.store.find(id)));
  const waiting = found.flatMap((stored) => {
    if (stored?.value.status.state !== 'waiting-approval') return [];
    const { approval } = stored.value.status;
    const { expiresAt: until, reached: isReached } = approval;
    return holds(approval, turn.actor.id, turn.now) ? [{ ticket: stored.value, until, isReached }] : [];
  });
  // Whoever writes for the first time can be written to from now on.
  for (const { ticket } of waiting.filter((one) => !one.isReached)) {
    await parts.timers.look({ kind: KIND, id: ticket.id });
  }
  return cardReply(
    listCard.render({
      title: 'Att godkänna',
      text: waiting.length === 0 ? 'Inget väntar på ditt godkännande. Nya beställningar kommer hit till chatten.' : '',
      items: waiting.map(({ ticket: { id, number, title, requester }, until }) => ({
        title: `${number} ${title}`,
        detail: `${requester.name} · senast ${fullMomentText(until, turn.now)}`,
        verb: 'approval.show',
        data: { id },
      })),
      actions: [
        ...(next === undefined ? [] : [button('Visa fler', 'approval.mine', { after: next })]),
        ...(mayBeAsked(turn.actor) ? [button('Frånvaro', 'absence.mine', {})] : []),
      ],
    }),
  );
}

/** A question whose answer is checked for secrets, and what it does. */
function textCommands(
  parts: Parts,
  name: 'decline' | 'ask',
  form: (ticket: Ticket, answer: string, problem: string) => Result<Reply>,
  missing: string,
  what: (text: string) => ApprovalCommand,
): readonly Command[] {
  return [
    command(`approval.${name}-form`, One, (turn, { id }) =>
      withApproval(parts, turn, id, (ticket) => form(ticket, '', '')),
    ),
    command(`approval.${name}`, Answer, (turn, { id, answer }) =>
      withApproval(parts, turn, id, (ticket) => {
        const problem = neededTextError(answer, missing);
        return problem === '' ? done(parts, turn, id, what(answer.trim())) : form(ticket, answer, problem);
      }),
    ),
  ];
}

/** What whoever is asked to approve orders does. */
export function approvalCommands(parts: Parts): readonly Command[] {
  return [
    command('approval.mine', Paged, (turn, { after }) => mine(parts, turn, after)),
    command('approval.show', One, (turn, { id }) =>
      withApproval(parts, turn, id, (ticket) => approvalReply(parts, turn, ticket, '')),
    ),
    command('approval.approve', One, (turn, { id }) =>
      withApproval(parts, turn, id, () => done(parts, turn, id, { do: 'approve' })),
    ),
    ...textCommands(parts, 'decline', declineForm, 'Skriv varför, så att den som beställde förstår.', (reason) => ({
      do: 'decline',
      reason,
    })),
    ...textCommands(parts, 'ask', askForm, 'Skriv vad du behöver veta.', (question) => ({
      do: 'approver-ask',
      question,
    })),
    command('approval.delegate-form', One, (turn, { id }) =>
      withEither(parts, turn, id, (ticket) => delegateList(parts, turn, ticket)),
    ),
    command('approval.delegate', One.extend({ to: PersonId }), (turn, { id, to }) =>
      withEither(parts, turn, id, (ticket) => delegate(parts, turn, ticket, to)),
    ),
  ];
}
