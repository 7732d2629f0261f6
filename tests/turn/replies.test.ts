import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../bot/core/errors.ts';
import { accept, refuse } from '../../bot/core/result.ts';
import * as from from '../support/activities.ts';
import { type House, startHouse } from './harness.ts';

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message';
const CONTENT = {
  type: 'AdaptiveCard',
  version: '1.5',
  refresh: { action: { type: 'Action.Execute', verb: 'notice.refresh' } },
  body: [
    { type: 'TextBlock', text: 'E-posten ligger nere' },
    {
      type: 'ActionSet',
      actions: [{ type: 'Action.Execute', title: 'Avsluta', verb: 'notice.close', data: { id: 'n1' } }],
    },
  ],
  actions: [{ type: 'Action.Execute', title: 'Ändra', verb: 'notice.edit', style: 'positive' }],
};
const CARD = accept({ kind: 'card', card: { content: CONTENT, summary: 'E-posten ligger nere.' } } as const);
const TEXT = accept({ kind: 'text', text: 'Klart *nu*.' } as const);
const REFUSAL = refuse('notice.forbidden', 'Du får inte publicera här.');
const NOTHING = accept({ kind: 'nothing' } as const);
const STORE_GONE =
  'Det gick inte att spara just nu. Inget har ändrats. Försök igen om en stund – det du skrev finns kvar i kortet.';

let house: House;
beforeEach(async () => {
  house = await startHouse();
});
afterEach(() => house.stop());

describe('a message', () => {
  it('comes without the mention of the bot', async () => {
    const entities = [{ type: 'mention', mentioned: from.BOT, text: '<at>Samdrift</at>' }];
    await house.post(from.message(house.serviceUrl, '<at>Samdrift</at>&nbsp; visa driftläget ', { entities }));
    expect(house.stub.asked[0]).toMatchObject({ how: 'said', text: 'visa driftläget' });
  });

  it('keeps mentions of others', async () => {
    const entities = [{ type: 'mention', mentioned: { id: '29:x' }, text: '<at>Bo</at>' }];
    await house.post(from.message(house.serviceUrl, 'fråga <at>Bo</at>', { entities }));
    expect(house.stub.asked[0]?.text).toBe('fråga <at>Bo</at>');
  });

  it('is answered by a card with its sentence for notification and speech', async () => {
    house.stub.answer = () => CARD;
    expect(await house.post(from.message(house.serviceUrl, 'läget'))).toMatchObject({ status: 200, text: '' });
    expect(house.connector.sends()).toHaveLength(1);
    expect(house.connector.sends()[0]?.body).toMatchObject({
      summary: 'E-posten ligger nere.',
      speak: 'E-posten ligger nere.',
      attachments: [{ contentType: CARD_TYPE, content: CONTENT }],
    });
  });

  it.each([
    [TEXT, 'Klart *nu*.'],
    [REFUSAL, 'Du får inte publicera här.'],
  ])('is answered by plain text', async (outcome, text) => {
    house.stub.answer = () => outcome;
    await house.post(from.message(house.serviceUrl, 'x'));
    expect(house.connector.sends()[0]?.body).toMatchObject({ text, textFormat: 'plain' });
  });

  it('is answered by silence when there is nothing to say', async () => {
    house.stub.answer = () => NOTHING;
    expect(await house.post(from.message(house.serviceUrl, 'x'))).toMatchObject({ status: 200 });
    expect(house.connector.sends()).toEqual([]);
  });

  it('in a channel has the channel as its place and is answered in its thread', async () => {
    await house.post(from.message(house.serviceUrl, 'x', from.inChannel()));
    expect(house.stub.asked[0]?.turn.place).toEqual({
      kind: 'channel',
      conversation: '19:channel-laxa@thread.tacv2',
      channelName: 'Laxå',
      team: { id: '19:team@thread.tacv2', name: 'Sydnärkes IT' },
      isPrivate: false,
      serviceUrl: house.serviceUrl,
    });
    expect(house.connector.sends()[0]?.conversation).toBe('19:channel-laxa@thread.tacv2;messageid=1795000000000');
  });

  it('is received even when the answer cannot be sent', async () => {
    house.connector.fail('send', { status: 500 }, 9);
    expect(await house.post(from.message(house.serviceUrl, 'x'))).toMatchObject({ status: 200 });
    expect(house.connector.sends()).toHaveLength(1);
  });

  it('gets a sentence when the store is away', async () => {
    house.stub.answer = () => {
      throw new StoreUnavailable('down');
    };
    await house.post(from.message(house.serviceUrl, 'x'));
    expect(house.connector.sends()[0]?.body.text).toBe('Jag når inte mitt register just nu. Försök igen om en stund.');
  });
});

