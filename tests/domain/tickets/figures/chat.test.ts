import { describe, expect, it } from 'vitest';
import { sumOf } from '../../../../bot/capabilities/tickets/figures/count.ts';
import { figuresCardOf } from '../../../../bot/capabilities/tickets/figures/views.ts';
import { ticketStoreOn } from '../../../../bot/capabilities/tickets/store.ts';
import { MAX_MESSAGE_BYTES } from '../../../../bot/conversations/model.ts';
import { linksOn, type PageAnswer } from '../../../../bot/core/pages.ts';
import { Instant } from '../../../../bot/core/time.ts';
import { readDocument } from '../../../../bot/files/read.ts';
import {
  actor,
  agent,
  communicator,
  memoryLog,
  OUTSIDE,
  organisation,
  publisher,
  staff,
  type TestHouse,
  testHouse,
} from '../../../support/house.ts';
import { channelPlace, contentOf, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import { itManager, manager } from '../followUpScene.ts';
import { administrator } from '../ticket.ts';
import { example } from './example.ts';

async function house(): Promise<TestHouse> {
  const made = testHouse('2026-11-20T09:00:00.000Z');
  await example(ticketStoreOn(made.tables.tickets, organisation, () => 0, memoryLog()));
  return made;
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function linksIn(content: object): readonly string[] {
  return [...JSON.stringify(content).matchAll(/"url":"([^"]+)"/g)].map(([, url = '']) => url);
}

/** What the bot serves at a link. */
async function fetched(at: TestHouse, url: string, now = at.clock.now()): Promise<PageAnswer> {
  const { pathname, origin, searchParams } = new URL(url);
  expect(origin).toBe(OUTSIDE.publicUrl);
  const page = at.capabilities
    .flatMap(({ pages = [] }) => pages)
    .find(({ prefix }) => pathname.startsWith(`${prefix}/`));
  if (!page) throw new Error(`No page for ${pathname}`);
  const rest = pathname.slice(page.prefix.length + 1);
  return page.answer({ rest, query: Object.fromEntries(searchParams), now, log: at.log });
}

describe('figures in chat', () => {
  it('say what matters first, with the period before beside it', async () => {
    const shown = plain(textOf(await personAt(await house(), agent).say('statistik november')));
    expect(shown).toContain('📊 Ärendestatistik · Alla kommuner');
    expect(shown).toContain('November 2026, hittills');
    expect(shown).toContain(
      '6 ärenden anmäldes (1 perioden före) och 4 löstes. Servicedesk löste 75 % av dem. Perioden pågår och jämförs med en hel period.',
    );
    expect(shown).toContain('Mått\nNovember 2026\nOktober 2026\nAnmälda\n6\n1\nLösta\n4\n1');
    expect(shown).toContain('Lösta av servicedesk\n75 % (3 av 4)\n100 % (1 av 1)');
    expect(shown).toContain('Mediantid till lösning\n14 timmar\n1 timme');
    expect(shown).toContain('Hallsberg\n3\n1\nLaxå\n3\n0');
    expect(shown).toContain('Lösta av servicedesk: andel av de lösta som första linjen löste utan att');
  });

  it('lead to the month before and to the quarter', async () => {
    const it = personAt(await house(), agent);
    const november = await it.say('månadsrapport november');
    expect(textOf(await it.press(november, 'Månaden före'))).toContain('Oktober 2026\n1 ärende anmäldes');
    const quarter = await it.press(november, 'Hela kvartalet');
    expect(textOf(quarter)).toContain('Kvartal 4 2026, hittills');
    expect(textOf(await it.press(quarter, 'Kvartalet före'))).toContain('Inga ärenden i perioden.');
  });

  it('of nothing say so, and draw nothing', async () => {
    const card = await personAt(await house(), agent).say('statistik augusti');
    expect(textOf(card)).toContain('Inga ärenden i perioden.');
    expect(JSON.stringify(contentOf(card))).not.toContain('"Image"');
  });

  it('of what has not begun are refused', async () => {
    expect(refusalOf(await personAt(await house(), agent).say('statistik kvartal 1 2027'))).toBe('figures.future');
  });
});

describe('the card', () => {
  it('of a large organisation stays under the size that Teams takes', async () => {
    const many = (name: string, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        name: `${name} med ett långt namn ${i}`,
        now: 123_456,
        before: 98_765,
      }));
    const lines = many('Andra linjen', 3);
    const sums = { ...sumOf([]), opened: 123_456, solved: 98_765, byServiceDesk: 50_000 };
    const survey = {
      now: { drawn: 9_999, answers: 999, mean: 4.2 },
      before: { drawn: 9_999, answers: 999, mean: 4.1 },
    };
    const card = figuresCardOf(
      {
        period: '2026-11',
        scope: { of: 'all' },
        now: sums,
        before: sums,
        groups: many('Kommun', 40),
        services: many('Tjänst', 90),
        lines,
        survey,
      },
      {
        organisation,
        links: linksOn(OUTSIDE.publicUrl, OUTSIDE.seal),
        isWorker: true,
        now: Instant.parse('2026-11-20T09:00:00.000Z'),
      },
    );
    expect(Buffer.byteLength(JSON.stringify(card.content))).toBeLessThan(MAX_MESSAGE_BYTES);
    for (const link of linksIn(card.content)) expect(link.length).toBeLessThan(2_000);
  });
});

