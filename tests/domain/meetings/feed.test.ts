import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { epochOf, Instant, parseLocal } from '../../../bot/core/time.ts';
import { type CalendarEvent, calendarText } from '../../../bot/feeds/calendar.ts';
import { staff, type TestHouse } from '../../support/house.ts';
import { personAt, refusalOf, textOf } from '../../support/journey.ts';
import { BOARD, CLOSED, guard, member, secretary } from './agendaScene.ts';
import { actionsOf, fetched, lastIn, planDocument, planHouse, published } from './planScene.ts';

const YEAR = ['2027-02-17', '2027-05-12', '2027-12-01'];
const OPEN = 'https://samdrift.example/kalender/it-namnden.ics';

const event: CalendarEvent = {
  uid: 'm1@samdrift.example',
  sequence: 3,
  state: 'confirmed',
  changed: Instant.parse('2026-11-20T09:00:00.000Z'),
  title: 'IT-nämnd',
  date: '2027-02-17',
  time: '13:15',
  place: '',
  description: '',
  link: '',
};

/** Read by a parser that has nothing to do with what wrote it. */
function parsed(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { calendar, events };
}

async function feed(house: TestHouse, address = OPEN) {
  const answer = await fetched(house, address);
  if (answer.status !== 200) throw new Error(`${answer.status}`);
  expect(answer.type).toBe('text/calendar; charset=utf-8');
  return parsed(String(answer.body)).events;
}

const shown = (events: readonly ICAL.Event[]) =>
  events.map(
    (one) => `${one.uid} ${one.sequence} ${one.component.getFirstPropertyValue('status')} ${one.startDate.toString()}`,
  );

