import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';
import { EMPTY_FORM } from './form.ts';
import { Field, type FormValues } from './model.ts';

type Texts = { readonly [K in keyof FormValues]: string };

const line: Line = { title: 'Första', value: 'forsta' };

/** A contact being written: its values and what is wrong with each. */
export const contactFormCard = defineCard<{
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  /** Deputy and validity are shown from the start. */
  readonly expanded: boolean;
  readonly values: Texts;
  readonly errors: Texts;
  readonly parties: readonly Line[];
  readonly services: readonly Line[];
  readonly municipalities: readonly Line[];
  readonly people: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'contact-form',
  samples: [
    {
      title: 'Ny kontakt',
      intro: 'Alla kan se den.',
      problem: 'Rätta det som är markerat.',
      expanded: true,
      values: { ...EMPTY_FORM, name: 'Första linjen' },
      errors: { ...EMPTY_FORM, ...Object.fromEntries(Field.options.map((field) => [field, 'Fel'])) },
      parties: [line],
      services: [line],
      municipalities: [line],
      people: [line],
      actions: [button('Spara kontakten', 'responsibility.contact-save', {}, 'positive')],
    },
  ],
  summary: ({ title, intro }) => `${title}. ${intro}`,
});
