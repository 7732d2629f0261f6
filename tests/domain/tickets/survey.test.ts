import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Closing } from '../../../bot/capabilities/tickets/figures/marks.ts';
import { lotFor, lotOf, repeated } from '../../../bot/capabilities/tickets/survey/draw.ts';
import { answersIn, BOX_TEXTS } from '../../../bot/capabilities/tickets/survey/model.ts';
import { surveyStoreOn } from '../../../bot/capabilities/tickets/survey/store.ts';
import { PersonId, TicketId } from '../../../bot/core/ids.ts';
import { sealOf } from '../../../bot/core/seal.ts';
import { Instant } from '../../../bot/core/time.ts';
import { agent, memoryLog, memoryTable, OUTSIDE, specialist, staff } from '../../support/house.ts';
import { actionsOf, contentOf, personAt, personalPlace, refusalOf, textOf, textsOf } from '../../support/journey.ts';
import { dyingAt } from '../conversations/crashing.ts';
import { inLaxa, type Scene, scene } from './followUpScene.ts';
import { colleagueOfStaff } from './ticket.ts';

const closing = (number: number, given: Partial<Closing> = {}): Closing => ({
  v: 1,
  ticket: TicketId.parse(`t${number}`),
  number,
  at: `2026-11-${String(1 + (number % 28)).padStart(2, '0')}T09:00:00.000Z`,
  requester: `p${number}`,
  own: false,
  sensitive: false,
  ...given,
});
const round = (share: number) => ({ v: 1 as const, share, key: '' });
const { seal } = OUTSIDE;

/** The survey that a person's chat shows last, as a reply to press in. */
function surveyOf(house: Scene, person: typeof staff) {
  const card = house.teams
    .shown(personalPlace(person).conversation)
    .map((message) => message.card)
    .findLast(({ content }) => /Hur gick det|Tack för ditt svar|Enkäten är stängd/.test(textsOf(content)));
  return card && ({ ok: true, value: { kind: 'card', card } } as const);
}

function asked(house: Scene, person: typeof staff) {
  const survey = surveyOf(house, person);
  if (!survey) throw new Error(`${person.id} was not asked`);
  return survey;
}

const surveys = (house: Scene, person: typeof staff) =>
  house.teams.texts(personalPlace(person).conversation).filter((text) => text.includes('Hur gick det?'));

