import { expect, it } from 'vitest';
import { indexWrites, numberKey, ticketKey } from '../../../bot/capabilities/tickets/rows.ts';
import { ticketStoreOn } from '../../../bot/capabilities/tickets/store.ts';
import { NoticeId } from '../../../bot/core/ids.ts';
import { memoryLog, memoryTable, organisation } from '../../support/house.ts';
import { after, opened } from './ticket.ts';

it('a ticket from before there were rows by service and by notice is worked with as before', async () => {
  const { rows: _, ...old } = opened();
  const table = memoryTable();
  const store = ticketStoreOn(table, organisation, () => 0, memoryLog());
  await table.transact('tickets', [
    { write: 'create', key: ticketKey(old.id), json: old },
    { write: 'create', key: numberKey(old.number), json: { v: 1, id: old.id } },
    ...indexWrites(undefined, old, organisation).filter(({ key }) => !/^(?:service|queue:notice):/.test(key)),
  ]);
  const notice = { id: NoticeId.parse('n1'), headline: 'Nere' };
  for (const command of [
    { do: 'link', notice, revision: 1 },
    { do: 'solve', solution: 'Klart', cause: 'unknown', revision: 2 },
  ] as const) {
    const before = await store.find(old.id);
    if (!before) throw new Error('gone');
    expect(await store.save({ before, after: after(before.value, command) })).toBeUndefined();
  }
  expect((await store.find(old.id))?.value.status.state).toBe('solved');
  const left = (await table.list('tickets')).map(({ key }) => key.split(':')[0]);
  expect(left.filter((kind) => kind === 'queue' || kind === 'service')).toEqual([]);
});
