import type { Closing } from '../../../calendar/days.ts';
import type { Body } from '../../../core/body.ts';
import { inWords } from '../../../core/organisation.ts';
import { capital, dayText, whenText } from '../agenda/views/words.ts';
import { type Deadline, deadlineOf } from './deadlines.ts';
import type { PlanChange } from './model.ts';

/** `1 datum`, `12 datum`: the same in the plural. */
export function datesText(count: number): string {
  return `${count} datum`;
}

const NAMES: Readonly<Record<Deadline, string>> = {
  papers: 'Handlingar inlämnade',
  summons: 'Kallelse skickad',
};

/** `Handlingar inlämnade senast onsdag 17 februari 2027 (beräknat)` */
export function deadlineText(which: Deadline, body: Body, date: string, closing: Closing): string {
  return `${NAMES[which]} senast ${dayText(deadlineOf(which, body, date, closing))} (beräknat)`;
}

export function changeText(change: PlanChange): string {
  switch (change.change) {
    case 'added':
      return `nytt datum ${whenText(change.to)}`;
    case 'moved':
      return `${whenText(change.before)} flyttas till ${whenText(change.to)}`;
    case 'removed':
      return `${whenText(change.before)} är inställt`;
  }
}

/** A sentence or two for the thread; the card has the rest. */
const MOST_TOLD = 5;

/** `Sammanträdesplanen för IT-nämnden är ändrad: …` */
export function changedText(body: Body, changes: readonly PlanChange[]): string {
  const told = changes.slice(0, MOST_TOLD).map(changeText);
  const more = changes.length - told.length;
  return `Sammanträdesplanen för ${body.definite} är ändrad: ${inWords([...told, ...(more > 0 ? [`${more} ändringar till`] : [])])}.`;
}

export function planTitle({ definite }: Body): string {
  return `Sammanträdesplan för ${definite}`;
}

export { capital, dayText, whenText };
