import { button } from '../../../cards/shared.ts';
import type { Card } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Links } from '../../../core/pages.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import { capitalised } from '../../../language/words.ts';
import { figuresCard } from './cards.ts';
import { altOf, chartsOf, SHOWN } from './charts.ts';
import { type Pair, top } from './count.ts';
import type { Figures } from './figures.ts';
import { type Measure, measuresOf } from './measures.ts';
import { chartLink, workbookLink } from './pages.ts';
import { before, isQuarter, type Period, periodName, periodTitle, quarterOf, stateOf } from './period.ts';
import { countText, percentText } from './words.ts';
import { scopeName } from './workbook.ts';

const row = (name: string, now: string, then: string, weight = 'default') => ({ name, now, before: then, weight });

/** Which columns are which is told by a first row: of the figures' name, the period, and the one before. */
function headRow(name: string, period: Period) {
  return row(name, capitalised(periodName(period)), capitalised(periodName(before(period))), 'bolder');
}

function pairTable(title: string, heading: string, pairs: readonly Pair[], period: Period) {
  const rows = pairs.map((pair) => row(pair.name, countText(pair.now), countText(pair.before)));
  return rows.length === 0 ? [] : [{ title, rows: [headRow(heading, period), ...rows] }];
}

function tablesOf(figures: Figures, measures: readonly Measure[]) {
  const { period, groups, services, lines } = figures;
  const all = [
    {
      title: 'I korthet',
      rows: [headRow('Mått', period), ...measures.map((one) => row(one.name, one.now, one.before))],
    },
    ...pairTable('Anmälda per kommun, med bolag', 'Kommun', top(groups, SHOWN, 'Övriga'), period),
    ...pairTable('Anmälda per tjänst', 'Tjänst', top(services, SHOWN, 'Övriga'), period),
    ...pairTable('Anmälda per linje', 'Linje där ärendet är eller löstes', lines, period),
  ];
  return all.map((table, i) => ({ ...table, id: `table-${i}`, shown: i === 0 }));
}

/** The sentence that matters most. */
function leadOf({ now, before: then, period }: Figures, at: Instant): string {
  const isRunning = stateOf(period, at) === 'running';
  const partly = isRunning ? ' Perioden pågår och jämförs med en hel period.' : '';
  if (now.opened + now.solved + now.reopened === 0) {
    return `${isRunning ? 'Inga ärenden än i perioden.' : 'Inga ärenden i perioden.'}${partly}`;
  }
  const counts = `${countText(now.opened)} ${now.opened === 1 ? 'ärende' : 'ärenden'} anmäldes (${countText(then.opened)} perioden före) och ${countText(now.solved)} löstes.`;
  const desk = now.solved === 0 ? '' : ` Servicedesk löste ${percentText(now.byServiceDesk / now.solved)} av dem.`;
  return `${counts}${desk}${partly}`;
}

function actionsOf({ period, scope }: Figures, isWorker: boolean) {
  const party = scope.of === 'group' && scope.group !== undefined ? { party: scope.group } : {};
  const to = (title: string, to_: Period) => button(title, 'ticket.figures', { period: to_, ...party });
  return [
    to(isQuarter(period) ? 'Kvartalet före' : 'Månaden före', before(period)),
    ...(isQuarter(period) ? [] : [to('Hela kvartalet', quarterOf(period))]),
    ...(isWorker ? [button('Enkätsvaren', 'ticket.survey-results', { period })] : []),
  ];
}

/** @param isWorker may also read what was answered in surveys */
export function figuresCardOf(
  figures: Figures,
  given: {
    readonly organisation: Organisation;
    readonly links: Links;
    readonly isWorker: boolean;
    readonly now: Instant;
  },
): Card {
  const { organisation, links, isWorker, now } = given;
  const measures = measuresOf(figures, organisation);
  const { period, scope } = figures;
  return figuresCard.render({
    kind: `📊 Ärendestatistik · ${scopeName(figures, organisation)}`,
    made: `Framtagen ${fullMomentText(now, now)}`,
    title: periodTitle(period, now),
    lead: leadOf(figures, now),
    tables: tablesOf(figures, measures),
    charts: chartsOf(figures).map((chart) => ({ url: chartLink(links, chart, now), alt: altOf(chart) })),
    definitions: measures.map(({ name, definition }) => ({ term: name, text: definition })),
    files: [{ title: 'Hämta som Excel', url: workbookLink(links, period, scope, now) }],
    actions: actionsOf(figures, isWorker),
  });
}
