import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { command } from '../../../bot/core/capability.ts';
import { accept, assertNever, refuse } from '../../../bot/core/result.ts';
import { publisher, testHouse } from '../../support/house.ts';
import { personalPlace } from '../../support/journey.ts';

describe('a result', () => {
  it('is a value, or a refusal with a code and a sentence', () => {
    expect(accept(1)).toEqual({ ok: true, value: 1 });
    expect(refuse('a.code', 'En mening.')).toEqual({ ok: false, refusal: { code: 'a.code', message: 'En mening.' } });
  });

  it('is a bug when a variant has been forgotten', () => {
    expect(() => assertNever('forgotten' as never)).toThrow('forgotten');
  });
});

describe('a command', () => {
  const house = testHouse();
  const turn = {
    actor: publisher,
    place: personalPlace(publisher),
    now: house.clock.now(),
    key: 'k1',
    log: house.log,
  };
  const seen: unknown[] = [];
  const one = command('test.one', z.strictObject({ n: z.number().default(7) }), async (_, input) => {
    seen.push(input);
    return accept({ kind: 'nothing' });
  });

  it('gets what its schema gives', async () => {
    expect(await one.run(turn, {})).toEqual({ ok: true, value: { kind: 'nothing' } });
    expect(seen).toEqual([{ n: 7 }]);
  });

  it.each([[{ n: '7' }], [{ n: 7, admin: true }], [undefined], ['text']])(
    'refuses %j and does not run',
    async (input) => {
      const before = seen.length;
      expect(await one.run(turn, input)).toMatchObject({ ok: false, refusal: { code: 'command.unreadable' } });
      expect(seen).toHaveLength(before);
    },
  );
});
