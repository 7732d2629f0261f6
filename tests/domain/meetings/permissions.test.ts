import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../bot/core/capability.ts';
import type { Actor } from '../../../bot/core/person.ts';
import type { Result } from '../../../bot/core/result.ts';
import { actor, publisher, staff, type TestHouse } from '../../support/house.ts';
import { actionsOf, channelPlace, personAt, personalPlace, refusalOf, textOf, textsOf } from '../../support/journey.ts';
import { callText } from '../../support/meetings/agendas.ts';
import {
  administrator,
  BOARD,
  boardHouse,
  CLOSED,
  connected,
  guard,
  member,
  secretary,
  shownIn,
} from './agendaScene.ts';

const STRANGERS: readonly (readonly [string, Actor])[] = [
  ['staff', staff],
  ['IT that publishes notices', publisher],
  ['another body’s secretary', guard],
  ['a member of the body', actor('member-of-board', [{ role: 'member', body: BOARD }])],
];
const CLOSED_CALL = { body: 'Informations- och cybersäkerhetsgrupp', date: '2026-12-08' };

let house: TestHouse;
const at = (who: Actor) => personAt(house, who);
const stored = async () => JSON.stringify(await house.tables.meetings.list(`body:${BOARD}`));

beforeEach(() => {
  house = boardHouse();
});

describe('only the body’s secretary or an administrator prepares and announces', () => {
  let review: Result<Reply>;
  let which: { readonly body: unknown; readonly document: unknown };
  const id = 'it-namnden-2026-12-08';

  beforeEach(async () => {
    review = await at(secretary).say(callText().replace('Handläggare', '[Ange handläggare]'));
    const { body, document } = actionsOf(review).find(({ data }) => 'document' in data)!.data;
    which = { body, document };
  });

  const presses = (finding: unknown): readonly (readonly [string, object])[] => [
    ['meeting.preview', { id }],
    ['meeting.edit', { id }],
    ['meeting.save', { id, revision: 1, date: '2026-12-09' }],
    ['meeting.publish', { id, revision: 1, errors: [] }],
    ['meeting.schedule-form', { id, revision: 1, errors: [] }],
    ['meeting.schedule', { id, revision: 1, errors: [], date: '2026-12-01', time: '08:00' }],
    ['meeting.unschedule', { id, revision: 1 }],
    ['meeting.revert', { id, revision: 1 }],
    ['meeting.cancel-form', { id }],
    ['meeting.cancel', { id, revision: 1, answer: 'x' }],
    ['meeting.discard', { id, revision: 1 }],
    ['meeting.same', { id, draft: 'it-namnden-2026-12-10' }],
    ['meeting.review', which],
    ['meeting.finding', { ...which, finding }],
    ['meeting.fix', { ...which, finding }],
    ['meeting.accept-form', { ...which, finding }],
    ['meeting.accept', { ...which, finding, answer: 'x' }],
    ['meeting.ignore', { ...which, finding }],
    ['meeting.reopen', { ...which, finding }],
    ['meeting.ignore-hints', which],
    ['meeting.whose', which],
    ['meeting.connect', { body: BOARD }],
    ['meeting.disconnect', { body: BOARD }],
  ];

  it.each(STRANGERS)('not %s, whatever is pressed', async (_who, stranger) => {
    const { finding } = actionsOf(review).find(({ data }) => 'finding' in data)!.data;
    const before = await stored();
    for (const [verb, input] of presses(finding)) {
      expect([verb, refusalOf(await at(stranger).do(verb, input))]).toEqual([verb, 'meeting.not-secretary']);
    }
    expect(await stored()).toBe(before);
  });

  it('nor anybody where others see it', async () => {
    const inChannel = personAt(house, secretary, channelPlace('IT-nämnden'));
    expect(refusalOf(await inChannel.do('meeting.preview', { id }))).toBe('meeting.not-here');
    expect(refusalOf(await inChannel.say(callText()))).toBe('meeting.not-here');
  });

  it('a card whose body has been changed to one’s own reaches nothing of another’s', async () => {
    expect(refusalOf(await at(guard).do('meeting.review', { ...which, body: CLOSED }))).toBe('meeting.no-document');
    expect(refusalOf(await at(guard).do('meeting.whose', { ...which, body: CLOSED }))).toBe('meeting.no-document');
    expect(refusalOf(await at(secretary).do('meeting.preview', { id, body: CLOSED }))).toBe('command.unreadable');
    expect(refusalOf(await at(secretary).do('meeting.whose', { ...which, body: CLOSED }))).toBe(
      'meeting.not-secretary',
    );
  });

  it('an administrator may', async () => {
    expect(textOf(await at(administrator).do('meeting.preview', { id }))).toContain('Driftbudget');
  });
});

