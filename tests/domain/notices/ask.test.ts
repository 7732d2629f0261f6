import { describe, expect, it } from 'vitest';
import type { Match, Turn } from '../../../bot/core/capability.ts';
import type { Actor } from '../../../bot/core/person.ts';
import { communicator, publisher, staff, testHouse } from '../../support/house.ts';
import { actionsOf, channelPlace, personAt, personalPlace, textOf } from '../../support/journey.ts';

const house = testHouse();

/** The best understanding of a sentence among all capabilities, as the router takes it. */
function understood(text: string, actor: Actor = staff): Match | undefined {
  const place = personalPlace(actor);
  const turn: Turn = { actor, place, now: house.clock.now(), key: 'k1', log: house.log };
  const [best] = house.capabilities
    .flatMap((capability) => capability.understand(text, turn, 0) ?? [])
    .toSorted((a, b) => b.certainty - a.certainty);
  return best && best.certainty >= 0.5 ? best : undefined;
}

const meant = (text: string) => {
  const match = understood(text);
  return match ? [match.verb, match.input] : undefined;
};

describe('a question about what is down', () => {
  it.each([
    'är något nere?',
    'Driftstatus',
    'DRIFTSTATUS!',
    'drift status',
    'driftsatus',
    'dirftstatus',
    'driftinfo',
    'hur är läget?',
    'finns det några driftstörningar?',
    'är det avbrott',
    'ingenting fungerar',
    'inget funkar',
    'nere?',
    'varför är det så långsamt',
    'systemet ligger nere',
  ])('%j asks for the whole status', (text) => {
    expect(meant(text)).toEqual(['notice.status', {}]);
  });

  it.each([
    ['driftstatus Laxå', 'laxa'],
    ['driftsatus halsberg', 'hallsberg'],
    ['driftstatus hallsbreg', 'hallsberg'],
    ['läget i Lekebergs kommun?', 'lekeberg'],
    ['är något nere i askersund', 'askersund'],
    ['driftstatus Laxå vatten', 'laxa-vatten'],
    ['driftstatus Lekebergs kommunfastigheter', 'lekebergs-kommunfastigheter'],
    ['hallsberg', 'hallsberg'],
  ])('%j asks for that party’s status', (text, party) => {
    expect(meant(text)).toEqual(['notice.status', { party }]);
  });

  it.each([
    ['varför funkar inte mejlen?', ['e-post']],
    ['mail ligger nere', ['e-post']],
    ['är det något fel på mejlen?', ['e-post']],
    ['har ni problem med outlook', ['e-post']],
    ['när är mejlen tillbaka?', ['e-post']],
    ['mejlen', ['e-post']],
    ['jag kommer inte in på datorn', ['inloggning']],
    ['vi har inget internet', ['natverk']],
    ['nätet är segt', ['natverk']],
    ['nätverket i skolan strular', ['natverk']],
    ['nätverksproblem?', ['natverk']],
    ['kontoret har inget internet', ['natverk']],
    ['trådlösa nätverket ligger nere', ['wifi']],
    ['skrivaren krånglar', ['utskrift']],
    ['fungerar vpn', ['vpn']],
    ['funkar teams?', ['office']],
    ['word kraschar', ['office']],
    ['går det att komma åt filerna', ['lagring']],
    ['är intranätet nere?', ['intranat']],
  ])('%j asks about %j', (text, services) => {
    expect(meant(text)).toEqual(['notice.why', { services }]);
  });

  it('knows both the service and the place', () => {
    expect(meant('Varför fungerar inte e-posten i Laxå vatten?')).toEqual([
      'notice.why',
      { party: 'laxa-vatten', services: ['e-post'] },
    ]);
  });
});

describe('a question about what is planned', () => {
  it.each([
    'vad är planerat?',
    'planerade avbrott',
    'när är nästa servicefönster',
    'händer det något i helgen?',
    'kommer nätet vara nere i helgen?',
    'är det avbrott imorgon',
  ])('%j asks for planned work', (text) => {
    expect(meant(text)).toEqual(['notice.planned', {}]);
  });

  it('knows the place', () => {
    expect(meant('är det planerat något underhåll i Lekeberg')).toEqual(['notice.planned', { party: 'lekeberg' }]);
  });
});

