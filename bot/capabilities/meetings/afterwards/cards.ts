import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';

const line: Line = { title: 'Justerat', value: 'Tisdag 24 februari 2026' };
const sampleButton: Button = button('Gå vidare', 'minutes.follow', {});

/** What was decided at a meeting, as its readers see it. */
export type DecisionsView = {
  readonly style: string;
  readonly state: string;
  readonly at: string;
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly items: readonly {
      readonly title: string;
      readonly detail: string;
      readonly points: readonly { readonly text: string }[];
      /** Who is sent it; else empty. */
      readonly sent: string;
    }[];
  }[];
  /** What had no room; else empty. */
  readonly more: string;
  readonly facts: readonly Line[];
  readonly actions: readonly Button[];
};

export const decisionsCard = defineCard<DecisionsView>({
  template: 'meeting-decisions',
  samples: [
    {
      style: 'good',
      state: '📌 Beslut',
      at: 'Publicerat onsdag 25 november kl. 9.00',
      title: 'Sydnärkes IT-nämnd',
      lead: 'Sammanträdet onsdag 18 november 2026',
      sections: [
        {
          heading: 'Beslut',
          items: [
            {
              title: '§ 41 Avtal om datacenter',
              detail: 'Dnr 2026/88',
              points: [{ text: 'Nämnden godkänner avtalet.' }],
              sent: 'Skickas till kommunstyrelserna',
            },
          ],
        },
      ],
      more: 'Två paragrafer till står i protokollet.',
      facts: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ state, title, lead, sections: [first] }) =>
    `${state}: ${title}, ${lead.charAt(0).toLowerCase()}${lead.slice(1)}. ${(first?.items ?? []).map((item) => item.title).join(', ')}`,
});

/** Approval and posting of minutes, with the day that is being told. */
export const postingCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Line[];
  readonly problem: string;
  readonly dateLabel: string;
  readonly date: string;
  /** Kommuner to tick off; none while the minutes are not approved. */
  readonly choices: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'meeting-posting',
  samples: [
    {
      title: 'Efter sammanträdet',
      text: 'Protokollet ska justeras.',
      facts: [line],
      problem: 'Välj en dag.',
      dateLabel: 'Dag för anslaget',
      date: '2026-02-25',
      choices: [{ title: 'Laxå', value: 'laxa' }],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text }) => `${title}. ${text}`,
});
