import { describe, expect, it } from 'vitest';
import { checkMeeting } from '../../../bot/capabilities/meetings/check.ts';
import { RULES } from '../../../bot/capabilities/meetings/findings/index.ts';
import { generate } from '../../support/meetings/generator.ts';
import { MISTAKES } from '../../support/meetings/mistakes.ts';
import { textOf } from '../../support/meetings/print.ts';

/** Minutes with nothing wrong; each test changes one thing. */
const MINUTES = `Protokoll
Gemensamma IT-nämnden
Sammanträdesdatum 2024-03-13
Tid: kl. 9.00–11.30
Plats: Kommunhuset, sal Eken

§ 4  Dnr 2024/7

Budget för nästa år

Beslut
1. Gemensamma IT-nämnden fastställer budgeten.
2. Gemensamma IT-nämnden ger IT-chefen i uppdrag att återkomma.

Sammanfattning av ärendet
Budgeten följer planen, se bilaga 1.

Verksamhet   Budget   Utfall
Drift        1 250    1 310
Support      840      795
Summa        2 090    2 105

Beslutsunderlag
Bilaga 1 Budget

Beslut skickas till
Kommunstyrelsen

§ 5  Dnr 2024/8

Upphandling av datorer

Beslut
Gemensamma IT-nämnden antar förslaget.

Beslut skickas till
Kommunstyrelsen

§ 6  Dnr 2024/9

Information från verksamheten

Beslut
Gemensamma IT-nämnden noterar informationen.
`;

function check(text: string): { rule: string; line: number | undefined }[] {
  return checkMeeting([text]).findings.map(({ rule, place }) => ({ rule, line: place?.line }));
}

