import { describe, expect, it } from 'vitest';
import { actor, agent, manager, orderer, otherManager, staff } from '../../../support/house.ts';
import { actionsOf, channelPlace, fieldOf, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import { threads, titles } from '../desk.ts';
import { colleagueOfStaff } from '../ticket.ts';
import { MAILBOX, office, orderMailbox } from './ordering.ts';

const ACCESS_POINT = { what: 'Ny accesspunkt', place: 'Matsalen', users: '120', cable: 'Ja' };

describe('an order', () => {
  it('by somebody who may is a ticket of kind request at once, in both views, the own list and the queue', async () => {
    const house = await office();
    const me = personAt(house, staff);
    const card = await me.press(await me.say('beställ accesspunkt'), 'Beställ', ACCESS_POINT);
    expect(textOf(card)).toContain('Ärende 1');
    expect(textOf(card)).toContain('Din beställning är i kön hos IT. Klart senast fredag 27 november kl. 10.00.');
    const answers = /Vad gäller det\?: Ny accesspunkt[\s\S]*Var\?: Matsalen[\s\S]*120 personer/;
    expect(textOf(card)).toMatch(answers);
    expect(textOf(card)).toContain('Typ: Beställning');
    expect(house.chat(staff)).toEqual([textOf(card)]);
    expect(textOf(await me.say('mina ärenden'))).toContain('1 Beställning av accesspunkt');
    expect(house.channel('IT').at(-1)).toMatch(answers);
    expect(textOf(await personAt(house, agent).say('ärendekön'))).toContain('1 Beställning av accesspunkt');
    expect(textOf(await personAt(house, agent).say('sök ärenden matsalen'))).toContain('1 Beställning');
  });

  it.each([
    ['a manager', manager],
    ['an appointed orderer', orderer],
  ])('by %s needs no second approval', async (_, by) => {
    const house = await office();
    const card = await orderMailbox(house, by);
    expect(textOf(card)).toContain('Din beställning är i kön hos IT.');
    expect(house.chat(otherManager)).toEqual([]);
  });

  it('by somebody appointed for something else, or in another kommun, goes to approval', async () => {
    const house = await office();
    const elsewhere = { ...orderer, party: manager.party!, id: staff.id, roles: actor('x', [], 'laxa').roles };
    expect(titles(await personAt(house, elsewhere).say('beställ funktionsbrevlåda'))).toContain(
      'Skicka för godkännande',
    );
    expect(titles(await personAt(house, orderer).say('beställ program'))).toContain('Skicka för godkännande');
  });

  it('that only a manager may place is refused to others, who are told who may; also with a card of a manager’s', async () => {
    const house = await office();
    const theirs = await personAt(house, manager).say('beställ konto till konsult');
    const me = personAt(house, staff);
    const card = await me.say('beställ konto till konsult');
    expect(textOf(card)).toContain('Bara chef får beställa konto för den som inte är anställd.');
    expect(titles(card)).toEqual(['Till katalogen']);
    const [send] = actionsOf(theirs);
    const typed = { person: 'Kim', task: 'Konsult', from: '2026-12-01', until: '2026-12-24' };
    expect(refusalOf(await me.do('order.send', { ...send?.data, ...typed }))).toBe('order.not-allowed');
    expect(await house.tables.tickets.list('tickets')).toEqual([]);
  });

  it('that nobody known may approve says so instead of waiting for ever', async () => {
    const house = await office();
    const lonely = actor('lonely', [], 'askersund');
    const card = await personAt(house, lonely).say('beställ funktionsbrevlåda');
    expect(textOf(card)).toContain('jag vet inte vem det är hos er. Kontakta servicedesk.');
  });

  it('with answers that are wrong gives the form back as it was typed, with the sentence beside the field', async () => {
    const house = await office();
    const typed = { address: 'bibblan', shownAs: 'Mitt lösenord är Sommar2026', members: 'Kim' };
    const form = await orderMailbox(house, staff, manager, typed);
    expect(textOf(form)).toMatch(/Inget är skickat[\s\S]*Skriv en e-postadress[\s\S]*innehålla ett lösenord/);
    for (const [id, value] of Object.entries({ ...typed, approver: 'manager' })) expect(fieldOf(form, id)).toBe(value);
    expect(await house.tables.tickets.list('tickets')).toEqual([]);
    expect(JSON.stringify(house.log.lines)).not.toMatch(/Sommar|bibblan/);
    const card = await personAt(house, staff).press(form, 'Skicka för godkännande', MAILBOX);
    expect(textOf(card)).toContain('Väntar på godkännande');
  });

  it('is not sent without an approver, nor with one who may not', async () => {
    const house = await office();
    const me = personAt(house, staff);
    const form = await me.say('beställ funktionsbrevlåda');
    for (const approver of ['', 'staff', 'agent', 'nobody']) {
      const again = await me.press(form, 'Skicka för godkännande', { ...MAILBOX, approver });
      expect(textOf(again)).toContain('Välj vem som ska godkänna.');
    }
    expect(await house.tables.tickets.list('tickets')).toEqual([]);
  });

  it('sent twice is one ticket', async () => {
    const house = await office();
    const me = personAt(house, staff);
    const form = await me.say('beställ accesspunkt');
    const both = await Promise.all([1, 2].map(() => me.press(form, 'Beställ', ACCESS_POINT)));
    for (const card of both) expect(textOf(card)).toContain('Ärende 1');
    expect(textOf(await me.say('mina ärenden'))).not.toContain('2 Beställning');
  });

  it('with fields that the service does not ask for is refused; so is somebody else’s form', async () => {
    const house = await office();
    const me = personAt(house, staff);
    const form = await me.say('beställ accesspunkt');
    const [send] = actionsOf(form);
    const filled = { ...send?.data, ...ACCESS_POINT };
    expect(refusalOf(await me.do('order.send', { ...filled, priority: '1' }))).toBe('command.unreadable');
    expect(refusalOf(await me.do('order.send', { ...filled, place: { text: 'x' } }))).toBe('command.unreadable');
    expect(refusalOf(await me.do('order.send', { ...filled, service: 'nosuch' }))).toBe('order.gone');
    expect(refusalOf(await me.do('order.send', { ...filled, service: 'skarm' }))).toBe('order.gone');
    await me.do('order.send', filled);
    expect(refusalOf(await personAt(house, colleagueOfStaff).do('order.send', filled))).toBe('ticket.missing');
  });

  it('is filled in where nobody else reads along', async () => {
    const house = await office();
    const form = await personAt(house, staff, channelPlace('Laxå')).say('beställ accesspunkt');
    expect(refusalOf(form)).toBe('ticket.not-here');
  });

  it('is not taken for the same as a fault, nor for where the person sits', async () => {
    const house = await office();
    const me = personAt(house, staff);
    await me.press(await me.say('anmäl fel: intranätet är tomt'), 'Skicka till IT', {
      canWork: 'yes',
      place: 'Plan 2',
    });
    await me.press(await me.say('beställ accesspunkt'), 'Beställ', ACCESS_POINT);
    const form = await me.say('anmäl fel: wifi i matsalen är segt');
    expect([fieldOf(form, 'service'), fieldOf(form, 'device'), fieldOf(form, 'place')]).toEqual([
      'wifi',
      'workplace',
      'Plan 2',
    ]);
    expect(textOf(await me.press(form, 'Skicka till IT', { canWork: 'yes' }))).toContain('Ärende 3');
  });

  it('is worked with like any other ticket', async () => {
    const house = await office();
    const me = personAt(house, staff);
    await me.press(await me.say('beställ accesspunkt'), 'Beställ', ACCESS_POINT);
    const it = personAt(house, agent);
    const taken = await it.press(await it.say('ärende 1'), 'Ta ärendet');
    await it.press(await it.press(taken, 'Lös ärendet'), 'Lös ärendet', { answer: 'Uppsatt', choice: 'unknown' });
    expect(threads(house, staff).at(-1)).toContain('🟢 Löst: ärende 1');
  });
});
