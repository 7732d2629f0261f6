import { button, leaving } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { Impact, Urgency } from '../../../core/support.ts';
import { capitalised } from '../../../language/words.ts';
import { NO_SERVICE } from '../form.ts';
import { Kind, type Ticket } from '../model.ts';
import { priorityOf } from '../priority.ts';
import { classifyCard } from './cards.ts';
import { IMPACT_WORD, KIND_WORD, priorityText, targetText, URGENCY_WORD } from './words.ts';

/** Category, impact and urgency, with the table that the priority follows from. */
export function classifyCardOf(ticket: Ticket, organisation: Organisation): Card {
  const { support, services } = organisation;
  const row = (impact: Impact) =>
    Urgency.options.map((urgency) => `${URGENCY_WORD[urgency]}: ${priorityOf(impact, urgency, support)}`).join(', ');
  const { id, revision, kind, impact, urgency } = ticket;
  return classifyCard.render({
    title: `Ändra kategori och prioritet, ärende ${ticket.number}`,
    text: `Nu: prioritet ${priorityText(ticket)}. Tid: ${targetText(ticket, organisation)}. Tiden räknas från när ärendet kom.`,
    values: { kind, service: ticket.service ?? NO_SERVICE, impact, urgency },
    kinds: Kind.options.map((one) => ({ title: KIND_WORD[one], value: one })),
    services: [
      ...services.map(({ id: service, name }) => ({ title: name, value: service })),
      { title: 'Vet inte', value: NO_SERVICE },
    ],
    impacts: Impact.options.map((one) => ({ title: capitalised(IMPACT_WORD[one]), value: one })),
    urgencies: Urgency.options.map((one) => ({ title: capitalised(URGENCY_WORD[one]), value: one })),
    table: Impact.options.map((one) => ({ title: capitalised(IMPACT_WORD[one]), value: row(one) })),
    actions: [
      button('Spara', 'ticket.classify', { id, revision }, 'positive'),
      leaving('Tillbaka', 'ticket.show', { id }),
    ],
  });
}
