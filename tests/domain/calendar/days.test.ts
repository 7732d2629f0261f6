import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isEve, isRedDay, isWorkingDay, openingHours } from '../../../bot/calendar/days.ts';
import { spokenDay } from '../../../bot/calendar/spoken.ts';
import { addDays } from '../../../bot/core/time.ts';

const day = fc
  .integer({ min: 0, max: 365 * 20 })
  .map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }).toString());

describe('red days', () => {
  it.each([
    '2026-01-01',
    '2026-01-06',
    '2026-04-03',
    '2026-04-06',
    '2026-05-14',
    '2026-06-06',
    '2026-06-20',
    '2026-10-31',
    '2026-12-25',
    '2026-12-26',
    '2026-11-22',
  ])('%s is one', (date) => {
    expect(isRedDay(date)).toBe(true);
    expect(openingHours(date)).toBeUndefined();
  });

  it.each(['2026-12-24', '2026-12-31', '2026-06-19'])(
    '%s is an eve: no red day, and closed unless it is set open',
    (date) => {
      expect([isRedDay(date), isEve(date), isWorkingDay(date)]).toEqual([false, true, false]);
      expect(isWorkingDay(date, { eves: 'open' })).toBe(Temporal.PlainDate.from(date).dayOfWeek < 6);
    },
  );

  it.each(['2026-06-05', '2026-10-30', '2026-05-13', '2026-04-02', '2026-04-30'])('%s is short', (date) => {
    expect(openingHours(date)?.closes).toBe('15:00');
  });

  it('leave an ordinary Friday as long as other days', () => {
    expect(openingHours('2026-11-20')?.closes).toBe('16:00');
  });

  it('are never worked, and a day is short only before one', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(isWorkingDay(date) && isRedDay(date)).toBe(false);
        expect(openingHours(date) !== undefined).toBe(isWorkingDay(date));
        expect(openingHours(date)?.closes === '15:00').toBe(isWorkingDay(date) && isRedDay(addDays(date, 1)));
      }),
    );
  });

  it('leave a working day in every eight days', () => {
    fc.assert(
      fc.property(day, (date) => {
        const days = Array.from({ length: 8 }, (_, i) => addDays(date, i));
        expect(days.some((one) => isWorkingDay(one))).toBe(true);
      }),
    );
  });
});

describe('a day in a sentence', () => {
  it.each([
    ['när stänger supporten dagen före Kristi himmelsfärd?', '2027-05-05'],
    ['är ni öppna på skärtorsdan', '2027-03-25'],
    ['när öppnar ni i morgon?', '2026-11-21'],
    ['öppet på måndag?', '2026-11-23'],
    ['öppet den 24 december?', '2026-12-24'],
    ['öppet 3 januari', '2027-01-03'],
    ['öppet dagen efter nyårsdagen', '2027-01-02'],
    ['öppet 2026-12-30', '2026-12-30'],
  ])('%s is %s', (sentence, date) => {
    expect(spokenDay(sentence, '2026-11-20')?.date).toBe(date);
  });

  it.each(['när stänger supporten?', 'öppet 31 februari', 'vem äger julgranen'])('is none in: %s', (sentence) => {
    expect(spokenDay(sentence, '2026-11-20')).toBeUndefined();
  });
});
