import { describe, expect, it } from 'vitest';
import { clockAt, memoryTables, publisher, staff } from '../../../support/house.ts';
import { actionsOf, personAt, textOf } from '../../../support/journey.ts';
import { administrator, GOOD, house, publishedIn, SHOP, tableId, tableText } from './support.ts';

const common = house();

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
    const preview = await it.send({ text: tableText('', GOOD).replace('Tjänst: \n', '') });
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
