import { type Chance, pick } from '../raciGenerator.ts';
import { atEnd, inside, RISKS, SUMS, without, words } from './changes.ts';
import { inWords } from './content.ts';
import { type ItemTruth, line, type Made, rows, type Truth, text } from './model.ts';

/** A mistake of a hurry: made in what is to be said, or in how it is written. */
export interface Mistake {
  readonly rule: string;
  /** Styles that it can stand in; all where it says none. */
  readonly styles?: readonly string[];
  readonly say?: (truth: Truth, chance: Chance) => void;
  readonly write?: (made: Made, truth: Truth, chance: Chance) => Made;
}

function aDecision(truth: Truth, chance: Chance): ItemTruth {
  return pick(
    chance,
    truth.items.filter(({ kind }) => kind === 'decision'),
  );
}

const LEFT = [
  'Här skriver du en kort sammanfattning',
  'Klicka här för att ange text',
  '[Ange vilka som ska få beslutet]',
  'Skriv in förslag till beslut här',
  'XXX',
  'Fyll i namn på handläggare här',
  '<infoga rubrik>',
  'Välj ett objekt.',
];
const CODES = [
  '<ul style="margin:0"> punkt ett',
  'Kostnad&nbsp;per enhet',
  '<br>Nytt stycke',
  'En **viktig** del',
  '<p>Text</p>',
];
const MINUTES = ['paragraphs', 'form', 'notes', 'margin', 'extract'];
const WITH_ITEMS = [...MINUTES, 'book', 'cases'];

