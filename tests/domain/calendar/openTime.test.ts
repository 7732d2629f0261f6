import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingHours } from '../../../bot/calendar/days.ts';
import { addOpen, type Opening, openBetween, SUPPORT_OPENING, subtractOpen } from '../../../bot/calendar/openTime.ts';
import { epochOf, type Instant, inputsOf, instantOf, parseLocal } from '../../../bot/core/time.ts';

const HOUR = 3_600_000;
/** A full working day: 7.30–16.00. */
const DAY = 8.5 * HOUR;
const OPEN_EVES: Opening = { ...SUPPORT_OPENING, closing: { eves: 'open' } };

/** `2026-03-27 15:00` in Swedish time. */
function at(text: string): Instant {
  const [date = '', time = ''] = text.split(' ');
  const read = parseLocal(date, time);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.value;
}

function localText(instant: Instant): string {
  const { date, time } = inputsOf(instant);
  return `${date} ${time}`;
}

/** Worked out by hand, day by day. */
describe('one working day from', () => {
  it.each([
    ['an ordinary Tuesday', '2026-11-24 14:20', '2026-11-25 14:20'],
    ['before opening', '2026-11-24 05:00', '2026-11-24 16:00'],
    ['opening', '2026-11-24 07:30', '2026-11-24 16:00'],
    ['closing', '2026-11-24 16:00', '2026-11-25 16:00'],
    ['a Friday afternoon', '2026-11-20 15:59', '2026-11-23 15:59'],
    ['a Saturday', '2026-11-21 12:00', '2026-11-23 16:00'],
    ['the Friday before summer time begins', '2026-03-27 15:00', '2026-03-30 15:00'],
    ['the night that summer time begins', '2026-03-29 03:30', '2026-03-30 16:00'],
    ['the Friday before summer time ends', '2026-10-23 15:00', '2026-10-26 15:00'],
    ['the day that summer time ends', '2026-10-25 04:00', '2026-10-26 16:00'],
    // Skärtorsdagen closes at 15.00; långfredagen to annandag påsk are closed.
    ['the Wednesday before Easter', '2026-04-01 15:30', '2026-04-07 08:00'],
    ['skärtorsdagen after it has closed', '2026-04-02 15:30', '2026-04-07 16:00'],
    // 5 June closes at 15.00: the 6th is red.
    ['Thursday 4 June', '2026-06-04 15:30', '2026-06-08 08:00'],
    ['Friday 5 June', '2026-06-05 14:00', '2026-06-08 15:00'],
    // 30 October closes at 15.00: alla helgons dag is the day after.
    ['Thursday 29 October', '2026-10-29 14:20', '2026-10-30 14:20'],
    ['late Thursday 29 October', '2026-10-29 15:30', '2026-11-02 08:00'],
    ['Friday 30 October', '2026-10-30 14:00', '2026-11-02 15:00'],
    ['the Thursday before midsommarafton', '2026-06-18 16:30', '2026-06-22 16:00'],
    // Julafton is closed, and no red day: the 23rd is a full day.
    ['the day before julafton', '2026-12-23 15:00', '2026-12-28 15:00'],
    ['the day before nyårsafton', '2026-12-30 15:00', '2027-01-04 15:00'],
    // Trettondagsafton closes at 15.00.
    ['the Monday before trettondagen', '2027-01-04 15:00', '2027-01-05 15:00'],
  ])('%s', (_, from, to) => {
    expect(localText(addOpen(at(from), DAY))).toBe(to);
  });

  it('the day before julafton where the eves are open: julafton is then the short day before a red one', () => {
    expect(localText(addOpen(at('2026-12-23 15:00'), DAY, OPEN_EVES))).toBe('2026-12-24 15:00');
  });
});

describe('open time back', () => {
  it.each([
    ['over a weekend', '2026-11-23 08:30', 2 * HOUR, '2026-11-20 15:00'],
    ['over Easter, when Thursday closes at 15.00', '2026-04-07 08:30', 2 * HOUR, '2026-04-02 14:00'],
    ['over the end of summer time', '2026-10-26 08:00', HOUR, '2026-10-23 15:30'],
    ['from a Sunday', '2026-11-22 12:00', HOUR, '2026-11-20 15:00'],
  ])('%s', (_, to, milliseconds, from) => {
    expect(localText(subtractOpen(at(to), milliseconds))).toBe(from);
  });
});

const moment = fc
  .integer({ min: 0, max: 4 * 365 * 24 * 3600 })
  .map((seconds) => instantOf(Date.UTC(2025, 0, 1) + seconds * 1000));
const duration = fc.integer({ min: 1, max: 12 * DAY });
const opening = fc.constantFrom(SUPPORT_OPENING, OPEN_EVES);

function isWithinHours(instant: Instant, { hours, closing }: Opening): boolean {
  const { date, time } = inputsOf(instant);
  const open = openingHours(date, hours, closing);
  if (!open) return false;
  const isClosing = time === open.closes && epochOf(instant) % 60_000 === 0;
  return time >= open.opens && (time < open.closes || isClosing);
}

describe('open time', () => {
  it('ends within opening hours, whenever it begins', () => {
    fc.assert(
      fc.property(moment, duration, opening, (from, ms, when) => {
        expect(isWithinHours(addOpen(from, ms, when), when)).toBe(true);
      }),
    );
  });

  it('added and taken away comes back to where the counting began', () => {
    fc.assert(
      fc.property(moment, duration, opening, (from, ms, when) => {
        const begun = addOpen(from, 0, when);
        expect(subtractOpen(addOpen(from, ms, when), ms, when)).toBe(begun);
        const end = subtractOpen(from, 0, when);
        expect(addOpen(subtractOpen(from, ms, when), ms, when)).toBe(end);
      }),
    );
  });

  it('between is what was added', () => {
    fc.assert(
      fc.property(moment, duration, opening, (from, ms, when) => {
        expect(openBetween(from, addOpen(from, ms, when), when)).toBe(ms);
      }),
    );
  });

  it('added in two steps is added in one', () => {
    fc.assert(
      fc.property(moment, duration, duration, opening, (from, a, b, when) => {
        expect(addOpen(addOpen(from, a, when), b, when)).toBe(addOpen(from, a + b, when));
      }),
    );
  });

  it('does not pass when it is closed, and never runs backwards', () => {
    expect(openBetween(at('2026-11-20 16:00'), at('2026-11-23 07:30'))).toBe(0);
    expect(openBetween(at('2026-11-23 10:00'), at('2026-11-23 09:00'))).toBe(0);
  });
});