describe('a calendar as another program reads it', () => {
  it.each([
    ['2027-03-26', '13:15'],
    ['2027-03-28', '01:59'],
    ['2027-03-28', '03:00'],
    ['2027-10-31', '01:59'],
    ['2027-10-31', '03:00'],
    ['2027-07-01', '00:00'],
    ['2026-12-31', '23:59'],
  ])('%s at %s is the same moment there as here', (date, time) => {
    const { events } = parsed(calendarText('x', [{ ...event, date, time }]));
    const here = parseLocal(date, time);
    expect(here.ok && events[0]?.startDate.toJSDate().getTime()).toBe(here.ok && epochOf(here.value));
    expect(events[0]?.component.getFirstProperty('dtstart')?.getParameter('tzid')).toBe('Europe/Stockholm');
  });

  it('has the end when one is known', () => {
    const { events } = parsed(calendarText('x', [{ ...event, endTime: '15:30' }]));
    expect(events[0]?.endDate.toString()).toBe('2027-02-17T15:30:00');
  });

  it('without a time is the whole day', () => {
    const { time: _, ...whole } = event;
    const { calendar, events } = parsed(calendarText('x', [whole]));
    expect(events[0]?.startDate.isDate).toBe(true);
    expect(events[0]?.startDate.toString()).toBe('2027-02-17');
    expect(calendar.getAllSubcomponents('vtimezone')).toEqual([]);
  });

  it('tells the time it was changed in UTC, and that it is cancelled', () => {
    const text = calendarText('x', [{ ...event, state: 'cancelled' }]);
    const { events } = parsed(text);
    expect(events[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(String(events[0]?.component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-20T09:00:00Z');
    expect(events[0]?.sequence).toBe(3);
  });

  it('gives any text back as it was, in lines of at most 75 bytes', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'aåÖ ,;:\\"\'nN\n😀–=%'), minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(texts, texts, (description, place) => {
        const text = calendarText('a;b,c\\d', [{ ...event, title: 'x', description, place }]);
        const { events } = parsed(text);
        const lines = text.split('\r\n');
        expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(events).toHaveLength(1);
        expect(events[0]?.description ?? '').toBe(description.replace(/\n+/gu, '\n').trim());
        expect(events[0]?.location ?? '').toBe(place.replace(/\n+/gu, ' ').trim());
        expect(lines).toContain('NAME:a\\;b\\,c\\\\d');
      }),
    );
  });

  it('cannot be given lines of its own by a text', () => {
    const title = 'x\r\nATTENDEE:mailto:a@b.example\u2028END:VEVENT\u0000';
    const { events } = parsed(calendarText('x\r\nMETHOD:CANCEL', [{ ...event, title, place: title }]));
    expect(events).toHaveLength(1);
    expect(events[0]?.attendees).toEqual([]);
    expect(events[0]?.summary).toBe('x ATTENDEE:mailto:a@b.example END:VEVENT');
  });
});

describe('a body’s calendar', () => {
  it('has every decided meeting, whatever stands after a question mark', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    expect(shown(await feed(house))).toEqual([
      'it-namnden-2027-02-17@samdrift.example 0 CONFIRMED 2027-02-17T13:15:00',
      'it-namnden-2027-05-12@samdrift.example 0 CONFIRMED 2027-05-12T13:15:00',
      'it-namnden-2027-12-01@samdrift.example 0 CONFIRMED 2027-12-01T13:15:00',
    ]);
    const asked = await fetched(house, OPEN, { body: 'sakerhetsgruppen', token: 'x' });
    expect(asked.body).toBe((await fetched(house, OPEN)).body);
  });

  it('keeps the id and raises the sequence when a meeting is moved or cancelled', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    await published(house, planDocument(['2027-02-24', '2027-12-01']));
    expect(shown(await feed(house)).slice(0, 2)).toEqual([
      'it-namnden-2027-02-17@samdrift.example 1 CONFIRMED 2027-02-24T13:15:00',
      'it-namnden-2027-05-12@samdrift.example 1 CANCELLED 2027-05-12T13:15:00',
    ]);
  });

  it('follows what is announced: place, end, and a cancellation with its reason', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    const person = personAt(house, secretary);
    const summons = `Kallelse\nSydnärkes IT-nämnd\nSammanträdesdatum: 2027-05-12\nTid: kl. 10.00–12.00\nPlats: Kommunhuset\n\n1. Budget\n\n2. Taxa\n\n3. Rapport\n`;
    const draft = await person.press(await person.say(summons), 'Gå vidare till dagordningen');
    expect((await feed(house))[1]?.sequence).toBe(0);
    const agenda = await person.press(draft, /^Publicera/);
    const [, announced] = await feed(house);
    expect(announced?.sequence).toBe(1);
    expect(announced?.location).toBe('Kommunhuset');
    expect(announced?.endDate.toString()).toBe('2027-05-12T12:00:00');
    const form = await person.press(agenda, /^Ställ in/);
    await person.press(form, 'Ställ in sammanträdet', { answer: 'För få ärenden.' });
    const [, cancelled] = await feed(house);
    expect(cancelled?.uid).toBe('it-namnden-2027-05-12@samdrift.example');
    expect(cancelled?.sequence).toBe(2);
    expect(cancelled?.summary).toBe('Inställt: Sydnärkes IT-nämnd');
    expect(cancelled?.description).toBe('För få ärenden.');
  });

  it('of a meeting that is only prepared says nothing', async () => {
    const house = await planHouse();
    const summons = `Kallelse\nSydnärkes IT-nämnd\nSammanträdesdatum: 2027-05-12\nTid: kl. 10.00\nPlats: Kommunhuset\n\n1. Budget\n\n2. Taxa\n\n3. Rapport\n`;
    await personAt(house, secretary).say(summons);
    expect(await feed(house)).toEqual([]);
    expect((await fetched(house, 'https://samdrift.example/kalender/it-namnden-2027-05-12.ics')).status).toBe(404);
  });

  it.each([
    'it-namnden',
    'it-namnden.ics.exe',
    '../it-namnden.ics',
    'nagon.ics',
    '.ics',
    'it-namnden.x.ics',
    '%00.ics',
    'sakerhetsgruppen.ics',
  ])('%s leads nowhere', async (rest) => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    const page = house.capabilities.flatMap(({ pages = [] }) => pages).find(({ prefix }) => prefix === '/kalender');
    const answer = await page?.answer({ rest, query: {}, now: house.clock.now(), log: house.log });
    expect(answer?.status).toBe(404);
  });
});

