import type { Organisation } from '../../../core/organisation.ts';
import { type Instant, inputsOf } from '../../../core/time.ts';
import type { Sheet } from '../../../files/workbook.ts';
import { capitalised } from '../../../language/words.ts';
import type { Pair } from './count.ts';
import { type Figures, groupName } from './figures.ts';
import { measuresOf } from './measures.ts';
import { before, periodName, periodTitle } from './period.ts';

function pairSheet(
  name: string,
  heading: string,
  pairs: readonly Pair[],
  periods: readonly string[],
): readonly Sheet[] {
  if (pairs.length === 0) return [];
  const rows = pairs.toSorted((a, b) => b.now - a.now || a.name.localeCompare(b.name, 'sv'));
  return [
    { name, heading: [heading, ...periods], rows: rows.map(({ name: what, now, before: then }) => [what, now, then]) },
  ];
}

/** `Alla kommuner`, or the kommun's name. */
export function scopeName({ scope }: Pick<Figures, 'scope'>, organisation: Organisation): string {
  return scope.of === 'all' ? 'Alla kommuner' : `${groupName(scope.group, organisation)} med bolag`;
}

/** Every table of a period: nothing is left out that the card has no room for. */
export function sheetsOf(figures: Figures, organisation: Organisation, now: Instant): readonly Sheet[] {
  const periods = [periodName(figures.period), periodName(before(figures.period))].map(capitalised);
  const { date, time } = inputsOf(now);
  const measures = measuresOf(figures, organisation);
  const { survey } = figures;
  return [
    {
      name: 'I korthet',
      heading: ['Mått', ...periods, 'I ord', 'I ord, perioden före', 'Så räknas det'],
      rows: [
        ...measures.map((one) => [one.name, ...one.numbers, one.now, one.before, capitalised(one.definition)]),
        ['Enkät: skickade', survey.now.drawn, survey.before.drawn],
        ['Enkät: svar', survey.now.answers, survey.before.answers],
        [],
        ['Omfattar', undefined, undefined, scopeName(figures, organisation)],
        ['Period', undefined, undefined, periodTitle(figures.period, now)],
        ['Framtaget', undefined, undefined, `${date} ${time}`],
      ],
    },
    ...pairSheet('Kommun', 'Kommun', figures.groups, periods),
    ...pairSheet('Tjänst', 'Tjänst', figures.services, periods),
    ...pairSheet('Linje', 'Linje', figures.lines, periods),
  ];
}
