import { z } from 'zod/v4';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { TicketId } from '../../../core/ids.ts';
import type { Subject, Timers } from '../../../core/ports.ts';
import type { Result } from '../../../core/result.ts';
import { isRequester, MISSING } from '../decide/may.ts';
import { monthOf } from '../figures/period.ts';
import { textError } from '../form.ts';
import type { Ticket } from '../model.ts';
import { checkPrivate, KIND } from '../parts.ts';
import type { TicketStore } from '../store.ts';
import { type Draw, Grade, type Said, TEXT_MAX } from './model.ts';
import type { SurveyStore } from './store.ts';
import { askingCard, expiredCard, type Filled, thanksCard } from './views.ts';

const Input = z.strictObject({
  id: TicketId,
  grade: z.string().max(10).default(''),
  text: z.string().max(5000).default(''),
  named: z.enum(['true', 'false']).default('false'),
});

interface Asked {
  readonly ticket: Ticket;
  readonly draw: Draw;
}

interface Parts {
  readonly tickets: TicketStore;
  readonly surveys: SurveyStore;
  readonly timers: Timers;
}

/** A survey is an item of its own beside its ticket's card. */
export const PREFIX = 'survey:';

export function subjectOf(id: TicketId): Subject {
  return { kind: KIND, id: `${PREFIX}${id}` };
}

/** A survey with its ticket, if the ticket was drawn. */
export async function askedAbout(
  { tickets, surveys }: Pick<Parts, 'tickets' | 'surveys'>,
  id: TicketId,
): Promise<Asked | undefined> {
  const ticket = (await tickets.find(id))?.value;
  if (ticket?.status.state !== 'closed') return undefined;
  const draw = await surveys.find(monthOf(ticket.status.closedAt), id);
  return draw && { ticket, draw };
}

/** What is wrong with what was filled in; empty when nothing is. */
function problemWith({ grade, text }: Filled): string {
  if (!Grade.safeParse(Number(grade)).success) return 'Välj hur nöjd du är.';
  return textError(text, TEXT_MAX);
}

function answerOf({ ticket }: Asked, { actor }: Turn, filled: Filled): Said {
  const said = { grade: Grade.parse(Number(filled.grade)), text: filled.text.trim() };
  if (filled.named !== 'true') return said;
  return { ...said, by: { person: { id: actor.id, name: actor.name }, ticket: ticket.number } };
}

async function answer(parts: Parts, turn: Turn, id: TicketId, filled: Filled): Promise<Result<Reply>> {
  const asked = await askedAbout(parts, id);
  if (!asked || !isRequester(asked.ticket, turn.actor)) return MISSING;
  const here = checkPrivate(turn);
  if (!here.ok) return here;
  const { ticket, draw } = asked;
  if (draw.answered) return cardReply(thanksCard(ticket));
  if (draw.expires <= turn.now) return cardReply(expiredCard(ticket));
  const problem = problemWith(filled);
  if (problem !== '') return cardReply(askingCard(ticket, draw, filled, problem));
  await parts.timers.guard(subjectOf(id), [], turn.now);
  await parts.surveys.answer(draw.month, id, answerOf(asked, turn, filled));
  turn.log.hop('saved', { survey: draw.month });
  await parts.timers.look(subjectOf(id));
  return cardReply(thanksCard(ticket));
}

export function answerCommands(parts: Parts): readonly Command[] {
  return [command('ticket.survey-answer', Input, (turn, { id, ...filled }) => answer(parts, turn, id, filled))];
}
