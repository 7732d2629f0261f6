import { type CardData, type CardView, defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';
import { EMPTY_FORM } from '../form.ts';
import type { FormValues } from '../model.ts';

const line: Line = { title: 'Tjänster', value: 'E-post' };
const sampleButton: Button = button('Gå vidare', 'notice.list', {});

/** The notice as its readers see it. */
export type NoticeView = {
  readonly style: string;
  readonly state: string;
  readonly at: string;
  readonly headline: string;
  readonly lead: string;
  /** The kommun's own text; empty when it has none. */
  readonly own: string;
  readonly facts: readonly Line[];
  readonly more: readonly Line[];
  readonly history: readonly { readonly at: string; readonly text: string }[];
  /** None in channels: what can be done with a notice is done elsewhere. */
  readonly actions: readonly Button[];
};

export const noticeCard = defineCard<NoticeView>({
  template: 'notice',
  samples: [
    {
      style: 'attention',
      state: '🔴 Undersöks',
      at: 'fredag 20 november kl. 10.02',
      headline: 'E-posten ligger nere',
      lead: 'Ingen prognos ännu.',
      own: 'Ring växeln.',
      facts: [line],
      more: [line],
      history: [{ at: 'fredag 20 november kl. 10.02', text: 'Publicerat' }],
      actions: [sampleButton],
    },
  ],
  summary: ({ state, headline, lead }) => `${state}: ${headline}. ${lead}`,
});

/** Every field of the form with its error; empty where it is right. */
export type FormErrorsView = { readonly [K in keyof FormValues]: string };

const SAMPLE_VALUES: FormValues = { ...EMPTY_FORM, headline: 'E-posten', services: 'e-post' };

export const formCard = defineCard<{
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  readonly planned: boolean;
  readonly expanded: boolean;
  readonly endLabel: string;
  readonly endHint: string;
  readonly values: { readonly [K in keyof FormValues]: string };
  readonly errors: FormErrorsView;
  readonly services: readonly Line[];
  readonly parties: readonly Line[];
  readonly severities: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'notice-form',
  samples: [false, true].map((planned) => ({
    title: 'Nytt driftmeddelande',
    intro: 'Fyll i det du vet.',
    problem: 'Rätta det som är markerat.',
    planned,
    expanded: true,
    endLabel: 'Prognos',
    endHint: 'Lämna tomt om det inte finns någon prognos.',
    values: SAMPLE_VALUES,
    errors: { ...SAMPLE_VALUES, ...Object.fromEntries(Object.keys(SAMPLE_VALUES).map((field) => [field, 'Fel'])) },
    services: [line],
    parties: [line],
    severities: [line],
    actions: [sampleButton],
  })),
  summary: ({ title, intro }) => `${title}. ${intro}`,
});

export const previewCard = defineCard<{
  readonly title: string;
  readonly warnings: readonly { readonly text: string }[];
  readonly rows: readonly {
    readonly tabs: readonly {
      readonly title: string;
      readonly verb: string;
      readonly data: CardView;
      readonly style: string;
      readonly weight: string;
    }[];
  }[];
  /** The rendered body of the notice's card. */
  readonly body: readonly CardData[];
  readonly where: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'notice-preview',
  samples: [
    {
      title: 'Så här blir det',
      warnings: [{ text: 'Ingen kanal.' }],
      rows: [{ tabs: [{ title: 'Laxå', verb: 'notice.preview', data: {}, style: 'emphasis', weight: 'bolder' }] }],
      body: [{ type: 'TextBlock', text: 'Kortet' }],
      where: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, where }) => `${title}. ${where.map(({ title: party, value }) => `${party}: ${value}`).join('. ')}`,
});

export type UpdateValues = {
  readonly [K in
    | 'state'
    | 'action'
    | 'startDate'
    | 'startTime'
    | 'endDate'
    | 'endTime'
    | 'nextDate'
    | 'nextTime']: string;
};
const EMPTY_UPDATE: UpdateValues = {
  state: '',
  action: '',
  startDate: '',
  startTime: '',
  endDate: '',
  endTime: '',
  nextDate: '',
  nextTime: '',
};

