import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSeconds,
  clockOf,
  Day,
  dateText,
  durationText,
  earliest,
  epochOf,
  fullMomentText,
  Instant,
  inputsOf,
  instantOf,
  minutesBetween,
  momentText,
  parseLocal,
  spanText,
  startOfDay,
} from '../../../bot/core/time.ts';

const at = (text: string) => Instant.parse(text);
const NOW = at('2026-11-20T09:00:00.000Z');

function read(date: string, time: string): string {
  const parsed = parseLocal(date, time);
  return parsed.ok ? parsed.value : parsed.refusal.code;
}

describe('reading a Swedish time', () => {
  it.each([
    ['2026-12-13', '09:00', '2026-12-13T08:00:00.000Z'],
    ['2026-12-13', '9.00', '2026-12-13T08:00:00.000Z'],
    ['2026-12-13', ' 9:05 ', '2026-12-13T08:05:00.000Z'],
    ['2026-07-01', '00:00', '2026-06-30T22:00:00.000Z'],
    ['2028-02-29', '23.59', '2028-02-29T22:59:00.000Z'],
  ])('reads %s %s as %s', (date, time, instant) => {
    expect(read(date, time)).toBe(instant);
  });

  it.each([
    ['2026-02-29', '09:00'],
    ['2026-13-01', '09:00'],
    ['2026-12-13', '24:00'],
    ['2026-12-13', '09:60'],
    ['2026-12-13', '9'],
    ['2026-12-13', 'nio'],
    ['13 december', '09:00'],
    ['20261213', '09:00'],
    ['+010000-01-01', '09:00'],
    ['', ''],
    ['2026-12-13', ''],
  ])('refuses %j %j with an example of how to write', (date, time) => {
    const parsed = parseLocal(date, time);
    expect(parsed).toMatchObject({ ok: false, refusal: { code: 'time.unreadable' } });
    expect(!parsed.ok && parsed.refusal.message).toContain('2026-12-13');
  });

  it.each(['02:00', '02:30', '02:59'])('refuses %s the night when the clock skips it, and says why', (time) => {
    const parsed = parseLocal('2026-03-29', time);
    expect(parsed).toMatchObject({ ok: false, refusal: { code: 'time.skipped' } });
    expect(!parsed.ok && parsed.refusal.message).toMatch(/finns inte den 29 mars 2026.*från 2\.00 till 3\.00/);
  });

  it.each(['02:00', '02:30', '02:59'])('refuses %s the night when it comes twice, and says why', (time) => {
    const parsed = parseLocal('2026-10-25', time);
    expect(parsed).toMatchObject({ ok: false, refusal: { code: 'time.twice' } });
    expect(!parsed.ok && parsed.refusal.message).toMatch(/två gånger den 25 oktober 2026.*från 3\.00 till 2\.00/);
  });

  it('reads the minutes beside those hours', () => {
    expect(read('2026-03-29', '01:59')).toBe('2026-03-29T00:59:00.000Z');
    expect(read('2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(read('2026-10-25', '01:59')).toBe('2026-10-24T23:59:00.000Z');
    expect(read('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is the way back from the inputs of every minute that comes once', () => {
    const minute = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2100, 0) / 60_000 });
    fc.assert(
      fc.property(minute, (minutes) => {
        const instant = instantOf(minutes * 60_000);
        const { date, time } = inputsOf(instant);
        const other = [-3600, 3600].map((shift) => inputsOf(addSeconds(instant, shift)));
        const comesTwice = other.some((one) => one.date === date && one.time === time);
        expect(read(date, time)).toBe(comesTwice ? 'time.twice' : instant);
      }),
    );
  });
});

describe('a moment in words', () => {
  it('is the clock alone the same day', () => {
    expect(momentText(at('2026-11-20T13:20:00.000Z'), NOW)).toBe('kl. 14.20');
    expect(momentText(at('2026-11-20T22:59:00.000Z'), NOW)).toBe('kl. 23.59');
  });

  it('has weekday and date another day, by the Swedish calendar', () => {
    expect(momentText(at('2026-11-20T23:05:00.000Z'), NOW)).toBe('lördag 21 november kl. 0.05');
  });

  it('has the year when it is not the reader’s', () => {
    expect(momentText(at('2027-01-04T08:00:00.000Z'), NOW)).toBe('måndag 4 januari 2027 kl. 9.00');
    expect(fullMomentText(at('2026-12-31T23:30:00.000Z'), NOW)).toBe('fredag 1 januari 2027 kl. 0.30');
  });

  it('has the date also the same day on what is read for days', () => {
    expect(fullMomentText(at('2026-11-20T13:20:00.000Z'), NOW)).toBe('fredag 20 november kl. 14.20');
  });

  it('follows the Swedish clock in summer and in winter', () => {
    expect(clockOf(at('2026-07-01T07:05:00.000Z'))).toBe('9.05');
    expect(clockOf(at('2026-12-01T07:05:00.000Z'))).toBe('8.05');
  });

  it('names the day once for a span within it, and both days for one over midnight', () => {
    expect(spanText(at('2026-11-24T17:00:00.000Z'), at('2026-11-24T19:00:00.000Z'), NOW)).toBe(
      'tisdag 24 november kl. 18.00–20.00',
    );
    expect(spanText(at('2026-11-24T21:00:00.000Z'), at('2026-11-25T01:00:00.000Z'), NOW)).toBe(
      'tisdag 24 november kl. 22.00 – onsdag 25 november kl. 2.00',
    );
  });
});

describe('a duration in words', () => {
  it.each([
    [0, '1 minut'],
    [1, '1 minut'],
    [59, '59 minuter'],
    [60, '1 timme'],
    [130, '2 timmar och 10 minuter'],
    [1440, '1 dygn'],
    [1620, '1 dygn och 3 timmar'],
    [2 * 1440 + 61, '2 dygn och 1 timme'],
  ])('%i minutes is %s', (minutes, text) => {
    expect(durationText(minutes)).toBe(text);
  });

  it('never says nothing', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (minutes) => {
        expect(durationText(minutes)).toMatch(/^[1-9]\d* [a-z]+( och [1-9]\d* [a-z]+)?$/);
      }),
    );
  });
});