describe('a draft', () => {
  it('is nothing to anybody but those who prepare it', async () => {
    await at(secretary).say(callText());
    expect(textOf(await at(secretary).say('dagordningar'))).toContain('Utkast');
    for (const [, stranger] of STRANGERS) {
      expect(textOf(await at(stranger).say('dagordningar'))).toContain('Ingen dagordning');
      expect(textOf(await at(stranger).say('visa dagordningen för IT-nämnden'))).not.toContain('Driftbudget');
      expect(refusalOf(await at(stranger).do('meeting.open', { id: 'it-namnden-2026-12-08' }))).toBe('meeting.missing');
    }
  });
});

describe('a closed body', () => {
  const id = 'sakerhetsgruppen-2026-12-08';

  async function announced() {
    for (const who of [guard, member, staff, secretary]) {
      const { conversation, serviceUrl } = personalPlace(who);
      await house.connections.save({ v: 1, kind: 'person', conversation, serviceUrl, person: who.id });
    }
    const preview = await at(guard).press(await at(guard).say(callText(CLOSED_CALL)), 'Gå vidare till dagordningen');
    return at(guard).press(preview, 'Publicera för ledamöterna');
  }

  it('is announced in its members’ own chats, and nowhere else', async () => {
    await connected(house);
    await announced();
    expect(house.messenger.sent.map(({ to, how }) => `${how} ${to}`).toSorted()).toEqual([
      'post chat-guard',
      'post chat-member',
    ]);
  });

  it('cannot have a channel', async () => {
    const reply = await connected(house, 'Säkerhet', guard, 'säkerhetsgruppen');
    expect(refusalOf(reply)).toBe('meeting.closed-body');
  });

  it('is shown to its members when they ask in their own chat, and to nobody else or elsewhere', async () => {
    await announced();
    for (const ask of ['visa dagordningen för säkerhetsgruppen', 'nästa dagordning']) {
      expect(textOf(await at(member).say(ask))).toContain('Driftbudget');
    }
    const strangers = [staff, secretary, publisher];
    for (const who of strangers) {
      expect(refusalOf(await at(who).say('visa dagordningen för säkerhetsgruppen'))).toBe('meeting.not-yours');
      expect(refusalOf(await at(who).do('meeting.open', { id }))).toBe('meeting.not-yours');
      expect(textOf(await at(who).say('nästa dagordning'))).toContain('Ingen dagordning');
    }
    const inChannel = personAt(house, member, channelPlace('IT-nämnden'));
    expect(refusalOf(await inChannel.say('visa dagordningen för säkerhetsgruppen'))).toBe('meeting.not-yours');
  });

  it('whose member has left takes the card back', async () => {
    await announced();
    const left = house.messenger.sent.length;
    const roles = { rolesOf: async () => [], named: async () => [{ id: guard.id, name: guard.name }] };
    const next = boardHouse(house.tables, { clock: house.clock, messenger: house.messenger, roles });
    await next.waker.lookNow({ kind: 'meeting', id });
    expect(house.messenger.sent.slice(left).map(({ how, to }) => `${how} ${to}`)).toEqual(
      expect.arrayContaining(['remove chat-member']),
    );
  });
});

describe('an agenda that everybody may see', () => {
  it.each([
    'visa dagordningen för IT-nämnden 8 december',
    'visa dagordningen för tisdagen den 8 december',
    'dagordning IT-nämnden',
    'nästa dagordning',
    'vad står på föredragningslistan?',
  ])('is the answer to %s', async (ask) => {
    await connected(house);
    const preview = await at(secretary).press(await at(secretary).say(callText()), 'Gå vidare till dagordningen');
    await at(secretary).press(preview, /^Publicera i/);
    const reply = await at(staff).say(ask);
    expect(textOf(reply)).toContain('Driftbudget');
    expect(actionsOf(reply)).toEqual([]);
    expect(textsOf(shownIn(house).sent[0]!.card!.content)).toContain('Driftbudget');
  });

  it.each(['vem ansvarar för dagordningen till IT-nämnden?', 'hur skriver jag en dagordning?', 'ärendelistan'])(
    'is not the answer to %s',
    async (ask) => {
      const reply = await at(staff).say(ask);
      expect(textOf(reply)).not.toContain('Ingen dagordning');
    },
  );

  it('of the day that is meant', async () => {
    const preview = await at(secretary).press(
      await at(secretary).say(callText({ date: '2026-11-23' })),
      'Gå vidare till dagordningen',
    );
    await at(secretary).press(preview, /^Publicera/);
    expect(textOf(await at(staff).say('visa dagordningen för måndag'))).toContain('Måndag 23 november 2026');
    expect(textOf(await at(staff).say('visa dagordningen för tisdag'))).toContain('Ingen dagordning');
  });
});
