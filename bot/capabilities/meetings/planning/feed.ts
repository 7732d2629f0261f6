import type { Body } from '../../../core/body.ts';
import { BodyId, MeetingId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import { type Links, linksOn, type Page, type PageAnswer, type PageRequest } from '../../../core/pages.ts';
import { isSame, type Seal } from '../../../core/seal.ts';
import { addDays, dayOf, type Instant, startOfDay } from '../../../core/time.ts';
import { type CalendarEvent, calendarText } from '../../../feeds/calendar.ts';
import { bodyOfMeeting, type Meeting } from '../stored/meeting.ts';
import type { MeetingStore } from '../stored/store.ts';
import type { Plan, PlannedMeeting } from './model.ts';
import { type Occasion, occasionsIn } from './occasions.ts';
import type { PlanStore } from './store.ts';

const PREFIX = '/kalender';
/** A calendar has what has been this long; a meeting's own file is there this long after it. */
const KEPT_DAYS = 365;
const PURPOSE = 'calendar';

/** Where calendars are fetched. An open body's address is steady; a closed one's holds what nobody can guess. */
export interface Addresses {
  /** The body's calendar. @param version of the address: with another the old one leads nowhere */
  ofBody(body: Body, version: number): string;
  /** One meeting's file, once its agenda has been announced. */
  ofMeeting(meeting: Pick<Meeting, 'id' | 'body' | 'published'>): string | undefined;
}

/** How the bot is seen from outside. */
export interface Outside {
  readonly organisation: Organisation;
  readonly seal: Seal;
  readonly publicUrl: string;
}

/** Bound to the body and the version of its address. */
function tokenOf(seal: Seal, { id }: Body, version: number): string {
  return seal.mac(PURPOSE, `${id} ${version}`);
}

export function addressesOn({ organisation, seal, publicUrl }: Outside): Addresses {
  const links = linksOn(publicUrl, seal);
  return {
    ofBody: (body, version) =>
      `${publicUrl}${PREFIX}/${body.id}${body.closed ? `.${tokenOf(seal, body, version)}` : ''}.ics`,
    ofMeeting({ id, body: bodyId, published }) {
      const body = organisation.bodies.find((one) => one.id === bodyId);
      if (!body || !published) return undefined;
      if (!body.closed) return `${publicUrl}${PREFIX}/${id}.ics`;
      return links.to(PREFIX, id, startOfDay(addDays(published.agenda.date, KEPT_DAYS)));
    },
  };
}

function later(one: Instant, other: Instant | undefined): Instant {
  return other !== undefined && other > one ? other : one;
}

/**
 * What a calendar shows of a meeting. Its sequence counts the plan's changes and what was announced, each of which only rises.
 * The link for those who take part from afar stays on the agenda's card: a calendar's address can be passed on.
 */
function eventOf(
  occasion: Occasion,
  planned: PlannedMeeting | undefined,
  meeting: Meeting | undefined,
  host: string,
): CalendarEvent {
  const { id, body, date, time, state } = occasion;
  const published = meeting?.published;
  const endTime = published?.agenda.endTime;
  const { status } = planned ?? {};
  const cancelled =
    meeting?.status.state === 'cancelled' ? meeting.status : status?.state === 'cancelled' ? status : undefined;
  const since = meeting?.status.state === 'cancelled' ? meeting.status.at : published?.at;
  return {
    uid: `${id}@${host}`,
    sequence: (planned?.sequence ?? 0) + (published?.sequence ?? 0),
    state: state === 'cancelled' ? 'cancelled' : 'confirmed',
    changed: later(planned?.changed ?? since ?? startOfDay(date), since),
    title: state === 'cancelled' ? `Inställt: ${body.name}` : body.name,
    date,
    ...(time === undefined ? {} : { time }),
    ...(time !== undefined && endTime !== undefined && endTime > time ? { endTime } : {}),
    place: published?.agenda.place ?? '',
    description: cancelled?.reason ?? '',
    link: '',
  };
}

interface FeedParts extends Outside {
  readonly store: MeetingStore;
  readonly plans: PlanStore;
}

async function eventsOf(
  { store, publicUrl }: FeedParts,
  plan: Plan | undefined,
  occasions: readonly Occasion[],
): Promise<readonly CalendarEvent[]> {
  const host = new URL(publicUrl).hostname;
  return Promise.all(
    occasions.map(async (occasion) => {
      const meeting = occasion.announced ? (await store.find(occasion.id))?.value : undefined;
      const planned = plan?.meetings.find(({ id }) => id === occasion.id);
      return eventOf(occasion, planned, meeting, host);
    }),
  );
}

const NOT_FOUND: PageAnswer = {
  status: 404,
  type: 'text/plain; charset=utf-8',
  body: 'Kalendern finns inte. Adressen kan vara utbytt. Be om en ny i chatten med Samdrift.',
};

function answered(name: string, events: readonly CalendarEvent[], fileName?: string): PageAnswer {
  const file = fileName === undefined ? {} : { fileName };
  return { status: 200, type: 'text/calendar; charset=utf-8', body: calendarText(name, events), ...file };
}

async function planAndOccasions({ plans, store }: FeedParts, body: Body) {
  const [plan, stored] = await Promise.all([plans.find(body.id), store.meetings(body.id)]);
  return { plan: plan?.value, occasions: occasionsIn(body, plan?.value, stored) };
}

async function wholeCalendar(parts: FeedParts, body: Body, token: string, now: Instant): Promise<PageAnswer> {
  const { plan, occasions } = await planAndOccasions(parts, body);
  if (body.closed && !isSame(token, tokenOf(parts.seal, body, plan?.address ?? 1))) return NOT_FOUND;
  if (!body.closed && token !== '') return NOT_FOUND;
  const from = addDays(dayOf(now), -KEPT_DAYS);
  const shown = occasions.filter(({ date }) => date >= from);
  return answered(body.name, await eventsOf(parts, plan, shown));
}

async function oneMeeting(parts: FeedParts, id: MeetingId, body: Body): Promise<PageAnswer> {
  const { plan, occasions } = await planAndOccasions(parts, body);
  const occasion = occasions.find((one) => one.id === id);
  return occasion ? answered(body.name, await eventsOf(parts, plan, [occasion]), `${id}.ics`) : NOT_FOUND;
}

async function answer(parts: FeedParts, links: Links, { rest, now }: PageRequest): Promise<PageAnswer> {
  const bodyIn = (id: BodyId) => parts.organisation.bodies.find((one) => one.id === id);
  const [name = '', token = ''] = /^([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]{43}))?\.ics$/u.exec(rest)?.slice(1) ?? [];
  const whole = BodyId.safeParse(name);
  const body = whole.success ? bodyIn(whole.data) : undefined;
  if (body) return wholeCalendar(parts, body, token, now);
  const opened = links.open(PREFIX, rest, now);
  const id = MeetingId.safeParse(opened.state === 'open' ? opened.content : name);
  const whose = id.success ? bodyIn(bodyOfMeeting(id.data)) : undefined;
  if (!id.success || !whose || (opened.state !== 'open' && (whose.closed || token !== ''))) return NOT_FOUND;
  return oneMeeting(parts, id.data, whose);
}

/** Calendars over HTTP. What follows a question mark is nobody's business. */
export function calendarPage(parts: FeedParts): Page {
  const links = linksOn(parts.publicUrl, parts.seal);
  return { prefix: PREFIX, answer: (request) => answer(parts, links, request) };
}
