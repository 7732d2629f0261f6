import { type Button, button, lines } from '../../../cards/shared.ts';
import { type Card, cardReply, type Reply, type Turn } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { assertNever, type Result } from '../../../core/result.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { holderOf } from '../approvals/decide.ts';
import { waitingText } from '../approvals/words.ts';
import { fileRows } from '../attachments/rows.ts';
import { isLate } from '../deadlines.ts';
import { isRequester } from '../decide/may.ts';
import { assessButtons, incidentLead, incidentLines, instructionButtons, legalText } from '../guided/views.ts';
import { assigneeOf, type Comment, isOpen, reopenableUntil, type Ticket } from '../model.ts';
import { answersOf } from '../orders/facts.ts';
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
const COMMENT_SHOWN = 300;
const HISTORY_SHOWN = 10;

const SIDE: Readonly<Record<Comment['from'], string>> = { it: ' (IT)', approver: ' (godkänner)', requester: '' };

/** The latest of what was said, as the reader may see it. */
export function commentsFor(ticket: Ticket, reader: Reader) {
  const who = ({ by, from, visibility, at }: Comment) => {
    const internal = visibility === 'internal' ? '🔒 Internt, ' : '';
    const side = `${by.name}${SIDE[from]}`;
    return `${internal}${side}, ${fullMomentText(at, ticket.openedAt)}`;
  };
  return ticket.comments
    .filter(({ visibility }) => reader === 'it' || visibility === 'public')
    .slice(-COMMENTS_SHOWN)
    .map((comment) => ({ who: who(comment), text: shortened(comment.text, COMMENT_SHOWN) }));
}

/** The latest of what happened, newest first. */
export function historyFor(ticket: Ticket, reader: Reader) {
  return ticket.history
    .flatMap((entry) => entryText(entry, reader, ticket) ?? [])
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
      if (late) return late;
      return ticket.order
        ? `Din beställning är i kön hos IT. Klart senast ${deadline}.`
        : `Ditt ärende är i kön. Du får hjälp senast ${deadline}.`;
    case 'assigned':
      return late || `${status.assignee.name} arbetar med ditt ärende. Klart senast ${deadline}.`;
    case 'waiting-requester':
      return `IT frågar: ${status.question} Tiden står still tills du har svarat.`;
    case 'waiting-approval':
      return waitingText(status.approval, ticket.openedAt, now);
    case 'solved':
      return `${status.solution} Är felet kvar? Öppna igen senast ${fullMomentText(reopenableUntil(ticket) ?? now, ticket.openedAt)}.`;
    case 'closed':
      return status.solution;
    case 'withdrawn':
      return `Du har återkallat ärendet. ${status.reason}`.trim();
    case 'declined':
      return `${status.by.name} avslog beställningen: ${status.reason}`;
    case 'expired':
      return 'Ingen godkände beställningen i tid. Beställ igen om du fortfarande behöver det.';
    case 'merged':
      return status.solution === undefined
        ? 'Fler har anmält samma fel, och IT löser dem tillsammans. Du får svaret här.'
        : `Löst: ${status.solution}`;
    default:
      return assertNever(status);
  }
}

function requesterActions({ id, status, order }: Ticket): readonly Button[] {
  switch (status.state) {
    case 'waiting-requester':
      return [
        button('Svara IT', 'ticket.comment-form', { id }, 'positive'),
        button('Återkalla', 'ticket.withdraw-form', { id }, 'secondary'),
      ];
    case 'new':
    case 'assigned':
      return [
        button('Skriv till IT', 'ticket.comment-form', { id }),
        button('Påminn', 'ticket.remind', { id }),
        button('Återkalla', 'ticket.withdraw-form', { id }, 'secondary'),
      ];
    case 'waiting-approval':
      return [
        button('Skriv', 'ticket.comment-form', { id }),
        button('Påminn', 'ticket.remind', { id }),
        button('Byt godkännare', 'approval.delegate-form', { id }),
        button('Återkalla', 'ticket.withdraw-form', { id }, 'secondary'),
      ];
    case 'declined':
    case 'expired':
      return order ? [button('Beställ igen', 'order.open', { service: order.orderable })] : [];
    case 'solved':
      return [button('Det är inte löst – öppna igen', 'ticket.reopen-form', { id })];
    default:
      return [];
  }
}

/** The ticket as the requester sees it, in the own chat. */
export function requesterCard(ticket: Ticket, organisation: Organisation, now: Instant, remark: string): Card {
  const { text, style } = statusLook(ticket, 'requester', now);
  const answers = answersOf(ticket, 4);
  return ticketCard.render({
    style,
    state: ticket.sensitive ? `🔒 Känsligt · ${text}` : text,
    at: `Ärende ${ticket.number} · senast ändrat ${fullMomentText(ticket.changedAt, ticket.openedAt)}`,
    headline: ticket.title,
    lead: requesterLead(ticket, organisation, now),
    warnings: remark === '' ? [] : [{ text: remark }],
    facts: [
      ...answers.first,
      ...lines(
        ['Skulle vara klart', isLate(ticket, now) ? deadlineText(ticket) : ''],
        ['Gäller', ticket.order ? '' : serviceName(ticket, organisation)],
        ['Handläggare', workerOf(ticket)],
        ['Driftmeddelande', ticket.notice?.headline ?? ''],
      ),
    ],
    comments: commentsFor(ticket, 'requester'),
    files: fileRows(ticket, 'requester'),
    more: [
      ...answers.rest,
      ...lines(
        ['Du skrev', ticket.order ? '' : ticket.description],
        ['Tid', targetText(ticket, organisation)],
        ['Prioritet', priorityText(ticket)],
        ...reported(ticket),
        ['Typ', KIND_WORD[ticket.kind]],
      ),
    ],
    history: historyFor(ticket, 'requester'),
    actions: [...instructionButtons(ticket), ...requesterActions(ticket)],
  });
}

