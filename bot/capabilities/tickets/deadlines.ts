import { SUPPORT_HOURS } from '../../calendar/days.ts';
import { addOpen, type Opening, openBetween, subtractOpen } from '../../calendar/openTime.ts';
import type { SupportRules } from '../../core/support.ts';
import type { Instant } from '../../core/time.ts';
import { type Clock, reopenableUntil, type Ticket } from './model.ts';

const MINUTE_MS = 60_000;

/** When the support is open, as the organisation has set it. */
export function openingOf(closing: SupportRules): Opening {
  return { hours: SUPPORT_HOURS, closing };
}

/** @param target open time in milliseconds */
export function started(now: Instant, target: number, opening: Opening): Clock {
  return { state: 'running', start: now, target, paused: 0, deadline: addOpen(now, target, opening) };
}

/** The moment when so much open time has passed. */
export function after(now: Instant, { minutes }: { readonly minutes: number }, rules: SupportRules): Instant {
  return addOpen(now, minutes * MINUTE_MS, openingOf(rules));
}

/** Stands still from now; one that stands still already, or is stopped, is as it was. */
export function paused(clock: Clock, now: Instant): Clock {
  return clock.state === 'running' ? { ...clock, state: 'paused', since: now } : clock;
}

/** Goes on: the deadline moves by the open time that it stood still. */
export function resumed(clock: Clock, now: Instant, opening: Opening): Clock {
  if (clock.state !== 'paused') return clock;
  const { start, target } = clock;
  const total = clock.paused + openBetween(clock.since, now, opening);
  return { state: 'running', start, target, paused: total, deadline: addOpen(start, target + total, opening) };
}

export function stopped(clock: Clock, now: Instant, opening: Opening): Clock {
  const { start, target, paused: total, deadline } = resumed(clock, now, opening);
  return { state: 'stopped', start, target, paused: total, deadline, at: now };
}

/** Another target from the same start: what has passed has passed. */
export function retargeted(clock: Clock, target: number, opening: Opening): Clock {
  return { ...clock, target, deadline: addOpen(clock.start, target + clock.paused, opening) };
}

/** When somebody is warned: a set open time before the deadline, but not before the clock has begun. */
export function warningAt(clock: Clock, rules: SupportRules): Instant {
  const at = subtractOpen(clock.deadline, rules.warning.minutes * MINUTE_MS, openingOf(rules));
  if (at < clock.start) return clock.start;
  return at;
}

/** Whether the deadline has passed while the clock ran. */
export function isLate({ clock }: Pick<Ticket, 'clock'>, now: Instant): boolean {
  return clock.state === 'running' && clock.deadline <= now;
}

/** The moments when the ticket has to be looked at without anybody having done anything. */
export function momentsOf(ticket: Ticket, rules: SupportRules): readonly Instant[] {
  const { clock, status } = ticket;
  if (status.state === 'waiting-approval') {
    const { remindAt, expiresAt, substitute } = status.approval;
    return [remindAt, expiresAt, ...(substitute ? [substitute.from, substitute.until] : [])];
  }
  const until = reopenableUntil(ticket);
  if (until !== undefined) return [until];
  return clock.state === 'running' ? [warningAt(clock, rules), clock.deadline] : [];
}
