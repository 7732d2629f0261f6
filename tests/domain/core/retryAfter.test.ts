import { describe, expect, it } from 'vitest';
import { httpDate, secondsToWait } from '../../../bot/core/retryAfter.ts';
import { clockAt } from '../../support/house.ts';

const clock = clockAt('2026-11-20T08:00:00.000Z');

describe('a date in HTTP', () => {
  it('is read in the one form that may be sent', () => {
    expect(httpDate('Fri, 20 Nov 2026 08:00:30 GMT')).toBe('2026-11-20T08:00:30.000Z');
  });

  it.each(['', 'i morgon', '2026-11-20T08:00:30Z', 'Tue, 31 Feb 2026 08:00:30 GMT', 'Fri, 20 Nov 2026 28:00:30 GMT'])(
    'is not %s',
    (text) => {
      expect(httpDate(text)).toBeUndefined();
    },
  );
});

describe('how long to wait', () => {
  it.each([
    ['0', 1],
    ['7', 7],
    ['99999', 3_600],
    ['Fri, 20 Nov 2026 08:00:30 GMT', 30],
    ['Fri, 20 Nov 2026 07:00:00 GMT', 1],
    ['Tue, 31 Feb 2026 08:00:30 GMT', 5],
    ['snart', 5],
    ['', 5],
    [null, 5],
    [undefined, 5],
  ])('is by %s %i seconds', (header, seconds) => {
    expect(secondsToWait(header, clock)).toBe(seconds);
  });
});
