import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMeeting, jsonReport, textReport } from '../../../bot/capabilities/meetings/check.ts';

const PIECES = [
  '§',
  '§ 1',
  '1/25',
  '1.',
  '-',
  'att ',
  'Beslut',
  'Beslut skickas till',
  'Dnr',
  'Dnr 2024/7',
  'KS 2024',
  'Innehållsförteckning',
  'Dagordning',
  'Organ',
  'Paragrafer',
  'Sammanträdesdatum',
  '2024-02-30',
  '31 april',
  'kl. 25.99',
  '.',
  '. . . .',
  '\t',
  '  ',
  '\n',
  '\n\n',
  '\f',
  'nämnden',
  'Nämnden beslutar',
  '<',
  '[',
  '«',
  'A och B kommuner',
  '1 000',
  'Summa',
  'Sannolikhet\tKonsekvens\tRiskvärde',
  ':',
  '(',
  'forts.',
  '\u202e',
  '😀',
  'ÅÄÖ',
];

/** Shapes on which a careless pattern takes forever. */
const BOMBS: readonly (readonly [string, string])[] = [
  ['dots', '. '.repeat(30_000)],
  ['figures', '1 '.repeat(30_000)],
  ['a figure without end', '1'.repeat(60_000)],
  ['thousands', ' 000'.repeat(15_000)],
  ['capitals', 'A'.repeat(60_000)],
  ['names', 'Aa och '.repeat(9_000)],
  ['kommuner', 'Aa, '.repeat(15_000)],
  ['letters with spaces', 'a '.repeat(30_000)],
  ['spaces', `x${' '.repeat(60_000)}x`],
  ['tabs', '\t'.repeat(60_000)],
  ['brackets', '['.repeat(60_000)],
  ['tags', '<ul '.repeat(15_000)],
  ['paragraphs', '§ 1\n'.repeat(15_000)],
  ['titles that wait for more', `§ 1 ${'och\n'.repeat(15_000)}`],
  ['entries', `Dagordning\n${Array.from({ length: 9_999 }, (_, at) => `${at + 1}. Ärende`).join('\n')}`],
  ['att-satser', `Beslut\n${'att \n'.repeat(15_000)}`],
  ['body words', 'Nämnden för '.repeat(5_000)],
  ['dashes', '-'.repeat(60_000)],
  ['dnr', 'Dnr KS 2024/'.repeat(5_000)],
  ['dates', '1 maj 2024 '.repeat(6_000)],
  ['empty lines', '\n'.repeat(60_000)],
  ['pages', '\f'.repeat(20_000)],
];

function run(text: string): void {
  const { meeting, findings } = checkMeeting(text.split('\f'));
  expect(typeof textReport(meeting, findings)).toBe('string');
  expect(() => JSON.stringify(jsonReport(meeting, findings))).not.toThrow();
}

describe('whatever the text is, it is read to its end', () => {
  it('pieces of documents in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 200 }), (pieces) => run(pieces.join(' '))),
      { numRuns: 300 },
    );
  });

  it('any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), run), { numRuns: 300 });
  });

  it.each(BOMBS)('%s without end', (_name, text) => {
    run(text);
    run(`Protokoll\nKommunstyrelsen\n\n§ 1 ${text}\n\nBeslut\n${text}`);
  });
});

it('places lie within the document', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 100 }), (pieces) => {
      const text = pieces.join('\n');
      const last = text.replaceAll('\f', '\n').split('\n').length;
      for (const { place } of checkMeeting(text.split('\f')).findings) {
        expect(place?.line ?? 1).toBeGreaterThanOrEqual(1);
        expect(place?.line ?? 1).toBeLessThanOrEqual(last);
      }
    }),
  );
});