describe('what the writers say', () => {
  it.each([
    ['nytt driftmeddelande', 'notice.new'],
    ['skapa ett driftmeddelande', 'notice.new'],
    ['utkast', 'notice.drafts'],
    ['mina utkast', 'notice.drafts'],
    ['visa utkasten', 'notice.drafts'],
    ['mina driftmeddelanden', 'notice.list'],
    ['aktuella driftmeddelanden', 'notice.list'],
    ['anpassa texten', 'notice.adaptable'],
    ['anslutna kanaler', 'channel.list'],
    ['koppla från kanalen', 'channel.disconnect'],
  ])('%j is %s', (text, verb) => {
    expect(meant(text)).toEqual([verb, {}]);
  });

  it('begins a notice with what one line says', () => {
    expect(meant('Oplanerat: wifi nere i Laxå')).toEqual([
      'notice.compose',
      { kind: 'unplanned', text: 'wifi nere i Laxå' },
    ]);
    expect(meant('planerat arbete – servrar')).toEqual(['notice.compose', { kind: 'planned', text: 'servrar' }]);
  });

  it('connects a channel to the party that is named', () => {
    expect(meant('anslut Laxå')).toEqual(['channel.connect', { party: 'laxa' }]);
    expect(meant('anslut')).toEqual(['channel.connect', {}]);
  });
});

describe('what is about something else', () => {
  it.each([
    'blurf',
    'god morgon',
    'lunch?',
    'tack',
    'vem har hand om skrivare?',
    'kan jag få en ny dator',
    'kan du skriva ut protokollet',
    'jag kan inte komma på mötet',
    'hur bokar jag ett rum',
    '',
    '🔴',
    'x'.repeat(5000),
  ])('%j is not taken for a question about notices', (text) => {
    expect(meant(text)).toBeUndefined();
  });

  it('is answered by the three nearest things that the person may do', async () => {
    const reply = await personAt(house, staff).say('blurf');
    expect(textOf(reply)).toContain('Det förstod jag inte');
    expect(actionsOf(reply).filter(({ verb }) => verb === 'help.say')).toHaveLength(3);
    expect(textOf(reply)).not.toContain('Nytt driftmeddelande');
  });

  it('is answered with what is nearest first', async () => {
    const reply = await personAt(house, staff).say('arbeten');
    expect(actionsOf(reply)[0]?.data).toEqual({ text: 'Vad är planerat?' });
  });

  it('is not thought near to anything for its small words', async () => {
    const reply = await personAt(house, staff).say('blåbär och kanelbullar');
    expect(actionsOf(reply)[0]?.data).toEqual({ text: 'Driftstatus' });
  });
});

describe('help', () => {
  it.each(['hjälp', 'Hjälp!', 'hej', 'vad kan du?'])('comes to %j', async (text) => {
    expect(textOf(await personAt(house, staff).say(text))).toContain('Det här kan jag hjälpa dig med');
  });

  it('shows each person only what would not be refused, and what it shows is understood', async () => {
    const shown = async (actor: Actor) =>
      actionsOf(await personAt(house, actor).say('hjälp')).map(({ data }) => String(data['text']));
    expect(await shown(staff)).not.toContain('Nytt driftmeddelande');
    expect(await shown(communicator)).toContain('Anpassa texten');
    for (const actor of [staff, communicator, publisher]) {
      for (const text of await shown(actor)) {
        const place = text.startsWith('Anslut ') ? channelPlace('Driftinfo') : personalPlace(actor);
        const reply = await personAt(testHouse(), actor, place).say(text);
        expect(reply.ok, `${actor.id}: ${text}`).toBe(true);
        expect(textOf(reply), text).not.toContain('Det förstod jag inte');
      }
    }
  });
});
