import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { type Instant, momentText } from '../../../core/time.ts';
import type { GapId } from '../gaps.ts';
import { mayPublish } from '../publishing/decide.ts';
import type { Content, Decision, OwnAnswer } from './model.ts';
import { decisionText } from './words.ts';

/** What somebody wants to be decided on a question. */
export type Wanted =
  | { readonly kind: 'answered'; readonly content: Content }
  | { readonly kind: 'pointed'; readonly item: string; readonly title: string }
  | { readonly kind: 'declined' }
  | { readonly kind: 'withdrawn' };

export function checkAnswerer(actor: Actor): Result<undefined> {
  return mayPublish(actor)
    ? accept(undefined)
    : refuse(
        'responsibility.not-answerer',
        'Bara administratörer och IT:s publicerare kan besvara frågor utan svar. Be någon av dem.',
      );
}

/** Who did what to the question after somebody looked at it; undefined when nobody did. */
export function decidedSince(own: OwnAnswer | undefined, seen: number, now: Instant): string | undefined {
  if (!own || own.last.sequence === seen) return undefined;
  const { by, at } = own.last;
  return `${by.name} ${decisionText(own.last)} ${momentText(at, now)}, efter att du öppnade frågan. Inget av ditt är publicerat.`;
}

function isSame(wanted: Wanted, last: Decision): boolean {
  const { v, gap, question, sequence, at, by, ...decided } = last;
  return isDeepStrictEqual(wanted, decided);
}

/**
 * The next line of a question's record. Wanting what is decided already changes nothing.
 * @param seen the last line that the person has seen; 0 for none
 */
export function decide(
  own: OwnAnswer | undefined,
  wanted: Wanted,
  given: {
    readonly gap: GapId;
    readonly question: string;
    readonly seen: number;
    readonly actor: Actor;
    readonly now: Instant;
  },
): Result<{ readonly decision: Decision; readonly changed: boolean }> {
  const { gap, question, seen, actor, now } = given;
  const allowed = checkAnswerer(actor);
  if (!allowed.ok) return allowed;
  if (own && isSame(wanted, own.last)) return accept({ decision: own.last, changed: false });
  const changed = decidedSince(own, seen, now);
  if (changed !== undefined) return refuse('responsibility.gap-decided', changed);
  if (!own && wanted.kind === 'withdrawn')
    return refuse('responsibility.nothing-to-withdraw', 'Det finns inget att återkalla.');
  const sequence = (own?.last.sequence ?? 0) + 1;
  const by = { id: actor.id, name: actor.name };
  return accept({ decision: { v: 1, gap, question, sequence, at: now, by, ...wanted }, changed: true });
}
