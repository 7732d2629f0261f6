import { describe, expect, it } from 'vitest';
import { communicator, publisher, staff } from '../../support/house.ts';
import { actionsOf, connectChannels, personAt, publishOutage, refusalOf, textOf } from '../../support/journey.ts';
import { colleague, meet, publishWork, town } from './town.ts';

describe('planned work', () => {
  it('begins by the clock, on the card and in the thread, though nobody has said so', async () => {
    const house = await town('Laxå');
    await publishWork(house);
    await house.passTo('2026-11-24T16:58:00.000Z');
    expect(house.channel('Laxå')[0]).toContain('🟠 Planerat');
    expect(house.thread('Laxå')).toEqual([]);
    await house.passTo('2026-11-24T17:00:00.000Z');
    expect(house.channel('Laxå')[0]).toContain('🔵 Pågår');
    expect(house.thread('Laxå')).toHaveLength(1);
    expect(house.thread('Laxå')[0]).toContain('Pågår');
  });

  it('says that it is late when its end has passed and nobody has ended it', async () => {
    const house = await town('Laxå');
    await publishWork(house);
    await house.passTo('2026-11-24T19:00:00.000Z');
    expect(house.channel('Laxå')[0]).toContain('Sluttiden har passerat');
  });

  it('that was cancelled does not begin', async () => {
    const house = await town('Laxå');
    const it = personAt(house, publisher);
    const form = await it.press(await publishWork(house), 'Avsluta');
    await it.press(form, /^Avsluta/, { answer: 'Personalbrist.', choice: 'cancelled' });
    await house.passTo('2026-11-24T17:00:30.000Z');
    expect(house.channel('Laxå')[0]).toContain('⚪ Inställt');
    expect(house.thread('Laxå')).toHaveLength(1);
  });

  it('that is moved begins at its new time', async () => {
    const house = await town('Laxå');
    const it = personAt(house, publisher);
    const form = await it.press(await publishWork(house), 'Uppdatera läget');
    await it.press(form, /^Spara/, { startDate: '2026-11-25', endDate: '2026-11-25' });
    await house.passTo('2026-11-24T17:00:30.000Z');
    expect(house.channel('Laxå')[0]).toContain('🟠 Planerat');
    await house.passTo('2026-11-25T17:00:30.000Z');
    expect(house.channel('Laxå')[0]).toContain('🔵 Pågår');
  });
});

describe('a notice that has ended', () => {
  it('is archived after a week: as it stands in the channel, and out of the lists', async () => {
    const house = await town('Laxå');
    const it = personAt(house, publisher);
    const managed = await publishOutage(house, publisher);
    const id = actionsOf(managed)[0]?.data['id'];
    await it.press(await it.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'Utbytt.' });
    await house.pass(7 * 86_400 - 300);
    expect(textOf(await it.say('mina driftmeddelanden'))).toContain('E-posten');
    await house.pass(300);
    expect(textOf(await it.say('mina driftmeddelanden'))).not.toContain('E-posten');
    expect(refusalOf(await it.do('notice.manage', { id }))).toBe('notice.missing');
    expect(textOf(await it.do('notice.show', { id }))).toContain('🟢 Löst');
    expect(house.channel('Laxå')).toHaveLength(1);
    expect(await house.tables.wakeups.list('wakeups')).toEqual([]);
  });

  it('that was opened again is not archived', async () => {
    const house = await town('Laxå');
    const it = personAt(house, publisher);
    const managed = await publishOutage(house, publisher);
    const done = await it.press(await it.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'Utbytt.' });
    await it.press(await it.press(done, 'Öppna igen'), /^Öppna igen/, { answer: 'Tillbaka.' });
    await house.pass(8 * 86_400);
    expect(textOf(await it.say('mina driftmeddelanden'))).toContain('E-posten');
  });
});

describe('a word that was promised', () => {
  async function promising() {
    const house = await town('Laxå');
    await meet(house, publisher);
    await meet(house, colleague);
    const it = personAt(house, publisher);
    const form = await it.press(await publishOutage(house, publisher), 'Uppdatera läget');
    const managed = await it.press(form, /^Spara/, { state: 'fixing', nextDate: '2026-11-20', nextTime: '11:00' });
    return { house, it, managed };
  }

  it('is asked for when its time has come, of the one who spoke last and of nobody else', async () => {
    const { house } = await promising();
    await house.passTo('2026-11-20T09:57:00.000Z');
    expect(house.chat(publisher)).toEqual([]);
    await house.passTo('2026-11-20T10:00:00.000Z');
    expect(house.chat(publisher)).toHaveLength(1);
    expect(house.chat(publisher)[0]).toContain('Dags för ett nytt besked');
    expect(house.chat(colleague)).toEqual([]);
  });

  it('is asked for once, however much time passes', async () => {
    const { house } = await promising();
    await house.passTo('2026-11-20T10:00:30.000Z');
    await house.pass(3600);
    expect(house.chat(publisher)).toHaveLength(1);
  });

  it.each([
    ['given', 'Uppdatera läget', /^Spara/, { state: 'monitoring' }],
    ['no longer needed', 'Avsluta', /^Avsluta/, { answer: 'Utbytt.' }],
    ['about something withdrawn', 'Återkalla', /^Återkalla/, { answer: 'Fel.' }],
  ] as const)('is not asked for any more when it is %s', async (_, button, save, input) => {
    const { house, it: person, managed } = await promising();
    await house.passTo('2026-11-20T10:00:30.000Z');
    await person.press(await person.press(managed, button), save, { ...input });
    expect(house.chat(publisher)).toEqual([]);
  });

  it('is asked for also when an estimate has passed', async () => {
    const house = await town('Laxå');
    await meet(house, publisher);
    await publishOutage(house, publisher, 'oplanerat: e-posten nere i Laxå, prognos kl 11.00');
    await house.passTo('2026-11-20T10:00:00.000Z');
    expect(house.chat(publisher)).toHaveLength(1);
  });
});

describe('a person without a chat with the bot', () => {
  it('gets nothing, and holds nothing up', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    await connectChannels(house, publisher, 'Laxå');
    expect(house.channel('Laxå')).toHaveLength(1);
    expect([house.chat(publisher), house.chat(communicator), house.chat(staff)]).toEqual([[], [], []]);
  });
});
