import { describe, expect, it } from 'vitest';
import { sentForApproval } from '../../../../bot/capabilities/tickets/approvals/decide.ts';
import { approverCard } from '../../../../bot/capabilities/tickets/approvals/views.ts';
import { openOrder } from '../../../../bot/capabilities/tickets/orders/open.ts';
import { orderFormOf } from '../../../../bot/capabilities/tickets/orders/views.ts';
import { agentCard, requesterCard } from '../../../../bot/capabilities/tickets/views/ticket.ts';
import { button } from '../../../../bot/cards/shared.ts';
import { MAX_MESSAGE_BYTES } from '../../../../bot/conversations/model.ts';
import type { Card } from '../../../../bot/core/capability.ts';
import type { Field } from '../../../../bot/core/catalogue.ts';
import { TicketId } from '../../../../bot/core/ids.ts';
import { manager, organisation, staff } from '../../../support/house.ts';
import { after, NOW, person } from '../ticket.ts';

const bytes = ({ content }: Card) => Buffer.byteLength(JSON.stringify(content));

/** As much as the client lets somebody type. */
function longest(field: Field, character: string): string {
  const max = field.type === 'text' || field.type === 'long-text' ? field.max : 0;
  return character.repeat(Math.floor(max / character.length));
}

const services = organisation.catalogue.orderables.flatMap((orderable) =>
  orderable.where.at === 'it' ? [[orderable.id, orderable, orderable.where] as const] : [],
);

describe.each(services)('the longest order of %s', (_, orderable, where) => {
  it.each(['å', '"', '*', '🔴'])('in %j is under what Teams takes, as a form and as a ticket', (character) => {
    const typed = Object.fromEntries(where.fields.map((field) => [field.id, longest(field, character)]));
    const errors = Object.fromEntries(where.fields.map(({ id }) => [id, 'Fyll i det här.']));
    const send = button('Beställ', 'order.send', {});
    const form = orderFormOf(orderable, where, { typed, errors, problem: '' }, undefined, send);
    expect(bytes(form)).toBeLessThan(MAX_MESSAGE_BYTES);

    const answers = where.fields.map(({ id, label }) => ({ label, value: typed[id] ?? '' }));
    const order = { orderable: orderable.id, what: orderable.what, orderedBy: ['manager' as const], answers };
    const given = { id: TicketId.parse('t1'), number: 1, service: orderable.service };
    const opened = openOrder(order, given, staff, NOW, organisation);
    let ticket = sentForApproval(opened, person(manager), NOW, organisation.support);
    for (let i = 0; i < 10; i += 1) {
      const question = character.repeat(2000 / character.length);
      ticket = after(ticket, { do: 'approver-ask', question }, manager);
    }
    for (const card of [
      requesterCard(ticket, organisation, NOW, ''),
      agentCard(ticket, organisation, NOW, ''),
      approverCard(ticket, organisation, manager.id, NOW, ''),
    ])
      expect(bytes(card)).toBeLessThan(MAX_MESSAGE_BYTES);
  });
});
