import { beforeEach, describe, expect, it } from 'vitest';
import { staff, type TestHouse } from '../../support/house.ts';
import { actionsOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import { DATACENTER, decisionsPreviewed, decisionsPublished, minutesText } from './afterScene.ts';
import { connected, guard, second, secretary, shownIn } from './agendaScene.ts';
import { chatOf, planHouse } from './planScene.ts';

let house: TestHouse;
let me: ReturnType<typeof personAt>;
const ID = 'it-namnden-2026-11-18';

beforeEach(async () => {
  house = await planHouse();
  me = personAt(house, secretary);
  await connected(house);
});

async function at(moment: string): Promise<void> {
  house.clock.set(moment);
  for (let round = 0; round < 5; round += 1) await house.waker.round();
}

const reminders = () => chatOf(house, secretary).cards.filter((card) => card.includes('⏰'));

describe('approval and posting', () => {
  it('are followed from the day that the secretary tells, and every day to come is called computed', async () => {
    await decisionsPublished(house);
    const follow = await me.do('minutes.follow', { id: ID });
    expect(textOf(follow)).toContain('Justeras senast: Onsdag 2 december 2026 (beräknat)');
    house.clock.set('2026-11-25T09:00:00.000Z');
    const approved = await me.say('justerat 24 november');
    expect(textOf(approved)).toContain('Justerat: Tisdag 24 november 2026');
    expect(textOf(approved)).toContain('Anslås senast: Torsdag 26 november 2026 (beräknat)');
    expect(textOf(approved)).toContain('Inte anslaget än: Askersund, Hallsberg, Laxå och Lekeberg');
  });

  it('the appeal time runs from the last kommun’s board', async () => {
    await decisionsPublished(house);
    house.clock.set('2026-11-30T09:00:00.000Z');
    const approved = await me.say('protokollet justerades den 24 november');
    const three = await me.press(approved, 'Spara anslaget', {
      date: '2026-11-25',
      parties: 'askersund,hallsberg,lekeberg',
    });
    expect(textOf(three)).toContain('Inte anslaget än: Laxå');
    expect(textOf(three)).not.toContain('överklaga');
    const all = await me.say('anslaget i Laxå den 27 november');
    // 27 November and three weeks is Friday 18 December.
    expect(textOf(all)).toContain('Kan överklagas till och med: fredag 18 december 2026 (beräknat)');
    expect(textOf(all)).toContain('Anslaget tas ned: Lördag 19 december 2026 (beräknat)');
    expect(shownIn(house).text).toContain('Kan överklagas till och med: fredag 18 december 2026 (beräknat)');
    expect(textOf(all) + shownIn(house).text).not.toMatch(/laga kraft/iu);
  });

  it('a wrong day or kommun is said so, and nothing is saved', async () => {
    await decisionsPublished(house);
    house.clock.set('2026-11-25T09:00:00.000Z');
    const form = await me.do('minutes.follow', { id: ID });
    const wrong = (inputs: Readonly<Record<string, string>>) => me.press(form, 'Spara justeringen', inputs);
    expect(textOf(await wrong({ date: '2026-11-26' }))).toContain('har inte varit än');
    expect(textOf(await wrong({ date: '2026-11-17' }))).toContain('före sammanträdet');
    expect(textOf(await wrong({ date: '2026-02-30' }))).toContain('Välj vilken dag');
    expect(textOf(await wrong({ date: '' }))).toContain('Välj vilken dag');
    const revision = Number(actionsOf(form)[0]?.data['revision']);
    const post = (input: object) => me.do('minutes.post', { id: ID, revision, date: '2026-11-25', ...input });
    expect(textOf(await post({ parties: 'laxa' }))).toContain('Berätta först när protokollet justerades');
    const approved = await wrong({ date: '2026-11-24' });
    const seen = { revision: actionsOf(approved)[0]?.data['revision'] };
    expect(refusalOf(await post({ ...seen, parties: 'laxa,stockholm' }))).toBe('minutes.wrong-party');
    expect(textOf(await post({ ...seen, parties: '' }))).toContain('Välj i vilken kommun');
    expect(textOf(await post({ ...seen, parties: 'laxa', date: '2026-11-23' }))).toContain('före justeringen');
    expect(textOf(await me.do('minutes.follow', { id: ID }))).toContain(
      'Inte anslaget än: Askersund, Hallsberg, Laxå och Lekeberg',
    );
  });

  it('a second press changes nothing, and a mistaken day can be mended', async () => {
    await decisionsPublished(house);
    house.clock.set('2026-11-27T09:00:00.000Z');
    const form = await me.do('minutes.follow', { id: ID });
    const once = await me.press(form, 'Spara justeringen', { date: '2026-11-24' });
    const twice = await me.press(form, 'Spara justeringen', { date: '2026-11-24' });
    expect(actionsOf(twice)[0]?.data).toEqual(actionsOf(once)[0]?.data);
    const mended = await me.press(once, 'Rätta justeringens dag', { date: '2026-11-25' });
    expect(textOf(mended)).toContain('Justerat: Onsdag 25 november 2026');
    const posted = await me.press(mended, 'Spara anslaget', { date: '2026-11-26', parties: 'laxa' });
    expect(textOf(await me.press(posted, 'Rätta justeringens dag', { date: '2026-11-27' }))).toContain(
      'redan anslaget torsdag 26 november 2026',
    );
  });

  it('two secretaries at once: the later one is shown what the first told', async () => {
    await decisionsPublished(house);
    house.clock.set('2026-11-27T09:00:00.000Z');
    const mine = await me.do('minutes.follow', { id: ID });
    await personAt(house, second).press(await personAt(house, second).do('minutes.follow', { id: ID }), /^Spara/, {
      date: '2026-11-25',
    });
    const late = await me.press(mine, 'Spara justeringen', { date: '2026-11-24' });
    expect(textOf(late)).toContain('Någon ändrade samtidigt');
    expect(textOf(late)).toContain('Justerat: Onsdag 25 november 2026');
  });

  it('asks which minutes when several wait', async () => {
    await decisionsPublished(house);
    await decisionsPublished(house, minutesText([DATACENTER], { date: '2026-11-11' }));
    house.clock.set('2026-11-27T09:00:00.000Z');
    const list = await me.say('justerat i går');
    expect(textOf(list)).toContain('Vilket protokoll gäller det?');
    expect(textOf(list)).toContain('Dagen är torsdag 26 november 2026');
  });

  it('nobody but the body’s secretary tells, and forums have no boards to post on', async () => {
    await decisionsPreviewed(house);
    const input = { id: ID, revision: 1, date: '2026-11-20', parties: 'laxa' };
    for (const verb of ['minutes.approve', 'minutes.post']) {
      expect(refusalOf(await personAt(house, staff).do(verb, input))).toBe('meeting.not-secretary');
      expect(refusalOf(await personAt(house, guard).do(verb, input))).toBe('meeting.not-secretary');
    }
    const text = minutesText([DATACENTER], { body: 'Informations- och cybersäkerhetsgrupp' });
    await decisionsPublished(house, text, guard);
    const forum = { ...input, id: 'sakerhetsgruppen-2026-11-18' };
    expect(refusalOf(await personAt(house, guard).do('minutes.approve', forum))).toBe('minutes.no-posting');
    await at('2026-12-01T07:01:00.000Z');
    expect(chatOf(house, guard).cards.join()).not.toContain('⏰');
  });
});

describe('reminders', () => {
  it('come in the secretary’s chat the morning before each last day, and on the day of taking down', async () => {
    await decisionsPublished(house);
    await at('2026-12-01T06:59:00.000Z');
    expect(reminders()).toEqual([]);
    await at('2026-12-01T07:01:00.000Z');
    expect(reminders()).toHaveLength(1);
    expect(reminders()[0]).toContain('Protokollet ska justeras senast onsdag 2 december 2026 (beräknat)');
    expect(chatOf(house, staff).cards).toEqual([]);
    await me.say('justerat idag');
    await at('2026-12-02T07:01:00.000Z');
    expect(reminders()[0]).toContain('anslagstavlor senast torsdag 3 december 2026 (beräknat)');
    await me.say('anslaget i alla kommuner idag');
    // 2 December and three weeks is the day before Christmas Eve; the posting comes down on the Eve.
    await at('2026-12-24T07:01:00.000Z');
    expect(reminders()[0]).toContain('Ta ned anslaget torsdag 24 december 2026 (beräknat)');
  });

  it('none for minutes that were approved in time, and none for minutes from long ago', async () => {
    await decisionsPublished(house);
    await decisionsPublished(house, minutesText([DATACENTER], { date: '2026-02-11' }));
    const list = await me.say('justerat idag');
    const [row] = actionsOf(list);
    await me.do(row?.verb ?? '', { ...row?.data });
    await me.do('minutes.post', {
      id: ID,
      revision: 3,
      date: '2026-11-20',
      parties: 'askersund,hallsberg,laxa,lekeberg',
    });
    expect(textOf(await me.do('minutes.follow', { id: ID }))).toContain('Kan överklagas till och med');
    await at('2026-12-02T07:01:00.000Z');
    expect(reminders()).toEqual([]);
  });
});
