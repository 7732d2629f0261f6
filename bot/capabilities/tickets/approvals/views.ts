import { type Button, button, lines } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { PersonId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import type { Ticket } from '../model.ts';
import { answersOf } from '../orders/facts.ts';
import { orderableOf } from '../orders/find.ts';
import { ticketCard } from '../views/cards.ts';
import { commentsFor, historyFor } from '../views/ticket.ts';
import { partyName, stateText } from '../views/words.ts';
import { holderOf, holds, untilDecided } from './decide.ts';

interface Look {
  readonly style: string;
  readonly state: string;
  readonly lead: string;
  readonly actions: readonly Button[];
}

function waitingLook(
  { id, status, requester, order, openedAt }: Ticket,
  person: PersonId,
  now: Instant,
): Look | undefined {
  if (status.state !== 'waiting-approval') return undefined;
  const { approval } = status;
  const { approver, expiresAt } = approval;
  const holder = holderOf(approval, now);
  if (!holds(approval, person, now)) {
    return {
      style: 'emphasis',
      state: `➡️ Hos ${holder.name}`,
      lead: `${holder.name} ska godkänna i stället för dig.`,
      actions: [],
    };
  }
  const what = `${requester.name} vill beställa ${order?.what ?? 'något'}.`;
  const until = `Godkänn eller avslå senast ${fullMomentText(expiresAt, openedAt)}.`;
  const role =
    person === approver.id
      ? holder.id === person
        ? ''
        : ` Du är borta, så ${holder.name} är också tillfrågad.`
      : ` Du ersätter ${approver.name}.`;
  return {
    style: 'warning',
    state: '🟡 Väntar på ditt godkännande',
    lead: `${what} ${until}${role}`,
    actions: [
      button('Godkänn', 'approval.approve', { id }, 'positive'),
      button('Avslå', 'approval.decline-form', { id }),
      button('Fråga', 'approval.ask-form', { id }),
      button('Lämna över', 'approval.delegate-form', { id }, 'secondary'),
    ],
  };
}

/** What became of it: stays the same whatever IT does with the order later. */
function decidedLook(ticket: Ticket): Look {
  const last = ticket.history.at(-1);
  const when = fullMomentText(last?.at ?? ticket.changedAt, ticket.openedAt);
  const by = last?.by?.name ?? '';
  switch (last?.fact.fact) {
    case 'approved':
      return { style: 'good', state: '🟢 Godkänt', lead: `${by} godkände ${when}. IT gör resten.`, actions: [] };
    case 'declined':
      return {
        style: 'attention',
        state: stateText('declined'),
        lead: `${by} avslog ${when}: ${last.fact.reason}`,
        actions: [],
      };
    case 'expired':
      return {
        style: 'emphasis',
        state: stateText('expired'),
        lead: `Ingen godkände i tid, och beställningen förföll ${when}. ${ticket.requester.name} har fått veta det.`,
        actions: [],
      };
    default:
      return {
        style: 'emphasis',
        state: stateText(ticket.status.state),
        lead: `${by} återkallade beställningen ${when}.`,
        actions: [],
      };
  }
}

/** An order as whoever is asked to approve it sees it, in the own chat. */
export function approverCard(
  stored: Ticket,
  organisation: Organisation,
  person: PersonId,
  now: Instant,
  remark: string,
): Card {
  const ticket = untilDecided(stored);
  const { style, state, lead, actions } = waitingLook(ticket, person, now) ?? decidedLook(ticket);
  const { first, rest } = answersOf(ticket, 4);
  const orderable = ticket.order && orderableOf(organisation.catalogue, ticket.order.orderable);
  return ticketCard.render({
    style,
    state,
    at: `Beställning ${ticket.number} · ${ticket.requester.name}, ${partyName(ticket, organisation)}`,
    headline: ticket.title,
    lead,
    warnings: remark === '' ? [] : [{ text: remark }],
    facts: [...first, ...lines(['Kostnad', orderable?.cost ?? ''])],
    comments: commentsFor(ticket, 'requester'),
    // The requester's files are between them and IT.
    files: [],
    more: [...rest, ...lines(['Källa', orderable?.source ?? ''])],
    history: historyFor(ticket, 'requester'),
    actions,
  });
}
