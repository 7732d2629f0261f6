import { describe, expect, it } from 'vitest';
import { communicator, publisher, staff } from '../../support/house.ts';
import { actionsOf, fieldOf, personAt, publishOutage, refusalOf, textOf } from '../../support/journey.ts';
import { colleague, meet, town } from './town.ts';

const WORDS = { headline: 'Mejlen nere i Laxå', text: 'Ring växeln i stället.', contact: 'Växeln 0584-000 00' };

async function adapting(change: Record<string, string> = WORDS) {
  const house = await town('Laxå', 'Hallsberg');
  await meet(house, communicator);
  const managed = await publishOutage(house, publisher);
  const it = personAt(house, communicator);
  const list = await it.say('anpassa texten');
  const form = await it.do('notice.adapt-form', { ...actionsOf(list)[0]?.data });
  const saved = await it.press(form, /^Spara/, change);
  return { house, it, managed, form, saved, it2: personAt(house, publisher) };
}

describe('a kommun’s own text', () => {
  it('is shown in its own channel and in no other', async () => {
    const { house } = await adapting();
    expect(house.channel('Laxå')[0]).toMatch(/Mejlen nere i Laxå[\s\S]*Ring växeln i stället/);
    expect(house.channel('Hallsberg')[0]).not.toMatch(/Mejlen nere|växeln/);
  });

  it('is not a change for those who follow the main text', async () => {
    const { house, it2, managed } = await adapting();
    expect(house.thread('Laxå')).toEqual([]);
    expect((await it2.press(await it2.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'Utbytt.' })).ok).toBe(true);
  });

  it('follows the state and the times, which it cannot change', async () => {
    const { house, it2, managed } = await adapting();
    await it2.press(await it2.press(managed, 'Uppdatera läget'), /^Spara/, { state: 'fixing' });
    expect(house.channel('Laxå')[0]).toMatch(/🔴 Åtgärdas[\s\S]*Mejlen nere i Laxå/);
    expect(house.thread('Laxå')[0]).toContain('Mejlen nere i Laxå');
    expect(house.thread('Hallsberg')[0]).not.toContain('Mejlen nere i Laxå');
  });

  it('stands beside the main text, or replaces the description but never what is not affected', async () => {
    const { house } = await adapting();
    expect(house.channel('Laxå')[0]).toContain('Alla anställda');
    const replaced = await adapting({ ...WORDS, mode: 'replace' });
    expect(replaced.house.channel('Laxå')[0]).not.toContain('Alla anställda');
    expect(replaced.house.channel('Laxå')[0]).toContain('Trygghetslarm fungerar');
  });

  it('is gone when it is emptied, and the main text is back', async () => {
    const { house, it: person } = await adapting();
    const list = await person.say('anpassa texten');
    const form = await person.do('notice.adapt-form', { ...actionsOf(list)[0]?.data });
    expect(fieldOf(form, 'headline')).toBe('Mejlen nere i Laxå');
    await person.press(form, /^Spara/, { headline: '', text: ' ', sites: '', contact: '' });
    expect(house.channel('Laxå')[0]).not.toMatch(/Mejlen nere|växeln/i);
    expect(house.channel('Laxå')[0]).toContain('E-posten nere');
  });

  it('holds nothing that must not be public, and keeps what was typed', async () => {
    const { house, saved } = await adapting({ text: 'Mejla anna.berg@laxa.se' });
    expect(textOf(saved)).toContain('e-postadress');
    expect(fieldOf(saved, 'text')).toBe('Mejla anna.berg@laxa.se');
    expect(house.channel('Laxå')[0]).not.toContain('anna.berg');
  });

  it('is not overwritten by one who saw an older version', async () => {
    const { house, form } = await adapting();
    const reply = await personAt(house, publisher).press(form, /^Spara/, { text: 'En annan text' });
    expect(refusalOf(reply)).toBe('notice.variant-changed');
    expect(house.channel('Laxå')[0]).toContain('Ring växeln i stället');
  });

  it('of two who save at once is the first one’s', async () => {
    const house = await town('Laxå');
    await publishOutage(house, publisher);
    const it = personAt(house, communicator);
    const list = await it.say('anpassa texten');
    const form = await it.do('notice.adapt-form', { ...actionsOf(list)[0]?.data });
    const replies = await Promise.all([
      it.press(form, /^Spara/, { text: 'Den ena' }),
      personAt(house, publisher).press(form, /^Spara/, { text: 'Den andra' }),
    ]);
    expect(replies.map(refusalOf).toSorted()).toEqual(['accepted', 'notice.variant-changed']);
  });

  it('survives a change of the main text, and is flagged to both sides as possibly stale', async () => {
    const { house, it: person, it2, managed } = await adapting();
    const form = await it2.press(managed, 'Rätta texten');
    const corrected = await it2.press(form, 'Spara rättelsen', { workaround: 'Använd telefon' });
    expect(house.channel('Laxå')[0]).toContain('Ring växeln i stället');
    expect(textOf(corrected)).toMatch(/Laxå har en egen text som skrevs före/);
    expect(house.chat(communicator)[0]).toContain('kan vara inaktuell');
    expect(textOf(await person.say('anpassa texten'))).toContain('inaktuell');
    const again = await person.do('notice.adapt-form', { ...actionsOf(await person.say('anpassa texten'))[0]?.data });
    await person.press(again, /^Spara/);
    expect(textOf(await person.say('anpassa texten'))).not.toContain('inaktuell');
    expect(house.chat(communicator)[0]).not.toContain('inaktuell');
  });

  it('survives that the kommun is taken out and put back', async () => {
    const { house, it2, managed } = await adapting();
    const out = await it2.press(await it2.press(managed, 'Rätta texten'), 'Spara rättelsen', { parties: 'hallsberg' });
    expect(house.channel('Laxå')).toEqual([]);
    await it2.press(await it2.press(out, 'Rätta texten'), 'Spara rättelsen', { parties: 'hallsberg,laxa' });
    expect(house.channel('Laxå')[0]).toContain('Ring växeln i stället');
  });
});

describe('a communicator', () => {
  it('is told in the own chat of a notice for the own kommun, until it is over', async () => {
    const { house, it2, managed } = await adapting();
    expect(house.chat(communicator)).toHaveLength(1);
    await it2.press(await it2.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'Utbytt.' });
    expect(house.chat(communicator)).toEqual([]);
  });

  it('is not left with the card when the notice no longer concerns the kommun', async () => {
    const { house, it2, managed } = await adapting();
    await it2.press(await it2.press(managed, 'Rätta texten'), 'Spara rättelsen', { parties: 'hallsberg' });
    expect(house.chat(communicator)).toEqual([]);
  });

  it('is not told of notices for others', async () => {
    const house = await town();
    await meet(house, communicator);
    await publishOutage(house, publisher, 'oplanerat: e-posten nere i Hallsberg');
    expect(house.chat(communicator)).toEqual([]);
    expect(textOf(await personAt(house, communicator).say('anpassa texten'))).toContain('Inget att anpassa');
  });

  it('words notices for the own kommun alone', async () => {
    const { house, managed } = await adapting();
    const id = actionsOf(managed)[0]?.data['id'];
    const it = personAt(house, communicator);
    expect(refusalOf(await it.do('notice.adapt-form', { id, party: 'hallsberg' }))).toBe('notice.not-communicator');
    expect(refusalOf(await personAt(house, staff).say('anpassa texten'))).toBe('notice.not-communicator');
    expect((await personAt(house, colleague).do('notice.adapt-form', { id, party: 'hallsberg' })).ok).toBe(true);
  });
});
