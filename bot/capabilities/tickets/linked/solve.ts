import pLimit from 'p-limit';
import type { Turn } from '../../../core/capability.ts';
import type { TicketId } from '../../../core/ids.ts';
import type { Refusal } from '../../../core/result.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { momentsOf } from '../deadlines.ts';
import { decide } from '../decide/index.ts';
import type { Cause, Ticket } from '../model.ts';
import { KIND, type Parts } from '../parts.ts';

/** A ticket as the form saw it. */
export interface Seen {
  readonly id: TicketId;
  readonly revision: number;
}

/** What became of one of the tickets. */
export interface Outcome {
  readonly id: TicketId;
  /** Absent when the ticket is not there, or not for the person to see. */
  readonly ticket?: Pick<Ticket, 'number' | 'title'>;
  /** Absent when it was solved. */
  readonly refusal?: Refusal;
}

/** Another process wrote between the read and the write: what it wrote is read once more, and said. */
const ATTEMPTS = 2;
const AT_ONCE = 5;

const GONE: Refusal = { code: 'ticket.missing', message: 'Ärendet finns inte längre.' };
const TAKEN: Refusal = { code: 'ticket.busy', message: 'Någon annan ändrar ärendet just nu. Försök igen.' };

async function solveOne(parts: Parts, turn: Turn, seen: Seen, solution: string, cause: Cause): Promise<Outcome> {
  const { store, timers, organisation } = parts;
  const { id, revision } = seen;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await store.find(id);
    if (!before) return { id, refusal: GONE };
    const decided = decide(
      before.value,
      { do: 'solve', solution, cause, revision },
      turn.actor,
      turn.now,
      organisation,
    );
    const { number, title } = before.value;
    if (!decided.ok) {
      return decided.refusal.code === 'ticket.missing'
        ? { id, refusal: decided.refusal }
        : { id, ticket: { number, title }, refusal: decided.refusal };
    }
    await timers.guard({ kind: KIND, id }, momentsOf(decided.value, organisation.support), turn.now);
    if ((await store.save({ before, after: decided.value })) !== CONFLICT) {
      turn.log.hop('saved', { ticket: id, revision: decided.value.revision });
      return { id, ticket: { number, title } };
    }
  }
  return { id, refusal: TAKEN };
}

/**
 * Each ticket solved by itself, as it was when the form was drawn: one that has changed since is left and told of.
 * All are written before any is shown, so that slow channels do not keep the person waiting once for each.
 */
export async function solveAll(
  parts: Parts,
  turn: Turn,
  tickets: readonly Seen[],
  solution: string,
  cause: Cause,
): Promise<readonly Outcome[]> {
  const limit = pLimit(AT_ONCE);
  const outcomes = await Promise.all(tickets.map((one) => limit(() => solveOne(parts, turn, one, solution, cause))));
  const solved = outcomes.filter(({ refusal }) => refusal === undefined);
  await Promise.all(solved.map(({ id }) => parts.timers.look({ kind: KIND, id })));
  return outcomes;
}
