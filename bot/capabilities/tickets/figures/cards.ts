import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button } from '../../../cards/shared.ts';

const sample = { name: 'Anmälda', now: '42', before: '38', weight: 'bolder' };

/** Figures of a period with the one before beside them. */
export const figuresCard = defineCard<{
  readonly kind: string;
  readonly made: string;
  readonly title: string;
  readonly lead: string;
  /** The first is shown; the others, `table-1` and on, are behind "Visa mer". */
  readonly tables: readonly {
    readonly id: string;
    readonly shown: boolean;
    readonly title: string;
    readonly rows: readonly {
      readonly name: string;
      readonly now: string;
      readonly before: string;
      readonly weight: string;
    }[];
  }[];
  readonly charts: readonly { readonly url: string; readonly alt: string }[];
  readonly definitions: readonly { readonly term: string; readonly text: string }[];
  readonly files: readonly { readonly title: string; readonly url: string }[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-figures',
  samples: [
    {
      kind: '📊 Ärendestatistik',
      made: 'Alla kommuner',
      title: 'November 2026',
      lead: 'Servicedesk löste 62 %.',
      tables: [{ id: 'table-0', shown: true, title: 'I korthet', rows: [sample] }],
      charts: [{ url: 'https://samdrift.example/statistik/x', alt: 'Stapeldiagram' }],
      definitions: [{ term: 'Anmälda', text: 'Ärenden som kom in.' }],
      files: [{ title: 'Hämta som Excel', url: 'https://samdrift.example/statistik/y' }],
      actions: [button('Månaden före', 'ticket.figures', { period: '2026-10' })],
    },
  ],
  summary: ({ kind, title, lead }) => `${kind}, ${title}. ${lead}`,
});
