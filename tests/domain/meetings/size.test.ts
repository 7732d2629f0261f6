import { describe, expect, it } from 'vitest';
import { matched } from '../../../bot/capabilities/meetings/agenda/match.ts';
import { checkMeeting } from '../../../bot/capabilities/meetings/check.ts';
import { keep } from '../../../bot/capabilities/meetings/intake/keep.ts';
import type { Item } from '../../../bot/capabilities/meetings/model.ts';
import { callText } from '../../support/meetings/agendas.ts';

/** What one entity of the table store holds, in characters. */
const ENTITY = 480_000;
const HISTORY = 30_000;

const checked = checkMeeting([callText()]);
const long = (length: number) => 'Ord och mera text. '.repeat(length / 19);

/** A document with many items, each of whose parts goes on for long. */
function monster(count: number, points: number, length: number) {
  const [first] = checked.meeting.items;
  const texts = Array.from({ length: points }, () => long(length));
  const items = Array.from(
    { length: count },
    (_, at): Item => ({
      ...first!,
      number: String(at + 1),
      title: `${at} ${long(length)}`,
      section: long(length),
      dnr: `ITN 2026/${at} ${long(200)}`,
      summary: long(length),
      ...{ proposal: texts, decision: texts, basis: texts, preparedBy: texts, presenters: texts },
      ...{ distribution: texts, reservations: texts, votes: texts },
    }),
  );
  const findings = Array.from({ length: 2_000 }, (_, at) => ({
    ...{ rule: 'x', severity: 'error' as const, place: { page: 1, line: at } },
    ...{ message: `${at} ${long(2_000)}`, suggestion: long(2_000) },
  }));
  return keep({ meeting: { ...checked.meeting, items }, findings });
}

describe('however large a document is, it can be stored', () => {
  it.each([
    [3, 3, 200],
    [60, 10, 3_000],
    [300, 8, 3_000],
    [3_000, 20, 400],
  ])('%i items of %i points, %i characters each', (count, points, length) => {
    const kept = monster(count, points, length);
    expect(JSON.stringify(kept).length).toBeLessThan(ENTITY - HISTORY);
    expect(kept.content.items.length).toBeGreaterThanOrEqual(Math.min(count, 100));
    const { items } = matched(kept.content.items, [], 1);
    expect(JSON.stringify(items).length * 3).toBeLessThan(ENTITY - HISTORY);
  });

  it('and one of the usual size is kept whole', () => {
    const { content } = keep(checked);
    const [item] = checked.meeting.items;
    expect(content.items[0]).toMatchObject({ proposal: item!.proposal, summary: item!.summary, basis: item!.basis });
  });
});
