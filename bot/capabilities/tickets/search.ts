import { createHash } from 'node:crypto';
import type { Organisation } from '../../core/organisation.ts';
import { stemOf, wordsOf } from '../../language/words.ts';
import type { Ticket } from './model.ts';

/** Words of a ticket that it is found by: the longest, which tell the most. */
const WORDS_MAX = 8;
/** Words of a question that are looked for. */
export const ASKED_MAX = 4;
const SHORTEST = 3;

const COMMON = new Set(
  'och att det den som för med när inte kan har jag vill ska till från men min mitt mina'.split(' '),
);

/** Keys are digests: a key may stand in a log, and what a person wrote may not. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function stemsIn(text: string): readonly string[] {
  const words = wordsOf(text).filter((word) => word.length >= SHORTEST && !COMMON.has(word));
  return [...new Set(words.map(stemOf))].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** What the ticket is found by; nothing for one that few may see. */
export function wordKeysOf(ticket: Ticket, organisation: Organisation): readonly string[] {
  if (ticket.sensitive) return [];
  const service = organisation.services.find(({ id }) => id === ticket.service)?.name ?? '';
  const named = stemsIn(`${service} ${ticket.requester.name}`).slice(0, ASKED_MAX);
  const said = stemsIn(`${ticket.description} ${ticket.place}`).slice(0, WORDS_MAX);
  return [...new Set([...named, ...said])].map(digestOf);
}

/** The words of a question, the most telling first. */
export function askedKeysOf(text: string): readonly string[] {
  return stemsIn(text).slice(0, ASKED_MAX).map(digestOf);
}
