import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWorkingDay } from '../../../bot/calendar/days.ts';
import { deadlineOf, remindedAt } from '../../../bot/capabilities/meetings/planning/deadlines.ts';
import { planStoreOn } from '../../../bot/capabilities/meetings/planning/store.ts';
import { addDays } from '../../../bot/core/time.ts';
import { organisation, staff, type TestHouse } from '../../support/house.ts';
import { actionsOf, channelPlace, fieldOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import { administrator, BOARD, connected, guard, member, secretary, shownIn } from './agendaScene.ts';
import { chair, chatOf, planDocument, planHouse, previewed, published } from './planScene.ts';

const YEAR = ['2027-02-17', '2027-05-12', '2027-12-01'];
const planOf = async (house: TestHouse, body = BOARD) => (await planStoreOn(house.tables.meetings).find(body))?.value;
const datesOf = async (house: TestHouse) =>
  (await planOf(house))?.meetings.map(({ date, status }) => `${date} ${status.state}`) ?? [];

describe('a meeting plan from a document', () => {
  it('has the decided days alone, and says which were left out and why', async () => {
    const house = await planHouse();
    const text = textOf(await previewed(house, planDocument(['2026-11-02', ...YEAR], ['2027-02-10', '2027-05-12'])));
    const [kept = '', left = ''] = text.split('Lämnas utanför');
    expect(kept).toContain('Onsdag 17 februari 2027 kl. 13.15');
    expect(kept).not.toContain('10 februari');
    expect(left).toMatch(/10 februari 2027 kl\. 13\.15\nFöreslaget, inte beslutat/);
    expect(left).not.toContain('12 maj');
    expect(await planOf(house)).toBeUndefined();
  });

  it('cannot be published when nothing in it has been decided', async () => {
    const house = await planHouse();
    const proposal = `Förslag till sammanträdesplan 2027 Sydnärkes IT-nämnd\n\n17 februari kl. 13.15\n12 maj kl. 13.15\n1 december kl. 13.15\n`;
    const reply = await personAt(house, secretary).say(proposal);
    expect(actionsOf(reply).map(({ title }) => title)).not.toContain('Gå vidare till sammanträdesplanen');
    const document = String(
      actionsOf(await personAt(house, secretary).say(planDocument(YEAR))).at(-1)?.data['document'],
    );
    expect(
      refusalOf(await personAt(house, secretary).do('plan.publish', { body: 'dialogforum', document, revision: 0 })),
    ).toBe('meeting.not-secretary');
  });

  it('is shown in the body’s channel, and to whoever asks', async () => {
    const house = await planHouse();
    await connected(house);
    await published(house, planDocument(YEAR));
    expect(shownIn(house).text).toContain('Onsdag 1 december 2027 kl. 13.15');
    expect(shownIn(house).said).toEqual([]);
    expect(textOf(await personAt(house, staff).say('när är nästa IT-nämnd?'))).toContain(
      'IT-nämnden sammanträder onsdag 17 februari 2027 kl. 13.15',
    );
  });

  it('sent twice, or its button pressed twice, changes nothing', async () => {
    const house = await planHouse();
    const preview = await previewed(house, planDocument(YEAR));
    const person = personAt(house, secretary);
    await person.press(preview, /^Publicera/);
    const before = await planOf(house);
    expect(textOf(await person.press(preview, /^Publicera/))).toContain('17 februari 2027');
    expect(textOf(await previewed(house, planDocument(YEAR)))).toContain('Planen är redan publicerad');
    expect(await planOf(house)).toEqual(before);
  });

  it('that comes later shows what is added, moved and removed, and keeps the ids of what was moved', async () => {
    const house = await planHouse();
    await connected(house);
    await published(house, planDocument(YEAR));
    const text = textOf(await previewed(house, planDocument(['2027-02-24', '2027-09-15', '2027-12-01'])));
    expect(text).toMatch(/Läggs till\nOnsdag 15 september/);
    expect(text).toMatch(/Flyttas\nOnsdag 24 februari 2027 kl\. 13\.15\nI stället för onsdag 17 februari/);
    expect(text).toMatch(/Tas bort[^\n]*\nOnsdag 12 maj/);
    expect(text).toContain('1 datum är som förut');
    await published(house, planDocument(['2027-02-24', '2027-09-15', '2027-12-01']));
    expect(await datesOf(house)).toEqual([
      '2027-02-24 planned',
      '2027-05-12 cancelled',
      '2027-09-15 planned',
      '2027-12-01 planned',
    ]);
    expect((await planOf(house))?.meetings[0]?.id).toBe('it-namnden-2027-02-17');
    expect(shownIn(house).said).toHaveLength(1);
    expect(shownIn(house).said[0]).toContain('onsdag 12 maj 2027 kl. 13.15 är inställt');
  });

  it('leaves other years’ days alone, and those that were added by hand', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    const person = personAt(house, secretary);
    const form = await person.do('plan.day', { body: BOARD });
    await person.press(form, 'Lägg till', { date: '2027-08-25', time: '09:00' });
    await published(house, planDocument(['2028-01-19', '2028-06-07'], [], { year: '2028' }));
    await published(house, planDocument(['2027-02-17', '2027-12-01']));
    expect(await datesOf(house)).toEqual([
      '2027-02-17 planned',
      '2027-05-12 cancelled',
      '2027-08-25 planned',
      '2027-12-01 planned',
      '2028-01-19 planned',
      '2028-06-07 planned',
    ]);
  });

  it('is refused to everybody but the body’s secretary and administrators, whatever a card says', async () => {
    const house = await planHouse();
    const preview = await previewed(house, planDocument(YEAR));
    for (const who of [guard, member, staff]) {
      expect(refusalOf(await personAt(house, who).press(preview, /^Publicera/))).toBe('meeting.not-secretary');
      expect(refusalOf(await personAt(house, who).do('plan.day', { body: BOARD }))).toBe('meeting.not-secretary');
      expect(
        refusalOf(
          await personAt(house, who).do('plan.save', { body: BOARD, revision: 0, date: '2027-03-03', time: '' }),
        ),
      ).toBe('meeting.not-secretary');
    }
    expect(refusalOf(await personAt(house, secretary, channelPlace('x')).press(preview, /^Publicera/))).toBe(
      'meeting.not-here',
    );
    expect(await planOf(house)).toBeUndefined();
    expect(textOf(await personAt(house, administrator).press(preview, /^Publicera/))).toContain('Publicerad');
  });

  it('changed by two at once keeps what the first did', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    const [one, two] = [personAt(house, secretary), personAt(house, administrator)];
    const id = 'it-namnden-2027-05-12';
    const [first, second] = [
      await one.do('plan.day', { body: BOARD, id }),
      await two.do('plan.day', { body: BOARD, id }),
    ];
    await one.press(first, 'Flytta', { date: '2027-05-19', time: '13:15' });
    expect(refusalOf(await two.press(second, 'Flytta', { date: '2027-05-26', time: '13:15' }))).toBe('plan.changed');
    expect(await datesOf(house)).toContain('2027-05-19 planned');
  });
});

