import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptProposal, decline, move, ordered, propose } from '../../../bot/capabilities/meetings/forums/decide.ts';
import { type Proposal, ProposalId } from '../../../bot/capabilities/meetings/forums/model.ts';
import { forumStoreOn } from '../../../bot/capabilities/meetings/forums/store.ts';
import { Instant } from '../../../bot/core/time.ts';
import { organisation, staff, type TestHouse } from '../../support/house.ts';
import { channelPlace, fieldOf, personAt, refusalOf, textOf, textsOf } from '../../support/journey.ts';
import { administrator, guard, member, secretary, shownIn } from './agendaScene.ts';
import {
  ALL,
  actionsOf,
  chair,
  chatOf,
  colleague,
  FORUM,
  lastIn,
  otherChair,
  planHouse,
  proposer,
} from './planScene.ts';

const WISH = { title: 'Skrivare på skolorna', why: 'De är gamla och går sönder.', kind: 'decision', minutes: '20' };
const titlesIn = (house: TestHouse, body = FORUM) =>
  forumStoreOn(house.tables.meetings, house.log)
    .proposals(body)
    .then((all) => all.map(({ value }) => `${value.title}: ${value.status.state}`));

async function proposed(house: TestHouse, who = proposer, wish: object = {}) {
  const person = personAt(house, who);
  return person.press(await person.say('föreslå en punkt till dialogforum'), 'Skicka förslaget', { ...WISH, ...wish });
}

async function withMeeting(house: TestHouse, date = '2026-12-09') {
  const person = personAt(house, chair);
  await person.press(await person.do('plan.day', { body: FORUM }), 'Lägg till', { date, time: '09:00' });
}

describe('proposing an item to a forum', () => {
  it.each([
    ['föreslå en punkt till dialogforum', ''],
    ['jag vill föreslå en punkt', ''],
    ['Lägg ett förslag till dialogforumet: Nya skrivare', 'Nya skrivare'],
    ['kan jag få', undefined],
  ])('”%s”', async (text, title) => {
    const reply = await personAt(await planHouse(), proposer).say(text);
    if (title === undefined) expect(textOf(reply)).not.toContain('Föreslå en punkt till');
    else expect(fieldOf(reply, 'title')).toBe(title);
  });

  it('a question of how it is done is not taken for a proposal', async () => {
    const reply = await personAt(await planHouse(), proposer).say(
      'får vem som helst i dialogforum föreslå punkter till mötet?',
    );
    expect(textOf(reply)).not.toContain('Ordföranden får förslaget');
  });

  it('reaches each chair’s own chat, and nobody else', async () => {
    const house = await planHouse();
    expect(textOf(await proposed(house))).toContain('🔵 Nytt förslag');
    for (const who of [chair, otherChair]) expect(chatOf(house, who).cards.join()).toContain(WISH.title);
    for (const who of [colleague, member, secretary, guard, administrator]) expect(chatOf(house, who).sent).toEqual([]);
  });

  it('sent twice is one', async () => {
    const house = await planHouse();
    const person = personAt(house, proposer);
    const form = await person.say('föreslå en punkt till dialogforum');
    await person.press(form, 'Skicka förslaget', WISH);
    await person.press(form, 'Skicka förslaget', WISH);
    expect(await titlesIn(house)).toEqual(['Skrivare på skolorna: proposed']);
  });

  it.each([
    [{ title: ' ' }, 'Skriv en rubrik.'],
    [{ title: 'x'.repeat(121) }, 'Högst 120 tecken.'],
    [{ why: '' }, 'Skriv varför det ska tas upp.'],
    [{ why: 'Gäller 19811218-9876.' }, 'personuppgifter'],
    [{ kind: 'allt' }, 'Välj vad som behövs.'],
    [{ minutes: '0' }, 'Skriv ett antal minuter'],
    [{ minutes: '-5' }, 'Skriv ett antal minuter'],
    [{ minutes: 'tjugo' }, 'Skriv ett antal minuter'],
  ])('%j is not taken, and the rest that was typed stays', async (wrong, problem) => {
    const house = await planHouse();
    const reply = await proposed(house, proposer, wrong);
    expect(textOf(reply)).toContain(problem);
    expect(fieldOf(reply, 'minutes')).toBe({ ...WISH, ...wrong }.minutes);
    expect(await titlesIn(house)).toEqual([]);
  });

  it('is refused to who is no member of that forum, and where others read', async () => {
    const house = await planHouse();
    const id = 'p1';
    for (const who of [staff, member, secretary, administrator]) {
      expect(refusalOf(await personAt(house, who).say('föreslå en punkt till dialogforum'))).toBe('forum.not-member');
      expect(refusalOf(await personAt(house, who).do('forum.send', { body: FORUM, id, ...WISH }))).toBe(
        'forum.not-member',
      );
    }
    const elsewhere = personAt(house, proposer);
    expect(refusalOf(await elsewhere.do('forum.send', { body: 'sakerhetsgruppen', id, ...WISH }))).toBe(
      'forum.not-member',
    );
    expect(refusalOf(await elsewhere.do('forum.send', { body: 'it-namnden', id, ...WISH }))).toBe('meeting.no-body');
    const inChannel = personAt(house, proposer, channelPlace('x'));
    expect(refusalOf(await inChannel.say('föreslå en punkt till dialogforum'))).toBe('forum.not-here');
    expect(await titlesIn(house)).toEqual([]);
  });

  it('is withdrawn by its proposer alone; the chair is told', async () => {
    const house = await planHouse();
    const own = await proposed(house);
    for (const who of [colleague, chair]) {
      expect(refusalOf(await personAt(house, who).press(own, 'Ta tillbaka förslaget'))).toBe('forum.missing');
    }
    expect(textOf(await personAt(house, proposer).press(own, 'Ta tillbaka förslaget'))).toContain('⚪ Återtaget');
    expect(chatOf(house, chair).cards.at(-1)).toContain('⚪ Återtaget');
    expect(chatOf(house, chair).said).toEqual(['Förslaget ”Skrivare på skolorna” är återtaget.']);
    await personAt(house, proposer).press(own, 'Ta tillbaka förslaget');
    expect(refusalOf(await personAt(house, chair).do('forum.accept', { body: FORUM, id: idIn(own) }))).toBe(
      'forum.settled',
    );
  });
});