/** Who works with it, or solved it. */
function workerOf(ticket: Ticket): string {
  const { status } = ticket;
  return 'by' in status ? status.by.name : (assigneeOf(ticket)?.name ?? '');
}

/** What the requester filled in of a fault; an order has its own answers. */
function reported(ticket: Ticket): readonly (readonly [string, string])[] {
  if (ticket.order) return [];
  return [
    ...(ticket.incident ? incidentLines(ticket.incident) : []),
    ['Enhet', DEVICE_WORD[ticket.device]],
    ['Plats', ticket.place],
    ['Sedan', ticket.since === undefined ? '' : fullMomentText(ticket.since, ticket.openedAt)],
    ['Drabbade', ticket.incident ? '' : HOW_MANY_WORD[ticket.howMany]],
    ['Kontakt', ticket.contact],
  ];
}

function agentLead({ status, description, order }: Ticket, now: Instant): string {
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
      return `Väntar på att ${holderOf(status.approval, now).name} godkänner. Klockan står still.`;
    case 'declined':
      return `${status.by.name} avslog beställningen: ${status.reason}`;
    case 'expired':
      return 'Ingen godkände beställningen i tid.';
    default:
      return order ? '' : description;
  }
}

function agentActions(ticket: Ticket): readonly Button[] {
  const { id } = ticket;
  const assess = assessButtons(ticket);
  const keep = ticket.sensitive ? [] : [button('Spara som känt svar', 'ticket.keep-form', { id })];
  if (ticket.status.state === 'solved') return [button('Öppna igen', 'ticket.reopen-form', { id }), ...keep, ...assess];
  if (!isOpen(ticket)) return [];
  if (ticket.status.state === 'waiting-approval') {
    return [button('Svara', 'ticket.answer-form', { id }), button('Fler åtgärder', 'ticket.more', { id })];
  }
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
function deadlineFact(ticket: Ticket): string {
  if (!isOpen(ticket)) return '';
  return `${deadlineText(ticket)}${ticket.clock.state === 'paused' ? ' (klockan står still)' : ''}`;
}

/** What IT sees at once, and behind "Visa mer": an order's answers matter more than its class. */
function agentFacts(ticket: Ticket, organisation: Organisation, lead: string, told: string) {
  const { first, rest } = answersOf(ticket, 3);
  const urgency = [
    ['Prioritet', priorityText(ticket)],
    ['Gäller', serviceName(ticket, organisation)],
  ] as const;
  const line = ['Linje', LINE_WORD[ticket.line]] as const;
  const due = ['Senast', deadlineFact(ticket)] as const;
  const worker = ['Handläggare', workerOf(ticket) || (isOpen(ticket) ? 'Ingen' : '')] as const;
  const rests = [
    ['Tid', targetText(ticket, organisation)],
    ['Driftmeddelande', ticket.notice?.headline ?? ''],
    ['Typ', KIND_WORD[ticket.kind]],
    ['Sammanslagna', ticket.duplicates.length === 0 ? '' : `${ticket.duplicates.length} ärenden`],
    ['Senast ändrat', fullMomentText(ticket.changedAt, ticket.openedAt)],
  ] as const;
  if (ticket.order) {
    return { facts: [...first, ...lines(due, worker)], more: [...rest, ...lines(...urgency, line, ...rests)] };
  }
  const described = ['Beskrivning', lead === ticket.description ? '' : ticket.description] as const;
  const ability = ['Kan arbeta', ticket.incident ? '' : CAN_WORK_WORD[ticket.canWork]] as const;
  const state = ['Läge', ticket.sensitive && told !== ticket.description ? told : ''] as const;
  const law = ['Cybersäkerhetslagen', ticket.incident ? legalText(ticket.incident, ticket.openedAt) : ''] as const;
  return {
    facts: lines(due, ...urgency, worker, line, law),
    more: lines(state, described, ability, ...reported(ticket), ...rests),
  };
}

/** The ticket as IT sees it, in a chat or in a channel of the queue. */
export function agentCard(ticket: Ticket, organisation: Organisation, now: Instant, remark: string): Card {
  const { text, style } = statusLook(ticket, 'it', now);
  const told = agentLead(ticket, now);
  // What was written is read in the card, and not in the notification that the lead is part of.
  const lead = ticket.sensitive ? SENSITIVE_LEAD : told;
  return ticketCard.render({
    style,
    state: ticket.sensitive ? `🔒 Känsligt · ${text}` : text,
    at: `Ärende ${ticket.number} · ${ticket.requester.name}, ${partyName(ticket, organisation)}`,
    headline: ticket.title,
    lead: lead.replace(/[.\s]+$/u, '') === ticket.title ? '' : lead,
    warnings: remark === '' ? [] : [{ text: remark }],
    ...agentFacts(ticket, organisation, lead, told),
    comments: commentsFor(ticket, 'it'),
    files: fileRows(ticket, 'it'),
    history: historyFor(ticket, 'it'),
    actions: agentActions(ticket),
  });
}

/** The one of the two views that is for whoever acts. */
export function ticketReply(ticket: Ticket, turn: Turn, organisation: Organisation, remark: string): Result<Reply> {
  const own = isRequester(ticket, turn.actor) && turn.place.isPrivate;
  return cardReply((own ? requesterCard : agentCard)(ticket, organisation, turn.now, remark));
}
