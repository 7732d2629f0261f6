import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { type Capability, command, type Turn } from '../../../bot/core/capability.ts';
import { accept } from '../../../bot/core/result.ts';
import type { Understood, Worded } from '../../../bot/core/understanding.ts';
import { routerOf } from '../../../bot/routing/router.ts';
import { clausesOf } from '../../../bot/routing/wishes.ts';
import { clockAt, memoryLog, publisher, staff } from '../../support/house.ts';
import { personalPlace } from '../../support/journey.ts';

const CARD = { content: {}, summary: 'Kortet' };
const ROWS = { rows: [{ title: 'Rad', text: 'Det är så.', source: 'Källa' }], parties: [] };

/** A router with one tool for all, one for publishers, one whose rows are away and one command that is no tool. */
function routerWith(understood: Understood, words?: Worded) {
  const done: string[] = [];
  const one = (verb: string, tool?: Parameters<typeof command>[3]) =>
    command(
      verb,
      z.strictObject({}),
      async (turn) => {
        done.push(`${verb} ${turn.key}`);
        return accept({ kind: 'card', card: CARD });
      },
      tool,
    );
  const everybody = { description: '', suits: () => true };
  const capability: Capability = {
    name: 'test',
    commands: [
      one('test.read', { ...everybody, sources: async () => ROWS }),
      one('test.away', { ...everybody, sources: () => Promise.reject(new Error('away')) }),
      one('test.write', { description: '', suits: ({ id }) => id === publisher.id }),
      one('test.publish'),
    ],
    offers: [],
    composeActions: [],
    understand: () => undefined,
  };
  const asked: string[][] = [];
  const router = routerOf([capability], (_, work) => work, {
    commands: [],
    understanding: {
      talk: () => ({
        wishesIn: async (_, callable) => {
          asked.push(callable.map(({ verb }) => verb));
          return understood;
        },
        word: async () => words,
      }),
    },
  });
  const turn = (actor = staff): Turn => ({
    actor,
    place: personalPlace(actor),
    now: clockAt('2026-11-20T09:00:00.000Z').now(),
    key: 'k1',
    log: memoryLog(),
  });
  return { say: (actor = staff) => router.said(turn(actor), 'gör något åt det här'), done, asked };
}
const wishes = (...verbs: string[]): Understood => ({
  kind: 'wishes',
  wishes: verbs.map((verb) => ({ verb, input: {} })),
});

describe('whatever understands a sentence', () => {
  it('is shown the tools that suit the person, and no other command', async () => {
    const { say, asked } = routerWith(wishes());
    await say(staff);
    await say(publisher);
    expect(asked).toEqual([
      ['test.read', 'test.away'],
      ['test.read', 'test.away', 'test.write'],
    ]);
  });

  it.each(['test.publish', 'test.write', 'test.unknown', 'help.show'])(
    'has nothing run when it wants %s, not even what it may beside it',
    async (verb) => {
      const { say, done } = routerWith(wishes('test.read', verb));
      const reply = await say();
      expect(done).toEqual([]);
      expect(reply).toMatchObject({ ok: true, value: { kind: 'card' } });
    },
  );

  it('has each wish run as a turn of its own, so that what they make has ids of its own', async () => {
    const { say, done } = routerWith(wishes('test.read', 'test.away'));
    expect(await say()).toMatchObject({ value: { kind: 'several', replies: [{ kind: 'card' }, { kind: 'card' }] } });
    expect(done).toEqual(['test.read k1', 'test.away k1w1']);
  });

  it('words what has rows, above the card; with the rows away the card is all', async () => {
    const words = { text: 'Det är så [1].', citations: [{ name: 'Rad', abstract: 'Det är så.' }] };
    expect(await routerWith(wishes('test.read'), words).say()).toMatchObject({
      value: { kind: 'generated', ...words, card: CARD },
    });
    expect(await routerWith(wishes('test.away'), words).say()).toMatchObject({ value: { kind: 'card' } });
    expect(await routerWith(wishes('test.read')).say()).toMatchObject({ value: { kind: 'card' } });
  });
});

describe('a sentence’s clauses', () => {
  it.each([
    ['driftstatus', 0],
    ['mejlen funkar inte och visa mina ärenden', 2],
    ['Är något nere? Vad är planerat?', 2],
    ['och och och', 0],
  ])('%j: %i', (text, count) => expect(clausesOf(text)).toHaveLength(count));
});
