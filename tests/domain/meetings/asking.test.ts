import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import { understoodAfterwards } from '../../../bot/capabilities/meetings/afterwards/understand.ts';
import { bodyLexicon } from '../../../bot/capabilities/meetings/stored/bodies.ts';
import { organisation, staff, type TestHouse } from '../../support/house.ts';
import { channelPlace, personAt, personalPlace, refusalOf, textOf } from '../../support/journey.ts';
import { callText } from '../../support/meetings/agendas.ts';
import { DATACENTER, decisionsPreviewed, decisionsPublished, minutesText, NEWS } from './afterScene.ts';
import { connected, guard, member, secretary } from './agendaScene.ts';
import { planHouse } from './planScene.ts';

let house: TestHouse;
let me: ReturnType<typeof personAt>;
let other: ReturnType<typeof personAt>;

beforeEach(async () => {
  house = await planHouse();
  me = personAt(house, secretary);
  other = personAt(house, staff);
  await connected(house);
});

describe('what has been decided', () => {
  it.each([
    'vad beslutade IT-nämnden om datacenter?',
    'vad beslutades om datacentret',
    'vad beslutade nämnden om avtalet om datacenter',
    'beslut om datacenter',
    'vilka ärenden har dnr 2026/88?',
    'dnr ITN 2026/88',
  ])('%s', async (question) => {
    await decisionsPublished(house);
    const answer = textOf(await other.say(question));
    expect(answer).toContain('Beslut\n§ 41 Avtal om datacenter');
    expect(answer).toContain('Sydnärkes IT-nämnd · onsdag 18 november 2026 · dnr ITN 2026/88');
    expect(answer).not.toContain('§ 42');
  });

  it('tells information apart from decisions', async () => {
    await decisionsPublished(house);
    const answer = textOf(await other.say('vad beslutade IT-nämnden om driftläget?'));
    expect(answer).toContain('Inget gällande beslut');
    expect(answer).toMatch(/Information, inget beslut i sak\n§ 42/);
  });

  it('without a subject, the latest meeting’s', async () => {
    await decisionsPublished(house, minutesText([{ ...NEWS, number: '§ 7', title: 'Äldre' }], { date: '2026-10-14' }));
    await decisionsPublished(house);
    const answer = textOf(await other.say('vad beslutade IT-nämnden?'));
    expect(answer).toContain('§ 41');
    expect(answer).not.toContain('§ 7');
  });

  it('whom it is sent to, in whatever form the list has it', async () => {
    await decisionsPublished(house);
    const answer = textOf(await other.say('vad ska skickas till kommunstyrelsen?'));
    expect(answer).toContain('§ 41');
    expect(answer).toContain('Skickas till: Kommunstyrelserna');
    expect(answer).not.toContain('§ 42');
  });

  it('a number that is like another is not the other', async () => {
    await decisionsPublished(house);
    const answer = textOf(await other.say('vilka ärenden har dnr 2026/8?'));
    expect(answer).toContain('Hittar inget med dnr 2026/8');
    expect(answer).toContain('Det här ligger närmast:');
  });

  it('says that nothing is found, with what is nearest', async () => {
    await decisionsPublished(house);
    const answer = textOf(await other.say('vad beslutade IT-nämnden om avtal för elbilar?'));
    expect(answer).toContain('Hittar inget om ”avtal elbilar”');
    expect(answer).toMatch(/Det här ligger närmast:[\s\S]*§ 41/);
    const nothing = textOf(await other.say('vad beslutade IT-nämnden om elbilar?'));
    expect(nothing).not.toContain('ligger närmast');
  });

  it('an announced agenda is told of as not decided', async () => {
    await me.press(await me.press(await me.say(callText()), 'Gå vidare till dagordningen'), /^Publicera i/);
    const answer = textOf(await other.say('vad beslutade IT-nämnden om driftbudget?'));
    expect(answer).toContain('Inget gällande beslut');
    expect(answer).toContain('På dagordningen, inte beslutat här');
  });
});

