import { type CardData, defineCard } from '../../../cards/defineCard.ts';
import { type Button, button, type Line } from '../../../cards/shared.ts';

/** A line that opens what it tells of. */
export type PressedLine = {
  readonly title: string;
  readonly detail: string;
  readonly verb: string;
  readonly data: { readonly [name: string]: CardData };
};
type Text = { readonly text: string };

const data = { id: 'a' };
const choices: readonly Line[] = [{ title: 'En egen part', value: 'own' }];

/** A table, as a draft before it is published or as a version of the record. */
export const tableCard = defineCard<{
  readonly state: string;
  readonly title: string;
  readonly text: string;
  readonly warnings: readonly Text[];
  readonly facts: readonly Line[];
  readonly findingsTitle: string;
  readonly findings: readonly PressedLine[];
  readonly findingsRest: string;
  readonly changesTitle: string;
  readonly changes: readonly Text[];
  readonly rowsTitle: string;
  readonly rows: readonly { readonly title: string; readonly detail: string }[];
  readonly actions: readonly Button[];
}>({
  template: 'responsibility-table',
  samples: [
    {
      state: '📝 Utkast',
      title: 'Nätverk',
      text: '12 rader',
      warnings: [{ text: 'Någon annan hann före.' }],
      facts: [{ title: 'Dokument', value: 'Bilaga' }],
      findingsTitle: '1 fel',
      findings: [
        { title: '🔴 rad 4', detail: 'Raden har inget A.', verb: 'responsibility.row-form', data: { id: 'a', row: 3 } },
      ],
      findingsRest: 'Och 3 till.',
      changesTitle: 'Det här ändras',
      changes: [{ text: 'Ny: Byte av switchar' }],
      rowsTitle: 'De första raderna',
      rows: [{ title: 'Byte av switchar', detail: 'IT RA' }],
      actions: [button('Publicera', 'responsibility.publish', data)],
    },
  ],
  summary: ({ state, title, text }) => `${state}: ${title}. ${text}`,
});

/** What a whole table is about, for correcting it. */
export const tableFormCard = defineCard<{
  readonly service: string;
  readonly section: string;
  readonly document: string;
  readonly label: string;
  readonly validFrom: string;
  readonly rows: readonly Line[];
  readonly actions: readonly Button[];
}>({
  template: 'responsibility-table-form',
  samples: [
    {
      service: 'Nätverk',
      section: 'Bilaga 3',
      document: 'Leveransbeskrivning',
      label: '2',
      validFrom: '2026-11-20',
      rows: [{ title: 'Byte av switchar', value: '0' }],
      actions: [button('Spara', 'responsibility.draft-save', data)],
    },
  ],
  summary: ({ service }) => `Rätta tabellen. ${service}`,
});

/** The columns: what they are called, and whom they mean. */
export const partiesFormCard = defineCard<{
  readonly columns: readonly {
    readonly nameId: string;
    readonly nameLabel: string;
    readonly name: string;
    readonly meansId: string;
    readonly meansLabel: string;
    readonly choice: string;
    readonly parties: readonly Line[];
  }[];
  readonly actions: readonly Button[];
}>({
  template: 'responsibility-parties-form',
  samples: [
    {
      columns: [
        {
          nameId: 'name0',
          nameLabel: 'Part 1',
          name: 'IT',
          meansId: 'means0',
          meansLabel: 'Part 1 avser',
          choice: 'own',
          parties: choices,
        },
      ],
      actions: [button('Spara', 'responsibility.parties-save', data)],
    },
  ],
  summary: ({ columns }) => `Vilka är parterna? ${columns.map(({ name }) => name).join(', ')}`,
});

/** One row, for correcting it. */
export const rowFormCard = defineCard<{
  readonly title: string;
  readonly findings: readonly Text[];
  readonly activity: string;
  readonly columns: readonly { readonly id: string; readonly name: string; readonly letters: string }[];
  readonly comment: string;
  readonly actions: readonly Button[];
}>({
  template: 'responsibility-row-form',
  samples: [
    {
      title: 'Rätta rad 4',
      findings: [{ text: '🔴 Raden har inget A.' }],
      activity: 'Byte av switchar',
      columns: [{ id: 'letters0', name: 'IT', letters: 'RA' }],
      comment: 'Vid fel',
      actions: [button('Spara raden', 'responsibility.row-save', data)],
    },
  ],
  summary: ({ title }) => title,
});