describe('somebody who is chair no longer', () => {
  it('has the proposals taken away from the own chat at the next change', async () => {
    const house = await planHouse();
    const own = await proposed(house);
    const later = await planHouse(house.tables, house.clock, {
      rolesOf: async (person) => (person === otherChair.id ? [] : (ALL.find(({ id }) => id === person)?.roles ?? [])),
    });
    await personAt(later, proposer).press(own, 'Ta tillbaka förslaget');
    expect(chatOf(later, otherChair).sent.map(({ how }) => how)).toEqual(['remove']);
    expect(chatOf(later, chair).sent.map(({ how }) => how)).toEqual(['update', 'reply']);
  });
});

const idIn = (card: Awaited<ReturnType<typeof proposed>>) => String(actionsOf(card)[0]?.data['id']);

describe('the chair', () => {
  it('accepts, and the proposer is told in the own chat', async () => {
    const house = await planHouse();
    await proposed(house);
    expect(textOf(await personAt(house, chair).press(lastIn(house, chair), 'Ta upp'))).toContain('🟢 Ska tas upp');
    expect(chatOf(house, proposer).cards.at(-1)).toContain('🟢 Ska tas upp');
    expect(chatOf(house, proposer).said).toEqual(['Ditt förslag ”Skrivare på skolorna” ska tas upp i dialogforumet.']);
  });

  it('declines with a reason, which the proposer gets; without one, or with a personnummer, nothing happens', async () => {
    const house = await planHouse();
    await proposed(house);
    const person = personAt(house, chair);
    const form = await person.press(lastIn(house, chair), 'Avslå');
    expect(textOf(await person.press(form, 'Avslå'))).toContain('Skriv ett skäl');
    expect(textOf(await person.press(form, 'Avslå', { answer: '19811218-9876' }))).toContain(
      'Ta bort personuppgifterna',
    );
    expect(await titlesIn(house)).toEqual(['Skrivare på skolorna: proposed']);
    await person.press(form, 'Avslå', { answer: 'Det är redan beställt.' });
    expect(chatOf(house, proposer).said).toEqual([
      'Ditt förslag ”Skrivare på skolorna” till dialogforumet är avslaget: Det är redan beställt.',
    ]);
    await person.press(form, 'Avslå', { answer: 'Igen.' });
    expect(chatOf(house, proposer).said).toHaveLength(1);
  });

  it('is the only one who may, whatever a card says', async () => {
    const house = await planHouse();
    const id = idIn(await proposed(house));
    for (const who of [proposer, colleague, staff, secretary, guard]) {
      const person = personAt(house, who);
      const which = { body: FORUM, id };
      const answers = [
        person.do('forum.accept', which),
        person.do('forum.decline', { ...which, answer: 'Nej.' }),
        person.do('forum.decline-form', which),
        person.do('forum.move', { ...which, step: 'up' }),
        person.do('forum.agenda', { body: FORUM }),
        person.do('forum.list', { body: FORUM }),
      ];
      for (const answer of answers) expect(refusalOf(await answer)).toMatch(/^forum\.(?:not-chair|missing)$/);
    }
    expect(refusalOf(await personAt(house, colleague).do('forum.show', { body: FORUM, id }))).toBe('forum.missing');
    expect(refusalOf(await personAt(house, chair).do('forum.accept', { body: 'it-styrgruppen', id }))).toBe(
      'forum.missing',
    );
    expect(await titlesIn(house)).toEqual(['Skrivare på skolorna: proposed']);
  });

  it('orders what is taken up; two at once do not undo each other', async () => {
    const house = await planHouse();
    for (const title of ['Ett', 'Två', 'Tre']) {
      await proposed(house, proposer, { title });
      await personAt(house, chair).press(lastIn(house, chair), 'Ta upp');
    }
    const three = lastIn(house, chair);
    expect(textOf(await personAt(house, chair).press(three, 'Flytta upp'))).toMatch(
      /1\. Ett[\s\S]*2\. Tre[\s\S]*3\. Två/,
    );
    const [one, two] = await Promise.all([
      personAt(house, chair).press(three, 'Flytta upp'),
      personAt(house, otherChair).press(three, 'Flytta upp'),
    ]);
    expect([refusalOf(one), refusalOf(two)].toSorted()).toEqual(['accepted', 'forum.changed']);
    expect(textOf(await personAt(house, otherChair).say('förslag till dialogforum'))).toMatch(
      /1\. Tre[\s\S]*2\. Ett[\s\S]*3\. Två/,
    );
  });

  it('two who decide differently at once: the first counts', async () => {
    const house = await planHouse();
    await proposed(house);
    const card = lastIn(house, chair);
    const id = idIn(card);
    const answers = await Promise.all([
      personAt(house, chair).press(card, 'Ta upp'),
      personAt(house, otherChair).do('forum.decline', { body: FORUM, id, answer: 'Nej.' }),
    ]);
    expect(answers.map(refusalOf).toSorted()).toEqual(['accepted', 'forum.changed']);
    expect(chatOf(house, proposer).said).toHaveLength(1);
  });
});