describe('the lot', () => {
  it('falls on the share that is set, give or take chance', () => {
    const lots = Array.from({ length: 20_000 }, (_, i) => lotFor(closing(i), round(0.2), false, seal));
    const share = lots.filter((lot) => lot === 'drawn').length / lots.length;
    // Four standard deviations of a share of 0.2 among 20,000.
    expect(Math.abs(share - 0.2)).toBeLessThan(0.0114);
  });

  it('is the same for a ticket every time, and another with another key', () => {
    const id = TicketId.parse('t1');
    expect(lotOf(id, seal)).toBe(lotOf(id, sealOf('a key of 32 characters for tests.')));
    const other = sealOf('another key of 32 characters ....');
    const ids = Array.from({ length: 100 }, (_, i) => TicketId.parse(`t${i}`));
    expect(ids.filter((one) => lotOf(one, seal) === lotOf(one, other))).toEqual([]);
  });

  it('draws everybody at 1 and nobody at 0', () => {
    expect(lotFor(closing(1), round(1), false, seal)).toBe('drawn');
    expect(lotFor(closing(1), round(0), false, seal)).toBe('not-drawn');
  });

  it('never falls on a sensitive ticket, nor on what somebody solved for themselves', () => {
    expect(lotFor(closing(1, { sensitive: true }), round(1), false, seal)).toBe('sensitive');
    expect(lotFor(closing(1, { own: true }), round(1), false, seal)).toBe('own');
  });

  it('law: done anew it draws each person at most once, only those that the lot fell on, in whatever order they come', () => {
    const some = fc.array(
      fc.record({ number: fc.integer({ min: 1, max: 9_999 }), person: fc.integer({ min: 1, max: 20 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const unique = [...new Map(given.map((one) => [one.number, one])).values()];
        const closings = unique.map(({ number, person }) => closing(number, { requester: `p${person}` }));
        const again = repeated(closings, round(share), seal);
        const drawn = again.filter(({ lot }) => lot === 'drawn');
        expect(again).toHaveLength(closings.length);
        expect(new Set(drawn.map((one) => one.closing.requester)).size).toBe(drawn.length);
        expect(drawn.every((one) => lotOf(one.closing.ticket, seal) < share)).toBe(true);
        expect(repeated(closings.toReversed(), round(share), seal)).toEqual(again);
      }),
    );
  });
});

describe('a survey', () => {
  it('comes when the ticket is closed, ten days after it was solved, and not before', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-11T09:00:00.000Z');
    expect(surveys(house, staff)).toEqual([]);
    await house.passTo('2026-11-12T09:01:00.000Z');
    expect(surveys(house, staff)).toHaveLength(1);
    expect(textOf(asked(house, staff))).toContain('Ärende 1, Startsidan är tom, är avslutat.');
    expect(textOf(asked(house, staff))).toContain('Svara senast torsdag 26 november kl. 10.01.');
  });

  it('comes once, however often the ticket is looked at', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    const [id] = (await house.tables.tickets.list('tickets', { from: 'ticket:', before: 'ticket:~' })).map(
      ({ json }) => (json as { id: string }).id,
    );
    for (let times = 0; times < 3; times += 1) {
      await house.waker.lookNow({ kind: 'ticket', id: id ?? '' });
      await house.waker.lookNow({ kind: 'ticket', id: `survey:${id}` });
    }
    expect(surveys(house, staff)).toHaveLength(1);
    expect(house.teams.sends.filter(({ how }) => how === 'post')).toHaveLength(2);
  });

  it('comes to nobody when the share is nothing', async () => {
    const house = scene(0);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    expect(surveyOf(house, staff)).toBeUndefined();
  });

  it('comes once a month to a person, and again the next', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    await house.closed(staff, '2026-11-24T09:00:00.000Z');
    expect(surveys(house, staff)).toHaveLength(1);
    await house.closed(staff, '2026-12-05T09:00:00.000Z');
    // The first is closed by then.
    expect(surveys(house, staff)[0]).toContain('Ärende 3');
  });

  it('does not come to whoever solved the own ticket', async () => {
    const house = scene(1);
    await house.closed(agent, '2026-11-13T09:00:00.000Z');
    expect(surveyOf(house, agent)).toBeUndefined();
  });

  it('is answered with one press, becomes a thank you, and cannot be answered again', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    const me = personAt(house, staff);
    const card = asked(house, staff);
    expect(textOf(await me.press(card, 'Skicka svaret', { grade: '5' }))).toContain('Tack för ditt svar');
    expect(textOf(await me.press(card, 'Skicka svaret', { grade: '1' }))).toContain('Tack för ditt svar');
    const boxes = await house.tables.surveys.list('surveys', { from: 'box:', before: 'box:~' });
    expect(boxes.map(({ json }) => json)).toEqual([{ v: 1, grades: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 1 }, said: [] }]);
    await house.rounds();
    expect(textOf(asked(house, staff))).toContain('Tack för ditt svar');
    expect(actionsOf(asked(house, staff))).toEqual([]);
  });

  it('without a grade, or with a secret in it, comes back as it was filled in, and nothing is kept', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    const me = personAt(house, staff);
    const card = asked(house, staff);
    for (const [filled, problem] of [
      [{ text: 'Bra' }, 'Välj hur nöjd du är.'],
      [{ grade: '6', text: 'Bra' }, 'Välj hur nöjd du är.'],
      [{ grade: '', text: 'Bra' }, 'Välj hur nöjd du är.'],
      [{ grade: '4', text: 'Mitt lösenord är Sommar2026' }, 'Texten ser ut att innehålla ett lösenord.'],
      [{ grade: '4', text: '811228-9874 hjälpte mig' }, 'Texten innehåller ett personnummer.'],
      [{ grade: '4', text: 'x'.repeat(1001) }, 'Korta den till högst 1000.'],
    ] as const) {
      const again = await me.press(card, 'Skicka svaret', filled);
      expect(textOf(again)).toContain(problem);
      expect(JSON.stringify(contentOf(again))).toContain(filled.text);
    }
    expect(await house.tables.surveys.list('surveys', { from: 'box:', before: 'box:~' })).toEqual([]);
  });

  it('expires: the card says so, and what is pressed in an old one is not kept', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    const card = asked(house, staff);
    await house.passTo('2026-11-27T09:05:00.000Z');
    expect(textOf(asked(house, staff))).toContain('Enkäten är stängd');
    expect(textOf(await personAt(house, staff).press(card, 'Skicka svaret', { grade: '5' }))).toContain('stängd');
    expect(await house.tables.surveys.list('surveys', { from: 'box:', before: 'box:~' })).toEqual([]);
  });

  it('is nobody else’s to answer: not a colleague’s, not IT’s', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    const card = asked(house, staff);
    for (const other of [colleagueOfStaff, agent])
      expect(refusalOf(await personAt(house, other).press(card, 'Skicka svaret', { grade: '1' }))).toBe(
        'ticket.missing',
      );
  });
});

