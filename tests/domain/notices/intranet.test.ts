import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../../bot/capabilities/notices/intranet/address.ts';
import { PREFIX } from '../../../bot/capabilities/notices/intranet/address.ts';
import { actor, communicator, party, publisher, staff, type TestHouse } from '../../support/house.ts';
import { channelPlace, connectChannels, personAt, publishOutage, refusalOf, textOf } from '../../support/journey.ts';
import { publishWork, town } from './town.ts';

/** The addresses in the card that a communicator of Laxå gets. */
async function addresses(house: TestHouse): Promise<Readonly<Record<Form, string>>> {
  const own = personAt(house, communicator);
  const text = textOf(await own.press(await own.say('adresser till intranätet'), 'Laxå kommun')).replaceAll('\\', '');
  const [sida = '', flode = '', lage = ''] =
    text.match(/https:\S+(?:sida|flode\.xml|lage\.json)/g)?.filter(unique) ?? [];
  return { sida, 'flode.xml': flode, 'lage.json': lage };
}

const unique = (one: string, at: number, all: readonly string[]) => all.indexOf(one) === at;

async function get(house: TestHouse, address: string) {
  const page = house.capabilities.flatMap(({ pages = [] }) => pages).find(({ prefix }) => prefix === PREFIX);
  if (!page) throw new Error('No page');
  const { pathname, searchParams } = new URL(address);
  const rest = pathname.slice(PREFIX.length + 1);
  const query = Object.fromEntries(searchParams);
  const answer = await page.answer({ rest, query, now: house.clock.now(), log: house.log });
  return { ...answer, body: String(answer.body) };
}

describe('a kommun’s state outside Teams', () => {
  it('says that all is well when nothing is known', async () => {
    const house = await town();
    const page = await get(house, (await addresses(house)).sida);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Inga kända störningar i Laxå');
    expect(page.body).not.toContain('<h2>');
  });

  it('tells what goes on, what is planned and what ended the last day, of its own kommun alone', async () => {
    const house = await town();
    const { sida } = await addresses(house);
    const managed = await publishOutage(house, publisher);
    await publishWork(house);
    await publishOutage(house, publisher, 'oplanerat: wifi nere i Lekeberg');
    const during = (await get(house, sida)).body;
    expect(during).toMatch(
      /Störning pågår i Laxå[\s\S]*Pågår nu[\s\S]*E-posten nere[\s\S]*Planerat framöver[\s\S]*Nätverket/,
    );
    expect(during).not.toContain('Wifi nere');
    const it = personAt(house, publisher);
    await it.press(await it.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'Utbytt.' });
    house.clock.move(3600);
    expect((await get(house, sida)).body).toMatch(
      /Inga kända störningar[\s\S]*senaste dygnet[\s\S]*E-posten nere[\s\S]*Utbytt/,
    );
    house.clock.move(86_400);
    expect((await get(house, sida)).body).not.toContain('E-posten nere');
  });

  it('has the kommun’s own wording, as its channel has', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    const own = personAt(house, communicator);
    const form = await own.press(await own.say('anpassa texten'), /E-posten/);
    await own.press(form, /^(Spara|Publicera|Visa|Lägg)/, { text: 'Ring växeln i Laxå.', mode: 'add' });
    const { sida, ...machines } = await addresses(house);
    expect((await get(house, sida)).body).toContain('Ring växeln i Laxå.');
    expect((await get(house, machines['flode.xml'])).body).toContain('Ring växeln i Laxå.');
  });

  it('gives the same to programs', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    const { 'lage.json': lage } = await addresses(house);
    expect(JSON.parse((await get(house, lage)).body)).toMatchObject({
      party: 'Laxå kommun',
      at: house.clock.now(),
      notices: [{ kind: 'unplanned', state: 'investigating', stateText: 'Undersöks', services: ['E-post'] }],
    });
  });

  it('is a feed with an entry for each notice, which keeps its id when it changes', async () => {
    const house = await town();
    const managed = await publishOutage(house, publisher);
    const { 'flode.xml': flode } = await addresses(house);
    const entry = async () => {
      const { body } = await get(house, flode);
      expect(XMLValidator.validate(body)).toBe(true);
      const parsed = new XMLParser().parse(body);
      expect(parsed.feed.entry).toMatchObject({ id: expect.stringMatching(/^urn:samdrift:notice:/) });
      return parsed.feed.entry;
    };
    const before = await entry();
    house.clock.move(600);
    const it = personAt(house, publisher);
    await it.press(await it.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'Utbytt.' });
    house.clock.move(2);
    const after = await entry();
    expect(after.id).toBe(before.id);
    expect(after.title).toContain('Löst');
    expect(after.updated > before.updated).toBe(true);
  });

  it('shows what somebody wrote as text, whatever it is', async () => {
    const house = await town();
    const hostile = 'oplanerat: e-posten "><script>alert(1)</script>]]>&amp; nere i Laxå';
    await publishOutage(house, publisher, hostile);
    const { sida, ...machines } = await addresses(house);
    const page = (await get(house, sida)).body;
    expect(page).toContain('&quot;&gt;&lt;script&gt;');
    expect(page).not.toContain('<script');
    const feed = (await get(house, machines['flode.xml'])).body;
    expect(XMLValidator.validate(feed)).toBe(true);
    expect(feed).not.toContain('<script');
  });

  it('is gone for an address that is guessed, another kommun’s or changed', async () => {
    const house = await town();
    const { sida } = await addresses(house);
    for (const wrong of [
      sida.replace('/laxa/', '/hallsberg/'),
      sida.replace(/\/laxa\/.{4}/, '/laxa/AAAA'),
      sida.replace('sida', 'allt'),
      `${sida}/mera`,
      sida.replace('/laxa/', '/finns-inte/'),
      `https://samdrift.example${PREFIX}/`,
      `https://samdrift.example${PREFIX}/laxa//sida`,
    ]) {
      expect((await get(house, wrong)).status).toBe(404);
    }
    expect((await get(house, `${sida}?x=<script>&party=hallsberg`)).body).toContain('Driftläget i Laxå');
  });
});

describe('the addresses', () => {
  it('are for IT, and for a kommun’s communicator those of the kommun and its companies', async () => {
    const house = await town();
    expect(refusalOf(await personAt(house, staff).say('adresser till intranätet'))).toBe('notice.not-publisher');
    const all = textOf(await personAt(house, publisher).say('adresser till intranätet'));
    expect(all).toContain('Hallsbergs kommun');
    const it = personAt(house, communicator);
    const own = textOf(await it.say('adresser till intranätet'));
    expect(own).toContain('Laxåhem');
    expect(own).not.toContain('Hallsbergs kommun');
    expect(refusalOf(await it.do('notice.intranet', { party: party('hallsberg') }))).toBe('notice.not-publisher');
  });

  it('are not told where others read', async () => {
    const house = await town();
    await connectChannels(house, publisher, 'laxa');
    const inChannel = personAt(house, publisher, channelPlace('laxa'));
    expect(refusalOf(await inChannel.say('adresser till intranätet'))).toBe('notice.not-here');
  });

  it('leave the name of the intranet to the status', async () => {
    const house = await town();
    expect(textOf(await personAt(house, actor('x')).say('är intranätet nere?'))).not.toContain('drift/');
  });
});
