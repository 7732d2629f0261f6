import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../bot/core/capability.ts';
import type { Result } from '../../../bot/core/result.ts';
import { memoryTables, type TestHouse } from '../../support/house.ts';
import { actionsOf, channelPlace, fieldOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import { CASES, type Call, callText } from '../../support/meetings/agendas.ts';
import { boardHouse, connected, second, secretary, shownIn } from './agendaScene.ts';

let house: TestHouse;
let me: ReturnType<typeof personAt>;

beforeEach(async () => {
  house = boardHouse();
  me = personAt(house, secretary);
  await connected(house);
});

async function prepared(call: Call = {}): Promise<Result<Reply>> {
  return me.press(await me.say(callText(call)), 'Gå vidare till dagordningen');
}

async function published(call: Call = {}): Promise<Result<Reply>> {
  return me.press(await prepared(call), /^Publicera i/);
}

const titles = (reply: Result<Reply>) => actionsOf(reply).map(({ title }) => title);
const posts = () => shownIn(house).sent.filter(({ how, card }) => how === 'post' && card).length;

describe('an agenda goes out', () => {
  it('nothing before the press, then to the body’s channel with when, where and what', async () => {
    await prepared();
    expect(shownIn(house).text).toBe('');
    await published();
    expect(shownIn(house).text).toMatch(
      /📋 Dagordning\n.*\nSydnärkes IT-nämnd\nTisdag 8 december 2026 kl\. 13\.15\nPlats: Kommunhuset, sal Eken\n1\. Driftbudget och avgifter 2027\nDnr ITN 2026\/201\n/,
    );
  });

  it('once, however often the button is pressed and the message delivered', async () => {
    const preview = await prepared();
    const first = await me.press(preview, /^Publicera i/);
    const again = await me.press(preview, /^Publicera i/);
    expect(textOf(again)).toBe(textOf(first));
    expect(posts()).toBe(1);
  });

  it('what two secretaries saw differently is shown to the later one, and goes out only after that', async () => {
    const mine = await prepared();
    const hers = personAt(house, second);
    const form = await me.press(mine, 'Ändra uppgifterna');
    await hers.press(
      await hers.press(await hers.do('meeting.preview', { id: idOf(mine) }), 'Ändra uppgifterna'),
      /^Spara/,
      {
        place: 'Sal Granen',
      },
    );
    expect(textOf(await me.press(mine, /^Publicera i/))).toMatch(
      /Någon ändrade sammanträdet samtidigt.*\n(.*\n)*.*Sal Granen/,
    );
    expect(posts()).toBe(0);
    expect(textOf(await me.press(form, /^Spara/, { place: 'Sal Björken' }))).toContain('Sal Granen');
    expect(textOf(await me.do('meeting.preview', { id: idOf(mine) }))).not.toContain('Björken');
  });

  it('edited first: day, time, place, links, words, and without an item', async () => {
    const form = await me.press(await prepared(), 'Ändra uppgifterna');
    const wrong = await me.press(form, /^Spara/, {
      time: '25:00',
      link: 'http://mote.example',
      papers: 'javascript:alert(1)',
      text: 'Ring 19811218-9876',
    });
    expect(textOf(wrong)).toMatch(
      /Skriv klockslaget som 13\.15[\s\S]*https:\/\/[\s\S]*https:\/\/[\s\S]*personuppgifter/,
    );
    expect(fieldOf(wrong, 'text')).toBe('Ring 19811218-9876');
    const preview = await me.press(form, /^Spara/, {
      time: '9.00',
      endTime: '11:30',
      link: 'https://mote.example/1',
      papers: 'https://kommunen.example/handlingar',
      text: 'Anmäl förhinder.',
      hidden: 'i2',
    });
    await me.press(preview, /^Publicera i/);
    const { text, sent } = shownIn(house);
    expect(text).toContain('Tisdag 8 december 2026 kl. 9.00–11.30\nAnmäl förhinder.');
    expect(text).not.toContain('Riktlinjer');
    const json = JSON.stringify(sent.at(-1)?.card);
    expect(json).toContain('https://mote.example/1');
    expect(json).toContain('https://kommunen.example/handlingar');
  });

  it('to a channel that is connected later, as it stands, and is taken away when it is disconnected', async () => {
    await published();
    await connected(house, 'Kansli');
    expect(shownIn(house, 'Kansli').text).toContain('Driftbudget');
    const leaving = personAt(house, secretary, channelPlace('Kansli'));
    expect(textOf(await leaving.say('koppla från IT-nämnden'))).toContain('frånkopplad');
    expect(shownIn(house, 'Kansli').sent.at(-1)?.how).toBe('remove');
  });

  it('with personal data in an item, not at all', async () => {
    const preview = await prepared({ cases: [{ title: 'Ansökan från 19811218-9876' }, ...CASES] });
    expect(refusalOf(await pressThrough(preview))).toBe('meeting.personal');
    expect(posts()).toBe(0);
  });
});

/** Past the step that names errors, if there is one. */
async function pressThrough(preview: Result<Reply>): Promise<Result<Reply>> {
  const reply = await me.press(preview, /^Publicera i/);
  return reply.ok && titles(reply).some((one) => /trots/.test(one)) ? me.press(reply, /trots/) : reply;
}

function idOf(reply: Result<Reply>): unknown {
  return actionsOf(reply).find(({ data }) => 'id' in data)?.data['id'];
}

describe('a new version of what is published', () => {
  const [budget, , hall] = CASES;
  const later: Call = {
    time: '09:00',
    cases: [hall!, budget!, { title: 'Ny taxa för utskrift', dnr: 'ITN 2026/250' }],
  };

  it('is unseen until it is published, then changes the card in place and tells the thread', async () => {
    await published();
    const preview = await prepared(later);
    expect(shownIn(house).text).toContain('kl. 13.15');
    await me.press(preview, /^Publicera ändringen/);
    const { text, said, sent } = shownIn(house);
    expect(text).toContain(
      'Ändrat sedan förra utskicket\nTid: kl. 13.15 → kl. 9.00\nUtgår: 2. Riktlinjer för informationssäkerhet\nFlyttat: 2. Driftbudget och avgifter 2027\nTillkommer: 3. Ny taxa för utskrift\n',
    );
    expect(said).toEqual([
      'Ny tid: kl. 9.00. Dagordningen är ändrad: 1 ärende tillkommer, 1 ärende utgår, 1 ärende är flyttat.',
    ]);
    expect(sent.filter(({ card, how }) => card && how === 'update')).toHaveLength(1);
    expect(posts()).toBe(1);
  });

  it('thrown away leaves what readers see', async () => {
    await published();
    const preview = await me.press(await prepared(later), 'Släng ändringen');
    expect(textOf(preview)).toContain('Ändringen är slängd.');
    expect(textOf(preview)).toContain('kl. 13.15');
    expect(titles(preview)).not.toContain('Släng ändringen');
    expect(shownIn(house).said).toEqual([]);
  });

  it('that only changes words tells nobody', async () => {
    const card = await published();
    const form = await me.press(card, 'Ändra uppgifterna');
    await me.press(await me.press(form, /^Spara/, { text: 'Välkomna!' }), /^Publicera ändringen/);
    expect(shownIn(house).text).toContain('Välkomna!');
    expect(shownIn(house).said).toEqual([]);
  });

  it('on another day is asked about, and moves the meeting', async () => {
    await published();
    const review = await me.say(callText({ date: '2026-12-10' }));
    expect(textOf(review)).toContain('Är sammanträdet flyttat?');
    const preview = await me.press(review, 'Ja, flyttat från tisdag 8 december 2026');
    await me.press(preview, /^Publicera ändringen/);
    const { text, said } = shownIn(house);
    expect(text).toMatch(/^📆 Flyttat till torsdag 10 december 2026\nSkulle ha varit tisdag 8 december 2026\./);
    expect(said).toEqual([
      'Sammanträdet är flyttat från tisdag 8 december 2026 till torsdag 10 december 2026 kl. 13.15.',
    ]);
    expect(textOf(await me.say('dagordningar'))).not.toMatch(/IT-nämnd[\s\S]*IT-nämnd/);
  });
});

describe('a meeting that will not be', () => {
  it('keeps its agenda, says so at the top and in the thread, and can be called again', async () => {
    const card = await published();
    const form = await me.press(card, 'Ställ in');
    const personal = await me.press(form, 'Ställ in sammanträdet', { answer: 'Fråga 19811218-9876' });
    expect(textOf(personal)).toContain('Ta bort personuppgifterna');
    const done = await me.press(form, 'Ställ in sammanträdet', { answer: 'Ärendena tas upp i januari.' });
    expect(shownIn(house).text).toMatch(
      /^❌ Inställt: sammanträdet blir inte av\nÄrendena tas upp i januari\.\n[\s\S]*Driftbudget/,
    );
    expect(shownIn(house).said).toEqual([
      'Sammanträdet tisdag 8 december 2026 är inställt. Ärendena tas upp i januari.',
    ]);
    await me.press(done, /^Publicera på nytt/);
    expect(shownIn(house).text).toMatch(/^📋 Dagordning/);
    expect(shownIn(house).said).toHaveLength(2);
  });
});

describe('by the clock', () => {
  it('a scheduled agenda goes out at its time, also from a process that was not there when it was scheduled', async () => {
    const tables = memoryTables();
    house = boardHouse(tables);
    me = personAt(house, secretary);
    await connected(house);
    const form = await me.press(await prepared(), 'Publicera senare');
    expect(fieldOf(form, 'date')).toBe('2026-12-01');
    const past = await me.press(form, 'Publicera då', { date: '2026-11-19', time: '08:00' });
    expect(textOf(past)).toContain('Tiden har redan varit');
    const done = await me.press(form, 'Publicera då', { date: '2026-12-01', time: '08:00' });
    expect(textOf(done)).toContain('publiceras tisdag 1 december kl. 8.00');
    const next = boardHouse(tables, { clock: house.clock });
    house.clock.set('2026-12-01T06:59:00.000Z');
    await next.waker.round();
    expect(shownIn(next).text).toBe('');
    house.clock.set('2026-12-01T07:00:01.000Z');
    await next.waker.round();
    expect(shownIn(next).text).toContain('Driftbudget');
  });

  it('one that is changed after it was scheduled does not go out unseen', async () => {
    const form = await me.press(await prepared(), 'Publicera senare');
    await me.press(form, 'Publicera då', { date: '2026-12-01', time: '08:00' });
    await me.say(callText({ place: 'Sal Granen' }));
    house.clock.set('2026-12-01T07:00:01.000Z');
    await house.waker.round();
    expect(shownIn(house).text).toBe('');
  });

  it('a draft whose day is over cannot be published, and can be thrown away once', async () => {
    const preview = await prepared();
    house.clock.set('2026-12-09T09:00:00.000Z');
    expect(refusalOf(await me.press(preview, /^Publicera i/))).toBe('meeting.past');
    expect(textOf(await me.press(preview, 'Kasta utkastet'))).toContain('kastat');
    expect(refusalOf(await me.press(preview, 'Kasta utkastet'))).toBe('meeting.missing');
    expect(refusalOf(await me.press(preview, /^Publicera i/))).toBe('meeting.missing');
  });

  it('the day after, the meeting has been, and nothing of it can be changed', async () => {
    const card = await published();
    house.clock.set('2026-12-09T09:00:00.000Z');
    await house.waker.round();
    expect(shownIn(house).text).toMatch(/^⚪ Sammanträdet har varit/);
    expect(shownIn(house).said).toEqual([]);
    const form = await me.press(card, 'Ställ in');
    expect(refusalOf(await me.press(form, 'Ställ in sammanträdet'))).toBe('meeting.held');
  });
});