export const updateCard = defineCard<{
  readonly headline: string;
  readonly problem: string;
  readonly planned: boolean;
  readonly endLabel: string;
  readonly endHint: string;
  readonly values: UpdateValues;
  readonly errors: { readonly [K in Exclude<keyof UpdateValues, 'state'>]: string };
  readonly states: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'notice-update',
  samples: [true, false].map((planned) => ({
    headline: 'E-posten ligger nere',
    problem: 'Rätta det som är markerat.',
    planned,
    endLabel: 'Prognos',
    endHint: 'Lämna tomt om det inte finns någon prognos.',
    values: { ...EMPTY_UPDATE, state: 'fixing' },
    errors: {
      action: 'Fel',
      startDate: 'Fel',
      startTime: 'Fel',
      endDate: 'Fel',
      endTime: 'Fel',
      nextDate: 'Fel',
      nextTime: 'Fel',
    },
    states: [line],
    actions: [sampleButton],
  })),
  summary: ({ headline }) => `Uppdatera läget för ${headline}`,
});

export type VariantValues = { readonly [K in 'mode' | 'headline' | 'text' | 'sites' | 'contact']: string };

export const variantCard = defineCard<{
  readonly party: string;
  readonly intro: string;
  readonly problem: string;
  readonly main: string;
  readonly values: VariantValues;
  readonly errors: { readonly [K in Exclude<keyof VariantValues, 'mode'>]: string };
  readonly actions: readonly Button[];
}>({
  template: 'notice-variant',
  samples: [
    {
      party: 'Laxå',
      intro: 'Läge och tider styr IT.',
      problem: 'Rätta det som är markerat.',
      main: 'E-posten ligger nere.',
      values: { mode: 'add', headline: 'Vår rubrik', text: 'Vår text', sites: 'Skolan', contact: 'Växeln' },
      errors: { headline: 'Fel', text: 'Fel', sites: 'Fel', contact: 'Fel' },
      actions: [sampleButton],
    },
  ],
  summary: ({ party }) => `Text för ${party}`,
});

export const manageCard = defineCard<{
  readonly style: string;
  readonly state: string;
  readonly at: string;
  readonly headline: string;
  readonly lead: string;
  readonly warnings: readonly { readonly text: string }[];
  readonly facts: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'notice-manage',
  samples: [
    {
      style: 'good',
      state: '🟢 Löst',
      at: 'fredag 20 november kl. 10.02',
      headline: 'E-posten fungerar',
      lead: 'Löst efter en timme.',
      warnings: [{ text: 'Laxå har en egen text som kan vara inaktuell.' }],
      facts: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ state, headline, facts }) =>
    `${state}: ${headline}. ${facts.map(({ title, value }) => `${title}: ${value}`).join('. ')}`,
});

export const statusCard = defineCard<{
  readonly style: string;
  readonly title: string;
  readonly text: string;
  readonly groups: readonly {
    readonly heading: string;
    readonly items: readonly {
      readonly state: string;
      readonly headline: string;
      readonly lead: string;
      readonly verb: string;
      readonly data: CardView;
    }[];
  }[];
  readonly actions: readonly Button[];
}>({
  template: 'status',
  samples: [
    {
      style: 'attention',
      title: 'En störning pågår i Laxå',
      text: 'Så här ser det ut.',
      groups: [
        {
          heading: 'Laxå',
          items: [
            { state: '🔴 Undersöks', headline: 'E-posten', lead: 'Ingen prognos.', verb: 'notice.show', data: {} },
          ],
        },
      ],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text, groups }) =>
    [title, text, ...groups.flatMap(({ items }) => items.map(({ state, headline }) => `${state}: ${headline}`))].join(
      '. ',
    ),
});

/** Where a kommun's intranet reads the state. */
export const intranetCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly page: string;
  readonly addresses: readonly Line[];
}>({
  template: 'notice-intranet',
  samples: [
    {
      title: 'Driftläget för intranätet: Laxå kommun',
      text: 'Den som har adressen kan läsa.',
      page: 'https://bot.example/drift/laxa/nyckel/sida',
      addresses: [{ title: 'Sida', value: 'https://bot.example/drift/laxa/nyckel/sida' }],
    },
  ],
  summary: ({ title, page }) => `${title}. ${page}`,
});
