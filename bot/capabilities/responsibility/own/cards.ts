import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';
import { EMPTY_FORM } from './form.ts';
import { Field, type FormValues } from './model.ts';

type Texts = { readonly [K in keyof FormValues]: string };

/** An answer being written to a question of the list. */
export const answerFormCard = defineCard<{
  /** Empty when it cannot be read just now. */
  readonly question: string;
  readonly problem: string;
  /** More than what is needed is shown from the start. */
  readonly expanded: boolean;
  readonly values: Texts;
  readonly errors: Texts;
  readonly parties: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'responsibility-answer-form',
  samples: [
    {
      question: 'Vem vattnar blommorna?',
      problem: 'Rätta det som är markerat.',
      expanded: true,
      values: { ...EMPTY_FORM, answer: 'Vaktmästaren vattnar blommorna.' },
      errors: { ...EMPTY_FORM, ...Object.fromEntries(Field.options.map((field) => [field, 'Fel'])) },
      parties: [{ title: 'Ingen särskild', value: '-' }],
      actions: [button('Förhandsgranska', 'responsibility.gap-preview', {}, 'positive')],
    },
  ],
  summary: ({ question }) => `Svara på frågan. ${question}`,
});
