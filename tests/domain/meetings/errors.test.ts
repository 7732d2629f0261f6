import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../bot/core/capability.ts';
import type { Result } from '../../../bot/core/result.ts';
import type { TestHouse } from '../../support/house.ts';
import { actionsOf, personAt, textOf } from '../../support/journey.ts';
import { callText } from '../../support/meetings/agendas.ts';
import { BOARD, boardHouse, connected, secretary, shownIn } from './agendaScene.ts';

let house: TestHouse;
let me: ReturnType<typeof personAt>;

beforeEach(async () => {
  house = boardHouse();
  me = personAt(house, secretary);
  await connected(house);
});

const posts = () => shownIn(house).sent.filter(({ how, card }) => how === 'post' && card).length;

describe('a document with errors', () => {
  const bad = callText()
    .replace('Tid och plats: kl. 13.15,', 'Tid och plats: kl. 13.15,')
    .replace('Handläggare', '[Ange handläggare]');

  it('takes one more press, which names them', async () => {
    const review = await me.say(bad);
    expect(textOf(review)).toMatch(/\d fel/);
    const preview = await me.press(review, 'Gå vidare till dagordningen');
    const named = await me.press(preview, /^Publicera i/);
    expect(textOf(named)).toMatch(/Dokumentet har ett fel[\s\S]*Ange handläggare/);
    expect(posts()).toBe(0);
    await me.press(named, 'Publicera trots ett fel');
    expect(posts()).toBe(1);
  });

  it('cannot be let out by a card that claims to have named them', async () => {
    const preview = await me.press(await me.say(bad), 'Gå vidare till dagordningen');
    const { data } = actionsOf(preview).find(({ title }) => /^Publicera i/.test(title))!;
    await me.do('meeting.publish', { ...data, errors: ['something-else'] });
    expect(posts()).toBe(0);
  });

  it('is accepted only with a reason, which stands beside it when it is named', async () => {
    const review = await me.say(bad);
    const finding = await me.press(review, /^Fel/);
    const form = await me.press(finding, 'Godta');
    expect(textOf(await me.press(form, 'Godta'))).toContain('Skriv varför');
    const after = await me.press(form, 'Godta', { answer: 'Ordföranden vill ha det så' });
    expect(textOf(after)).toMatch(/1 hanterad\b/);
    const named = await me.press(await me.press(after, 'Gå vidare till dagordningen'), /^Publicera i/);
    expect(textOf(named)).toContain('Godtaget: Ordföranden vill ha det så');
  });

  it('is named before it is scheduled too', async () => {
    const preview = await me.press(await me.say(bad), 'Gå vidare till dagordningen');
    const named = await me.press(preview, 'Publicera senare');
    expect(textOf(named)).toContain('Ange handläggare');
    const form = await me.press(named, /^Publicera senare trots/);
    const done = await me.press(form, 'Publicera då', { date: '2026-12-01', time: '08:00' });
    expect(textOf(done)).toContain('Dagordningen går ut senare');
  });

  it('mended in a new version is told as fixed, and what was ignored stays ignored', async () => {
    const both = bad.replace('Dnr: ITN 2026/203', 'Dnr: ITN 2031/203');
    const first = await me.say(both);
    await me.press(await me.press(first, /^Fel/), 'Bortse');
    const again = await me.say(both.replace('[Ange handläggare]', 'Handläggare'));
    const errors = (reply: Result<Reply>) =>
      actionsOf(reply)
        .filter(({ title }) => title.startsWith('Fel'))
        .map(({ title }) => title);
    expect(errors(first)).toHaveLength(2);
    expect(errors(again)).toHaveLength(1);
    expect(errors(again)).toEqual([expect.stringContaining('Bortsett från')]);
    const old = await me.do('meeting.review', documentOf(first));
    expect(errors(old).toSorted()).toEqual([
      expect.stringContaining('Bortsett från'),
      expect.stringContaining('Rättat'),
    ]);
  });
});

function documentOf(reply: Result<Reply>) {
  const { body, document } = actionsOf(reply).find(({ data }) => 'document' in data)!.data;
  return { body, document };
}

describe('the same file twice', () => {
  it('changes nothing and says so', async () => {
    await me.say(callText());
    const rows = async () => JSON.stringify(await house.tables.meetings.list(`body:${BOARD}`));
    const before = await rows();
    house.clock.move(3600);
    expect(textOf(await me.say(callText()))).toContain('lästes in redan');
    expect(await rows()).toBe(before);
  });
});
