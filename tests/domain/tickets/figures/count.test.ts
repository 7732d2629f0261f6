import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { altOf, chartsOf } from '../../../../bot/capabilities/tickets/figures/charts.ts';
import { counter, median, merged, type Sums, sumOf, top } from '../../../../bot/capabilities/tickets/figures/count.ts';
import { figuresOf } from '../../../../bot/capabilities/tickets/figures/figures.ts';
import type { Mark } from '../../../../bot/capabilities/tickets/figures/marks.ts';
import { measuresOf } from '../../../../bot/capabilities/tickets/figures/measures.ts';
import { markStoreOn } from '../../../../bot/capabilities/tickets/figures/store.ts';
import { type TicketStore, ticketStoreOn } from '../../../../bot/capabilities/tickets/store.ts';
import { BARS_MAX, BarChart } from '../../../../bot/charts/chart.ts';
import { TicketId } from '../../../../bot/core/ids.ts';
import { memoryLog, memoryTable, organisation, party } from '../../../support/house.ts';
import { opened } from '../ticket.ts';
import { example } from './example.ts';

const surveys = async () => ({ drawn: 0, answers: 0 });

async function exampleFigures(period: string) {
  const table = memoryTable();
  await example(ticketStoreOn(table, organisation, () => 0, memoryLog()));
  const marks = markStoreOn(table, memoryLog());
  const figuresFor = (scope: Parameters<typeof figuresOf>[2]) =>
    figuresOf({ marks, organisation, surveys }, period, scope);
  return { all: await figuresFor({ of: 'all' }), laxa: await figuresFor({ of: 'group', group: party('laxa') }) };
}

const HOUR = 3_600_000;

describe('the example, worked out by hand', () => {
  it('gives November and October beside it', async () => {
    const { all } = await exampleFigures('2026-11');
    expect(all.now).toMatchObject({
      opened: 6,
      solved: 4,
      byServiceDesk: 3,
      withinDay: 2,
      base: 2,
      baseWithinDay: 1,
      reopened: 1,
    });
    expect(all.now.times.toSorted((a, b) => a - b).map((time) => time / HOUR)).toEqual([2, 2.5, 25.5, 42.5]);
    expect(all.before).toMatchObject({ opened: 1, solved: 1, byServiceDesk: 1, withinDay: 1, reopened: 0 });
    expect(all.groups).toEqual([
      { name: 'Laxå', now: 3, before: 0 },
      { name: 'Hallsberg', now: 3, before: 1 },
    ]);
    expect(all.services.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'E-post', now: 2, before: 1 },
      { name: 'Ej angivet', now: 1, before: 0 },
      { name: 'Intranät och webb', now: 1, before: 0 },
      { name: 'Utskrift', now: 2, before: 0 },
    ]);
    expect(all.lines.map(({ now }) => now)).toEqual([5, 1]);
  });

  it('reads in words as it should', async () => {
    const { all } = await exampleFigures('2026-11');
    expect(measuresOf(all, organisation).map(({ now }) => now.replaceAll('\u00a0', ' '))).toEqual([
      '6',
      '4',
      '75 % (3 av 4)',
      '50 % (2 av 4)',
      '50 % (1 av 2)',
      '14 timmar',
      '1',
      'inga svar',
    ]);
  });

  it('of one kommun holds its companies, and nothing of another', async () => {
    const { laxa } = await exampleFigures('2026-11');
    expect(laxa.now).toMatchObject({ opened: 3, solved: 2, byServiceDesk: 2, reopened: 1 });
    expect(laxa.groups).toEqual([]);
    expect(laxa.before.opened).toBe(0);
  });

  it('is in its quarter, and a quarter without any is empty', async () => {
    const { all } = await exampleFigures('2026-Q4');
    expect(all.now).toMatchObject({ opened: 7, solved: 5 });
    expect(all.before).toMatchObject({ opened: 0, solved: 0 });
    expect(measuresOf(all, organisation)[2]?.before).toBe('–');
  });
});

describe('what a ticket is counted as', () => {
  async function rowsAfter(act: (store: TicketStore) => Promise<unknown>) {
    const table = memoryTable();
    await act(ticketStoreOn(table, organisation, () => 0, memoryLog()));
    return (await table.list('tickets', { from: 'mark:', before: 'mark:~' })).map(({ json }) => json as Mark);
  }

  it('tells nothing of what a sensitive one is about', async () => {
    const [mark] = await rowsAfter((store) =>
      store.create(TicketId.parse('s1'), () => opened({ id: 's1', sensitive: true })),
    );
    expect(mark).toMatchObject({ what: 'opened', number: 1 });
    expect(mark).not.toHaveProperty('service');
  });

  it('holds no person and no text', async () => {
    expect(JSON.stringify(await rowsAfter(example))).not.toMatch(/Person|staff|Något/);
  });
});

