import { beforeEach, describe, expect, it } from 'vitest';
import { assignmentsIn } from '../../../bot/capabilities/meetings/afterwards/assignments.ts';
import { MeetingId } from '../../../bot/core/ids.ts';
import { staff, type TestHouse } from '../../support/house.ts';
import { actionsOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import { CLOSED_ITEM, DATACENTER, decisionsPreviewed, decisionsPublished, minutesText } from './afterScene.ts';
import { BOARD, connected, guard, member, secretary } from './agendaScene.ts';
import { chatOf, planHouse } from './planScene.ts';

function readIn(...points: readonly string[]) {
  const decision = { key: '41', number: '§ 41', title: 'Avtal', distribution: [], closed: false };
  const minutes = { id: MeetingId.parse('it-namnden-2026-11-18'), body: BOARD, date: '2026-11-18' };
  return assignmentsIn([{ ...decision, kind: 'decision', points: [...points] }], minutes).map(
    ({ owner, task, due }) => [owner, task, due],
  );
}

describe('assignments in decisions', () => {
  it.each([
    ['uppdrar till IT-chefen att ta fram en plan', 'IT-chefen', 'ta fram en plan', undefined],
    [
      'Nämnden uppdrar åt förvaltningen att redovisa läget senast 2027-03-31.',
      'Förvaltningen',
      'redovisa läget senast 2027-03-31',
      '2027-03-31',
    ],
    ['att uppdra åt ordföranden att teckna avtalet', 'Ordföranden', 'teckna avtalet', undefined],
    [
      'ger förvaltningen i uppdrag att återkomma senast den 15 februari',
      'Förvaltningen',
      'återkomma senast den 15 februari',
      '2027-02-15',
    ],
    [
      'IT-chefen får i uppdrag att se över avtalen till den 1 december 2026',
      'IT-chefen',
      'se över avtalen till den 1 december 2026',
      '2026-12-01',
    ],
    [
      'Nämnden ger IT-chefen i uppdrag att redovisa avtalet från 1 mars 2024',
      'IT-chefen',
      'redovisa avtalet från 1 mars 2024',
      undefined,
    ],
  ])('%s', (point, owner, task, due) => {
    expect(readIn(point)).toEqual([[owner, task, due]]);
  });

  it.each([
    'Nämnden godkänner redovisningen av uppdraget.',
    'Uppdraget förklaras slutfört.',
    'Nämnden noterar att IT-chefen har haft uppdraget.',
  ])('none in: %s', (point) => {
    expect(readIn(point)).toEqual([]);
  });
});

describe('a list of assignments', () => {
  let house: TestHouse;
  let me: ReturnType<typeof personAt>;

  beforeEach(async () => {
    house = await planHouse();
    me = personAt(house, secretary);
    await connected(house);
  });

  async function opened() {
    const [row] = actionsOf(await me.say('uppdrag'));
    return me.do(row?.verb ?? '', { ...row?.data });
  }
  const reminders = () => chatOf(house, secretary).cards.filter((card) => card.includes('⏰ Uppdrag'));

  it('comes from what is published, never from what is prepared or closed', async () => {
    const preview = await decisionsPreviewed(house);
    expect(textOf(await me.say('uppdrag'))).toContain('Inga uppdrag är öppna');
    await me.press(preview, /^Publicera/);
    const seen = JSON.stringify(await personAt(house, staff).say('uppdrag'));
    expect(seen).toContain('IT-chefen: redovisa kostnaderna');
    expect(seen).toContain('senast onsdag 31 mars 2027');
    expect(seen).not.toContain('hemligheten');
  });

  it('a press settles one, twice changes nothing, and it can be opened again', async () => {
    await decisionsPublished(house);
    const card = await opened();
    const done = await me.press(card, 'Klart');
    expect(textOf(done)).toContain('Läge: Klart');
    expect(textOf(await me.press(card, 'Klart'))).toBe(textOf(done));
    expect(textOf(await me.say('uppdrag'))).toContain('Inga uppdrag är öppna');
    expect(textOf(await me.press(done, 'Öppna igen'))).toContain('Läge: Pågår');
    expect(textOf(await me.press(await opened(), 'Avsluta utan åtgärd'))).toContain('Avslutat utan åtgärd');
  });

  it('is settled by the body’s secretary alone, of an assignment that exists', async () => {
    await decisionsPublished(house);
    const data = actionsOf(await opened()).find(({ title }) => title === 'Klart')?.data ?? {};
    for (const who of [staff, guard, member]) {
      expect(refusalOf(await personAt(house, who).do('assignment.settle', data))).toBe('meeting.not-secretary');
    }
    expect(refusalOf(await me.do('assignment.settle', { ...data, id: `a${'0'.repeat(20)}` }))).toBe(
      'assignment.missing',
    );
    expect(refusalOf(await me.do('assignment.settle', { ...data, to: 'gone' }))).toBe('command.unreadable');
    expect(refusalOf(await personAt(house, guard).do('assignment.settle', { ...data, body: 'sakerhetsgruppen' }))).toBe(
      'assignment.missing',
    );
    expect(
      actionsOf(await personAt(house, staff).do('assignment.show', { body: data['body'], id: data['id'] })),
    ).toHaveLength(1);
  });

  it('of a closed body is its own people’s', async () => {
    const text = minutesText([DATACENTER], { body: 'Informations- och cybersäkerhetsgrupp' });
    await decisionsPublished(house, text, guard);
    expect(textOf(await personAt(house, staff).say('uppdrag'))).toContain('Inga uppdrag');
    expect(refusalOf(await personAt(house, staff).do('assignment.list', { body: 'sakerhetsgruppen' }))).toBe(
      'assignment.not-yours',
    );
    expect(JSON.stringify(await personAt(house, member).say('uppdrag'))).toContain('redovisa kostnaderna');
  });

  it('is reminded of in the secretary’s chat the working day before, until it is settled', async () => {
    await decisionsPublished(house);
    house.clock.set('2027-03-30T06:01:00.000Z');
    for (let round = 0; round < 5; round += 1) await house.waker.round();
    expect(reminders()).toHaveLength(1);
    await me.press(await opened(), 'Klart');
    expect(reminders()).toEqual([]);
  });

  it('makes a list for the next agenda', async () => {
    await decisionsPublished(house, minutesText([DATACENTER, CLOSED_ITEM]));
    const list = await me.say('uppdrag till nästa dagordning för IT-nämnden');
    expect(textOf(list)).toContain('§ 41 Avtal om datacenter, dnr ITN 2026/88: IT-chefen: redovisa kostnaderna');
    expect(refusalOf(await personAt(house, staff).do('assignment.agenda', { body: BOARD }))).toBe(
      'meeting.not-secretary',
    );
  });

  it('an assignment that a later version no longer holds is ended, a standing one keeps its state', async () => {
    await decisionsPublished(house);
    await decisionsPublished(house, minutesText([{ ...DATACENTER, decision: ['Nämnden avslår avtalet.'] }]));
    expect(textOf(await me.say('uppdrag'))).toContain('Inga uppdrag är öppna');
  });
});
