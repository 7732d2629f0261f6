import { defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';
import type { GuidedErrors, GuidedValues } from './form.ts';

const sampleButton: Button = button('Anmäl till IT', 'guided.form', { path: 'theft', text: '' }, 'positive');
const line: Line = { title: 'Ja', value: 'yes' };

/** What to do now and whom to tell first. */
export const guidedCard = defineCard<{
  readonly state: string;
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly steps: readonly { readonly text: string; readonly source: string }[];
  }[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-guided',
  samples: [
    {
      state: '🔴 Gör det här nu',
      title: 'Stulen dator',
      lead: 'IT är öppet.',
      sections: [{ heading: 'Gör nu', steps: [{ text: '1. Ring.', source: 'Organisationens egen rutin' }] }],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, sections }) => `${title}. ${sections[0]?.steps.map(({ text }) => text).join(' ') ?? ''}`,
});

/** The path's short questions. */
export const guidedFormCard = defineCard<{
  readonly title: string;
  readonly intro: string;
  readonly problem: string;
  readonly whatLabel: string;
  readonly whatExample: string;
  /** A device is gone: asked of its lock rather than of a password. */
  readonly isGone: boolean;
  readonly asksPolice: boolean;
  readonly values: { readonly [K in keyof GuidedValues]: string };
  readonly errors: { readonly [K in keyof GuidedErrors]: string };
  readonly devices: readonly Line[];
  readonly answers: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'ticket-guided-form',
  samples: [true, false].map((isGone) => ({
    title: 'Anmäl till IT',
    intro: 'Ses bara av få.',
    problem: 'Rätta det som är markerat.',
    whatLabel: 'Vilken enhet?',
    whatExample: 'Svart Lenovo, märkt 12345',
    isGone,
    asksPolice: isGone,
    values: {
      what: 'En svart dator',
      device: 'workplace',
      date: '2026-11-20',
      time: '09:00',
      place: 'Bussen',
      locked: 'yes',
      personalData: 'unknown',
      password: 'no',
      police: '5000-K1-26',
      contact: 'Växeln',
    },
    errors: { what: 'Fel', time: 'Fel', place: 'Fel', police: 'Fel', contact: 'Fel' },
    devices: [line],
    answers: [line],
    actions: [sampleButton],
  })),
  summary: ({ title, intro }) => `${title}. ${intro}`,
});
