import { describe, expect, it } from 'vitest';
import {
  type Absence,
  absencesOn,
  added,
  substitutesFor,
} from '../../../../bot/capabilities/tickets/approvals/absences.ts';
import type { Actor } from '../../../../bot/core/person.ts';
import { accept } from '../../../../bot/core/result.ts';
import { actor, manager, orderer, otherManager, party, staff } from '../../../support/house.ts';
import { fieldOf, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import type { Town } from '../../notices/town.ts';
import { threads, titles } from '../desk.ts';
import { office, orderMailbox } from '../orders/ordering.ts';
import { person } from '../ticket.ts';

/** Away on these days, with the other manager as the substitute. */
async function away(house: Town, from: string, until: string, who: Actor = manager, substitute: Actor = otherManager) {
  const boss = personAt(house, who);
  return boss.press(await boss.say('jag är borta'), 'Spara frånvaron', { from, until, substitute: substitute.id });
}

describe('somebody who approves and is away', () => {
  it('says it in a sentence, which fills in the form', async () => {
    const house = await office();
    const boss = personAt(house, manager);
    const form = await boss.say('jag är borta 1–15 december, ersättare Person other-manager');
    expect(['from', 'until', 'substitute'].map((id) => fieldOf(form, id))).toEqual([
      '2026-12-01',
      '2026-12-15',
      'other-manager',
    ]);
    const saved = await boss.press(form, 'Spara frånvaron');
    expect(textOf(saved)).toMatch(/tisdag 1 december – tisdag 15 december[\s\S]*Ersättare: Person other-manager/);
    expect(titles(await boss.say('frånvaro'))).toContain('tisdag 1 december – tisdag 15 december');
  });

  it.each([
    [{ from: '', until: '2026-12-15', substitute: 'other-manager' }, 'Välj ett datum.'],
    [{ from: '2026-12-15', until: '2026-12-01', substitute: 'other-manager' }, 'Datumet är före ”Borta från och med”.'],
    [{ from: '2026-11-01', until: '2026-11-10', substitute: 'other-manager' }, 'Datumet har redan varit.'],
    [{ from: '2026-12-01', until: '2028-12-01', substitute: 'other-manager' }, 'Lägg in högst ett år i taget.'],
    [{ from: '2026-12-01', until: '2026-12-15', substitute: '' }, 'Välj vem som ersätter dig.'],
    // Appointed for one thing alone, and oneself: neither may approve all that the manager may in the manager's place.
    [{ from: '2026-12-01', until: '2026-12-15', substitute: 'orderer' }, 'Välj vem som ersätter dig.'],
    [{ from: '2026-12-01', until: '2026-12-15', substitute: 'manager' }, 'Välj vem som ersätter dig.'],
  ])('%j is said what has to change', async (typed, said) => {
    const house = await office();
    const boss = personAt(house, manager);
    const again = await boss.press(await boss.say('jag är borta'), 'Spara frånvaron', typed);
    expect(textOf(again)).toContain(said);
    expect(textOf(await boss.say('frånvaro'))).toContain('Ingen är inlagd.');
  });

  it('is not anybody else: staff approve nothing', async () => {
    const house = await office();
    expect(refusalOf(await personAt(house, staff).say('lägg in frånvaro'))).toBe('absence.not-approver');
    const typed = { from: '2026-12-01', until: '2026-12-15', substitute: 'manager' };
    expect(refusalOf(await personAt(house, staff).do('absence.save', typed))).toBe('absence.not-approver');
  });

  it('cannot have a substitute who is away then', async () => {
    const house = await office();
    await away(house, '2026-12-10', '2026-12-20', otherManager, manager);
    expect(textOf(await away(house, '2026-12-01', '2026-12-10'))).toContain('Person other-manager är också borta då.');
    expect(textOf(await away(house, '2026-12-01', '2026-12-09'))).toContain('Ersättare');
  });
});

describe('an order to somebody who is away', () => {
  it('goes to the substitute, and both may see and decide', async () => {
    const house = await office();
    await away(house, '2026-11-20', '2026-11-27');
    const card = await orderMailbox(house);
    expect(textOf(card)).toContain('Person manager är borta. Person other-manager ska godkänna beställningen');
    expect(textOf(card)).toContain('Person other-manager ersätter Person manager');
    expect(house.chat(manager)).toEqual([]);
    expect(house.chat(otherManager)[0]).toContain('Du ersätter Person manager.');
    const it = personAt(house, otherManager);
    expect(textOf(await it.press(await it.say('att godkänna'), '1 Beställning av funktionsbrevlåda'))).toContain(
      'Godkänn',
    );
    expect(textOf(await it.press(await it.say('ärende 1'), 'Godkänn'))).toContain('Person other-manager godkände');
    expect(house.channel('IT').at(-1)).toContain('Godkänt (Person other-manager)');
  });

  it('that waited already goes to the substitute when the absence begins, and back when it is over', async () => {
    const house = await office();
    await orderMailbox(house);
    await away(house, '2026-11-24', '2026-11-25');
    expect(house.chat(otherManager)).toEqual([]);
    expect(refusalOf(await personAt(house, otherManager).do('approval.approve', { id: 'none' }))).toBe(
      'ticket.missing',
    );
    await house.passTo('2026-11-23T23:00:30.000Z');
    expect(house.chat(otherManager)[0]).toContain('Väntar på ditt godkännande');
    expect(house.chat(staff)[0]).toContain('Person manager är borta.');
    const reminded = threads(house, manager).length;
    await house.passTo('2026-11-25T09:30:00.000Z');
    expect(threads(house, otherManager)).toEqual([expect.stringContaining('🔔')]);
    expect(threads(house, manager)).toHaveLength(reminded);
    const card = await personAt(house, otherManager).say('ärende 1');
    await house.passTo('2026-11-25T23:00:30.000Z');
    expect(house.chat(otherManager)[0]).toContain('➡️ Hos Person manager');
    expect(house.chat(manager)[0]).toContain('Väntar på ditt godkännande');
    expect(textOf(await personAt(house, otherManager).press(card, 'Godkänn'))).toContain(
      'Person manager har tagit över.',
    );
  });

  it('stays with the approver when the substitute may not approve just that', async () => {
    const house = await office();
    const one = { from: '2026-11-20', until: '2026-11-27', substitute: person(orderer) };
    await absencesOn(house.tables.tickets).change(manager.id, () => accept([one]));
    const me = personAt(house, staff);
    const typed = { person: 'Kim', lacks: 'Word', neededFrom: '2026-12-01', approver: 'manager' };
    const card = await me.press(await me.say('beställ förhöjd licens'), 'Skicka för godkännande', typed);
    expect(textOf(card)).toContain('Person manager ska godkänna beställningen');
    expect(house.chat(orderer)).toEqual([]);
  });

  it('comes back when the absence is taken away', async () => {
    const house = await office();
    const saved = await away(house, '2026-11-20', '2026-11-27');
    await orderMailbox(house);
    await personAt(house, manager).press(saved, /november/);
    expect(house.chat(manager)[0]).toContain('Väntar på ditt godkännande');
    expect(house.chat(otherManager)[0]).toContain('➡️ Hos Person manager');
  });

  it('is never approved by the requester as the substitute', async () => {
    const house = await office();
    // A manager's own order needs no approval, so it was placed before the person became one.
    await orderMailbox(house, { ...otherManager, roles: staff.roles }, manager);
    await away(house, '2026-11-20', '2026-11-27');
    expect(house.chat(manager)[0]).toContain('Väntar på ditt godkännande');
    const card = await personAt(house, manager).say('ärende 1');
    const others = titles(await personAt(house, manager).press(card, 'Lämna över'));
    expect(others).toEqual(['Person orderer (utpekad beställare)', 'Tillbaka']);
    expect(refusalOf(await personAt(house, otherManager).press(card, 'Godkänn'))).toBe('ticket.missing');
    expect(house.chat(otherManager)[0]).toContain('Person manager ska godkänna');
  });

  it('is approved once when the approver and the substitute press at the same time', async () => {
    const house = await office();
    await away(house, '2026-11-20', '2026-11-27');
    await orderMailbox(house);
    const card = await personAt(house, otherManager).say('ärende 1');
    const [one, other] = await Promise.all(
      [manager, otherManager].map((who) => personAt(house, who).press(card, 'Godkänn')),
    );
    const texts = [textOf(one!), textOf(other!)];
    expect(texts.filter((text) => text.includes('Inget av ditt är sparat'))).toHaveLength(1);
    expect(threads(house, staff).filter((text) => text.includes('🟢 Godkänt'))).toHaveLength(1);
  });
});

describe('absences', () => {
  const absence = (from: string, until: string): Absence => ({ from, until, substitute: person(otherManager) });
  const after = (before: readonly Absence[], one: Absence, today = '2026-11-20') => {
    const result = added(before, one, [], today);
    return result.ok ? result.value.map(({ from }) => from) : result.refusal.code;
  };

  it('are kept in order; one that another overlaps is replaced, and what is over is forgotten', () => {
    const before = [absence('2026-11-01', '2026-11-05'), absence('2026-12-01', '2026-12-10')];
    expect(after(before, absence('2026-12-10', '2026-12-12'))).toEqual(['2026-12-10']);
    expect(after(before, absence('2026-11-21', '2026-11-22'))).toEqual(['2026-11-21', '2026-12-01']);
    expect(after(before, absence('2026-11-01', '2026-11-19'))).toBe('absence.over');
  });

  it('are covered by somebody who may approve all of it', () => {
    const boss = actor('boss', [{ role: 'manager', party: party('hallsberg') }, ...manager.roles]);
    const names = (absent: Actor, ...all: readonly Actor[]) => substitutesFor(absent, all).map(({ id }) => id);
    expect(names(manager, manager, otherManager, orderer, boss)).toEqual(['other-manager', 'boss']);
    expect(names(orderer, orderer, manager)).toEqual(['manager']);
    expect(names(boss, manager, otherManager)).toEqual([]);
  });
});
