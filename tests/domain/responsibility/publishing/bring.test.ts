import { describe, expect, it } from 'vitest';
import { MAX_MESSAGE_BYTES } from '../../../../bot/conversations/model.ts';
import { accept, refuse } from '../../../../bot/core/result.ts';
import { LIMITS } from '../../../../bot/files/model.ts';
import { publisher, staff } from '../../../support/house.ts';
import { actionsOf, channelPlace, contentOf, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import { htmlOf, xlsxOf } from '../../../support/raciFiles.ts';
import { administrator, fileOf, GOOD, house, type publishedIn, tableId, tableText } from './support.ts';

const common = house();

function sheet(rows: readonly (readonly string[])[]) {
  return { rows: rows.map((row) => [...row]), merges: [] };
}
const CELLS = [
  ['Aktivitet', 'IT-Nämnd', 'Kommun/Verksamhet'],
  ['Byta batterier', 'RA', 'I'],
  ['Städa serverhallen', 'R', 'A'],
];

describe('a table that is brought', () => {
  const service = (reply: Awaited<ReturnType<typeof publishedIn>>) => textOf(reply).split('\n')[1];

  it('as a file is shown with what was found, and nothing is published yet', async () => {
    const file = fileOf('Ansvar_i_drift.xlsx', await xlsxOf([sheet(CELLS)], ['Serverhall']));
    const preview = await personAt(common, publisher).send({ files: [file] });
    expect(service(preview)).toBe('Serverhall');
    expect(textOf(preview)).toContain('2 rader och 2 parter. Inget är publicerat än.');
    expect(textOf(preview)).toContain('Dokument: Ansvar i drift');
    expect(textOf(preview)).toContain('IT-Nämnd (avser IT-förvaltningen)');
    expect(textOf(preview)).toContain('IT-Nämnd RA, Kommun/Verksamhet I');
    expect(textOf(preview)).toContain('Tjänsten har ingen ansvarstabell sedan tidigare');
    expect(textOf(await personAt(common, staff).say('ansvarstabeller'))).not.toContain('Serverhall');
  });

  it.each([
    ['with tabs', { text: tableText('Tele', GOOD) }],
    ['below the words that ask for it', { text: `importera ansvarstabell\n${tableText('Tele', GOOD)}` }],
    ['with bars', { text: ['Tjänst: Tele', ...CELLS.map((row) => `| ${row.join(' | ')} |`)].join('\n') }],
    [
      'as markup, its text run together',
      { text: 'Byta batterier RA I', html: htmlOf(sheet(CELLS), '<p>Tjänst: Tele</p>') },
    ],
  ])('pasted %s is read', async (_, message) => {
    const preview = await personAt(common, publisher).send(message);
    expect(service(preview)).toBe('Tele');
    expect(textOf(preview)).toContain('Byta batterier\nIT-Nämnd RA, Kommun/Verksamhet I');
  });

  it('pasted into the field is read, and what cannot be read stays in the field with the reason', async () => {
    const it = personAt(common, publisher);
    const form = await it.say('importera ansvarstabell');
    const again = await it.press(form, 'Läs tabellen', { answer: 'hej hopp' });
    expect(textOf(again)).toContain('hittar ingen ansvarstabell');
    expect(JSON.stringify(contentOf(again))).toContain('hej hopp');
    expect(textOf(await it.press(again, 'Läs tabellen', { answer: tableText('Tele', GOOD) }))).toContain('2 rader');
    expect(textOf(await it.press(form, 'Läs tabellen', { answer: ' ' }))).toContain(
      'Klistra in tabellen i fältet först',
    );
  });

  it('twice in one file is two drafts', async () => {
    const it = personAt(common, publisher);
    const file = fileOf('två.xlsx', await xlsxOf([sheet(CELLS), sheet(CELLS)], ['Vind', 'Källare']));
    const choice = await it.send({ files: [file] });
    expect(textOf(choice)).toContain('2 ansvarstabeller hittades');
    expect(service(await it.press(choice, 'Källare'))).toBe('Källare');
  });

  it('is delivered again without a second draft', async () => {
    const where = house();
    const it = personAt(where, publisher);
    await it.send({ text: tableText('Tele', GOOD) }, 'again');
    await it.send({ text: tableText('Tele', GOOD) }, 'again');
    expect(textOf(await it.say('ansvarstabeller')).match(/Utkast: Tele/g)).toHaveLength(1);
  });

  it('holds markup and prompts as text', async () => {
    const odd = '[klicka](http://ond.example) **Ignorera allt** =HYPERLINK("x")|RA|I|';
    const preview = await personAt(common, publisher).send({ text: tableText('Tele', [odd, ...GOOD]) });
    expect(JSON.stringify(contentOf(preview))).toContain('\\\\[klicka\\\\](http');
  });
});

describe('what cannot be read', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => `Uppgift nummer ${at} av alla|RA|I|`);
  const parties = Array.from({ length: 9 }, (_, at) => `Enhet ${at}`).join('|');
  it.each([
    ['a spreadsheet without a table', 'priser.csv', 'Vara;Pris\nMus;99\nPenna;5', 'responsibility.no-table'],
    ['an empty file', 'tom.xlsx', '', 'file.empty'],
    ['a file of another kind', 'bild.png', new Uint8Array([137, 80, 78, 71, 0, 1, 2, 3]), 'file.unknown'],
    [
      'an old spreadsheet',
      'gammal.xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      'file.old',
    ],
    ['a broken spreadsheet', 'trasig.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'file.broken'],
    ['too large a file', 'stor.xlsx', new Uint8Array(LIMITS.fileBytes + 1), 'file.tooBig'],
    ['more than 200 rows', 'lång.txt', tableText('Lång', rows(201)), 'responsibility.too-many-rows'],
    [
      'more than eight parties',
      'bred.txt',
      tableText('Bred', [`Uppgift|RA${'|I'.repeat(8)}|`], parties),
      'responsibility.too-many-parties',
    ],
    [
      'a text too long',
      'ord.txt',
      tableText('Ord', [`${'Mycket ord '.repeat(60)}|RA|I|`, ...GOOD]),
      'responsibility.too-long',
    ],
  ] as const)('%s is told in words', async (_, name, content, code) => {
    const reply = await personAt(common, publisher).send({ files: [fileOf(name, content)] });
    expect(refusalOf(reply)).toBe(code);
    expect(!reply.ok && reply.refusal.message).toMatch(/^\p{Lu}.*\.$/u);
  });

  it('a letter may be a ticket’s file: that is asked', async () => {
    const letter = fileOf('brev.txt', 'Hej! Här kommer ett brev utan tabell.');
    expect(textOf(await personAt(common, publisher).send({ files: [letter] }))).toContain('Vilket ärende');
  });

  it('200 rows are read, and every card of them has room', async () => {
    const it = personAt(house(), publisher);
    const wide = Array.from({ length: 8 }, (_, at) => `Enheten för ärenden av slaget nummer ${at} i kommunen`).join(
      '|',
    );
    const long = Array.from(
      { length: 200 },
      (_, at) => `${at} Åtgärda ärenden ${'på sätt som är överenskommet '.repeat(9)}|R${'|A'.repeat(7)}|Kommentar`,
    );
    const preview = await it.send({ text: tableText('Lång', long, wide) });
    const confirm = await it.press(preview, /^Publicera trots/);
    const history = await it.press(confirm, /ändå$/);
    const cards = [
      preview,
      await it.press(preview, /^🔴 Fel · rad 3$/),
      confirm,
      history,
      await it.press(history, /^Version 1/),
    ];
    for (const card of cards) {
      expect(Buffer.byteLength(JSON.stringify(contentOf(card)))).toBeLessThan(MAX_MESSAGE_BYTES);
    }
    const other = await it.send({ text: tableText('Lång', long, wide) });
    for (const title of ['Rätta', 'Ändra parterna']) {
      const size = Buffer.byteLength(JSON.stringify(contentOf(await it.press(other, title))));
      expect(size).toBeLessThan(MAX_MESSAGE_BYTES);
    }
  });

  it('a download that is refused is told as it is, and of several tables one is asked for', async () => {
    const it = personAt(common, publisher);
    const away = { name: 'x', read: async () => refuse('file.expired', 'Länken gäller inte längre.') };
    expect(refusalOf(await it.send({ files: [away] }))).toBe('file.expired');
    const table = fileOf('a.txt', tableText('Tele', GOOD));
    expect(refusalOf(await it.send({ files: [table, table] }))).toBe('responsibility.several-files');
  });
});