describe('a day changed by hand', () => {
  it('is moved, cancelled with a reason, and takes place again', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    const person = personAt(house, secretary);
    const which = { body: BOARD, id: 'it-namnden-2027-05-12' };
    expect(
      textOf(await person.press(await person.do('plan.day', which), 'Flytta', { date: '2027-05-06', time: '' })),
    ).toContain('röd (Kristi himmelsfärds');
    const asked = await person.press(await person.do('plan.day', which), 'Ställ in');
    await person.press(asked, 'Ställ in sammanträdet', { answer: 'För få ärenden.' });
    expect(await datesOf(house)).toContain('2027-05-06 cancelled');
    await person.press(await person.do('plan.day', which), 'Återuppta', { date: '2027-05-11', time: '09:00' });
    const plan = await planOf(house);
    expect(plan?.meetings[1]).toMatchObject({ id: which.id, date: '2027-05-11', time: '09:00', sequence: 3 });
  });

  it.each([
    ['2027-02-30', '', 'Skriv dagen som'],
    ['i mars', '', 'Skriv dagen som'],
    ['2027-03-03', '25:00', 'Skriv klockslaget'],
    ['2026-11-19', '', 'Dagen har redan varit'],
    ['2027-05-12', '', 'redan ett sammanträde den dagen'],
    ['2027-03-28', '02:30', 'finns inte'],
  ])('%s %s is not taken, and what was typed stays', async (date, time, problem) => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    const person = personAt(house, secretary);
    const reply = await person.press(await person.do('plan.day', { body: BOARD }), 'Lägg till', { date, time });
    expect(textOf(reply)).toContain(problem);
    expect(fieldOf(reply, 'date')).toBe(date);
    expect(await datesOf(house)).toHaveLength(3);
  });

  it('whose agenda has been announced is changed there, not in the plan', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    const person = personAt(house, secretary);
    const summons = `Kallelse\nSydnärkes IT-nämnd\nSammanträdesdatum: 2027-05-12\nTid: kl. 10.00\nPlats: Kommunhuset\n\n1. Budget\n\n2. Taxa\n\n3. Rapport\n`;
    const agenda = await person.press(await person.say(summons), 'Gå vidare till dagordningen');
    expect(textOf(await person.press(agenda, /^Publicera/))).toBeDefined();
    expect((await planOf(house))?.meetings).toHaveLength(3);
    const text = textOf(await person.say('vilka möten har IT-nämnden i vår?'));
    expect(text).toMatch(/Onsdag 12 maj 2027 kl\. 10\.00\nDagordningen är publicerad/);
    const revision = (await planOf(house))?.revision;
    const moved = person.do('plan.save', {
      body: BOARD,
      id: 'it-namnden-2027-05-12',
      revision,
      date: '2027-05-19',
      time: '',
    });
    expect(refusalOf(await moved)).toBe('plan.announced');
  });
});

