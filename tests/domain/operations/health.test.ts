import { describe, expect, it } from 'vitest';
import { ailmentsOf, type Health } from '../../../bot/core/health.ts';
import { Instant } from '../../../bot/core/time.ts';
import { healthOf } from '../../../bot/health.ts';
import { actor, clockAt, publisher, testHouse } from '../../support/house.ts';
import { personAt, refusalOf, textOf } from '../../support/journey.ts';

const START = '2026-11-20T09:00:00.000Z';
const WELL: Health = {
  storeMs: 5,
  clockAhead: 0,
  roundAge: 1,
  startedAt: Instant.parse(START),
  isStopping: false,
};
const administrator = actor('administrator', [{ role: 'administrator' }]);

describe('what ails the bot', () => {
  it.each([
    ['nothing, when all is well', {}, []],
    ['the store, when it does not answer', { storeMs: undefined, clockAhead: undefined }, ['store']],
    ['nothing, with a clock ten seconds off', { clockAhead: -10 }, []],
    ['the clock, when it is more than ten seconds ahead', { clockAhead: 11 }, ['clock']],
    ['the clock, when it is more than ten seconds behind', { clockAhead: -11 }, ['clock']],
    ['nothing, two minutes after a round', { roundAge: 120 }, []],
    ['the timers, later than that', { roundAge: 121 }, ['timers']],
    ['that it is going away', { isStopping: true }, ['stopping']],
    ['several things at once', { storeMs: undefined, roundAge: 500 }, ['store', 'timers']],
  ])('is %s', (_, other, ailments) => {
    expect(ailmentsOf({ ...WELL, ...other })).toEqual(ailments);
  });
});

describe('its measuring', () => {
  function scene() {
    const clock = clockAt(START);
    const asked: string[] = [];
    const store = { answer: async (): Promise<Instant | undefined> => clock.now() };
    let lastRound: Instant | undefined;
    const probe = () => {
      asked.push(clock.now());
      return store.answer();
    };
    const health = healthOf({ probe, lastRound: () => lastRound, isStopping: () => false, clock });
    return { clock, asked, store, health, round: () => (lastRound = clock.now()) };
  }

  it('asks the store once in five seconds, however many ask', async () => {
    const { clock, asked, health } = scene();
    await Promise.all([health(), health(), health()]);
    clock.move(4);
    await health();
    expect(asked).toHaveLength(1);
    clock.move(1);
    await health();
    expect(asked).toHaveLength(2);
  });

  it('tells how far our clock is from the store’s', async () => {
    const { health, store } = scene();
    store.answer = async () => Instant.parse('2026-11-20T08:59:30.000Z');
    expect(await health()).toMatchObject({ clockAhead: 30 });
  });

  it('says nothing of the clock when the store does not', async () => {
    const { health, store } = scene();
    store.answer = async () => undefined;
    const measured = await health();
    expect(measured.clockAhead).toBeUndefined();
    expect(ailmentsOf(measured)).toEqual([]);
  });

  it('takes a store that fails for away', async () => {
    const { health, store } = scene();
    store.answer = () => Promise.reject(new Error('away'));
    expect(ailmentsOf(await health())).toEqual(['store']);
  });

  it('counts from the start until a round has got through, then from that', async () => {
    const { health, clock, round } = scene();
    clock.move(130);
    expect(ailmentsOf(await health())).toEqual(['timers']);
    round();
    expect(await health()).toMatchObject({ roundAge: 0 });
  });

  it('counts from the house’s own rounds', async () => {
    const house = testHouse(START);
    house.clock.move(50);
    await house.waker.round();
    house.clock.move(7);
    expect(await house.health()).toMatchObject({ roundAge: 7 });
  });
});

describe('“hur mår du?”', () => {
  it('tells an administrator that all is well, with the figures', async () => {
    const house = testHouse(START);
    await house.waker.round();
    const text = textOf(await personAt(house, administrator).say('Hur mår du?'));
    expect(text).toContain('🟢 Jag mår bra');
    expect(text).toContain('Allt genomgånget: nyss');
    expect(text).toContain('Igång sedan: kl. 10.00');
  });

  it('tells what is wrong and what to do about it', async () => {
    const house = testHouse(START, undefined, { probe: () => Promise.reject(new Error('away')) });
    const text = textOf(await personAt(house, administrator).say('mår du bra?'));
    expect(text).toContain('🔴 Jag mår inte bra');
    expect(text).toContain('Jag når inte mitt register.');
    expect(text).toContain('Kontrollera kontot');
    expect(text).not.toContain('Klockan');
  });

  it.each([
    [1, 'nyss'],
    [2, 'för 2 sekunder sedan'],
    [119, 'för 119 sekunder sedan'],
    [120, 'för 2 minuter sedan'],
  ])('says of a round %i seconds ago that it was %s', async (seconds, words) => {
    const house = testHouse(START);
    await house.waker.round();
    house.clock.move(seconds);
    expect(textOf(await personAt(house, administrator).say('hur mår du?'))).toContain(`Allt genomgånget: ${words}`);
  });

  it('is looked at again with a press', async () => {
    const house = testHouse(START);
    const person = personAt(house, administrator);
    const card = await person.say('hur mår du?');
    house.clock.move(600);
    expect(textOf(await person.press(card, 'Titta igen'))).toContain('för 10 minuter sedan');
  });

  it('is not for others, who are told what to ask instead', async () => {
    const house = testHouse(START);
    const reply = await personAt(house, publisher).say('hur mår du?');
    expect(refusalOf(reply)).toBe('operations.not-allowed');
    expect(refusalOf(await personAt(house, publisher).do('operations.health', {}))).toBe('operations.not-allowed');
  });

  it.each(['hur mår mejlen', 'vem sköter driften av boten', 'är något nere'])(
    'is not what “%s” means',
    async (text) => {
      const house = testHouse(START);
      const reply = await personAt(house, administrator).say(text);
      if (reply.ok) expect(textOf(reply)).not.toContain('Jag mår');
    },
  );
});
