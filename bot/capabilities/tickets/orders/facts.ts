import type { Line } from '../../../cards/shared.ts';
import type { Ticket } from '../model.ts';
import { shortened } from '../views/words.ts';

const ANSWER_SHOWN = 300;

/**
 * What was answered in an order's form; nothing for another ticket.
 * @param shown how many a card shows at once; the rest is behind "Visa mer"
 */
export function answersOf(
  { order }: Ticket,
  shown: number,
): { readonly first: readonly Line[]; readonly rest: readonly Line[] } {
  const all = (order?.answers ?? []).map(({ label, value }) => ({
    title: label,
    value: shortened(value.replace(/\s*\n\s*/gu, ', '), ANSWER_SHOWN),
  }));
  return { first: all.slice(0, shown), rest: all.slice(shown) };
}
