import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { MAX_MESSAGE_BYTES } from '../../../../bot/conversations/model.ts';
import { accept, refuse } from '../../../../bot/core/result.ts';
import { actor, clockAt, memoryTables, publisher, staff, type TestHouse, testHouse } from '../../../support/house.ts';
import { actionsOf, channelPlace, contentOf, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import { htmlOf, xlsxOf } from '../../../support/raciFiles.ts';
import { fileOf, SHOP, smallContent, tableId, tableText } from './support.ts';

const administrator = actor('admin', [{ role: 'administrator' }]);
const GOOD = ['Byta batterier|RA|I|', 'Städa serverhallen|R|A|En gång i månaden'];

/** A house of its own for each test that publishes; what it answers is made anew only when it is asked. */
function house(tables = memoryTables(), clock = clockAt('2026-11-20T09:00:00.000Z')): TestHouse {
  return testHouse(undefined, tables, { clock, contentDir: CONTENT });
}
const CONTENT = smallContent();
afterAll(() => rmSync(CONTENT, { recursive: true }));
const common = house();

function sheet(rows: readonly (readonly string[])[]) {
  return { rows: rows.map((row) => [...row]), merges: [] };
}
const CELLS = [
  ['Aktivitet', 'IT-Nämnd', 'Kommun/Verksamhet'],
  ['Byta batterier', 'RA', 'I'],
  ['Städa serverhallen', 'R', 'A'],
];

/** Publishes what is pasted. */
async function publishedIn(where: TestHouse, service: string, rows: readonly string[], person = publisher) {
  const it = personAt(where, person);
  return it.press(await it.send({ text: tableText(service, rows) }), /^Publicera \d/);
}

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
    ['no table', 'brev.txt', 'Hej! Här kommer ett brev utan tabell.', 'responsibility.no-table'],
    ['an empty file', 'tom.xlsx', '', 'file.empty'],
    ['a file of another kind', 'bild.png', new Uint8Array([137, 80, 78, 71, 0, 1, 2, 3]), 'file.unknown'],
    [
      'an old spreadsheet',
      'gammal.xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      'file.old',
    ],
    ['a broken spreadsheet', 'trasig.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'file.broken'],
    ['too large a file', 'stor.xlsx', new Uint8Array(10 * 1024 * 1024 + 1), 'file.tooBig'],
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

  it('200 rows are read, and every card of them has room', async () => {
    const it = personAt(house(), publisher);
    const wide = Array.from({ length: 8 }, (_, at) => `Enheten för ärenden av slaget nummer ${at} i kommunen`).join(
      '|',
    );
    const long = Array.from(
      { length: 200 },
      (_, at) => `${at} Åtgärda ärenden ${'på sätt som är överenskommet '.repeat(9)}|R${'|X'.repeat(7)}|Kommentar`,
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

  it('a download that is refused is told as it is, and several files at once are not guessed between', async () => {
    const it = personAt(common, publisher);
    const away = { name: 'x', read: async () => refuse('file.expired', 'Länken gäller inte längre.') };
    expect(refusalOf(await it.send({ files: [away] }))).toBe('file.expired');
    expect(refusalOf(await it.send({ files: [away, away] }))).toBe('responsibility.several-files');
  });
});

describe('who may bring a table', () => {
  it.each([
    ['a file', { files: [fileOf('a.txt', tableText('Tele', GOOD))] }],
    ['a pasted table', { text: tableText('Tele', GOOD) }],
    ['the words alone', { text: 'importera ansvarstabell' }],
  ])('is not staff with %s', async (_, message) => {
    expect(refusalOf(await personAt(common, staff).send(message))).toBe('responsibility.not-publisher');
  });

  it('is nobody in a channel, and the file is not fetched', async () => {
    let fetched = 0;
    const file = { name: 'a.txt', read: async () => accept(new Uint8Array(++fetched)) };
    const reply = await personAt(common, publisher, channelPlace('laxa')).send({ files: [file] });
    expect(refusalOf(reply)).toBe('responsibility.not-here');
    expect(refusalOf(await personAt(common, staff).send({ files: [file] }))).toBe('responsibility.not-publisher');
    expect(fetched).toBe(0);
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

describe('correcting', () => {
  it('a row takes its error away, and another is left', async () => {
    const it = personAt(house(), publisher);
    const preview = await it.send({ text: tableText('Tele', ['Byta batterier|R||', 'Laga växeln|X|A|']) });
    expect(textOf(preview)).toContain('3 fel');
    const form = await it.press(preview, /Fel · rad 3/);
    expect(textOf(form)).toContain('har inget A');
    const after = await it.press(form, 'Spara raden', { letters0: 'RA' });
    expect(textOf(after)).toContain('2 fel');
    const gone = await it.press(await it.press(after, /Fel · rad 4/), 'Ta bort raden');
    expect(textOf(gone)).not.toContain(' fel');
    expect(actionsOf(gone).map(({ title }) => title)).toContain('Publicera 1 rad');
  });

  it('what the table is about, and a row on the way', async () => {
    const it = personAt(house(), publisher);
    const preview = await it.send({ text: tableText('Tele', GOOD) });
    const form = await it.press(preview, 'Rätta');
    const row = await it.press(form, 'Spara', {
      service: 'Telefoni',
      validFrom: '2027-01-01',
      label: '2027',
      row: '1',
    });
    expect(textOf(row)).toContain('Rätta rad 4');
    const after = await it.press(row, 'Spara raden', { comment: 'Varje vecka' });
    expect(textOf(after)).toMatch(/Telefoni[\s\S]*Gäller: från 1 januari 2027[\s\S]*Version: 2027/);
  });

  it('whom a column means, so that the answer names the party', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const preview = await it.send({
      text: tableText('Lokalvård', ['Våttorka golv|RA|I|'], 'Städbolaget|Kommun/Verksamhet'),
    });
    expect(textOf(preview)).toContain('”Städbolaget” är inte känd');
    const after = await it.press(await it.press(preview, 'Ändra parterna'), 'Spara', { means0: 'leverantören' });
    expect(textOf(after)).toContain('Städbolaget (avser leverantören)');
    expect(textOf(after)).not.toContain('inte känd');
    await it.press(after, /^Publicera/);
    expect(textOf(await it.say('vem våttorkar golv?'))).toContain('Leverantören utför och ansvarar ytterst');
  });

  it('without a service nothing can be published', async () => {
    const it = personAt(common, publisher);
    const preview = await it.send({ text: CELLS.map((row) => row.join('\t')).join('\n') });
    expect(textOf(preview)).toContain('Ange vilken tjänst');
    expect(actionsOf(preview).some(({ title }) => title.startsWith('Publicera'))).toBe(false);
  });

  it('from an older card changes nothing, and shows the draft as it is', async () => {
    const it = personAt(house(), publisher);
    const preview = await it.send({ text: tableText('Tele', GOOD) });
    const form = await it.press(preview, 'Rätta');
    await it.press(form, 'Spara', { service: 'Telefoni' });
    const late = await it.press(form, 'Spara', { service: 'Något annat' });
    expect(textOf(late)).toMatch(/har ändrats sedan/);
    expect(textOf(late)).toContain('Telefoni');
    expect(textOf(await it.press(preview, /^Publicera/))).toContain('har ändrats sedan');
  });
});

describe('publishing', () => {
  it('makes the new rows what is answered, with the document, section and version as the source', async () => {
    const where = house();
    const done = await publishedIn(where, 'Serverhall', GOOD);
    expect(textOf(done)).toContain('✅ Publicerad: 2 rader. Gäller nu, från 20 november 2026.');
    const answer = textOf(await personAt(where, staff).say('vem städar serverhallen?'));
    expect(answer).toContain('IT-förvaltningen utför; verksamheten ansvarar ytterst');
    expect(answer).toMatch(/Källa: Inklistrad tabell.*version 1/);
  });

  it('with errors takes a click more, that names them', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const preview = await it.send({ text: tableText('Tele', ['Byta batterier|R|C|', ...GOOD.slice(1)]) });
    const confirm = await it.press(preview, 'Publicera trots 1 fel …');
    expect(textOf(confirm)).toContain('”Byta batterier” har inget A');
    expect(textOf(await it.say('ansvarstabeller'))).toContain('Utkast: Tele');
    expect(textOf(await it.press(confirm, 'Publicera 2 rader ändå'))).toContain('✅ Publicerad');
  });

  it('a second click publishes once, and shows what it became', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const preview = await it.send({ text: tableText('Tele', GOOD) });
    await it.press(preview, /^Publicera/);
    expect(textOf(await it.press(preview, /^Publicera/))).toContain('Redan publicerad: 2 rader');
    expect(textOf(await it.do('responsibility.table', { table: tableId('Tele') }))).toContain('1 version,');
  });

  it('two clicks at once publish once', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const preview = await it.send({ text: tableText('Tele', GOOD) });
    await Promise.all([it.press(preview, /^Publicera/), it.press(preview, /^Publicera/)]);
    const rows = await where.tables.responsibility.list('tables', { from: 'entry:', before: 'entry:~' });
    expect(rows).toHaveLength(1);
  });

  it('after somebody else has published the same table tells of it, and shows what changes against theirs', async () => {
    const where = house();
    const [one, other] = [personAt(where, publisher), personAt(where, administrator)];
    const mine = await one.send({ text: tableText('Tele', GOOD) });
    const theirs = await other.send({ text: tableText('Tele', ['Byta batterier|R|A|', GOOD[1]!]) });
    await one.press(mine, /^Publicera/);
    const told = await other.press(theirs, /^Publicera/);
    expect(textOf(told)).toContain('Person publisher publicerade version 1 av samma tabell');
    expect(textOf(told)).toContain('Ändrad: Byta batterier. IT-Nämnd RA → R; Kommun/Verksamhet I → A');
    expect(textOf(await other.press(told, /^Publicera/))).toContain('2 versioner');
  });

  it('two of the same table at the same moment: one is published, the other is told', async () => {
    const where = house();
    const [one, other] = [personAt(where, publisher), personAt(where, administrator)];
    const cards = [
      await one.send({ text: tableText('Tele', GOOD) }),
      await other.send({ text: tableText('Tele', GOOD) }),
    ];
    const replies = await Promise.all([one.press(cards[0]!, /^Publicera/), other.press(cards[1]!, /^Publicera/)]);
    const texts = replies.map(textOf);
    expect(texts.filter((text) => text.includes('✅ Publicerad'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('av samma tabell'))).toHaveLength(1);
  });

  it('two tables at the same moment are both published', async () => {
    const where = house();
    const [one, other] = [personAt(where, publisher), personAt(where, administrator)];
    const cards = [
      await one.send({ text: tableText('Tele', GOOD) }),
      await other.send({ text: tableText('Fax', GOOD) }),
    ];
    const replies = await Promise.all([one.press(cards[0]!, /^Publicera/), other.press(cards[1]!, /^Publicera/)]);
    for (const reply of replies) expect(textOf(reply)).toContain('✅ Publicerad');
  });

  it('keeps the everyday words of a row that was there', async () => {
    const where = house();
    await publishedIn(where, 'Klienthantering', [`${SHOP}|R|A|`]);
    const answer = textOf(await personAt(where, staff).say('vem sköter kapphyllan?'));
    expect(answer).toContain('IT-förvaltningen utför; verksamheten ansvarar ytterst');
  });

  it('is answered for its own days: before them the older table answers', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const preview = await it.send({ text: tableText('Klienthantering', ['Incidenthantering|R|A|']) });
    const form = await it.press(preview, 'Rätta');
    await it.press(await it.press(form, 'Spara', { validFrom: '2026-12-01' }), /^Publicera/);
    const question = 'vem ansvarar för incidenthantering för klienter?';
    expect(textOf(await it.say(question))).toContain('version 2025');
    where.clock.set('2026-12-01T09:00:00.000Z');
    expect(textOf(await it.say(question))).toContain('version 2');
    expect(textOf(await it.say('vem ansvarade för incidenthantering för klienter i våras?'))).toContain('version 2025');
  });
});

describe('a table that takes a row away for all days', () => {
  it('leaves what spoke of the row answered', async () => {
    const where = house();
    const it = personAt(where, publisher);
    const preview = await it.send({ text: tableText('Klienthantering', GOOD) });
    const form = await it.press(preview, 'Rätta');
    await it.press(await it.press(form, 'Spara', { validFrom: '2025-01-01' }), /^Publicera/);
    expect(textOf(await it.say('Vad betyder RFC?'))).toContain('En begäran om en ändring');
    expect(textOf(await it.say('vem städar serverhallen?'))).toContain('verksamheten ansvarar ytterst');
  });
});

describe('a restart, and another instance', () => {
  it('a draft outlives the process, and is found again by its maker', async () => {
    const tables = memoryTables();
    const preview = await personAt(house(tables), publisher).send({ text: tableText('Tele', GOOD) });
    const it = personAt(house(tables), publisher);
    const list = await it.say('ansvarstabeller');
    expect(textOf(await it.press(list, '📝 Utkast: Tele'))).toContain('Byta batterier');
    expect(textOf(await it.press(preview, /^Publicera/))).toContain('✅ Publicerad');
    expect(textOf(await personAt(house(tables), administrator).say('ansvarstabeller'))).not.toContain('Utkast');
  });

  it('what one has published another answers from within five seconds, and a new one at once', async () => {
    const [tables, clock] = [memoryTables(), clockAt('2026-11-20T09:00:00.000Z')];
    const [one, other] = [house(tables, clock), house(tables, clock)];
    const question = 'vem städar serverhallen?';
    expect(textOf(await personAt(other, staff).say(question))).not.toContain('Serverhall');
    await publishedIn(one, 'Serverhall', GOOD);
    clock.move(5);
    expect(textOf(await personAt(other, staff).say(question))).toContain('Serverhall');
    expect(textOf(await personAt(house(tables, clock), staff).say(question))).toContain('Serverhall');
  });

  it('with the store away answers from what it knows', async () => {
    const tables = memoryTables();
    const where = house(tables);
    await publishedIn(where, 'Serverhall', GOOD);
    tables.responsibility.get = () => Promise.reject(new Error('away'));
    where.clock.move(60);
    expect(textOf(await personAt(where, staff).say('vem städar serverhallen?'))).toContain('Serverhall');
  });

  it('a process that dies while it publishes has published or not, and the click again does the rest', async () => {
    const tables = memoryTables();
    const preview = await personAt(house(tables), publisher).send({ text: tableText('Tele', GOOD) });
    const { transact } = tables.responsibility;
    tables.responsibility.transact = async (...write) => {
      await transact(...write);
      throw new Error('dead after the write');
    };
    await expect(personAt(house(tables), publisher).press(preview, /^Publicera/)).rejects.toThrow('dead');
    tables.responsibility.transact = transact;
    expect(textOf(await personAt(house(tables), publisher).press(preview, /^Publicera/))).toContain(
      'Redan publicerad: 2 rader',
    );
  });
});

describe('the record', () => {
  it('lists the tables for everybody, and only those who may are told how to add one', async () => {
    const list = textOf(await personAt(common, staff).say('ansvarstabeller'));
    expect(list).toMatch(/Klienthantering\nversion 2025 · \d+ rader · Följer med organisationens filer/);
    expect(list).not.toContain('importera');
    expect(textOf(await personAt(common, publisher).say('ansvarstabeller'))).toContain('importera ansvarstabell');
  });

  it('says who changed what, when, the newest first', async () => {
    const where = house();
    const it = personAt(where, staff);
    expect(textOf(await it.say('Vad har ändrats i ansvarsfördelningen?'))).toContain('Inget har ändrats');
    await publishedIn(where, 'Tele', GOOD);
    where.clock.move(3600);
    await publishedIn(where, 'Tele', ['Byta batterier|R|A|', GOOD[1]!], administrator);
    const news = textOf(await it.say('Vad har ändrats i ansvarsfördelningen?'));
    expect(news).toMatch(
      /Tele: Person admin publicerade version 2 fredag 20 november kl. 11.00[\s\S]*Person publisher/,
    );
    expect(news).toContain('Ändrad: Byta batterier. IT-Nämnd RA → R; Kommun/Verksamhet I → A');
    const history = textOf(await it.say('vad ändrades i Tele?'));
    expect(history).toMatch(/Version 2: 1 rad ändrad[\s\S]*Version 1: den första/);
  });

  it('shows a version to staff without what only others may do', async () => {
    const it = personAt(common, staff);
    const version = await it.do('responsibility.version', { table: tableId('Klienthantering'), version: 'f1' });
    expect(actionsOf(version).map(({ title }) => title)).toEqual(['Alla versioner']);
  });

  it('restores an older version as a new one, and erases none', async () => {
    const where = house();
    const it = personAt(where, publisher);
    await publishedIn(where, 'Klienthantering', ['Incidenthantering|R|A|']);
    expect(textOf(await it.say('vem sköter kapphyllan?'))).not.toContain('beställningsbart');
    const history = await it.do('responsibility.table', { table: tableId('Klienthantering') });
    const draft = await it.press(await it.press(history, /^Version 2025/), 'Återställ den här versionen');
    expect(textOf(draft)).toContain('Återställer: version 2025');
    const after = textOf(await it.press(draft, /^Publicera/));
    expect(after).toMatch(/Version 3[\s\S]*återställd från version 2025[\s\S]*Version 2:[\s\S]*Version 2025/);
    expect(textOf(await it.say('vem sköter kapphyllan?'))).toMatch(/beställningsbart[\s\S]*version 3/);
  });

  it('withdraws after one more click, says so in the history, and answers as before', async () => {
    const where = house();
    const it = personAt(where, publisher);
    await publishedIn(where, 'Serverhall', GOOD);
    const version = await it.do('responsibility.version', { table: tableId('Serverhall'), version: 'p1' });
    const confirm = await it.press(version, 'Återkalla');
    expect(textOf(confirm)).toContain('Tjänsten har då ingen ansvarstabell');
    expect(textOf(await it.press(confirm, 'Återkalla version 1'))).toContain('Återkallad');
    expect(textOf(await it.press(confirm, 'Återkalla version 1'))).toContain('Version 1 är återkallad');
    expect(textOf(await personAt(where, staff).say('vem städar serverhallen?'))).not.toContain('Källa: Inklistrad');
    expect(textOf(await it.say('vad har ändrats i ansvarsfördelningen?'))).toContain('återkallade version 1');
  });

  it('logs ids and counts, never what was in the table or who', async () => {
    const where = house();
    await publishedIn(where, 'Hemligtjänst', ['Hemliguppgift|RA|I|']);
    const said = JSON.stringify(where.log.lines);
    for (const secret of ['Hemlig', 'hemlig', 'Person publisher']) expect(said).not.toContain(secret);
  });
});

describe('sentences about something else', () => {
  it.each([
    'Vem ansvarar för ändringar i nätverket?',
    'Vad gör verksamheten vid versionsuppgradering?',
    'Vem beställer ändringar i klienthantering?',
    'Vad har hänt med mejlen?',
  ])('%s is not about the tables', async (sentence) => {
    const reply = await personAt(common, staff).say(sentence);
    expect(textOf(reply)).not.toMatch(/den nyaste först|Ändringar i ansvarsfördelningen|^Ansvarstabeller/);
  });
});
