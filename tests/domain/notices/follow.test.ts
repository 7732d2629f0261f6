import { describe, expect, it } from 'vitest';
import { publisher, testHouse } from '../../support/house.ts';
import {
  actionsOf,
  connectChannels,
  fieldOf,
  personAt,
  publishOutage,
  refusalOf,
  textOf,
} from '../../support/journey.ts';
import { colleague, type Town, town } from './town.ts';

async function following(...names: readonly string[]) {
  const house = await town(...names);
  const managed = await publishOutage(house, publisher);
  return { house, it: personAt(house, publisher), managed };
}

async function closed({ it: person, managed }: Awaited<ReturnType<typeof following>>) {
  const form = await person.press(managed, 'Avsluta');
  return person.press(form, /^Avsluta/, { answer: 'En trasig del är utbytt.' });
}

describe('an update', () => {
  it('changes the cards in place and tells the threads what matters', async () => {
    const { house, it: person, managed } = await following('Laxå', 'Hallsberg');
    const form = await person.press(managed, 'Uppdatera läget');
    await person.press(form, /^Spara/, { state: 'fixing', endDate: '2026-11-20', endTime: '14:00' });
    for (const name of ['Laxå', 'Hallsberg']) {
      expect(house.channel(name)).toHaveLength(1);
      expect(house.channel(name)[0]).toContain('🔴 Åtgärdas');
      expect(house.thread(name)).toHaveLength(1);
      expect(house.thread(name)[0]).toMatch(/Åtgärdas.*Prognos: fredag 20 november kl\. 14\.00/);
    }
  });

  it('with a word alone changes the card, and leaves the thread alone', async () => {
    const { house, it: person, managed } = await following('Laxå');
    const form = await person.press(managed, 'Uppdatera läget');
    await person.press(form, /^Spara/, { action: 'Leverantören söker felet' });
    expect(house.channel('Laxå')[0]).toContain('Leverantören söker felet');
    expect(house.thread('Laxå')).toEqual([]);
  });

  it('of two at once keeps the first and refuses the second, whose text is not lost', async () => {
    const { house, it: person, managed } = await following('Laxå');
    const other = personAt(house, colleague);
    const form = await person.press(managed, 'Uppdatera läget');
    const replies = await Promise.all([
      person.press(form, /^Spara/, { state: 'fixing' }),
      other.press(form, /^Spara/, { state: 'cause-found' }),
    ]);
    expect(replies.map(refusalOf).toSorted()).toEqual(['accepted', 'notice.changed']);
    expect(house.thread('Laxå')).toHaveLength(1);
  });

  it('that is wrong changes nothing and keeps what was typed', async () => {
    const { house, it: person, managed } = await following('Laxå');
    const before = house.channel('Laxå');
    const form = await person.press(managed, 'Uppdatera läget');
    const reply = await person.press(form, /^Spara/, { action: 'Elev 850709-9805', state: 'fixing' });
    expect(textOf(reply)).toContain('Inget är ändrat');
    expect(fieldOf(reply, 'action')).toBe('Elev 850709-9805');
    expect(fieldOf(reply, 'state')).toBe('fixing');
    expect(house.channel('Laxå')).toEqual(before);
  });

  it('can be left with something typed in it', async () => {
    const { it: person, managed } = await following('Laxå');
    const form = await person.press(managed, 'Uppdatera läget');
    expect(textOf(await person.press(form, 'Tillbaka', { action: 'Halvvägs' }))).toContain('Senast ändrat');
  });

  it('asks anew for what was promised and has passed', async () => {
    const { house, it: person, managed } = await following('Laxå');
    const form = await person.press(managed, 'Uppdatera läget');
    const promised = {
      state: 'fixing',
      endDate: '2026-11-20',
      endTime: '12:00',
      nextDate: '2026-11-20',
      nextTime: '11:00',
    };
    const next = await person.press(form, /^Spara/, promised);
    house.clock.set('2026-11-20T10:30:00.000Z');
    const again = await person.press(next, 'Uppdatera läget');
    expect([fieldOf(again, 'nextTime'), fieldOf(again, 'endTime')]).toEqual(['', '12:00']);
    expect(textOf(await person.press(again, /^Spara/, promised))).toContain('har redan passerat');
  });
});

describe('a correction', () => {
  async function correcting(given: Awaited<ReturnType<typeof following>>, change: Record<string, string>) {
    const form = await given.it.press(given.managed, 'Rätta texten');
    return given.it.press(form, 'Spara rättelsen', change);
  }

  it('of the words changes the cards and says nothing', async () => {
    const given = await following('Laxå');
    await correcting(given, { headline: 'Mejlen ligger nere' });
    expect(given.house.channel('Laxå')[0]).toContain('Mejlen ligger nere');
    expect(given.house.thread('Laxå')).toEqual([]);
  });

  it('of the scope takes the card from one kommun, gives it to another, and tells the rest', async () => {
    const given = await following('Laxå', 'Hallsberg', 'Lekeberg');
    await correcting(given, { parties: 'laxa,lekeberg' });
    expect(given.house.channel('Hallsberg')).toEqual([]);
    expect(given.house.channel('Lekeberg')).toHaveLength(1);
    expect(given.house.thread('Lekeberg')).toEqual([]);
    expect(given.house.thread('Laxå')[0]).toMatch(/Gäller nu också Lekeberg\. Gäller inte längre Hallsberg/);
  });

  it('is possible after the end, and keeps the end', async () => {
    const given = await following('Laxå');
    const managed = await closed(given);
    await correcting({ ...given, managed }, { headline: 'Mejlen låg nere' });
    expect(given.house.channel('Laxå')[0]).toMatch(/🟢 Löst[\s\S]*Mejlen låg nere/);
  });

  it('that is wrong keeps what was typed and says so at the field', async () => {
    const given = await following('Laxå');
    const reply = await correcting(given, { headline: '', parties: 'laxa' });
    expect(fieldOf(reply, 'parties')).toBe('laxa');
    expect(textOf(reply)).toContain('rubrik');
  });
});

