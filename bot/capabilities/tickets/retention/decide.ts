import { type Actor, hasRole } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import type { RetentionRule } from '../../../core/support.ts';
import { addMonths, addSeconds, type Instant } from '../../../core/time.ts';
import { personOf } from '../decide/recorded.ts';
import { isOpen, type Ticket } from '../model.ts';
import { LIST_SECONDS, type Run, type Running } from './model.ts';

/** When it was over for good; undefined while it is open or can be reopened. */
export function endedAt({ status }: Ticket): Instant | undefined {
  if (isOpen({ status }) || status.state === 'solved') return undefined;
  if ('closedAt' in status) return status.closedAt;
  return 'at' in status ? status.at : undefined;
}

export function ruleFor({ party }: Pick<Ticket, 'party'>, rules: readonly RetentionRule[]): RetentionRule | undefined {
  return rules.find((rule) => rule.party === party);
}

/** When it was over, for a ticket that a decision says is old enough; any change to it begins the time anew. */
export function dueSince(ticket: Ticket, rules: readonly RetentionRule[], now: Instant): Instant | undefined {
  const ended = endedAt(ticket);
  const rule = ruleFor(ticket, rules);
  if (ended === undefined || rule === undefined) return undefined;
  return addMonths(ticket.changedAt, rule.months) <= now ? ended : undefined;
}

/** Accepted for whoever may delete: administrators. */
export function checkKeeper(actor: Actor): Result<undefined> {
  return hasRole(actor, 'administrator')
    ? accept(undefined)
    : refuse('retention.not-allowed', 'Bara administratörer kan gallra.');
}

/** From a list that was looked at to a deletion. @param count what the pressed button named */
export function confirm(run: Run, count: number, actor: Actor, now: Instant): Result<Running<'deleting'>> {
  const allowed = checkKeeper(actor);
  if (!allowed.ok) return allowed;
  if (run.state !== 'listed') return refuse('retention.begun', 'Den gallringen är redan bekräftad.');
  if (addSeconds(run.listedAt, LIST_SECONDS) <= now) {
    return refuse('retention.old', 'Listan är mer än ett dygn gammal. Gör en ny lista först.');
  }
  if (count === 0 || count !== run.found.length) {
    return refuse('retention.other', 'Listan har ändrats. Se efter vad som står i den och bekräfta på nytt.');
  }
  const { more, listedAt, ...rest } = run;
  return accept({
    ...rest,
    state: 'deleting',
    confirmedBy: personOf(actor),
    confirmedAt: now,
    done: 0,
    kept: [],
  });
}
