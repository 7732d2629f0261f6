import { describe, expect, it } from 'vitest';
import { agent, publisher, specialist, staff } from '../../support/house.ts';
import { actionsOf, channelPlace, personAt, publishOutage, refusalOf, textOf } from '../../support/journey.ts';
import { meet, town } from '../notices/town.ts';
import { desk, OTHER, report, threads, titles } from './desk.ts';
import { colleagueOfStaff } from './ticket.ts';

describe('IT', () => {
  it('takes, asks, is answered, solves; both cards change, and each side is told of the other', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, agent);
    const queue = await it.say('ärendekön');
    const [row] = actionsOf(queue).filter(({ verb }) => verb === 'ticket.show');
    const taken = await it.press(await it.do('ticket.show', row?.data ?? {}), 'Ta ärendet');
    expect(house.chat(staff)[0]).toContain('Person agent arbetar med ditt ärende.');
    expect(house.channel('IT').at(-1)).toContain('🔵 Pågår');

    await it.press(await it.press(taken, 'Be om uppgifter'), 'Fråga anmälaren', { answer: 'Vilken sida?' });
    expect(house.chat(staff)[0]).toMatch(/Väntar på svar från dig[\s\S]*Vilken sida\?/);
    expect(threads(house, staff)).toEqual(['❓ IT behöver svar i ärende 1, Startsidan är tom: Vilken sida?']);

    house.clock.move(3 * 3600);
    const me = personAt(house, staff);
    await me.press(await me.press(await me.say('ärende 1'), 'Svara IT'), 'Skicka till IT', { answer: 'Startsidan' });
    expect(threads(house, agent).at(-1)).toContain('svar från anmälaren. Startsidan');
    // Three hours waited for are three hours more.
    expect(house.chat(staff)[0]).toContain('Klart senast fredag 27 november kl. 13.00.');

    const solving = await it.press(await it.say('ärende 1'), 'Lös ärendet');
    expect(textOf(await it.press(solving, 'Lös ärendet', { answer: 'Omstartad' }))).toContain('Välj en orsak');
    await it.press(solving, 'Lös ärendet', { answer: 'Sidan är omstartad', choice: 'software' });
    for (const shown of [house.chat(staff)[0], house.chat(agent)[0], house.channel('IT').at(-1)])
      expect(shown).toMatch(/🟢 Löst[\s\S]*Sidan är omstartad/);
    expect(threads(house, staff).at(-1)).toBe('🟢 Löst: ärende 1, Startsidan är tom. Sidan är omstartad');

    await me.press(await me.press(await me.say('ärende 1'), /öppna igen/), 'Öppna igen', { answer: 'Tom igen' });
    expect(threads(house, agent).at(-1)).toContain('öppnat igen. Tom igen');
    expect(house.chat(agent)[0]).toContain('🔵 Pågår');
  });

  it('two take at once: one has it, and the other is shown who', async () => {
    const house = await desk();
    await report(house);
    const cards = await Promise.all([agent, specialist].map((one) => personAt(house, one).say('ärende 1')));
    const [first, second] = await Promise.all([
      personAt(house, agent).press(cards[0] as never, 'Ta ärendet'),
      personAt(house, specialist).press(cards[1] as never, 'Ta ärendet'),
    ]);
    const texts = [textOf(first), textOf(second)];
    expect(texts.filter((text) => /tog ärendet kl\. 10\.00\. Du kan tilldela om det/.test(text))).toHaveLength(1);
    expect(
      (await house.tables.tickets.list('tickets')).filter(({ key }) => key.startsWith('queue:agent')),
    ).toHaveLength(1);
  });

  it('answers, notes, assigns and hands over; the requester sees the answer and not the note nor the reason', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, agent);
    const more = async (title: string) => it.press(await it.press(await it.say('ärende 1'), 'Fler åtgärder'), title);
    await it.press(await more('Svara anmälaren'), 'Skicka till anmälaren', { answer: 'Vi tittar' });
    await it.press(await more('Intern anteckning'), 'Spara anteckningen', { answer: 'Hemligt' });
    await it.press(await more('Skicka till en annan linje'), 'Skicka vidare', { answer: 'Serverfel', choice: '2' });
    await it.press(await more('Tilldela'), 'Tilldela', { answer: '', choice: 'specialist' });
    expect(house.chat(staff)[0]).toContain('Vi tittar');
    expect(house.chat(staff)[0]).toContain('Till Andra linjen');
    expect(house.chat(staff)[0]).not.toMatch(/Hemligt|Serverfel|Intern/);
    expect(house.chat(specialist)[0]).toMatch(/Internt[\s\S]*Hemligt/);
  });

  it('changes the priority with the rule shown', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, agent);
    const form = await it.press(await it.press(await it.say('ärende 1'), 'Fler åtgärder'), 'Kategori och prioritet');
    expect(textOf(form)).toMatch(/En person: kan inte arbeta: 3, arbetar sämre: 4, kan arbeta: 4/);
    const changed = await it.press(form, 'Spara', { impact: 'organisation', urgency: 'high' });
    expect(textOf(changed)).toContain('1 (flera enheter, kan inte arbeta)');
    expect(textOf(changed)).toContain('Senast: fredag 20 november kl. 14.00');
  });

  it('goes back from a form and on from the queue with something typed in their fields', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, agent);
    const form = await it.press(await it.say('ärende 1'), 'Lös ärendet');
    expect(textOf(await it.press(form, 'Tillbaka', { answer: 'halvvägs' }))).toContain('Startsidan är tom');
    const queue = await it.say('kö');
    expect(textOf(await it.press(queue, '1 Startsidan är tom', { words: 'x', party: 'laxa' }))).toContain('Ärende 1');
    expect(textOf(await it.press(queue, 'Visa Mina', { words: 'x' }))).toContain('Du har inga öppna ärenden');
  });

  it('links to an open notice', async () => {
    const house = await desk();
    await publishOutage(house, publisher);
    await report(house);
    const it = personAt(house, agent);
    const choose = await it.press(await it.press(await it.say('ärende 1'), 'Fler åtgärder'), /^Koppla/);
    await it.press(choose, 'E-posten nere i Hallsberg och Laxå');
    expect(house.chat(staff)[0]).toContain('Driftmeddelande: E-posten nere i Hallsberg och Laxå');
  });

  it('merges a duplicate; its requester gets the solution without the other’s number', async () => {
    const house = await desk();
    const other = personAt(house, colleagueOfStaff);
    await meet(house, colleagueOfStaff);
    await report(house);
    await other.press(await other.say('anmäl fel: startsidan är svart'), 'Skicka till IT', OTHER);
    const it = personAt(house, agent);
    const form = await it.press(await it.press(await it.say('ärende 2'), 'Fler åtgärder'), /^Slå ihop/);
    expect(textOf(await it.press(form, 'Slå ihop', { answer: '99' }))).toContain('Det finns inget ärende 99.');
    expect(textOf(await it.press(form, 'Slå ihop', { answer: '2' }))).toContain('sig självt');
    await it.press(form, 'Slå ihop', { answer: '1' });
    expect(house.chat(colleagueOfStaff)[0]).toMatch(/Sammanslaget[\s\S]*Du får svaret här/);
    expect(house.chat(colleagueOfStaff)[0]).not.toMatch(/ärende 1\b/);
    const solving = await it.press(await it.say('ärende 1'), 'Lös ärendet');
    await it.press(solving, 'Lös ärendet', { answer: 'Omstartad', choice: 'software' });
    expect(house.chat(colleagueOfStaff)[0]).toContain('Löst: Omstartad');
    expect(threads(house, colleagueOfStaff).at(-1)).toContain('Omstartad');
  });

  it('finds by number, by word and by kommun', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, agent);
    const queue = await it.say('kö');
    const found = async (words: string, where = 'all') => {
      const card = await it.press(queue, 'Sök', { words, party: where });
      return textOf(card).includes('1 Startsidan är tom');
    };
    expect([await found('startsidan'), await found('1'), await found('', 'laxa')]).toEqual([true, true, true]);
    expect([await found('projektorn'), await found('7'), await found('', 'hallsberg')]).toEqual([false, false, false]);
    expect([await found('startsidan', 'laxa'), await found('startsidan', 'hallsberg')]).toEqual([true, false]);
    expect(textOf(await it.say('sök ärenden startsidan'))).toContain('1 Startsidan är tom');
  });

  it('works in the channel of the queue, and the queue is shown in no other channel and to nobody else', async () => {
    const house = await desk();
    await report(house);
    const there = personAt(house, agent, channelPlace('IT'));
    const taken = await there.press(await there.say('ärende 1'), 'Ta ärendet');
    expect(titles(taken)).toContain('Lös ärendet');
    expect(refusalOf(await personAt(house, agent, channelPlace('Laxå')).say('kö'))).toBe('ticket.not-here');
    expect(refusalOf(await personAt(house, agent, channelPlace('Laxå')).say('ärende 1'))).toBe('ticket.not-here');
    expect(refusalOf(await personAt(house, staff).say('kö'))).toBe('ticket.not-agent');
    expect(refusalOf(await personAt(house, colleagueOfStaff, channelPlace('IT')).do('ticket.take', { id: 't1' }))).toBe(
      'ticket.missing',
    );
  });

  it('connects no channel that shows a kommun’s notices, and only IT connects', async () => {
    const house = await town('Laxå');
    expect(refusalOf(await personAt(house, publisher, channelPlace('Laxå')).say('anslut ärendekön'))).toBe(
      'ticket.public',
    );
    expect(refusalOf(await personAt(house, staff, channelPlace('IT')).say('anslut ärendekön'))).toBe(
      'ticket.not-allowed',
    );
    expect(refusalOf(await personAt(house, publisher).say('anslut ärendekön'))).toBe('ticket.not-channel');
  });

  it('sees the other page of a long list', async () => {
    const house = await desk();
    for (let i = 1; i <= 10; i += 1) {
      const card = await report(house, `anmäl fel: sida ${i} är tom`);
      if (titles(card).includes('Anmäl ändå')) await personAt(house, staff).press(card, 'Anmäl ändå');
    }
    const it = personAt(house, agent);
    const first = await it.say('kö');
    const second = await it.press(first, 'Visa fler');
    const numbers = (reply: typeof first) =>
      [...textOf(reply).matchAll(/^(\d+) Sida/gmu)].map(([, number]) => Number(number));
    expect(numbers(first)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
    expect(numbers(second)).toEqual([2, 1]);
  });
});