describe('a press', () => {
  it('changes the card for everybody, and then for the one who pressed', async () => {
    house.stub.answer = () => CARD;
    const { body } = await house.post(from.press(house.serviceUrl, 'notice.close', { id: 'n1' }));
    expect(house.stub.asked[0]).toMatchObject({ how: 'did', verb: 'notice.close', input: { id: 'n1' } });
    expect(house.stub.asked[0]?.turn.pressed).toBe('1795173689937');
    const [update, ...rest] = house.connector.sends();
    expect(update).toMatchObject({ operation: 'update', activity: '1795173689937' });
    expect(update?.body.attachments[0].content).toEqual(CONTENT);
    expect(rest).toEqual([]);
    expect(body).toEqual({ statusCode: 200, type: CARD_TYPE, value: CONTENT });
  });

  it.each([{ status: 500 }, { drop: true } as const])(
    'is answered also when the card cannot be changed',
    async (fault) => {
      house.stub.answer = () => CARD;
      house.connector.fail('update', fault);
      const { status, body } = await house.post(from.press(house.serviceUrl, 'notice.close', {}));
      expect([status, body.type]).toEqual([200, CARD_TYPE]);
      expect(house.connector.sends()).toHaveLength(1);
    },
  );

  it.each([
    ['text', TEXT, 'Klart *nu*.'],
    ['refusal', REFUSAL, 'Du får inte publicera här.'],
  ])(
    'is answered by %s beside the card, which stays, and not in front of the others in the conversation',
    async (_, outcome, text) => {
      house.stub.answer = () => outcome;
      const { body } = await house.post(from.press(house.serviceUrl, 'notice.close', {}));
      expect(body).toEqual({ statusCode: 200, type: MESSAGE_TYPE, value: text });
      expect(house.connector.sends()).toEqual([]);
    },
  );

  it('keeps the card and what was written on it when the store is away', async () => {
    house.stub.answer = () => {
      throw new StoreUnavailable('down');
    };
    const { status, body } = await house.post(from.press(house.serviceUrl, 'notice.publish', {}));
    expect([status, body]).toEqual([200, { statusCode: 200, type: MESSAGE_TYPE, value: STORE_GONE }]);
    expect(house.connector.sends()).toEqual([]);
  });

  it('that breaks gives an id that is found in the log', async () => {
    house.stub.answer = () => {
      throw new TypeError('secret');
    };
    const { body } = await house.post(from.press(house.serviceUrl, 'notice.publish', {}));
    const id = /uppge (\S{8})\.$/.exec(body.value)?.[1];
    expect(house.lines).toContainEqual(expect.objectContaining({ level: 'error', errorId: id, error: 'TypeError' }));
  });

  it('by Action.Submit in the chat changes the card, without Teams’ own key in the input', async () => {
    house.stub.answer = () => CARD;
    const value = { verb: 'notice.close', id: 'n1', msteams: { type: 'x' } };
    await house.post(from.submitInChat(house.serviceUrl, value));
    expect(house.stub.asked[0]).toMatchObject({ how: 'did', verb: 'notice.close' });
    expect(house.stub.asked[0]?.input).toEqual({ id: 'n1' });
    expect(house.connector.sends()).toMatchObject([{ operation: 'update', activity: '1795173689937' }]);
  });

  it('by Action.Submit whose card is gone sends the card anew', async () => {
    house.stub.answer = () => CARD;
    house.connector.fail('update', { status: 404 });
    await house.post(from.submitInChat(house.serviceUrl, { verb: 'notice.close' }));
    expect(house.connector.sends().map(({ operation }) => operation)).toEqual(['update', 'send']);
  });

  it('of a button without a verb gets a sentence', async () => {
    const broken = from.press(house.serviceUrl, '', {});
    expect((await house.post(broken)).body.value).toContain('går inte att använda längre');
    expect(house.stub.asked).toEqual([]);
  });
});