describe('asking when a body meets', () => {
  it.each([
    ['när är nästa sammanträde?', 'IT-nämnden sammanträder onsdag 17 februari 2027 kl. 13.15'],
    ['När sammanträder nämnden nästa gång', 'IT-nämnden sammanträder onsdag 17 februari'],
    ['nästa it-nämnd', 'IT-nämnden sammanträder onsdag 17 februari'],
    ['vilka möten har IT-nämnden i vår?', '2 sammanträden.'],
    ['möten i maj', 'Sammanträden i maj 2027'],
    ['har it-nämnden några möten i december', 'december 2026. Nästa är onsdag 17 februari 2027'],
    ['vilka möten har IT-nämnden i höst?', 'i höst. Nästa är onsdag 17 februari 2027'],
    ['sammanträdesplan', '3 sammanträden.'],
    ['vilka sammanträden är det 2027?', '3 sammanträden.'],
  ])('%s', async (text, answer) => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    expect(textOf(await personAt(house, staff).say(text))).toContain(answer);
  });

  it('a closed body’s days are told its own people, in their own chats alone', async () => {
    const house = await planHouse();
    const own = personAt(house, guard);
    await own.press(await own.do('plan.day', { body: 'sakerhetsgruppen' }), 'Lägg till', {
      date: '2027-01-20',
      time: '10:00',
    });
    expect(textOf(await personAt(house, member).say('när träffas säkerhetsgruppen?'))).toContain('20 januari 2027');
    expect(chatOf(house, member).cards.join()).toContain('20 januari 2027');
    for (const asker of [
      personAt(house, staff),
      personAt(house, secretary),
      personAt(house, member, channelPlace('x')),
    ]) {
      expect(refusalOf(await asker.say('när träffas säkerhetsgruppen?'))).toBe('plan.not-yours');
      expect(textOf(await asker.say('möten i januari'))).not.toContain('20 januari');
      expect(refusalOf(await asker.do('plan.subscribe', { body: 'sakerhetsgruppen' }))).toBe('plan.not-yours');
    }
  });
});

