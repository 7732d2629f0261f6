import type { Body } from '../../../core/body.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { whoseIs } from '../stored/bodies.ts';
import type { Content } from '../stored/document.ts';
import { Clock, type When } from './model.ts';

/** A day that a document names and that is not published, and why not. */
export interface LeftOut extends When {
  readonly why: 'proposed' | 'past' | 'other-body';
  /** The body that it stood under, where it is another. */
  readonly body?: string;
}

/** What a document's plan comes to for one body. */
export interface PlanDraft {
  readonly meetings: readonly When[];
  readonly leftOut: readonly LeftOut[];
}

type Planned = Content['plannedDates'][number];

function whenOf({ date, time }: Planned): When {
  const clock = Clock.safeParse(time).data;
  return clock === undefined ? { date } : { date, time: clock };
}

/** In a plan of several bodies each day is the one's whose name it stands under. */
function isAnothers({ page, line, body: name }: Planned, body: Body, organisation: Organisation): boolean {
  if (name === undefined) return false;
  const whose = whoseIs(organisation, { value: name, page, line, confidence: 1 });
  return !(whose.whose === 'known' && whose.body.id === body.id);
}

/**
 * The days of a document that have been decided for the body and are still to come; the others with why they are not.
 * @param today ISO date in Sweden
 */
export function draftOf(
  { plannedDates }: Pick<Content, 'plannedDates'>,
  body: Body,
  organisation: Organisation,
  today: string,
): PlanDraft {
  const names = new Set(plannedDates.flatMap((one) => one.body ?? []));
  const meetings = new Map<string, When>();
  const leftOut: LeftOut[] = [];
  for (const planned of plannedDates) {
    const when = whenOf(planned);
    if (names.size > 1 && isAnothers(planned, body, organisation)) {
      leftOut.push({ ...when, why: 'other-body', body: planned.body ?? '' });
    } else if (planned.status === 'proposed') leftOut.push({ ...when, why: 'proposed' });
    else if (when.date < today) leftOut.push({ ...when, why: 'past' });
    else if (!meetings.has(when.date)) meetings.set(when.date, when);
  }
  const inOrder = (one: When, other: When) => one.date.localeCompare(other.date);
  // A day that was decided too is not left out: the proposal beside it came true.
  const left = leftOut.filter(({ date, why }) => why === 'other-body' || !meetings.has(date));
  return { meetings: [...meetings.values()].toSorted(inOrder), leftOut: left.toSorted(inOrder) };
}
