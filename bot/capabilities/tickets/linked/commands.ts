import { z } from 'zod/v4';
import { askCard, button, leaving, listCard } from '../../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { NoticeId, TicketId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { neededTextError } from '../form.ts';
import type { SolvedNotice } from '../known.ts';
import { Cause } from '../model.ts';
import { checkDesk, type Parts } from '../parts.ts';
import { CAUSE_WORD } from '../views/words.ts';
import { linkedText } from './followUp.ts';
import { type Outcome, type Seen, solveAll } from './solve.ts';

/** Solved with one press: what a button can carry, and what is done within the time that Teams waits. */
const AT_MOST = 25;

const OfNotice = z.strictObject({ notice: NoticeId });
const Filled = OfNotice.extend({
  tickets: z
    .array(z.strictObject({ id: TicketId, revision: z.number().int() }))
    .min(1)
    .max(AT_MOST),
  answer: z.string().max(5000).default(''),
  choice: z.string().max(50).default(''),
});
type Filled = z.infer<typeof Filled>;

async function withSolved(
  parts: Parts,
  turn: Turn,
  notice: NoticeId,
  go: (notice: SolvedNotice) => Promise<Result<Reply>>,
): Promise<Result<Reply>> {
  const here = await checkDesk(parts, turn);
  if (!here.ok) return here;
  const solved = await parts.known.solved(notice);
  return solved
    ? go(solved)
    : refuse('ticket.notice-open', 'Driftmeddelandet är inte löst, eller är för gammalt. Lös ärendena ett och ett.');
}

function draw(notice: SolvedNotice, typed: Omit<Filled, 'notice'>, problem: string): Result<Reply> {
  const { tickets, answer, choice } = typed;
  return cardReply(
    askCard.render({
      title: `Lös ${linkedText(tickets.length)}`,
      text: `Gäller ”${notice.headline}”. Alla anmälare får samma text. Ett ärende som någon skriver i medan du skriver här lämnas öppet, och du får veta vilket.`,
      label: 'Lösning',
      placeholder: 'En trasig del hos leverantören är utbytt.',
      answer,
      problem,
      choiceLabel: 'Orsak',
      choice,
      choices: Cause.options.map((cause) => ({ title: CAUSE_WORD[cause], value: cause })),
      actions: [
        button(`Lös ${linkedText(tickets.length)}`, 'linked.solve', { notice: notice.id, tickets }, 'positive'),
        leaving('Tillbaka', 'notice.manage', { id: notice.id }),
      ],
    }),
  );
}

/** The tickets as they stand now. */
async function seen(parts: Parts, notice: NoticeId): Promise<readonly Seen[]> {
  const { tickets } = await parts.store.queue({ queue: 'notice', notice }, AT_MOST);
  const found = await Promise.all(tickets.map(({ id }) => parts.store.find(id)));
  return found.flatMap((one) => (one ? [{ id: one.value.id, revision: one.value.revision }] : []));
}

async function form(parts: Parts, notice: SolvedNotice): Promise<Result<Reply>> {
  const tickets = await seen(parts, notice.id);
  if (tickets.length === 0) return refuse('ticket.none-linked', 'Alla kopplade ärenden är redan avslutade.');
  return draw(notice, { tickets: [...tickets], answer: notice.solution, choice: '' }, '');
}

/** Over already: by an earlier press, or by somebody else. */
function isOver({ refusal }: Outcome): boolean {
  return refusal?.code === 'ticket.ended';
}

async function solve(parts: Parts, turn: Turn, notice: SolvedNotice, filled: Filled): Promise<Result<Reply>> {
  const cause = Cause.safeParse(filled.choice);
  const missing = neededTextError(filled.answer, 'Skriv hur det löstes. Alla anmälare ser det.');
  const problem = missing || (cause.success ? '' : 'Välj en orsak.');
  if (problem || !cause.success) return draw(notice, filled, problem);
  const outcomes = await solveAll(parts, turn, filled.tickets, filled.answer.trim(), cause.data);
  const done = outcomes.filter(({ refusal }) => refusal === undefined).length;
  const before = outcomes.filter(isOver).length;
  const left = outcomes.filter((one) => one.refusal !== undefined && !isOver(one));
  const more = await parts.store.queue({ queue: 'notice', notice: notice.id }, 1);
  return cardReply(
    listCard.render({
      title: `${done} av ${outcomes.length} kopplade ärenden är lösta nu`,
      text: [
        before === 0 ? '' : `${before} var redan avslutade.`,
        left.length === 0 ? '' : 'De här är inte lösta. Titta på dem ett och ett:',
      ]
        .filter((text) => text !== '')
        .join(' '),
      items: left.map(({ id, ticket, refusal }) => ({
        title: ticket ? `${ticket.number} ${ticket.title}` : 'Ett ärende som inte går att visa',
        detail: refusal?.message ?? '',
        verb: 'ticket.show',
        data: { id },
      })),
      actions: [
        ...(more.tickets.length === 0 ? [] : [button('Lös resten', 'linked.form', { notice: notice.id })]),
        button('Till driftmeddelandet', 'notice.manage', { id: notice.id }),
      ],
    }),
  );
}

/** A solved notice's tickets, solved with one text. */
export function linkedCommands(parts: Parts): readonly Command[] {
  return [
    command('linked.form', OfNotice, (turn, { notice }) =>
      withSolved(parts, turn, notice, (solved) => form(parts, solved)),
    ),
    command('linked.solve', Filled, (turn, filled) =>
      withSolved(parts, turn, filled.notice, (solved) => solve(parts, turn, solved, filled)),
    ),
  ];
}