const mark: fc.Arbitrary<Mark> = fc
  .record({
    what: fc.constantFrom('opened' as const, 'solved' as const, 'reopened' as const),
    number: fc.nat(9_999),
    group: fc.constantFrom(undefined, ...organisation.parties.map(({ id }) => id)),
    service: fc.constantFrom(undefined, ...organisation.services.map(({ id }) => id)),
    line: fc.constantFrom(1 as const, 2 as const, 3 as const),
    escalated: fc.boolean(),
    base: fc.boolean(),
    open: fc.nat(100 * HOUR),
  })
  .map(({ what, number, group, service, line, escalated, base, open }) => {
    const about = {
      v: 1 as const,
      number,
      kind: 'fault' as const,
      ...(group === undefined ? {} : { party: group }),
      ...(service === undefined ? {} : { service }),
      line,
    };
    return what === 'solved' ? { what, ...about, escalated, base, open } : { what, ...about };
  });

function counted(...pages: readonly (readonly Mark[])[]) {
  const count = counter(organisation);
  for (const page of pages) count.add(page);
  return count.sums;
}

const comparable = (sums: Sums) => ({
  ...sums,
  services: [...sums.services].toSorted(),
  lines: [...sums.lines].toSorted(),
  times: sums.times.toSorted((a, b) => a - b),
});

describe('laws of the figures', () => {
  it('the kommuner add up to all, and each part to its whole', () => {
    fc.assert(
      fc.property(fc.array(mark), (marks) => {
        const all = sumOf([...counted(marks).values()]);
        const count = (map: ReadonlyMap<unknown, number>) => [...map.values()].reduce((sum, one) => sum + one, 0);
        expect(all.opened + all.solved + all.reopened).toBe(marks.length);
        expect(count(all.services)).toBe(all.opened);
        expect(count(all.lines)).toBe(all.opened);
        expect(all.times).toHaveLength(all.solved);
        expect(all.byServiceDesk).toBeLessThanOrEqual(all.solved);
        expect(all.baseWithinDay).toBeLessThanOrEqual(Math.min(all.base, all.withinDay));
      }),
    );
  });

  it('a quarter is the sum of its months, and pages come out the same as one', () => {
    fc.assert(
      fc.property(fc.array(mark), fc.array(mark), fc.array(mark), (a, b, c) => {
        const months = merged([counted(a), counted(b), counted(c)]);
        const whole = counted([...a, ...b, ...c]);
        expect(months.size).toBe(whole.size);
        for (const [group, sums] of whole) {
          const own = months.get(group);
          expect(own && comparable(own)).toEqual(comparable(sums));
        }
        expect(counted(a, b, c)).toEqual(whole);
      }),
    );
  });

  it('half are not above the median, and half not below', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (values) => {
        const middle = median(values) ?? Number.NaN;
        expect(values.filter((value) => value <= middle).length * 2).toBeGreaterThanOrEqual(values.length);
        expect(values.filter((value) => value >= middle).length * 2).toBeGreaterThanOrEqual(values.length);
      }),
    );
    expect(median([])).toBeUndefined();
  });

  it('the largest and the rest are as many as all, in few enough bars to draw', () => {
    const pair = fc.record({ name: fc.string({ maxLength: 60 }), now: fc.nat(999), before: fc.nat(999) });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 80 }), (pairs) => {
        const shown = top(pairs, 10, 'Övriga');
        const sum = (of: 'now' | 'before') => shown.reduce((total, one) => total + one[of], 0);
        expect(shown.length).toBeLessThanOrEqual(BARS_MAX);
        expect(sum('now')).toBe(pairs.reduce((total, one) => total + one.now, 0));
        const empty = sumOf([]);
        const figures = {
          period: '2026-11',
          scope: { of: 'all' as const },
          now: empty,
          before: empty,
          groups: pairs,
          services: [],
          lines: [],
          survey: { now: { drawn: 0, answers: 0 }, before: { drawn: 0, answers: 0 } },
        };
        for (const chart of chartsOf(figures)) {
          expect(BarChart.safeParse(chart).success).toBe(true);
          for (const [name, now, then] of chart.bars)
            expect(altOf(chart).replaceAll('\u00a0', '')).toContain(
              `${name} ${now} (${then})`.replaceAll('\u00a0', ''),
            );
        }
      }),
    );
  });
});
