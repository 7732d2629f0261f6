import type { Body } from '../../../core/body.ts';
import type { Actor } from '../../../core/person.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { sensitiveIn } from '../../../core/sensitive.ts';
import { addDays, type Instant, startOfDay } from '../../../core/time.ts';
import { mayPublishFor } from '../stored/may.ts';
import type { Agenda, Meeting, MeetingFact, MeetingStatus } from '../stored/meeting.ts';
import { changesBetween } from './diff.ts';
import { type Reader, readable, readerOf } from './readers.ts';

/** What the secretary can change by hand. */
export interface Edits {
  readonly date: string;
  readonly time?: string;
  readonly endTime?: string;
  readonly place: string;
  readonly link: string;
  readonly papers: string;
  readonly text: string;
  /** Ids of the items that are left out. */
  readonly hidden: readonly string[];
}

/** Who decides, for which body, and when. */
export interface Deciding {
  readonly actor: Actor;
  readonly body: Body;
  readonly now: Instant;
}

const HISTORY = 200;

export function refuseStranger({ definite }: Body): Result<never> {
  return refuse(
    'meeting.not-secretary',
    `Bara sekreteraren för ${definite} eller en administratör kan göra det. Inget är ändrat.`,
  );
}

/** The next version of a meeting: counted, and written into its history. */
export function next(
  meeting: Meeting,
  fact: MeetingFact,
  by: Pick<Actor, 'id'> | undefined,
  now: Instant,
  change: Partial<Meeting>,
): Meeting {
  const entry = { at: now, fact, ...(by ? { by: by.id } : {}) };
  return {
    ...meeting,
    ...change,
    revision: meeting.revision + 1,
    history: [...meeting.history, entry].slice(-HISTORY),
  };
}

/** The day after the meeting has begun. */
export function isPast(date: string, now: Instant): boolean {
  return now >= startOfDay(addDays(date, 1));
}

export function isUnpublished(meeting: Meeting): boolean {
  return JSON.stringify(meeting.working) !== JSON.stringify(meeting.published?.agenda);
}

/** A change takes back a planned sending: what goes out by itself is what was seen. */
export function unplanned(status: MeetingStatus): MeetingStatus {
  return status.state === 'scheduled' ? { state: 'draft' } : status;
}

function open({ status }: Meeting): Result<undefined> {
  return status.state === 'held'
    ? refuse('meeting.held', 'Sammanträdet har redan varit, så dagordningen kan inte ändras.')
    : accept(undefined);
}

export function edit(meeting: Meeting, edits: Edits, { actor, body, now }: Deciding): Result<Meeting> {
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  const may = open(meeting);
  if (!may.ok) return may;
  const { hidden, ...facts } = edits;
  const items = meeting.working.items.map((item) => ({ ...item, hidden: hidden.includes(item.id) }));
  return accept(
    next(meeting, 'edited', actor, now, { working: { ...facts, items }, status: unplanned(meeting.status) }),
  );
}

/** What was prepared since the last announcement is thrown away. */
export function revert(meeting: Meeting, { actor, body, now }: Deciding): Result<Meeting> {
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  const { published } = meeting;
  if (!published) return refuse('meeting.not-published', 'Dagordningen har inte publicerats än.');
  return accept(next(meeting, 'edited', actor, now, { working: published.agenda }));
}

const PERSONAL = new Set(['personnummer', 'card-number', 'password', 'personal-email']);

/** Whether a text may go out to many: it holds no personnummer, card number, password or person's address. */
export function isPublishable(text: string): boolean {
  return !sensitiveIn(text).some((kind) => PERSONAL.has(kind));
}

function textsOf({ title, section = '', presenters, proposal }: Agenda['items'][number]): string {
  return [title, section, ...presenters, ...proposal].join('\n');
}

/** Whether the agenda can go out at all; the body's readers decide what of it counts. */
function ready(agenda: Agenda, body: Body, now: Instant): Result<undefined> {
  if (isPast(agenda.date, now)) {
    return refuse('meeting.past', 'Dagen har redan varit. Ändra datumet, eller kasta utkastet.');
  }
  const { items } = readable(agenda, body, readerOf(body));
  if (items.length === 0)
    return refuse('meeting.empty', 'Det finns inga ärenden att visa. Skicka en kallelse med ärenden.');
  const odd = items.find((item) => !isPublishable(textsOf(item)));
  if (!odd) return accept(undefined);
  const which = `Ärende ${odd.number.replace(/\.$/u, '')}`;
  return refuse(
    'meeting.personal',
    `${which} ser ut att innehålla personuppgifter (personnummer eller en persons e-postadress). Dölj ärendet, eller skicka en version utan dem. Inget är publicerat.`,
  );
}

function when({ date, time, endTime, place, link }: Agenda): string {
  return JSON.stringify([date, time, endTime, place, link]);
}

