import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PersonConnection } from '../../../bot/conversations/model.ts';
import type { Reply } from '../../../bot/core/capability.ts';
import type { Result } from '../../../bot/core/result.ts';
import type { Tables } from '../../../bot/storage/open.ts';
import { CONFLICT, type Table } from '../../../bot/storage/table.ts';
import { agent, communicator, memoryTables, publisher, staff, type TestHouse, testHouse } from '../../support/house.ts';
import { actionsOf, channelPlace, personAt } from '../../support/journey.ts';
import { fill } from '../../support/oneOfEach.ts';

/*
 * While a new version is rolled out, the old one runs beside it on the same store. What the new one has written, in a
 * shape that the old one does not know, must be there when the old one is gone.
 */

/** A table that knows which rows have been in it. */
function listed(table: Table) {
  const keys = new Map<string, readonly [partition: string, key: string]>();
  const note = (partition: string, key: string) => keys.set(`${partition}\n${key}`, [partition, key]);
  const watched: Table = {
    ...table,
    put: (partition, key, json, etag) => {
      note(partition, key);
      return table.put(partition, key, json, etag);
    },
    transact: (partition, writes) => {
      for (const { key } of writes) note(partition, key);
      return table.transact(partition, writes);
    },
  };
  const rows = async () =>
    (await Promise.all([...keys.values()].map(([partition, key]) => table.get(partition, key)))).flatMap((row) =>
      row ? [row] : [],
    );
  return { table, watched, rows };
}

function watchedTables() {
  const all = Object.entries(memoryTables()).map(([name, table]) => [name, listed(table)] as const);
  const tables = Object.fromEntries(all.map(([name, { watched }]) => [name, watched])) as Tables;
  return { tables, all };
}

type Scene = ReturnType<typeof watchedTables>;

/** Every row as the next version would have written it. Gives them, by table and key. */
async function raise({ all }: Scene): Promise<ReadonlyMap<string, unknown>> {
  const raised = new Map<string, unknown>();
  for (const [name, { table, rows }] of all) {
    for (const { partition, key, json, etag } of await rows()) {
      const next = { ...(json as object), v: 99, added: 'by the next version' };
      if ((await table.put(partition, key, next, etag)) === CONFLICT) throw new Error('Changed meanwhile');
      raised.set(`${name} ${partition} ${key}`, next);
    }
  }
  return raised;
}

const CONTENT = join(import.meta.dirname, '../../../bot/content/sydnarke');

/** Does it, whether or not it can be done with what is stored. */
async function attempt(act: () => Promise<unknown>): Promise<void> {
  await act().catch(() => undefined);
}

const STORED = [
  'notices',
  'deliveries',
  'connections',
  'wakeups',
  'gaps',
  'responsibility',
  'contacts',
  'tickets',
  'settings',
];
const IN_A_CHANNEL = ['anslut Hallsberg', 'koppla från', 'anslut ärendekön', 'anslutna kanaler'];
const IN_A_CHAT = [
  'driftstatus',
  'mina driftmeddelanden',
  'anpassa texten',
  'oplanerat: e-posten nere i Hallsberg, ingen prognos',
  'mina ärenden',
  'ärendekön',
  'ärende 1',
  'kontakter',
  'ansvarstabeller',
  'frågor utan svar',
  'vem dammsuger månen?',
];

/** All that people and timers may come to do. */
async function useAll(house: TestHouse, cards: readonly Result<Reply>[]): Promise<void> {
  for (const place of ['Hallsberg', 'IT'].map(channelPlace)) {
    for (const text of IN_A_CHANNEL) await attempt(() => personAt(house, publisher, place).say(text));
  }
  for (const who of [publisher, agent, communicator, staff]) {
    for (const text of IN_A_CHAT) await attempt(() => personAt(house, who).say(text));
    for (const card of cards) {
      for (const { title } of actionsOf(card)) {
        await attempt(() => personAt(house, who).press(card, title, { answer: 'Text', headline: 'Rubrik' }));
      }
    }
  }
  for (let hour = 0; hour < 48; hour += 1) {
    house.clock.move(3_600);
    await attempt(house.waker.round);
  }
}

let scene: Scene;
let raised: ReadonlyMap<string, unknown>;
beforeAll(async () => {
  scene = watchedTables();
  const house = testHouse(undefined, scene.tables, { contentDir: CONTENT });
  const chat = { v: 1, kind: 'person', serviceUrl: 'http://127.0.0.1:1/', conversation: 'chat', person: staff.id };
  await house.connections.save(PersonConnection.parse(chat));
  const cards = await fill(house);
  raised = await raise(scene);
  await useAll(house, cards);
  await attempt(() => house.connections.save(PersonConnection.parse(chat)));
}, 120_000);

describe('what the next version has stored', () => {
  it('is of every kind that there is', () => {
    const names = [...raised.keys()].map((key) => key.split(' ')[0]);
    expect(new Set(names)).toEqual(new Set(STORED));
    expect(raised.size).toBeGreaterThan(12);
  });

  it('is neither changed nor lost by this one, whatever people and timers do', async () => {
    const now = new Map<string, unknown>();
    for (const [name, { rows }] of scene.all) {
      for (const { partition, key, json } of await rows()) now.set(`${name} ${partition} ${key}`, json);
    }
    for (const [key, json] of raised) expect(now.get(key), key).toEqual(json);
  });
});