describe('the order of what is taken up', () => {
  const body = organisation.bodies.find(({ id }) => id === FORUM)!;
  const now = Instant.parse('2026-11-20T09:00:00.000Z');
  const deciding = { actor: chair, body, now };
  const fresh = (n: number): Proposal => ({
    v: 1,
    id: ProposalId.parse(`p${n}`),
    body: FORUM,
    by: { id: proposer.id, name: proposer.name },
    at: now,
    title: `${n}`,
    why: 'x',
    kind: 'discussion',
    minutes: 5,
    status: { state: 'proposed' },
    news: 1,
    told: [],
  });
  const replace = (all: readonly Proposal[], some: readonly Proposal[]) =>
    all.map((one) => some.find(({ id }) => id === one.id) ?? one);
  const acceptAll = (count: number) => {
    let all: readonly Proposal[] = Array.from({ length: count }, (_, n) => fresh(n));
    for (const one of all) {
      const accepted = acceptProposal(one, all, deciding);
      if (accepted.ok) all = replace(all, [accepted.value]);
    }
    return all;
  };
  const ids = (all: readonly Proposal[]) => ordered(all).map(({ id }) => id);

  it('and all else is decided for members and the chair alone, whoever calls', () => {
    const [wish] = [fresh(1)];
    expect(refusalOf(propose(wish.id, wish, 0, { ...deciding, actor: staff }))).toBe('forum.not-member');
    expect(refusalOf(propose(wish.id, wish, 80, { ...deciding, actor: proposer }))).toBe('forum.full');
    expect(refusalOf(acceptProposal(wish, [wish], { ...deciding, actor: proposer }))).toBe('forum.not-chair');
    expect(refusalOf(decline(wish, 'Nej.', { ...deciding, actor: proposer }))).toBe('forum.not-chair');
    expect(refusalOf(move(wish.id, 'up', [wish], { ...deciding, actor: proposer }))).toBe('forum.not-chair');
  });

  it('is that in which they were accepted; a step swaps two neighbours, and back again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.tuple(fc.nat(11), fc.boolean())), (count, steps) => {
        let all = acceptAll(count);
        let expected = Array.from({ length: count }, (_, n) => `p${n}`);
        expect(ids(all)).toEqual(expected);
        for (const [which, up] of steps) {
          const id = ProposalId.parse(`p${which % count}`);
          const moved = move(id, up ? 'up' : 'down', all, deciding);
          if (!moved.ok) throw new Error(moved.refusal.code);
          all = replace(all, moved.value);
          const from = expected.indexOf(id);
          const to = Math.min(count - 1, Math.max(0, from + (up ? -1 : 1)));
          expected = expected.toSpliced(from, 1).toSpliced(to, 0, id);
          expect(ids(all)).toEqual(expected);
        }
      }),
    );
  });
});

