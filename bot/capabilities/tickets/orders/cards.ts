import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';

const line: Line = { title: 'Kostnad', value: 'Ingår i medlemsbidraget' };
const sampleButton: Button = button('Beställ', 'order.browse', {});

type Asked = { readonly id: string; readonly label: string; readonly value: string };

/** A field as the card draws it: one of the sorts has one, the others none. */
export type FormField = {
  readonly container: string;
  readonly isVisible: boolean;
  readonly help: string;
  readonly error: string;
  readonly texts: readonly (Asked & {
    readonly example: string;
    readonly isLong: boolean;
    readonly style: string;
    readonly max: number;
  })[];
  readonly numbers: readonly (Asked & { readonly example: string })[];
  readonly dates: readonly Asked[];
  readonly choices: readonly (Asked & { readonly options: readonly Line[] })[];
  readonly confirms: readonly (Asked & { readonly items: readonly { readonly text: string }[] })[];
};

/** A field without its sort. */
export const NO_SORT = { texts: [], numbers: [], dates: [], choices: [], confirms: [] } as const;

const sampleAsked = (id: string, value: string): Asked => ({ id, label: `Fråga ${id}`, value });
const sampleField = (id: string, sort: Partial<FormField>): FormField => ({
  container: `field-${id}`,
  isVisible: true,
  help: 'Hjälp',
  error: 'Fel',
  ...NO_SORT,
  ...sort,
});

/** A form drawn from data: the questions that a service, or something else, asks. */
export const orderFormCard = defineCard<{
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  readonly facts: readonly Line[];
  readonly fields: readonly FormField[];
  readonly hidden: readonly string[];
  readonly actions: readonly Button[];
}>({
  template: 'order-form',
  samples: [
    {
      title: 'Beställ funktionsbrevlåda',
      intro: 'Fyra frågor.',
      problem: 'Rätta det som är markerat.',
      facts: [line],
      fields: [
        sampleField('address', {
          texts: [
            {
              ...sampleAsked('address', 'a@b.se'),
              example: 'namn@kommunen.se',
              isLong: false,
              style: 'email',
              max: 200,
            },
          ],
        }),
        sampleField('count', { numbers: [{ ...sampleAsked('count', '12'), example: '1–50 st' }] }),
        sampleField('day', { dates: [sampleAsked('day', '2026-12-13')] }),
        sampleField('kind', { choices: [{ ...sampleAsked('kind', 'a'), options: [{ title: 'Ja', value: 'a' }] }] }),
        sampleField('ready', { confirms: [{ ...sampleAsked('ready', 'true'), items: [{ text: 'Dokumentation' }] }] }),
      ],
      hidden: ['field-day'],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, intro }) => `${title}. ${intro}`,
});

/** What there is to know of something that can be ordered, and the way there. */
export const orderServiceCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly problem: string;
  readonly facts: readonly Line[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly actions: readonly Button[];
}>({
  template: 'order-service',
  samples: [
    {
      title: 'Skärm',
      text: 'Beställs i webshopen.',
      problem: 'Be din chef.',
      facts: [line],
      links: [{ title: 'Öppna webshopen', url: 'https://webshop.example/' }],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text }) => `${title}. ${text}`,
});
