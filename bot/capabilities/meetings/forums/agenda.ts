import { accept, type Result, refuse } from '../../../core/result.ts';
import { next, unplanned } from '../agenda/decide.ts';
import type { Occasion } from '../planning/occasions.ts';
import { whenOf } from '../planning/replace.ts';
import type { AgendaItem, Meeting } from '../stored/meeting.ts';
import { type Deciding, onAgenda } from './decide.ts';
import { mayLead, refuseNotLeading } from './may.ts';
import type { Accepted, Proposal, Wish } from './model.ts';

/** A meeting's agenda with proposals on it, and the proposals as they then are. */
export interface Placed {
  readonly meeting: Meeting;
  readonly proposals: readonly Proposal[];
}

const WANTED: Readonly<Record<Wish['kind'], string>> = {
  decision: 'beslut',
  information: 'information',
  discussion: 'diskussion',
};

function itemOf(proposal: Accepted, id: string, number: number): AgendaItem {
  const { title, kind, minutes, by } = proposal;
  return {
    id,
    number: String(number),
    title: `${title} (${WANTED[kind]}, ${minutes} min)`,
    kind: kind === 'discussion' ? 'other' : kind,
    presenters: [by.name],
    proposal: [],
    closed: false,
    hidden: false,
  };
}

function begun({ id, body, date }: Occasion, { actor, now }: Deciding): Meeting {
  return {
    v: 1,
    id,
    body: body.id,
    revision: 0,
    status: { state: 'draft' },
    working: { date, place: '', link: '', papers: '', text: '', items: [] },
    documents: [],
    nextItem: 1,
    told: [],
    history: [{ at: now, by: actor.id, fact: 'edited' }],
  };
}

/**
 * The accepted proposals come last on the agenda, in their order. Readers see it when it is published.
 * @param before the meeting as it is prepared; undefined when nothing is yet
 */
export function placed(
  before: Meeting | undefined,
  occasion: Occasion,
  accepted: readonly Accepted[],
  deciding: Deciding,
): Result<Placed> {
  const { actor, body, now } = deciding;
  if (!mayLead(actor, body)) return refuseNotLeading(body);
  const meeting = before ?? begun(occasion, deciding);
  if (meeting.status.state === 'held' || meeting.status.state === 'cancelled') {
    return refuse('forum.no-meeting', 'Mötet är inställt eller har redan varit. Välj ett annat datum i planen.');
  }
  if (accepted.length === 0)
    return refuse('forum.nothing-accepted', 'Inga förslag är valda. Tryck på ett förslag och välj Ta upp.');
  const { items } = meeting.working;
  // Until readers have been told of a day, it is the plan's.
  const when = meeting.published ? {} : whenOf(occasion);
  const fresh = accepted.map((one, at) => itemOf(one, `i${meeting.nextItem + at}`, items.length + at + 1));
  return accept({
    meeting: next(meeting, 'edited', actor, now, {
      working: { ...meeting.working, ...when, items: [...items, ...fresh] },
      status: unplanned(meeting.status),
      nextItem: meeting.nextItem + fresh.length,
    }),
    proposals: accepted.map((one, at) => onAgenda(one, meeting.id, `i${meeting.nextItem + at}`, deciding)),
  });
}