describe('the end', () => {
  it('shows everybody how it went and how long it took', async () => {
    const given = await following('Laxå');
    given.house.clock.move(130 * 60);
    await closed(given);
    const [text] = given.house.channel('Laxå');
    for (const part of ['🟢 Löst', '2 timmar och 10 minuter', 'En trasig del är utbytt']) expect(text).toContain(part);
    expect(given.house.thread('Laxå').at(-1)).toContain('utbytt');
  });

  it.each(['Avsluta', 'Återkalla'])('by «%s» asks again when the answer is empty or names a person', async (title) => {
    const { house, it: person, managed } = await following('Laxå');
    const form = await person.press(managed, title);
    for (const answer of ['  ', 'Elev 850709-9805']) {
      const reply = await person.press(form, new RegExp(`^${title}`), { answer });
      expect(reply.ok && textOf(reply)).toMatch(/Skriv en mening|personnummer/);
      expect(house.channel('Laxå')[0]).toContain('🔴 Undersöks');
    }
  });

  it('can be undone for a week', async () => {
    const given = await following('Laxå');
    const done = await closed(given);
    given.house.clock.move(6 * 86_400);
    const form = await given.it.press(done, 'Öppna igen');
    await given.it.press(form, /^Öppna igen/, { answer: 'Felet är tillbaka.' });
    expect(given.house.channel('Laxå')[0]).toContain('🔴 Undersöks');
    expect(given.house.thread('Laxå').at(-1)).toContain('Felet är tillbaka');
  });
});

describe('withdrawing', () => {
  async function withdrawn(given: Awaited<ReturnType<typeof following>>, choice: string) {
    const form = await given.it.press(given.managed, 'Återkalla');
    return given.it.press(form, /^Återkalla/, { answer: 'Fel kommun var vald.', choice });
  }

  it('replaces the cards by the reason', async () => {
    const given = await following('Laxå');
    const reply = await withdrawn(given, 'replace');
    expect(given.house.channel('Laxå')[0]).toMatch(/⚪ Återkallat[\s\S]*Fel kommun var vald/);
    expect(actionsOf(reply)).toEqual([]);
  });

  it('deletes the cards when that was chosen, and shows the notice to nobody who asks', async () => {
    const given = await following('Laxå', 'Hallsberg');
    const id = actionsOf(given.managed)[0]?.data['id'];
    await withdrawn(given, 'delete');
    expect([given.house.channel('Laxå'), given.house.channel('Hallsberg')]).toEqual([[], []]);
    expect(refusalOf(await given.it.do('notice.show', { id }))).toBe('notice.missing');
    expect(textOf(await given.it.say('driftstatus'))).not.toContain('E-posten');
  });

  it('is not told to a channel that connects afterwards', async () => {
    const given = await following('Laxå');
    await withdrawn(given, 'replace');
    await connectChannels(given.house, publisher, 'Hallsberg');
    expect(given.house.channel('Hallsberg')).toEqual([]);
  });
});

describe('the list', () => {
  it('has the open first, then those that ended lately', async () => {
    const given = await following('Laxå');
    await closed(given);
    given.house.clock.move(60);
    const form = await given.it.say('oplanerat: skrivarna strular i Laxå');
    await given.it.press(await given.it.press(form, 'Förhandsgranska'), /^Publicera/);
    const text = textOf(await given.it.say('mina driftmeddelanden'));
    expect(text.indexOf('Skrivarna')).toBeGreaterThan(-1);
    expect(text.indexOf('Skrivarna')).toBeLessThan(text.indexOf('E-posten'));
  });

  it('says what to do when it is empty', async () => {
    const house: Town = await town();
    expect(textOf(await personAt(house, publisher).say('mina driftmeddelanden'))).toContain('nytt driftmeddelande');
  });
});

describe('a change that somebody made on another day', () => {
  it('is told with its day, on the card and in the refusal', async () => {
    const house = testHouse();
    const manage = await publishOutage(house, publisher);
    const it = personAt(house, publisher);
    const [first, second] = [await it.press(manage, 'Uppdatera läget'), await it.press(manage, 'Uppdatera läget')];
    const changed = await it.press(first, 'Spara och visa för alla', { state: 'fixing' });
    house.clock.move(24 * 3600);
    const late = await it.press(second, 'Spara och visa för alla', { state: 'monitoring' });
    expect(late.ok ? '' : late.refusal.message).toContain('fredag 20 november kl. 10.00');
    const again = await it.do('notice.manage', { id: actionsOf(changed)[0]?.data['id'] ?? '' });
    expect(textOf(again)).toContain('Senast ändrat: Person publisher, fredag 20 november kl. 10.00');
  });
});
