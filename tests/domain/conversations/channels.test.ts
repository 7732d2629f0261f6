import { describe, expect, it } from 'vitest';
import { communicator, publisher, staff } from '../../support/house.ts';
import { channelPlace, personAt, publishOutage, refusalOf, textOf } from '../../support/journey.ts';
import { town } from '../notices/town.ts';

const here = channelPlace('Driftinfo');

describe('connecting a channel', () => {
  it('shows at once what is open for that kommun', async () => {
    const house = await town();
    await publishOutage(house, publisher);
    expect(textOf(await personAt(house, publisher, here).say('anslut Laxå'))).toContain('Kanalen är ansluten');
    expect(house.channel('Driftinfo')).toHaveLength(1);
  });

  it('to another kommun exchanges the cards', async () => {
    const house = await town();
    await publishOutage(house, publisher, 'oplanerat: e-posten nere i Laxå');
    await publishOutage(house, publisher, 'oplanerat: wifi nere i Lekeberg');
    const it = personAt(house, publisher, here);
    await it.say('anslut Laxå');
    expect(textOf(await it.say('anslut Lekeberg'))).toContain('flyttad');
    expect(house.channel('Driftinfo')).toHaveLength(1);
    expect(house.channel('Driftinfo')[0]).toContain('Wifi');
  });

  it('to the same kommun changes nothing, and tries a channel again that could not be reached', async () => {
    const house = await town();
    const it = personAt(house, publisher, here);
    await it.say('anslut Laxå');
    house.teams.fault = () => ({ result: 'gone', code: 'BotNotInConversationRoster' });
    await publishOutage(house, publisher);
    house.teams.fault = () => undefined;
    await house.pass(3600);
    expect(house.channel('Driftinfo')).toEqual([]);
    expect(textOf(await it.say('anslut Laxå'))).toContain('Redan ansluten');
    expect(house.channel('Driftinfo')).toHaveLength(1);
    await it.say('anslut Laxå');
    expect(house.channel('Driftinfo')).toHaveLength(1);
  });

  it('is refused to staff, to a communicator of another kommun, and outside of channels', async () => {
    const house = await town();
    expect(refusalOf(await personAt(house, staff, here).say('anslut Laxå'))).toBe('channel.not-allowed');
    expect(refusalOf(await personAt(house, communicator, here).say('anslut Hallsberg'))).toBe('channel.not-allowed');
    expect(refusalOf(await personAt(house, publisher).say('anslut Laxå'))).toBe('channel.not-here');
    expect(refusalOf(await personAt(house, publisher, here).say('anslut'))).toBe('channel.no-party');
    expect(await house.connections.channels()).toEqual([]);
  });

  it('is a communicator’s for the own kommun, and not away from another', async () => {
    const house = await town();
    expect((await personAt(house, communicator, here).say('anslut Laxå')).ok).toBe(true);
    const other = channelPlace('Annan');
    await personAt(house, publisher, other).say('anslut Hallsberg');
    expect(refusalOf(await personAt(house, communicator, other).say('anslut Laxå'))).toBe('channel.not-allowed');
    expect(refusalOf(await personAt(house, communicator, other).say('koppla från'))).toBe('channel.not-allowed');
  });
});

describe('disconnecting a channel', () => {
  it('takes its cards away and forgets it', async () => {
    const house = await town();
    const it = personAt(house, publisher, here);
    await it.say('anslut Laxå');
    await publishOutage(house, publisher);
    expect(textOf(await it.say('koppla från'))).toContain('frånkopplad');
    expect(house.channel('Driftinfo')).toEqual([]);
    expect(await house.connections.channels()).toEqual([]);
    expect(refusalOf(await it.say('koppla från'))).toBe('channel.not-connected');
  });

  it('is finished later when Teams throttles, and what comes meanwhile is not shown', async () => {
    const house = await town();
    const it = personAt(house, publisher, here);
    await it.say('anslut Laxå');
    await publishOutage(house, publisher);
    house.teams.fault = () => ({ result: 'throttled', retryAfterSeconds: 30 });
    await it.say('koppla från');
    house.teams.fault = () => undefined;
    await publishOutage(house, publisher, 'oplanerat: wifi nere i Laxå');
    expect(house.channel('Driftinfo')).toHaveLength(1);
    await house.pass(31);
    expect(house.channel('Driftinfo')).toEqual([]);
    expect(await house.connections.channels()).toEqual([]);
  });

  it('that is taken back before it is finished keeps the channel', async () => {
    const house = await town();
    const it = personAt(house, publisher, here);
    await it.say('anslut Laxå');
    await publishOutage(house, publisher);
    house.teams.fault = () => ({ result: 'throttled', retryAfterSeconds: 30 });
    await it.say('koppla från');
    house.teams.fault = () => undefined;
    await it.say('anslut Laxå');
    await house.pass(31);
    expect(house.channel('Driftinfo')).toHaveLength(1);
    expect(await house.connections.channels()).toHaveLength(1);
  });
});

describe('the list of channels', () => {
  it('says who shows what, and which kommun has none', async () => {
    const house = await town('Laxå', 'Hallsberg');
    const text = textOf(await personAt(house, publisher).say('anslutna kanaler'));
    expect(text).toContain('Sydnärkes IT › Laxå');
    expect(text).toContain('Saknar kanal: Askersund, Lekeberg');
    expect(refusalOf(await personAt(house, staff).say('anslutna kanaler'))).toBe('channel.not-allowed');
  });
});