/** Six persons, each asked once in November. */
async function answered(count: number, named: readonly number[] = []): Promise<Scene> {
  const house = scene(1);
  for (let i = 0; i < count; i += 1) {
    house.clock.set('2026-11-02T09:00:00.000Z');
    const person = inLaxa(`asked${i}`);
    await house.closed(person, '2026-11-13T09:00:00.000Z');
    const filled = { grade: String(1 + (i % 5)), text: `Text ${9 - i}`, named: String(named.includes(i)) };
    await personAt(house, person).press(asked(house, person), 'Skicka svaret', filled);
  }
  return house;
}

describe('a process that dies while a ticket is closed and drawn', () => {
  it.each(['before', 'after'] as const)(
    'has it drawn once and its survey there, whichever step it dies %s',
    async (when) => {
      const repeats: number[] = [];
      for (let n = 1; ; n += 1) {
        const first = scene(1);
        await first.closed(staff, '2026-11-11T09:00:00.000Z');
        const closing = '2026-11-12T09:05:00.000Z';
        const dying = dyingAt(n, when, first.tables, first.teams.messenger);
        const second = scene(1, dying.tables, closing, { teams: first.teams, messenger: dying.messenger });
        await second.waker.round().catch((error: unknown) => {
          if (!(error instanceof Error) || error.name !== 'Crash') throw error;
        });
        const third = scene(1, first.tables, closing, { teams: first.teams });
        await third.rounds();
        const draws = await first.tables.surveys.list('surveys', { from: 'draw:', before: 'draw:~' });
        expect(draws, `step ${n}`).toHaveLength(1);
        const shown = surveys(third, staff).length;
        expect(shown, `step ${n}`).toBeGreaterThanOrEqual(1);
        if (shown > 1) repeats.push(n);
        if (!dying.isDead()) break;
      }
      // A death between a send and the row that tells of it repeats that one message.
      expect(repeats.length).toBeLessThanOrEqual(1);
    },
  );
});

describe('the box of a month', () => {
  const month = '2026-11';
  const at = Instant.parse('2026-11-13T09:00:00.000Z');

  async function drawn(count: number) {
    const table = memoryTable();
    const store = surveyStoreOn(table, seal, memoryLog());
    const ids = Array.from({ length: count }, (_, i) => TicketId.parse(`t${i}`));
    for (const ticket of ids)
      await store.add({ v: 1, ticket, month, drawnAt: at, expires: at, answered: false }, PersonId.parse(`p${ticket}`));
    return { table, store, ids };
  }

  it('counts every answer of those who answer at once, and each of them once', async () => {
    const { store, ids } = await drawn(15);
    const twice = [...ids, ...ids].map((id) => store.answer(month, id, { grade: 4, text: '' }));
    expect((await Promise.all(twice)).filter(Boolean)).toHaveLength(15);
    expect((await store.box(month)).grades).toEqual({ 1: 0, 2: 0, 3: 0, 4: 15, 5: 0 });
  });

  it('has an end, and another follows', async () => {
    const { table, store, ids } = await drawn(BOX_TEXTS + 5);
    for (const id of ids) await store.answer(month, id, { grade: 3, text: `Om ${id}` });
    expect(await table.list('surveys', { from: 'box:', before: 'box:~' })).toHaveLength(2);
    const box = await store.box(month);
    expect([answersIn(box), box.said.length]).toEqual([BOX_TEXTS + 5, BOX_TEXTS + 5]);
  });

  it('takes no answer to what was not drawn', async () => {
    const { store } = await drawn(1);
    expect(await store.answer(month, TicketId.parse('other'), { grade: 5, text: '' })).toBe(false);
    expect(answersIn(await store.box(month))).toBe(0);
  });
});