/** Whether readers should be told, and not only find it on the card. */
function isMaterial(before: Agenda, after: Agenda, body: Body, reader: Reader): boolean {
  const [old, now] = [readable(before, body, reader), readable(after, body, reader)];
  return when(old) !== when(now) || changesBetween(old.items, now.items).length > 0;
}

function statusAfter({ status, published, working }: Meeting, now: Instant): MeetingStatus {
  if (!published) return { state: 'published' };
  const { date, time } = published.agenda;
  if (date !== working.date) return { state: 'moved', from: { date, ...(time ? { time } : {}) }, at: now };
  return status.state === 'moved' ? status : { state: 'published' };
}

/** What was prepared becomes what readers see. @param by the one who decided it, now or when it was scheduled */
function announced(
  meeting: Meeting,
  by: { readonly id: Actor['id']; readonly name: string },
  body: Body,
  now: Instant,
): Meeting {
  const { published, working } = meeting;
  const material =
    published !== undefined &&
    (meeting.status.state === 'cancelled' || isMaterial(published.agenda, working, body, readerOf(body)));
  const before = material ? published.agenda : published?.before;
  return next(meeting, 'published', by, now, {
    status: statusAfter(meeting, now),
    published: {
      agenda: working,
      ...(before ? { before } : {}),
      sequence: (published?.sequence ?? 0) + (material || !published ? 1 : 0),
      at: now,
      by: { id: by.id, name: by.name },
    },
  });
}

/** A press on what is published already changes nothing. */
export function publish(meeting: Meeting, { actor, body, now }: Deciding): Result<Meeting> {
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  const may = open(meeting);
  if (!may.ok) return may;
  if (meeting.status.state !== 'cancelled' && !isUnpublished(meeting)) return accept(meeting);
  const is = ready(meeting.working, body, now);
  return is.ok ? accept(announced(meeting, actor, body, now)) : is;
}

/** @param at when it goes out by itself; before the meeting, and ahead of now */
export function schedule(meeting: Meeting, at: Instant, { actor, body, now }: Deciding): Result<Meeting> {
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  const { state } = meeting.status;
  if (state !== 'draft' && state !== 'scheduled') {
    return refuse('meeting.announced', 'Dagordningen är redan publicerad. Publicera ändringen direkt i stället.');
  }
  const is = ready(meeting.working, body, now);
  if (!is.ok) return is;
  if (at <= now) return refuse('meeting.schedule-past', 'Tiden har redan varit. Välj en senare, eller publicera nu.');
  if (at >= startOfDay(addDays(meeting.working.date, 1))) {
    return refuse('meeting.schedule-late', 'Välj en tid före sammanträdet.');
  }
  const by = { id: actor.id, name: actor.name };
  return accept(next(meeting, 'scheduled', actor, now, { status: { state: 'scheduled', at, by } }));
}

export function unschedule(meeting: Meeting, { actor, body, now }: Deciding): Result<Meeting> {
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  return meeting.status.state === 'scheduled'
    ? accept(next(meeting, 'unscheduled', actor, now, { status: { state: 'draft' } }))
    : accept(meeting);
}

/** The agenda stays where it is shown, and says plainly that there will be no meeting. */
export function cancel(meeting: Meeting, reason: string, { actor, body, now }: Deciding): Result<Meeting> {
  if (!mayPublishFor(actor, body.id)) return refuseStranger(body);
  const may = open(meeting);
  if (!may.ok) return may;
  const { published } = meeting;
  if (!published)
    return refuse('meeting.not-published', 'Dagordningen har inte publicerats, så ingen behöver få besked.');
  if (meeting.status.state === 'cancelled') return accept(meeting);
  return accept(
    next(meeting, 'cancelled', actor, now, {
      status: { state: 'cancelled', at: now, reason },
      published: { ...published, sequence: published.sequence + 1 },
    }),
  );
}

/** What the clock alone has done: a scheduled agenda goes out, a meeting's day ends. Undefined when nothing. */
export function byClock(meeting: Meeting, body: Body, now: Instant): Meeting | undefined {
  const { status, published } = meeting;
  if (status.state === 'scheduled' && status.at <= now) {
    return ready(meeting.working, body, now).ok
      ? announced(meeting, status.by, body, now)
      : next(meeting, 'unscheduled', undefined, now, { status: { state: 'draft' } });
  }
  const takesPlace = status.state === 'published' || status.state === 'moved';
  if (takesPlace && published && isPast(published.agenda.date, now)) {
    return next(meeting, 'held', undefined, now, { status: { state: 'held', at: now } });
  }
  return undefined;
}

/** When the clock alone changes something. */
export function momentsOf({ status, published }: Meeting): readonly Instant[] {
  const end = published ? [startOfDay(addDays(published.agenda.date, 1))] : [];
  return status.state === 'scheduled' ? [status.at, ...end] : end;
}
