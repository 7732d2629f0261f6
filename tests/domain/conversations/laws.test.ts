import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendResult } from '../../../bot/conversations/model.ts';
import { itemOf, scene } from './scene.ts';

const CHANNELS = ['a', 'b', 'c', 'd', 'e', 'f'];
const PARTIES = ['laxa', 'hallsberg', 'lekeberg'];
const channel = fc.constantFrom(...CHANNELS);
const fault = fc.constantFrom<SendResult | undefined>(
  undefined,
  { result: 'failed', code: '500' },
  { result: 'throttled', retryAfterSeconds: 7 },
  { result: 'gone', code: 'x' },
);

/** What can happen to an item and to the channels that may show it. */
const happening = fc.oneof(
  fc.record({ what: fc.constant('change' as const), text: fc.nat(5), said: fc.boolean() }),
  fc.record({ what: fc.constant('scope' as const), parties: fc.subarray(PARTIES) }),
  fc.record({ what: fc.constant('connect' as const), channel, party: fc.constantFrom(...PARTIES) }),
  fc.record({ what: fc.constant('leave' as const), channel }),
  fc.record({ what: fc.constant('delete' as const), channel }),
  fc.record({ what: fc.constant('fault' as const), channel, fault }),
  fc.record({ what: fc.constant('wait' as const), seconds: fc.nat(40) }),
  fc.record({ what: fc.constant('look' as const) }),
);

/** Plays it; in the end Teams works again and the gone channels are connected anew. */
async function played(happenings: readonly (typeof happening extends fc.Arbitrary<infer T> ? T : never)[]) {
  const s = scene();
  const faults = new Map<string, SendResult | undefined>();
  const connected = new Map<string, string>();
  const state = { text: 'text 0', sequence: 1, parties: PARTIES };
  const item = () => itemOf(state.text, state);
  s.teams.fault = ({ to }) => faults.get(to);
  for (const one of happenings) {
    if (one.what === 'change') {
      state.text = `text ${one.text}`;
      state.sequence += one.said ? 1 : 0;
    } else if (one.what === 'scope') state.parties = one.parties;
    else if (one.what === 'connect') {
      connected.set(one.channel, one.party);
      await s.connect(one.channel, one.party);
    } else if (one.what === 'leave') {
      const party = connected.get(one.channel);
      if (party) await s.connect(one.channel, party, true);
      connected.delete(one.channel);
    } else if (one.what === 'delete') s.teams.deleteIn(one.channel);
    else if (one.what === 'fault') faults.set(one.channel, one.fault);
    else if (one.what === 'wait') s.clock.move(one.seconds);
    else await s.reconcile(item());
  }
  faults.clear();
  s.clock.move(1);
  for (const [name, party] of connected) await s.connect(name, party);
  await s.untilSettled(item());
  return { s, item: item(), connected, state };
}

describe('whatever has happened', () => {
  it('a second run sends nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (happenings) => {
        const { s, item } = await played(happenings);
        const before = s.teams.attempts.length;
        await s.reconcile(item);
        expect(s.teams.attempts.length).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  it('each connected channel of a party concerned shows one card, the current one, unless somebody deleted it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (happenings) => {
        const { s, connected, state } = await played(happenings);
        for (const name of CHANNELS) {
          const party = connected.get(name);
          const deleted = happenings.some((one) => one.what === 'delete' && one.channel === name);
          const gone = happenings.some(
            (one) => one.what === 'fault' && one.fault?.result === 'gone' && one.channel === name,
          );
          const expected = party !== undefined && state.parties.includes(party) ? [state.text] : [];
          // A channel that could not be reached while it left keeps its card: nobody could take it away.
          if (party === undefined && gone) continue;
          if (deleted) expect([[], expected]).toContainEqual(s.teams.texts(name));
          else expect(s.teams.texts(name)).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('no thread is told the same word twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (happenings) => {
        const { s } = await played(happenings);
        for (const name of CHANNELS) {
          for (const { thread } of s.teams.shown(name)) expect(thread).toEqual([...new Set(thread)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
