import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingHours } from '../../../bot/calendar/days.ts';
import { openBetween } from '../../../bot/calendar/openTime.ts';
import {
  isLate,
  openingOf,
  paused,
  resumed,
  retargeted,
  started,
  stopped,
  warningAt,
} from '../../../bot/capabilities/tickets/deadlines.ts';
import { addSeconds, type Instant, inputsOf, instantOf } from '../../../bot/core/time.ts';
import { organisation } from '../../support/house.ts';

const RULES = organisation.support;
const OPENING = openingOf(RULES);
const DAY_MS = 8.5 * 3_600_000;

const moment = fc
  .integer({ min: 0, max: 2 * 365 * 24 * 3600 })
  .map((seconds) => instantOf(Date.UTC(2026, 0, 1) + seconds * 1000));
const target = fc.constantFrom(...[240, 510, 1530, 2550].map((minutes) => minutes * 60_000));
/** Waits and what is between them, in seconds. */
const waits = fc.array(fc.record({ works: fc.nat(200_000), waits: fc.nat(400_000) }), { maxLength: 5 });

function played(start: Instant, ms: number, pauses: readonly { readonly works: number; readonly waits: number }[]) {
  let now = start;
  let waited = 0;
  let clock = started(start, ms, OPENING);
  for (const pause of pauses) {
    const from = addSeconds(now, pause.works);
    now = addSeconds(from, pause.waits);
    clock = resumed(paused(clock, from), now, OPENING);
    waited += openBetween(from, now, OPENING);
  }
  return { clock, waited, now };
}

describe('a ticket’s clock', () => {
  it('has a deadline within opening hours, however often it has stood still', () => {
    fc.assert(
      fc.property(moment, target, waits, (start, ms, pauses) => {
        const { date, time } = inputsOf(played(start, ms, pauses).clock.deadline);
        const hours = openingHours(date, OPENING.hours, OPENING.closing);
        expect(hours && time >= hours.opens && time <= hours.closes).toBe(true);
      }),
    );
  });

  it('gives the target and what was waited, in open time, and no more', () => {
    fc.assert(
      fc.property(moment, target, waits, (start, ms, pauses) => {
        const { clock, waited } = played(start, ms, pauses);
        expect(openBetween(start, clock.deadline, OPENING)).toBe(ms + waited);
      }),
    );
  });

  it('is late after standing still only if it was before', () => {
    fc.assert(
      fc.property(moment, target, fc.nat(400_000), fc.nat(400_000), (start, ms, works, wait) => {
        const clock = started(start, ms, OPENING);
        const from = addSeconds(start, works);
        const until = addSeconds(from, wait);
        const after = resumed(paused(clock, from), until, OPENING);
        expect(isLate({ clock: after }, until)).toBe(isLate({ clock }, from));
      }),
    );
  });

  it('warns at the latest at the deadline, and not before it began', () => {
    fc.assert(
      fc.property(moment, target, waits, (start, ms, pauses) => {
        const { clock } = played(start, ms, pauses);
        const at = warningAt(clock, RULES);
        expect(at >= start && at < clock.deadline).toBe(true);
      }),
    );
  });

  it('comes back when a target is changed and changed back', () => {
    fc.assert(
      fc.property(moment, target, target, waits, (start, ms, other, pauses) => {
        const { clock } = played(start, ms, pauses);
        expect(retargeted(retargeted(clock, other, OPENING), ms, OPENING)).toEqual(clock);
      }),
    );
  });

  it('waits no longer for being paused twice, nor runs for being resumed twice', () => {
    const start = instantOf(Date.UTC(2026, 10, 20, 9));
    const [later, last] = [addSeconds(start, 3600), addSeconds(start, 7200)];
    const clock = started(start, DAY_MS, OPENING);
    expect(paused(paused(clock, start), later)).toEqual(paused(clock, start));
    const again = resumed(paused(clock, start), later, OPENING);
    expect(resumed(again, last, OPENING)).toEqual(again);
    expect(stopped(paused(clock, start), later, OPENING)).toMatchObject({ state: 'stopped', paused: 3_600_000 });
  });
});