describe('the agenda made of proposals', () => {
  async function agendaOf(house: TestHouse, who = chair) {
    await withMeeting(house);
    for (const title of ['Ett', 'Två']) {
      await proposed(house, proposer, { title });
      await personAt(house, chair).press(lastIn(house, chair), 'Ta upp');
    }
    await personAt(house, chair).press(lastIn(house, chair), 'Flytta upp');
    const person = personAt(house, who);
    return person.press(await person.say('visa förslagen'), 'Gör dagordning av 2');
  }

  it('has the next meeting’s date and the items in the chair’s order, and is published to the channel', async () => {
    const house = await planHouse();
    await personAt(house, chair, channelPlace('Dialogforum')).say('anslut dialogforum');
    const preview = await agendaOf(house);
    expect(textOf(preview)).toContain('Onsdag 9 december 2026 kl. 9.00');
    expect(await titlesIn(house)).toEqual(['Ett: agenda', 'Två: agenda']);
    await personAt(house, chair).press(preview, /^Publicera/);
    const shown = shownIn(house, 'Dialogforum').sent.flatMap(({ card }) => (card ? [textsOf(card.content)] : []));
    expect(shown.join('\n\n')).toMatch(/1\. Två \(beslut, 20 min\)[\s\S]*2\. Ett \(beslut, 20 min\)/);
    expect(chatOf(house, proposer).said.at(-1)).toContain('står på dagordningen för mötet onsdag 9 december 2026');
  });

  it('made a second time has nothing to add', async () => {
    const house = await planHouse();
    await agendaOf(house);
    expect(refusalOf(await personAt(house, chair).do('forum.agenda', { body: FORUM }))).toBe('forum.nothing-accepted');
  });

  it('by a chair who is not secretary is a draft that the secretary publishes', async () => {
    const house = await planHouse();
    const answer = await agendaOf(house, otherChair);
    expect(textOf(answer)).toContain('Den är ett utkast. Sekreteraren');
    expect(
      refusalOf(
        await personAt(house, otherChair).do('meeting.publish', {
          id: 'dialogforum-2026-12-09',
          revision: 1,
          errors: [],
        }),
      ),
    ).toBe('meeting.not-secretary');
    expect(textOf(await personAt(house, chair).do('meeting.preview', { id: 'dialogforum-2026-12-09' }))).toContain(
      'Två (beslut',
    );
  });

  it('that is thrown away lets its proposals wait again', async () => {
    const house = await planHouse();
    await agendaOf(house);
    await personAt(house, chair).do('meeting.discard', { id: 'dialogforum-2026-12-09', revision: 1 });
    expect(textOf(await personAt(house, chair).say('visa förslagen'))).toContain('2 som ska tas upp');
  });

  it('needs a date', async () => {
    const house = await planHouse();
    await proposed(house);
    await personAt(house, chair).press(lastIn(house, chair), 'Ta upp');
    expect(refusalOf(await personAt(house, chair).do('forum.agenda', { body: FORUM }))).toBe('forum.no-meeting');
  });
});