describe('a closed body’s calendar', () => {
  const addressIn = (text: string) => /https:\S+/u.exec(text)?.[0] ?? '';
  async function withMeeting(): Promise<TestHouse> {
    const house = await planHouse();
    const own = personAt(house, guard);
    await own.press(await own.do('plan.day', { body: CLOSED }), 'Lägg till', { date: '2027-01-20', time: '10:00' });
    return house;
  }
  const addressOf = async (house: TestHouse) =>
    addressIn(textOf(await personAt(house, member).say('prenumerera på säkerhetsgruppens kalender')));

  it('has an address that its members are told, and nobody else', async () => {
    const house = await withMeeting();
    const address = await addressOf(house);
    expect(shown(await feed(house, address))).toEqual([
      'sakerhetsgruppen-2027-01-20@samdrift.example 0 CONFIRMED 2027-01-20T10:00:00',
    ]);
    expect(refusalOf(await personAt(house, staff).say('prenumerera på säkerhetsgruppens kalender'))).toBe(
      'plan.not-yours',
    );
  });

  it('is not found by another body’s token, a changed one, or none', async () => {
    const house = await withMeeting();
    const token = /\.([\w-]{43})\.ics$/u.exec(await addressOf(house))?.[1] ?? '';
    const changed = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    for (const name of [
      'sakerhetsgruppen',
      `sakerhetsgruppen.${changed}`,
      `objektstyrgruppen.${token}`,
      'sakerhetsgruppen-2027-01-20',
    ]) {
      expect((await fetched(house, `https://samdrift.example/kalender/${name}.ics`)).status).toBe(404);
    }
  });

  it('gets a new address when its secretary says so: the old one leads nowhere', async () => {
    const house = await withMeeting();
    const old = await addressOf(house);
    const own = personAt(house, guard);
    const card = await own.do('plan.subscribe', { body: CLOSED });
    expect(actionsOf(await personAt(house, member).do('plan.subscribe', { body: CLOSED }))).toEqual([]);
    expect(refusalOf(await personAt(house, member).press(card, 'Byt adress'))).toBe('meeting.not-secretary');
    await own.press(card, 'Byt adress');
    expect((await fetched(house, old)).status).toBe(404);
    expect(shown(await feed(house, await addressOf(house)))).toHaveLength(1);
    expect(refusalOf(await personAt(house, secretary).do('plan.renew', { body: BOARD, revision: 0 }))).toBe(
      'plan.open-calendar',
    );
  });

  it('one meeting’s file is behind a signed link on the agenda’s card', async () => {
    const house = await withMeeting();
    const own = personAt(house, guard);
    const summons = `Kallelse\nInformations- och cybersäkerhetsgrupp\nSammanträdesdatum: 2027-01-20\nTid: kl. 10.00\nPlats: Kommunhuset\n\n1. Budget\n\n2. Taxa\n\n3. Rapport\n`;
    await own.press(await own.press(await own.say(summons), 'Gå vidare till dagordningen'), /^Publicera/);
    const link =
      /https:\/\/samdrift\.example\/kalender\/[\w.-]+/u.exec(JSON.stringify(lastIn(house, member)))?.[0] ?? '';
    expect(shown(await feed(house, link))).toEqual([
      'sakerhetsgruppen-2027-01-20@samdrift.example 1 CONFIRMED 2027-01-20T10:00:00',
    ]);
    expect((await fetched(house, link)).fileName).toBe('sakerhetsgruppen-2027-01-20.ics');
    expect((await fetched(house, `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404);
  });
});
