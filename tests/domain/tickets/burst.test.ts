import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actor, agent, publisher, type TestHouse, testHouse } from '../../support/house.ts';
import {
  actionsOf,
  channelPlace,
  fieldOf,
  personAt,
  personalPlace,
  publishOutage,
  refusalOf,
  textOf,
} from '../../support/journey.ts';
import { colleague, meet, type Town } from '../notices/town.ts';
import { desk, titles } from './desk.ts';

const PARTIES = ['hallsberg', 'laxa', 'lekeberg', 'askersund'];
const FORM = { description: 'Startsidan är tom', service: 'intranat', canWork: 'partly', sure: true };

/** The nth person, of the nth kommun, reports it through this house. */
async function reported(house: TestHouse, n: number, form: object = FORM) {
  const person = actor(`s${n}`, [], PARTIES[n % PARTIES.length]);
  return personAt(house, person).do('ticket.create', { id: `t${n}`, ...form });
}

async function manyReported(house: TestHouse, count: number, from = 0, form: object = FORM) {
  for (let n = from; n < from + count; n += 1) await reported(house, n, form);
}

const proposalsIn = (texts: readonly string[]) => texts.filter((text) => text.includes('många anmäler fel på'));
const inChannel = (house: Town) => proposalsIn(house.channel('IT'));
const inChat = (house: Town) => proposalsIn(house.chat(publisher));

/** The buttons of the proposal in the publisher's chat. */
function shownTo(house: Town, person = publisher) {
  const message = house.teams
    .shown(personalPlace(person).conversation)
    .find(({ card }) => JSON.stringify(card.content).includes('burst.') || card.summary.includes('många anmäler'));
  if (!message) throw new Error('no proposal');
  return { ok: true as const, value: { kind: 'card' as const, card: message.card } };
}

const minutes = (house: Town, count: number) => house.clock.move(count * 60);
const linkedTo = async (house: Town) =>
  (await house.tables.tickets.list('tickets', { from: 'ticket:', before: 'ticket:~' })).flatMap(
    ({ json }) => (json as { notice?: { id: string } }).notice?.id ?? [],
  );

