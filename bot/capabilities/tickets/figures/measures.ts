import type { Organisation } from '../../../core/organisation.ts';
import { median, type Sums } from './count.ts';
import type { Figures, SurveyFigures } from './figures.ts';
import { countText, hoursText, meanText, shareText } from './words.ts';

/** A figure, how it reads, and how it is counted. */
export interface Measure {
  readonly name: string;
  readonly now: string;
  readonly before: string;
  /** For a spreadsheet: a number, or empty when there is none. */
  readonly numbers: readonly [now: number | undefined, before: number | undefined];
  readonly definition: string;
}

const HOUR_MS = 3_600_000;

function measure(
  name: string,
  { now, before }: Figures,
  of: { readonly number: (sums: Sums) => number | undefined; readonly text: (sums: Sums) => string },
  definition: string,
): Measure {
  const numbers = [of.number(now), of.number(before)] as const;
  return { name, now: of.text(now), before: of.text(before), numbers, definition };
}

function counted(count: (sums: Sums) => number) {
  return { number: count, text: (sums: Sums) => countText(count(sums)) };
}

function share(part: (sums: Sums) => number, whole: (sums: Sums) => number) {
  return {
    number: (sums: Sums) => (whole(sums) === 0 ? undefined : part(sums) / whole(sums)),
    text: (sums: Sums) => shareText(part(sums), whole(sums)),
  };
}

/** `4,2 av 5 (12 svar)`, or how many there are of few. */
function surveyText({ answers, mean }: SurveyFigures, fewest: number): string {
  if (answers === 0) return 'inga svar';
  return mean === undefined ? `färre än ${fewest} svar` : `${meanText(mean)} (${countText(answers)} svar)`;
}

function surveyMeasure({ survey }: Figures, fewest: number): Measure {
  return {
    name: 'Enkät: nöjdhet',
    now: surveyText(survey.now, fewest),
    before: surveyText(survey.before, fewest),
    numbers: [survey.now.mean, survey.before.mean],
    definition: `medelbetyg från 1 till 5 av slumpvis valda avslutade ärenden, räknade den månad då ärendet avslutades. Gäller alla kommuner tillsammans. Visas från ${fewest} svar.`,
  };
}

/** All that is told of a period, in the order of what matters. */
export function measuresOf(figures: Figures, { support }: Organisation): readonly Measure[] {
  const { text: day, minutes } = support.baseTarget;
  const hours = `${minutes / 60}`.replace('.', ',');
  const solved = ({ solved: count }: Sums) => count;
  const middle = ({ times }: Sums) => median(times);
  return [
    measure(
      'Anmälda',
      figures,
      counted(({ opened }) => opened),
      'ärenden som kom in i perioden, även sådana som återkallades eller slogs ihop.',
    ),
    measure(
      'Lösta',
      figures,
      counted(solved),
      'ärenden som fick en lösning i perioden, även om de öppnades igen. Löses ett igen en annan månad räknas det där också. Sammanslagna ärenden räknas inte.',
    ),
    measure(
      'Lösta av servicedesk',
      figures,
      share(({ byServiceDesk }) => byServiceDesk, solved),
      'andel av de lösta som första linjen löste utan att ärendet har varit hos en annan linje.',
    ),
    measure(
      `Lösta inom ${day}`,
      figures,
      share(({ withinDay }) => withinDay, solved),
      `andel av de lösta som tog högst ${hours} timmar av supportens öppettid.`,
    ),
    measure(
      `Basfunktion, inom ${day}`,
      figures,
      share(
        ({ baseWithinDay }) => baseWithinDay,
        ({ base }) => base,
      ),
      `samma andel av felen i basfunktioner, som ska lösas inom ${day}.`,
    ),
    measure(
      'Mediantid till lösning',
      figures,
      { number: (sums) => hoursOf(middle(sums)), text: (sums) => hoursText(middle(sums)) },
      'öppettid från anmälan till lösning, utan väntan på svar eller godkännande: hälften av ärendena tog längre tid, hälften kortare. Öppnas ett ärende igen räknas från första anmälan.',
    ),
    measure(
      'Öppnade igen',
      figures,
      counted(({ reopened }) => reopened),
      'lösta ärenden som anmälaren eller IT öppnade igen i perioden.',
    ),
    surveyMeasure(figures, support.survey.fewest),
  ];
}

function hoursOf(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / HOUR_MS;
}
