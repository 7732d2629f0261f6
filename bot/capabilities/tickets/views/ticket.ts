import { type Button, button, lines } from '../../../cards/shared.ts';
import { type Card, cardReply, type Reply, type Turn } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { assertNever, type Result } from '../../../core/result.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { isLate } from '../deadlines.ts';
import { isRequester } from '../decide/may.ts';
import { assessButtons, incidentLead, incidentLines, instructionButtons, legalText } from '../guided/views.ts';
import { assigneeOf, type Comment, isOpen, reopenableUntil, type Ticket } from '../model.ts';
import { ticketCard } from './cards.ts';
import {
  CAN_WORK_WORD,
  CAUSE_WORD,
  DEVICE_WORD,
  deadlineText,
  entryText,
  HOW_MANY_WORD,
  KIND_WORD,
  LINE_WORD,
  partyName,
  priorityText,
  type Reader,
  serviceName,
  shortened,
  statusLook,
  targetText,
} from './words.ts';

/** The latest on a card; older ones are still in the store. */
const COMMENTS_SHOWN = 5;
const COMMENT_SHOWN = 400;
const HISTORY_SHOWN = 10;

function commentsFor(ticket: Ticket, reader: Reader) {
  const who = ({ by, from, visibility, at }: Comment) => {
    const internal = visibility === 'internal' ? '🔒 Internt, ' : '';
    const side = from === 'it' ? `${by.name} (IT)` : by.name;
    return `${internal}${side}, ${fullMomentText(at, ticket.openedAt)}`;
  };
  return ticket.comments
    .filter(({ visibility }) => reader === 'it' || visibility === 'public')
    .slice(-COMMENTS_SHOWN)
    .map((comment) => ({ who: who(comment), text: shortened(comment.text, COMMENT_SHOWN) }));
}

function historyFor(ticket: Ticket, reader: Reader) {
  return ticket.history
    .flatMap((entry) => entryText(entry, reader, ticket.openedAt) ?? [])
    .slice(-HISTORY_SHOWN)
    .reverse();
}

/** The sentence that matters most to the requester: what happens next, and when. */
function requesterLead(ticket: Ticket, organisation: Organisation, now: Instant): string {
  const { status } = ticket;
  const deadline = deadlineText(ticket);
  const late = isLate(ticket, now) ? 'Det har tagit längre tid än det ska. IT:s ansvariga vet om det.' : '';
  switch (status.state) {
    case 'new':
      if (!late && ticket.incident) return incidentLead(ticket, organisation);
      return late || `Ditt ärende är i kön. Du får hjälp senast ${deadline}.`;
    case 'assigned':
      return late || `${status.assignee.name} arbetar med ditt ärende. Klart senast ${deadline}.`;
    case 'waiting-requester':
      return `IT frågar: ${status.question} Tiden står still tills du har svarat.`;
    case 'waiting-approval':
      return 'Ärendet väntar på ett godkännande. Tiden står still tills det är gjort.';
    case 'solved':
      return `${status.solution} Är felet kvar? Öppna igen senast ${fullMomentText(reopenableUntil(ticket) ?? now, ticket.openedAt)}.`;
    case 'closed':
      return status.solution;
    case 'withdrawn':
      return `Du har återkallat ärendet. ${status.reason}`.trim();
    case 'merged':
      return status.solution === undefined
        ? 'Fler har anmält samma fel, och IT löser dem tillsammans. Du får svaret här.'
        : `Löst: ${status.solution}`;
    default:
      return assertNever(status);
  }
}

function requesterActions({ id, status }: Ticket): readonly Button[] {
  switch (status.state) {
    case 'waiting-requester':
      return [
        button('Svara IT', 'ticket.comment-form', { id }, 'positive'),
        button('Återkalla', 'ticket.withdraw-form', { id }, 'secondary'),
      ];
    case 'new':
    case 'assigned':
    case 'waiting-approval':
      return [
        button('Skriv till IT', 'ticket.comment-form', { id }),
        button('Påminn', 'ticket.remind', { id }),
        button('Återkalla', 'ticket.withdraw-form', { id }, 'secondary'),
      ];
    case 'solved':
      return [button('Det är inte löst – öppna igen', 'ticket.reopen-form', { id })];
    default:
      return [];
  }
}

/** The ticket as the requester sees it, in the own chat. */
export function requesterCard(ticket: Ticket, organisation: Organisation, now: Instant, remark: string): Card {
  const { text, style } = statusLook(ticket, 'requester', now);
  return ticketCard.render({
    style,
    state: ticket.sensitive ? `🔒 Känsligt · ${text}` : text,
    at: `Ärende ${ticket.number} · senast ändrat ${fullMomentText(ticket.changedAt, ticket.openedAt)}`,
    headline: ticket.title,
    lead: requesterLead(ticket, organisation, now),
    warnings: remark === '' ? [] : [{ text: remark }],
    facts: lines(
      ['Skulle vara klart', isLate(ticket, now) ? deadlineText(ticket) : ''],
      ['Gäller', serviceName(ticket, organisation)],
      ['Handläggare', workerOf(ticket)],
      ['Driftmeddelande', ticket.notice?.headline ?? ''],
    ),
    comments: commentsFor(ticket, 'requester'),
    more: lines(
      ['Du skrev', ticket.description],
      ['Tid', targetText(ticket, organisation)],
      ['Prioritet', priorityText(ticket)],
      ...reported(ticket),
      ['Typ', KIND_WORD[ticket.kind]],
    ),
    history: historyFor(ticket, 'requester'),
    actions: [...instructionButtons(ticket), ...requesterActions(ticket)],
  });
}

