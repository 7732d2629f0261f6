import type { TicketCommand } from '../../../../bot/capabilities/tickets/decide/command.ts';
import { open } from '../../../../bot/capabilities/tickets/decide/open.ts';
import type { Ticket } from '../../../../bot/capabilities/tickets/model.ts';
import type { TicketStore } from '../../../../bot/capabilities/tickets/store.ts';
import { ServiceId, TicketId } from '../../../../bot/core/ids.ts';
import type { Actor } from '../../../../bot/core/person.ts';
import { parseLocal } from '../../../../bot/core/time.ts';
import { actor, agent, organisation } from '../../../support/house.ts';
import { after, REPORT } from '../ticket.ts';

/** `2 nov 10.00` in Swedish time. */
function at(day: string, time: string) {
  const read = parseLocal(`2026-${day}`, time);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

type Moment = readonly [day: string, time: string];

/** Reports it and does things with it, each at its time; `$` in a command is the revision at hand. */
async function live(
  store: TicketStore,
  who: Actor,
  service: string | undefined,
  reported: Moment,
  ...events: readonly (readonly [Moment, (ticket: Ticket) => TicketCommand, Actor?])[]
): Promise<void> {
  const now = at(...reported);
  const { service: _, ...rest } = REPORT;
  const report = {
    ...rest,
    description: 'Något är fel.',
    ...(service === undefined ? {} : { service: ServiceId.parse(service) }),
  };
  const id = TicketId.parse(`example-${who.id}-${reported.join('-').replace('.', '')}-${service}`);
  const made = { id, kind: 'fault' as const, sensitive: false };
  await store.create(id, (number) => open(report, { ...made, number }, who, now, organisation));
  for (const [moment, command, by = agent] of events) {
    const before = await store.find(id);
    if (!before) throw new Error('gone');
    await store.save({ before, after: after(before.value, command(before.value), by, at(...moment)) });
  }
}

const solve = ({ revision }: Ticket): TicketCommand => ({ do: 'solve', solution: 'Klart', cause: 'unknown', revision });

/**
 * Seven tickets whose figures are worked out by hand. Open is 7.30–16.00; the Saturday before 2 November is a red day.
 *
 * | | reported | solved | open time |
 * | --- | --- | --- | --- |
 * | Laxå, e-post | Mon 2 10.00 | Mon 2 12.00, opened again Fri 6 10.00, Mon 9 10.00 | 6 + 4 × 8.5 + 2.5 = 42.5 h |
 * | Hallsberg, utskrift | Mon 2 15.00 | Tue 3 9.00 | 1 + 1.5 = 2.5 h |
 * | Hallsberg, intranät, second line and back | Mon 2 10.00 | Thu 5 10.00 | 6 + 8.5 + 8.5 + 2.5 = 25.5 h |
 * | Laxåhem, no service, waited Tue 3 9.00 – Wed 4 9.00 | Tue 3 8.00 | Wed 4 10.00 | 8 + 2.5 − (7 + 1.5) = 2 h |
 * | Laxå, e-post | Thu 5 10.00 | not | |
 * | Hallsberg, utskrift, withdrawn in the second line | Thu 5 10.00 | not | |
 * | Hallsberg, e-post | Tue 20 October 10.00 | 11.00 | 1 h |
 */
export async function example(store: TicketStore): Promise<void> {
  const [laxa, laxahem, hallsberg] = [
    actor('a', [], 'laxa'),
    actor('b', [], 'laxahem'),
    actor('c', [], 'hallsberg'),
  ] as const;
  await live(store, hallsberg, 'e-post', ['10-20', '10.00'], [['10-20', '11.00'], solve]);
  await live(
    store,
    laxa,
    'e-post',
    ['11-02', '10.00'],
    [['11-02', '12.00'], solve],
    [['11-06', '10.00'], () => ({ do: 'reopen', reason: 'Kvar' }), laxa],
    [['11-09', '10.00'], solve],
  );
  await live(store, hallsberg, 'utskrift', ['11-02', '15.00'], [['11-03', '9.00'], solve]);
  await live(
    store,
    hallsberg,
    'intranat',
    ['11-02', '10.00'],
    [['11-03', '10.00'], ({ revision }) => ({ do: 'hand-over', line: 2, reason: 'Djupare', revision })],
    [['11-04', '10.00'], ({ revision }) => ({ do: 'hand-over', line: 1, reason: 'Tillbaka', revision })],
    [['11-05', '10.00'], solve],
  );
  await live(
    store,
    laxahem,
    undefined,
    ['11-03', '8.00'],
    [['11-03', '9.00'], () => ({ do: 'ask', question: 'Vad står det?' })],
    [['11-04', '9.00'], () => ({ do: 'comment', text: 'Inget', visibility: 'public' }), laxahem],
    [['11-04', '10.00'], solve],
  );
  await live(store, laxa, 'e-post', ['11-05', '10.00']);
  await live(
    store,
    hallsberg,
    'utskrift',
    ['11-05', '10.00'],
    [['11-05', '10.30'], ({ revision }) => ({ do: 'hand-over', line: 2, reason: 'Djupare', revision })],
    [['11-05', '11.00'], () => ({ do: 'withdraw', reason: '' }), hallsberg],
  );
}
