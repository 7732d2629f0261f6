import { type CardView, defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';
import { EMPTY_FORM, type FormValues } from '../form.ts';
import { shortened } from './words.ts';

/** Notifications and speech say the beginning. */
const SPOKEN = 200;

const line: Line = { title: 'Gäller', value: 'E-post' };
const sampleButton: Button = button('Skriv till IT', 'ticket.mine', {});

/** A ticket, as its requester or as IT sees it. */
export const ticketCard = defineCard<{
  readonly style: string;
  readonly state: string;
  readonly at: string;
  readonly headline: string;
  readonly lead: string;
  readonly warnings: readonly { readonly text: string }[];
  readonly facts: readonly Line[];
  readonly comments: readonly { readonly who: string; readonly text: string }[];
  readonly files: readonly {
    readonly title: string;
    readonly detail: string;
    readonly verb: string;
    readonly data: CardView;
  }[];
  readonly more: readonly Line[];
  readonly history: readonly { readonly at: string; readonly text: string }[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket',
  samples: [
    {
      style: 'warning',
      state: '🟠 Nytt',
      at: 'Ärende 1042 · fredag 20 november kl. 10.02',
      headline: 'Skrivaren fungerar inte',
      lead: 'Du får hjälp senast måndag 23 november kl. 10.02.',
      warnings: [{ text: 'Någon annan tog ärendet.' }],
      facts: [line],
      comments: [{ who: 'IT, fredag 20 november kl. 10.10', text: 'Prova igen.' }],
      files: [{ title: '📎 Skärmbild.png', detail: '340 kB', verb: 'attachment.list', data: { id: 't1' } }],
      more: [line],
      history: [{ at: 'fredag 20 november kl. 10.02', text: 'Anmält' }],
      actions: [sampleButton],
    },
  ],
  summary: ({ state, headline, lead }) => `${state}: ${headline}. ${shortened(lead, SPOKEN)}`,
});

const SAMPLE_VALUES: FormValues = { ...EMPTY_FORM, description: 'Skrivaren fungerar inte', service: 'utskrift' };

export const reportCard = defineCard<{
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  readonly expanded: boolean;
  readonly values: { readonly [K in keyof FormValues]: string };
  readonly errors: {
    readonly [K in 'description' | 'service' | 'canWork' | 'place' | 'sinceTime' | 'contact']: string;
  };
  readonly services: readonly Line[];
  readonly abilities: readonly Line[];
  readonly devices: readonly Line[];
  readonly numbers: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-form',
  samples: [
    {
      title: 'Anmäl fel',
      intro: 'Tre frågor.',
      problem: 'Rätta det som är markerat.',
      expanded: true,
      values: SAMPLE_VALUES,
      errors: {
        description: 'Fel',
        service: 'Fel',
        canWork: 'Fel',
        place: 'Fel',
        sinceTime: 'Fel',
        contact: 'Fel',
      },
      services: [line],
      abilities: [line],
      devices: [line],
      numbers: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, intro }) => `${title}. ${intro}`,
});

/** What is worth knowing before a report becomes a ticket. */
export const adviceCard = defineCard<{
  readonly title: string;
  readonly blocks: readonly {
    readonly heading: string;
    readonly text: string;
    readonly buttons: readonly { readonly title: string; readonly verb: string; readonly data: CardView }[];
    readonly links: readonly { readonly title: string; readonly url: string }[];
  }[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-advice',
  samples: [
    {
      title: 'Innan du anmäler',
      blocks: [
        {
          heading: 'Det är redan känt',
          text: 'E-posten ligger nere.',
          buttons: [{ title: 'Det berör mig', verb: 'notice.join', data: { id: 'n1' } }],
          links: [{ title: 'Öppna portalen', url: 'https://leverantor.example/' }],
        },
      ],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, blocks }) => [title, ...blocks.map(({ heading }) => heading)].join('. '),
});

/** IT's list of tickets, with the ways to narrow it. */
export const queueCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly rows: readonly {
    readonly tabs: readonly {
      readonly title: string;
      readonly verb: string;
      readonly data: CardView;
      readonly style: string;
      readonly weight: string;
    }[];
  }[];
  readonly items: readonly {
    readonly title: string;
    readonly detail: string;
    readonly verb: string;
    readonly data: CardView;
  }[];
  readonly words: string;
  readonly party: string;
  readonly parties: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-queue',
  samples: [
    {
      title: 'Nya ärenden',
      text: 'Närmast i tiden först.',
      rows: [{ tabs: [{ title: 'Nya', verb: 'ticket.queue', data: {}, style: 'emphasis', weight: 'bolder' }] }],
      items: [{ title: '🟠 1042 Skrivaren', detail: 'Laxå', verb: 'ticket.show', data: {} }],
      words: 'skrivare',
      party: 'laxa',
      parties: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text, items }) => [title, text, ...items.map((item) => item.title)].filter(Boolean).join('. '),
});

/** What a ticket is about and how urgent it is. */
export const classifyCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly values: {
    readonly kind: string;
    readonly service: string;
    readonly impact: string;
    readonly urgency: string;
  };
  readonly kinds: readonly Line[];
  readonly services: readonly Line[];
  readonly impacts: readonly Line[];
  readonly urgencies: readonly Line[];
  readonly table: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-classify',
  samples: [
    {
      title: 'Ändra kategori och prioritet',
      text: 'Nu prioritet 3.',
      values: { kind: 'fault', service: 'e-post', impact: 'group', urgency: 'high' },
      kinds: [line],
      services: [line],
      impacts: [line],
      urgencies: [line],
      table: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text }) => `${title}. ${text}`,
});
