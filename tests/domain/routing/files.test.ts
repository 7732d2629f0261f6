import { describe, expect, it } from 'vitest';
import type { Capability, Receiver, SentFile, Turn } from '../../../bot/core/capability.ts';
import { accept } from '../../../bot/core/result.ts';
import { receive } from '../../../bot/routing/files.ts';
import { publisher, staff, testHouse } from '../../support/house.ts';
import { channelPlace, personalPlace } from '../../support/journey.ts';

const house = testHouse();
const turn = (actor = publisher, place = personalPlace(actor)): Turn => ({
  ...{ actor, place, now: house.clock.now(), key: 'k', log: house.log },
});
const file = (name: string, content = 'Några ord.'): SentFile => ({
  name,
  read: async () => accept(Buffer.from(content)),
});

function capability(verb: string, word: string, certainty: number, suits: Receiver['suits'] = () => true): Capability {
  const recognises: Receiver['recognises'] = async ({ name }) => (name.includes(word) ? certainty : 0);
  const receives = [{ verb, what: `en ${word}`, suits, recognises }];
  return { name: verb, commands: [], offers: [], composeActions: [], understand: () => undefined, receives };
}

const TABLES = capability('table.take', 'tabell', 0.8);
const MINUTES = capability('minutes.take', 'protokoll', 0.7);
const codeOf = async (files: readonly SentFile[], given = turn(), all: readonly Capability[] = [TABLES, MINUTES]) => {
  const received = await receive(all, given, files, '');
  return received.ok ? received.value.verb : received.refusal.code;
};

describe('a file that is sent', () => {
  it('goes to whoever is the most certain, and the first on a tie', async () => {
    expect(await codeOf([file('protokoll.txt')])).toBe('minutes.take');
    expect(await codeOf([file('tabell i protokoll.txt')])).toBe('table.take');
    const equal = capability('other.take', 'tabell', 0.8);
    expect(await codeOf([file('tabell.txt')], turn(), [TABLES, equal])).toBe('table.take');
  });

  it('comes with what it says, or why that cannot be read', async () => {
    const received = await receive(
      [TABLES],
      turn(),
      [file('tabell.txt', 'Ord'), file('tabell.xls', 'PK\x03\x04x')],
      '',
    );
    expect(received).toMatchObject({
      ok: true,
      value: {
        brought: [
          { name: 'tabell.txt', document: { ok: true, value: { format: 'text' } } },
          { name: 'tabell.xls', document: { ok: false, refusal: { code: 'file.broken' } } },
        ],
      },
    });
  });

  it('is asked about when nobody knows it, with what can be sent', async () => {
    const received = await receive([TABLES, MINUTES], turn(), [file('brev.txt')], '');
    expect(received).toMatchObject({ ok: false, refusal: { code: 'file.not-recognised' } });
    expect(!received.ok && received.refusal.message).toMatch(/en tabell och en protokoll/);
  });

  it('is not guessed at below half certainty', async () => {
    expect(await codeOf([file('tabell.txt')], turn(), [capability('table.take', 'tabell', 0.4)])).toBe(
      'file.not-recognised',
    );
  });

  it('comes alone or with others of its kind', async () => {
    expect(await codeOf([file('tabell 1.txt'), file('tabell 2.txt')])).toBe('table.take');
    expect(await codeOf([file('tabell.txt'), file('protokoll.txt')])).toBe('file.different-kinds');
    expect(await codeOf(Array.from({ length: 11 }, () => file('tabell.txt')))).toBe('file.too-many');
  });

  it('is not fetched for somebody who may not, nor where others see it', async () => {
    let fetched = 0;
    const counted: SentFile = { name: 'tabell.txt', read: async () => accept(new Uint8Array(++fetched)) };
    const forIt = capability('table.take', 'tabell', 0.8, ({ id }) => id === publisher.id);
    expect(await codeOf([counted], turn(staff), [forIt])).toBe('file.not-for-you');
    expect(await codeOf([counted], turn(publisher, channelPlace('laxa')), [forIt])).toBe('file.not-here');
    expect(fetched).toBe(0);
  });
});
