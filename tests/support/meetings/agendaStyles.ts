import { inWords, weekdayOf } from './content.ts';
import { type Block, heading, type ItemTruth, line, PAGE, rows, type Truth, text, title } from './model.ts';
import { decided, dotted, listed, type Style, summed } from './style.ts';

/** A book of papers: an agenda with numbers of the year, then a letter an item. */
export const book: Style = {
  name: 'book',
  kind: 'motesbok',
  number: (ordinal, year) => `${ordinal}/${year % 100}`,
  dnr: (short, year, ordinal) => `${short}-${year}/${String(ordinal).padStart(5, '0')}`,
  write: (truth) => ({
    header: [],
    footer: [],
    blocks: [
      title(`Mötesbok: ${truth.body} (${truth.date})`),
      line(truth.body),
      line(`Datum: ${truth.date}`),
      line(`Tid: ${dotted(truth.time!)}`),
      line(`Plats: ${truth.place}`),
      title('Dagordning'),
      ...agenda(truth, (item, index) => [title(`${item.number} ${item.title}`), line(String(index + 3))]),
      ...truth.items.flatMap((item) => [
        PAGE,
        title('Tjänsteskrivelse'),
        line(truth.date!),
        line(truth.body),
        line(`Diarienr: ${item.dnr}`),
        title(item.title),
        ...decidedAtt('Förslag till beslut', truth.body, item.proposal),
        ...summed(item, 'Ärendesammanfattning'),
        ...listed('Beslutsunderlag', item.basis),
        ...listed('Beredningsansvariga', item.preparedBy),
        ...listed('Beslutet ska skickas till', item.distribution),
      ]),
    ],
  }),
};

function decidedAtt(name: string, body: string, points: readonly string[]): Block[] {
  if (points.length === 0) return [];
  if (points.every((point) => point.startsWith('att ')))
    return [heading(name), line(`${body} beslutar`), ...points.map((point) => text(point))];
  return decided(name, points);
}

function agenda(truth: Truth, entry: (item: ItemTruth, index: number) => Block[]): Block[] {
  return truth.items.flatMap((item, index) => [
    ...(item.section !== undefined && item.section !== truth.items[index - 1]?.section ? [title(item.section)] : []),
    ...entry(item, index),
  ]);
}

/** A summons with a table: number, case, dnr, who presents. */
export const summons: Style = {
  name: 'summons',
  kind: 'kallelse',
  number: (ordinal) => `${ordinal}.`,
  dnr: (short, year, ordinal) => `${short}/${year}:${ordinal + 40}`,
  write: (truth) => ({
    header: [],
    footer: ['Sida # av @'],
    blocks: [
      title('Kallelse'),
      line(truth.body),
      line(`Tid: ${weekdayOf(truth.date!)} ${inWords(truth.date!)} kl. ${dotted(truth.time!)}`),
      line(`Plats: ${truth.place}`),
      title('Ärendelista'),
      ...agenda(truth, (item) => [
        rows([[item.number, item.title, item.dnr ?? '', 'Föredragande: enhetschef'].filter(Boolean)]),
      ]),
      text('Anmäl förhinder till kansliet i god tid. Välkomna!'),
    ],
  }),
};

/** "Ärende 5": the list, then each item with its letter under the same words. */
export const cases: Style = {
  name: 'cases',
  kind: 'kallelse',
  number: (ordinal) => String(ordinal),
  dnr: (short, year, ordinal) => `${short} ${year}/${ordinal + 200}`,
  write: (truth) => ({
    header: ['Kallelse och föredragningslista', `${truth.body}`],
    footer: ['# (@)'],
    blocks: [
      line(`Sammanträdesdatum: ${truth.date}`),
      line(`Tid och plats: kl. ${dotted(truth.time!)}, ${truth.place}`),
      title('Föredragningslista'),
      ...agenda(truth, (item) => [line(`Ärende ${item.number} ${item.title}`)]),
      ...truth.items.flatMap((item) => [
        PAGE,
        title(`Ärende ${item.number}`),
        line(item.title),
        line(`Dnr: ${item.dnr}`),
        ...decided('Förvaltningens förslag till beslut', item.proposal),
        ...summed(item, 'Sammanfattning'),
        ...listed('Underlag för beslut', item.basis),
        ...listed('Handläggare', item.preparedBy),
        ...listed('Beslutet expedieras till', item.distribution),
      ]),
    ],
  }),
};
