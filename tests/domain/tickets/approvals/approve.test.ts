import { describe, expect, it } from 'vitest';
import { agent, manager, orderer, otherManager, party, staff } from '../../../support/house.ts';
import { actionsOf, channelPlace, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import { meet, type Town } from '../../notices/town.ts';
import { desk, threads, titles } from '../desk.ts';
import { MAILBOX, office, orderMailbox } from '../orders/ordering.ts';
import { colleagueOfStaff } from '../ticket.ts';

const asManager = (house: Town) => personAt(house, manager);
const waiting = async () => {
  const house = await office();
  await orderMailbox(house);
  return house;
};

describe('an order by somebody who may not place it', () => {
  it('waits, with the clock standing still, and the approver is asked in the own chat', async () => {
    const house = await waiting();
    expect(house.chat(manager)).toHaveLength(1);
    expect(house.chat(manager)[0]).toMatch(
      /Väntar på ditt godkännande[\s\S]*Person staff vill beställa funktionsbrevlåda\. Godkänn eller avslå senast fredag 4 december kl\. 10\.00\.[\s\S]*biblioteket@laxa\.se[\s\S]*Kim Ek, Lo Alm/,
    );
    expect(house.chat(staff)[0]).toContain('Person manager ska godkänna beställningen senast fredag 4 december');
    expect(house.channel('IT')).not.toContainEqual(expect.stringContaining('funktionsbrevlåda'));
    expect(textOf(await personAt(house, agent).say('ärendekön'))).toContain('Inga nya ärenden.');
    expect(textOf(await asManager(house).say('att godkänna'))).toContain('1 Beställning av funktionsbrevlåda');
  });

  it('goes to IT when it is approved; its time begins then, and all cards say so', async () => {
    const house = await waiting();
    await house.passTo('2026-11-24T09:00:00.000Z');
    const card = await asManager(house).press(await asManager(house).say('ärende 1'), 'Godkänn');
    expect(textOf(card)).toMatch(/🟢 Godkänt[\s\S]*Person manager godkände tisdag 24 november kl\. 10\.01/);
    expect(titles(card)).toEqual([]);
    expect(house.channel('IT').at(-1)).toMatch(/🟠 Nytt[\s\S]*Senast: tisdag 1 december kl\. 10\.01/);
    expect(house.chat(staff)[0]).toContain('Klart senast tisdag 1 december kl. 10.01.');
    expect(threads(house, staff)).toEqual([
      '🟢 Godkänt av Person manager: ärende 1, Beställning av funktionsbrevlåda. IT har det nu.',
    ]);
    expect(house.chat(manager)[0]).toContain('🟢 Godkänt');
    expect(textOf(await asManager(house).say('att godkänna'))).toContain('Inget väntar på ditt godkännande.');
  });

  it('is the approver’s business until it is decided, and not what IT and the requester say later', async () => {
    const house = await waiting();
    await asManager(house).press(await asManager(house).say('ärende 1'), 'Godkänn');
    const [card, told] = [house.chat(manager), threads(house, manager)];
    house.clock.move(60);
    const it = personAt(house, agent);
    const taken = await it.press(await it.say('ärende 1'), 'Ta ärendet');
    await it.press(await it.press(taken, 'Svara'), 'Skicka till anmälaren', { answer: 'Vi börjar i dag.' });
    const me = personAt(house, staff);
    await me.press(await me.press(await me.say('ärende 1'), 'Skriv till IT'), 'Skicka till IT', { answer: 'Tack!' });
    await me.press(await me.press(await me.say('ärende 1'), 'Återkalla'), 'Återkalla ärendet');
    expect(house.chat(manager)).toEqual(card);
    expect(threads(house, manager)).toEqual(told);
    expect(textOf(await asManager(house).say('ärende 1'))).not.toContain('Vi börjar');
  });

  it('ends when it is declined, with the reason to the requester, and IT never hears of it', async () => {
    const house = await waiting();
    const form = await asManager(house).press(await asManager(house).say('ärende 1'), 'Avslå');
    expect(textOf(await asManager(house).press(form, 'Avslå beställningen', { answer: ' ' }))).toContain(
      'Skriv varför',
    );
    const card = await asManager(house).press(form, 'Avslå beställningen', { answer: 'Ni har redan en.' });
    expect(textOf(card)).toContain('⛔ Avslaget');
    expect(threads(house, staff).at(-1)).toContain('⛔ Avslaget av Person manager');
    expect(house.chat(staff)[0]).toContain('Person manager avslog beställningen: Ni har redan en.');
    expect(house.channel('IT')).not.toContainEqual(expect.stringContaining('funktionsbrevlåda'));
    expect(titles(await personAt(house, staff).say('ärende 1'))).toContain('Beställ igen');
  });

  it('is talked about: the question reaches the requester, and the answer the approver', async () => {
    const house = await waiting();
    const form = await asManager(house).press(await asManager(house).say('ärende 1'), 'Fråga');
    const secret = await asManager(house).press(form, /^Fråga/, { answer: 'Lösenord: Hemligt1' });
    expect(textOf(secret)).toContain('innehålla ett lösenord');
    await asManager(house).press(form, /^Fråga/, { answer: 'Vilka ska läsa?' });
    expect(threads(house, staff)).toEqual([
      '❓ Person manager frågar om ärende 1, Beställning av funktionsbrevlåda: Vilka ska läsa?',
    ]);
    const me = personAt(house, staff);
    const reply = await me.press(await me.say('ärende 1'), 'Skriv');
    expect(textOf(reply)).toContain('Skriv till den som ska godkänna');
    await me.press(reply, 'Skicka', { answer: 'Alla på biblioteket.' });
    expect(threads(house, manager).at(-1)).toContain('Alla på biblioteket.');
    expect(house.chat(manager)[0]).toMatch(/Väntar på ditt godkännande[\s\S]*Alla på biblioteket\./);
  });

  it('is handed to another who may; whoever had it can then not decide', async () => {
    const house = await waiting();
    const old = await asManager(house).say('ärende 1');
    const list = await asManager(house).press(old, 'Lämna över');
    expect(titles(list)).toEqual([
      'Person other-manager (chef, vården)',
      'Person orderer (utpekad beställare)',
      'Tillbaka',
    ]);
    const handed = await asManager(house).press(list, /orderer/);
    expect(textOf(handed)).toContain('➡️ Hos Person orderer');
    expect(house.chat(orderer)[0]).toContain('Väntar på ditt godkännande');
    expect(house.chat(manager)[0]).toContain('➡️ Hos Person orderer');
    const late = await asManager(house).press(old, 'Godkänn');
    expect(textOf(late)).toContain('Person orderer har tagit över. Inget av ditt är sparat.');
    const it = personAt(house, orderer);
    expect(textOf(await it.press(await it.say('ärende 1'), 'Godkänn'))).toContain('🟢 Godkänt');
  });

  it('can be moved by the requester, but never to the requester', async () => {
    const house = await waiting();
    const me = personAt(house, staff);
    const list = await me.press(await me.say('ärende 1'), 'Byt godkännare');
    expect(titles(list)).not.toContainEqual(expect.stringContaining('staff'));
    const moved = await me.press(list, /other-manager/);
    expect(textOf(moved)).toContain('Person other-manager ska godkänna beställningen');
    expect(textOf(moved)).not.toContain('Jag når inte');
    expect(house.chat(otherManager)[0]).toContain('Väntar på ditt godkännande');
    const [{ data } = { data: {} }] = actionsOf(list);
    for (const to of ['staff', 'agent', 'nobody']) await me.do('approval.delegate', { ...data, to });
    expect(house.chat(staff)[0]).toContain('Person other-manager ska godkänna');
  });

  it('is withdrawn by the requester, and the approver is told', async () => {
    const house = await waiting();
    const me = personAt(house, staff);
    await me.press(await me.press(await me.say('ärende 1'), 'Återkalla'), 'Återkalla ärendet');
    expect(threads(house, manager).at(-1)).toContain('⚪ Person staff har återkallat beställning 1');
    const late = await asManager(house).do(
      'approval.approve',
      actionsOf(await personAt(house, staff).say('mina ärenden'))[0]!.data,
    );
    expect(textOf(late)).toContain('Person staff ändrade ärendet');
  });

  it('reminds, and expires with notice to both; then it cannot be approved', async () => {
    const house = await waiting();
    const old = await asManager(house).say('ärende 1');
    await house.passTo('2026-11-24T09:00:30.000Z');
    expect(threads(house, manager)).toEqual([
      '🔔 Väntar på ditt godkännande: beställning 1, Beställning av funktionsbrevlåda.',
    ]);
    await house.passTo('2026-12-04T09:00:30.000Z');
    expect(threads(house, manager).at(-1)).toContain('⚪ Förfallet');
    expect(threads(house, staff).at(-1)).toContain('⚪ Förfallet: ingen godkände ärende 1');
    expect(textOf(await asManager(house).press(old, 'Godkänn'))).toContain('Beställningen förföll');
    expect(house.channel('IT')).not.toContainEqual(expect.stringContaining('funktionsbrevlåda'));
  });

  it('is reminded of by the requester, once a day', async () => {
    const house = await waiting();
    const me = personAt(house, staff);
    expect(textOf(await me.press(await me.say('ärende 1'), 'Påminn'))).toContain(
      'Person manager har fått din påminnelse.',
    );
    expect(threads(house, manager)).toEqual([
      '🔔 Person staff påminner om beställning 1, Beställning av funktionsbrevlåda.',
    ]);
    expect(textOf(await me.press(await me.say('ärende 1'), 'Påminn'))).toContain('redan påmint i dag');
  });
});

describe('nobody decides what is not theirs', () => {
  it('a second press says what the first did', async () => {
    const house = await waiting();
    const card = await asManager(house).say('ärende 1');
    await asManager(house).press(card, 'Godkänn');
    expect(textOf(await asManager(house).press(card, 'Godkänn'))).toContain('Du har redan godkänt beställningen');
    expect(threads(house, staff)).toHaveLength(1);
  });

  it('an approver who has lost the role cannot approve, but can hand it over', async () => {
    const house = await waiting();
    const card = await asManager(house).say('ärende 1');
    const former = personAt(house, { ...manager, roles: staff.roles });
    const refused = await former.press(card, 'Godkänn');
    expect(textOf(refused)).toContain('Du får inte längre godkänna');
    expect(house.chat(staff)[0]).toContain('Väntar på godkännande');
    expect(textOf(await former.press(await former.press(refused, 'Lämna över'), /other-manager/))).toContain('➡️ Hos');
  });

  it('a manager of another kommun does not do', async () => {
    const house = await waiting();
    const card = await asManager(house).say('ärende 1');
    for (const role of [{ role: 'manager' }, { role: 'manager', party: party('hallsberg') }] as const) {
      const moved = personAt(house, { ...manager, roles: [role] });
      expect(textOf(await moved.press(card, 'Godkänn'))).toContain('Du får inte längre godkänna');
    }
  });

  it('others see nothing of it, whatever they press; the requester does not decide', async () => {
    const house = await waiting();
    const { data } = actionsOf(await asManager(house).say('ärende 1'))[0]!;
    for (const verb of ['approve', 'show', 'decline-form', 'ask-form', 'delegate-form']) {
      for (const other of [colleagueOfStaff, otherManager, agent])
        expect(refusalOf(await personAt(house, other).do(`approval.${verb}`, data)), verb).toBe('ticket.missing');
      const own = await personAt(house, staff).do(`approval.${verb}`, data);
      if (verb !== 'delegate-form') expect(refusalOf(own), verb).toBe('ticket.missing');
    }
    expect(refusalOf(await asManager(house).do('approval.approve', { ...data, by: 'x' }))).toBe('command.unreadable');
    const channel = personAt(house, manager, channelPlace('Laxå'));
    expect(refusalOf(await channel.do('approval.show', data))).toBe('ticket.not-here');
  });

  it('IT can neither solve nor merge away what is not approved', async () => {
    const house = await waiting();
    const it = personAt(house, agent);
    const more = await it.press(await it.say('ärende 1'), 'Fler åtgärder');
    expect(titles(await it.say('ärende 1'))).not.toContain('Lös ärendet');
    const { data } = actionsOf(more)[0]!;
    const form = await it.do('ticket.solve-form', data);
    const solved = await it.press(form, 'Lös ärendet', { answer: 'Klart', choice: 'unknown' });
    expect(textOf(solved)).toContain('Beställningen väntar på ett godkännande. Inget av ditt är sparat.');
    await personAt(house, manager).say('hjälp');
    expect(house.chat(staff)[0]).toContain('Väntar på godkännande');
  });

  it('an approver whom the bot cannot write to is said so, and is shown it when they write', async () => {
    const house = await desk();
    const card = await orderMailbox(house, staff, otherManager, MAILBOX);
    expect(textOf(card)).toContain('Be Person other-manager skriva ”att godkänna” till mig');
    expect(house.chat(otherManager)).toEqual([]);
    await meet(house, otherManager);
    const boss = personAt(house, otherManager);
    expect(textOf(await boss.say('att godkänna'))).toContain('1 Beställning av funktionsbrevlåda');
    expect(house.chat(otherManager)[0]).toContain('Väntar på ditt godkännande');
    expect(house.chat(staff)[0]).not.toContain('Jag når inte');
  });
});
