import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkGuided, GuidedValues } from '../../../../bot/capabilities/tickets/guided/form.ts';
import { Known } from '../../../../bot/capabilities/tickets/guided/model.ts';
import { openIncident } from '../../../../bot/capabilities/tickets/guided/open.ts';
import { GuidedPath } from '../../../../bot/core/guided.ts';
import { TicketId } from '../../../../bot/core/ids.ts';
import { Instant } from '../../../../bot/core/time.ts';
import { agent, organisation, publisher, specialist, staff, testHouse } from '../../../support/house.ts';
import {
  actionsOf,
  channelPlace,
  fieldOf,
  personAt,
  personalPlace,
  refusalOf,
  textOf,
} from '../../../support/journey.ts';
import type { Town } from '../../notices/town.ts';
import { desk, report, threads, titles } from '../desk.ts';
import { administrator, colleagueOfStaff, NOW, opened } from '../ticket.ts';
import { CONTENT } from './content.ts';

const SECRET = 'Hemligväskan låg i bilen';
const TYPED = { what: SECRET, device: 'workplace', locked: 'no', personalData: 'unknown', contact: 'Växeln' };

/** From the sentence to the ticket. */
async function stolen(house: Town, typed: Readonly<Record<string, string>> = TYPED) {
  const me = personAt(house, staff);
  const form = await me.press(await me.say('min dator är stulen'), 'Anmäl till IT');
  return me.press(form, 'Skicka till IT', typed);
}

describe('somebody whose device is stolen', () => {
  it('is told at once what to do and whom to tell, each with its source or as an own routine', async () => {
    const house = await desk();
    const card = await personAt(house, staff).say('min dator är stulen');
    const text = textOf(card);
    expect(text).toMatch(
      /🔴 Gör det här nu[\s\S]*Gör direkt[\s\S]*lösenordet[\s\S]*Berätta, i den här ordningen[\s\S]*polisanmälan/,
    );
    expect(text).toContain('Källa: Ekonomi, fakturering och investeringar');
    expect(text).toContain('Organisationens egen rutin');
    expect(text).toContain('IT är öppet nu');
    expect((await house.tables.tickets.list('tickets')).length).toBe(0);
  });

  it('answers a few questions, and has a ticket that says who sees it and keeps the instructions', async () => {
    const house = await desk();
    const me = personAt(house, staff);
    const form = await me.press(await me.say('min mobil är stulen'), 'Anmäl till IT');
    expect([fieldOf(form, 'what'), fieldOf(form, 'device'), fieldOf(form, 'date')]).toEqual([
      'Min mobil är stulen',
      'phone',
      '2026-11-20',
    ]);
    const card = await me.press(form, 'Skicka till IT', TYPED);
    expect(textOf(card)).toMatch(/🔒 Känsligt · 🟠 Nytt[\s\S]*Stulen dator, mobil eller surfplatta/);
    expect(textOf(card)).toContain('Bara du och de i IT som hanterar ärendet kan se det.');
    expect(textOf(card)).toContain('Polisanmälan: Inte gjord ännu');
    const again = await me.press(card, 'Vad du ska göra nu');
    expect(textOf(again)).toContain('Tills IT har hört av sig');
    expect(textOf(await me.press(again, 'Tillbaka till ärendet'))).toContain('Ärende 1');
  });

  it('after closing is told when somebody will look, and not to wait for it', async () => {
    const house = await desk();
    house.clock.set('2026-11-20T16:30:00.000Z');
    const card = await personAt(house, staff).say('min dator är stulen');
    expect(textOf(card)).toContain(
      'IT har stängt. Någon ser din anmälan tidigast måndag 23 november kl. 7.30. Vänta inte på det: gör det du kan redan nu.',
    );
    const ticket = await stolen(house);
    house.clock.set('2026-11-23T08:00:00.000Z');
    expect(textOf(await personAt(house, staff).press(ticket, 'Vad du ska göra nu'))).toContain(
      'måndag 23 november kl. 7.30',
    );
  });

  it('is told what has to change, loses nothing, and nothing is stored', async () => {
    const house = await desk();
    const wrong = await stolen(house, { ...TYPED, what: 'Lösenord: Sommar2026', contact: '', date: '2026-11-21' });
    expect(textOf(wrong)).toMatch(
      /Inget är skickat[\s\S]*lösenord[\s\S]*Tiden har inte varit än[\s\S]*Skriv hur IT når dig/,
    );
    expect(fieldOf(wrong, 'what')).toBe('Lösenord: Sommar2026');
    expect((await house.tables.tickets.list('tickets')).length).toBe(0);
    expect(JSON.stringify(house.log.lines)).not.toContain('Sommar2026');
  });

  it('has one ticket of one form, however often it is sent', async () => {
    const house = await desk();
    const me = personAt(house, staff);
    const form = await me.press(await me.say('min dator är stulen'), 'Anmäl till IT');
    const both = await Promise.all([1, 2].map(() => me.press(form, 'Skicka till IT', TYPED)));
    expect(both.map((one) => /Ärende \d+/.exec(textOf(one))?.[0])).toEqual(['Ärende 1', 'Ärende 1']);
  });

  it('in a channel is told what to do, and is asked nothing there', async () => {
    const house = await desk();
    const there = personAt(house, staff, channelPlace('Laxå'));
    const card = await there.say('min dator är stulen');
    expect(textOf(card)).toContain('Fortsätt i chatten med mig');
    expect(titles(card)).toEqual([]);
    expect(refusalOf(await there.do('guided.form', { path: 'theft', text: '' }))).toBe('ticket.not-here');
    expect(refusalOf(await there.do('guided.create', { id: 'x', path: 'theft', ...TYPED }))).toBe('ticket.not-here');
  });

  it('who fills in the ordinary form is shown the path before it becomes a ticket that all of IT reads', async () => {
    const house = await desk();
    const advice = await report(house, 'anmäl fel', {
      description: 'Min dator är stulen',
      service: 'unknown',
      canWork: 'no',
    });
    expect(textOf(advice)).toContain('Stulen dator, mobil eller surfplatta?');
    expect(textOf(await personAt(house, staff).press(advice, 'Visa vad jag ska göra'))).toContain('Gör det här nu');
  });
});