describe('a day', () => {
  it('begins at midnight in Sweden, in summer and in winter', () => {
    expect(startOfDay('2026-12-04')).toBe('2026-12-03T23:00:00.000Z');
    expect(startOfDay('2026-06-05')).toBe('2026-06-04T22:00:00.000Z');
    expect(dateText(startOfDay('2026-12-04'), NOW)).toBe('fredag 4 december');
  });

  it.each(['2026-02-30', '2026-13-01', '20261204', '2026-12-4', '4 december', ''])('is not %j', (text) => {
    expect(Day.safeParse(text).success).toBe(false);
  });

  it('may be the 29th of February in a leap year alone', () => {
    expect([Day.safeParse('2028-02-29').success, Day.safeParse('2027-02-29').success]).toEqual([true, false]);
  });
});

describe('instants', () => {
  it('sort as text as they do in time', () => {
    const ms = fc.integer({ min: 0, max: Date.UTC(2200, 0) });
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        expect(Math.sign(instantOf(a) < instantOf(b) ? -1 : instantOf(a) > instantOf(b) ? 1 : 0)).toBe(
          Math.sign(a - b),
        );
        expect(epochOf(instantOf(a))).toBe(a);
      }),
    );
  });

  it('are counted in whole minutes that have passed', () => {
    expect(minutesBetween(NOW, addSeconds(NOW, 119.9))).toBe(1);
  });

  it('have an earliest, if there is any', () => {
    expect(earliest([undefined, addSeconds(NOW, 5), NOW])).toBe(NOW);
    expect(earliest([undefined])).toBeUndefined();
  });
});
