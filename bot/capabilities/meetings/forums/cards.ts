import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';

const line: Line = { title: 'Tid', value: '15 minuter' };
const sampleButton: Button = button('Ta upp', 'forum.list', {});

export type FormValues = {
  readonly title: string;
  readonly why: string;
  readonly kind: string;
  readonly minutes: string;
};

export const proposalForm = defineCard<{
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  readonly values: FormValues;
  readonly errors: FormValues;
  readonly kinds: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'forum-proposal-form',
  samples: [
    {
      title: 'Föreslå en punkt till dialogforumet',
      intro: 'Ordföranden avgör.',
      problem: 'Rätta det som är markerat.',
      values: { title: 'Skrivare', why: 'De är gamla.', kind: 'decision', minutes: '15' },
      errors: { title: 'Fel', why: 'Fel', kind: 'Fel', minutes: 'Fel' },
      kinds: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, intro }) => `${title}. ${intro}`,
});

/** A proposal, as its proposer or as the chair sees it. */
export const proposalCard = defineCard<{
  readonly style: string;
  readonly state: string;
  readonly at: string;
  readonly title: string;
  readonly lead: string;
  readonly facts: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'forum-proposal',
  samples: [
    {
      style: 'accent',
      state: '🔵 Nytt förslag',
      at: 'Dialogforumet · fredag 20 november kl. 10.00',
      title: 'Skrivare på skolorna',
      lead: 'De är gamla.',
      facts: [line],
      actions: [sampleButton],
    },
  ],
  summary: ({ state, title, at }) => `${state}: ${title}. ${at}`,
});
