import { describe, expect, it } from 'vitest';
import { actor, communicator, organisation, party, publisher, staff, testHouse } from '../../support/house.ts';
import { actionsOf, personAt, publishOutage, refusalOf } from '../../support/journey.ts';
import { town } from './town.ts';

/** What the notices let everybody do. */
const OPEN = new Set(['notice.status', 'notice.planned', 'notice.why', 'notice.show', 'notice.join']);
const ADAPT = new Set(['notice.adaptable', 'notice.adapt-form', 'notice.adapt']);

const INPUTS: Readonly<Record<string, object>> = {
  'notice.compose-about': { id: 'n1', services: [], parties: [], headline: 'x', since: '2026-11-20T09:00:00.000Z' },
  'notice.compose': { kind: 'unplanned', text: 'x' },
  'notice.preview-as': { id: 'n1', as: 'laxa' },
  'notice.publish': { id: 'n1', revision: 1, evenIfOpen: true },
  'notice.save': { id: 'n1', kind: 'unplanned', revision: 0 },
  'notice.preview': { id: 'n1', kind: 'unplanned', revision: 0 },
  'notice.improve': { id: 'n1', kind: 'unplanned', revision: 0 },
  'notice.take-suggestion': {
    ...{ id: 'n1', revision: 0 },
    suggested: { headline: 'x', affected: '', notAffected: '', action: '', workaround: '' },
  },
  'notice.update': { id: 'n1', revision: 1 },
  'notice.correct': { id: 'n1', revision: 1 },
  'notice.close': { id: 'n1', revision: 1 },
  'notice.reopen': { id: 'n1', revision: 1 },
  'notice.withdraw': { id: 'n1', revision: 1 },
  'notice.intranet': { party: 'askersund' },
  'notice.new': {},
  'notice.drafts': {},
  'notice.list': {},
  'notice.adaptable': {},
  'notice.adapt-form': { id: 'n1', party: 'laxa' },
  'notice.adapt': { id: 'n1', party: 'laxa', seen: '' },
};

const verbs = testHouse()
  .capabilities.filter(({ name }) => name === 'notice')
  .flatMap(({ commands }) => commands.map(({ verb }) => verb))
  .filter((verb) => !OPEN.has(verb));

const others = [
  staff,
  actor('agent', [{ role: 'it-agent' }], 'laxa'),
  actor('manager', [{ role: 'manager' }], 'laxa'),
  actor('secretary', [{ role: 'secretary', body: 'namnd' as never }]),
  actor('neighbour', [{ role: 'communicator', municipality: party('hallsberg') }], 'hallsberg'),
];

describe('somebody without the role', () => {
  it.each(verbs)('is refused %s, and nothing is written', async (verb) => {
    const house = testHouse();
    for (const person of others) {
      if (verb === 'notice.adaptable' && person.id === 'neighbour') continue;
      const code = refusalOf(await personAt(house, person).do(verb, INPUTS[verb] ?? { id: 'n1' }));
      expect(code, person.id).toBe(ADAPT.has(verb) ? 'notice.not-communicator' : 'notice.not-publisher');
    }
    expect(await house.tables.notices.list('notices')).toEqual([]);
  });

  it('may ask all the same', async () => {
    const person = personAt(testHouse(), staff);
    expect((await person.do('notice.status', {})).ok).toBe(true);
    expect((await person.do('notice.planned', {})).ok).toBe(true);
    expect((await person.do('notice.why', { services: ['e-post'] })).ok).toBe(true);
  });
});

describe('a communicator', () => {
  it('neither writes nor changes notices', async () => {
    const house = testHouse();
    for (const verb of verbs.filter((one) => !ADAPT.has(one))) {
      expect(refusalOf(await personAt(house, communicator).do(verb, INPUTS[verb] ?? { id: 'n1' })), verb).toBe(
        'notice.not-publisher',
      );
    }
  });
});

describe('a card that has been tampered with', () => {
  it.each(verbs)('is refused by %s when it holds a field too much', async (verb) => {
    const input = { ...(INPUTS[verb] ?? { id: 'n1' }), isAdministrator: true };
    expect(refusalOf(await personAt(testHouse(), publisher).do(verb, input))).toBe('command.unreadable');
  });

  it.each([
    ['an id that is no id', 'notice.manage', { id: "n1' or 1 eq 1" }],
    ['an id that is too long', 'notice.manage', { id: 'n'.repeat(65) }],
    ['a revision that is text', 'notice.close', { id: 'n1', revision: '1' }],
    ['another kind', 'notice.compose', { kind: 'secret', text: '' }],
    ['a text without end', 'notice.compose', { kind: 'unplanned', text: 'x'.repeat(2001) }],
    ['no input at all', 'notice.publish', {}],
  ])('is refused with %s', async (_, verb, input) => {
    expect(refusalOf(await personAt(testHouse(), publisher).do(verb, input))).toBe('command.unreadable');
  });

  it('finds nothing by an id that is not there', async () => {
    const person = personAt(testHouse(), publisher);
    expect(refusalOf(await person.do('notice.manage', { id: 'n9' }))).toBe('notice.missing');
    expect(refusalOf(await person.do('notice.show', { id: 'n9' }))).toBe('notice.missing');
    expect(refusalOf(await person.do('notice.publish', { id: 'n9', revision: 1, evenIfOpen: true }))).toBe(
      'notice.draft-gone',
    );
  });

  it('cannot use a draft’s id for the notice of another, nor publish a notice again', async () => {
    const house = await town('Laxå');
    const managed = await publishOutage(house, publisher);
    const id = actionsOf(managed)[0]?.data['id'];
    const save = { id, kind: 'unplanned', revision: 0, headline: 'Kapad' };
    expect(refusalOf(await personAt(house, publisher).do('notice.save', save))).toBe('notice.published');
    expect(house.channel('Laxå').join()).not.toContain('Kapad');
  });

  it('gets no further with a state that does not exist or belongs to planned work', async () => {
    const house = await town();
    const person = personAt(house, publisher);
    const form = await person.press(await publishOutage(house, publisher), 'Uppdatera läget');
    expect(refusalOf(await person.press(form, /^Spara/, { state: 'hacked' }))).toBe('notice.no-state');
    expect(refusalOf(await person.press(form, /^Spara/, { state: 'delayed' }))).toBe('notice.wrong-kind');
  });

  it('does not word a notice for a kommun that it does not concern, or that does not exist', async () => {
    const house = await town();
    const id = actionsOf(await publishOutage(house, publisher))[0]?.data['id'];
    const words = { id, seen: '', text: 'Hej' };
    const it = personAt(house, publisher);
    expect(refusalOf(await it.do('notice.adapt', { ...words, party: 'lekeberg' }))).toBe('notice.not-concerned');
    expect(refusalOf(await it.do('notice.adapt', { ...words, party: 'atlantis' }))).toBe('notice.not-concerned');
    expect(refusalOf(await personAt(house, communicator).do('notice.adapt', { ...words, party: 'hallsberg' }))).toBe(
      'notice.not-communicator',
    );
    expect(organisation.parties.map(({ id: known }) => known)).not.toContain('atlantis');
  });
});
