import { type CardView, defineCard } from '../../../cards/defineCard.ts';
import { type Button, button } from '../../../cards/shared.ts';

/** A ticket's files, each with a link and, for whoever may, a way to take it away. */
export const filesCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly problem: string;
  readonly items: readonly {
    readonly name: string;
    readonly detail: string;
    readonly open: string;
    readonly url: string;
    readonly removals: readonly { readonly title: string; readonly data: CardView }[];
  }[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-files',
  samples: [
    {
      title: 'Filer i ärende 1042',
      text: 'Länkarna gäller i tio minuter.',
      problem: 'Filen finns inte längre.',
      items: [
        {
          name: 'Skärmbild.png',
          detail: '340 kB',
          open: 'Visa',
          url: 'https://samdrift.example/bilaga/x',
          removals: [{ title: 'Ta bort', data: { id: 't1', attachment: 'k1-0' } }],
        },
      ],
      actions: [button('Tillbaka', 'ticket.show', { id: 't1' })],
    },
  ],
  summary: ({ title, items }) => [title, ...items.map(({ name }) => name)].join('. '),
});
