import { describe, expect, it } from 'vitest';
import type { Item } from '../../../bot/core/capability.ts';
import { BodyId, ConversationId, PersonId } from '../../../bot/core/ids.ts';
import { addSeconds } from '../../../bot/core/time.ts';
import { cardOf, itemOf, scene } from './scene.ts';

describe('a channel', () => {
  it('is posted to once, and sent nothing when nothing has changed', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    await s.reconcile(itemOf('one'));
    expect(s.teams.sends).toEqual([{ how: 'post', to: 'a', activity: 'a1' }]);
    expect(s.teams.texts('a')).toEqual(['one']);
  });

  it('has its card changed in place, and is told in the thread of what matters', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    await s.reconcile(itemOf('two'));
    await s.reconcile(itemOf('three', { sequence: 2 }));
    expect(s.teams.sends.map(({ how }) => how)).toEqual(['post', 'update', 'update', 'reply']);
    expect(s.teams.shown('a')).toMatchObject([{ thread: ['word 2'] }]);
    expect(s.teams.texts('a')).toEqual(['three']);
  });

  it('that connects late gets the state as it is, and no history', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    await s.reconcile(itemOf('three', { sequence: 3 }));
    await s.connect('b');
    await s.reconcile(itemOf('three', { sequence: 3 }));
    expect(s.teams.shown('b')).toMatchObject([{ thread: [] }]);
    expect(s.teams.texts('b')).toEqual(['three']);
  });

  it('that connects late is not told of what is over', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('over', { ended: true }));
    expect(s.teams.attempts).toEqual([]);
  });

  it('shows the end of what it has shown', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    await s.reconcile(itemOf('over', { ended: true, sequence: 2 }));
    expect(s.teams.texts('a')).toEqual(['over']);
  });

  it('loses the card that it should not have any more, and gets it anew later', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    await s.reconcile(itemOf(undefined));
    expect(s.teams.shown('a')).toEqual([]);
    expect(await s.row('a')).toBeUndefined();
    await s.reconcile(itemOf('one'));
    expect(s.teams.texts('a')).toEqual(['one']);
  });

  it('that is leaving loses its card', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    await s.connect('a', 'laxa', true);
    await s.reconcile(itemOf('one'));
    expect(s.teams.shown('a')).toEqual([]);
  });
});

describe('a channel that is connected for a kommun and a body', () => {
  const forBoard = (text: string): Item => ({
    ...itemOf(text),
    desiredFor: (audience) =>
      audience.kind === 'body' && audience.body === 'board' ? { card: cardOf(text), ended: false } : undefined,
  });

  it('shows the items of both, each once, and loses only those of the one that leaves', async () => {
    const s = scene();
    await s.connect('a');
    const board = { ...forBoard('agenda'), id: 'agenda' };
    const channel = {
      ...({ v: 1, kind: 'body', conversation: ConversationId.parse('a'), serviceUrl: 'http://127.0.0.1:1/' } as const),
      ...{ body: BodyId.parse('board'), teamName: 'T', channelName: 'a', by: PersonId.parse('p'), at: s.clock.now() },
    };
    await s.connections.save({ ...channel, leaving: false });
    for (const item of [itemOf('notice'), board, itemOf('notice'), board]) await s.reconcile(item);
    expect(s.teams.texts('a').toSorted()).toEqual(['agenda', 'notice']);
    expect(s.teams.sends.map(({ how }) => how)).toEqual(['post', 'post']);
    await s.connections.save({ ...channel, leaving: true });
    for (const item of [itemOf('notice'), board]) await s.reconcile(item);
    expect(s.teams.texts('a')).toEqual(['notice']);
  });
});

describe('a message that somebody deleted', () => {
  it('is posted anew at the next change, while it is open', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    s.teams.deleteIn('a');
    await s.reconcile(itemOf('two', { sequence: 2 }));
    expect(s.teams.shown('a')).toMatchObject([{ activity: 'a2', thread: [] }]);
    expect(s.teams.texts('a')).toEqual(['two']);
  });

  it('is posted anew also when only the thread was to be told', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    s.teams.deleteIn('a');
    expect(await s.reconcile(itemOf('one', { sequence: 2 }))).toBeUndefined();
    expect(s.teams.texts('a')).toEqual(['one']);
  });

  it('stays deleted when it is over', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    s.teams.deleteIn('a');
    expect(await s.reconcile(itemOf('over', { ended: true, sequence: 2 }))).toBeUndefined();
    expect(s.teams.shown('a')).toEqual([]);
    await s.reconcile(itemOf('over', { ended: true, sequence: 2 }));
    expect(s.teams.sends).toHaveLength(1);
  });

  it('counts as taken away when it was to be taken away', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    s.teams.deleteIn('a');
    expect(await s.reconcile(itemOf(undefined))).toBeUndefined();
    expect(await s.row('a')).toBeUndefined();
  });
});