describe('who sees figures', () => {
  it.each([agent, publisher, administrator, itManager])('$id sees all kommuner', async (person) => {
    expect(textOf(await personAt(await house(), person).say('statistik'))).toContain('Alla kommuner');
  });

  it.each([
    [manager, 'Hallsberg med bolag', '3 ärenden anmäldes'],
    [communicator, 'Laxå med bolag', '3 ärenden anmäldes'],
    [actor('company', [{ role: 'manager' }], 'laxahem'), 'Laxå med bolag', '3 ärenden anmäldes'],
  ] as const)('%o sees the own kommun and nothing of another', async (person, name, count) => {
    const at = await house();
    const card = await personAt(at, person).say('statistik');
    expect(textOf(card)).toContain(name);
    expect(textOf(card)).toContain(count);
    expect(JSON.stringify(contentOf(card))).not.toContain(name.startsWith('Laxå') ? 'Hallsberg' : 'Laxå');
    for (const other of ['lekeberg', name.startsWith('Laxå') ? 'hallsberg' : 'laxa'])
      expect(refusalOf(await personAt(at, person).do('ticket.figures', { party: other }))).toBe('figures.other-kommun');
    expect(refusalOf(await personAt(at, person).say('enkätsvar'))).toBe('ticket.not-agent');
  });

  it('is not staff', async () => {
    expect(refusalOf(await personAt(await house(), staff).say('statistik'))).toBe('figures.not-allowed');
  });

  it('IT may ask for one kommun, to show it there', async () => {
    const shown = textOf(await personAt(await house(), agent).say('statistik november Laxå'));
    expect(shown).toContain('Laxå med bolag');
    expect(shown).not.toContain('Hallsberg');
  });

  it('is nobody in a channel that others read', async () => {
    const at = await house();
    for (const person of [agent, manager])
      expect(refusalOf(await personAt(at, person, channelPlace('Laxå')).say('statistik'))).toBe('ticket.not-here');
  });
});

describe('what is not about figures', () => {
  it.each([
    'vem ansvarar för statistiken?',
    'anmäl fel: statistikprogrammet startar inte',
    'statistikservern funkar inte',
  ])('%s', async (text) => {
    const reply = await personAt(await house(), agent).say(text);
    expect(reply.ok && reply.value.kind === 'card' ? textOf(reply) : '').not.toContain('Ärendestatistik');
  });
});

describe('pictures and files', () => {
  it('are a PNG with a text that says the same, and a spreadsheet with every table', async () => {
    const at = await house();
    const content = contentOf(await personAt(at, agent).say('statistik november'));
    const [kommuner = '', , workbook = ''] = linksIn(content);
    expect(JSON.stringify(content)).toContain(
      'Stapeldiagram. Anmälda ärenden per kommun, november 2026 (inom parentes oktober 2026): Hallsberg 3 (1), Laxå 3 (0).',
    );
    const png = await fetched(at, kommuner);
    expect(png).toMatchObject({ status: 200, type: 'image/png' });
    expect(Buffer.from(png.body).subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    const file = await fetched(at, workbook);
    expect(file.fileName).toBe('Ärendestatistik 2026-11.xlsx');
    const read = await readDocument(new Uint8Array(Buffer.from(file.body)), 'x.xlsx');
    if (!read.ok) throw new Error(read.refusal.code);
    expect(read.value.grids.map(({ title }) => title)).toEqual(['I korthet', 'Kommun', 'Tjänst', 'Linje']);
    expect(read.value.grids[0]?.rows[1]?.slice(0, 3)).toEqual(['Anmälda', '6', '1']);
    expect(read.value.grids[1]?.rows).toEqual([
      ['Kommun', 'November 2026', 'Oktober 2026'],
      ['Hallsberg', '3', '1'],
      ['Laxå', '3', '0'],
    ]);
  });

  it('of one kommun hold nothing of another', async () => {
    const at = await house();
    const links = linksIn(contentOf(await personAt(at, communicator).say('statistik november')));
    const file = await fetched(at, links.at(-1) ?? '');
    const read = await readDocument(new Uint8Array(Buffer.from(file.body)), 'x.xlsx');
    expect(JSON.stringify(read)).not.toContain('Hallsberg');
    expect(JSON.stringify(read)).toContain('Laxå med bolag');
  });

  it('stop after a week, and say what to do', async () => {
    const at = await house();
    const links = linksIn(contentOf(await personAt(at, agent).say('statistik november')));
    for (const link of links) {
      expect(await fetched(at, link, Instant.parse('2026-11-27T08:59:59.000Z'))).toMatchObject({ status: 200 });
      expect(await fetched(at, link, Instant.parse('2026-11-27T09:00:00.000Z'))).toMatchObject({ status: 410 });
    }
  });

  it('cannot be had by guessing or by changing a link', async () => {
    const at = await house();
    const link = linksIn(contentOf(await personAt(at, communicator).say('statistik november'))).at(-1) ?? '';
    const [head = '', until = '', mac = ''] = link.split(/\.(?=\d{13}|[A-Za-z0-9_-]{43}$)/);
    const payload = head.slice(head.lastIndexOf('/') + 1);
    const all = Buffer.from(JSON.stringify({ as: 'xlsx', period: '2026-11', of: 'all' })).toString('base64url');
    for (const wrong of [
      link.replace(payload, all),
      link.replace(until, String(Number(until) + 1)),
      link.replace(mac, `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`),
      link.replace(`.${mac}`, ''),
      `${OUTSIDE.publicUrl}/statistik/`,
      `${OUTSIDE.publicUrl}/statistik/2026-11.xlsx`,
      `${OUTSIDE.publicUrl}/statistik/${'x'.repeat(5000)}`,
    ])
      expect(await fetched(at, wrong)).toMatchObject({ status: 404 });
  });
});
