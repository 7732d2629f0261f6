import { z } from 'zod/v4';
import { button, lines, messageCard } from '../../../cards/shared.ts';
import { type Card, type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Result } from '../../../core/result.ts';
import type { Seal } from '../../../core/seal.ts';
import type { Instant } from '../../../core/time.ts';
import type { SurveyFigures } from '../figures/figures.ts';
import type { Closing } from '../figures/marks.ts';
import { type Month, monthsOf, Period, periodTitle } from '../figures/period.ts';
import type { MarkStore } from '../figures/store.ts';
import { countText, percentText } from '../figures/words.ts';
import { checkDesk, type Parts as TicketParts } from '../parts.ts';
import { keyMark, type Lot, repeated } from './draw.ts';
import { answersIn, meanOf, poured } from './model.ts';
import type { SurveyStore } from './store.ts';
import { resultsCard } from './views.ts';

interface Parts {
  readonly tickets: TicketParts;
  readonly surveys: SurveyStore;
  readonly marks: MarkStore;
  readonly seal: Seal;
  readonly organisation: Organisation;
}

async function resultsIn(surveys: SurveyStore, period: Period) {
  const months = monthsOf(period);
  const [boxes, draws] = await Promise.all([
    Promise.all(months.map((month) => surveys.box(month))),
    Promise.all(months.map((month) => surveys.draws(month))),
  ]);
  return { box: poured(boxes), drawn: draws.flat().length };
}

export async function surveyFigures(surveys: SurveyStore, period: Period, fewest: number): Promise<SurveyFigures> {
  const { box, drawn } = await resultsIn(surveys, period);
  const answers = answersIn(box);
  const mean = answers < fewest ? undefined : meanOf(box);
  return { drawn, answers, ...(mean === undefined ? {} : { mean }) };
}

/** A month's draw done anew, beside what was sent. */
interface Audit {
  readonly closed: number;
  readonly lots: Readonly<Record<Lot, number>>;
  readonly share: number | undefined;
  readonly isSameKey: boolean;
  readonly drawn: readonly number[];
  /** Numbers of tickets that were sent and should not have been, or the other way round. */
  readonly differing: readonly number[];
}

async function auditOf({ surveys, marks, seal }: Parts, month: Month): Promise<Audit> {
  const closings: Closing[] = [];
  for await (const page of marks.closings(month)) closings.push(...page);
  const [round, draws] = await Promise.all([surveys.round(month), surveys.draws(month)]);
  const sent = new Set(draws.map(({ ticket }) => ticket));
  const again = round ? repeated(closings, round, seal) : [];
  const count = (lot: Lot) => again.filter((one) => one.lot === lot).length;
  const numbers = (lots: typeof again) => lots.map(({ closing }) => closing.number);
  return {
    closed: closings.length,
    lots: {
      drawn: count('drawn'),
      'not-drawn': count('not-drawn'),
      sensitive: count('sensitive'),
      own: count('own'),
      already: count('already'),
    },
    share: round?.share,
    isSameKey: round === undefined || round.key === keyMark(seal),
    drawn: draws.flatMap(({ ticket }) => closings.find((one) => one.ticket === ticket)?.number ?? []),
    differing: numbers(again.filter(({ closing, lot }) => (lot === 'drawn') !== sent.has(closing.ticket))),
  };
}

const NUMBERS_SHOWN = 100;

function numbersText(numbers: readonly number[]): string {
  const left = numbers.length - NUMBERS_SHOWN;
  const shown = numbers.toSorted((a, b) => a - b).slice(0, NUMBERS_SHOWN);
  return `${shown.join(', ')}${left > 0 ? ` och ${left} till` : ''}`;
}

function verdict({ isSameKey, differing, share }: Audit): string {
  if (share === undefined) return 'Inget ärende har avslutats, så inget har lottats.';
  if (!isSameKey) return 'Nyckeln har bytts sedan lottningen, så den kan inte göras om.';
  return differing.length === 0
    ? 'Lottningen är gjord om och stämmer med vad som skickades.'
    : `Lottningen är gjord om och skiljer sig för ärende ${numbersText(differing)}.`;
}

function auditFacts({ closed, lots, share, drawn }: Audit) {
  return lines(
    ['Avslutade', countText(closed)],
    ['Andel som lottas', share === undefined ? '' : percentText(share)],
    ['Lottade', countText(lots.drawn)],
    ['Inte lottade', countText(lots['not-drawn'])],
    ['Hade redan fått en', countText(lots.already)],
    ['Egna lösningar', countText(lots.own)],
    ['Känsliga', countText(lots.sensitive)],
    ['Skickade om ärende', numbersText(drawn)],
  );
}

function auditCard(period: Period, audits: readonly (readonly [Month, Audit])[], now: Instant): Card {
  const many = audits.length > 1;
  const texts = audits.map(([month, audit]) => (many ? `${periodTitle(month, now)}: ` : '') + verdict(audit));
  return messageCard.render({
    title: `Enkätdragningen · ${periodTitle(period, now)}`,
    text: `${texts.join(' ')} Varje avslutat ärende lottas med en hemlig nyckel och sitt id. Högst en enkät per person och månad; inte om känsliga ärenden eller sådana som man löst åt sig själv.`,
    facts: audits.flatMap(([month, audit]) => [
      ...(many ? [{ title: periodTitle(month, now), value: ' ' }] : []),
      ...auditFacts(audit),
    ]),
    actions: [button('Enkätsvaren', 'ticket.survey-results', { period })],
  });
}

const Asked = z.strictObject({ period: Period });

async function results(parts: Parts, turn: Turn, period: Period): Promise<Result<Reply>> {
  const here = await checkDesk(parts.tickets, turn);
  if (!here.ok) return here;
  const { box, drawn } = await resultsIn(parts.surveys, period);
  return cardReply(resultsCard(period, box, drawn, parts.organisation.support.survey.fewest, turn.now));
}

async function audit(parts: Parts, turn: Turn, period: Period): Promise<Result<Reply>> {
  const here = await checkDesk(parts.tickets, turn);
  if (!here.ok) return here;
  const audits = await Promise.all(
    monthsOf(period).map(async (month) => [month, await auditOf(parts, month)] as const),
  );
  return cardReply(auditCard(period, audits, turn.now));
}

/** What surveys have given, and how they were drawn: for IT. */
export function surveyReports(parts: Parts): readonly Command[] {
  return [
    command('ticket.survey-results', Asked, (turn, { period }) => results(parts, turn, period)),
    command('ticket.survey-audit', Asked, (turn, { period }) => audit(parts, turn, period)),
  ];
}
