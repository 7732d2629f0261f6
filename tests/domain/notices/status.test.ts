import { describe, expect, it } from 'vitest';
import { actor, publisher, staff } from '../../support/house.ts';
import { actionsOf, channelPlace, connectChannels, personAt, publishOutage, textOf } from '../../support/journey.ts';
import { publishWork, town } from './town.ts';

const fromLekeberg = actor('lekeberg', [], 'lekeberg');
const fromVatten = actor('vatten', [], 'laxa-vatten');

describe('an answer about the status', () => {
  it('says that all is well, and whom to ask when it is not, when nothing is known', async () => {
    const text = textOf(await personAt(await town(), staff).say('driftstatus'));
    expect(text).toMatch(/🟢.*i Laxå/);
    expect(text).toContain('servicedesk');
  });

  it('has the asker’s own kommun first, and the others apart', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    await publishOutage(house, publisher, 'oplanerat: wifi nere i Lekeberg');
    const own = textOf(await personAt(house, staff).say('driftstatus'));
    expect(own).toMatch(/🔴.*i Laxå[\s\S]*E-posten nere[\s\S]*andra kommuner[\s\S]*Wifi nere/);
    const other = textOf(await personAt(house, fromLekeberg).say('driftstatus'));
    expect(other).toMatch(/🔴.*i Lekeberg[\s\S]*Wifi nere[\s\S]*andra kommuner[\s\S]*E-posten nere/);
  });

  it('is green for a kommun that is not concerned, and still tells of the others', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    expect(textOf(await personAt(house, fromLekeberg).say('driftstatus'))).toMatch(
      /🟢.*i Lekeberg[\s\S]*andra kommuner[\s\S]*E-posten nere/,
    );
  });

  it('is about another kommun when one is named', async () => {
    const house = await town();
    await publishOutage(house, publisher, 'oplanerat: wifi nere i Lekeberg');
    expect(textOf(await personAt(house, staff).say('driftstatus Lekeberg'))).toMatch(/🔴.*i Lekeberg/);
  });

  it('is about everything for IT itself', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    await publishOutage(house, publisher, 'oplanerat: wifi nere i Lekeberg');
    const text = textOf(await personAt(house, publisher).say('driftstatus'));
    expect(text).toMatch(/2 .*hos oss/);
    expect(text).not.toContain('andra kommuner');
  });

  it('tells for a day of what has been solved', async () => {
    const house = await town();
    const it = personAt(house, publisher);
    const managed = await publishOutage(house, publisher);
    await it.press(await it.press(managed, 'Avsluta'), /^Avsluta/, { answer: 'Utbytt.' });
    house.clock.move(86_400 - 1);
    expect(textOf(await personAt(house, staff).say('driftstatus'))).toMatch(/🟢[\s\S]*senaste dygnet[\s\S]*E-posten/);
    house.clock.move(1);
    expect(textOf(await personAt(house, staff).say('driftstatus'))).not.toContain('E-posten');
  });

  it('tells of planned work apart, and as going on once it has begun', async () => {
    const house = await town();
    await publishWork(house);
    expect(textOf(await personAt(house, staff).say('driftstatus'))).toMatch(/🟢[\s\S]*framöver[\s\S]*Nätverket/);
    house.clock.set('2026-11-24T17:00:00.000Z');
    expect(textOf(await personAt(house, staff).say('driftstatus'))).toMatch(/Pågår nu[\s\S]*Nätverket/);
  });

  it('leads to the notice, in the words of the asker’s kommun', async () => {
    const house = await town();
    const managed = await publishOutage(house, publisher);
    const id = actionsOf(managed)[0]?.data['id'];
    const words = { id, party: 'laxa', seen: '', headline: 'Mejlen nere i Laxå' };
    await personAt(house, publisher).do('notice.adapt', words);
    const person = personAt(house, staff);
    const row = actionsOf(await person.say('driftstatus')).find(({ verb }) => verb === 'notice.show');
    expect(row?.data).toEqual({ id });
    expect(textOf(await person.do('notice.show', { ...row?.data }))).toContain('Mejlen nere i Laxå');
    expect(textOf(await personAt(house, fromLekeberg).do('notice.show', { id }))).not.toContain('Mejlen nere i Laxå');
  });

  it('knows at once what has just been published', async () => {
    const house = await town();
    const person = personAt(house, staff);
    const [before] = await Promise.all([person.say('driftstatus'), publishOutage(house, publisher)]);
    expect(before.ok).toBe(true);
    expect(textOf(await person.say('driftstatus'))).toContain('E-posten nere');
  });
});

