import { describe, expect, it } from 'vitest';
import { TicketId } from '../../../bot/core/ids.ts';
import { agent, publisher, staff } from '../../support/house.ts';
import { actionsOf, personAt, publishOutage, refusalOf, textOf } from '../../support/journey.ts';
import type { Town } from '../notices/town.ts';
import { desk, report, titles } from './desk.ts';
import { colleagueOfStaff } from './ticket.ts';

const SOLUTION = 'En trasig del hos leverantören är utbytt.';

/** An outage, and so many tickets linked to it. */
async function linked(count: number): Promise<Town> {
  const house = await desk();
  await publishOutage(house, publisher);
  const it = personAt(house, agent);
  for (let number = 1; number <= count; number += 1) {
    const card = await report(house, `anmäl fel: startsidan är tom ${number}`);
    if (titles(card).includes('Anmäl ändå')) await personAt(house, staff).press(card, 'Anmäl ändå');
  }
  for (let number = 1; number <= count; number += 1) {
    const more = await it.press(await it.say(`ärende ${number}`), 'Fler åtgärder');
    await it.press(await it.press(more, 'Koppla till driftmeddelande'), /E-posten/);
  }
  return house;
}

/** The publisher's card after the notice has been solved. */
async function solveNotice(house: Town) {
  const it = personAt(house, publisher);
  const [row] = actionsOf(await it.say('mina driftmeddelanden')).filter(({ verb }) => verb === 'notice.manage');
  const managed = await it.do('notice.manage', row?.data ?? {});
  return it.press(await it.press(managed, 'Avsluta'), /^Avsluta/, { answer: SOLUTION, choice: 'done' });
}

const statesOf = async (house: Town) =>
  (await house.tables.tickets.list('tickets', { from: 'ticket:', before: 'ticket:~' })).map(
    ({ json }) => (json as { status: { state: string } }).status.state,
  );

describe('a solved notice', () => {
  it('offers to solve its tickets with one text, and every requester gets it', async () => {
    const house = await linked(2);
    const card = await solveNotice(house);
    const it = personAt(house, publisher);
    const form = await it.press(card, 'Lös 2 kopplade ärenden');
    expect(JSON.stringify(form)).toContain(SOLUTION);
    const done = await it.press(form, 'Lös 2 kopplade ärenden', { choice: 'supplier' });
    expect(textOf(done)).toContain('2 av 2 kopplade ärenden är lösta nu');
    expect(await statesOf(house)).toEqual(['solved', 'solved']);
    for (const shown of house.chat(staff)) expect(shown).toContain(SOLUTION);
    expect(titles(await it.do('notice.manage', { id: String(actionsOf(card)[0]?.data['notice']) }))).not.toContain(
      'Lös 2 kopplade ärenden',
    );
  });

  it('does nothing the second time', async () => {
    const house = await linked(2);
    const it = personAt(house, publisher);
    const form = await it.press(await solveNotice(house), 'Lös 2 kopplade ärenden');
    await it.press(form, 'Lös 2 kopplade ärenden', { choice: 'supplier' });
    const rows = await house.tables.tickets.list('tickets');
    const again = await it.press(form, 'Lös 2 kopplade ärenden', { choice: 'supplier' });
    expect(textOf(again)).toContain('0 av 2 kopplade ärenden är lösta nu');
    expect(textOf(again)).toContain('2 var redan avslutade.');
    expect(await house.tables.tickets.list('tickets')).toEqual(rows);
  });

  it('leaves a ticket that somebody has written in meanwhile, and says which', async () => {
    const house = await linked(2);
    const it = personAt(house, publisher);
    const form = await it.press(await solveNotice(house), 'Lös 2 kopplade ärenden');
    const me = personAt(house, staff);
    await me.press(await me.press(await me.say('ärende 2'), 'Skriv till IT'), 'Skicka till IT', {
      answer: 'Fortfarande fel',
    });
    const done = await it.press(form, 'Lös 2 kopplade ärenden', { choice: 'supplier' });
    expect(textOf(done)).toMatch(
      /1 av 2 kopplade[\s\S]*inte lösta[\s\S]*2 Startsidan[\s\S]*Person staff ändrade ärendet/,
    );
    expect((await statesOf(house)).toSorted()).toEqual(['new', 'solved']);
    const rest = await it.press(done, 'Lös resten');
    expect(textOf(await it.press(rest, 'Lös 1 kopplat ärende', { choice: 'supplier' }))).toContain('1 av 1');
  });

  it('leaves a ticket that another process wins, and solves the others', async () => {
    const house = await linked(2);
    const it = personAt(house, publisher);
    const form = await it.press(await solveNotice(house), 'Lös 2 kopplade ärenden');
    const both = await Promise.all([1, 2].map(() => it.press(form, 'Lös 2 kopplade ärenden', { choice: 'supplier' })));
    const solved = both.map((one) => Number(/(\d) av 2/.exec(textOf(one))?.[1]));
    expect(solved.reduce((a, b) => a + b)).toBe(2);
    expect(await statesOf(house)).toEqual(['solved', 'solved']);
  });

  it('wants a text and a cause, without secrets', async () => {
    const house = await linked(1);
    const it = personAt(house, publisher);
    const form = await it.press(await solveNotice(house), 'Lös 1 kopplat ärende');
    for (const [typed, said] of [
      [{}, 'Välj en orsak.'],
      [{ answer: ' ', choice: 'supplier' }, 'Skriv hur det löstes'],
      [{ answer: 'Lösenord: Sommar2026', choice: 'supplier' }, 'lösenord'],
    ] as const)
      expect(textOf(await it.press(form, 'Lös 1 kopplat ärende', typed))).toContain(said);
    expect(await statesOf(house)).toEqual(['new']);
  });

  it('is offered before it is solved to nobody, and is refused whoever does not work with tickets', async () => {
    const house = await linked(1);
    const [row] = actionsOf(await personAt(house, publisher).say('mina driftmeddelanden'));
    const notice = row?.data['id'];
    expect(refusalOf(await personAt(house, publisher).do('linked.form', { notice }))).toBe('ticket.notice-open');
    await solveNotice(house);
    for (const person of [staff, colleagueOfStaff]) {
      const me = personAt(house, person);
      const press = { notice, tickets: [{ id: TicketId.parse('t1'), revision: 1 }], answer: 'x', choice: 'software' };
      expect(refusalOf(await me.do('linked.form', { notice }))).toBe('ticket.not-agent');
      expect(refusalOf(await me.do('linked.solve', press))).toBe('ticket.not-agent');
    }
  });

  it('never solves a sensitive ticket that was smuggled into the card', async () => {
    const house = await linked(1);
    const me = personAt(house, staff);
    const guided = await me.press(await me.say('min dator är stulen'), 'Anmäl till IT');
    const stolen = await me.press(guided, 'Skicka till IT', { contact: 'x' });
    const it = personAt(house, publisher);
    const form = await it.press(await solveNotice(house), 'Lös 1 kopplat ärende');
    const { data } = actionsOf(form).find(({ verb }) => verb === 'linked.solve') ?? { data: {} };
    const id = actionsOf(stolen)[0]?.data['id'];
    const smuggled = { ...data, tickets: [{ id, revision: 2 }], answer: 'x', choice: 'software' };
    const done = await it.do('linked.solve', smuggled);
    expect(textOf(done)).toContain('0 av 1');
    expect(textOf(done)).not.toContain('Stulen');
    expect((await statesOf(house)).toSorted()).toEqual(['new', 'new']);
  });
});
