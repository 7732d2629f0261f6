import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingIn } from '../../../bot/capabilities/operations/settings/decide.ts';
import { actor, clockAt, memoryTables, publisher, staff, type TestHouse, testHouse } from '../../support/house.ts';
import { contentOf, personAt, refusalOf, textOf } from '../../support/journey.ts';

const START = '2026-11-20T09:00:00.000Z';
const CONTENT = join(import.meta.dirname, '../../../bot/content/sydnarke');
const administrator = actor('administrator', [{ role: 'administrator' }]);
const other = actor('other-administrator', [{ role: 'administrator' }]);

function scene(tables = memoryTables(), clock = clockAt(START), documents: { readonly contentDir?: string } = {}) {
  const house = testHouse(START, tables, { clock, ...documents });
  return { house, me: personAt(house, administrator), tables, clock };
}

async function close(house: TestHouse, line = 'stängt 28 december: klämdag') {
  const me = personAt(house, administrator);
  return me.press(await me.say(line), 'Stäng dagen');
}

async function freeze(house: TestHouse, line = 'frysperiod 18 december–6 januari, julstopp') {
  const me = personAt(house, administrator);
  return me.press(await me.say(line), 'Lägg in perioden');
}

describe('what an administrator writes', () => {
  it.each([
    ['28 december, klämdag', '2026-12-28', 'klämdag'],
    ['den 28 december: klämdag.', '2026-12-28', 'klämdag'],
    ['2026-12-28', '2026-12-28', ''],
    ['i morgon på grund av flytt', '2026-11-21', 'flytt'],
    ['dagen före nyårsafton', '2026-12-30', ''],
  ])('as a closed day: %s', (text, day, why) => {
    expect(settingIn('closed-day', text, '2026-11-20')).toEqual({ ok: true, value: { what: 'closed-day', day, why } });
  });

  it.each([
    ['18 december–6 januari, julstopp', '2026-12-18', '2027-01-06', 'julstopp'],
    ['18 december till 6 januari', '2026-12-18', '2027-01-06', ''],
    ['18–22 december: budget', '2026-12-18', '2026-12-22', 'budget'],
    ['2026-12-18 – 2026-12-22 valet', '2026-12-18', '2026-12-22', 'valet'],
    ['den 3 december', '2026-12-03', '2026-12-03', ''],
  ])('as a freeze: %s', (text, from, until, why) => {
    const value = { what: 'freeze', from, until, why };
    expect(settingIn('freeze', text, '2026-11-20')).toEqual({ ok: true, value });
  });

  it.each([
    ['stängt 27 december', 'redan stängd söndag 27 december 2026'],
    ['stängt julafton', 'redan stängd'],
    ['stängt 2026-11-19', 'har redan varit'],
    ['stängt 2030-03-05', 'mer än två år'],
    ['stängt 28 december: 19121212-1212 är sjuk', 'personnummer'],
    [`stängt 28 december: ${'x'.repeat(101)}`, '100'],
    ['frysperiod 2026-12-22 – 2026-12-18', 'Sista dagen är före den första'],
    ['frysperiod 2026-12-01 – 2027-12-01', 'högst 120 dagar'],
  ])('is asked for anew when it cannot be: %s', async (text, why) => {
    const { house, me } = scene();
    const reply = await me.say(text);
    expect(textOf(reply)).toMatch(/^(?:Stäng en dag|Lägg in en frysperiod)/u);
    expect(JSON.stringify(contentOf(reply))).toContain(why);
    expect(textOf(await personAt(house, administrator).say('inställningar'))).toContain('Inget är inställt');
  });
});