describe('whoever asks who does what at a theft', () => {
  it('gets the documents’ answer, and the path beside it', async () => {
    const house = testHouse(undefined, undefined, { contentDir: CONTENT });
    const me = personAt(house, staff);
    const answer = await me.say('vem polisanmäler en stulen dator?');
    expect(textOf(answer)).toContain('arbetsmiljöansvar');
    expect(textOf(await me.press(answer, /^Har det hänt\? Stulen/))).toContain('Gör det här nu');
  });
});

describe('a sensitive ticket', () => {
  it('is told at once to the lead of the line in the own chat, and shown in no channel', async () => {
    const house = await desk();
    await stolen(house);
    expect(house.chat(agent).join()).toMatch(/🔒 Känsligt · 🟠 Nytt[\s\S]*Stulen dator/);
    expect(house.channel('IT').join()).not.toMatch(/Stulen|Hemlig/);
    expect([house.chat(specialist), house.chat(publisher)]).toEqual([[], []]);
  });

  it('says nothing of what was written in a notification', async () => {
    const house = await desk();
    const ticket = await stolen(house);
    const me = personAt(house, staff);
    await me.press(await me.press(ticket, 'Skriv till IT'), 'Skicka till IT', { answer: 'Hemligt tillägg' });
    const shown = house.teams.shown(personalPlace(agent).conversation);
    expect(shown.map(({ card }) => card.summary).join()).not.toMatch(/Hemlig/);
    expect(threads(house, agent).join()).toMatch(/Stulen dator/);
    expect(threads(house, agent).join()).not.toMatch(/Hemligt/);
  });

  it('is in no list, search or number for those of IT who were not told', async () => {
    const house = await desk();
    await stolen(house);
    for (const person of [publisher, specialist]) {
      const it = personAt(house, person);
      for (const list of ['new', 'mine', 'line', 'soon'])
        expect(textOf(await it.do('ticket.queue', { list })), list).not.toContain('Stulen');
      expect(textOf(await it.do('ticket.queue', { party: 'laxa' }))).not.toContain('Stulen');
      for (const words of ['1', 'hemligväskan', 'stulen', 'Person staff'])
        expect(textOf(await it.say(`sök ärenden ${words}`)), words).toContain('Inga träffar');
      expect(refusalOf(await it.say('ärende 1'))).toBe('ticket.missing');
    }
    expect(refusalOf(await personAt(house, colleagueOfStaff).say('ärende 1'))).toBe('ticket.missing');
  });

  it('is on the list of the lead who was told, in the own chat and never in IT’s channel', async () => {
    const house = await desk();
    await stolen(house);
    const own = personAt(house, agent);
    expect(textOf(await own.do('ticket.queue', { list: 'mine' }))).toContain('Stulen dator');
    expect(textOf(await own.say('sök ärenden 1'))).toContain('Stulen dator');
    const there = personAt(house, agent, channelPlace('IT'));
    expect(textOf(await there.do('ticket.queue', { list: 'mine' }))).not.toContain('Stulen');
    expect(textOf(await there.say('sök ärenden 1'))).not.toContain('Stulen');
    expect(refusalOf(await there.say('ärende 1'))).toBe('ticket.not-here');
  });

  it('follows to the next line’s lead when it is sent there', async () => {
    const house = await desk();
    await stolen(house);
    const it = personAt(house, agent);
    const more = await it.press(await it.say('ärende 1'), 'Fler åtgärder');
    const form = await it.press(more, 'Skicka till en annan linje');
    await it.press(form, 'Skicka vidare', { answer: 'Ni fjärrstyr enheterna', choice: '2' });
    expect(house.chat(specialist).join()).toContain('Stulen dator');
    expect(textOf(await personAt(house, specialist).say('ärende 1'))).toContain(SECRET);
  });

  it('is merged with no ordinary one, in neither direction', async () => {
    const house = await desk();
    await stolen(house);
    await report(house);
    const it = personAt(house, agent);
    for (const [from, into] of [
      ['1', '2'],
      ['2', '1'],
    ]) {
      const more = await it.press(await it.say(`ärende ${from}`), 'Fler åtgärder');
      const merged = await it.press(await it.press(more, 'Slå ihop med ett annat ärende'), 'Slå ihop', {
        answer: into ?? '',
      });
      expect(textOf(merged)).toContain('Ett känsligt ärende kan bara slås ihop med ett annat känsligt ärende.');
    }
    const stranger = personAt(house, publisher);
    const more = await stranger.press(await stranger.say('ärende 2'), 'Fler åtgärder');
    const guess = await stranger.press(await stranger.press(more, 'Slå ihop med ett annat ärende'), 'Slå ihop', {
      answer: '1',
    });
    expect(textOf(guess)).toContain('Det finns inget ärende 1.');
  });

  it('is told of later when Teams could not be reached at first', async () => {
    const house = await desk();
    house.teams.fault = () => ({ result: 'failed', code: '500' });
    await stolen(house);
    expect(house.chat(agent)).toEqual([]);
    house.teams.fault = () => undefined;
    await house.pass(600);
    expect(house.chat(agent).join()).toContain('Stulen dator');
  });
});