describe('Teams that throttles', () => {
  it('is left alone by the whole tenant until the time that it said', async () => {
    const s = scene();
    await s.connect('a');
    s.teams.fault = () => ({ result: 'throttled', retryAfterSeconds: 30 });
    const until = addSeconds(s.clock.now(), 30);
    expect(await s.reconcile(itemOf('one'))).toBe(until);
    s.teams.fault = () => undefined;
    await s.connect('b');
    s.clock.move(29.999);
    expect(await s.reconcile(itemOf('one'))).toBe(until);
    expect(s.teams.attempts).toHaveLength(1);
    s.clock.move(0.001);
    expect(await s.reconcile(itemOf('one'))).toBeUndefined();
    expect([s.teams.texts('a'), s.teams.texts('b')]).toEqual([['one'], ['one']]);
  });

  it('does not have its word forgotten by a process that starts meanwhile', async () => {
    const s = scene();
    await s.connect('a');
    s.teams.fault = () => ({ result: 'throttled', retryAfterSeconds: 30 });
    const until = await s.reconcile(itemOf('one'));
    const other = scene(s.tables, s.teams);
    expect(await other.reconcile(itemOf('one'))).toBe(until);
    expect(s.teams.attempts).toHaveLength(1);
  });

  it('between card and thread is told the thread alone afterwards', async () => {
    const s = scene();
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    s.teams.fault = ({ how }) => (how === 'reply' ? { result: 'throttled', retryAfterSeconds: 5 } : undefined);
    await s.reconcile(itemOf('two', { sequence: 2 }));
    s.teams.fault = () => undefined;
    await s.untilSettled(itemOf('two', { sequence: 2 }));
    expect(s.teams.sends.map(({ how }) => how)).toEqual(['post', 'update', 'reply']);
  });
});

describe('a channel that is gone', () => {
  it('is not tried again, and holds up no other', async () => {
    const s = scene();
    await s.connect('a');
    await s.connect('b');
    s.teams.fault = ({ to }) => (to === 'a' ? { result: 'gone', code: 'BotNotInConversationRoster' } : undefined);
    expect(await s.reconcile(itemOf('one'))).toBeUndefined();
    s.clock.move(86_400);
    expect(await s.reconcile(itemOf('two'))).toBeUndefined();
    expect(s.teams.attempts.filter(({ to }) => to === 'a')).toHaveLength(1);
    expect(s.teams.texts('b')).toEqual(['two']);
  });

  it('is tried again once it has been connected anew', async () => {
    const s = scene();
    await s.connect('a');
    s.teams.fault = () => ({ result: 'gone', code: 'x' });
    await s.reconcile(itemOf('one'));
    s.teams.fault = () => undefined;
    s.clock.move(60);
    await s.connect('a');
    await s.reconcile(itemOf('one'));
    expect(s.teams.texts('a')).toEqual(['one']);
  });
});

describe('a send that fails', () => {
  it('is tried again after a wait that grows, up to five minutes', async () => {
    const s = scene();
    await s.connect('a');
    s.teams.fault = () => ({ result: 'failed', code: '500' });
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const before = s.clock.now();
      const again = await s.reconcile(itemOf('one'));
      if (again === undefined) throw new Error('given up');
      waits.push((Date.parse(again) - Date.parse(before)) / 1000);
      s.clock.set(again);
    }
    expect(waits.slice(0, 4)).toEqual([1.5, 3, 6, 12]);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(Math.max(...waits)).toBeLessThanOrEqual(300);
    s.teams.fault = () => undefined;
    expect(await s.reconcile(itemOf('one'))).toBeUndefined();
    expect(s.teams.texts('a')).toEqual(['one']);
  });

  it('is not tried before its time, however often somebody looks', async () => {
    const s = scene();
    await s.connect('a');
    s.teams.fault = () => ({ result: 'failed', code: '500' });
    await s.reconcile(itemOf('one'));
    await s.reconcile(itemOf('one'));
    await s.reconcile(itemOf('two'));
    expect(s.teams.attempts).toHaveLength(1);
  });
});
