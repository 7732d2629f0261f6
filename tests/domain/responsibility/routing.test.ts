import { describe, expect, it } from 'vitest';
import type { Content } from '../../../bot/capabilities/responsibility/contacts/model.ts';
import { routingOf } from '../../../bot/capabilities/responsibility/contacts/routing.ts';
import { contactStoreOn } from '../../../bot/capabilities/responsibility/contacts/store.ts';
import { KnowledgeFile } from '../../../bot/capabilities/responsibility/model.ts';
import { ContactId, PersonId, ServiceId } from '../../../bot/core/ids.ts';
import type { Matter } from '../../../bot/core/routing.ts';
import { Instant } from '../../../bot/core/time.ts';
import { memoryLog, memoryTable, organisation, party } from '../../support/house.ts';
import { AS_OF, expertOn } from './support.ts';

const AT = Instant.parse('2026-11-20T09:00:00.000Z');
const BY = { id: PersonId.parse('publisher'), name: 'Person publisher' };
const person = (id: string) => ({ id: PersonId.parse(id) });
const contact = (name: string, content: Partial<Content> = {}): Content => ({
  party: 'IT-förvaltningen',
  name,
  subject: { about: 'everything' },
  reach: [{ kind: 'mailbox', value: 'desk@it.example' }],
  ...content,
});

const expert = expertOn();

/** Routing by a small organisation's two tables, with these contacts. */
async function routing(...contents: readonly Content[]) {
  const contacts = contactStoreOn(memoryTable(), memoryLog());
  for (const [i, content] of contents.entries()) {
    const history = [{ at: AT, by: BY, change: 'added' as const, fields: [], released: [] }];
    const id = ContactId.parse(`c${i}`);
    await contacts.save({ v: 1, id, state: 'listed', revision: 1, content, history }, undefined);
  }
  return routingOf({ contacts, expert, organisation });
}

async function routesFor(matter: Partial<Matter>, ...contents: readonly Content[]) {
  return (await routing(...contents)).routesFor({ services: [], words: '', day: AS_OF, ...matter });
}
const namesOf = (parties: readonly { readonly party: string }[]) => parties.map((one) => one.party);

describe('who gets what', () => {
  it("is said by the letters of the activity's row, by the names that the documents show", async () => {
    const { R, A, C, I } = await routesFor({ activity: 'Applicering av patchar' });
    expect([R, A, C, I].map(namesOf)).toEqual([['IT-förvaltningen'], ['IT-förvaltningen'], [], ['verksamheten']]);
  });

  it('is said by all tables that have the activity, unless the words name one of them', async () => {
    const both = await routesFor({ activity: 'incidenthantering' });
    expect(namesOf(both.A)).toEqual(['IT-förvaltningen', 'verksamheten']);
    const system = await routesFor({ activity: 'Incidenthantering', words: 'fel i systemdriften: systemdrift' });
    expect(namesOf(system.A)).toEqual(['verksamheten']);
    expect(namesOf(system.I)).toEqual([]);
  });

  it('is said by the row of just that activity, not by one that begins with it', async () => {
    const letters = (A: string, R: string) => ({ [A]: 'A', [R]: 'R' });
    const rows = [
      { id: 'a', activity: 'Incidenthantering', letters: letters('IT', 'Kommun') },
      { id: 'b', activity: 'Incidenthantering enligt rutin', letters: letters('Kommun', 'IT') },
    ];
    const file = KnowledgeFile.parse({
      source: { document: 'Exempel', version: '1' },
      validFrom: '2026-01-01',
      tables: [{ id: 't', service: 'Drift', section: '1', parties: ['IT', 'Kommun'], rows }],
    });
    const contacts = contactStoreOn(memoryTable(), memoryLog());
    const one = routingOf({ contacts, expert: expertOn(file), organisation });
    const matter = { services: [], words: '', day: AS_OF };
    expect(namesOf((await one.routesFor({ ...matter, activity: 'Incidenthantering' })).A)).toEqual(['IT']);
    expect(namesOf((await one.routesFor({ ...matter, activity: 'Incidenthantering rutin' })).A)).toEqual(['Kommun']);
  });

  it('is said by the prose where no table has it', async () => {
    const { R, A } = await routesFor({ words: 'montering av accesspunkter' });
    expect([R, A].map(namesOf)).toEqual([['IT-förvaltningen'], ['IT-förvaltningen']]);
  });

  it('is nobody where the documents do not say, and where there are none', async () => {
    const nobody = { R: [], A: [], C: [], I: [] };
    expect(await routesFor({ activity: 'Blomvattning' }, contact('Första linjen'))).toEqual(nobody);
    const contacts = contactStoreOn(memoryTable(), memoryLog());
    const none = routingOf({ contacts, expert: undefined, organisation });
    expect(await none.routesFor({ services: [], words: '', activity: 'Incidenthantering', day: AS_OF })).toEqual(
      nobody,
    );
  });

  it('was another when other documents were valid', async () => {
    expect(namesOf((await routesFor({ activity: 'Applicering av patchar', day: '2025-06-01' })).R)).toEqual([]);
  });
});

describe('the contacts of a party', () => {
  const matter = { activity: 'Applicering av patchar', services: [ServiceId.parse('e-post')], party: party('laxa') };

  it('are those that fit best, all of them', async () => {
    const mail = { about: 'service', service: ServiceId.parse('e-post') } as const;
    const { R } = await routesFor(
      matter,
      contact('Allmän'),
      contact('Ena', { subject: mail }),
      contact('Andra', { subject: mail }),
      contact('Hallsbergs', { subject: mail, municipality: party('hallsberg') }),
    );
    expect(R.flatMap(({ contacts }) => contacts.map(({ name }) => name))).toEqual(['Ena', 'Andra']);
  });

  it('are reached by way of the deputy on a day of absence', async () => {
    const deputy = {
      name: 'Ersättare',
      reach: [{ kind: 'phone' as const, value: '0584-11 11 11' }],
      person: person('stand-in'),
      from: '2026-11-20',
      until: '2026-11-20',
    };
    const away = contact('Första linjen', { person: person('owner'), deputy });
    const on = async (day: string) => (await routesFor({ ...matter, day }, away)).R[0]?.contacts[0];
    expect(await on('2026-11-20')).toEqual({
      id: 'c0',
      name: 'Första linjen',
      reach: deputy.reach,
      person: 'stand-in',
    });
    expect(await on('2026-11-21')).toMatchObject({ person: 'owner', reach: [{ kind: 'mailbox' }] });
  });

  it('are nobody that the bot can write to while a function stands in', async () => {
    const deputy = { name: 'Andra linjen', reach: [], from: '2026-11-01', until: '2026-11-30' };
    const { R } = await routesFor(matter, contact('Första linjen', { person: person('owner'), deputy }));
    expect(R[0]?.contacts[0]).not.toHaveProperty('person');
  });
});
