import type { PersonId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, assertNever, type Result, refuse } from '../../../core/result.ts';
import type { SupportRules } from '../../../core/support.ts';
import { type Instant, momentText } from '../../../core/time.ts';
import { after, openingOf, paused, resumed, stopped } from '../deadlines.ts';
import type { Doing } from '../decide/command.ts';
import { isRequester, MISSING } from '../decide/may.ts';
import { crowded, lastChange, personOf, recorded } from '../decide/recorded.ts';
import type { Approval, Fact, Person, Ticket } from '../model.ts';
import { mayApprove } from '../orders/may.ts';

/** What is done about an approval. The requester may do the last alone. */
export type ApprovalCommand = Doing<'approve' | 'decline' | 'approver-ask' | 'delegate'>;

type Waiting = Ticket & { readonly status: { readonly state: 'waiting-approval'; readonly approval: Approval } };

function isWaiting(ticket: Ticket): ticket is Waiting {
  return ticket.status.state === 'waiting-approval';
}

function approvalFrom(approver: Person, rules: SupportRules, now: Instant): Approval {
  const { remind, expiry } = rules.approval;
  const [remindAt, expiresAt] = [after(now, remind, rules), after(now, expiry, rules)];
  return { approver, reached: false, remindAt, expiresAt };
}

/** An order that needs a yes first: nothing happens, and no time is counted, until it has one. */
export function sentForApproval(ticket: Ticket, approver: Person, now: Instant, rules: SupportRules): Ticket {
  const sent: Ticket = {
    ...ticket,
    status: { state: 'waiting-approval', approval: approvalFrom(approver, rules, now) },
    clock: paused(ticket.clock, now),
  };
  return recorded(sent, ticket.requester, now, { fact: 'approval-sought', to: approver });
}

/** Who is asked now: the approver, or the substitute during an absence. */
export function holderOf({ approver, substitute }: Approval, now: Instant): Person {
  return substitute && substitute.from <= now && now < substitute.until ? substitute.person : approver;
}

/** Both may decide during an absence: the one who is away may be first. */
export function holds(approval: Approval, person: PersonId, now: Instant): boolean {
  return approval.approver.id === person || holderOf(approval, now).id === person;
}

/** Everybody who has been asked to approve it, or to stand in. */
export function askedIn({ history }: Pick<Ticket, 'history'>): readonly PersonId[] {
  return history.flatMap(({ fact }) =>
    fact.fact === 'approval-sought' || fact.fact === 'delegated' || fact.fact === 'substituted' ? [fact.to.id] : [],
  );
}

const DECISIONS: readonly Fact['fact'][] = ['approved', 'declined', 'expired', 'withdrawn'];

/** The part of it that is the approver's business: what is said and done after the decision is not. */
export function untilDecided(ticket: Ticket): Ticket {
  const at = ticket.history.findIndex(({ fact }) => DECISIONS.includes(fact.fact));
  const decided = ticket.history[at];
  if (!decided) return ticket;
  return {
    ...ticket,
    history: ticket.history.slice(0, at + 1),
    comments: ticket.comments.filter((comment) => comment.at <= decided.at),
  };
}

/** What became of it, for whoever comes too late. */
function outcome(ticket: Ticket, actor: Actor, now: Instant): string {
  const last = ticket.history.findLast(({ fact }) => ['approved', 'declined', 'expired'].includes(fact.fact));
  if (last?.fact.fact === 'expired') return `Beställningen förföll ${momentText(last.at, now)}.`;
  if (!last?.by) return `${lastChange(ticket, now)}. Inget av ditt är sparat.`;
  const what = last.fact.fact === 'approved' ? ['godkänt', 'godkände'] : ['avslagit', 'avslog'];
  return last.by.id === actor.id
    ? `Du har redan ${what[0]} beställningen, ${momentText(last.at, now)}.`
    : `${last.by.name} ${what[1]} beställningen ${momentText(last.at, now)}. Inget av ditt är sparat.`;
}

const OWN = refuse('approval.own', 'Du kan inte godkänna din egen beställning. Någon annan måste göra det.');

