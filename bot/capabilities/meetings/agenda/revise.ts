import type { Body } from '../../../core/body.ts';
import { MeetingId } from '../../../core/ids.ts';
import type { Actor } from '../../../core/person.ts';
import type { Instant } from '../../../core/time.ts';
import type { MeetingDocument } from '../stored/document.ts';
import type { Agenda, Meeting } from '../stored/meeting.ts';
import { next, unplanned } from './decide.ts';
import { matched } from './match.ts';

const CLOCK = /^\d\d:\d\d$/u;

function clock(name: 'time' | 'endTime', read: string | undefined, before: string | undefined): object {
  const value = read !== undefined && CLOCK.test(read) ? read : before;
  return value === undefined ? {} : { [name]: value };
}

const EMPTY: Agenda = { date: '', place: '', link: '', papers: '', text: '', items: [] };

/** The agenda that a document makes of the one before: what it is silent about stays as it was. */
function agendaFrom({ content }: MeetingDocument, date: string, before: Agenda, items: Agenda['items']): Agenda {
  return {
    date,
    ...clock('time', content.time?.value, before.time),
    ...clock('endTime', content.endTime?.value, before.endTime),
    place: content.place?.value ?? before.place,
    link: before.link,
    papers: before.papers,
    text: before.text,
    items,
  };
}

/** A summons or a book of papers makes a meeting's agenda, or a new version of it. */
export function callsMeeting({ content: { kind, items } }: Pick<MeetingDocument, 'content'>): boolean {
  return (kind.value === 'kallelse' || kind.value === 'motesbok') && items.length > 0;
}

/** The first meeting of a body on a day takes the day as its id; one whose day is taken is numbered. */
export function meetingIdFor(body: Body, date: string, taken: ReadonlySet<string>): MeetingId {
  const first = `${body.id}-${date}`;
  let id = first;
  for (let number = 2; taken.has(id); number += 1) id = `${first}-${number}`;
  return MeetingId.parse(id);
}

/** A meeting that the document calls for, not announced yet. */
export function begun(
  document: MeetingDocument,
  date: string,
  id: MeetingId,
  body: Body,
  by: Actor,
  now: Instant,
): Meeting {
  const { items, nextItem } = matched(document.content.items, [], 1);
  return {
    v: 1,
    id,
    body: body.id,
    revision: 1,
    status: { state: 'draft' },
    working: agendaFrom(document, date, EMPTY, items),
    documents: [document.id],
    nextItem,
    told: [],
    history: [{ at: now, by: by.id, fact: 'imported' }],
  };
}

/**
 * The meeting with a newer document's agenda prepared; readers see the old one until it is published.
 * @param date the meeting's day, where the document moves it
 */
export function revised(
  meeting: Meeting,
  document: MeetingDocument,
  by: Actor,
  now: Instant,
  date = meeting.working.date,
): Meeting {
  const { items, nextItem } = matched(document.content.items, meeting.working.items, meeting.nextItem);
  return next(meeting, 'imported', by, now, {
    working: agendaFrom(document, date, meeting.working, items),
    status: unplanned(meeting.status),
    documents: [...meeting.documents, document.id],
    nextItem,
  });
}