describe('many tickets about one service in a short time', () => {
  it('propose a notice once, to IT’s channel and the publishers, counted by kommun', async () => {
    const house = await desk();
    await manyReported(house, 4);
    expect([inChannel(house), inChat(house)]).toEqual([[], []]);
    await reported(house, 4);
    expect(inChannel(house)).toHaveLength(1);
    expect(inChat(house)[0]).toMatch(
      /🟠 Förslag: många anmäler fel på intranätet[\s\S]*Hallsberg: 2 ärenden\nAskersund: 1 ärende/,
    );
    expect(proposalsIn(house.chat(agent))).toEqual([]);
    await manyReported(house, 3, 5);
    expect(inChannel(house)).toHaveLength(1);
    expect(inChat(house)[0]).toContain('Laxå: 2 ärenden');
  });

  it.each([
    ['slower than the set minutes', 6, FORM, 8],
    ['of a service that is not known', 6, { ...FORM, service: 'unknown' }, 0],
  ])('propose nothing when they come %s', async (_, count, form, pause) => {
    const house = await desk();
    for (let n = 0; n < count; n += 1) {
      await reported(house, n, form);
      minutes(house, pause);
    }
    expect(inChannel(house)).toEqual([]);
  });

  it('propose nothing about several services', async () => {
    const house = await desk();
    await manyReported(house, 3);
    await manyReported(house, 3, 3, { ...FORM, service: 'inloggning' });
    expect(inChannel(house)).toEqual([]);
  });

  it('propose nothing where an open notice tells of it, and count only the kommuner without one', async () => {
    const house = await desk();
    await publishOutage(
      house,
      publisher,
      'oplanerat: intranätet nere i Hallsberg, Laxå, Lekeberg och Askersund, ingen prognos',
    );
    await manyReported(house, 6);
    expect(inChannel(house)).toEqual([]);
  });

  it('count no sensitive ticket, and none that is withdrawn, solved or merged', async () => {
    const house = await desk();
    await manyReported(house, 4);
    const first = personAt(house, actor('s0', [], 'hallsberg'));
    await first.do('ticket.withdraw', { id: 't0', answer: '' });
    const stolen = { path: 'theft', what: 'Startsidan', contact: 'x' };
    await personAt(house, actor('s9', [], 'laxa')).do('guided.create', { id: 't9', ...stolen });
    await reported(house, 4);
    expect(inChannel(house)).toEqual([]);
    await reported(house, 5);
    expect(inChannel(house)).toHaveLength(1);
    const it = personAt(house, agent);
    await it.do('ticket.solve', { id: 't5', revision: 1, answer: 'Klart', choice: 'software' });
    expect(inChannel(house)[0]).not.toContain('Laxå: 2');
    for (const n of [1, 2, 3, 4])
      await personAt(house, actor(`s${n}`, [], PARTIES[n % 4])).do('ticket.withdraw', { id: `t${n}`, answer: '' });
    expect(inChannel(house)).toEqual([]);
  });

  it('propose anew after a pause: once a burst', async () => {
    const house = await desk();
    await manyReported(house, 5);
    await personAt(house, publisher).press(shownTo(house), 'Avfärda');
    minutes(house, 20);
    await manyReported(house, 6, 5);
    expect(inChannel(house)).toHaveLength(1);
    expect(inChannel(house)[0]).toContain('⚪ Avfärdat');
    minutes(house, 31);
    await manyReported(house, 4, 20);
    expect(inChannel(house)).toHaveLength(1);
    await reported(house, 24);
    expect(inChannel(house)).toHaveLength(2);
  });

  it('propose it once, from two processes at the same time and whatever is looked at again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 5, maxLength: 12 }), async (sides) => {
        const house = await desk();
        const other = testHouse(undefined, house.tables, { clock: house.clock, messenger: house.teams.messenger });
        await Promise.all(sides.map((side, n) => reported(side ? house : other, n)));
        await house.pass(60);
        await other.waker.round();
        expect(inChannel(house)).toHaveLength(1);
        expect((await house.tables.tickets.list('bursts', { from: 'proposal:', before: 'proposal:~' })).length).toBe(1);
      }),
      { numRuns: 15 },
    );
  });

  it('are proposed later when Teams could not be reached, by whichever process is there', async () => {
    const house = await desk();
    house.teams.fault = () => ({ result: 'failed', code: '500' });
    await manyReported(house, 5);
    house.teams.fault = () => undefined;
    const other = testHouse(undefined, house.tables, { clock: house.clock, messenger: house.teams.messenger });
    house.clock.move(600);
    for (let round = 0; round < 3; round += 1) {
      await other.waker.round();
      house.clock.move(60);
    }
    expect(inChannel(house)).toHaveLength(1);
  });
});

