import { type BarChart, labelOf } from '../../../charts/chart.ts';
import { type Pair, top } from './count.ts';
import type { Figures } from './figures.ts';
import { before, periodName } from './period.ts';
import { countText } from './words.ts';

/** As many as can be read on a phone; the rest is one bar. */
export const SHOWN = 10;

function chartOf(title: string, pairs: readonly Pair[], { period }: Figures): readonly BarChart[] {
  if (pairs.every(({ now, before: then }) => now + then === 0)) return [];
  const bars = top(pairs, SHOWN, 'Övriga').map(({ name, now, before: then }): BarChart['bars'][number] => [
    labelOf(name),
    now,
    then,
  ]);
  return [{ title, periods: [periodName(period), periodName(before(period))], bars }];
}

/** What is drawn of a period: nothing of what there is none of. */
export function chartsOf(figures: Figures): readonly BarChart[] {
  return [
    ...chartOf('Anmälda ärenden per kommun', figures.groups, figures),
    ...chartOf('Anmälda ärenden per tjänst', figures.services, figures),
  ];
}

/** What a chart shows, for somebody who does not see it. */
export function altOf({ title, periods, bars }: BarChart): string {
  const values = bars.map(([name, now, then]) => `${name} ${countText(now)} (${countText(then)})`);
  return `Stapeldiagram. ${title}, ${periods[0]} (inom parentes ${periods[1]}): ${values.join(', ')}.`;
}