describe('notes after the meeting', () => {
  const ID = 'dialogforum-2026-12-09';
  async function held() {
    const house = await planHouse();
    await withMeeting(house);
    await proposed(house);
    const person = personAt(house, chair);
    await person.press(lastIn(house, chair), 'Ta upp');
    await person.press(await person.do('forum.agenda', { body: FORUM }), /^Publicera/);
    return house;
  }
  const note = { id: ID, item: 'i1' };

  it('cannot be written before it', async () => {
    const house = await held();
    expect(refusalOf(await personAt(house, chair).do('forum.note', note))).toBe('forum.not-yet');
  });

  it('are saved item by item and read by whoever may see the meeting', async () => {
    const house = await held();
    house.clock.set('2026-12-09T12:00:00.000Z');
    const person = personAt(house, chair);
    const form = await person.do('forum.note', note);
    expect(textOf(await person.press(form, 'Spara', { answer: '' }))).toContain('Skriv något');
    await person.press(form, 'Spara', { answer: 'Skrivarna byts i mars.', choice: 'decided' });
    const read = textOf(await personAt(house, colleague).say('visa anteckningarna från dialogforum'));
    expect(read).toMatch(/1\. Skrivare på skolorna \(beslut, 20 min\)\nBeslutat\nSkrivarna byts i mars\./);
    expect(refusalOf(await person.press(form, 'Spara', { answer: 'Nej.', choice: 'decided' }))).toBe('forum.changed');
    expect(
      refusalOf(
        await personAt(house, colleague).do('forum.note-save', {
          ...note,
          revision: 1,
          answer: 'x',
          choice: 'decided',
        }),
      ),
    ).toBe('forum.not-chair');
  });

  it('send an item on: it becomes a proposal there, once', async () => {
    const house = await held();
    house.clock.set('2026-12-09T12:00:00.000Z');
    const person = personAt(house, chair);
    for (const answer of ['Styrgruppen avgör.', 'Styrgruppen avgör i januari.']) {
      await person.press(await person.do('forum.note', note), 'Spara', { answer, choice: 'to:it-styrgruppen' });
    }
    const there = await forumStoreOn(house.tables.meetings, house.log).proposals(organisation.bodies[1]!.id);
    expect(there.map(({ value }) => [value.status.state, value.why, value.from])).toEqual([
      ['proposed', 'Styrgruppen avgör.', ID],
    ]);
    expect(textOf(await personAt(house, administrator).do('forum.list', { body: 'it-styrgruppen' }))).toContain(
      'Skrivare på skolorna',
    );
    const odd = await person.press(await person.do('forum.note', note), 'Spara', {
      answer: 'x',
      choice: 'to:it-namnden',
    });
    expect(textOf(odd)).toContain('Välj vad det blev.');
  });

  it('of a closed forum are its own people’s alone', async () => {
    const house = await planHouse();
    const own = personAt(house, guard);
    await own.press(await own.do('plan.day', { body: 'sakerhetsgruppen' }), 'Lägg till', {
      date: '2026-12-09',
      time: '09:00',
    });
    for (const who of [colleague, staff, secretary]) {
      expect(refusalOf(await personAt(house, who).say('anteckningar från säkerhetsgruppen'))).toBe('forum.not-yours');
      expect(refusalOf(await personAt(house, who).do('forum.notes-of', { id: 'sakerhetsgruppen-2026-12-09' }))).toBe(
        'forum.not-yours',
      );
      expect(refusalOf(await personAt(house, who).do('forum.list', { body: 'sakerhetsgruppen' }))).toBe(
        'forum.not-chair',
      );
    }
    expect(
      refusalOf(await personAt(house, member, channelPlace('x')).do('forum.notes', { body: 'sakerhetsgruppen' })),
    ).toBe('forum.not-yours');
  });
});
