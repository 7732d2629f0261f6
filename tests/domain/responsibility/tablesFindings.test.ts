import { describe, expect, it } from 'vitest';
import { recogniseTables } from '../../../bot/capabilities/responsibility/tables/index.ts';

const HEADER = ['Aktivitet', 'IT-nämnden', 'Kommunen', 'Kommentar'];
const KNOWN = [
  { name: 'IT-Nämnd', aliases: ['it-nämnden', 'IT'] },
  { name: 'Kommun', aliases: ['kommunen'] },
];

function check(...rows: string[][]): ReturnType<typeof recogniseTables> {
  return recogniseTables({ grids: [{ title: '', above: [], rows: [HEADER, ...rows], spans: [] }], pages: [] }, KNOWN);
}

function rules(...rows: string[][]): string[] {
  return check(...rows).findings.map((finding) => finding.rule);
}

const SOUND = ['Patchning', 'RA', 'I', ''];

describe('a table is held to', () => {
  it('nothing more, when it is sound', () => {
    expect(rules(SOUND, ['Backup', 'R', 'A', ''], ['Larm', 'RA', '-', ''])).toEqual([]);
  });

  it.each([
    ['one A', ['Backup', 'R', 'C', ''], 'no-accountable', 'error'],
    ['only one A', ['Backup', 'RA', 'A', ''], 'several-accountable', 'error'],
    ['at least one R', ['Backup', 'A', 'I', ''], 'no-responsible', 'error'],
    ['letters that exist', ['Backup', 'RA', 'X', ''], 'unknown-letter', 'error'],
    ['letters in every row', ['Backup', '', '', ''], 'empty-row', 'error'],
    ['no cell left open', ['Backup', 'RA', '', ''], 'empty-cell', 'hint'],
    ['no activity twice', ['patchning', 'RA', 'I', ''], 'duplicate-activity', 'error'],
    ['no activity nearly twice', ['Patchningen', 'RA', 'I', ''], 'similar-activity', 'warning'],
    ['an activity in every row', ['', 'RA', 'I', ''], 'no-activity', 'error'],
  ])('%s', (_name, row, rule, severity) => {
    const { findings } = check(SOUND, row, ['Utbildning av nyanställda', 'RA', 'I', '']);
    expect(findings.map((finding) => [finding.rule, finding.severity, finding.row, finding.where])).toEqual([
      [rule, severity, 1, 'rad 3'],
    ]);
    expect(findings[0]?.message).toMatch(/[.?]$/);
  });

  it('parties that are known, by any of their names', () => {
    const rows = [
      ['Aktivitet', 'IT', 'Kommunen', 'Regionen'],
      ['Patchning', 'RA', 'I', 'I'],
    ];
    const { findings } = recogniseTables({ grids: [{ title: '', above: [], rows, spans: [] }], pages: [] }, KNOWN);
    expect(findings.map((finding) => [finding.rule, finding.party])).toEqual([['unknown-party', 'Regionen']]);
  });

  it('keeps the letters that are right in a cell with a mistake, and names the rest', () => {
    const { tables, findings } = check(SOUND, ['Backup', 'RA', 'I, Z', '']);
    expect(tables[0]?.rows[1]?.letters).toEqual({ 'IT-nämnden': 'RA', Kommunen: 'I' });
    expect(findings[0]?.message).toContain('”Z”');
  });

  it('keeps two rows with the same letters and no comment apart', () => {
    expect(check(SOUND, ['Backup', 'RA', 'I', '']).tables[0]?.rows.map((row) => row.activity)).toEqual([
      'Patchning',
      'Backup',
    ]);
  });
});

it('checks ten thousand rows in seconds', () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => [`Aktivitet nummer ${at} av ${at * 7}`, 'RA', 'I', '']);
  expect(check(...rows).tables[0]?.rows).toHaveLength(10_000);
}, 15_000);