describe('a dialog', () => {
  it.each([
    ['task/fetch', from.taskFetch],
    ['task/submit', from.taskSubmit],
  ])('page by %s is a card whose buttons submit', async (_, activity) => {
    house.stub.answer = () => CARD;
    const { body } = await house.post(activity(house.serviceUrl, { verb: 'notice.new', id: 'n1', msteams: {} }));
    expect(house.stub.asked[0]).toMatchObject({ how: 'did', verb: 'notice.new', input: { id: 'n1' } });
    const { content } = body.task.value.card;
    expect(body.task).toMatchObject({
      type: 'continue',
      value: { title: 'Samdrift', card: { contentType: CARD_TYPE } },
    });
    expect(content.actions).toEqual([
      { type: 'Action.Submit', title: 'Ändra', style: 'positive', data: { verb: 'notice.edit' } },
    ]);
    expect(content.body[1].actions[0].data).toEqual({ id: 'n1', verb: 'notice.close' });
    expect(content).not.toHaveProperty('refresh');
    expect(JSON.stringify(content)).not.toContain('Action.Execute');
    expect(CONTENT.actions[0]?.type).toBe('Action.Execute');
    expect(house.connector.sends()).toEqual([]);
  });

  it.each([
    [TEXT, 'Klart *nu*.'],
    [REFUSAL, 'Du får inte publicera här.'],
  ])('ends with a sentence', async (outcome, value) => {
    house.stub.answer = () => outcome;
    const { body } = await house.post(from.taskSubmit(house.serviceUrl, { verb: 'notice.publish' }));
    expect(body).toEqual({ task: { type: 'message', value } });
  });

  it('says when the store is away', async () => {
    house.stub.answer = () => {
      throw new StoreUnavailable('down');
    };
    const { body } = await house.post(from.taskSubmit(house.serviceUrl, { verb: 'notice.publish' }));
    expect(body.task).toEqual({ type: 'message', value: STORE_GONE });
  });

  it('is private also where it was opened from a channel; a press there is not', async () => {
    await house.post(from.taskFetch(house.serviceUrl, { verb: 'x' }, from.inChannel()));
    await house.post(from.press(house.serviceUrl, 'x', {}, from.inChannel()));
    await house.post(from.press(house.serviceUrl, 'x', {}));
    expect(house.stub.asked.map(({ turn }) => turn.place.isPrivate)).toEqual([true, false, true]);
  });

  it('closes when there is nothing to say', async () => {
    house.stub.answer = () => NOTHING;
    expect(await house.post(from.taskSubmit(house.serviceUrl, { verb: 'x' }))).toMatchObject({ status: 200, text: '' });
  });

  it('from the compose box begins with the action’s own command, and keeps its title', async () => {
    house.stub.answer = () => CARD;
    const first = await house.post(from.composeFetch(house.serviceUrl, 'newNotice'));
    expect(house.stub.asked[0]).toMatchObject({ verb: 'notice.new', input: { from: 'compose' } });
    expect(first.body.task.value.title).toBe('Nytt meddelande');
    const next = await house.post(
      from.composeSubmit(house.serviceUrl, 'newNotice', { verb: 'notice.preview', text: 'x' }),
    );
    expect(house.stub.asked[1]).toMatchObject({ verb: 'notice.preview', input: { text: 'x' } });
    expect(next.body.task.value.title).toBe('Nytt meddelande');
  });

  it.each([
    ['markup', { contentType: 'html', content: '<p>Kallelse</p>' }, { text: '', html: '<p>Kallelse</p>' }],
    ['text', { contentType: 'text', content: 'Kallelse' }, { text: 'Kallelse', html: '' }],
  ])('from a message brings the message along, as %s', async (_what, body, sent) => {
    house.stub.answer = () => CARD;
    const attachments = [
      { contentType: 'reference', name: 'k.pdf', contentUrl: 'https://x.sharepoint.com/k.pdf' },
      { contentType: 'messageReference', content: '{}' },
    ];
    await house.post(from.messageFetch(house.serviceUrl, 'newNotice', { id: '1', body, attachments }));
    const { turn } = house.stub.asked[0]!;
    expect(turn.sent).toMatchObject(sent);
    expect(turn.place.isPrivate).toBe(true);
    const [file, ...others] = turn.sent?.files ?? [];
    expect([file?.name, others]).toEqual(['k.pdf', []]);
    // Others' files are never fetched.
    expect(await file?.read()).toMatchObject({ ok: false });
  });

  it('from the compose box brings no message, whatever it claims', async () => {
    const value = { commandId: 'newNotice', commandContext: 'compose', messagePayload: { body: { content: 'x' } } };
    await house.post({ ...from.composeFetch(house.serviceUrl, 'newNotice'), value });
    expect(house.stub.asked[0]?.turn.sent).toBeUndefined();
  });

  it('from an action that is no more says so', async () => {
    const { body } = await house.post(from.composeFetch(house.serviceUrl, 'old'));
    expect(body.task.value).toContain('finns inte längre');
  });
});

