import { type CardData, type CardView, defineCard } from '../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../cards/shared.ts';

/** A line that asks about something near when it is pressed. */
export type RelatedLine = { readonly title: string; readonly verb: string; readonly data: CardView };

/** Whom to turn to. Pressing it opens `url`, a mail, a call or a page; empty when there is none. */
export type ContactLine = { readonly title: string; readonly detail: string; readonly url: string };

const data: CardData = { question: 'Vem byter switchar?', id: 'a' };

/** An answer: the sentence first, then what it rests on. */
export const answerCard = defineCard<{
  readonly about: string;
  readonly lead: string;
  readonly details: string;
  /** What the documents also say, when they contradict themselves. */
  readonly contradiction: string;
  readonly facts: readonly Line[];
  readonly relatedTitle: string;
  readonly related: readonly RelatedLine[];
  readonly contactsTitle: string;
  readonly contacts: readonly ContactLine[];
  readonly feedback: string;
  readonly actions: readonly Button[];
}>({
  template: 'responsibility-answer',
  samples: [
    {
      about: 'Applikationsdrift: applicering av patchar',
      lead: 'IT-förvaltningen utför och ansvarar ytterst; verksamheten informeras.',
      details: 'Gäller standardpatchar och säkerhetspatchar.',
      contradiction: 'Dokumentet säger också något annat.',
      facts: [{ title: 'Källa', value: 'Bilaga 3' }],
      relatedTitle: 'Närliggande',
      related: [{ title: 'Verifiering av patchar', verb: 'responsibility.choose', data }],
      contactsTitle: 'Kontakt',
      contacts: [{ title: 'Första linjen', detail: 'servicedesk@it.example', url: 'mailto:servicedesk@it.example' }],
      feedback: 'Var det svaret på din fråga?',
      actions: [button('Ja', 'responsibility.feedback', data)],
    },
  ],
  summary: ({ lead, about }) => `${lead} ${about}`,
});
