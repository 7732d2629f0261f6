import { pick } from '../raciGenerator.ts';
import { book, cases, summons } from './agendaStyles.ts';
import { inWords, weekdayOf } from './content.ts';
import { heading, line, PAGE, rows, text, title } from './model.ts';
import { certificate, decided, dotted, listed, type Style, summed } from './style.ts';

/** Paragraph and dnr on one line, the title under it; a rule before the recipients. */
const paragraphs: Style = {
  name: 'paragraphs',
  kind: 'protokoll',
  number: (ordinal) => `§ ${ordinal}`,
  dnr: (_short, year, ordinal) => `${year}/${ordinal + 11}`,
  write: (truth) => ({
    header: [truth.body, 'Protokoll', `Sammanträdesdatum ${truth.date}`],
    footer: ['Justerandes sign    Utdragsbestyrkande'],
    blocks: [
      line(`Plats och tid: ${truth.place}, kl. ${dotted(truth.time!)}–15.45`),
      ...certificate(truth),
      ...truth.items.flatMap((item) => [
        PAGE,
        title(`${item.number}  Dnr ${item.dnr}`),
        line(item.title),
        ...decided('Beslut', item.decision),
        ...summed(item, 'Sammanfattning av ärendet'),
        ...listed('Beslutsunderlag', item.basis, item.basis.length > 1),
        line('______'),
        ...listed('Beslut skickas till', item.distribution),
      ]),
    ],
  }),
};

/** A form on the first page, a table of contents with dots, letters before the paragraph sign. */
const form: Style = {
  name: 'form',
  kind: 'protokoll',
  number: (ordinal) => `§ ${ordinal}`,
  dnr: (short, year, ordinal) => `${short} ${year}/${100 + ordinal}`,
  write: (truth, chance) => ({
    header: [
      'SAMMANTRÄDESPROTOKOLL                         Sida',
      `${truth.body}          ${truth.date}          # (@)`,
    ],
    footer: ['Justerares signatur          Utdragsbestyrkande'],
    blocks: [
      rows([
        ['Plats och tid', `${truth.place}, kl. ${dotted(truth.time!)}–16.00`],
        ['Beslutande', 'Enligt närvarolista'],
        ['Utses att justera', 'Ledamot ett'],
        ['Justeringens plats och tid', 'Kansliet'],
      ]),
      ...certificate(truth),
      PAGE,
      title('Innehållsförteckning'),
      ...truth.items.map((item, index) =>
        line(`${item.number} ${item.title} ${'.'.repeat(6 + chance(20))} ${index + 3}`),
      ),
      ...truth.items.flatMap((item) => [
        PAGE,
        title(`Ks ${item.number} ${item.title}`),
        line(`Dnr ${item.dnr}`),
        ...decided(`${truth.body}s beslut`.replace('ss beslut', 's beslut'), item.decision),
        ...summed(item, 'Ärendebeskrivning').map((block) =>
          block.is === 'heading' ? heading('Sammanfattning') : block,
        ),
        ...listed('Beslutsunderlag', item.basis),
        ...listed('Beslutet skickas till', item.distribution),
      ]),
    ],
  }),
};

/** Notes of a forum: plain numbers, the text right under them. */
const notes: Style = {
  name: 'notes',
  kind: 'protokoll',
  number: (ordinal) => `${ordinal}.`,
  dnr: (short, year, ordinal) => `${short} ${year}-${String(ordinal + 7).padStart(4, '0')}`,
  write: (truth) => ({
    header: [],
    footer: [],
    blocks: [
      title(`Minnesanteckningar ${truth.body}`),
      line(`Datum: ${truth.date}`),
      line(`Tid: kl. ${dotted(truth.time!)}–15.00`),
      line(`Plats: ${truth.place}`),
      ...truth.items.flatMap((item) => [
        title(`${item.number} ${item.title}`),
        line(`Dnr ${item.dnr}`),
        ...summed(item, 'Sammanfattning'),
        ...decided('Beslut', item.decision),
        ...listed('Underlag', item.basis),
        ...listed('Delges', item.distribution),
      ]),
    ],
  }),
};

/** Headings in the margin, the text beside them. */
const margin: Style = {
  name: 'margin',
  kind: 'protokoll',
  number: (ordinal) => `§ ${ordinal}`,
  dnr: (short, year, ordinal) => `${short}${year}/${ordinal + 300}`,
  write: (truth) => ({
    header: [`${truth.body}     Protokoll     ${truth.date}`],
    footer: ['Sida # (@)', 'Ordförandens sign     Justerarens sign'],
    blocks: [
      rows([
        ['Sammanträdesdatum', truth.date!],
        ['Tid', `kl. ${dotted(truth.time!)}–15.20`],
        ['Plats', truth.place!],
      ]),
      ...truth.items.flatMap((item) => [
        title(`${item.number}     ${item.title} (${item.dnr})`),
        rows([...(item.decision.length === 1 ? [['Beslut', item.decision[0]!]] : [])]),
        ...(item.decision.length > 1 ? decided('Beslut', item.decision) : []),
        ...(item.summary === undefined ? [] : [heading('Sammanfattning'), text(item.summary)]),
        ...listed('Handlingar', item.basis),
        ...listed('Expedieras till', item.distribution),
      ]),
    ],
  }),
};

/** Minutes that are printed in two columns. */
const spalter: Style = {
  ...paragraphs,
  name: 'columns',
  write: (truth, chance) => ({ ...paragraphs.write({ ...truth, items: truth.items }, chance), columns: true }),
};

/** One paragraph of the minutes, sent alone. */
const extract: Style = {
  name: 'extract',
  kind: 'protokollsutdrag',
  number: (ordinal) => `§ ${ordinal}`,
  dnr: (short, year, ordinal) => `${short} ${year}/${ordinal + 30}`,
  write: (truth) => ({
    header: ['PROTOKOLLSUTDRAG', truth.body, `Sammanträdesdatum: ${truth.date}`],
    footer: ['Justerandes signatur     Utdragsbestyrkande'],
    blocks: truth.items.flatMap((item) => [
      title(`${item.number} ${item.dnr}`),
      title(item.title),
      ...decided('Beslut', item.decision),
      ...summed(item, 'Sammanfattning av ärendet'),
      ...listed('Beslutsunderlag', item.basis),
      ...listed('Sändlista', item.distribution),
    ]),
  }),
};

/** A year's meetings: a table with deadlines, or lines. */
const plan: Style = {
  name: 'plan',
  kind: 'sammantradesplan',
  number: (ordinal) => String(ordinal),
  dnr: () => '',
  write: (truth, chance) => {
    const year = truth.planned[0]!.date.slice(0, 4);
    const day = (date: string): string => (chance(2) === 0 ? date : inWords(date));
    const tabled = chance(2) === 0;
    return {
      header: [],
      footer: [],
      blocks: [
        title(
          `${truth.planned[0]!.status === 'proposed' ? 'Förslag till sammanträdesplan' : 'Sammanträdesplan'} ${year} ${truth.body}`,
        ),
        ...(tabled
          ? [
              rows([
                ['Kallelse skickas', 'Sammanträde', 'Tid'],
                ...truth.planned.map(({ date }) => [before(date), date, 'kl. 13.15']),
              ]),
            ]
          : truth.planned.map(({ date }) =>
              line(`${pick(chance, ['', `${weekdayOf(date)} `])}${day(date)} kl. 13.15`),
            )),
      ],
    };
  },
};

function before(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) - 7 * 86_400_000).toISOString().slice(0, 10);
}

export const STYLES: readonly Style[] = [paragraphs, form, book, summons, cases, notes, margin, spalter, extract, plan];
