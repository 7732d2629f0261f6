import type { Organisation } from '../../../core/organisation.ts';
import type { Actor } from '../../../core/person.ts';
import { assertNever, type Result, refuse } from '../../../core/result.ts';
import type { Instant } from '../../../core/time.ts';
import { decideApproval } from '../approvals/decide.ts';
import { openingOf } from '../deadlines.ts';
import { assess } from '../guided/assess.ts';
import type { Ticket } from '../model.ts';
import { absorb, ask, assign, classify, handOver, link, merge, solve, take } from './agent.ts';
import type { TicketCommand } from './command.ts';
import { isRequester, MISSING, maySee, mayWorkWith } from './may.ts';
import { comment, remind, reopen, withdraw } from './requester.ts';

/** What the requester may do with the own ticket; the rest is IT's. */
function isForRequester(command: TicketCommand): boolean {
  if (command.do === 'comment') return command.visibility === 'public';
  return command.do === 'withdraw' || command.do === 'reopen' || command.do === 'remind';
}

function isForWorker({ do: what }: TicketCommand): boolean {
  return what !== 'withdraw' && what !== 'remind';
}

/** What the approver of an order does: permission is that part's own. */
function isForApprover({ do: what }: TicketCommand): boolean {
  return what === 'approve' || what === 'decline' || what === 'approver-ask' || what === 'delegate';
}

function check(ticket: Ticket, command: TicketCommand, actor: Actor): Result<never> | undefined {
  if (isForApprover(command)) return undefined;
  if (!maySee(ticket, actor)) return MISSING;
  if (isRequester(ticket, actor) && isForRequester(command)) return undefined;
  if (mayWorkWith(ticket, actor) && isForWorker(command)) return undefined;
  return refuse('ticket.not-allowed', 'Det kan du inte göra med det här ärendet.');
}

/**
 * Every command on a ticket that exists: its next state, or why not.
 * A refusal says the same for a ticket that is another's as for one that does not exist.
 */
export function decide(
  ticket: Ticket,
  command: TicketCommand,
  actor: Actor,
  now: Instant,
  organisation: Organisation,
): Result<Ticket> {
  const refused = check(ticket, command, actor);
  if (refused) return refused;
  const opening = openingOf(organisation.support);
  switch (command.do) {
    case 'comment':
      return comment(ticket, command, actor, now, opening);
    case 'withdraw':
      return withdraw(ticket, command, actor, now, opening);
    case 'reopen':
      return reopen(ticket, command, actor, now, organisation);
    case 'remind':
      return remind(ticket, actor, now);
    case 'take':
      return take(ticket, actor, now);
    case 'assign':
      return assign(ticket, command, actor, now);
    case 'classify':
      return classify(ticket, command, actor, now, organisation);
    case 'ask':
      return ask(ticket, command, actor, now);
    case 'hand-over':
      return handOver(ticket, command, actor, now);
    case 'assess':
      return assess(ticket, command, actor, now);
    case 'link':
      return link(ticket, command, actor, now);
    case 'merge':
      return merge(ticket, command, actor, now, opening);
    case 'absorb':
      return absorb(ticket, command, actor, now);
    case 'solve':
      return solve(ticket, command, actor, now, opening);
    case 'approve':
    case 'decline':
    case 'approver-ask':
    case 'delegate':
      return decideApproval(ticket, command, actor, now, organisation);
    default:
      return assertNever(command);
  }
}
