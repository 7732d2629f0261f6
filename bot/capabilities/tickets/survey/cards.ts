import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';

/** Two questions about a ticket that is over. */
export const surveyCard = defineCard<{
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  readonly grade: string;
  readonly grades: readonly Line[];
  readonly text: string;
  readonly named: string;
  readonly privacy: string;
  readonly actions: readonly Button[];
}>({
  template: 'ticket-survey',
  samples: [
    {
      title: 'Hur gick det?',
      intro: 'Ärende 1042 är avslutat.',
      problem: 'Välj ett svar.',
      grade: '4',
      grades: [{ title: '4 – Nöjd', value: '4' }],
      text: 'Snabbt',
      named: 'false',
      privacy: 'IT ser inte vem du är.',
      actions: [button('Skicka svaret', 'ticket.survey-answer', { id: 't1' }, 'positive')],
    },
  ],
  summary: ({ title, intro }) => `${title} ${intro}`,
});