describe('meeting', () => {
  it('greets once when Teams tells of it twice', async () => {
    await Promise.all([house.post(from.installed(house.serviceUrl)), house.post(from.joined(house.serviceUrl))]);
    expect(house.stub.asked.map(({ how }) => how)).toEqual(['met']);
    expect(house.connector.sends()).toHaveLength(1);
  });

  it('greets each person', async () => {
    const bo = { from: { id: '29:bo', aadObjectId: 'bo' }, conversation: { conversationType: 'personal', id: 'a:bo' } };
    await house.post(from.installed(house.serviceUrl));
    await house.post(from.installed(house.serviceUrl, bo));
    expect(house.stub.asked).toHaveLength(2);
  });

  it.each([
    ['only the bot joined', { membersAdded: [from.BOT] }],
    ['somebody joined a channel', from.inChannel()],
    ['somebody left', { membersAdded: undefined, membersRemoved: [from.KIM] }],
  ])('is not when %s', async (_, fields) => {
    expect(await house.post(from.joined(house.serviceUrl, fields))).toMatchObject({ status: 200 });
    expect(house.stub.asked).toEqual([]);
  });

  it('is silent for an installation by nobody that we know', async () => {
    await house.post(from.installed(house.serviceUrl, { from: { id: '29:app' } }));
    expect(house.connector.sends()).toEqual([]);
  });

  it('lets the caller remember a person’s own chat once, and no other conversation', async () => {
    await house.post(from.message(house.serviceUrl, 'a', from.inChannel()));
    expect(house.met).toEqual([]);
    await house.post(from.message(house.serviceUrl, 'b'));
    await house.post(from.message(house.serviceUrl, 'c'));
    const person = from.KIM.aadObjectId;
    const { serviceUrl } = house;
    expect(house.met).toEqual([{ v: 1, kind: 'person', conversation: 'a:personal-kim', serviceUrl, person }]);
  });
});

describe('a delivery', () => {
  it.each([
    ['message', from.message(' ', 'x')],
    ['press', from.press(' ', 'notice.close', {})],
  ])('of the same %s twice is done once and answered the same', async (_, activity) => {
    const twice = { ...activity, serviceUrl: house.serviceUrl };
    const { promise, resolve } = Promise.withResolvers<void>();
    house.stub.answer = async () => {
      await promise;
      return CARD;
    };
    const answers = Promise.all([house.post(twice), house.post(twice)]);
    resolve();
    const [first, second] = await answers;
    expect(second).toEqual(first);
    expect(await house.post(twice)).toEqual(first);
    expect(house.stub.asked).toHaveLength(1);
    expect(house.connector.sends()).toHaveLength(1);
  });

  it('has the same key again, and another message another', async () => {
    const activity = from.message(house.serviceUrl, 'x');
    await house.post(activity);
    house.clock.set('2026-11-20T08:06:00.000Z');
    await house.post(activity);
    await house.post(from.message(house.serviceUrl, 'x'));
    expect(house.stub.asked).toHaveLength(3);
    const [first, again, other] = house.stub.asked.map(({ turn }) => turn.key);
    expect(first).toMatch(/^k[\w-]{21}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

it('logs the steps of a turn in order, under one id', async () => {
  await house.post(from.message(house.serviceUrl, 'x'));
  expect(house.lines.map(({ hop }) => hop)).toEqual(['http.in', 'activity', 'actor', 'reply', 'http.out']);
  expect(new Set(house.lines.map(({ turn }) => turn)).size).toBe(1);
});
