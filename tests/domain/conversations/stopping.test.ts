import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../bot/core/ports.ts';
import { addSeconds } from '../../../bot/core/time.ts';
import { wakerOf } from '../../../bot/wakeups/waker.ts';
import { wakeupsOn } from '../../../bot/wakeups/wakeups.ts';
import { clockAt, memoryLog, memoryTable } from '../../support/house.ts';

/** A waker with three wake-ups that are due, and looks that end when they are told to. */
async function scene() {
  const [clock, log, table] = [clockAt('2026-11-20T09:00:00.000Z'), memoryLog(), memoryTable()];
  const wakeups = wakeupsOn(table, log);
  for (const id of ['a', 'b', 'c']) await wakeups.schedule({ kind: 'notice', id }, addSeconds(clock.now(), -1));
  const looked: string[] = [];
  const { promise, resolve: finish } = Promise.withResolvers<void>();
  const look = async ({ id }: Subject) => {
    looked.push(id);
    await promise;
    return undefined;
  };
  const waker = wakerOf({ wakeups, look, clock, log, recoverySeconds: 20 });
  const left = async () =>
    (await table.list('wakeups')).map(({ json }) => json as { id: string; leasedUntil?: string });
  return { waker, looked, finish, left };
}

describe('a waker that is stopped in the middle of a round', () => {
  it('finishes what it looks at, and leaves the rest for whoever runs, unclaimed', async () => {
    const { waker, looked, finish, left } = await scene();
    waker.start(1_000);
    await expect.poll(() => looked).toEqual(['a']);
    const stopped = waker.stop();
    finish();
    await stopped;
    expect(looked).toEqual(['a']);
    expect((await left()).map(({ id, leasedUntil }) => [id, leasedUntil])).toEqual([
      ['b', undefined],
      ['c', undefined],
    ]);
  });

  it('does not say that it got through', async () => {
    const { waker, looked, finish } = await scene();
    waker.start(1_000);
    await expect.poll(() => looked).toEqual(['a']);
    const stopped = waker.stop();
    finish();
    await stopped;
    expect(waker.lastRound()).toBeUndefined();
  });

  it('waits for a look that began after it had been stopped, when it is asked again', async () => {
    const { waker, finish } = await scene();
    await waker.stop();
    let isOver = false;
    const look = waker.lookNow({ kind: 'notice', id: 'late' }).then(() => {
      isOver = true;
    });
    finish();
    await waker.stop();
    await look;
    expect(isOver).toBe(true);
  });
});
