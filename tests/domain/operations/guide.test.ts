import { describe, expect, it } from 'vitest';
import type { Actor, RoleSource } from '../../../bot/core/person.ts';
import { actor, memoryTables, publisher, roleSource, staff, type TestHouse, testHouse } from '../../support/house.ts';
import {
  channelPlace,
  connectChannels,
  personAt,
  personalPlace,
  publishOutage,
  refusalOf,
  textOf,
} from '../../support/journey.ts';

const administrator = actor('administrator', [{ role: 'administrator' }, { role: 'it-publisher' }]);

const guide = async (house: TestHouse) => textOf(await personAt(house, administrator).say('kom igång'));
const met = (house: TestHouse, who: Actor) =>
  house.router.met({ actor: who, place: personalPlace(who), now: house.clock.now(), key: 'met', log: house.log });

describe('the first-run guide', () => {
  it('says what is left, with the words that do it', async () => {
    const text = await guide(testHouse());
    expect(text).toContain('3 steg av 4 är kvar');
    expect(text).toContain('✅ 1. Vem får göra vad');
    expect(text).toContain('Saknas för Askersund, Hallsberg, Laxå och Lekeberg.');
    expect(text).toContain('@Samdrift anslut Askersund');
    expect(text).toContain('@Samdrift anslut ärendekön');
  });

  it.each([
    ['nobody', { named: async () => [], agents: async () => [] }, 'Jag hittar ingen med någon roll'],
    ['nobody who works with tickets', { agents: async () => [] }, 'Ingen arbetar med ärenden'],
  ] satisfies readonly (readonly [string, Partial<RoleSource>, string])[])(
    'with roles of %s says where they are given',
    async (_, found, text) => {
      const told = await guide(testHouse(undefined, undefined, { roles: { ...roleSource, ...found } }));
      expect(told).toContain('⬜ 1. Vem får göra vad');
      expect(told).toContain(text);
    },
  );

  it('done step by step as it says, ends with a notice that a channel shows', async () => {
    const house = testHouse();
    await connectChannels(house, administrator, 'Askersund', 'Hallsberg', 'Laxå');
    expect(await guide(house)).toContain('Saknas för Lekeberg. Skriv ”@Samdrift anslut Lekeberg”');
    await connectChannels(house, administrator, 'Lekeberg');
    expect(await guide(house)).toContain('✅ 2. En kanal för varje kommun');
    await personAt(house, administrator, channelPlace('IT')).say('anslut ärendekön');
    const before = await guide(house);
    expect(before).toContain('Ett steg av 4 är kvar');
    const [, line] = /Skriv ”(oplanerat: [^”]+)”/u.exec(before) ?? [];
    const me = personAt(house, administrator);
    const form = await me.say(line ?? '');
    await me.press(await me.press(form, 'Förhandsgranska', { services: 'e-post' }), /^Publicera/);
    expect(await guide(house)).toContain('Allt är på plats');
    const shown = house.messenger.sent.filter(({ to, card }) => to === 'channel-Askersund' && card);
    expect(JSON.stringify(shown.at(-1)?.card?.content)).toContain('rov av driftmeddelande');
  });

  it('counts a channel that is leaving as none', async () => {
    const house = testHouse();
    await connectChannels(house, administrator, 'Laxå');
    await personAt(house, administrator, channelPlace('Laxå')).say('koppla från');
    expect(await guide(house)).toContain('Saknas för Askersund, Hallsberg, Laxå och Lekeberg.');
  });

  it('is for administrators', async () => {
    expect(refusalOf(await personAt(testHouse(), publisher).say('kom igång'))).toBe('guide.not-allowed');
  });
});

describe('the greeting', () => {
  it('of an administrator is the guide while nothing is set up, and the help from then on', async () => {
    const house = testHouse();
    expect(textOf(await met(house, administrator))).toContain('Kom igång med Samdrift');
    await connectChannels(house, administrator, 'Laxå');
    expect(textOf(await met(house, administrator))).toContain('Hej! Jag är Samdrift.');
  });

  it('of an administrator is the help once a notice has been published', async () => {
    const house = testHouse();
    await publishOutage(house, administrator);
    expect(textOf(await met(house, administrator))).toContain('Hej! Jag är Samdrift.');
  });

  it('of anybody else is the help', async () => {
    expect(textOf(await met(testHouse(), staff))).toContain('Hej! Jag är Samdrift.');
  });

  it('is the help when the store is away', async () => {
    const tables = memoryTables();
    const house = testHouse(undefined, tables);
    tables.connections.list = () => Promise.reject(new Error('away'));
    expect(textOf(await met(house, administrator))).toContain('Hej! Jag är Samdrift.');
  });
});