function check(ticket: Ticket, command: ApprovalCommand, actor: Actor, now: Instant): Result<Waiting> {
  const own = isRequester(ticket, actor);
  if (!own && !askedIn(ticket).includes(actor.id)) return MISSING;
  if (!isWaiting(ticket) || !ticket.order) {
    return refuse('approval.over', outcome(ticket, actor, now));
  }
  if (own) return command.do === 'delegate' ? accept(ticket) : OWN;
  const { approval } = ticket.status;
  if (!holds(approval, actor.id, now)) {
    return refuse('approval.handed-over', `${holderOf(approval, now).name} har tagit över. Inget av ditt är sparat.`);
  }
  // Whoever may not approve any more can still hand it to somebody who may.
  if (command.do === 'delegate' || mayApprove(ticket.order, ticket.party, actor.roles)) return accept(ticket);
  return refuse(
    'approval.no-role',
    'Du får inte längre godkänna den här sortens beställningar. Lämna över till någon annan.',
  );
}

function approve(ticket: Waiting, actor: Actor, now: Instant, rules: SupportRules): Ticket {
  const { assignee } = ticket.status;
  const approved: Ticket = {
    ...ticket,
    status: assignee ? { state: 'assigned', assignee } : { state: 'new' },
    clock: resumed(ticket.clock, now, openingOf(rules)),
  };
  return recorded(approved, personOf(actor), now, { fact: 'approved' });
}

function decline(ticket: Waiting, reason: string, actor: Actor, now: Instant, rules: SupportRules): Result<Ticket> {
  if (reason.trim() === '') return refuse('approval.no-reason', 'Skriv varför, så att den som beställde förstår.');
  const by = personOf(actor);
  const declined: Ticket = {
    ...ticket,
    status: { state: 'declined', at: now, by, reason: reason.trim() },
    clock: stopped(ticket.clock, now, openingOf(rules)),
  };
  return accept(recorded(declined, by, now, { fact: 'declined', reason: reason.trim() }));
}

function ask(ticket: Waiting, question: string, actor: Actor, now: Instant): Result<Ticket> {
  const full = crowded(ticket);
  if (full) return full;
  const by = personOf(actor);
  const comment = { at: now, by, from: 'approver', visibility: 'public', text: question } as const;
  return accept(recorded({ ...ticket, comments: [...ticket.comments, comment] }, by, now, { fact: 'approver-asked' }));
}

function delegate(
  ticket: Waiting,
  { to }: Doing<'delegate'>,
  actor: Actor,
  now: Instant,
  rules: SupportRules,
): Result<Ticket> {
  if (to.id === ticket.requester.id) return OWN;
  if (to.id === ticket.status.approval.approver.id) return refuse('ticket.same', `${to.name} har redan beställningen.`);
  if (!ticket.order || !mayApprove(ticket.order, ticket.party, to.roles)) {
    return refuse('approval.not-entitled', `${to.name} får inte godkänna den här sortens beställningar.`);
  }
  const approver: Person = { id: to.id, name: to.name };
  const handed: Ticket = { ...ticket, status: { ...ticket.status, approval: approvalFrom(approver, rules, now) } };
  return accept(recorded(handed, personOf(actor), now, { fact: 'delegated', to: approver }));
}

/**
 * Every command about an approval: the ticket's next state, or why not. Decided for the actor, with the roles that the
 * actor holds now.
 */
export function decideApproval(
  ticket: Ticket,
  command: ApprovalCommand,
  actor: Actor,
  now: Instant,
  { support }: Organisation,
): Result<Ticket> {
  const checked = check(ticket, command, actor, now);
  if (!checked.ok) return checked;
  const waiting = checked.value;
  switch (command.do) {
    case 'approve':
      return accept(approve(waiting, actor, now, support));
    case 'decline':
      return decline(waiting, command.reason, actor, now, support);
    case 'approver-ask':
      return ask(waiting, command.question, actor, now);
    case 'delegate':
      return delegate(waiting, command, actor, now, support);
    default:
      return assertNever(command);
  }
}

/** What time alone does to an order that waits: a reminder, the end of waiting. Undefined when nothing is due. */
export function approvalByClock(ticket: Ticket, rules: SupportRules, now: Instant): Ticket | undefined {
  if (!isWaiting(ticket)) return undefined;
  const { approval } = ticket.status;
  if (approval.expiresAt <= now) {
    const clock = stopped(ticket.clock, now, openingOf(rules));
    return recorded({ ...ticket, status: { state: 'expired', at: now }, clock }, undefined, now, { fact: 'expired' });
  }
  if (approval.remindAt > now) return undefined;
  const remindAt = after(now, rules.approval.remind, rules);
  const reminded: Ticket = { ...ticket, status: { ...ticket.status, approval: { ...approval, remindAt } } };
  return recorded(reminded, undefined, now, { fact: 'approver-reminded' });
}