describe('what the help offers', () => {
  it.each([
    ['När är nästa sammanträde?', 'plan.ask'],
    ['Ändra sammanträdesplanen', 'plan.manage'],
    ['Föreslå en punkt', 'forum.propose'],
    ['Visa förslagen', 'forum.list'],
    ['Visa anteckningarna', 'forum.notes'],
  ])('%s', async (example, verb) => {
    const house = await planHouse();
    expect(house.capabilities.flatMap(({ offers }) => offers.map((one) => one.example))).toContain(example);
    await personAt(house, chair).say(example);
    expect(house.log.lines).toContainEqual(expect.objectContaining({ hop: 'command', verb }));
  });

  it.each([
    'hur ofta träffas dialogforum?',
    'vem kallar till it-styrgruppens möten',
    'hur många gånger om året har objektstyrgruppen möte?',
    'vem sitter i it-nämnden',
    'var sparas anteckningarna från dialogforumet?',
    'boka ett möte i mars',
    'när är nästa servicefönster?',
  ])('does not take ”%s”', async (text) => {
    const house = await planHouse();
    await personAt(house, chair).say(text);
    expect(JSON.stringify(house.log.lines)).not.toMatch(/"verb":"(?:plan|forum)\./);
  });
});

describe('deadlines before a meeting', () => {
  const body = organisation.bodies.find(({ id }) => id === BOARD)!;

  it('are counted in whole days, and a red day or weekend moves to the working day before', () => {
    expect(deadlineOf('papers', body, '2027-02-17', organisation.support)).toBe('2027-02-03');
    // 14 days before are trettondedag jul.
    expect(deadlineOf('papers', body, '2027-01-20', organisation.support)).toBe('2027-01-05');
    // 7 days before are julafton, a Thursday.
    expect(deadlineOf('summons', body, '2026-12-31', organisation.support)).toBe('2026-12-23');
  });

  it('are working days, never later than the days before, and the reminder comes the working day before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom('papers' as const, 'summons' as const),
        (days, which) => {
          const date = addDays('2026-01-01', days);
          const deadline = deadlineOf(which, body, date, organisation.support);
          expect(isWorkingDay(deadline)).toBe(true);
          expect(deadline <= addDays(date, -body.deadlines[which])).toBe(true);
          const between = Array.from({ length: 30 }, (_, i) => addDays(deadline, i + 1));
          const last = addDays(date, -body.deadlines[which]);
          expect(between.filter((day) => day <= last && isWorkingDay(day))).toEqual([]);
          expect(remindedAt(deadline, organisation.support) < `${deadline}T00`).toBe(true);
        },
      ),
    );
  });
});

describe('reminders to the secretary', () => {
  const reminders = (house: TestHouse) => chatOf(house, secretary).cards.filter((text) => text.includes('⏰'));
  async function at(house: TestHouse, moment: string): Promise<void> {
    house.clock.set(moment);
    for (let round = 0; round < 5; round += 1) await house.waker.round();
  }

  it('come once, the working day before each deadline, also after a restart', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    await at(house, '2027-02-02T06:59:00.000Z');
    expect(reminders(house)).toEqual([]);
    await at(house, '2027-02-02T07:00:00.000Z');
    expect(reminders(house)).toHaveLength(1);
    expect(reminders(house)[0]).toMatch(/Senast onsdag 3 februari 2027 \(beräknat\) ska handlingarna vara inne/);
    const restarted = await planHouse(house.tables, house.clock);
    await at(restarted, '2027-02-02T08:00:00.000Z');
    expect(restarted.messenger.sent).toEqual([]);
    await at(restarted, '2027-02-09T07:00:00.000Z');
    expect(chatOf(restarted, secretary).cards).toEqual([expect.stringContaining('ska kallelsen vara skickad')]);
  });

  it('do not come for a meeting that was cancelled, and are taken away when it is cancelled later', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    await at(house, '2027-02-02T07:00:00.000Z');
    const person = personAt(house, secretary);
    const asked = await person.press(
      await person.do('plan.day', { body: BOARD, id: 'it-namnden-2027-02-17' }),
      'Ställ in',
    );
    await person.press(asked, 'Ställ in sammanträdet');
    expect(reminders(house)).toEqual([]);
    await at(house, '2027-02-09T07:00:00.000Z');
    expect(reminders(house)).toEqual([]);
  });

  it('follow a meeting that is moved', async () => {
    const house = await planHouse();
    await published(house, planDocument(YEAR));
    const person = personAt(house, secretary);
    const form = await person.do('plan.day', { body: BOARD, id: 'it-namnden-2027-02-17' });
    await person.press(form, 'Flytta', { date: '2027-03-10', time: '13:15' });
    await at(house, '2027-02-05T07:00:00.000Z');
    expect(reminders(house)).toEqual([]);
    await at(house, '2027-02-23T07:00:00.000Z');
    expect(reminders(house)).toHaveLength(1);
  });

  it('are not sent when their day has passed before the plan was published', async () => {
    const house = await planHouse();
    await published(house, planDocument(['2026-11-25', '2027-12-01']));
    await at(house, '2026-11-20T10:00:00.000Z');
    expect(reminders(house)).toEqual([]);
  });
});
