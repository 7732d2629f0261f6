import { type Button, button, suggestionCard } from '../../cards/shared.ts';
import { cardReply, type Reply, type Turn } from '../../core/capability.ts';
import { type Result, refuse } from '../../core/result.ts';
import { marked } from '../../language/changes.ts';
import type { Ticket } from './model.ts';
import type { Parts } from './parts.ts';

/** What the editor knows the text as. */
const TEXT = 'text';
const NO_EDITOR = refuse('ticket.no-editor', 'Förslag på enklare text är inte påslaget här.');

/** What is written in a form of IT's, and its choice. */
interface Typed {
  readonly answer: string;
  readonly choice: string;
}

/** The button below a text that somebody outside IT will read. None for a sensitive ticket: nothing of it leaves. */
export function improveButton({ editor }: Parts, { id, revision, sensitive }: Ticket, form: string): readonly Button[] {
  if (editor === undefined || sensitive) return [];
  return [button('Förbättra texten', `ticket.improve-${form}`, { id, revision })];
}

/** A plainer wording beside what was written; either goes back into the form by a press. A refusal says why there is none. */
export async function suggested(
  parts: Parts,
  turn: Turn,
  ticket: Ticket,
  form: string,
  typed: Typed,
): Promise<Result<Reply>> {
  if (parts.editor === undefined || ticket.sensitive) return NO_EDITOR;
  const improved = await parts.editor.improve({ [TEXT]: typed.answer }, turn);
  if (!improved.ok) return improved;
  const answer = improved.value[TEXT] ?? typed.answer;
  const back = { id: ticket.id, choice: typed.choice };
  return cardReply(
    suggestionCard.render({
      title: 'Förslag på enklare text',
      text: 'Skrivet av AI. Tider, platser, tjänster och namn är kontrollerade mot din text. Läs innan du använder det. Överstruket är borttaget, understruket är nytt.',
      fields: [{ label: 'Text', ...marked(typed.answer, answer) }],
      actions: [
        button('Använd förslaget', `ticket.${form}-form`, { ...back, answer }, 'positive'),
        button('Behåll min text', `ticket.${form}-form`, { ...back, answer: typed.answer }),
      ],
    }),
  );
}
