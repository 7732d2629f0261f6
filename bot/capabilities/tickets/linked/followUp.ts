import type { Step } from '../../../core/capability.ts';
import type { NoticeId } from '../../../core/ids.ts';
import type { Actor } from '../../../core/person.ts';
import { mayWork } from '../decide/may.ts';
import type { TicketStore } from '../store.ts';

/** As many as are counted; more are told as so many. */
const COUNTED = 100;

/** `1 kopplat ärende`, `12 kopplade ärenden`. */
export function linkedText(count: number): string {
  if (count === 1) return '1 kopplat ärende';
  return `${count > COUNTED ? `fler än ${COUNTED}` : count} kopplade ärenden`;
}

/** What tickets offer about a notice that is solved, for the capability of notices. */
export function stepsAfter(store: TicketStore) {
  return async (notice: NoticeId, actor: Actor): Promise<readonly Step[]> => {
    if (!mayWork(actor)) return [];
    const { tickets } = await store.queue({ queue: 'notice', notice }, COUNTED + 1);
    if (tickets.length === 0) return [];
    return [{ title: `Lös ${linkedText(tickets.length)}`, verb: 'linked.form', data: { notice } }];
  };
}
