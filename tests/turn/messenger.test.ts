import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Connection, Messenger } from '../../bot/conversations/model.ts';
import { ActivityId, ConversationId, PersonId } from '../../bot/core/ids.ts';
import { Instant } from '../../bot/core/time.ts';
import { createMessenger } from '../../bot/teams/messenger.ts';
import { type FakeConnector, startFakeConnector } from '../support/fakeConnector.ts';
import { LAXA, LOCAL, standingClock } from './harness.ts';

const NOW = '2026-11-20T08:00:00.000Z';
const CARD = { content: { type: 'AdaptiveCard', version: '1.5', body: [] }, summary: 'E-posten ligger nere.' };
const MESSAGE = ActivityId.parse('1795173689937');
let fake: FakeConnector;
let messenger: Messenger;
let channel: Connection;
let person: Connection;

beforeAll(async () => {
  fake = await startFakeConnector();
  messenger = createMessenger({ config: LOCAL, clock: standingClock(NOW) });
  const { serviceUrl } = fake;
  const by = PersonId.parse('kim');
  const conversation = ConversationId.parse('19:laxa@thread.tacv2');
  const names = { teamName: 'IT', channelName: 'Laxå' };
  const rest = { party: LAXA, by, at: Instant.parse(NOW), leaving: false, ...names };
  channel = { v: 1, kind: 'channel', conversation, serviceUrl, ...rest };
  person = { v: 1, kind: 'person', conversation: ConversationId.parse('a:kim'), serviceUrl, person: by };
});
afterEach(() => fake.reset());
afterAll(() => fake.close());

const ways = [
  ['post in a channel', 'create', () => messenger.post(channel, CARD)],
  ['post to a person', 'send', () => messenger.post(person, CARD)],
  ['update', 'update', () => messenger.update(channel, MESSAGE, CARD)],
  ['reply', 'send', () => messenger.reply(channel, MESSAGE, 'Ny tid.')],
  ['remove', 'delete', () => messenger.remove(channel, MESSAGE)],
] as const;

describe('sending', () => {
  it('posts in a channel as a new thread, and gives the message’s own id', async () => {
    expect(await messenger.post(channel, CARD)).toEqual({
      result: 'delivered',
      activity: expect.stringMatching(/^\d+$/),
    });
    expect(fake.calls).toMatchObject([
      {
        operation: 'create',
        body: {
          isGroup: true,
          channelData: { channel: { id: '19:laxa@thread.tacv2' } },
          activity: { summary: CARD.summary, attachments: [{ content: CARD.content }] },
        },
      },
    ]);
  });

  it('posts to a person in their chat', async () => {
    expect(await messenger.post(person, CARD)).toMatchObject({ result: 'delivered' });
    expect(fake.calls).toMatchObject([{ operation: 'send', conversation: 'a:kim', body: { summary: CARD.summary } }]);
  });

  it('updates the message in place', async () => {
    expect(await messenger.update(channel, MESSAGE, CARD)).toEqual({ result: 'delivered', activity: MESSAGE });
    expect(fake.calls).toMatchObject([
      { operation: 'update', conversation: '19:laxa@thread.tacv2', activity: MESSAGE, body: { summary: CARD.summary } },
    ]);
  });

  it('replies in the thread of a channel, and plainly to a person', async () => {
    await messenger.reply(channel, MESSAGE, 'Ny tid: *kl. 14*.');
    await messenger.reply(person, MESSAGE, 'Ny tid.');
    expect(fake.calls).toMatchObject([
      {
        conversation: `19:laxa@thread.tacv2;messageid=${MESSAGE}`,
        body: { text: 'Ny tid: *kl. 14*.', textFormat: 'plain' },
      },
      { conversation: 'a:kim', body: { text: 'Ny tid.' } },
    ]);
  });

  it('removes the message', async () => {
    expect(await messenger.remove(channel, MESSAGE)).toEqual({ result: 'delivered', activity: MESSAGE });
    expect(fake.calls).toMatchObject([{ operation: 'delete', activity: MESSAGE }]);
  });

  it('refuses a card that Teams may not take', async () => {
    const large = { ...CARD, content: { ...CARD.content, body: ['å'.repeat(15_000)] } };
    expect(await messenger.post(channel, large)).toEqual({ result: 'failed', code: 'too-large' });
    expect(await messenger.update(person, MESSAGE, large)).toEqual({ result: 'failed', code: 'too-large' });
    expect(fake.calls).toEqual([]);
  });

  it('sends nothing to an address that is not Teams’', async () => {
    const elsewhere = { ...person, serviceUrl: 'https://evil.example/' };
    expect(await messenger.post(elsewhere, CARD)).toEqual({ result: 'failed', code: 'service-url' });
  });
});

describe.each(ways)('what became of a failed %s', (_, operation, act) => {
  it.each([412, 429, 502, 503, 504])('%i: to be tried later, and sent once only', async (status) => {
    fake.fail(operation, { status }, 9);
    expect(await act()).toEqual({ result: 'throttled', retryAfterSeconds: 5 });
    expect(fake.calls).toHaveLength(1);
  });

  it.each([
    ['7', 7],
    ['0', 1],
    ['Fri, 20 Nov 2026 08:00:30 GMT', 30],
    ['Fri, 20 Nov 2026 07:00:00 GMT', 1],
    ['999999', 3600],
    ['soon', 5],
    ['Sat, 31 Feb 2026 08:00:00 GMT', 5],
    ['', 5],
  ])('429 with Retry-After %s waits %i seconds, and sends once only', async (retryAfter, seconds) => {
    fake.fail(operation, { status: 429, retryAfter }, 9);
    expect(await act()).toEqual({ result: 'throttled', retryAfterSeconds: seconds });
    expect(fake.calls).toHaveLength(1);
  });

  it.each(['ConversationBlockedByUser', 'BotNotInConversationRoster', 'BotDisabledByAdmin', 'MessageWritesBlocked'])(
    '403 %s: not tried again',
    async (code) => {
      fake.fail(operation, { status: 403, code });
      expect(await act()).toEqual({ result: 'gone', code });
    },
  );

  it.each([
    [{ status: 403, code: 'Forbidden' }, '403-Forbidden'],
    [{ status: 400, code: 'BadSyntax' }, '400-BadSyntax'],
    [{ status: 401, code: 'Unauthorized' }, '401-Unauthorized'],
    [{ status: 500 }, '500-Error'],
    [{ status: 408 }, '408-Error'],
    [{ drop: true } as const, 'ECONNRESET'],
  ])('%j: not known, and sent once only', async (fault, code) => {
    fake.fail(operation, fault, 9);
    expect(await act()).toEqual({ result: 'failed', code });
    expect(fake.calls).toHaveLength(1);
  });

  it('404: the conversation is gone when posting, the message is missing otherwise', async () => {
    fake.fail(operation, { status: 404, code: 'NotFound' });
    const posting = operation === 'create' || act === ways[1][2];
    expect(await act()).toEqual(posting ? { result: 'gone', code: 'NotFound' } : { result: 'missing' });
  });
});
