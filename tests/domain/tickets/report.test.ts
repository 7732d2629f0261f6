import { describe, expect, it } from 'vitest';
import { publisher, staff } from '../../support/house.ts';
import {
  actionsOf,
  channelPlace,
  contentOf,
  fieldOf,
  personAt,
  publishOutage,
  refusalOf,
  textOf,
} from '../../support/journey.ts';
import { desk, OTHER, report, threads } from './desk.ts';

describe('staff', () => {
  it.each([
    ['skrivaren funkar inte', 'utskrift', 'workplace'],
    ['elevdatorn startar inte', 'elevdatorer', 'pupil-computer'],
    ['anmäl fel: mobilen laddar inte', 'telefoni', 'phone'],
    ['det funkar inte', undefined, 'workplace'],
  ])('%j fills in what it says', async (text, service, device) => {
    const house = await desk();
    const form = await personAt(house, staff).say(text);
    expect(String(fieldOf(form, 'description')).toLowerCase()).toBe(text.replace('anmäl fel: ', ''));
    expect(fieldOf(form, 'service') || undefined).toBe(service);
    expect(fieldOf(form, 'device')).toBe(device);
  });

  it('answers three questions, and has a number, a deadline and the next step at once', async () => {
    const house = await desk();
    const card = await report(house);
    expect(textOf(card)).toContain('Ärende 1');
    expect(textOf(card)).toContain('Ditt ärende är i kön. Du får hjälp senast fredag 27 november kl. 10.00.');
    expect(house.chat(staff)).toEqual([textOf(card)]);
    expect(house.channel('IT').at(-1)).toMatch(/🟠 Nytt[\s\S]*Startsidan är tom[\s\S]*Person staff|Person staff/);
  });

  it('is told every field that has to change, and loses nothing', async () => {
    const house = await desk();
    const me = personAt(house, staff);
    const wrong = await me.press(await me.say('det funkar inte'), 'Skicka till IT', {
      description: 'Mitt lösenord: Sommar2026',
      contact: '850709-9805',
    });
    expect(textOf(wrong)).toMatch(/Inget är skickat[\s\S]*lösenord[\s\S]*Välj vad det gäller[\s\S]*Välj om du kan/);
    expect(textOf(wrong)).toContain('personnummer');
    expect(fieldOf(wrong, 'description')).toBe('Mitt lösenord: Sommar2026');
    expect((await house.tables.tickets.list('tickets')).length).toBe(0);
    expect(JSON.stringify(house.log.lines)).not.toMatch(/Sommar2026|850709/);
  });

  it('is shown an open notice that fits, joins it with one press, and gets its solution in the own chat', async () => {
    const house = await desk();
    await publishOutage(house, publisher);
    const me = personAt(house, staff);
    const advice = await me.press(await me.say('mejlen funkar inte'), 'Skicka till IT', { canWork: 'no' });
    expect(textOf(advice)).toMatch(/Redan känt: E-posten nere/);
    const joined = await me.press(advice, 'Ja, jag berörs');
    expect(textOf(joined)).toContain('Du får veta här när det är löst.');
    expect(house.chat(staff)).toHaveLength(1);
    expect((await house.tables.tickets.list('tickets')).length).toBe(0);

    const it = personAt(house, publisher);
    const [row] = actionsOf(await it.say('mina driftmeddelanden')).filter(({ verb }) => verb === 'notice.manage');
    const managed = await it.do('notice.manage', row?.data ?? {});
    expect(textOf(managed)).toContain('Har sagt att de berörs: 1');
    await it.press(await it.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'En del är utbytt.', choice: 'done' });
    expect(house.chat(staff)[0]).toMatch(/🟢 Löst[\s\S]*En del är utbytt/);
    expect(threads(house, staff).at(-1)).toContain('En del är utbytt');
  });

  it('joins once, however often it is pressed', async () => {
    const house = await desk();
    await publishOutage(house, publisher);
    const me = personAt(house, staff);
    const advice = await me.press(await me.say('mejlen funkar inte'), 'Skicka till IT', { canWork: 'no' });
    await me.press(advice, 'Ja, jag berörs');
    await me.press(advice, 'Ja, jag berörs');
    expect(house.chat(staff)).toHaveLength(1);
  });

  it.each([
    ['elevdatorns skärm är sprucken och funkar inte', 'elevdator anmäls till leverantören', /https:\/\/.*elevdator/],
    ['skrivaren funkar inte', 'leverantörens portal', /https:\/\/.*skrivare/],
  ])('%j is told whose it is, with the reason and the link, and may go on', async (text, said, link) => {
    const house = await desk();
    const me = personAt(house, staff);
    const advice = await me.press(await me.say(text), 'Skicka till IT', { canWork: 'yes' });
    expect(textOf(advice)).toContain(said);
    expect(JSON.stringify(contentOf(advice))).toMatch(link);
    expect(textOf(await me.press(advice, 'Anmäl ändå'))).toContain('Ärende 1');
  });

  it('of a pupil computer’s account, is sent to nobody else', async () => {
    const house = await desk();
    const card = await report(house, 'anmäl fel: eleven kommer inte in på sitt konto', {
      service: 'inloggning',
      device: 'pupil-computer',
      canWork: 'no',
    });
    expect(textOf(card)).toContain('Ärende 1');
  });

  it('is shown the own open ticket about the same', async () => {
    const house = await desk();
    await report(house);
    const again = await report(house, 'anmäl fel: intranätet laddar inte');
    expect(textOf(again)).toContain('Du har redan anmält: Startsidan är tom');
    expect(textOf(await personAt(house, staff).press(again, 'Visa ärende 1'))).toContain('Startsidan är tom');
  });

  it('has one ticket of one form, however often it is sent', async () => {
    const house = await desk();
    const me = personAt(house, staff);
    const form = await me.say('anmäl fel: startsidan är tom');
    const both = await Promise.all([1, 2].map(() => me.press(form, 'Skicka till IT', OTHER)));
    expect(both.map(textOf)).toEqual([textOf(both[0] as never), textOf(both[0] as never)]);
    expect(textOf(await me.press(form, 'Skicka till IT', OTHER))).toContain('Ärende 1');
    expect(await house.tables.tickets.get('tickets', 'counter')).toMatchObject({ json: { last: 1 } });
  });

  it('finds the own tickets, and what the last one said of where they sit', async () => {
    const house = await desk();
    expect(textOf(await personAt(house, staff).say('mina ärenden'))).toContain('Du har inga ärenden');
    await report(house, 'anmäl fel: startsidan är tom', { ...OTHER, place: 'Rum 12', contact: '0701' });
    const me = personAt(house, staff);
    expect(textOf(await me.say('mina ärenden'))).toMatch(/1 Startsidan är tom\n🟠 Nytt · senast fredag 27/);
    expect(fieldOf(await me.say('anmäl fel'), 'place')).toBe('Rum 12');
    expect(textOf(await me.say('ärende 1'))).toContain('Startsidan är tom');
    expect(textOf(await me.say('påminn 1'))).toContain('IT har fått din påminnelse.');
    expect(textOf(await me.say('påminn 1'))).toContain('Du har redan påmint i dag');
  });

  it('is not shown in a channel, where others read', async () => {
    const house = await desk();
    await report(house);
    const there = personAt(house, staff, channelPlace('Laxå'));
    for (const text of ['mina ärenden', 'ärende 1', 'anmäl fel: x'])
      expect(refusalOf(await there.say(text)), text).toBe('ticket.not-here');
  });
});
