// A process of its own that creates tickets: prints one JSON array of the numbers that it got.
import { ticketStoreOn } from '../../bot/capabilities/tickets/store.ts';
import { TicketId } from '../../bot/core/ids.ts';
import { openTables } from '../../bot/storage/open.ts';
import { opened } from '../domain/tickets/ticket.ts';
import { memoryLog, organisation } from '../support/house.ts';

const [connectionString = '', prefix = '', name = '', count = ''] = process.argv.slice(2);
const store = ticketStoreOn(openTables(connectionString, prefix).tickets, organisation, Math.random, memoryLog());
const made = await Promise.all(
  Array.from({ length: Number(count) }, (_, i) => {
    const id = `${name}${i}`;
    return store.create(TicketId.parse(id), (number) => opened({ id, number }));
  }),
);
process.stdout.write(JSON.stringify(made.map(({ ticket }) => ticket.number)));
