import type { Capability, Exhibition, Match, Turn } from '../../core/capability.ts';
import { linksOn } from '../../core/pages.ts';
import type { Log } from '../../core/ports.ts';
import type { Seal } from '../../core/seal.ts';
import type { Instant } from '../../core/time.ts';
import { lexiconOf } from '../../language/lexicon.ts';
import type { Table } from '../../storage/table.ts';
import { mayWork } from './decide/may.ts';
import { figuresCommands, maySeeFigures } from './figures/commands.ts';
import { figuresOf, type Scope } from './figures/figures.ts';
import { figuresPage } from './figures/pages.ts';
import type { Period } from './figures/period.ts';
import { markStoreOn } from './figures/store.ts';
import { understandFigures } from './figures/understand.ts';
import type { Ticket } from './model.ts';
import type { Parts } from './parts.ts';
import { answerCommands } from './survey/answer.ts';
import { consider, withSurveys } from './survey/exhibition.ts';
import { surveyFigures, surveyReports } from './survey/report.ts';
import { surveyStoreOn } from './survey/store.ts';

/** What follows up tickets: the figures, and the surveys that are part of them. */
export interface FollowUp extends Pick<Capability, 'commands' | 'offers'> {
  readonly pages: NonNullable<Capability['pages']>;
  understand(text: string, turn: Turn): Match | undefined;
  /** Called with each ticket that is looked at: a closed one may be asked about. */
  looked(ticket: Ticket, now: Instant): Promise<void>;
  /** Tickets and surveys. */
  exhibiting(tickets: Exhibition): Exhibition;
}

export function followUp(
  tickets: Parts,
  given: {
    readonly table: Table;
    readonly surveyTable: Table;
    readonly seal: Seal;
    /** Where pictures and files are fetched, without a slash at the end. */
    readonly publicUrl: string;
    readonly log: Log;
  },
): FollowUp {
  const { organisation, timers, store } = tickets;
  const { seal, log } = given;
  const surveys = surveyStoreOn(given.surveyTable, seal, log);
  const marks = markStoreOn(given.table, log);
  const { survey: rules } = organisation.support;
  const counted = { marks, organisation, surveys: (period: Period) => surveyFigures(surveys, period, rules.fewest) };
  const figures = (period: Period, scope: Scope) => figuresOf(counted, period, scope);
  const links = linksOn(given.publicUrl, seal);
  const asking = { tickets: store, surveys, timers, seal, rules };
  const parties = lexiconOf(organisation.parties.map(({ id, aliases }) => ({ id, names: aliases })));
  return {
    commands: [
      ...figuresCommands({ tickets, organisation, links, figures }),
      ...answerCommands(asking),
      ...surveyReports({ tickets, surveys, marks, seal, organisation }),
    ],
    offers: [
      { example: 'Statistik', gives: 'Ärenden i siffror, per månad och kvartal', suits: maySeeFigures },
      { example: 'Enkätsvar', gives: 'Hur nöjda de är vars ärenden är avslutade', suits: mayWork },
    ],
    pages: [figuresPage({ links, organisation, figures })],
    understand: (text, turn) => understandFigures(parties, text, turn),
    looked: (ticket, now) => consider(asking, ticket, now),
    exhibiting: (exhibition) => withSurveys(exhibition, asking),
  };
}