const changed = (from: string, to: string): string => {
  expect(MINUTES).toContain(from);
  return MINUTES.replace(from, to);
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

it('clean minutes have nothing to remark on', () => {
  expect(check(MINUTES)).toEqual([]);
});

describe('one mistake is one finding, where it stands', () => {
  it.each([
    ['dates-differ', 'Tid: kl. 9.00', 'Sammanträdesdatum: 2024-03-20\nTid: kl. 9.00', 'Sammanträdesdatum: 2024-03-20'],
    [
      'weekday-differs',
      'Budgeten följer planen',
      'Mötet var måndag den 11 april 2024. Budgeten följer planen',
      'Mötet var',
    ],
    ['impossible-date', 'Budgeten följer planen', 'Planen gäller från 31 april 2024', 'Planen gäller'],
    ['impossible-year', 'Budgeten följer planen', 'Planen gäller från 2204-01-01', 'Planen gäller'],
    ['impossible-time', 'kl. 9.00–11.30', 'kl. 9.00–11.30\nAjournering kl. 25.10–25.20', 'Ajournering'],
    ['impossible-time', 'kl. 9.00–11.30', 'kl. 13.00–11.30', 'Tid:'],
    ['red-day', 'Sammanträdesdatum 2024-03-13', 'Sammanträdesdatum 2024-06-06', 'Sammanträdesdatum'],
    ['red-day', 'Sammanträdesdatum 2024-03-13', 'Sammanträdesdatum 2024-06-21', 'Sammanträdesdatum'],
    ['out-of-order', '§ 6  Dnr', '§ 8  Dnr', '§ 8'],
    ['template-text', 'Budgeten följer planen', 'Skriv en kort bakgrund här\nBudgeten följer planen', 'Skriv en kort'],
    ['template-text', 'Budgeten följer planen', '[Ange belopp] Budgeten följer planen', '[Ange belopp]'],
    ['markup', 'Budgeten följer planen', '<li>Budgeten&nbsp;följer planen', '<li>'],
    ['empty-decision', 'Gemensamma IT-nämnden antar förslaget.', '-', 'Beslut\n-'],
    ['wrong-kind', 'noterar informationen', 'fastställer taxan', 'Beslut\nGemensamma IT-nämnden fastställer taxan'],
    ['missing-attachment', 'se bilaga 1', 'se bilaga 2', '§ 4'],
    ['personal-data', 'Budgeten följer planen', 'Gäller 19640823-3234. Budgeten följer planen', 'Gäller'],
    ['missing-dnr', '§ 5  Dnr 2024/8', '§ 5', '§ 5'],
    ['malformed-dnr', '§ 5  Dnr 2024/8', '§ 5  Dnr 20248', '§ 5'],
    ['malformed-dnr', '§ 5  Dnr 2024/8', '§ 5  Dnr', '§ 5'],
    ['dnr-year', '§ 5  Dnr 2024/8', '§ 5  Dnr 2026/8', '§ 5'],
    ['dnr-year', '§ 5  Dnr 2024/8', '§ 5  Dnr 2019/8', '§ 5'],
    ['shared-dnr', '§ 5  Dnr 2024/8', '§ 5  Dnr 2024/7', '§ 5'],
    ['wrong-sum', '2 090    2 105', '2 090    2 405', 'Summa'],
    ['body-name', 'Budgeten följer planen', 'IT-nämden har följt budgeten', 'IT-nämden'],
  ])('%s: %s becomes %s', (rule, from, to, where) => {
    const text = changed(from, to);
    expect(check(text)).toEqual([{ rule, line: lineOf(text, where) }]);
  });

  it('missing-front: what is silent is told once each', () => {
    expect(check(changed('Plats: Kommunhuset, sal Eken\n', ''))).toEqual([{ rule: 'missing-front', line: undefined }]);
    expect(check(changed('Sammanträdesdatum 2024-03-13\n', '')).map(({ rule }) => rule)).toEqual(['missing-front']);
  });

  it('missing-distribution: a decision that nobody is told of', () => {
    const text = changed('antar förslaget.\n\nBeslut skickas till\nKommunstyrelsen\n', 'antar förslaget.\n');
    expect(check(text)).toEqual([{ rule: 'missing-distribution', line: lineOf(text, '§ 5') }]);
  });

  it('doubled: the same words twice are one item, other words are two', () => {
    const [item = ''] = /§ 5[\s\S]*?(?=§ 6)/u.exec(MINUTES) ?? [];
    expect(checkMeeting([MINUTES + item]).meeting.items.map(({ copies }) => copies.length)).toEqual([0, 1, 0]);
    expect(check(MINUTES + item).map(({ rule }) => rule)).toEqual(['doubled']);
    const other = item.replace('antar förslaget', 'avslår förslaget');
    expect(checkMeeting([MINUTES + other]).meeting.items).toHaveLength(4);
    expect(check(MINUTES + other).map(({ rule }) => rule)).toContain('doubled');
  });

  it('wrong-risk: the value, and the handling that goes with it', () => {
    const table = (value: string, handling: string) =>
      `Sannolikhet\tKonsekvens\tRiskvärde\tRekommenderad riskhantering\nMöjlig\tAllvarlig\t${value}\t${handling}\nOsannolik\tLindrig\t2\tAcceptera\n\n12-16\tMinimera\n4-11\tReducera\n1-3\tAcceptera\n`;
    const rules = (value: string, handling: string) =>
      check(changed('Verksamhet   Budget', `${table(value, handling)}\n\n\nVerksamhet   Budget`)).map(
        ({ rule }) => rule,
      );
    expect(rules('12', 'Minimera')).toEqual([]);
    expect(rules('9', 'Minimera')).toEqual(['wrong-risk']);
    expect(rules('12', 'Acceptera')).toEqual(['wrong-risk']);
  });
});

describe('what merely looks wrong is left alone', () => {
  it.each([
    ['a law’s paragraph', 'Enligt § 12 i reglementet och 6 kap. 35 § kommunallagen'],
    ['a span of years', 'Planen gäller 2024–2027 och ersätter den från 1998'],
    ['an amount with a full stop', 'Kostnaden är 13.75 kronor per enhet'],
    ['the switchboard and a function’s address', 'Ring 0240-860 00 eller skriv till servicedesk@almvika.example'],
    ['a dash within a sentence', 'Budgeten - den nya - följer planen'],
    ['a right weekday', 'Mötet var onsdagen den 13 mars 2024'],
    ['words that instruct nobody', 'Nämnden beskriver här vilka mål som gäller'],
  ])('%s', (_what, words) => {
    expect(check(changed('Budgeten följer planen', words))).toEqual([]);
  });
});

describe('every rule', () => {
  it('has a name of its own, and a mistake that it is tried on', () => {
    const names = RULES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const tried = new Set([
      ...MISTAKES.map(({ rule }) => rule),
      'posted-paragraphs',
      'missing-decision',
      'missing-title',
      'shared-dnr',
    ]);
    expect(names.filter((name) => !tried.has(name))).toEqual([]);
  });

  it('posted-paragraphs: the certificate names other paragraphs than there are', () => {
    const posted =
      'Organ Gemensamma IT-nämnden Paragrafer § 4–6\nDatum då anslaget sätts upp 2024-03-20  Datum då anslaget tas ned 2024-04-11\n\n§ 4  Dnr';
    expect(check(changed('§ 4  Dnr', posted))).toEqual([]);
    expect(check(changed('§ 4  Dnr', posted.replace('4–6', '4–7'))).map(({ rule }) => rule)).toEqual([
      'posted-paragraphs',
    ]);
  });

  it('missing-decision and missing-title', () => {
    expect(
      check(changed('Beslut\nGemensamma IT-nämnden antar förslaget.\n', 'Bakgrund\nAvtalet löper ut.\n')).map(
        ({ rule }) => rule,
      ),
    ).toEqual(['missing-decision']);
    expect(check(changed('Upphandling av datorer\n\n', '')).map(({ rule }) => rule)).toEqual(['missing-title']);
  });

  it('says what and why, and what to do, in Swedish sentences', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { made, chance } = generate(seed);
      for (const { message, suggestion } of checkMeeting(textOf(made, chance).split('\f')).findings) {
        expect(message).toMatch(/^[\p{Lu}§].*[.…”]$/su);
        expect(suggestion).toMatch(/^\p{Lu}.*\.$/u);
      }
    }
  });
});
