import { z } from 'zod/v4';
import { askCard, type Button, button, leaving, listCard } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { TicketId } from '../../core/ids.ts';
import type { Result } from '../../core/result.ts';
import { fullMomentText, type Instant } from '../../core/time.ts';
import { holderOf } from './approvals/decide.ts';
import { shownToApprover } from './approvals/show.ts';
import { isRequester, MISSING } from './decide/may.ts';
import { neededTextError, textError } from './form.ts';
import { isOpen, TEXT_MAX, type Ticket } from './model.ts';
import { change, changed, checkPrivate, type Parts, withTicket } from './parts.ts';
import type { Page } from './store.ts';
import { ticketReply } from './views/ticket.ts';
import { stateText } from './views/words.ts';

const PAGE = 8;
export const One = z.strictObject({ id: TicketId });
export const Answer = One.extend({ answer: z.string().max(5000).default('') });
const Numbered = z.strictObject({ number: z.number().int().positive().max(99_999_999) });
const Paged = z.strictObject({ after: z.string().max(200).optional() });

/** The parts of a question that differ; the rest of the card is the same for all. */
interface Question {
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly verb: string;
  readonly send: string;
  readonly answer: string;
  readonly problem: string;
  readonly data?: Readonly<Record<string, string | number>>;
  /** Between sending and the way back. */
  readonly more?: readonly Button[];
  readonly choiceLabel?: string;
  readonly choice?: string;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
  /** Where "Tillbaka" leads; to the ticket when left out. */
  readonly back?: string;
}

/** One question about a ticket, with the way back to it. */
export function questionCard({ id }: Ticket, question: Question): Result<Reply> {
  const { title, text, label, placeholder, answer, problem } = question;
  return cardReply(
    askCard.render({
      title,
      text,
      label,
      placeholder,
      answer,
      problem,
      choiceLabel: question.choiceLabel ?? '',
      choice: question.choice ?? '',
      choices: question.choices ?? [],
      actions: [
        button(question.send, question.verb, { id, ...question.data }, 'positive'),
        ...(question.more ?? []),
        leaving('Tillbaka', question.back ?? 'ticket.show', { id }),
      ],
    }),
  );
}

function commentForm(ticket: Ticket, answer: string, problem: string): Result<Reply> {
  const { status } = ticket;
  const asked = status.state === 'waiting-requester' ? status.question : undefined;
  const whom = status.state === 'waiting-approval' ? 'den som ska godkänna' : 'IT';
  return questionCard(ticket, {
    title:
      asked === undefined ? `Skriv till ${whom} om ärende ${ticket.number}` : `IT frågar om ärende ${ticket.number}`,
    text: asked ?? ticket.title,
    label: asked === undefined ? 'Vad vill du säga?' : 'Ditt svar',
    placeholder: 'Skriv aldrig lösenord eller personnummer.',
    verb: 'ticket.comment',
    send: whom === 'IT' ? 'Skicka till IT' : 'Skicka',
    answer,
    problem,
  });
}

function withdrawForm(ticket: Ticket, answer: string, problem: string): Result<Reply> {
  return questionCard(ticket, {
    title: `Återkalla ärende ${ticket.number}`,
    text: 'Återkalla om felet har löst sig, eller om du anmälde fel sak. IT slutar då arbeta med det.',
    label: 'Varför? (frivilligt)',
    placeholder: 'Det började fungera igen.',
    verb: 'ticket.withdraw',
    send: 'Återkalla ärendet',
    answer,
    problem,
  });
}

function reopenForm(ticket: Ticket, answer: string, problem: string): Result<Reply> {
  return questionCard(ticket, {
    title: `Öppna ärende ${ticket.number} igen`,
    text: 'Ärendet går tillbaka till den som löste det.',
    label: 'Vad fungerar fortfarande inte?',
    placeholder: 'Det kom tillbaka i morse.',
    verb: 'ticket.reopen',
    send: 'Öppna igen',
    answer,
    problem,
  });
}

function mineReply({ tickets, next }: Page): Result<Reply> {
  const report = button('Anmäl fel', 'ticket.report', { text: '' }, 'positive');
  return cardReply(
    listCard.render({
      title: 'Mina ärenden',
      text: tickets.length === 0 ? 'Du har inga ärenden. Skriv vad som inte fungerar, så anmäler jag det till IT.' : '',
      items: tickets.map(({ id, number, title, state, isPaused, deadline, openedAt }) => ({
        title: `${number} ${title}`,
        detail: `${stateText(state)}${isOpen({ status: { state } }) && !isPaused ? ` · senast ${fullMomentText(deadline, openedAt)}` : ''}`,
        verb: 'ticket.show',
        data: { id },
      })),
      actions: [report, ...(next === undefined ? [] : [button('Visa äldre', 'ticket.mine', { after: next })])],
    }),
  );
}