describe('an answer', () => {
  it('is kept without anything that leads to who gave it: not in its row, not beside it', async () => {
    const house = await answered(6);
    const rows = await house.tables.surveys.list('surveys');
    const persons = Array.from({ length: 6 }, (_, i) => `asked${i}`);
    expect(JSON.stringify(rows)).not.toMatch(/asked\d|Person /);
    const box = rows.filter(({ key }) => key.startsWith('box:'));
    expect(box).toHaveLength(1);
    // By the alphabet, so that the order of answering is not told.
    expect(JSON.stringify(box)).toMatch(/Text 4.*Text 5.*Text 6.*Text 7.*Text 8.*Text 9/);
    expect(JSON.stringify(box)).not.toMatch(/"ticket"|2026-11-1\d/);
    const draws = rows.filter(({ key }) => key.startsWith('draw:'));
    expect(draws).toHaveLength(persons.length);
    expect(JSON.stringify(draws)).not.toMatch(/grade|Text/);
  });

  it('is shown to IT with its text and without a name', async () => {
    const house = await answered(6);
    const shown = textOf(await personAt(house, agent).say('enkätsvar november'));
    expect(shown).toContain('2,7 av 5 i medel');
    expect(shown).toContain('Enkäter: 6\nSvar: 6\nMycket nöjd: 1\nNöjd: 1\nVarken nöjd eller missnöjd: 1');
    expect(shown).toContain('1 – utan namn: Text 9');
    expect(shown).not.toMatch(/Person asked/);
  });

  it('is shown with the name of whoever has said so, and of nobody else', async () => {
    const shown = textOf(await personAt(await answered(6, [2]), agent).say('enkätsvar'));
    expect(shown).toContain('3 – Person asked2, ärende 3: Text 7');
    expect(shown.match(/Person asked/g)).toHaveLength(1);
  });

  it('of few is not shown, since it could be told whose it is; a named one is', async () => {
    const shown = textOf(await personAt(await answered(4, [0]), agent).say('enkätsvar november'));
    expect(shown).toContain('Färre än 5 svar visas inte');
    expect(shown).not.toMatch(/i medel|Text [678]|Nöjd/);
    expect(shown).toContain('Person asked0, ärende 1: Text 9');
  });

  it('never reaches a log', async () => {
    const house = await answered(2, [1]);
    expect(JSON.stringify(house.log.lines)).not.toMatch(/Text|Person|grade/);
  });

  it('is for IT to read, and for nobody else', async () => {
    const house = scene(1);
    for (const text of ['enkätsvar', 'enkätdragningen'])
      expect(refusalOf(await personAt(house, staff).say(text))).toBe('ticket.not-agent');
  });
});

describe('the draw', () => {
  it('is done anew and shown to agree with what was sent', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    await house.closed(agent, '2026-11-24T09:00:00.000Z');
    const shown = textOf(await personAt(house, specialist).say('visa enkätdragningen för november'));
    expect(shown).toContain('Lottningen är gjord om och stämmer med vad som skickades.');
    expect(shown).toContain('Avslutade: 2\nAndel som lottas: 100 %\nLottade: 1\n'.replace(' %', '\u00a0%'));
    expect(shown).toContain('Egna lösningar: 1');
    expect(shown).toContain('Skickade om ärende: 1');
  });

  it('that somebody has tampered with is shown to differ', async () => {
    const house = scene(1);
    await house.closed(staff, '2026-11-13T09:00:00.000Z');
    const [draw] = await house.tables.surveys.list('surveys', { from: 'draw:', before: 'draw:~' });
    await house.tables.surveys.remove('surveys', draw?.key ?? '', draw?.etag ?? '');
    expect(textOf(await personAt(house, agent).say('enkätdragning november'))).toContain('skiljer sig för ärende 1.');
  });

  it('of a month keeps the share that it began with', async () => {
    const before = scene(1);
    await before.closed(staff, '2026-11-13T09:00:00.000Z');
    const after = scene(0, before.tables, '2026-11-14T09:00:00.000Z');
    await after.closed(colleagueOfStaff, '2026-11-25T09:00:00.000Z');
    expect(surveys(after, colleagueOfStaff)).toHaveLength(1);
    await after.closed(inLaxa('third'), '2026-12-08T09:00:00.000Z');
    expect(surveys(after, inLaxa('third'))).toEqual([]);
  });

  it('of a month without closed tickets says so', async () => {
    expect(textOf(await personAt(scene(1), agent).say('enkätdragningen oktober'))).toContain(
      'Inget ärende har avslutats',
    );
  });
});