/** Who works with it, or solved it. */
function workerOf(ticket: Ticket): string {
  const { status } = ticket;
  return 'by' in status ? status.by.name : (assigneeOf(ticket)?.name ?? '');
}

/** What the requester filled in. */
function reported(ticket: Ticket): readonly (readonly [string, string])[] {
  return [
    ...(ticket.incident ? incidentLines(ticket.incident) : []),
    ['Enhet', DEVICE_WORD[ticket.device]],
    ['Plats', ticket.place],
    ['Sedan', ticket.since === undefined ? '' : fullMomentText(ticket.since, ticket.openedAt)],
    ['Drabbade', ticket.incident ? '' : HOW_MANY_WORD[ticket.howMany]],
    ['Kontakt', ticket.contact],
  ];
}

function agentLead({ status, clock, description }: Ticket): string {
  switch (status.state) {
    case 'waiting-requester':
      return `Frågat anmälaren: ${status.question}`;
    case 'solved':
    case 'closed':
      return `${status.solution} Orsak: ${CAUSE_WORD[status.cause].toLocaleLowerCase('sv')}.`;
    case 'withdrawn':
      return `Anmälaren har återkallat ärendet. ${status.reason}`.trim();
    case 'merged':
      return `Hanteras i ärende ${status.number}.`;
    case 'waiting-approval':
      return clock.state === 'paused' ? 'Väntar på ett godkännande. Klockan står still.' : description;
    default:
      return description;
  }
}

function agentActions(ticket: Ticket): readonly Button[] {
  const { id } = ticket;
  const assess = assessButtons(ticket);
  const keep = ticket.sensitive ? [] : [button('Spara som känt svar', 'ticket.keep-form', { id })];
  if (ticket.status.state === 'solved') return [button('Öppna igen', 'ticket.reopen-form', { id }), ...keep, ...assess];
  if (!isOpen(ticket)) return [];
  const more = button('Fler åtgärder', 'ticket.more', { id });
  const solve = (look: 'positive' | 'default') => button('Lös ärendet', 'ticket.solve-form', { id }, look);
  return assigneeOf(ticket) === undefined
    ? [button('Ta ärendet', 'ticket.take', { id }, 'positive'), solve('default'), ...assess, more]
    : [
        solve('positive'),
        button('Be om uppgifter', 'ticket.ask-form', { id }),
        ...(assess.length > 0 ? assess : [button('Svara', 'ticket.answer-form', { id })]),
        more,
      ];
}

const SENSITIVE_LEAD = 'Bara anmälaren och ni som hanterar ärendet ser det. Beskrivningen finns under ”Visa mer”.';

/** The ticket as IT sees it, in a chat or in a channel of the queue. */
export function agentCard(ticket: Ticket, organisation: Organisation, now: Instant, remark: string): Card {
  const { text, style } = statusLook(ticket, 'it', now);
  const told = agentLead(ticket);
  // What was written is read in the card, and not in the notification that the lead is part of.
  const lead = ticket.sensitive ? SENSITIVE_LEAD : told;
  return ticketCard.render({
    style,
    state: ticket.sensitive ? `🔒 Känsligt · ${text}` : text,
    at: `Ärende ${ticket.number} · ${ticket.requester.name}, ${partyName(ticket, organisation)}`,
    headline: ticket.title,
    lead: lead.replace(/[.\s]+$/u, '') === ticket.title ? '' : lead,
    warnings: remark === '' ? [] : [{ text: remark }],
    facts: lines(
      [
        'Senast',
        isOpen(ticket)
          ? `${deadlineText(ticket)}${ticket.clock.state === 'paused' ? ' (klockan står still)' : ''}`
          : '',
      ],
      ['Prioritet', priorityText(ticket)],
      ['Gäller', serviceName(ticket, organisation)],
      ['Handläggare', workerOf(ticket) || (isOpen(ticket) ? 'Ingen' : '')],
      ['Linje', LINE_WORD[ticket.line]],
      ['Cybersäkerhetslagen', ticket.incident ? legalText(ticket.incident, ticket.openedAt) : ''],
    ),
    comments: commentsFor(ticket, 'it'),
    more: lines(
      ['Läge', ticket.sensitive && told !== ticket.description ? told : ''],
      ['Beskrivning', lead === ticket.description ? '' : ticket.description],
      ['Kan arbeta', ticket.incident ? '' : CAN_WORK_WORD[ticket.canWork]],
      ...reported(ticket),
      ['Tid', targetText(ticket, organisation)],
      ['Driftmeddelande', ticket.notice?.headline ?? ''],
      ['Typ', KIND_WORD[ticket.kind]],
      ['Sammanslagna', ticket.duplicates.length === 0 ? '' : `${ticket.duplicates.length} ärenden`],
      ['Senast ändrat', fullMomentText(ticket.changedAt, ticket.openedAt)],
    ),
    history: historyFor(ticket, 'it'),
    actions: agentActions(ticket),
  });
}

/** The one of the two views that is for whoever acts. */
export function ticketReply(ticket: Ticket, turn: Turn, organisation: Organisation, remark: string): Result<Reply> {
  const own = isRequester(ticket, turn.actor) && turn.place.isPrivate;
  return cardReply((own ? requesterCard : agentCard)(ticket, organisation, turn.now, remark));
}
