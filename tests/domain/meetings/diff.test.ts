import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changesBetween } from '../../../bot/capabilities/meetings/agenda/diff.ts';
import { likeness, matched } from '../../../bot/capabilities/meetings/agenda/match.ts';
import type { KeptItem } from '../../../bot/capabilities/meetings/stored/document.ts';
import type { AgendaItem } from '../../../bot/capabilities/meetings/stored/meeting.ts';
import { items } from './agendas.ts';

/** What somebody who follows the told changes, one by one, ends up with. */
function applied(before: readonly AgendaItem[], changes: readonly Change[]): AgendaItem[] {
  const left = before.filter(({ id }) =>
    changes.every((one) => (one.change !== 'removed' && one.change !== 'moved') || one.item.id !== id),
  );
  const changed = left.map((item) => {
    const change = changes.find((one) => one.change === 'changed' && one.item.id === item.id);
    return change ? change.item : item;
  });
  const placed = changes.flatMap((one) => (one.change === 'added' || one.change === 'moved' ? [one] : []));
  for (const { item, to } of placed.toSorted((a, b) => a.to - b.to)) changed.splice(to, 0, item);
  return changed;
}

const unnumbered = (all: readonly AgendaItem[]) => all.map(({ number: _, ...item }) => item);

describe('what changed between two agendas', () => {
  it('applied to the earlier one gives the later one', () => {
    fc.assert(
      fc.property(items, items, (before, after) => {
        expect(unnumbered(applied(before, changesBetween(before, after)))).toEqual(unnumbered(after));
      }),
    );
  });

  it('is nothing between an agenda and itself', () => {
    fc.assert(
      fc.property(items, (all) => {
        expect(changesBetween(all, all)).toEqual([]);
      }),
    );
  });

  it('tells an item that came first as added, and says nothing of those that it pushed along', () => {
    fc.assert(
      fc.property(items, (all) => {
        const [first, ...rest] = all;
        if (!first) return;
        const renumbered = all.map((item, at) => ({ ...item, number: String(at + 1) }));
        expect(changesBetween(rest, renumbered).map(({ change, item }) => [change, item.id])).toEqual([
          ['added', first.id],
        ]);
      }),
    );
  });

  it('moves as few as can be: the last item taken first is one move', () => {
    fc.assert(
      fc.property(items, (all) => {
        if (all.length < 3) return;
        const turned = [all.at(-1)!, ...all.slice(0, -1)];
        expect(changesBetween(all, turned).map(({ change, item }) => [change, item.id])).toEqual([
          ['moved', all.at(-1)!.id],
        ]);
      }),
    );
  });
});

function kept(number: string, title: string, dnr?: string): KeptItem {
  return {
    page: 1,
    line: 1,
    number,
    title,
    ...(dnr === undefined ? {} : { dnr }),
    kind: 'decision',
    closed: false,
    proposal: [],
    decision: [],
    basis: [],
    preparedBy: [],
    presenters: [],
    distribution: [],
    reservations: [],
    votes: [],
  };
}

describe('an item keeps its id through the versions of a document', () => {
  const first = matched([kept('1', 'Budget 2027', 'ITN 2026/7'), kept('2', 'Upprop')], [], 1);
  const ids = (all: readonly KeptItem[]) => matched(all, first.items, first.nextItem).items.map(({ id }) => id);

  it('by its dnr, however that is written and whatever it is called now', () => {
    expect(ids([kept('1', 'Upprop'), kept('2', 'Ekonomiska ramar', 'itn 2026/7')])).toEqual(['i2', 'i1']);
  });

  it('by its title, where there is no dnr or another', () => {
    expect(ids([kept('1', 'Budget för 2027', 'ITN 2026/8'), kept('2', 'Upprop')])).toEqual(['i1', 'i2']);
  });

  it('and one that is like none of them gets an id that has never been used', () => {
    expect(ids([kept('1', 'Taxa för utskrift', 'ITN 2026/9')])).toEqual(['i3']);
  });

  it('of two with one dnr, the one whose title is the most alike', () => {
    const two = matched([kept('1', 'Budget: drift', 'X 1'), kept('2', 'Budget: investering', 'X 1')], [], 1);
    const again = matched([kept('1', 'Budget: investering', 'X 1'), kept('2', 'Budget: drift', 'X 1')], two.items, 3);
    expect(again.items.map(({ id }) => id)).toEqual(['i2', 'i1']);
  });

  it('titles of other matters are not alike', () => {
    expect(likeness('Driftbudget och avgifter 2027', 'Riktlinjer för informationssäkerhet')).toBeLessThan(0.3);
  });
});
