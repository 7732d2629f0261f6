import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../bot/core/capability.ts';
import type { Actor } from '../../../bot/core/person.ts';
import { agent, staff, testHouse } from '../../support/house.ts';
import { channelPlace, personalPlace } from '../../support/journey.ts';

const house = testHouse();

/** The best understanding among all capabilities, as the router takes it. */
function meant(text: string, actor: Actor = staff, place = personalPlace(actor)) {
  const turn: Turn = { actor, place, now: house.clock.now(), key: 'k1', log: house.log };
  const [best] = house.capabilities
    .flatMap((capability) => capability.understand(text, turn, 0) ?? [])
    .toSorted((a, b) => b.certainty - a.certainty);
  return best && best.certainty >= 0.5 ? [best.verb, best.input] : undefined;
}

describe('a fault of one’s own', () => {
  it.each([
    'skrivaren funkar inte',
    'Det funkar inte',
    'det går inte att logga in',
    'lösenordet fungerar inte',
    'wifi funkar ej',
    'jag kan inte skriva ut',
    'mobilen går inte att ringa med',
    'min dator är trasig',
    'datorn har slutat fungera',
    'datorn startar inte',
  ])('%j begins a report with the sentence in it', (text) => {
    expect(meant(text)).toEqual(['ticket.report', { text }]);
  });

  it.each([
    ['anmäl fel', ''],
    ['Anmäl fel: skärmen är svart', 'skärmen är svart'],
    ['felanmälan', ''],
    ['felanmäl projektorn', 'projektorn'],
    ['jag vill göra en felanmälan', ''],
    ['anmäl fel på skrivaren', 'skrivaren'],
    ['nytt ärende', ''],
    ['rapportera ett fel på skrivaren', 'skrivaren'],
  ])('%j begins a report', (text, rest) => {
    expect(meant(text)).toEqual(['ticket.report', { text: rest }]);
  });

  it.each(['varför funkar inte mejlen?', 'funkar teams?', 'är något nere?', 'mail ligger nere', 'ingenting fungerar'])(
    '%j is a question about what is known',
    (text) => {
      expect(meant(text)?.[0]).toMatch(/^notice\./);
    },
  );

  it('in a channel, where others read, is answered with what is known', () => {
    expect(meant('skrivaren funkar inte', staff, channelPlace('Laxå'))?.[0]).toBe('notice.why');
  });
});

describe('tickets', () => {
  it.each([
    ['mina ärenden', 'ticket.mine', {}],
    ['visa mina felanmälningar', 'ticket.mine', {}],
    ['ärende 1042', 'ticket.open', { number: 1042 }],
    ['visa ärende nr 7', 'ticket.open', { number: 7 }],
    ['#12', 'ticket.open', { number: 12 }],
    ['påminn 12', 'ticket.remind-number', { number: 12 }],
    ['påminn om ärende 12', 'ticket.remind-number', { number: 12 }],
    ['kö', 'ticket.queue', {}],
    ['Ärendekön', 'ticket.queue', {}],
    ['visa kön', 'ticket.queue', {}],
    ['sök ärenden: trasig skrivare', 'ticket.search', { words: 'trasig skrivare' }],
    ['anslut ärendekön', 'ticket.queue-connect', {}],
    ['koppla från kön', 'ticket.queue-disconnect', {}],
  ])('%j', (text, verb, input) => {
    expect(meant(text, agent)).toEqual([verb, input]);
  });

  it.each([
    'anslut Laxå',
    'koppla från',
    'vem köper skrivare?',
    'felanmälan av hårdvara, vem gör den?',
    'hur lång är kön till servicedesk?',
  ])('%j is not about tickets', (text) => {
    expect(String(meant(text, agent)?.[0] ?? '')).not.toMatch(/^ticket/);
  });
});
