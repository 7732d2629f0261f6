import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';
import type { AnswerErrors, AnswerValues } from './decide.ts';

const sampleButton: Button = button('Spara och visa för alla', 'known.list', {}, 'positive');
const line: Line = { title: 'E-post', value: 'e-post' };

/** A known answer being worded. */
export const answerFormCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly problem: string;
  readonly values: { readonly [K in keyof AnswerValues]: string };
  readonly errors: { readonly [K in keyof AnswerErrors]: string };
  readonly services: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-answer-form',
  samples: [
    {
      title: 'Spara som känt svar',
      text: 'Alla kan läsa det.',
      problem: 'Någon annan ändrade.',
      values: { headline: 'Sidan är tom', text: 'Ladda om den.', service: 'intranat' },
      errors: { headline: 'Fel', text: 'Fel', service: 'Fel' },
      services: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text }) => `${title}. ${text}`,
});
