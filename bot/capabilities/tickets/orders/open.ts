import type { Orderable } from '../../../core/catalogue.ts';
import type { TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Actor } from '../../../core/person.ts';
import type { Instant } from '../../../core/time.ts';
import { open } from '../decide/open.ts';
import { type Order, type Report, TEXT_MAX, type Ticket } from '../model.ts';
import { shortened } from '../views/words.ts';

/** The order in words, by which it is found and listed. */
function descriptionOf({ what, answers }: Order): string {
  const said = answers.map(({ label, value }) => `${label}: ${value}`.replace(/\s+/gu, ' '));
  return shortened([`Beställning av ${what}`, ...said].join('\n'), TEXT_MAX - 1);
}

/** An order becomes a ticket of kind request; it is nobody's fault, so it takes the time of what is least urgent. */
export function openOrder(
  order: Order,
  given: { readonly id: TicketId; readonly number: number; readonly service: Orderable['service'] },
  actor: Actor,
  now: Instant,
  organisation: Organisation,
): Ticket {
  const { id, number, service } = given;
  const report: Report = {
    description: descriptionOf(order),
    ...(service === undefined ? {} : { service }),
    device: 'other',
    place: '',
    howMany: 'me',
    canWork: 'yes',
    contact: '',
  };
  const ticket = open(report, { id, number, kind: 'request', sensitive: false }, actor, now, organisation);
  return { ...ticket, order };
}