export const MISTAKES: readonly Mistake[] = [
  {
    rule: 'dates-differ',
    styles: ['form', 'margin', 'extract'],
    write: (made, truth) => ({
      ...made,
      blocks: [line(`Sammanträdesdatum: ${truth.date!.slice(0, 8)}28`), ...made.blocks],
      header: [...made.header, `Sammanträdesdatum: ${truth.date}`],
    }),
  },
  {
    rule: 'weekday-differs',
    styles: ['summons', 'notes', 'book'],
    write: (made, truth) => atEnd(made, line(`Nästa möte är söndag den ${inWords(truth.date!)} enligt planen`)),
  },
  {
    rule: 'missing-front',
    styles: ['notes', 'margin', 'book', 'summons'],
    say: (truth) => {
      delete truth.place;
    },
    write: (made) => without(made, /^Plats/u),
  },
  {
    rule: 'impossible-time',
    styles: WITH_ITEMS,
    write: (made, _truth, chance) =>
      inside(made, chance, text(`Genomgången börjar kl. ${pick(chance, ['25.15', '13.75', '31.00'])} i samma lokal.`)),
  },
  {
    rule: 'impossible-year',
    styles: WITH_ITEMS,
    write: (made, truth, chance) =>
      inside(
        made,
        chance,
        text(`Beslutet gäller från ${truth.date!.replace(/^20(\d\d)/u, pick(chance, ['22$1', '12$1']))}.`),
      ),
  },
  {
    rule: 'impossible-date',
    styles: WITH_ITEMS,
    write: (made, truth, chance) =>
      inside(
        made,
        chance,
        text(
          `Avtalet löper till ${pick(chance, ['31 april', '30 februari', '31 september'])} ${truth.date!.slice(0, 4)}.`,
        ),
      ),
  },
  {
    rule: 'red-day',
    styles: ['paragraphs', 'form', 'summons', 'cases', 'notes', 'margin'],
    say: (truth, chance) => {
      truth.date = `${truth.date!.slice(0, 4)}-${pick(chance, ['06-06', '12-25', '05-01'])}`;
    },
  },
  {
    rule: 'missing-link',
    styles: ['book', 'summons', 'cases'],
    say: (truth) => {
      truth.place = 'Digitalt via Teams';
    },
  },
  {
    rule: 'empty-posting',
    styles: ['paragraphs'],
    say: (truth) => {
      if (truth.posting) truth.posting = { ...truth.posting, up: '', down: '' };
    },
  },
  {
    rule: 'doubled',
    styles: ['paragraphs', 'form', 'extract'],
    write: (made, truth) => {
      const from = made.blocks.findIndex(
        (block) => 'text' in block && block.text.includes(truth.items[0]!.number) && block.is === 'title',
      );
      const to = made.blocks.findIndex(
        (block) => 'text' in block && block.text.includes(truth.items[1]!.number) && block.is === 'title',
      );
      return { ...made, blocks: [...made.blocks, { is: 'page' }, ...made.blocks.slice(from, to)] };
    },
  },
  {
    rule: 'out-of-order',
    styles: ['paragraphs', 'margin', 'extract', 'cases', 'form'],
    say: (truth) => {
      const [one, other] = truth.items;
      if (one && other) truth.items.splice(0, 2, other, one);
    },
  },
  {
    rule: 'contents-differ',
    styles: ['form'],
    write: (made, truth) => without(made, new RegExp(`^${truth.items[1]!.number} .*\\.{5}`, 'u')),
  },
  {
    rule: 'template-text',
    write: (made, _truth, chance) => inside(made, chance, line(pick(chance, LEFT)), line('')),
    styles: WITH_ITEMS,
  },
  {
    rule: 'markup',
    styles: WITH_ITEMS,
    write: (made, _truth, chance) => inside(made, chance, line(pick(chance, CODES)), line('')),
  },
  {
    rule: 'empty-decision',
    styles: ['paragraphs', 'form', 'notes', 'extract'],
    say: (truth, chance) => {
      aDecision(truth, chance).decision = ['-'];
    },
  },
  {
    rule: 'wrong-kind',
    styles: ['paragraphs', 'form', 'notes', 'extract'],
    say: (truth) => {
      const item = truth.items.find(({ kind }) => kind === 'information');
      if (item) item.decision = [`${truth.body} fastställer budgeten och beviljar 900 tkr.`];
    },
  },
  {
    rule: 'missing-distribution',
    styles: MINUTES,
    say: (truth, chance) => {
      aDecision(truth, chance).distribution = [];
    },
  },
  {
    rule: 'missing-attachment',
    styles: ['paragraphs', 'form', 'book', 'extract'],
    write: (made, _truth, chance) => inside(made, chance, text('Kostnaderna framgår av bilaga 7.')),
  },
  {
    rule: 'personal-data',
    styles: WITH_ITEMS,
    write: (made, _truth, chance) =>
      inside(
        made,
        chance,
        text(
          pick(chance, [
            'Ansökan gäller 19640823-3234.',
            'Frågor besvaras av alva.exempel@norrsater.example.',
            'Handläggaren nås på 070-174 06 15.',
          ]),
        ),
      ),
  },
  {
    rule: 'missing-dnr',
    styles: ['paragraphs', 'book', 'cases', 'summons'],
    say: (truth, chance) => {
      delete aDecision(truth, chance).dnr;
    },
    write: (made) => ({
      ...made,
      blocks: made.blocks
        .map((block) => words(block, (whole) => whole.replace(/ {2}Dnr undefined$/u, '')))
        .filter((block) => !('text' in block) || !/^(?:Dnr|Diarienr): undefined$/u.test(block.text)),
    }),
  },
  {
    rule: 'malformed-dnr',
    styles: ['form', 'book', 'cases', 'notes'],
    say: (truth, chance) => {
      aDecision(truth, chance).dnr = pick(chance, ['20247', 'KS', '2024-']);
    },
  },
  {
    rule: 'dnr-year',
    styles: ['paragraphs', 'form', 'cases', 'extract'],
    say: (truth, chance) => {
      const item = aDecision(truth, chance);
      const year = truth.date!.slice(0, 4);
      item.dnr = item.dnr!.replace(year, String(Number(year) + 2));
    },
  },
  {
    rule: 'wrong-sum',
    styles: WITH_ITEMS,
    write: (made, _truth, chance) => inside(made, chance, rows([...SUMS, ['Summa', '2 090', '2 405']])),
  },
  {
    rule: 'wrong-risk',
    styles: ['book', 'paragraphs', 'cases'],
    write: (made, _truth, chance) => inside(made, chance, rows([...RISKS, ['Drift', 'Möjlig', 'Allvarlig', '8']])),
  },
  {
    rule: 'body-name',
    styles: WITH_ITEMS,
    write: (made, truth, chance) =>
      inside(made, chance, text(`${misspelt(truth.body)} har tidigare behandlat frågan.`)),
  },
  {
    rule: 'undecided-date',
    styles: ['plan'],
    say: (truth) => {
      truth.planned = truth.planned.map((one) => ({ ...one, status: 'proposed' }));
    },
  },
];

/** A letter lost in the longest word. */
function misspelt(body: string): string {
  const longest = body.split(' ').toSorted((one, other) => other.length - one.length)[0]!;
  return body.replace(longest, longest.slice(0, 5) + longest.slice(6));
}