describe('a closed day', () => {
  it('is previewed before it is anything', async () => {
    const { me } = scene();
    expect(textOf(await me.say('stängt 28 december: klämdag'))).toContain('Extra stängt måndag 28 december 2026?');
    expect(textOf(await me.say('inställningar'))).toContain('Inget är inställt');
  });

  it('is told to whoever asks when it is open, and no longer once it is undone', async () => {
    const { house, me } = scene(undefined, undefined, { contentDir: CONTENT });
    const asked = async () => textOf(await personAt(house, staff).say('när har supporten öppet 28 december?'));
    expect(await asked()).toContain('öppet kl. 7.30–16.00');
    const done = await close(house);
    expect(await asked()).toContain('Måndag 28 december 2026 är det extra stängt: klämdag.');
    await me.press(done, /^Ångra/);
    expect(await asked()).toContain('öppet kl. 7.30–16.00');
  });

  it('is no open time for a deadline that is set afterwards', async () => {
    const deadline = async (isClosed: boolean) => {
      const { house } = scene();
      if (isClosed) await close(house, 'stängt 23 november');
      const me = personAt(house, staff);
      return textOf(
        await me.press(await me.say('anmäl fel: startsidan är tom'), 'Skicka till IT', {
          service: 'intranat',
          canWork: 'yes',
        }),
      );
    };
    expect(await deadline(false)).toContain('fredag 27 november kl. 10.00');
    expect(await deadline(true)).toContain('måndag 30 november kl. 10.00');
  });

  it('holds in another instance a few seconds later', async () => {
    const { house, tables, clock } = scene();
    const second = scene(tables, clock);
    expect(textOf(await second.me.say('inställningar'))).toContain('Inget är inställt');
    await close(house);
    clock.move(5);
    expect(textOf(await second.me.say('inställningar'))).toContain('Extra stängt måndag 28 december 2026');
  });

  it('holds in an instance where nobody writes, by its timers', async () => {
    const { house, tables, clock } = scene();
    const second = testHouse(START, tables, { clock });
    await close(house);
    clock.move(5);
    await second.waker.lookNow({ kind: 'notice', id: 'none' });
    clock.move(1);
    tables.settings.list = () => Promise.reject(new Error('not asked again'));
    expect(textOf(await personAt(second, administrator).say('inställningar'))).toContain('Extra stängt');
  });

  it('cannot be set twice, nor undone twice', async () => {
    const { house, me } = scene();
    const proposal = await me.say('stängt 28 december');
    const done = await me.press(proposal, 'Stäng dagen');
    expect(refusalOf(await me.press(proposal, 'Stäng dagen'))).toBe('settings.day');
    await me.press(done, /^Ångra/);
    expect(refusalOf(await me.press(done, /^Ångra/))).toBe('settings.undone');
    await close(house);
  });
});

describe('a change freeze', () => {
  const PLANNED = {
    headline: 'Byte av brandvägg',
    services: 'natverk',
    parties: 'laxa',
    startDate: '2026-12-20',
    startTime: '18:00',
    endDate: '2026-12-20',
    endTime: '20:00',
    agreement: 'agreed',
  };
  const preview = async (house: TestHouse, typed: object) => {
    const it = personAt(house, publisher);
    return it.press(await it.say('planerat: byte av brandvägg'), 'Förhandsgranska', { ...PLANNED, ...typed });
  };

  it('keeps planned work out, with the days and the reason', async () => {
    const { house } = scene();
    await freeze(house);
    const refused = JSON.stringify(contentOf(await preview(house, {})));
    expect(refused).toContain('Frysperiod 18 december 2026 – 6 januari 2027 (julstopp).');
  });

  it.each([
    ['critical security work', { agreement: 'critical-security' }],
    ['work before it', { startDate: '2026-12-17', endDate: '2026-12-17' }],
    ['work after it', { startDate: '2027-01-07', endDate: '2027-01-07' }],
  ])('lets %s through', async (_, typed) => {
    const { house } = scene();
    await freeze(house);
    expect(JSON.stringify(contentOf(await preview(house, typed)))).not.toContain('Frysperiod');
  });

  it('keeps out work that ends on its first day', async () => {
    const { house } = scene();
    await freeze(house);
    const typed = { startDate: '2026-12-17', endDate: '2026-12-18', endTime: '01:00' };
    expect(JSON.stringify(contentOf(await preview(house, typed)))).toContain('Frysperiod');
  });

  it('does not hold what was published before it', async () => {
    const { house } = scene();
    const it = personAt(house, publisher);
    const published = await it.press(await preview(house, {}), /^Publicera/);
    await freeze(house);
    const form = await it.press(published, /^Rätta/);
    const corrected = await it.press(form, /^(?:Spara|Rätta|Visa)/, { headline: 'Byte av brandväggar' });
    expect(JSON.stringify(contentOf(corrected))).not.toContain('Frysperiod');
    expect(textOf(corrected)).toContain('Byte av brandväggar');
  });
});

