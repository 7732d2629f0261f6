import { describe, expect, it } from 'vitest';
import { KnowledgeFile } from '../../../../bot/capabilities/responsibility/model.ts';
import {
  changedSince,
  checkOwner,
  mayPublish,
  obstacleIn,
  publish,
  withdraw,
} from '../../../../bot/capabilities/responsibility/publishing/decide.ts';
import type { Draft } from '../../../../bot/capabilities/responsibility/publishing/model.ts';
import { type History, historiesOf } from '../../../../bot/capabilities/responsibility/publishing/versions.ts';
import { actor, communicator, party, publisher, staff } from '../../../support/house.ts';
import { refusalOf } from '../../../support/journey.ts';
import { draftOf, NOW, publishedOf } from './support.ts';

function decided(draft: Draft, given: { history?: History; despite?: boolean; actor?: typeof publisher } = {}) {
  return publish(draft, { history: undefined, known: [], despite: false, actor: publisher, now: NOW, ...given });
}

function historyOf(...entries: Parameters<typeof historiesOf>[1]): History {
  const [history] = historiesOf([], entries);
  if (!history) throw new Error('no history');
  return history;
}

describe('who may publish', () => {
  it.each([
    ['a publisher', publisher, true],
    ['an administrator', actor('admin', [{ role: 'administrator' }]), true],
    ['an agent', actor('agent', [{ role: 'it-agent' }]), false],
    ['a manager', actor('manager', [{ role: 'manager' }]), false],
    ['a communicator', communicator, false],
    ['staff', staff, false],
    ['a secretary', actor('secretary', [{ role: 'secretary', body: party('x') as never }]), false],
  ])('%s', (_, person, may) => {
    expect(mayPublish(person)).toBe(may);
    expect(refusalOf(decided(draftOf({ owner: person.id }), { actor: person }))).toBe(
      may ? 'accepted' : 'responsibility.not-publisher',
    );
  });

  it('is not somebody else who may publish, when the draft is not theirs', () => {
    const other = actor('admin', [{ role: 'administrator' }]);
    expect(refusalOf(decided(draftOf(), { actor: other }))).toBe('responsibility.not-yours');
  });

  it('is not the maker any more, when the role is gone', () => {
    expect(refusalOf(checkOwner(draftOf({ owner: staff.id }), staff))).toBe('responsibility.not-publisher');
  });
});

describe('what keeps a draft from being published, whatever anybody says', () => {
  const [row] = draftOf().rows;
  it.each([
    ['no service', { service: ' ' }],
    ['a service without letters', { service: '–' }],
    ['no document', { document: '' }],
    ['no version', { label: ' ' }],
    ['a day that does not exist', { validFrom: '2026-02-30' }],
    ['no rows', { rows: [] }],
    [
      'a column without a name',
      {
        columns: [
          { name: '', means: '' },
          { name: 'Skola', means: '' },
        ],
      },
    ],
    [
      'two columns of one name',
      {
        columns: [
          { name: 'IT', means: '' },
          { name: 'it', means: '' },
        ],
      },
    ],
    ['a personnummer in a comment', { rows: [{ ...row!, comment: 'Ring 19121212-1212' }] }],
  ] as const)('%s', (_, fields) => {
    const draft = draftOf(fields as Partial<Draft>);
    expect(obstacleIn(draft)).toMatch(/\.$/);
    expect(refusalOf(decided(draft, { despite: true }))).toBe('responsibility.incomplete');
  });

  it('is nothing for a draft that is as it should be', () => {
    expect(obstacleIn(draftOf())).toBeUndefined();
  });
});

describe('a table with errors', () => {
  const [row] = draftOf().rows;
  const wrong = draftOf({ rows: [{ ...row!, cells: ['R', ''] }] });

  it('is published only by somebody who has been told of them', () => {
    expect(refusalOf(decided(wrong))).toBe('responsibility.has-errors');
    expect(refusalOf(decided(wrong, { despite: true }))).toBe('accepted');
  });

  it('gives no letter that is none', () => {
    const odd = decided(draftOf({ rows: [{ ...row!, cells: ['RA', 'X'] }] }), { despite: true });
    expect(odd.ok && odd.value.rows[0]?.letters).toEqual({ IT: 'RA', Skola: '' });
  });
});

describe('a published table', () => {
  it('reads the letters however they were written', () => {
    const [row] = draftOf().rows;
    const done = decided(draftOf({ rows: [{ ...row!, cells: ['a / r', 'informeras'] }] }));
    expect(done.ok && done.value.rows[0]?.letters).toEqual({ IT: 'RA', Skola: 'I' });
  });

  it('is the next line of its table’s record, by the one who did it', () => {
    const done = decided(draftOf(), { history: historyOf(publishedOf({ sequence: 1 }), publishedOf({ sequence: 2 })) });
    expect(done).toMatchObject({ ok: true, value: { sequence: 3, at: NOW, by: { id: 'publisher' } } });
  });

  it('keeps the ids and the everyday words of rows that were there before, also when a version lacked them', () => {
    const letters = { IT: 'RA' };
    const first = publishedOf({
      rows: [{ id: 'known', activity: 'Beställa uttag', letters, keywords: ['vägguttag'] }],
    });
    const done = decided(draftOf(), { history: historyOf(first, publishedOf({ sequence: 2 })) });
    expect(done.ok && done.value.rows.map(({ id, keywords }) => [id, keywords])).toEqual([
      ['row-2', []],
      ['known', ['vägguttag']],
    ]);
  });

  it('gives every row an id of its own, also two of one name', () => {
    const [row] = draftOf().rows;
    const twice = decided(draftOf({ rows: [row!, row!] }), { despite: true, history: historyOf(publishedOf()) });
    const ids = twice.ok ? twice.value.rows.map(({ id }) => id) : [];
    expect(new Set(ids).size).toBe(2);
  });
});

describe('somebody else’s change meanwhile', () => {
  const history = historyOf(publishedOf());

  it('is told with who and what', () => {
    expect(changedSince(history, 0, NOW)).toContain('Person publisher publicerade version 1');
  });

  it('is none when the person has seen it', () => {
    expect(changedSince(history, 1, NOW)).toBeUndefined();
    expect(changedSince(undefined, 0, NOW)).toBeUndefined();
  });
});

describe('withdrawing', () => {
  const files = [
    KnowledgeFile.parse({
      source: { document: 'Fil', version: '2025' },
      validFrom: '2025-01-01',
      tables: [{ id: 't', service: 'Nätverk', section: '', parties: ['IT'], rows: [] }],
    }),
  ];
  const [history] = historiesOf(files, [publishedOf()]);

  it('adds a line to the record', () => {
    expect(withdraw(history!, 'p1', publisher, NOW)).toMatchObject({ ok: true, value: { sequence: 2, version: 'p1' } });
  });

  it.each([
    ['by somebody who may not', 'p1', staff, 'responsibility.not-publisher'],
    ['of what came with the files', 'f1', publisher, 'responsibility.from-files'],
    ['of a version that does not exist', 'p9', publisher, 'responsibility.no-version'],
  ])('is refused %s', (_, id, person, code) => {
    expect(refusalOf(withdraw(history!, id, person, NOW))).toBe(code);
  });
});
