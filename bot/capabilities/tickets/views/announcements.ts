import type { Desired } from '../../../core/capability.ts';
import type { PersonId } from '../../../core/ids.ts';
import { untilDecided } from '../approvals/decide.ts';
import type { Entry, Fact, Ticket } from '../model.ts';
import { deadlineText, fileCount, LINE_WORD } from './words.ts';

const ICON = '💬';

/** The latest that IT said to the requester. */
function lastWord(ticket: Ticket, from: 'requester' | 'it' | 'approver'): string {
  // A notification is read over a shoulder: of a sensitive ticket it says that there is something, and not what.
  if (ticket.sensitive && from === 'requester') return 'Öppna ärendet för att läsa.';
  return ticket.comments.findLast((comment) => comment.from === from && comment.visibility === 'public')?.text ?? '';
}

/** What the requester's chat is told, beside the card that has changed; empty when nothing. */
function toRequester(ticket: Ticket, fact: Fact): string {
  const about = `ärende ${ticket.number}, ${ticket.title}`;
  switch (fact.fact) {
    case 'commented':
      return fact.from === 'it' && fact.visibility === 'public'
        ? `${ICON} IT om ${about}: ${lastWord(ticket, 'it')}`
        : '';
    case 'attached':
      return fact.from === 'it' && fact.visibility === 'public' ? `📎 IT har skickat en fil till dig i ${about}.` : '';
    case 'asked':
      return `❓ IT behöver svar i ${about}: ${lastWord(ticket, 'it')}`;
    case 'solved':
      return `🟢 Löst: ${about}. ${solutionOf(ticket)}`;
    case 'approver-asked':
      return `❓ ${whoDid(ticket, 'approver-asked')} frågar om ${about}: ${lastWord(ticket, 'approver')}`;
    case 'delegated':
    case 'substituted':
      return `➡️ ${fact.to.name} ska godkänna ${about}.`;
    case 'approved':
      return `🟢 Godkänt av ${whoDid(ticket, 'approved')}: ${about}. IT har det nu.`;
    case 'declined':
      return `⛔ Avslaget av ${whoDid(ticket, 'declined')}: ${about}. ${fact.reason}`;
    case 'expired':
      return `⚪ Förfallet: ingen godkände ${about} i tid. Beställ igen om du fortfarande behöver det.`;
    case 'merged':
      return `⚪ IT löser ${about} tillsammans med andra som har anmält samma sak. Du får svaret här.`;
    default:
      return '';
  }
}

/** Who did it last. */
function whoDid({ history }: Ticket, fact: Fact['fact']): string {
  return history.findLast((entry) => entry.fact.fact === fact)?.by?.name ?? '';
}

function solutionOf({ status }: Ticket): string {
  return 'solution' in status ? (status.solution ?? '') : '';
}

/** What those who work with it are told; empty when nothing. */
function toWorker(ticket: Ticket, fact: Fact): string {
  const about = `Ärende ${ticket.number}, ${ticket.title}`;
  switch (fact.fact) {
    case 'commented':
      return fact.from === 'requester' ? `${ICON} ${about}: ${lastWord(ticket, 'requester')}` : '';
    case 'attached':
      return fact.from === 'requester'
        ? `📎 ${about}: ${fileCount(fact.files).toLocaleLowerCase('sv')} av anmälaren.`
        : '';
    case 'answered':
      return `${ICON} ${about}: svar från anmälaren. ${lastWord(ticket, 'requester')}`;
    case 'reminded':
      return `🔔 ${about}: anmälaren påminner.`;
    case 'reopened':
      return `🟠 ${about}: öppnat igen.${ticket.sensitive ? '' : ` ${fact.reason}`}`;
    case 'handed-over':
      return `➡️ ${about}: till ${LINE_WORD[fact.to]}.${ticket.sensitive ? '' : ` ${fact.reason}`}`;
    case 'withdrawn':
      return `⚪ ${about}: återkallat av anmälaren.`;
    case 'warned':
      return `⏰ ${about}: tiden går ut ${deadlineText(ticket)}.`;
    case 'breached':
      return `🔴 ${about}: tiden gick ut ${deadlineText(ticket)}.`;
    default:
      return '';
  }
}

/** What whoever is asked to approve an order is told; empty when nothing. */
function toApprover(ticket: Ticket, fact: Fact): string {
  const about = `beställning ${ticket.number}, ${ticket.title}`;
  switch (fact.fact) {
    case 'commented':
      return fact.visibility === 'public' ? `${ICON} Om ${about}: ${lastWord(ticket, fact.from)}` : '';
    case 'reminded':
      return `🔔 ${ticket.requester.name} påminner om ${about}.`;
    case 'approver-reminded':
      return `🔔 Väntar på ditt godkännande: ${about}.`;
    case 'approved':
      return `🟢 Godkänt av ${whoDid(ticket, 'approved')}: ${about}.`;
    case 'declined':
      return `⛔ Avslaget av ${whoDid(ticket, 'declined')}: ${about}.`;
    case 'expired':
      return `⚪ Förfallet: ${about} godkändes inte i tid. ${ticket.requester.name} har fått veta det.`;
    case 'withdrawn':
      return `⚪ ${ticket.requester.name} har återkallat ${about}.`;
    default:
      return '';
  }
}

/** Counts what has been told, so that each thing is told once; a person is not told of the own doings. */
function told(
  ticket: Ticket,
  person: PersonId | undefined,
  say: (ticket: Ticket, fact: Fact) => string,
): NonNullable<Desired['announcement']> {
  const ofOthers = ({ by }: Entry) => person === undefined || by?.id !== person;
  const texts = ticket.history.filter(ofOthers).flatMap(({ fact }) => say(ticket, fact) || []);
  return { sequence: texts.length, text: texts.at(-1) ?? '' };
}

export function announcementToRequester(ticket: Ticket): NonNullable<Desired['announcement']> {
  return told(ticket, ticket.requester.id, toRequester);
}

/** @param person undefined for a channel */
export function announcementToWorker(ticket: Ticket, person?: PersonId): NonNullable<Desired['announcement']> {
  return told(ticket, person, toWorker);
}

export function announcementToApprover(ticket: Ticket, person: PersonId): NonNullable<Desired['announcement']> {
  return told(untilDecided(ticket), person, toApprover);
}