describe('an answer about why something does not work', () => {
  it('says that it is known, and that nobody needs to report it again', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    const text = textOf(await personAt(house, staff).say('varför funkar inte mejlen?'));
    expect(text).toMatch(/🔴.*e-posten i Laxå/);
    expect(text).toContain('E-posten nere');
  });

  it('says that nothing is known of another service, and whom to ask', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    const text = textOf(await personAt(house, staff).say('varför funkar inte wifi?'));
    expect(text).toMatch(/🟢.*wifi/);
    expect(text).not.toContain('E-posten nere');
    expect(text).toContain('servicedesk');
  });

  it('tells of the same fault elsewhere', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    expect(textOf(await personAt(house, fromLekeberg).say('varför funkar inte mejlen?'))).toMatch(
      /🟢[\s\S]*andra kommuner[\s\S]*E-posten nere/,
    );
  });
});

describe('an answer about what is planned', () => {
  it('has the nearest first', async () => {
    const house = await town();
    const it = personAt(house, publisher);
    const form = await it.say('planerat: skrivarna i Laxå 23 november kl 18-20');
    await publishWork(house);
    await it.press(await it.press(form, 'Förhandsgranska', { agreement: 'agreed' }), /^Publicera/);
    expect(textOf(await personAt(house, staff).say('vad är planerat?'))).toMatch(/Skrivarna[\s\S]*Nätverket/);
  });

  it('says so when nothing is', async () => {
    expect(textOf(await personAt(await town(), staff).say('vad är planerat?'))).toMatch(/🟢 Inget planerat i Laxå/);
  });
});

describe('a company', () => {
  const LINE = 'oplanerat: wifi nere hos Laxå vatten';

  it('has its notices in the channel of the kommun that owns it, as long as it has none', async () => {
    const house = await town('Laxå', 'Hallsberg');
    await publishOutage(house, publisher, LINE);
    expect(house.channel('Laxå')).toHaveLength(1);
    expect(house.channel('Hallsberg')).toEqual([]);
    await connectChannels(house, publisher, 'Laxå vatten');
    expect([house.channel('Laxå'), house.channel('Laxå vatten')]).toMatchObject([
      [],
      [expect.stringContaining('Wifi')],
    ]);
  });

  it('has them back there when its own channel is disconnected', async () => {
    const house = await town('Laxå', 'Laxå vatten');
    await publishOutage(house, publisher, LINE);
    expect(house.channel('Laxå')).toEqual([]);
    await personAt(house, publisher, channelPlace('Laxå vatten')).say('koppla från');
    expect([house.channel('Laxå'), house.channel('Laxå vatten')]).toMatchObject([
      [expect.stringContaining('Wifi')],
      [],
    ]);
  });

  it('does not get the kommun’s own', async () => {
    const house = await town('Laxå', 'Laxå vatten');
    await publishOutage(house, publisher);
    expect(house.channel('Laxå vatten')).toEqual([]);
  });

  it('is the owner’s concern too when somebody asks', async () => {
    const house = await town();
    await publishOutage(house, publisher, LINE);
    expect(textOf(await personAt(house, staff).say('driftstatus'))).toMatch(/🔴.*i Laxå/);
    expect(textOf(await personAt(house, fromVatten).say('driftstatus'))).toMatch(/🔴.*i Laxå vatten/);
  });
});
