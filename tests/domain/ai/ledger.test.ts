import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { Sent } from '../../../bot/ai/ledger.ts';
import { memoryTables, publisher, staff, type TestHouse } from '../../support/house.ts';
import { personAt, textOf } from '../../support/journey.ts';
import { scene } from './scene.ts';

const on = scene();
const UNSURE = 'det blinkar rött på min grej';
const MINE = { calls: [{ name: 'ticket_mine', input: {} }] } as const;

async function rows({ tables }: TestHouse, prefix: string) {
  return (await tables.ai.list('model', { from: prefix, before: `${prefix}~` })).map(({ json }) => json);
}
const sent = async (house: TestHouse) => z.array(Sent).parse(await rows(house, 'sent:'));

/** Room for one call, and not for two: a call is counted at its most before it leaves. */
const ONE = { dailyTokens: 5_000 };

describe('what was sent', () => {
  it('is on record with sizes and a keyed hash, and without a word of it', async () => {
    on.stub.play(MINE);
    await personAt(on.house, staff).say(`${UNSURE} 070-123 45 67`);
    const [entry] = await sent(on.house);
    expect(entry).toMatchObject({
      prompt: 'plan',
      model: 'stub',
      person: staff.id,
      outcome: 'answered',
      masked: { TELEFON: 1 },
      tokens: { in: 900, out: 40, counted: true },
    });
    expect(entry?.sent.characters).toBe(JSON.stringify(on.stub.requests[0]?.body, null, 2).length);
    expect(JSON.stringify(await rows(on.house, ''))).not.toMatch(/blinkar|070/);
  });

  it('is kept as it left, masked, where a setting says so', async () => {
    const house = on.another({ keepsText: true });
    await personAt(house, staff).say(`${UNSURE} 070-123 45 67`);
    const [entry] = await sent(house);
    expect(entry?.sent.text).toContain('blinkar rött på min grej TELEFON_1');
    expect(entry?.received?.text).toContain('"choices"');
  });

  it('is on record when it failed too', async () => {
    on.stub.play({ status: 500 });
    await personAt(on.house, staff).say(UNSURE);
    expect(await sent(on.house)).toEqual([expect.objectContaining({ outcome: 'unavailable' })]);
  });

  it('does not leave when it cannot be put on record', async () => {
    const tables = memoryTables();
    const away = { ...tables.ai, transact: () => Promise.reject(new Error('away')) };
    const house = on.another({}, { ...tables, ai: away });
    expect(textOf(await personAt(house, staff).say(UNSURE))).toContain('Det förstod jag inte riktigt');
    expect(on.stub.requests).toEqual([]);
  });
});

describe('a person’s share of a day', () => {
  it('used, the rules answer and say so', async () => {
    const house = on.another(ONE);
    on.stub.play(MINE);
    const me = personAt(house, staff);
    expect(textOf(await me.say(UNSURE))).toContain('Mina ärenden');
    // The first call took 940, and another could take more than what is left.
    for (let i = 0; i < 3; i += 1) await me.say(UNSURE);
    on.stub.play(MINE);
    expect(textOf(await me.say(UNSURE))).toMatch(
      /Det förstod jag inte riktigt.*inte fler längre meningar åt dig i dag/s,
    );
    expect(on.stub.requests).toEqual([]);
  });

  it('is another person’s no more than yesterday’s', async () => {
    const house = on.another(ONE);
    on.stub.play(MINE);
    for (let i = 0; i < 4; i += 1) await personAt(house, staff).say(UNSURE);
    expect(textOf(await personAt(house, publisher).say(UNSURE))).toContain('Mina ärenden');
    house.clock.move(24 * 3600);
    expect(textOf(await personAt(house, staff).say(UNSURE))).toContain('Mina ärenden');
    expect(await rows(house, `used:${staff.id}`)).toEqual([expect.objectContaining({ calls: 1, tokens: 940 })]);
  });

  it('is the same after a restart and in every instance', async () => {
    const tables = memoryTables();
    const [one, other] = [on.another(ONE, tables), on.another(ONE, tables)];
    on.stub.play(MINE);
    for (let i = 0; i < 4; i += 1) await personAt(one, staff).say(UNSURE);
    on.stub.play(MINE);
    await personAt(other, staff).say(UNSURE);
    expect(on.stub.requests).toEqual([]);
  });

  it('is not exceeded by questions that come at once, from two instances', async () => {
    const tables = memoryTables();
    const houses = [on.another(ONE, tables), on.another(ONE, tables)];
    on.stub.play(MINE);
    await Promise.all(houses.flatMap((house) => Array.from({ length: 4 }, () => personAt(house, staff).say(UNSURE))));
    expect(on.stub.requests.length).toBe(1);
  });

  it('is counted in money where prices are set', async () => {
    const house = on.another({ price: { in: 100, out: 400 }, dailyCost: 1 });
    on.stub.play(MINE);
    const me = personAt(house, staff);
    for (let i = 0; i < 20; i += 1) await me.say(UNSURE);
    const [used] = z.array(z.looseObject({ cost: z.number(), calls: z.number() })).parse(await rows(house, 'used:'));
    expect(used?.cost).toBeCloseTo((used?.calls ?? 0) * (900 * 100 + 40 * 400) * 1e-6, 6);
    expect(used?.cost).toBeLessThanOrEqual(1);
    expect(on.stub.requests.length).toBeLessThan(20);
  });
});
