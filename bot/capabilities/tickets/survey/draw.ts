import type { TicketId } from '../../../core/ids.ts';
import type { Seal } from '../../../core/seal.ts';
import type { Closing } from '../figures/marks.ts';
import type { Round } from './model.ts';

/** Why a closed ticket is asked about, or is not. */
export type Lot = 'drawn' | 'not-drawn' | 'sensitive' | 'own' | 'already';

const BITS = 48;

/** 0–1, the same for a ticket whenever it is drawn with the same key, and not to be foreseen without it. */
export function lotOf(ticket: TicketId, seal: Seal): number {
  return Buffer.from(seal.mac('survey', ticket), 'base64url').readUIntBE(0, BITS / 8) / 2 ** BITS;
}

/** What the key is recognised by, and nothing of it. */
export function keyMark(seal: Seal): string {
  return seal.mac('survey-key', '').slice(0, 12);
}

/** @param drawn whether the requester has been drawn that month, for another ticket */
export function lotFor(closing: Closing, round: Round, drawn: boolean, seal: Seal): Lot {
  if (closing.sensitive) return 'sensitive';
  if (closing.own) return 'own';
  if (lotOf(closing.ticket, seal) >= round.share) return 'not-drawn';
  return drawn ? 'already' : 'drawn';
}

/** The draw of a month anew, in the order in which the tickets were closed. */
export function repeated(
  closings: readonly Closing[],
  round: Round,
  seal: Seal,
): readonly { readonly closing: Closing; readonly lot: Lot }[] {
  const drawn = new Set<string>();
  return closings
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.number - b.number))
    .map((closing) => {
      const lot = lotFor(closing, round, drawn.has(closing.requester), seal);
      if (lot === 'drawn') drawn.add(closing.requester);
      return { closing, lot };
    });
}
