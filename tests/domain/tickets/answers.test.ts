import { describe, expect, it } from 'vitest';
import { actor, agent, publisher, staff } from '../../support/house.ts';
import { actionsOf, fieldOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import type { Town } from '../notices/town.ts';
import { desk, OTHER, report, titles } from './desk.ts';

const SOLUTION = 'Ladda om sidan med Ctrl och F5.';
const SAVE = 'Spara och visa för alla';
const kollega = actor('kollega', [], 'laxa');

/** Ticket 1, solved by IT. */
async function solved(house: Town) {
  await report(house);
  const it = personAt(house, agent);
  const form = await it.press(await it.say('ärende 1'), 'Lös ärendet');
  return it.press(form, 'Lös ärendet', { answer: SOLUTION, choice: 'software' });
}

async function saved(house: Town, typed: Readonly<Record<string, string>> = {}) {
  const it = personAt(house, agent);
  return it.press(await it.press(await solved(house), 'Spara som känt svar'), SAVE, typed);
}

/** Another person about to report the same. */
async function reporting(house: Town, text = 'anmäl fel: intranätets startsida är tom', service = OTHER.service) {
  const me = personAt(house, kollega);
  return me.press(await me.say(text), 'Skicka till IT', { ...OTHER, service });
}

const ticketCount = async (house: Town) =>
  (await house.tables.tickets.list('tickets', { from: 'ticket:', before: 'ticket:~' })).length;

describe('the solution of a ticket', () => {
  it('is kept as a known answer in words of IT, beginning with the ticket’s own', async () => {
    const house = await desk();
    const form = await personAt(house, agent).press(await solved(house), 'Spara som känt svar');
    expect(['headline', 'text', 'service'].map((id) => fieldOf(form, id))).toEqual([
      'Startsidan är tom',
      SOLUTION,
      'intranat',
    ]);
    const card = await personAt(house, agent).press(form, SAVE, { headline: 'Startsidan visas inte' });
    expect(textOf(card)).toMatch(/Startsidan visas inte[\s\S]*Sparat[\s\S]*har inte hjälpt någon än/);
  });

  it.each([
    [{ text: 'Ring 850709-9805' }, 'personnummer'],
    [{ text: 'Lösenord: Sommar2026' }, 'lösenord'],
    [{ text: 'Starta om srv-web01' }, 'servernamn'],
    [{ headline: 'Person staff ser inget' }, 'anmälarens namn'],
    [{ text: ' ' }, 'Skriv vad man ska göra.'],
    [{ text: 'x'.repeat(1001) }, 'Korta den'],
    [{ service: 'hittepå' }, 'Välj vad svaret gäller.'],
  ])('is stopped with %j in it, and nothing typed is lost', async (typed, said) => {
    const house = await desk();
    const wrong = await saved(house, typed as Record<string, string>);
    expect(textOf(wrong)).toMatch(new RegExp(`Inget är sparat[\\s\\S]*${said}`));
    for (const [id, value] of Object.entries(typed)) expect(fieldOf(wrong, id)).toBe(value);
    expect(await house.tables.tickets.list('answers')).toEqual([]);
  });

  it('becomes one answer, however often it is sent', async () => {
    const house = await desk();
    const it = personAt(house, agent);
    const form = await it.press(await solved(house), 'Spara som känt svar');
    await Promise.all([it.press(form, SAVE), it.press(form, SAVE)]);
    await it.press(form, SAVE);
    expect(await house.tables.tickets.list('answers')).toHaveLength(1);
  });

  it('is kept from no open ticket and from no sensitive one, and by nobody outside IT', async () => {
    const house = await desk();
    await report(house);
    const [{ data } = { data: {} }] = actionsOf(await personAt(house, agent).say('ärende 1'));
    const form = { ...data, revision: 0, headline: 'x', text: 'y', service: 'intranat' };
    const it = personAt(house, agent);
    expect(refusalOf(await it.do('ticket.keep-form', data))).toBe('ticket.not-solved');
    expect(refusalOf(await it.do('known.save', form))).toBe('ticket.not-solved');
    const me = personAt(house, staff);
    const stolen = { path: 'theft', what: 'Dator', contact: 'x' };
    await me.do('guided.create', { id: 'st', ...stolen });
    await it.do('ticket.solve', { id: 'st', revision: 2, answer: 'Spärrad', choice: 'unknown' });
    expect(titles(await it.say('ärende 2'))).not.toContain('Spara som känt svar');
    expect(refusalOf(await it.do('known.save', { ...form, id: 'st' }))).toBe('ticket.sensitive');
    expect(refusalOf(await personAt(house, publisher).do('known.save', { ...form, id: 'st' }))).toBe('ticket.missing');
    for (const [verb, input] of [
      ['known.save', form],
      ['known.list', {}],
      ['known.show', data],
      ['known.edit', data],
      ['known.withdraw', { ...data, revision: 1 }],
    ] as const)
      expect(refusalOf(await personAt(house, kollega).do(verb, input)), verb).toBe('ticket.not-agent');
    expect(await house.tables.tickets.list('answers')).toEqual([]);
  });
});

describe('whoever reports the same later', () => {
  it('is shown what usually helps, and whom it helped is counted once, without a ticket', async () => {
    const house = await desk();
    await saved(house);
    const advice = await reporting(house);
    expect(textOf(advice)).toContain(`💡 Det här brukar hjälpa: Startsidan är tom\n${SOLUTION}`);
    const me = personAt(house, kollega);
    expect(textOf(await me.press(advice, 'Det löste det'))).toContain('Inget ärende är skapat.');
    await me.press(advice, 'Det löste det');
    expect(await ticketCount(house)).toBe(1);
    const it = personAt(house, agent);
    expect(textOf(await it.say('kända svar'))).toContain('har hjälpt 1 gång');
  });

  it('goes on to a ticket when it did not help', async () => {
    const house = await desk();
    await saved(house);
    await personAt(house, kollega).press(await reporting(house), 'Gå vidare');
    expect(await ticketCount(house)).toBe(2);
  });

  it.each([
    ['about another service', 'anmäl fel: startsidan är tom', 'inloggning'],
    ['about something else in the service', 'anmäl fel: går trögt', 'intranat'],
  ])('is shown nothing %s', async (_, text, service) => {
    const house = await desk();
    await saved(house);
    expect(textOf(await reporting(house, text, service))).toContain('Ärende 2');
  });

  it('of two helped at once, both are counted', async () => {
    const house = await desk();
    await saved(house);
    const advices = [await reporting(house), await reporting(house), await reporting(house)];
    await Promise.all(advices.map((advice) => personAt(house, kollega).press(advice, 'Det löste det')));
    expect(textOf(await personAt(house, agent).say('kända svar'))).toContain('har hjälpt 3 gånger');
  });
});

describe('a known answer', () => {
  it('is changed with its earlier words kept, and withdrawn and shown again', async () => {
    const house = await desk();
    await saved(house);
    const it = personAt(house, agent);
    const card = await it.press(await it.say('kända svar'), 'Startsidan är tom');
    const changed = await it.press(await it.press(card, 'Ändra'), SAVE, { text: 'Töm cacheminnet.' });
    expect(textOf(changed)).toMatch(
      new RegExp(`Töm cacheminnet[\\s\\S]*Tidigare[^\\n]*: Startsidan är tom: ${SOLUTION}`),
    );
    const gone = await it.press(changed, 'Dra tillbaka');
    expect(textOf(gone)).toContain('⚪ tillbakadraget');
    expect(textOf(await reporting(house))).toContain('Ärende 2');
    await it.press(await it.press(gone, 'Ändra och visa igen'), SAVE);
    const me = personAt(house, actor('tredje', [], 'laxa'));
    expect(textOf(await me.press(await me.say('anmäl fel: startsidan är tom'), 'Skicka till IT', OTHER))).toContain(
      'Töm cacheminnet.',
    );
  });

  it('is overwritten by nobody who saw an older one', async () => {
    const house = await desk();
    const first = await saved(house);
    const [it, other] = [personAt(house, agent), personAt(house, publisher)];
    const old = await it.press(first, 'Ändra');
    await other.press(await other.press(first, 'Ändra'), SAVE, { text: 'Byt webbläsare.' });
    const late = await it.press(old, SAVE, { text: 'Något annat.' });
    expect(textOf(late)).toMatch(/Någon annan ändrade svaret[\s\S]*Byt webbläsare\./);
    expect(textOf(await it.press(first, 'Dra tillbaka'))).toContain('Någon annan ändrade svaret');
    expect(refusalOf(await it.do('known.show', { id: 'nosuch' }))).toBe('ticket.no-answer');
  });
});
