import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowledgeAt } from '../../../../bot/capabilities/responsibility/knowledge.ts';
import { KnowledgeFile } from '../../../../bot/capabilities/responsibility/model.ts';
import type { Entry } from '../../../../bot/capabilities/responsibility/publishing/model.ts';
import {
  filesWith,
  historiesOf,
  reignsOf,
  tableIdOf,
  versionAt,
} from '../../../../bot/capabilities/responsibility/publishing/versions.ts';
import { addDays } from '../../../../bot/core/time.ts';
import { NOW, publishedOf } from './support.ts';

const FILE = KnowledgeFile.parse({
  source: { document: 'Fil', version: '2025' },
  validFrom: '2025-01-01',
  validTo: '2027-06-30',
  tables: [
    {
      id: 'nat',
      service: 'Nätverk',
      section: 'A',
      parties: ['IT'],
      rows: [{ id: 'file-row', activity: 'Byta switchar', letters: { IT: 'R' } }],
    },
    {
      id: 'tele',
      service: 'Telefoni',
      section: 'B',
      parties: ['IT'],
      rows: [{ id: 'tele-row', activity: 'Växel', letters: { IT: 'RA' } }],
    },
  ],
  entries: [{ id: 'e', type: 'term', topic: 'RFC', text: 'En begäran.', section: 'C', contradicts: ['file-row'] }],
});

function withdrawn(version: string, sequence: number): Entry {
  const { table, by } = publishedOf();
  return { v: 1, kind: 'withdrawn', table, sequence, at: NOW, by, version };
}

function networkRows(entries: readonly Entry[], day: string): readonly string[] {
  const { rows } = knowledgeAt(filesWith([FILE], historiesOf([FILE], entries)), day);
  return rows.filter(({ table }) => table.service === 'Nätverk').map(({ row }) => row.id);
}

describe('a service', () => {
  it.each([
    ['Nätverk', 'nätverk '],
    ['E-post', 'Epost'],
    ['IT / Drift', 'it drift'],
  ])('is the same in %s and %s', (one, other) => {
    expect(tableIdOf(one)).toBe(tableIdOf(other));
  });

  it('without letters has no table', () => {
    for (const name of ['', ' ', '–/–', '…']) expect(tableIdOf(name)).toBeUndefined();
  });
});

describe('a published table', () => {
  const later = publishedOf({ validFrom: '2026-11-20' });

  it('takes the older one’s place from its first day on, and the older answers for the days before', () => {
    expect(networkRows([later], '2026-11-19')).toEqual(['file-row']);
    expect(networkRows([later], '2026-11-20')).toEqual(['row-1']);
    expect(networkRows([later], '2030-01-01')).toEqual(['row-1']);
  });

  it('leaves other services, and the prose, as they are', () => {
    const { rows, entries } = knowledgeAt(filesWith([FILE], historiesOf([FILE], [later])), '2026-12-01');
    expect(rows.map(({ row }) => row.id)).toContain('tele-row');
    expect(entries.map(({ entry }) => entry.id)).toEqual(['e']);
  });

  it('that begins in the future changes nothing until then', () => {
    const next = publishedOf({ validFrom: '2027-01-01' });
    expect(networkRows([next], '2026-12-31')).toEqual(['file-row']);
    expect(networkRows([next], '2027-01-01')).toEqual(['row-1']);
  });

  it('that begins in the future leaves today’s knowledge as it was, to the order of the rows', () => {
    const next = publishedOf({ validFrom: '2027-01-01' });
    const today = (files: readonly KnowledgeFile[]) => JSON.stringify(knowledgeAt(files, '2026-12-31'));
    expect(today(filesWith([FILE], historiesOf([FILE], [next])))).toBe(today([FILE]));
  });

  it('with an older first day than one that is there answers only until that one begins', () => {
    const back = publishedOf({ sequence: 2, validFrom: '2026-03-01' });
    expect(networkRows([later, back], '2026-02-28')).toEqual(['file-row']);
    expect(networkRows([later, back], '2026-03-01')).toEqual(['row-2']);
    expect(networkRows([later, back], '2026-11-20')).toEqual(['row-1']);
  });

  it('from the same day replaces the one before it altogether', () => {
    const again = publishedOf({ sequence: 2, validFrom: '2026-11-20' });
    expect(networkRows([later, again], '2026-11-20')).toEqual(['row-2']);
  });

  it('that is withdrawn is answered from on no day, and what was before it comes back', () => {
    expect(networkRows([later, withdrawn('p1', 2)], '2026-11-20')).toEqual(['file-row']);
    expect(historiesOf([FILE], [later, withdrawn('p1', 2)])[0]?.versions.map(({ id }) => id)).toEqual(['f1', 'p1']);
  });

  it('of a new service stands beside the others', () => {
    const own = publishedOf({ table: tableIdOf('Skrivare')!, service: 'Skrivare' });
    const { rows } = knowledgeAt(filesWith([FILE], historiesOf([FILE], [own])), '2026-11-20');
    expect(rows.map(({ row }) => row.id).toSorted()).toEqual(['file-row', 'row-1', 'tele-row']);
  });
});

describe('whatever is published and withdrawn', () => {
  const days = fc.integer({ min: 0, max: 1500 }).map((number) => addDays('2024-06-01', number));
  const record = fc
    .array(fc.tuple(days, fc.boolean()), { minLength: 1, maxLength: 6 })
    .map((list) =>
      list.flatMap(([validFrom, back], at): Entry[] => [
        publishedOf({ sequence: 2 * at + 1, validFrom }),
        ...(back ? [withdrawn(`p${2 * at + 1}`, 2 * at + 2)] : []),
      ]),
    );

  it('each day has the rows of one version, and it is the one that began last of those that stand', () => {
    fc.assert(
      fc.property(record, days, (entries, day) => {
        const [history] = historiesOf([FILE], entries);
        const standing = history!.versions.filter(
          (one) => !one.withdrawn && one.validFrom <= day && day <= (one.validTo ?? '9'),
        );
        const last = standing
          .map(({ validFrom }) => validFrom)
          .toSorted()
          .at(-1);
        const expected = standing.filter(({ validFrom }) => validFrom === last).at(-1);
        expect(versionAt(history!, day)).toBe(expected);
        expect(networkRows(entries, day)).toEqual(expected?.rows.map(({ id }) => id) ?? []);
      }),
    );
  });

  it('the reigns follow on each other without overlap, and other tables stand once', () => {
    fc.assert(
      fc.property(record, (entries) => {
        const histories = historiesOf([FILE], entries);
        const reigns = reignsOf(histories[0]!);
        for (const [at, { from, to }] of reigns.entries()) {
          if (to !== undefined) expect(from <= to).toBe(true);
          const next = reigns[at + 1];
          if (next) expect(to! < next.from).toBe(true);
        }
        const rows = filesWith([FILE], histories).flatMap(({ tables }) => tables.flatMap((table) => table.rows));
        expect(rows.filter(({ id }) => id === 'tele-row')).toHaveLength(1);
      }),
    );
  });
});
