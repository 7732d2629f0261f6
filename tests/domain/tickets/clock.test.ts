import { describe, expect, it } from 'vitest';
import { agent, specialist, staff } from '../../support/house.ts';
import { personAt } from '../../support/journey.ts';
import { desk, report, threads, titles } from './desk.ts';

describe('time', () => {
  it('warns whoever has it, tells the lead of the line of the breach, and the requester’s card says so', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, specialist);
    await it.press(await it.say('ärende 1'), 'Ta ärendet');
    await house.passTo('2026-11-27T07:00:30.000Z');
    expect(threads(house, specialist)).toEqual([
      '⏰ Ärende 1, Startsidan är tom: tiden går ut fredag 27 november kl. 10.00.',
    ]);
    expect(house.chat(agent)).toEqual([]);
    await house.passTo('2026-11-27T09:00:30.000Z');
    expect(threads(house, specialist).at(-1)).toContain('tiden gick ut fredag 27 november kl. 10.00');
    // The ticket is in the first line, whose lead is told.
    expect(house.chat(agent)[0]).toMatch(/🔴 Pågår – tiden har gått ut/);
    expect(house.chat(staff)[0]).toContain('Det har tagit längre tid än det ska.');
    await house.passTo('2026-11-30T09:00:30.000Z');
    expect(threads(house, specialist)).toHaveLength(2);
  });

  it('warns in the channel of the queue when nobody has it', async () => {
    const house = await desk();
    await report(house);
    await house.passTo('2026-11-27T07:00:30.000Z');
    expect(house.thread('IT')).toEqual(['⏰ Ärende 1, Startsidan är tom: tiden går ut fredag 27 november kl. 10.00.']);
  });

  it('warns of nothing while the clock stands still', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, agent);
    const taken = await it.press(await it.say('ärende 1'), 'Ta ärendet');
    await it.press(await it.press(taken, 'Be om uppgifter'), 'Fråga anmälaren', { answer: 'Vilken?' });
    await house.passTo('2026-12-15T09:00:00.000Z');
    expect(threads(house, agent)).toEqual([]);
  });

  it('closes what was solved ten days ago', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, agent);
    const solving = await it.press(await it.say('ärende 1'), 'Lös ärendet');
    await it.press(solving, 'Lös ärendet', { answer: 'Omstartad', choice: 'software' });
    await house.passTo('2026-11-30T08:57:00.000Z');
    expect(house.chat(staff)[0]).toContain('🟢 Löst');
    await house.passTo('2026-11-30T09:00:30.000Z');
    expect(house.chat(staff)[0]).toContain('⚪ Avslutat');
    expect(titles(await personAt(house, staff).say('ärende 1'))).toEqual(expect.not.arrayContaining([/igen/]));
  });
});
