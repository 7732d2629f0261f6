import type { Organisation } from '../../../core/organisation.ts';
import type { SupportLine } from '../../../core/person.ts';
import { LINE_WORD } from '../views/words.ts';
import { type ByGroup, counter, type Group, merged, type Pair, type Sums, sumOf } from './count.ts';
import { before, type Month, monthsOf, type Period } from './period.ts';
import type { MarkStore } from './store.ts';

/** Whose figures: everybody's, or a kommun's with its companies. */
export type Scope = { readonly of: 'all' } | { readonly of: 'group'; readonly group: Group };

/** What surveys have given in a period; of all, since an answer does not tell where it came from. */
export interface SurveyFigures {
  readonly drawn: number;
  readonly answers: number;
  /** Left out of few answers. */
  readonly mean?: number;
}

/** A period with the one before. */
export interface Figures {
  readonly period: Period;
  readonly scope: Scope;
  readonly now: Sums;
  readonly before: Sums;
  readonly groups: readonly Pair[];
  readonly services: readonly Pair[];
  readonly lines: readonly Pair[];
  readonly survey: { readonly now: SurveyFigures; readonly before: SurveyFigures };
}

async function monthFigures(marks: MarkStore, month: Month, organisation: Organisation): Promise<ByGroup> {
  const count = counter(organisation);
  for await (const page of marks.marks(month)) count.add(page);
  return count.sums;
}

async function byGroup(marks: MarkStore, period: Period, organisation: Organisation): Promise<ByGroup> {
  return merged(await Promise.all(monthsOf(period).map((month) => monthFigures(marks, month, organisation))));
}

function scoped(figures: ByGroup, scope: Scope): Sums {
  return sumOf(
    scope.of === 'all' ? [...figures.values()] : [figures.get(scope.group)].filter((one) => one !== undefined),
  );
}

export function groupName(group: Group, { parties, name }: Organisation): string {
  return parties.find(({ id }) => id === group)?.shortName ?? name;
}

/** Counts by key, now and before, as named pairs. */
function pairs<K>(
  now: ReadonlyMap<K, number>,
  then: ReadonlyMap<K, number>,
  name: (key: K) => string,
): readonly Pair[] {
  const keys = new Set([...now.keys(), ...then.keys()]);
  return [...keys].map((key) => ({ name: name(key), now: now.get(key) ?? 0, before: then.get(key) ?? 0 }));
}

function openedBy(figures: ByGroup): ReadonlyMap<Group, number> {
  return new Map([...figures].map(([group, { opened }]) => [group, opened]));
}

/** The figures of a period: one reading of its months and of those before, all at once. */
export async function figuresOf(
  parts: {
    readonly marks: MarkStore;
    readonly organisation: Organisation;
    readonly surveys: (period: Period) => Promise<SurveyFigures>;
  },
  period: Period,
  scope: Scope,
): Promise<Figures> {
  const { marks, organisation, surveys } = parts;
  const earlier = before(period);
  const [nowBy, beforeBy, surveyNow, surveyBefore] = await Promise.all([
    byGroup(marks, period, organisation),
    byGroup(marks, earlier, organisation),
    surveys(period),
    surveys(earlier),
  ]);
  const [now, then] = [scoped(nowBy, scope), scoped(beforeBy, scope)];
  const serviceName = (id: string) => organisation.services.find((service) => service.id === id)?.name ?? 'Ej angivet';
  return {
    period,
    scope,
    now,
    before: then,
    groups: scope.of === 'all' ? pairs(openedBy(nowBy), openedBy(beforeBy), (id) => groupName(id, organisation)) : [],
    services: pairs(now.services, then.services, serviceName),
    lines: pairs<SupportLine>(now.lines, then.lines, (line) => LINE_WORD[line]).toSorted((a, b) => order(a) - order(b)),
    survey: { now: surveyNow, before: surveyBefore },
  };
}

const LINES = Object.values(LINE_WORD);
const order = ({ name }: Pair) => LINES.indexOf(name);
