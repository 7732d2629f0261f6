import { describe, expect, it } from 'vitest';
import { addSeconds } from '../../../bot/core/time.ts';
import { timersOf, wakerOf } from '../../../bot/wakeups/waker.ts';
import { wakeupsOn } from '../../../bot/wakeups/wakeups.ts';
import { clockAt, memoryLog, memoryTable } from '../../support/house.ts';

const SUBJECT = { kind: 'thing', id: 'x' };
const RECOVERY = 20;

function scene() {
  const clock = clockAt('2026-11-20T09:00:00.000Z');
  const log = memoryLog();
  const table = memoryTable();
  const wakeups = wakeupsOn(table, log);
  const looks: string[] = [];
  const s = {
    clock,
    log,
    wakeups,
    looks,
    look: async (): Promise<ReturnType<typeof clock.now> | undefined> => undefined,
  };
  const waker = wakerOf({
    wakeups,
    clock,
    log,
    recoverySeconds: RECOVERY,
    look: ({ id }) => {
      looks.push(id);
      return s.look();
    },
  });
  const timers = timersOf({ wakeups, waker, log, recoverySeconds: RECOVERY });
  return Object.assign(s, { waker, timers, left: async () => (await table.list('wakeups')).length });
}

describe('a wake-up', () => {
  it('is looked at when its time has come, once, and not before', async () => {
    const s = scene();
    await s.wakeups.schedule(SUBJECT, addSeconds(s.clock.now(), 60));
    await s.waker.round();
    s.clock.move(59.999);
    await s.waker.round();
    expect(s.looks).toEqual([]);
    s.clock.move(0.001);
    await s.waker.round();
    await s.waker.round();
    expect(s.looks).toEqual(['x']);
  });

  it('asked for twice is one', async () => {
    const s = scene();
    const at = addSeconds(s.clock.now(), 1);
    await s.wakeups.schedule(SUBJECT, at);
    await s.wakeups.schedule(SUBJECT, at);
    expect(await s.left()).toBe(1);
  });

  it('that a process took before it died is taken by another when the lease is over', async () => {
    const s = scene();
    await s.wakeups.schedule(SUBJECT, s.clock.now());
    const [due] = await s.wakeups.due(s.clock.now());
    if (!due) throw new Error('nothing due');
    await s.wakeups.claim(due, s.clock.now(), RECOVERY);
    await s.waker.round();
    expect(s.looks).toEqual([]);
    s.clock.move(RECOVERY);
    await s.waker.round();
    expect(s.looks).toEqual(['x']);
  });

  it('whose look fails is kept and tried again', async () => {
    const s = scene();
    s.look = async () => {
      throw new Error('store away');
    };
    await s.wakeups.schedule(SUBJECT, s.clock.now());
    await s.waker.round();
    expect(await s.left()).toBe(1);
    s.look = async () => undefined;
    s.clock.move(RECOVERY);
    await s.waker.round();
    expect(s.looks).toEqual(['x', 'x']);
    expect(await s.left()).toBe(0);
  });

  it('that fails does not keep the others from being looked at', async () => {
    const s = scene();
    let fails = true;
    s.look = async () => {
      if (fails) {
        fails = false;
        throw new Error('one');
      }
      return undefined;
    };
    await s.wakeups.schedule(SUBJECT, s.clock.now());
    await s.wakeups.schedule({ kind: 'thing', id: 'y' }, s.clock.now());
    await s.waker.round();
    expect(s.looks).toEqual(['x', 'y']);
  });

  it('is followed by another when the look says that something is left', async () => {
    const s = scene();
    const later = addSeconds(s.clock.now(), 30);
    s.look = async () => later;
    await s.waker.lookNow(SUBJECT);
    s.look = async () => undefined;
    s.clock.set(later);
    await s.waker.round();
    expect(s.looks).toHaveLength(2);
  });
});

describe('a guard', () => {
  it('has the subject looked at after the write, and at each moment to come', async () => {
    const s = scene();
    const now = s.clock.now();
    await s.timers.guard(SUBJECT, [addSeconds(now, -5), addSeconds(now, 3600)], now);
    expect(await s.left()).toBe(2);
    s.clock.move(RECOVERY);
    await s.waker.round();
    s.clock.move(3600);
    await s.waker.round();
    expect(s.looks).toHaveLength(2);
  });

  it('stays when the look at once fails, so that nothing is lost', async () => {
    const s = scene();
    s.look = async () => {
      throw new Error('Teams away');
    };
    await s.timers.guard(SUBJECT, [], s.clock.now());
    await s.timers.look(SUBJECT);
    s.look = async () => undefined;
    s.clock.move(RECOVERY);
    await s.waker.round();
    expect(s.looks).toHaveLength(2);
  });
});

describe('looks at one subject', () => {
  it('never overlap, and one asked for meanwhile follows', async () => {
    const s = scene();
    let running = 0;
    let most = 0;
    const first = Promise.withResolvers<undefined>();
    s.look = async () => {
      running += 1;
      most = Math.max(most, running);
      if (s.looks.length === 1) await first.promise;
      running -= 1;
      return undefined;
    };
    const all = [s.waker.lookNow(SUBJECT), s.waker.lookNow(SUBJECT), s.waker.lookNow(SUBJECT)];
    first.resolve(undefined);
    await Promise.all(all);
    expect(s.looks).toHaveLength(2);
    expect(most).toBe(1);
  });

  it('go on after one has failed', async () => {
    const s = scene();
    s.look = async () => {
      throw new Error('once');
    };
    await expect(s.waker.lookNow(SUBJECT)).rejects.toThrow('once');
    s.look = async () => undefined;
    await s.waker.lookNow(SUBJECT);
    expect(s.looks).toHaveLength(2);
  });
});
