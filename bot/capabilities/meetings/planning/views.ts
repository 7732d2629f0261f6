import { type Button, button, listCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import type { Card } from '../../../core/capability.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import type { MeetingDocument } from '../stored/document.ts';
import { planCard, type Row, type Section } from './cards.ts';
import { DEADLINES } from './deadlines.ts';
import type { LeftOut, PlanDraft } from './draft.ts';
import type { Plan, PlanChange } from './model.ts';
import type { Occasion } from './occasions.ts';
import type { Replaced } from './replace.ts';
import { capital, datesText, deadlineText, planTitle, whenText } from './words.ts';

/** Rows of a section; a year's plan of a body that meets often. */
const MOST_ROWS = 30;

function section(heading: string, rows: readonly Row[]): readonly Section[] {
  const more = rows.length - MOST_ROWS;
  const shown = more > 0 ? [...rows.slice(0, MOST_ROWS), { title: `Och ${more} till.`, detail: '' }] : rows;
  return rows.length === 0 ? [] : [{ heading, rows: shown }];
}

const WHY: Readonly<Record<LeftOut['why'], string>> = {
  proposed: 'Föreslaget, inte beslutat',
  past: 'Har redan varit',
  'other-body': 'Gäller',
};

function leftOutRow(left: LeftOut): Row {
  const whose = left.why === 'other-body' ? ` ${left.body ?? 'ett annat organ'}` : '';
  return { title: capital(whenText(left)), detail: `${WHY[left.why]}${whose}` };
}

function rowsOf(changes: readonly PlanChange[], kind: PlanChange['change']): readonly Row[] {
  return changes.flatMap((change): Row[] => {
    if (change.change !== kind) return [];
    if (change.change === 'moved')
      return [{ title: capital(whenText(change.to)), detail: `I stället för ${whenText(change.before)}` }];
    return [{ title: capital(whenText(change.change === 'added' ? change.to : change.before)), detail: '' }];
  });
}

function publishButton(
  { id }: Body,
  document: Pick<MeetingDocument, 'id'>,
  plan: Plan | undefined,
  first: boolean,
  count: number,
): Button {
  const what = first ? datesText(count) : `${count} ${count === 1 ? 'ändring' : 'ändringar'}`;
  const data = { body: id, document: document.id, revision: plan?.revision ?? 0 };
  return button(`Publicera ${what}`, 'plan.publish', data, 'positive');
}

/** What publishing a document's plan would come to: the days, what changes, and what is left out and why. */
export function previewCard(
  body: Body,
  document: Pick<MeetingDocument, 'id'>,
  plan: Plan | undefined,
  { meetings, leftOut }: PlanDraft,
  { changes, locked }: Replaced,
): Card {
  const first = plan === undefined || plan.meetings.length === 0;
  const kept = meetings.length - changes.filter(({ change }) => change !== 'removed').length - locked.length;
  const same = first || kept <= 0 ? '' : ` ${datesText(kept)} är som förut.`;
  const left = leftOut.length === 0 ? '' : ` ${datesText(leftOut.length)} lämnas utanför.`;
  const nothing =
    meetings.length === 0
      ? 'Dokumentet har inga beslutade datum framåt för det här organet.'
      : 'Planen är redan publicerad som den är här.';
  const what = `Bara beslutade datum tas med. Inget är publicerat ännu.${same}${left}`;
  return planCard.render({
    title: planTitle(body),
    text: changes.length === 0 ? `${nothing}${left}` : what,
    sections: [
      ...section(first ? 'Publiceras' : 'Läggs till', rowsOf(changes, 'added')),
      ...section('Flyttas', rowsOf(changes, 'moved')),
      ...section('Tas bort (blir inställt i kalendern)', rowsOf(changes, 'removed')),
      ...section(
        'Ändras inte: dagordningen är publicerad',
        locked.map((one) => ({ title: capital(whenText(one)), detail: '' })),
      ),
      ...section('Lämnas utanför', leftOut.map(leftOutRow)),
    ],
    note: '',
    actions: changes.length === 0 ? [] : [publishButton(body, document, plan, first, changes.length)],
  });
}

/** How a meeting stands in a list. @param computed also the deadlines before it, for who prepares it */
export function occasionRow(occasion: Occasion, organisation: Organisation, computed: boolean): Row {
  const { body, date, state, announced } = occasion;
  if (state === 'cancelled') return { title: `${capital(whenText(occasion))} – inställt`, detail: '' };
  const deadlines = computed ? DEADLINES.map((which) => deadlineText(which, body, date, organisation.support)) : [];
  const details = [...(announced ? ['Dagordningen är publicerad'] : []), ...deadlines];
  return { title: capital(whenText(occasion)), detail: details.join('. ') };
}

function byYear(occasions: readonly Occasion[], rowOf: (occasion: Occasion) => Row): readonly Section[] {
  const years = Map.groupBy(occasions, ({ date }) => date.slice(0, 4));
  return [...years].flatMap(([year, all]) => section(years.size > 1 ? year : '', all.map(rowOf)));
}

/** The plan as a channel shows it: the same whoever reads and whenever. */
export function shownPlanCard(
  body: Body,
  plan: Plan,
  occasions: readonly Occasion[],
  organisation: Organisation,
  now: Instant,
): Card {
  return planCard.render({
    title: planTitle(body),
    text: '',
    sections: byYear(occasions, (one) => occasionRow(one, organisation, false)),
    note: `Senast ändrad ${fullMomentText(plan.latest.at, now)}. Skriv ”prenumerera på ${body.definite}” till mig, så får du datumen i din kalender.`,
    actions: [],
  });
}

/** The plan for its secretary, after a change and before the next. */
export function managedPlanCard(
  body: Body,
  occasions: readonly Occasion[],
  organisation: Organisation,
  news: string,
): Card {
  return planCard.render({
    title: planTitle(body),
    text: [news, occasions.length === 0 ? 'Det finns inga datum framåt.' : ''].filter(Boolean).join(' '),
    sections: byYear(occasions, (one) => occasionRow(one, organisation, true)),
    note: '',
    actions: [
      button('Ändra datum', 'plan.edit', { body: body.id }),
      button('Lägg till datum', 'plan.day', { body: body.id }),
      button('Prenumerera på kalendern', 'plan.subscribe', { body: body.id }),
    ],
  });
}

/** The days of a plan to choose one to change. */
export function editCard(body: Body, occasions: readonly Occasion[]): Card {
  return listCard.render({
    title: `Ändra datum för ${body.definite}`,
    text:
      occasions.length === 0
        ? 'Det finns inga datum framåt. Lägg till ett, eller skicka sammanträdesplanen hit.'
        : 'Tryck på det datum som ska flyttas eller ställas in.',
    items: occasions.slice(0, MOST_ROWS).map((one) => ({
      title: capital(whenText(one)),
      detail: one.state === 'cancelled' ? 'Inställt' : one.announced ? 'Dagordningen är publicerad' : 'Planerat',
      ...(one.announced
        ? { verb: 'meeting.preview', data: { id: one.id } }
        : { verb: 'plan.day', data: { body: body.id, id: one.id } }),
    })),
    actions: [
      button('Lägg till datum', 'plan.day', { body: body.id }),
      button('Visa planen', 'plan.show', { body: body.id }),
    ],
  });
}