async function mine(parts: Parts, turn: Turn, after: string | undefined): Promise<Result<Reply>> {
  const here = checkPrivate(turn);
  return here.ok ? mineReply(await parts.store.mine(turn.actor.id, PAGE, after)) : here;
}

/** The id behind a number. Whether the person may see it is decided where it is shown. */
export async function byNumber(
  parts: Parts,
  number: number,
  go: (id: TicketId) => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const id = await parts.store.byNumber(number);
  return id === undefined ? MISSING : go(id);
}

function remindedText({ status }: Ticket, now: Instant): string {
  const whom = status.state === 'waiting-approval' ? holderOf(status.approval, now).name : 'IT';
  return `${whom} har fått din påminnelse.`;
}

async function remind(parts: Parts, turn: Turn, id: TicketId): Promise<Result<Reply>> {
  return withTicket(parts, turn, id, async () => {
    const result = await change(parts, turn, id, { do: 'remind' });
    return result.ok
      ? ticketReply(result.value, turn, parts.organisation, remindedText(result.value, turn.now))
      : changed(parts, turn, id, result);
  });
}

function commentCommands(parts: Parts): readonly Command[] {
  return [
    command('ticket.comment-form', One, (turn, { id }) =>
      withTicket(parts, turn, id, (ticket) => commentForm(ticket, '', '')),
    ),
    command('ticket.comment', Answer, (turn, { id, answer }) =>
      withTicket(parts, turn, id, async (ticket) => {
        const problem = neededTextError(answer, 'Skriv något först.');
        if (problem) return commentForm(ticket, answer, problem);
        const said = { do: 'comment', text: answer.trim(), visibility: 'public' } as const;
        return changed(parts, turn, id, await change(parts, turn, id, said));
      }),
    ),
  ];
}

/** What a requester does with the own tickets. */
export function ownCommands(parts: Parts): readonly Command[] {
  const open = async (turn: Turn, id: TicketId) => {
    const shown = await withTicket(parts, turn, id, (ticket) => ticketReply(ticket, turn, parts.organisation, ''));
    return shown.ok ? shown : shownToApprover(parts, turn, id, shown);
  };
  return [
    command('ticket.mine', Paged, (turn, { after }) => mine(parts, turn, after), {
      description: 'Lists the person’s own tickets and how far they have come. Leave after out.',
      suits: () => true,
    }),
    command('ticket.show', One, (turn, { id }) => open(turn, id)),
    command('ticket.open', Numbered, (turn, { number }) => byNumber(parts, number, (id) => open(turn, id))),
    ...commentCommands(parts),
    command('ticket.remind', One, (turn, { id }) => remind(parts, turn, id)),
    command('ticket.remind-number', Numbered, (turn, { number }) =>
      byNumber(parts, number, (id) => remind(parts, turn, id)),
    ),
    command('ticket.withdraw-form', One, (turn, { id }) =>
      withTicket(parts, turn, id, (ticket) =>
        isRequester(ticket, turn.actor) ? withdrawForm(ticket, '', '') : MISSING,
      ),
    ),
    command('ticket.withdraw', Answer, (turn, { id, answer }) =>
      withTicket(parts, turn, id, async (ticket) => {
        const problem = textError(answer, TEXT_MAX);
        if (problem) return withdrawForm(ticket, answer, problem);
        return changed(parts, turn, id, await change(parts, turn, id, { do: 'withdraw', reason: answer }));
      }),
    ),
    command('ticket.reopen-form', One, (turn, { id }) =>
      withTicket(parts, turn, id, (ticket) => reopenForm(ticket, '', '')),
    ),
    command('ticket.reopen', Answer, (turn, { id, answer }) =>
      withTicket(parts, turn, id, async (ticket) => {
        const problem = neededTextError(answer, 'Skriv vad som fortfarande inte fungerar.');
        if (problem) return reopenForm(ticket, answer, problem);
        return changed(parts, turn, id, await change(parts, turn, id, { do: 'reopen', reason: answer }));
      }),
    ),
  ];
}
