import type { PartyId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { SupportLine } from '../../../core/person.ts';
import type { Mark } from './marks.ts';

/** A kommun with its companies; undefined is the IT department itself. */
export type Group = PartyId | undefined;

/** What marks add up to. Two months' sums are the sum of the months. */
export interface Sums {
  readonly opened: number;
  readonly reopened: number;
  readonly solved: number;
  /** Solved by the first line, and never with another. */
  readonly byServiceDesk: number;
  readonly withinDay: number;
  readonly base: number;
  readonly baseWithinDay: number;
  /** Opened ones, by service; the empty name for those without. */
  readonly services: ReadonlyMap<string, number>;
  /** Opened ones, by the line where they are or were solved. */
  readonly lines: ReadonlyMap<SupportLine, number>;
  /** Open time of each that was solved, in milliseconds. */
  readonly times: readonly number[];
}

/** One row of figures by kommun. */
export type ByGroup = ReadonlyMap<Group, Sums>;

type Building = { -readonly [K in keyof Sums]: Sums[K] } & {
  services: Map<string, number>;
  lines: Map<SupportLine, number>;
  times: number[];
};

function empty(): Building {
  return {
    opened: 0,
    reopened: 0,
    solved: 0,
    byServiceDesk: 0,
    withinDay: 0,
    base: 0,
    baseWithinDay: 0,
    services: new Map(),
    lines: new Map(),
    times: [],
  };
}

function increase<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The kommun that a company belongs to, or the party itself when it has none. */
export function groupOf(party: PartyId | undefined, { parties }: Organisation): Group {
  return parties.find(({ id }) => id === party)?.municipality ?? party;
}

function add(sums: Building, mark: Mark, day: number): void {
  switch (mark.what) {
    case 'opened':
      sums.opened += 1;
      increase(sums.services, mark.service ?? '');
      increase(sums.lines, mark.line);
      return;
    case 'reopened':
      sums.reopened += 1;
      return;
    case 'solved': {
      const isQuick = mark.open <= day;
      sums.solved += 1;
      sums.times.push(mark.open);
      if (mark.line === 1 && !mark.escalated) sums.byServiceDesk += 1;
      if (isQuick) sums.withinDay += 1;
      if (mark.base) sums.base += 1;
      if (mark.base && isQuick) sums.baseWithinDay += 1;
    }
  }
}

/** Adds marks up by kommun, a page at a time: what is kept does not grow with how many there are but for a number each. */
export function counter(organisation: Organisation): {
  add(marks: readonly Mark[]): void;
  readonly sums: ByGroup;
} {
  const day = organisation.support.baseTarget.minutes * 60_000;
  const sums = new Map<Group, Building>();
  return {
    add(marks) {
      for (const mark of marks) {
        const group = groupOf(mark.party, organisation);
        const own = sums.get(group) ?? empty();
        sums.set(group, own);
        add(own, mark, day);
      }
    },
    sums,
  };
}

/** The sum of several: of kommuner, of months. */
export function sumOf(all: readonly Sums[]): Sums {
  const total = empty();
  for (const one of all) {
    total.opened += one.opened;
    total.reopened += one.reopened;
    total.solved += one.solved;
    total.byServiceDesk += one.byServiceDesk;
    total.withinDay += one.withinDay;
    total.base += one.base;
    total.baseWithinDay += one.baseWithinDay;
    for (const [service, count] of one.services) increase(total.services, service, count);
    for (const [line, count] of one.lines) increase(total.lines, line, count);
    for (const time of one.times) total.times.push(time);
  }
  return total;
}

/** Several months' figures by kommun as one period's. */
export function merged(months: readonly ByGroup[]): ByGroup {
  const groups = new Set(months.flatMap((month) => [...month.keys()]));
  return new Map([...groups].map((group) => [group, sumOf(months.flatMap((month) => month.get(group) ?? []))]));
}

/** The middle one, or between the two in the middle; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** A named count now and in the period before. */
export interface Pair {
  readonly name: string;
  readonly now: number;
  readonly before: number;
}

/** The largest, and the others as one, so that a list has an end. @param rest what the others are called */
export function top(pairs: readonly Pair[], count: number, rest: string): readonly Pair[] {
  const sorted = pairs.toSorted((a, b) => b.now - a.now || b.before - a.before || a.name.localeCompare(b.name, 'sv'));
  const others = sorted.slice(count);
  if (others.length === 0) return sorted;
  const sum = (of: 'now' | 'before') => others.reduce((total, pair) => total + pair[of], 0);
  return [...sorted.slice(0, count), { name: rest, now: sum('now'), before: sum('before') }];
}
