import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Comparable,
  changesBetween,
  changesInShort,
  changeText,
} from '../../../../bot/capabilities/responsibility/publishing/diff.ts';

/** `Activity: IT letters, Skola letters`. */
function version(
  rows: Readonly<Record<string, readonly [string, string, string?]>>,
  names = ['IT', 'Skola'],
): Comparable {
  const [it = '', school = ''] = names;
  return {
    columns: names.map((name) => ({ name, means: name === 'IT-kontoret' ? 'IT' : '' })),
    rows: Object.entries(rows).map(([activity, [one, other, comment]]) => {
      return { activity, letters: { [it]: one, [school]: other }, comment };
    }),
  };
}

const said = (before: Comparable, after: Comparable) => changesBetween(before, after).map(changeText);

describe('what differs between two versions', () => {
  it('is a letter that has moved, with the old and the new', () => {
    expect(said(version({ Backup: ['RA', 'I'] }), version({ Backup: ['R', 'A'] }))).toEqual([
      'Ändrad: Backup. IT RA → R; Skola I → A',
    ]);
  });

  it('is a party that has no part any more', () => {
    expect(said(version({ Backup: ['RA', 'I'] }), version({ Backup: ['RA', ''] }))).toEqual([
      'Ändrad: Backup. Skola I → –',
    ]);
  });

  it('is a row that is new, and one that is gone', () => {
    expect(said(version({ Backup: ['RA', 'I'] }), version({ Lagring: ['R', 'A'] }))).toEqual([
      'Ny: Lagring. IT R, Skola A',
      'Borttagen: Backup. Hade IT RA, Skola I',
    ]);
  });

  it('is a comment', () => {
    expect(said(version({ Backup: ['RA', ''] }), version({ Backup: ['RA', '', 'Varje natt'] }))).toEqual([
      'Ändrad: Backup. kommentaren är ändrad',
    ]);
  });

  it('is not how an activity is written, nor the order of the rows', () => {
    const before = version({ 'Byta switchar': ['RA', ''], Backup: ['R', 'A'] });
    expect(said(before, version({ Backup: ['R', 'A'], 'byta  Switchar.': ['RA', ''] }))).toEqual([]);
  });

  it('is not a column that means the same party under another name', () => {
    const before = version({ Backup: ['RA', 'I'] });
    expect(said(before, version({ Backup: ['RA', 'I'] }, ['IT-kontoret', 'Skola']))).toEqual([]);
  });

  it('is a column that means another party', () => {
    const before = version({ Backup: ['RA', 'I'] });
    expect(said(before, version({ Backup: ['RA', 'I'] }, ['IT', 'Vård']))).toEqual([
      'Ändrad: Backup. Skola I → –; Vård – → I',
    ]);
  });

  it('tells two rows of one name apart by their order', () => {
    const rows = (letters: string): Comparable => ({
      columns: [{ name: 'IT', means: '' }],
      rows: ['RA', letters].map((held) => ({ activity: 'Backup', letters: { IT: held } })),
    });
    expect(said(rows('R'), rows('A'))).toEqual(['Ändrad: Backup. IT R → A']);
  });

  it('is told in short', () => {
    const before = version({ A1: ['RA', ''], B1: ['RA', ''], C1: ['RA', ''] });
    const after = version({ A1: ['R', 'A'], D1: ['RA', ''] });
    expect(changesInShort(changesBetween(before, after))).toBe('1 rad ändrad, 1 rad ny, 2 rader borttagna');
    expect(changesInShort([])).toBe('inga rader skiljer');
  });
});

describe('any two versions', () => {
  const letters = fc.constantFrom('', 'R', 'A', 'RA', 'CI');
  const tables = fc
    .dictionary(fc.constantFrom('Backup', 'Lagring', 'Utskrift', 'Nät'), fc.tuple(letters, letters))
    .map((rows) => version(rows as Record<string, [string, string]>));

  it('have no difference with themselves, and as many one way as the other', () => {
    fc.assert(
      fc.property(tables, tables, (one, other) => {
        expect(changesBetween(one, one)).toEqual([]);
        expect(changesBetween(one, other)).toHaveLength(changesBetween(other, one).length);
      }),
    );
  });
});
