import { describe, expect, it } from 'vitest';
import { orderablesOf } from '../../../../bot/capabilities/tickets/orders/find.ts';
import { MAX_MESSAGE_BYTES } from '../../../../bot/conversations/model.ts';
import type { Turn } from '../../../../bot/core/capability.ts';
import { cardFailures } from '../../../support/cardChecker.ts';
import { manager, organisation, staff } from '../../../support/house.ts';
import { actionsOf, contentOf, personAt, personalPlace, textOf } from '../../../support/journey.ts';
import { desk } from '../desk.ts';

const { catalogue } = organisation;

/** What the delivery document lets somebody order, read by hand; with words that somebody would say, and where it leads. */
const IN_THE_DOCUMENT: readonly (readonly [string, string, 'it' | 'elsewhere'])[] = [
  ['konto till en konsult', 'konto-ej-anstalld', 'it'],
  ['en funktionsadress', 'funktionsadress', 'it'],
  ['ett program som saknas i standardutbudet', 'programvara', 'it'],
  ['en dator till en nyanställd', 'datorarbetsplats', 'it'],
  ['elevdatorer', 'elevdator', 'it'],
  ['en surfplatta', 'surfplatta', 'elsewhere'],
  ['en mobiltelefon', 'mobiltelefon', 'elsewhere'],
  ['ett mobilabonnemang', 'mobilabonnemang', 'elsewhere'],
  ['extra support', 'extra-support', 'it'],
  ['en skrivare', 'skrivare', 'elsewhere'],
  ['en accesspunkt', 'accesspunkt', 'it'],
  ['hörlurar', 'tillbehor', 'elsewhere'],
  ['en skärm', 'skarm', 'elsewhere'],
  ['specialutrustning', 'specialutrustning', 'elsewhere'],
  ['en projektor', 'av-utrustning', 'elsewhere'],
  ['godkännande av utrustning utanför sortimentet', 'utanfor-sortimentet', 'it'],
  ['återlämning av en gammal enhet', 'aterlamning', 'it'],
  ['förhöjd licens', 'm365-forhojd', 'it'],
  ['Power BI', 'm365-tillagg', 'it'],
  ['Copilot', 'm365-tillagg', 'it'],
  ['applikationsdrift', 'applikationsdrift', 'it'],
  ['en virtuell server', 'server', 'it'],
  ['granskning av en molntjänst', 'molntjanst', 'it'],
  ['en nätanslutning', 'natanslutning', 'it'],
  ['högre hastighet', 'wan-kapacitet', 'it'],
  ['vpn', 'vpn', 'it'],
  ['Roomdisplay', 'roomdisplay', 'it'],
  ['PLAYipp', 'playipp', 'it'],
  ['eget ärendesystem', 'arendesystem', 'it'],
  ['paketering av ett program', 'applikationspaketering', 'it'],
  ['återställning av filer', 'aterstallning', 'it'],
  ['rådgivning om AI', 'radgivning', 'it'],
  ['er medverkan i en upphandling', 'upphandling', 'it'],
  ['er medverkan i en ombyggnad', 'byggprojekt', 'it'],
  ['utbildning i samverkansmodellen', 'utbildning', 'it'],
];

/** Who may, where the document says so. */
const WHO_MAY: Readonly<Record<string, readonly string[]>> = {
  'konto-ej-anstalld': ['manager'],
  funktionsadress: ['manager', 'appointed'],
  programvara: ['manager', 'appointed'],
  'm365-forhojd': ['manager'],
};

describe('the catalogue', () => {
  it('has all that the document lets somebody order, and nothing else', () => {
    expect(catalogue.orderables.map(({ id }) => id).toSorted()).toEqual(
      [...new Set(IN_THE_DOCUMENT.map(([, id]) => id))].toSorted(),
    );
  });

  it.each(IN_THE_DOCUMENT)('“beställ %s” finds %s, which is ordered at %s', (words, id, at) => {
    expect(orderablesOf(catalogue).mentionedIn(`beställ ${words}`)).toContain(id);
    expect(catalogue.orderables.find((one) => one.id === id)?.where.at).toBe(at);
  });

  it('says what the document says of who may order, and marks its own rules', () => {
    for (const { id, where } of catalogue.orderables) {
      if (where.at !== 'it') continue;
      if (WHO_MAY[id]) expect([id, where.orderedBy]).toEqual([id, WHO_MAY[id]]);
      const isLimited = !where.orderedBy.includes('staff');
      expect([id, where.ownRule]).toEqual([id, isLimited && WHO_MAY[id] === undefined]);
    }
  });

  it('shows the prerequisites of application operation, which are confirmed', () => {
    const { where } = catalogue.orderables.find(({ id }) => id === 'applikationsdrift')!;
    const asked = where.at === 'it' ? where.fields.find(({ type }) => type === 'confirm') : undefined;
    expect(asked).toMatchObject({ required: true });
    expect(JSON.stringify(asked)).toMatch(/dokumentation.*avvikelser.*portal/iu);
  });
});