describe('whether an incident is significant', () => {
  it('is judged by the lead, with the law’s times before and the judgement after, on record', async () => {
    const house = await desk();
    await stolen(house);
    const it = personAt(house, agent);
    const card = await it.say('ärende 1');
    expect(textOf(card)).toContain(
      'tidig varning senast lördag 21 november kl. 10.00, incidentanmälan senast måndag 23 november kl. 10.00, slutrapport senast söndag 20 december kl. 10.00',
    );
    const form = await it.press(card, 'Bedöm incidenten');
    expect(textOf(await it.press(form, 'Inte betydande', { answer: ' ' }))).toContain('Skriv varför');
    const judged = await it.press(form, 'Inte betydande', { answer: 'Den var krypterad.' });
    expect(textOf(judged)).toMatch(
      /Inte betydande, enligt Person agent kl\. 10\.00|Inte betydande, enligt Person agent/,
    );
    expect(textOf(judged)).toContain('Den var krypterad.');
    expect(textOf(judged)).not.toContain('tidig varning');
    expect(titles(judged)).not.toContain('Bedöm incidenten');
    expect(textOf(await personAt(house, staff).say('ärende 1'))).not.toMatch(/betydande|krypterad/);
  });

  it('can be judged a second time only on the ticket as it is', async () => {
    const house = await desk();
    await stolen(house);
    const it = personAt(house, agent);
    const form = await it.press(await it.say('ärende 1'), 'Bedöm incidenten');
    await it.press(form, 'Bedöm som betydande', { answer: 'Journaler.' });
    expect(textOf(await it.press(form, 'Inte betydande', { answer: 'Nej.' }))).toContain('efter att du öppnade det');
  });

  it('is judged by nobody else: an agent without lead is told who may, and the requester learns nothing', async () => {
    const house = await desk();
    await stolen(house);
    const it = personAt(house, agent);
    const [{ data } = { data: {} }] = actionsOf(await it.say('ärende 1'));
    const judge = { ...data, revision: 2, significant: false, answer: 'x' };
    expect(refusalOf(await personAt(house, staff).do('ticket.assess', judge))).toBe('ticket.missing');
    expect(refusalOf(await personAt(house, publisher).do('ticket.assess', judge))).toBe('ticket.missing');
    const unled = { ...agent, roles: [{ role: 'it-agent' as const, line: 1 as const }] };
    const told = textOf(await personAt(house, unled).do('ticket.assess', judge));
    expect(told).toContain('Bara den som leder en linje, eller en administratör, kan bedöma');
    expect(told).toContain('Ingen har bedömt än');
    expect(textOf(await personAt(house, administrator).do('ticket.assess', judge))).toContain('Inte betydande');
  });
});