describe('a proposal', () => {
  it('leads with one press to the composer, filled in, and links its tickets to the notice that comes of it', async () => {
    const house = await desk();
    await manyReported(house, 5);
    const it = personAt(house, publisher);
    const form = await it.press(shownTo(house), 'Skriv driftmeddelandet');
    expect(fieldOf(form, 'headline')).toBe('Störningar i intranätet');
    expect(fieldOf(form, 'services')).toBe('intranat');
    expect(String(fieldOf(form, 'parties')).split(',').toSorted()).toEqual([
      'askersund',
      'hallsberg',
      'laxa',
      'lekeberg',
    ]);
    expect(fieldOf(form, 'startTime')).toBe('10:00');
    expect(inChannel(house)[0]).toContain('🔵 Skrivs: många anmäler fel på intranätet\nPerson publisher skriver');
    await reported(house, 5);
    const preview = await it.press(form, 'Förhandsgranska', {
      affected: 'Alla',
      notAffected: 'Trygghetslarm fungerar',
    });
    await it.press(preview, /^Publicera/);
    expect(inChannel(house)[0]).toMatch(/🟢 Publicerat[\s\S]*6 ärenden följer det/);
    const ids = await linkedTo(house);
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(1);
    await house.pass(60);
    expect(
      house.channel('IT').filter((text) => text.includes('Driftmeddelande: Störningar i intranätet')),
    ).toHaveLength(6);
  });

  it('whose notice is published by a process that dies before the look has its tickets linked all the same', async () => {
    const house = await desk();
    await manyReported(house, 5);
    const it = personAt(house, publisher);
    const form = await it.press(shownTo(house), 'Skriv driftmeddelandet');
    const preview = await it.press(form, 'Förhandsgranska', {
      affected: 'Alla',
      notAffected: 'Trygghetslarm fungerar',
    });
    const { get } = house.tables.tickets;
    Object.assign(house.tables.tickets, { get: () => Promise.reject(new Error('away')) });
    await it.press(preview, /^Publicera/).catch(() => undefined);
    Object.assign(house.tables.tickets, { get });
    expect(await linkedTo(house)).toEqual([]);
    await house.pass(60);
    expect(await linkedTo(house)).toHaveLength(5);
  });

  it('is taken by one of two who press at once; the other sees who, and can take over', async () => {
    const house = await desk();
    await meet(house, colleague);
    await manyReported(house, 5);
    const before = shownTo(house);
    const [mine, theirs] = [personAt(house, publisher), personAt(house, colleague)];
    const both = await Promise.all([mine, theirs].map((who) => who.press(before, 'Skriv driftmeddelandet')));
    const taken = both.filter((one) => titles(one).includes('Förhandsgranska'));
    expect(taken).toHaveLength(1);
    const second = both.find((one) => !titles(one).includes('Förhandsgranska'));
    if (!second) throw new Error('both took it');
    expect(textOf(second)).toMatch(/Person (publisher|colleague) skriver ett driftmeddelande/);
    const other = both.indexOf(second) === 0 ? mine : theirs;
    expect(titles(await other.press(second, 'Ta över'))).toContain('Förhandsgranska');
  });

  it('that was begun on is gone on with, not begun anew', async () => {
    const house = await desk();
    await manyReported(house, 5);
    const it = personAt(house, publisher);
    const form = await it.press(shownTo(house), 'Skriv driftmeddelandet');
    await it.press(form, 'Spara utkast', { headline: 'Intranätet är tomt' });
    const again = await it.press(shownTo(house), 'Fortsätt skriva');
    expect(fieldOf(again, 'headline')).toBe('Intranätet är tomt');
  });

  it('taken in IT’s channel goes on in the own chat', async () => {
    const house = await desk();
    await manyReported(house, 5);
    const message = house.teams
      .shown(channelPlace('IT').conversation)
      .find(({ card }) => card.summary.includes('många'));
    if (!message) throw new Error('no proposal');
    const there = personAt(house, publisher, channelPlace('IT'));
    const card = await there.press({ ok: true, value: { kind: 'card', card: message.card } }, 'Skriv driftmeddelandet');
    expect(textOf(card)).toContain('Fortsätt i chatten med mig.');
    expect(titles(await personAt(house, publisher).press(shownTo(house), 'Fortsätt skriva'))).toContain(
      'Förhandsgranska',
    );
  });

  it('is decided on by publishers alone, and an old card decides nothing', async () => {
    const house = await desk();
    await manyReported(house, 5);
    const card = shownTo(house);
    const [take] = actionsOf(card);
    for (const person of [agent, actor('s0', [], 'laxa')]) {
      expect(refusalOf(await personAt(house, person).do('burst.take', take?.data ?? {}))).toBe('ticket.not-publisher');
      expect(refusalOf(await personAt(house, person).do('burst.dismiss', { id: take?.data['id'] }))).toBe(
        'ticket.not-publisher',
      );
    }
    const it = personAt(house, publisher);
    await it.press(card, 'Avfärda');
    expect(textOf(await it.press(card, 'Skriv driftmeddelandet'))).toContain('⚪ Avfärdat');
    expect(refusalOf(await it.do('burst.take', { id: 'burst-no-1', over: false }))).toBe('ticket.no-proposal');
  });
});
