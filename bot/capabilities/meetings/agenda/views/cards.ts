import { type CardData, defineCard } from '../../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../../cards/shared.ts';

const line: Line = { title: 'Plats', value: 'Kommunhuset' };
const sampleButton: Button = button('Gå vidare', 'meeting.list', {});

/** An agenda as its readers see it. */
export type AgendaView = {
  readonly style: string;
  readonly state: string;
  /** Why it is cancelled, or what day it was moved from; else empty. */
  readonly reason: string;
  readonly at: string;
  readonly title: string;
  /** Day and time. */
  readonly lead: string;
  readonly text: string;
  readonly facts: readonly Line[];
  readonly changes: readonly { readonly text: string }[];
  readonly sections: readonly {
    readonly heading: string;
    readonly items: readonly {
      readonly id: string;
      readonly title: string;
      readonly detail: string;
      readonly proposal: readonly { readonly text: string }[];
    }[];
  }[];
  /** What had no room; else empty. */
  readonly more: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly actions: readonly Button[];
};

export const agendaCard = defineCard<AgendaView>({
  template: 'meeting-agenda',
  samples: [
    {
      style: 'warning',
      state: '📆 Flyttat till onsdag 18 februari 2026',
      reason: 'Skulle ha varit tisdag 17 februari 2026.',
      at: 'Senaste besked: måndag 2 februari kl. 8.00',
      title: 'Sydnärkes IT-nämnd',
      lead: 'Onsdag 18 februari 2026 kl. 13.15',
      text: 'Anmäl förhinder till kansliet.',
      facts: [line],
      changes: [{ text: 'Tillkommer: 3. Taxa' }],
      sections: [
        {
          heading: 'Beslutsärenden',
          items: [
            { id: 'i1', title: '1. Budget', detail: 'Nytt · 2026/7', proposal: [{ text: 'Nämnden godkänner.' }] },
          ],
        },
      ],
      more: 'Två ärenden till finns i handlingarna.',
      links: [{ title: 'Öppna handlingarna', url: 'https://kommunen.example/handlingar' }],
      actions: [sampleButton],
    },
  ],
  summary: ({ state, title, lead }) => `${state}: ${title}, ${lead.charAt(0).toLowerCase()}${lead.slice(1)}`,
});

export const previewCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly warnings: readonly { readonly text: string }[];
  /** The rendered body of the agenda's card. */
  readonly body: readonly CardData[];
  readonly where: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'meeting-preview',
  samples: [
    {
      title: 'Förhandsgranskning',
      text: 'Inget är publicerat ännu.',
      warnings: [{ text: 'Plats saknas.' }],
      body: [{ type: 'TextBlock', text: 'Kortet' }],
      where: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text }) => `${title}. ${text}`,
});

export type FormValues = {
  readonly [K in 'date' | 'time' | 'endTime' | 'place' | 'link' | 'papers' | 'text' | 'hidden']: string;
};
export type FormErrors = { readonly [K in Exclude<keyof FormValues, 'hidden'>]: string };

export const formCard = defineCard<{
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly items: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'meeting-form',
  samples: [
    {
      title: 'Ändra uppgifterna',
      intro: 'Inget publiceras förrän du har sett det.',
      problem: 'Rätta det som är markerat.',
      values: {
        date: '2026-02-17',
        time: '13:15',
        endTime: '15:30',
        place: 'Kommunhuset',
        link: 'https://a.example',
        papers: 'https://b.example',
        text: 'Välkomna!',
        hidden: 'i1',
      },
      errors: { date: 'Fel', time: 'Fel', endTime: 'Fel', place: 'Fel', link: 'Fel', papers: 'Fel', text: 'Fel' },
      items: [{ title: '1. Budget', value: 'i1' }],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, intro }) => `${title}. ${intro}`,
});

export const scheduleCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly problem: string;
  readonly date: string;
  readonly time: string;
  readonly actions: readonly Button[];
}>({
  template: 'meeting-schedule',
  samples: [
    {
      title: 'Publicera senare',
      text: 'Välj när.',
      problem: 'Tiden har varit.',
      date: '2026-02-10',
      time: '08:00',
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text }) => `${title}. ${text}`,
});