describe('browsing', () => {
  it('leads from the categories over a category to every service, each a card that Teams takes', async () => {
    const house = await desk();
    for (const person of [staff, manager]) {
      const me = personAt(house, person);
      const start = await me.say('tjänstekatalog');
      const seen: string[] = [];
      for (const { title } of actionsOf(start)) {
        const category = await me.press(start, title);
        for (const row of actionsOf(category).filter(({ verb }) => verb === 'order.open')) {
          seen.push(String(row.data['service']));
          const card = await me.press(category, row.title);
          expect(cardFailures(contentOf(card))).toEqual([]);
          expect(Buffer.byteLength(JSON.stringify(contentOf(card)))).toBeLessThan(MAX_MESSAGE_BYTES);
          expect(textOf(card)).toMatch(/Får beställas av: [\s\S]*Kostnad: [\s\S]*Källa: /);
        }
      }
      expect(seen.toSorted()).toEqual(catalogue.orderables.map(({ id }) => id).toSorted());
    }
  });

  it('gives the link and how it is paid for what is ordered elsewhere, and no ticket', async () => {
    const house = await desk();
    const card = await personAt(house, staff).say('jag vill beställa hörlurar');
    expect(textOf(card)).toContain('Kostnad: Verksamheten faktureras direkt');
    expect(JSON.stringify(contentOf(card))).toContain('https://webshop.example/');
    expect(actionsOf(card).map(({ verb }) => verb)).toEqual(['order.browse']);
  });

  it('shows what words could mean when they fit several, and the catalogue when they fit none', async () => {
    const house = await desk();
    const me = personAt(house, staff);
    expect(textOf(await me.say('beställ skärm och mobil'))).toMatch(
      /Vad vill du beställa\?[\s\S]*Mobiltelefon[\s\S]*Skärm/,
    );
    expect(textOf(await me.say('beställ en rymdraket'))).toContain('Det hittar jag inte i katalogen.');
  });
});

describe('what people type', () => {
  const meant = async (text: string) => {
    const house = await desk();
    const turn: Turn = { actor: staff, place: personalPlace(staff), now: house.clock.now(), key: 'k', log: house.log };
    const [best] = house.capabilities
      .flatMap((one) => one.understand(text, turn, 0) ?? [])
      .toSorted((a, b) => b.certainty - a.certainty);
    return best?.verb;
  };

  it.each([
    'jag vill beställa en funktionsbrevlåda',
    'beställ accesspunkt',
    'Beställa ny dator',
    'ny dator till nyanställd',
    'jag behöver en ny mobil',
    'vi vill ha bättre wifi i matsalen',
    'kontot till en ny konsult, beställ tack',
    'köpa in en projektor',
    'ansöka om konto till praktikant',
    'beställ ny skrivare, den gamla är trasig',
    'förhöjd licens till mig',
  ])('%j is an order', async (text) => {
    expect(await meant(text)).toBe('order.find');
  });

  it.each([
    'beställ',
    'Beställning',
    'tjänstekatalog',
    'katalogen',
    'vad kan jag beställa?',
    'jag vill beställa något',
  ])('%j opens the catalogue', async (text) => {
    expect(await meant(text)).toBe('order.browse');
  });

  it.each([
    ['mina beställningar', 'ticket.mine'],
    ['skrivaren funkar inte', 'ticket.report'],
    ['min nya dator startar inte', 'ticket.report'],
    ['nytt ärende', 'ticket.report'],
    ['planerat: ny switch i Laxå 24 november kl 18-20', 'notice.compose'],
    ['jag behöver hjälp med skrivaren', undefined],
  ])('%j is no order but %s', async (text, verb) => {
    expect(await meant(text)).toBe(verb);
  });
});
