import { describe, expect, it } from 'vitest';
import { agent, specialist, staff } from '../../support/house.ts';
import { actionsOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import type { Town } from '../notices/town.ts';
import { desk, OTHER, report } from './desk.ts';
import { colleagueOfStaff } from './ticket.ts';

/** Commands about one ticket that exists. */
function verbsOfOneTicket(house: Town): readonly string[] {
  return house.capabilities
    .filter(({ name }) => name === 'ticket')
    .flatMap(({ commands }) => commands.map(({ verb }) => verb))
    .filter((verb) => /^(ticket|approval|attachment)\./.test(verb))
    .filter((verb) => !/queue|search|mine|report|figures|survey-(results|audit)|ticket\.(edit|create)/.test(verb))
    .filter((verb) => !/retention|attachment\.(receive|choose|discard)/.test(verb));
}

const NUMBERED = new Set(['ticket.open', 'ticket.remind-number']);
const FILLED = /^ticket\.(?:improve-)?(answer|note|ask|solve|assign|hand-over|merge)$/;
const ANSWERED = /\.(comment|withdraw|reopen|assess|decline|ask)$/;
const OTHERS: Readonly<Record<string, object>> = {
  'ticket.classify': { revision: 1, kind: 'fault', impact: 'group', urgency: 'low' },
  'ticket.assess': { revision: 1, significant: true },
  'approval.delegate': { to: 'manager' },
  'ticket.link': { revision: 1, notice: 'n1' },
  'attachment.add': { visibility: 'public' },
  'attachment.remove-form': { attachment: 'k1-0' },
  'attachment.remove': { attachment: 'k1-0' },
};

/** The ticket's id, as the card's buttons have it. */
function idIn(card: Parameters<typeof actionsOf>[0]): object {
  return { id: actionsOf(card)[0]?.data['id'] };
}

/** What a card of the ticket would send. */
function inputFor(verb: string, data: object): object {
  if (NUMBERED.has(verb)) return { number: 1 };
  const filled = FILLED.test(verb) ? { revision: 1, answer: 'x', choice: '2' } : {};
  return { ...data, ...filled, ...(ANSWERED.test(verb) ? { answer: 'x' } : {}), ...OTHERS[verb] };
}

describe('what is in a card is believed of nobody', () => {
  it('a colleague who guesses the number, or has the card, gets the answer of no ticket, whatever is pressed', async () => {
    const house = await desk();
    const card = await report(house);
    const data = idIn(card);
    const other = personAt(house, colleagueOfStaff);
    const before = await house.tables.tickets.list('tickets');
    for (const verb of verbsOfOneTicket(house)) {
      const given = inputFor(verb, data);
      const none = 'number' in given ? { ...given, number: 99 } : { ...given, id: 'nosuch' };
      const [mine, missing] = [await other.do(verb, given), await other.do(verb, none)];
      expect(refusalOf(mine), verb).toBe('ticket.missing');
      expect(missing, verb).toEqual(mine);
    }
    expect(await house.tables.tickets.list('tickets')).toEqual(before);
  });

  it('a form with the id of somebody else’s ticket shows nothing of it, and makes none', async () => {
    const house = await desk();
    const data = idIn(await report(house));
    const before = await house.tables.tickets.list('tickets');
    const form = { ...data, ...OTHER, description: 'x', sure: true };
    expect(refusalOf(await personAt(house, colleagueOfStaff).do('ticket.create', form))).toBe('ticket.missing');
    expect(await house.tables.tickets.list('tickets')).toEqual(before);
  });

  it('a card with more in it than it should have is refused', async () => {
    const house = await desk();
    await report(house);
    const [row] = actionsOf(await personAt(house, staff).say('mina ärenden'));
    for (const smuggled of [{ requester: 'x' }, { sensitive: false }, { priority: 1 }])
      expect(refusalOf(await personAt(house, staff).do('ticket.show', { ...row?.data, ...smuggled }))).toBe(
        'command.unreadable',
      );
  });

  it('an old card changes nothing: what it asks for is decided on the ticket as it is', async () => {
    const house = await desk();
    await report(house);
    const it = personAt(house, agent);
    const old = await it.say('ärende 1');
    const oldForm = await it.press(old, 'Lös ärendet');
    const other = personAt(house, specialist);
    await other.press(await other.say('ärende 1'), 'Ta ärendet');
    expect(textOf(await it.press(old, 'Ta ärendet'))).toContain('Person specialist tog ärendet');
    const stale = await it.press(oldForm, 'Lös ärendet', { answer: 'Klart', choice: 'software' });
    expect(textOf(stale)).toContain('Person specialist ändrade ärendet kl. 10.00, efter att du öppnade det.');
    expect(textOf(stale)).toContain('🔵 Pågår');
  });

  it('no log holds a word of a ticket, nor a name', async () => {
    const house = await desk();
    await report(house, 'anmäl fel: hemligsidan är tom', { ...OTHER, place: 'Hemligrummet' });
    const it = personAt(house, agent);
    const taken = await it.press(await it.say('ärende 1'), 'Ta ärendet');
    await it.press(await it.press(taken, 'Svara'), 'Skicka till anmälaren', { answer: 'Hemligsvar' });
    await it.say('sök ärenden hemligsidan');
    expect(JSON.stringify(house.log.lines)).not.toMatch(/hemlig|Person/i);
  });
});
