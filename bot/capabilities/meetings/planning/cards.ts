import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button } from '../../../cards/shared.ts';

export type Row = { readonly title: string; readonly detail: string };
export type Section = { readonly heading: string; readonly rows: readonly Row[] };

/** Meetings by day, in sections, with what can be done next. */
export const planCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly sections: readonly Section[];
  readonly note: string;
  readonly actions: readonly Button[];
}>({
  template: 'meeting-plan',
  samples: [
    {
      title: 'Sammanträdesplan för IT-nämnden',
      text: 'Två datum publiceras.',
      sections: [{ heading: 'Läggs till', rows: [{ title: 'Onsdag 3 mars 2027 kl. 13.15', detail: 'Extra' }] }],
      note: 'Senast ändrad i dag.',
      actions: [button('Publicera', 'plan.publish', {}, 'positive')],
    },
  ],
  summary: ({ title, text, sections: [first] }) => [title, text, first?.rows[0]?.title].filter(Boolean).join('. '),
});