describe('who sees what', () => {
  it('what is not published its secretary alone, in the own chat, and marked', async () => {
    await decisionsPreviewed(house);
    const question = 'vad beslutade IT-nämnden om datacenter?';
    expect(textOf(await other.say(question))).toContain('Hittar inget');
    expect(textOf(await me.say(question))).toContain('⚠️ Inte publicerat');
    expect(textOf(await personAt(house, secretary, channelPlace('IT-nämnden')).say(question))).toContain(
      'Hittar inget',
    );
  });

  it('what a later version says otherwise is marked, and comes last', async () => {
    await decisionsPublished(house);
    const changed = { ...DATACENTER, decision: ['Nämnden avslår avtalet om datacenter.'] };
    await decisionsPublished(house, minutesText([changed]));
    const answer = textOf(await me.say('vad beslutade IT-nämnden om datacenter?'));
    expect(answer).toMatch(/avslår[\s\S]*⚠️ Ersatt av en senare version[\s\S]*godkänner/);
    expect(textOf(await me.say('vad beslutade IT-nämnden om driftläget?'))).toContain('⚠️ Utgått i en senare version');
    expect(textOf(await other.say('vad beslutade IT-nämnden om datacenter?'))).not.toContain('godkänner');
  });

  it('nothing of what was closed but its title', async () => {
    await decisionsPublished(house);
    for (const who of [other, me]) {
      const answer = JSON.stringify(await who.say('vad beslutade IT-nämnden om säkerhetsskydd?'));
      expect(answer).toContain('§ 43');
      expect(answer).not.toContain('hemligheten');
      expect(textOf(await who.say('vad beslutade IT-nämnden om hemligheten?'))).toContain('Hittar inget');
    }
  });

  it('a closed body’s decisions its own people alone, and in no channel', async () => {
    const text = minutesText([DATACENTER], { body: 'Informations- och cybersäkerhetsgrupp' });
    await decisionsPublished(house, text, guard);
    expect(textOf(await other.say('vad beslutades om datacenter?'))).toContain('Hittar inget');
    expect(refusalOf(await other.say('vad beslutade säkerhetsgruppen om datacenter?'))).toBe('decision.not-yours');
    expect(textOf(await personAt(house, member).say('vad beslutades om datacenter?'))).toContain('§ 41');
    const channel = personAt(house, member, channelPlace('IT-nämnden'));
    expect(textOf(await channel.say('vad beslutades om datacenter?'))).toContain('Hittar inget');
  });
});

describe('what is understood', () => {
  const bodies = bodyLexicon(organisation);
  const heard = (text: string, who = staff) => {
    const { clock, log } = house;
    const turn = { actor: who, place: personalPlace(who), now: clock.now(), key: 'k', log };
    return understoodAfterwards(text, turn, bodies, organisation)?.verb;
  };

  it('no question about responsibilities is taken for one about decisions', () => {
    const file = readFileSync(join(import.meta.dirname, '../../eval/questions.json'), 'utf8');
    const questions = z.array(z.looseObject({ question: z.string() })).parse(JSON.parse(file));
    expect(questions.length).toBeGreaterThan(500);
    expect(questions.filter(({ question }) => heard(question) ?? heard(question, secretary))).toEqual([]);
  });

  it.each([
    'vem beslutar om budgeten?',
    'hur beslutas avgiften?',
    'jag har justerat skärmen',
    'Anslaget till IT höjs i Laxå',
  ])('neither is: %s', (text) => {
    expect(heard(text, secretary)).toBeUndefined();
  });

  it.each([
    ['justerat 24 februari', 'minutes.said'],
    ['anslaget i Laxå idag', 'minutes.said'],
    ['protokoll', 'minutes.list'],
    ['visa uppdragen', 'assignment.list'],
    ['senaste besluten', 'decision.ask'],
  ])('%s', (text, verb) => {
    expect(heard(text, secretary)).toBe(verb);
  });
});
