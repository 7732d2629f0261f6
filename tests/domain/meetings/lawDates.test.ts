import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../bot/calendar/days.ts';
import {
  appealLastDay,
  approvalDeadline,
  lastPosting,
  postingDeadline,
  takeDownDay,
} from '../../../bot/capabilities/meetings/afterwards/lawDates.ts';
import { addDays } from '../../../bot/core/time.ts';

const day = fc.integer({ min: 0, max: 365 * 30 }).map((days) => addDays('2015-01-01', days));

describe('the law’s days after a meeting', () => {
  // Worked out by hand with a wall calendar: three weeks on is the same weekday.
  it.each([
    ['an ordinary Tuesday', '2026-02-24', '2026-03-17', '2026-03-18'],
    ['Good Friday, then the whole of Easter', '2026-03-13', '2026-04-07', '2026-04-08'],
    ['Easter Monday', '2026-03-16', '2026-04-07', '2026-04-08'],
    ['a Saturday', '2026-02-28', '2026-03-23', '2026-03-24'],
    ['a Sunday', '2026-03-01', '2026-03-23', '2026-03-24'],
    ['Midsummer Eve, a Friday', '2026-05-29', '2026-06-22', '2026-06-23'],
    ['Ascension Day', '2026-04-23', '2026-05-15', '2026-05-16'],
    ['Christmas Eve, a Thursday before three red days', '2026-12-03', '2026-12-28', '2026-12-29'],
    ['New Year’s Eve, a Thursday before a red Friday', '2026-12-10', '2027-01-04', '2027-01-05'],
    ['Epiphany', '2026-12-16', '2027-01-07', '2027-01-08'],
    ['Christmas Eve 2024, a Tuesday', '2024-12-03', '2024-12-27', '2024-12-28'],
    ['the first of May, a Friday', '2026-04-10', '2026-05-04', '2026-05-05'],
    ['the leap day', '2028-02-08', '2028-02-29', '2028-03-01'],
  ])('appeal time that would end on %s', (_, posted, last, down) => {
    expect([appealLastDay(posted), takeDownDay(posted)]).toEqual([last, down]);
  });

  it.each([
    ['2026-11-18', 14, '2026-12-02'],
    ['2026-12-21', 14, '2027-01-04'],
    ['2026-11-18', 7, '2026-11-25'],
  ])('minutes of %s are approved within %i days', (meeting, days, last) => {
    expect(approvalDeadline(meeting, days)).toBe(last);
  });

  it('the posting is up by the second day after the approval', () => {
    expect(postingDeadline('2026-02-27')).toBe('2026-03-01');
  });

  it('the appeal time ends on a working day, at least three weeks after, and never more than a week later', () => {
    fc.assert(
      fc.property(day, (posted) => {
        const last = appealLastDay(posted);
        expect(isWorkingDay(last, { eves: 'closed' })).toBe(true);
        expect(last >= addDays(posted, 21)).toBe(true);
        expect(last <= addDays(posted, 28)).toBe(true);
        for (let at = addDays(posted, 21); at < last; at = addDays(at, 1)) {
          expect(isWorkingDay(at, { eves: 'closed' })).toBe(false);
        }
        expect(takeDownDay(posted)).toBe(addDays(last, 1));
      }),
    );
  });

  it('a later posting never gives an earlier last day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (posted, days) => {
        expect(appealLastDay(addDays(posted, days)) >= appealLastDay(posted)).toBe(true);
      }),
    );
  });

  it('runs from the last kommun’s posting, and from none before every kommun has posted', () => {
    const parties = ['a', 'b', 'c'] as const;
    fc.assert(
      fc.property(fc.tuple(day, day, day), ([one, two, three]) => {
        const posting = (party: 'a' | 'b' | 'c', date: string) => ({ party, date });
        const all = [posting('b', two), posting('a', one), posting('c', three)];
        expect(lastPosting(parties, all)).toBe([one, two, three].toSorted()[2]);
        for (const left of all)
          expect(
            lastPosting(
              parties,
              all.filter((other) => other !== left),
            ),
          ).toBeUndefined();
      }),
    );
  });
});