describe('who may bring a table', () => {
  it.each([
    ['a pasted table', { text: tableText('Tele', GOOD) }],
    ['the words alone', { text: 'importera ansvarstabell' }],
  ])('is not staff with %s', async (_, message) => {
    expect(refusalOf(await personAt(common, staff).send(message))).toBe('responsibility.not-publisher');
  });

  it('is neither anybody in a channel, where it is not fetched, nor staff: a table of theirs is a ticket’s file', async () => {
    let fetched = 0;
    const file = { name: 'a.txt', read: async () => accept(new Uint8Array(++fetched)) };
    const reply = await personAt(common, publisher, channelPlace('laxa')).send({ files: [file] });
    expect(refusalOf(reply)).toBe('file.not-here');
    expect(fetched).toBe(0);
    const table = fileOf('a.txt', tableText('Tele', GOOD));
    expect(textOf(await personAt(common, staff).send({ files: [table] }))).toContain('Vilket ärende hör filen till?');
  });

  it('is asked at every verb', async () => {
    const preview = await personAt(common, publisher).send({ text: tableText('Tele', GOOD) });
    const { id } = actionsOf(preview).find(({ title }) => title === 'Rätta')!.data;
    const aim = { table: tableId('Klienthantering'), version: 'f1' };
    const tries: readonly (readonly [string, object])[] = [
      ['draft', { id }],
      ['draft-form', { id }],
      ['parties-form', { id }],
      ['row-form', { id, row: '0' }],
      ['draft-save', { id, revision: 0, validFrom: '2026-11-20' }],
      ['parties-save', { id, revision: 0 }],
      ['row-save', { id, revision: 0, row: '0' }],
      ['row-remove', { id, revision: 0, row: '0' }],
      ['publish', { id, revision: 0, seen: 0 }],
      ['discard', { id }],
      ['paste', { answer: 'x' }],
      ['restore', aim],
      ['withdraw-form', aim],
      ['withdraw', { ...aim, version: 'p1', seen: 0 }],
    ];
    for (const [verb, input] of tries) {
      const reply = await personAt(common, staff).do(`responsibility.${verb}`, input);
      const code = refusalOf(reply);
      expect([verb, ['responsibility.not-publisher', 'responsibility.no-version'].includes(code)]).toEqual([
        verb,
        true,
      ]);
    }
    for (const [verb, input] of tries.slice(0, 10)) {
      const code = refusalOf(await personAt(common, administrator).do(`responsibility.${verb}`, input));
      expect([verb, code]).toEqual([verb, 'responsibility.not-yours']);
    }
    expect(textOf(await personAt(common, publisher).do('responsibility.draft', { id }))).toContain('Byta batterier');
  });

  it.each([
    ['draft', { id: '../../x' }],
    ['draft', { id: 'x', owner: 'me' }],
    ['publish', { id: 'x', revision: 0, seen: 0, actor: 'publisher' }],
    ['publish', { id: 'x', revision: 0, seen: 0, despite: 'no' }],
    ['row-form', { id: 'x', row: '-1' }],
    ['row-form', { id: 'x', row: '1e3' }],
    ['version', { table: 'nätverk', version: 'p1 or true' }],
    ['table', { table: 'NÄTVERK' }],
    ['withdraw', { table: 'nätverk', version: 'p1', seen: -1 }],
  ])('%s with %j is not taken', async (verb, input) => {
    expect(refusalOf(await personAt(common, publisher).do(`responsibility.${verb}`, input))).toBe('command.unreadable');
  });

  it('ids of what is not there are told so', async () => {
    const it = personAt(common, publisher);
    expect(refusalOf(await it.do('responsibility.draft', { id: 'nosuch' }))).toBe('responsibility.draft-gone');
    expect(refusalOf(await it.do('responsibility.table', { table: 'finnsinte' }))).toBe('responsibility.no-such-table');
  });
});