describe('the record', () => {
  it('says who set and undid what, and what can be put back', async () => {
    const { house, me, clock } = scene();
    const done = await close(house);
    clock.move(60);
    const undone = await personAt(house, other).press(done, /^Ångra/);
    expect(textOf(undone)).toContain('Borttaget: Extra stängt måndag 28 december 2026');
    const history = textOf(await me.press(await me.say('inställningar'), 'Visa ändringar'));
    expect(history).toMatch(
      /Borttaget: Extra stängt måndag 28 december 2026\nKlämdag · Person other-administrator[\s\S]*Klämdag · Person administrator/u,
    );
    await me.press(undone, /^Ångra/);
    expect(textOf(await me.say('inställningar'))).toContain('Extra stängt måndag 28 december 2026');
  });

  it('is told to whoever asks what is stored about them', async () => {
    const { house, me } = scene();
    await close(house);
    expect(textOf(await me.say('vad finns sparat om mig?'))).toContain('Ändrade inställningar: 1');
  });

  it('of two who write at once has both', async () => {
    const { house, tables, clock } = scene();
    const second = scene(tables, clock);
    await Promise.all([close(house), freeze(second.house)]);
    clock.move(5);
    const shown = textOf(await second.me.say('inställningar'));
    expect(shown).toContain('Extra stängt');
    expect(shown).toContain('Frysperiod 18 december 2026 – 6 januari 2027');
  });

  it('with a line of a later version is gone by as far as it is known, and added to after it', async () => {
    const { house, me, tables, clock } = scene();
    await tables.settings.put('settings', 'entry:000001', { v: 9, more: true }, undefined);
    clock.move(5);
    await close(house);
    expect(textOf(await me.say('inställningar'))).toContain('Extra stängt måndag 28 december 2026');
    expect((await tables.settings.list('settings')).map(({ key }) => key)).toEqual(['entry:000001', 'entry:000002']);
  });

  it('that cannot be read keeps nobody waiting for an answer', async () => {
    const { house, tables } = scene();
    tables.settings.list = () => Promise.reject(new Error('away'));
    expect((await personAt(house, staff).say('driftstatus')).ok).toBe(true);
  });
});

describe('somebody who is no administrator', () => {
  const setting = { what: 'closed-day', day: '2026-12-28', why: '' };
  it.each([
    ['settings.show', {}],
    ['settings.history', {}],
    ['settings.ask', { what: 'closed-day' }],
    ['settings.propose', { what: 'closed-day', answer: '28 december' }],
    ['settings.add', { setting }],
    ['settings.entry', { sequence: 1 }],
    ['settings.undo', { sequence: 1 }],
  ])('is refused %s', async (verb, input) => {
    const { house } = scene();
    expect(refusalOf(await personAt(house, publisher).do(verb, input))).toBe('settings.not-allowed');
  });

  it('who writes the same words asks when it is open', async () => {
    const { house } = scene(undefined, undefined, { contentDir: CONTENT });
    expect(textOf(await personAt(house, staff).say('har ni stängt 28 december'))).toContain('28 december 2026');
  });

  it('cannot smuggle a day that there is none of', async () => {
    const { me } = scene();
    const reply = await me.do('settings.add', { setting: { ...setting, day: '2026-02-30' } });
    expect(refusalOf(reply)).toBe('command.unreadable');
  });
});
