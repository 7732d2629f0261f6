import { describe, expect, it } from 'vitest';
import { communicator, publisher } from '../../support/house.ts';
import { add, at, meets, OWNER, onlyId, STAND_IN, useScene } from './contactScene.ts';

const house = useScene();

/** A contact of those who are informed, by the example's tables. */
const INFORMED = { party: 'verksamheten', name: 'Samordnare', person: OWNER, municipality: 'laxa' };

async function publish(line = 'oplanerat: e-posten nere i Laxå, ingen prognos') {
  const it = at(house, publisher);
  const preview = await it.press(await it.say(line), 'Förhandsgranska', { affected: 'Alla anställda' });
  return it.press(preview, /^Publicera/);
}

async function change(typed: Readonly<Record<string, string>>) {
  const it = at(house, publisher);
  return it.press(await it.do('responsibility.contact-form', { id: await onlyId(house) }), 'Spara kontakten', typed);
}

describe('a contact of a party with the letter I', () => {
  it('gets the notice in the own chat, changed in place until it is solved', async () => {
    const chat = await meets(house, OWNER);
    await add(house, INFORMED);
    const it = at(house, publisher);
    const managed = await publish();
    expect(house.teams.texts(chat)).toEqual([
      expect.stringMatching(/Undersöks[\s\S]*Du får det här som: kontakt i Laxå/),
    ]);
    await it.press(await it.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'Strömmen är tillbaka.' });
    expect(house.teams.texts(chat)).toEqual([expect.stringMatching(/Löst[\s\S]*Strömmen är tillbaka/)]);
  });

  it('gets it for a fault in the own kommun and service, and for no other', async () => {
    const [chat, other] = [await meets(house, OWNER), await meets(house, STAND_IN)];
    await add(house, { ...INFORMED, service: 'wifi' });
    await add(house, { ...INFORMED, person: STAND_IN, municipality: 'hallsberg' });
    await publish();
    expect([...house.teams.texts(chat), ...house.teams.texts(other)]).toEqual([]);
    await publish('oplanerat: wifi nere i Laxå, ingen prognos');
    expect(house.teams.texts(chat)).toEqual([expect.stringContaining('Wifi nere i Laxå')]);
    expect(house.teams.texts(other)).toEqual([]);
  });

  it('gets it for each of several services that has a contact of its own', async () => {
    const [mail, wifi] = [await meets(house, OWNER), await meets(house, STAND_IN)];
    await add(house, { ...INFORMED, service: 'e-post' });
    // Less particular than the other: one that all kommuner share.
    await add(house, { ...INFORMED, person: STAND_IN, service: 'wifi', municipality: '-' });
    await publish('oplanerat: e-post och wifi nere i Laxå, ingen prognos');
    expect([house.teams.texts(mail).length, house.teams.texts(wifi).length]).toEqual([1, 1]);
  });

  it('gets it when work is planned', async () => {
    const chat = await meets(house, OWNER);
    await add(house, INFORMED);
    const it = at(house, publisher);
    const form = await it.say('planerat: uppdatering av e-posten i Laxå 27 november kl. 18-20');
    await it.press(await it.press(form, 'Förhandsgranska', { agreement: 'agreed' }), /^Publicera/);
    expect(house.teams.texts(chat)).toEqual([expect.stringContaining('Planerat')]);
  });

  it('has it gone to the deputy instead during an absence', async () => {
    const [chat, standIn] = [await meets(house, OWNER), await meets(house, STAND_IN)];
    const away = { deputyPerson: STAND_IN, deputyFrom: '2026-11-20', deputyUntil: '2026-11-20' };
    await add(house, { ...INFORMED, ...away });
    await publish();
    expect(house.teams.texts(chat)).toEqual([]);
    expect(house.teams.texts(standIn)).toHaveLength(1);
  });

  it('who has not met the bot is passed over', async () => {
    await add(house, INFORMED);
    expect((await publish()).ok).toBe(true);
  });

  it('who is a communicator too has one card, the one to word the notice with', async () => {
    const chat = await meets(house, communicator.id);
    await add(house, { ...INFORMED, person: communicator.id });
    await publish();
    expect(house.teams.texts(chat)).toEqual([expect.stringContaining('Driftmeddelande i Laxå')]);
  });
});

describe('a contact of a party that performs', () => {
  it('is not told of notices', async () => {
    const chat = await meets(house, OWNER);
    await add(house, { ...INFORMED, party: 'IT-förvaltningen' });
    await publish();
    expect(house.teams.texts(chat)).toEqual([]);
  });
});

describe('while a fault is open', () => {
  it('a new contact is told at once', async () => {
    const chat = await meets(house, OWNER);
    await publish();
    await add(house, INFORMED);
    expect(house.teams.texts(chat)).toHaveLength(1);
  });

  it('a contact that passes to another person takes the card along', async () => {
    const [before, after] = [await meets(house, OWNER), await meets(house, STAND_IN)];
    await add(house, INFORMED);
    await publish();
    await change({ person: STAND_IN });
    expect(house.teams.texts(before)).toEqual([]);
    expect(house.teams.texts(after)).toHaveLength(1);
  });

  it('a contact that is removed has the card taken away', async () => {
    const chat = await meets(house, OWNER);
    await add(house, INFORMED);
    await publish();
    await at(house, publisher).do('responsibility.contact-remove', {
      id: await onlyId(house),
      revision: 1,
      sure: 'yes',
    });
    expect(house.teams.texts(chat)).toEqual([]);
  });
});
