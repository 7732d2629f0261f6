import { describe, expect, it } from 'vitest';
import { contactStoreOn } from '../../../bot/capabilities/responsibility/contacts/store.ts';
import { responsibility } from '../../../bot/capabilities/responsibility/index.ts';
import { buildHouse } from '../../../bot/house.ts';
import {
  actor,
  clockAt,
  memoryLog,
  memoryMessenger,
  memoryTables,
  OUTSIDE,
  organisation,
  roleSource,
  staff,
  wellProbe,
} from '../../support/house.ts';
import { actionsOf, contentOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import { CONTENT } from './support.ts';

const clock = clockAt('2026-11-20T09:00:00.000Z');
const parts = {
  organisation,
  roles: roleSource,
  random: () => 0.5,
  recoverySeconds: 20,
  clock,
  probe: wellProbe(clock),
  ...OUTSIDE,
};
const house = { ...scene(), clock };
const agent = actor('agent', [{ role: 'it-agent' }]);

function scene() {
  const [tables, log, messenger] = [memoryTables(), memoryLog(), memoryMessenger()];
  return { ...buildHouse({ ...parts, tables, log, messenger, contentDir: CONTENT }), tables, log, messenger };
}

describe('a question in chat', () => {
  it('is answered with the sentence first, then the letters and the source', async () => {
    const reply = await personAt(house, staff).say('Vem verifierar versionsuppgraderingar?');
    expect(textOf(reply)).toMatch(
      /IT-förvaltningen utför och ansvarar ytterst; verksamheten rådfrågas och informeras\./,
    );
    expect(textOf(reply)).toContain('Kommun/Verksamhet: CI – rådfrågas och informeras');
    expect(textOf(reply)).toMatch(/Källa: .*Bilaga 3/);
    expect(textOf(reply)).toContain('Var det svaret på din fråga?');
  });

  it('keeps its topic for a quarter of an hour, for the one who asked, there', async () => {
    const it = personAt(house, actor('asker', [], 'laxa'));
    await it.say('vem sköter driften av Follow-Me?');
    expect(textOf(await it.say('och vem betalar?'))).toMatch(/Kommunen/);
    expect(textOf(await personAt(house, actor('other', [], 'laxa')).say('och vem betalar?'))).toContain('inget om');
    clock.move(16 * 60);
    expect(textOf(await it.say('och vem betalar?'))).toContain('inget om');
  });

  it('between two tables is a choice, one press each', async () => {
    const it = personAt(house, staff);
    const choice = await it.say('vem ansvarar för incidenthantering?');
    expect(textOf(choice)).toContain('Vad menar du?');
    expect(textOf(await it.press(choice, /Applikationsdrift/))).toContain('Applikationsdrift');
  });

  it('about all that a party does is answered with a line for each row, which leads to the row', async () => {
    const it = personAt(house, staff);
    const list = await it.say('Vad gör verksamheten vid versionsuppgradering?');
    expect(textOf(list)).toContain('Verksamheten har del i 3 aktiviteter i ansvarstabellerna.');
    expect(textOf(list)).toContain(
      'Verifieringskriterier av versionsuppgradering (Applikationsdrift): utför och ansvarar ytterst',
    );
    expect(textOf(list)).not.toContain('Kommun/Verksamhet:');
    const row = await it.press(list, /^Verifieringskriterier av versionsuppgradering/);
    expect(textOf(row)).toContain('Kommun/Verksamhet: RA');
  });

  it('about an outage is left to the notices', async () => {
    const reply = await personAt(house, staff).say('varför funkar inte mejlen?');
    expect(textOf(reply)).not.toContain('Källa');
  });

  it('that the documents do not answer says so, and is kept without a name', async () => {
    const it = personAt(house, staff);
    expect(textOf(await it.say('vem lagar kaffemaskinen i fikarummet?'))).toContain('Det säger dokumenten inget om');
    const list = await personAt(house, agent).say('frågor utan svar');
    expect(textOf(list)).toContain('kaffemaskinen');
    expect(textOf(list)).not.toContain(staff.name);
  });

  it('with a personnummer in it is not kept', async () => {
    await personAt(house, staff).say('vem ansvarar för kaffet till 19121212-1212?');
    expect(textOf(await personAt(house, agent).say('frågor utan svar'))).not.toContain('1212');
  });

  it('is kept as wrongly answered when the person says so', async () => {
    const it = personAt(house, staff);
    const answer = await it.say('vem betalar playipp?');
    const after = await it.press(answer, 'Nej');
    expect(textOf(after)).toContain('Frågan är sparad');
    expect(actionsOf(after).map(({ title }) => title)).not.toContain('Nej');
    expect(textOf(await personAt(house, agent).say('frågor utan svar'))).toMatch(/playipp[\s\S]*Fel svar/);
  });
});

describe('the list of questions without answers', () => {
  it('is for those who tend the documents', async () => {
    expect(refusalOf(await personAt(house, staff).say('frågor utan svar'))).toBe('responsibility.not-allowed');
    expect(refusalOf(await personAt(house, staff).do('responsibility.gap-close', { id: 'a'.repeat(24) }))).toBe(
      'responsibility.not-allowed',
    );
  });

  it('loses a question that has been dealt with', async () => {
    const it = personAt(house, agent);
    await it.say('vem putsar fönstren i växthuset?');
    const list = await it.say('frågor utan svar');
    const gap = await it.press(list, /växthuset/);
    expect(textOf(await it.press(gap, 'Ta bort ur listan'))).not.toContain('växthuset');
  });
});

describe('markup in a question', () => {
  it('is shown as it was written', async () => {
    const it = personAt(house, agent);
    await it.say('vem äger [länken](http://ond.example) **nu**?');
    expect(JSON.stringify(contentOf(await it.say('frågor utan svar')))).toContain('\\\\[länken\\\\](http');
  });
});

describe('without documents', () => {
  it('the capability understands nothing and offers nothing', () => {
    const log = memoryLog();
    const tables = memoryTables();
    const none = responsibility({
      table: tables.gaps,
      contacts: contactStoreOn(tables.contacts, log),
      organisation,
      roles: roleSource,
      timers: { guard: async () => undefined, look: async () => undefined },
      everything: { kind: 'channels', id: 'all' },
      steps: () => [],
      publishing: undefined,
      log,
    });
    expect([none.commands, none.offers]).toEqual([[], []]);
  });
});
