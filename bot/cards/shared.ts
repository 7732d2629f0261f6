import { type CardView, defineCard } from './defineCard.ts';

/** A button. Named by what happens when it is pressed; at most four on a card, one of them `positive`. */
export type Button = {
  readonly title: string;
  readonly verb: string;
  readonly data: CardView;
  readonly style: 'default' | 'positive' | 'destructive';
  /** `secondary` hides behind "…" where the client has room for few. */
  readonly mode: 'primary' | 'secondary';
  /** Whether the client sends along what is filled in on the card; it does so unasked. */
  readonly inputs: 'auto' | 'none';
};

/** A labelled value in a table of facts. */
export type Line = { readonly title: string; readonly value: string };

export function button(
  title: string,
  verb: string,
  data: CardView,
  look: 'default' | 'positive' | 'destructive' | 'secondary' = 'default',
): Button {
  const how = { title, verb, data, inputs: 'auto' } as const;
  return look === 'secondary'
    ? { ...how, style: 'default', mode: 'secondary' }
    : { ...how, style: look, mode: 'primary' };
}

/** A button that leaves a form: what is typed in it is left behind. */
export function leaving(...given: Parameters<typeof button>): Button {
  return { ...button(...given), inputs: 'none' };
}

/** Lines of a table: those that have something to say. */
export function lines(...all: readonly (readonly [title: string, value: string])[]): readonly Line[] {
  return all.flatMap(([title, value]) => (value === '' ? [] : [{ title, value }]));
}

const sampleButton = button('Gör om', 'help.show', {});

/** A sentence or two with what can be done next. */
export const messageCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'message',
  samples: [{ title: 'Rubrik', text: 'En mening.', facts: [{ title: 'Vad', value: 'Det' }], actions: [sampleButton] }],
  summary: ({ title, text }) => `${title}. ${text}`,
});

/** Things to choose from: each line is pressed. `text` says what to do when there are none. */
export const listCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly items: readonly {
    readonly title: string;
    readonly detail: string;
    readonly verb: string;
    readonly data: CardView;
  }[];
  readonly actions: readonly Button[];
}>({
  template: 'list',
  samples: [
    {
      title: 'Välj',
      text: 'Två finns.',
      items: [{ title: 'Den ena', detail: 'med mera', verb: 'help.say', data: { text: 'x' } }],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text, items }) => [title, text, ...items.map((item) => item.title)].filter(Boolean).join('. '),
});

/** Of a question without a choice. */
export const NO_CHOICE = { choiceLabel: '', choice: '', choices: [] } as const;

/** One question with a free answer, and sometimes a choice. */
export const askCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly answer: string;
  readonly problem: string;
  readonly choiceLabel: string;
  readonly choice: string;
  readonly choices: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'ask',
  samples: [
    {
      title: 'Avsluta',
      text: 'Skriv hur det gick.',
      label: 'Vad hände?',
      placeholder: 'Till exempel …',
      answer: 'Klart',
      problem: 'Skriv något.',
      choiceLabel: 'Hur gick det?',
      choice: 'done',
      choices: [{ title: 'Klart', value: 'done' }],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, text }) => `${title}. ${text}`,
});

/** A stretch of text, marked where the other version has something else. */
type RunView = { readonly text: string; readonly changed: boolean };

/** A model's wording beside the writer's own: taken or left, text by text as they stand. */
export const suggestionCard = defineCard<{
  readonly title: string;
  readonly text: string;
  readonly fields: readonly {
    readonly label: string;
    readonly before: readonly RunView[];
    readonly after: readonly RunView[];
  }[];
  readonly actions: readonly Button[];
}>({
  template: 'suggestion',
  samples: [
    {
      title: 'Förslag på enklare text',
      text: 'Skrivet av AI. Läs innan du använder det.',
      fields: [
        {
          label: 'Rubrik',
          before: [
            { text: 'E-posten ', changed: false },
            { text: 'är otillgänglig', changed: true },
          ],
          after: [
            { text: 'E-posten ', changed: false },
            { text: 'ligger nere', changed: true },
          ],
        },
      ],
      actions: [sampleButton],
    },
  ],
  summary: ({ title, fields }) =>
    `${title}. ${fields
      .map(
        ({ label, after }) =>
          `${label}: ${after
            .map(({ text }) => text)
            .join('')
            .replace(/\.$/u, '')}`,
      )
      .join('. ')}`,
});
