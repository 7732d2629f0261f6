import { defineCard } from '../../cards/defineCard.ts';
import type { Line } from '../../cards/shared.ts';

/** What is stored about a person: how much of each, and a link to all of it. */
export const dataCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Line[];
  readonly note: string;
  readonly link: string;
  readonly url: string;
}>({
  template: 'personal-data',
  samples: [
    {
      title: 'Det här finns sparat om dig',
      text: 'Filen har det som du kan se själv.',
      facts: [{ title: 'Anmälda ärenden', value: '3' }],
      note: 'Länken gäller i tio minuter.',
      link: 'Ladda ner allt (JSON)',
      url: 'https://samdrift.example/uppgifter/x',
    },
  ],
  summary: ({ title, text }) => `${title}. ${text}`,
});