const form = (given: Partial<GuidedValues>) => GuidedValues.parse({ what: 'x', contact: 'y', ...given });

describe('the priority of a guided path', () => {
  const ofPath = (path: GuidedPath, given: Partial<GuidedValues>) => {
    const checked = checkGuided(path, form(given), NOW);
    if (!checked.ok) throw new Error('form');
    return openIncident(checked.value, { id: TicketId.parse('t1'), number: 1 }, staff, NOW, organisation);
  };

  it.each([
    ['theft', {}, 2],
    ['theft', { locked: 'no' }, 1],
    ['theft', { personalData: 'yes' }, 1],
    ['lost', {}, 3],
    ['lost', { locked: 'no' }, 2],
    ['security', {}, 2],
    ['security', { password: 'yes' }, 1],
    ['security', { locked: 'no' }, 2],
  ] as const)('%s with %j is %i', (path, given, priority) => {
    expect(ofPath(path, given).priority).toBe(priority);
  });

  it('never is less urgent, nor later, than the same as an ordinary fault, whatever is answered', () => {
    const answer = fc.constantFrom(...Known.options, '', 'hittepå');
    fc.assert(
      fc.property(
        fc.constantFrom(...GuidedPath.options),
        answer,
        answer,
        answer,
        (path, locked, personalData, password) => {
          const ticket = ofPath(path, { locked, personalData, password });
          const ordinary = opened({}, { ...ticket, service: undefined, canWork: 'no' });
          expect(ticket.sensitive).toBe(true);
          expect(ticket.priority).toBeLessThanOrEqual(ordinary.priority);
          expect(ticket.clock.deadline <= ordinary.clock.deadline).toBe(true);
        },
      ),
    );
  });

  it('has the law’s last time on the month’s last day when the next month is shorter', async () => {
    const { legalTimesOf } = await import('../../../../bot/capabilities/tickets/guided/assess.ts');
    const knownAt = Instant.parse('2027-01-31T09:00:00.000Z');
    expect(legalTimesOf({ knownAt })).toEqual({
      warning: '2027-02-01T09:00:00.000Z',
      report: '2027-02-03T09:00:00.000Z',
      final: '2027-02-28T09:00:00.000Z',
    });
  });
});
