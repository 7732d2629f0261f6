import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  before,
  isQuarter,
  Month,
  monthOf,
  monthsOf,
  Period,
  periodName,
  periodTitle,
  quarterOf,
  spokenPeriod,
  stateOf,
} from '../../../../bot/capabilities/tickets/figures/period.ts';
import { Instant } from '../../../../bot/core/time.ts';

const NOW = Instant.parse('2026-11-20T09:00:00.000Z');

describe('the period that a sentence names', () => {
  it.each([
    ['statistik', '2026-11'],
    ['statistik november', '2026-11'],
    ['statistik oktober', '2026-10'],
    ['statistik december', '2025-12'],
    ['statistik november 2025', '2025-11'],
    ['statistik 2026-03', '2026-03'],
    ['ärendestatistik kvartal 3', '2026-Q3'],
    ['ärendestatistik kvartal 1 2025', '2025-Q1'],
    ['statistik Q4', '2026-Q4'],
    ['statistik tredje kvartalet', '2026-Q3'],
    ['statistik fjärde kvartalet 2025', '2025-Q4'],
    ['statistik kvartalet', '2026-Q4'],
    ['statistik förra månaden', '2026-10'],
    ['statistik för förra kvartalet', '2026-Q3'],
    ['månadsrapport', '2026-10'],
    ['kvartalsrapport', '2026-Q3'],
    ['månadsrapport september', '2026-09'],
  ])('%s is about %s', (text, period) => {
    expect(spokenPeriod(text, NOW)).toBe(period);
  });

  it('is the Swedish month, also in the hours that UTC is behind', () => {
    expect(monthOf(Instant.parse('2026-10-31T22:59:59.000Z'))).toBe('2026-10');
    expect(monthOf(Instant.parse('2026-10-31T23:00:00.000Z'))).toBe('2026-11');
    expect(monthOf(Instant.parse('2026-06-30T22:00:00.000Z'))).toBe('2026-07');
  });

  it('in January goes back a year', () => {
    const january = Instant.parse('2027-01-04T09:00:00.000Z');
    expect(spokenPeriod('månadsrapport', january)).toBe('2026-12');
    expect(spokenPeriod('kvartalsrapport', january)).toBe('2026-Q4');
  });
});

describe('a period', () => {
  it('says its name, and that it goes on', () => {
    expect(periodName('2026-Q3')).toBe('kvartal 3 2026');
    expect(periodTitle('2026-11', NOW)).toBe('November 2026, hittills');
    expect(periodTitle('2026-10', NOW)).toBe('Oktober 2026');
    expect(['2026-12', '2026-Q4', '2026-Q3'].map((one) => stateOf(one, NOW))).toEqual(['future', 'running', 'over']);
  });

  const month = fc
    .tuple(fc.integer({ min: 2001, max: 2098 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);

  it('law: the one before is of the same length, ends where it begins, and a month is in its quarter', () => {
    fc.assert(
      fc.property(month, (one) => {
        expect(Month.parse(before(one)) < one).toBe(true);
        expect(monthsOf(quarterOf(one))).toContain(one);
        for (const period of [one, quarterOf(one)]) {
          const earlier = Period.parse(before(period));
          expect(isQuarter(earlier)).toBe(isQuarter(period));
          expect(before(monthsOf(period)[0] ?? '')).toBe(monthsOf(earlier).at(-1));
        }
      }),
    );
  });
});
