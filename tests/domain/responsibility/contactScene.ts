import { beforeAll, beforeEach } from 'vitest';
import type { Place } from '../../../bot/core/capability.ts';
import { StoreUnavailable } from '../../../bot/core/errors.ts';
import { ContactId, ConversationId, PersonId } from '../../../bot/core/ids.ts';
import type { Actor } from '../../../bot/core/person.ts';
import { buildHouse } from '../../../bot/house.ts';
import type { Table } from '../../../bot/storage/table.ts';
import {
  actor,
  clockAt,
  memoryLog,
  memoryTable,
  OUTSIDE,
  organisation,
  pressableOnly,
  publisher,
  roleSource,
  type TestHouse,
  wellProbe,
} from '../../support/house.ts';
import { personAt } from '../../support/journey.ts';
import { type FakeTeams, fakeTeams } from '../../support/teams.ts';
import { CONTENT } from './support.ts';

/** Friday 20 November 2026, in the morning. */
export const START = '2026-11-20T09:00:00.000Z';
export const administrator = actor('administrator', [{ role: 'administrator' }]);
export const asker = actor('asker', [], 'laxa');
/** Persons whom the role source knows by name: what a form offers. */
export const OWNER = 'owner';
export const STAND_IN = 'stand-in';

export interface Scene extends Omit<TestHouse, 'messenger'> {
  readonly teams: FakeTeams;
  /** While set, the table of contacts does not answer. */
  readonly store: { away: boolean };
}

/** A table that can be away, and emptied between tests. */
function emptiable(store: { away: boolean } = { away: false }): Table & { empty(): void } {
  let table = memoryTable();
  const here = () => {
    if (store.away) throw new StoreUnavailable('away');
    return table;
  };
  return {
    get: async (...args) => here().get(...args),
    list: async (...args) => here().list(...args),
    put: async (...args) => here().put(...args),
    remove: async (...args) => here().remove(...args),
    transact: async (...args) => here().transact(...args),
    empty: () => {
      table = memoryTable();
    },
  };
}

/**
 * The whole house with the example's documents, and a Teams that keeps what it is sent: one for the file, since the
 * documents take seconds to read, with empty tables and the clock at the start before each test.
 */
export function useScene(): Scene {
  const [log, teams, clock, store] = [memoryLog(), fakeTeams(), clockAt(START), { away: false }];
  const tables = {
    notices: emptiable(),
    deliveries: emptiable(),
    connections: emptiable(),
    wakeups: emptiable(),
    gaps: emptiable(),
    responsibility: emptiable(),
    tickets: emptiable(),
    surveys: emptiable(),
    privacy: emptiable(),
    meetings: emptiable(),
    ai: emptiable(),
    settings: emptiable(),
    contacts: emptiable(store),
  };
  const named = [OWNER, STAND_IN].map((id) => ({ id: actor(id).id, name: `Namn ${id}` }));
  const parts = { organisation, contentDir: CONTENT, clock, log, random: () => 0.5, recoverySeconds: 20, ...OUTSIDE };
  const roles = { ...roleSource, named: async () => named };
  const built = buildHouse({ ...parts, tables, roles, messenger: teams.messenger, probe: wellProbe(clock) });
  const house = {
    ...built,
    router: pressableOnly(built),
    tables,
    blobs: OUTSIDE.blobs,
    clock,
    log,
    teams,
    store,
  };
  beforeAll(() => at(house, publisher).say('vem monterar accesspunkter?'), 60_000);
  beforeEach(async () => {
    store.away = false;
    clock.set(START);
    for (const { id, revision } of await stored(house)) {
      await at(house, publisher).do('responsibility.contact-remove', { id: String(id), revision, sure: 'yes' });
    }
    for (const table of Object.values(tables)) table.empty();
  });
  return house;
}

/** What is typed in the form, on top of what it takes to be right. */
export type Typed = Readonly<Record<string, string>>;
const RIGHT: Typed = { party: 'IT-förvaltningen', name: 'Första linjen', reach: 'servicedesk@it.example' };

export function at(house: Scene, person: Actor, place?: Place) {
  return personAt(house, person, place);
}

/** Adds a contact as somebody who may, and gives its card. */
export async function add(house: Scene, typed: Typed = {}, by: Actor = publisher) {
  const it = at(house, by);
  return it.press(await it.say('ny kontakt'), 'Spara kontakten', { ...RIGHT, ...typed });
}

/** The contacts as they are stored. */
export async function stored(house: Scene): Promise<readonly Record<string, unknown>[]> {
  return (await house.tables.contacts.list('contacts')).map(({ json }) => json as Record<string, unknown>);
}

export async function onlyId(house: Scene): Promise<ContactId> {
  const [first] = await stored(house);
  return ContactId.parse(first?.['id']);
}

let chats = 0;

/** The person has written to the bot, so that it can write to them: gives their chat, a new one. */
export async function meets(house: Scene, person: string): Promise<string> {
  const conversation = ConversationId.parse(`chat-${person}-${++chats}`);
  const serviceUrl = 'http://127.0.0.1:1/';
  await house.connections.save({ v: 1, kind: 'person', conversation, serviceUrl, person: PersonId.parse(person) });
  return conversation;
}
