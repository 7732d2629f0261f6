import type { TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Actor } from '../../../core/person.ts';
import { publicTextError } from '../../../core/sensitive.ts';
import type { Instant } from '../../../core/time.ts';
import { wordsOf } from '../../../language/words.ts';
import { personOf } from '../decide/recorded.ts';
import { TITLE_MAX, type Ticket } from '../model.ts';
import { ANSWER_MAX, type KnownAnswer, VERSIONS_MAX } from './model.ts';

/** What is typed in the form. */
export interface AnswerValues {
  readonly headline: string;
  readonly text: string;
  readonly service: string;
}
export type AnswerErrors = { readonly [K in keyof AnswerValues]: string };

export const NO_ERRORS: AnswerErrors = { headline: '', text: '', service: '' };

/** Everybody may read it: nothing personal, and nothing that helps an attacker. */
function errorIn(text: string, missing: string, max: number, { requester }: Pick<Ticket, 'requester'>): string {
  if (text.trim() === '') return missing;
  const words = wordsOf(text);
  const isNamed = wordsOf(requester.name).every((name) => words.includes(name));
  if (isNamed) return 'Texten innehåller anmälarens namn. Ta bort det: alla kan läsa svaret.';
  return publicTextError(text, max) ?? '';
}

/** What has to change before it can be shown to everybody; empty texts when nothing has. */
export function checkAnswer(
  { headline, text, service }: AnswerValues,
  ticket: Pick<Ticket, 'requester'>,
  { services }: Organisation,
): AnswerErrors {
  return {
    headline: errorIn(headline, 'Skriv vad som är fel, som den som drabbas säger det.', TITLE_MAX, ticket),
    text: errorIn(text, 'Skriv vad man ska göra.', ANSWER_MAX, ticket),
    service: services.some(({ id }) => id === service) ? '' : 'Välj vad svaret gäller.',
  };
}

/** The answer with new words; what it said before is kept. A withdrawn one is shown again. */
export function worded(
  id: TicketId,
  before: KnownAnswer | undefined,
  wording: Pick<KnownAnswer, 'headline' | 'text' | 'service'>,
  actor: Actor,
  now: Instant,
): KnownAnswer {
  const said = { ...wording, by: personOf(actor), at: now };
  if (!before) return { v: 1, id, revision: 1, state: 'current', ...said, helped: 0, versions: [] };
  const { service, headline, text, by, at } = before;
  const versions = [...before.versions, { service, headline, text, by, at }].slice(-VERSIONS_MAX);
  return { ...before, ...said, revision: before.revision + 1, state: 'current', versions };
}
