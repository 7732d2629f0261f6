import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { type Instant, ZONE } from '../core/time.ts';

/** Something in a calendar. Whatever changes in it raises its `sequence`; its `uid` never changes. */
export interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly state: 'confirmed' | 'cancelled';
  /** When it was last changed: the same event is then written the same, byte for byte. */
  readonly changed: Instant;
  readonly title: string;
  /** ISO date in Sweden. */
  readonly date: string;
  /** `13:15` in Swedish time; without it the whole day. */
  readonly time?: string;
  /** Only beside `time`, and after it. */
  readonly endTime?: string;
  readonly place: string;
  readonly description: string;
  /** https, or empty. */
  readonly link: string;
}

/** The rule since 1996: an hour ahead from the last Sunday of March at 2.00 to the last Sunday of October at 3.00. */
const STOCKHOLM = `BEGIN:VTIMEZONE
TZID:${ZONE}
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

/** Control characters would break a line that the library writes as it stands. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, (found) => (/[\r\n\u2028\u2029]/u.test(found) ? '\n' : ' ')).trim();
}

function oneLine(text: string): string {
  return clean(text).replace(/\n+/gu, ' ');
}

function timesOf({ date, time, endTime }: CalendarEvent) {
  const at = (clock: string) => Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(clock));
  if (time === undefined) return { start: Temporal.PlainDate.from(date), allDay: true };
  return { start: at(time), timezone: ZONE, ...(endTime === undefined ? {} : { end: at(endTime) }) };
}

function eventData(event: CalendarEvent) {
  const { uid, sequence, state, changed, title, place, description, link } = event;
  const cancelled = state === 'cancelled';
  const texts = { location: oneLine(place), description: clean(description), url: encodeURI(oneLine(link)) };
  return {
    id: uid,
    sequence,
    stamp: Temporal.Instant.from(changed),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    summary: oneLine(title),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    ...timesOf(event),
  };
}

/**
 * Writes iCalendar (RFC 5545): times in Swedish time with the zone's rule along, lines folded, ended by CRLF.
 * @param name what the calendar is called in the reader's list
 */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  const calendar = ical({
    // The library writes the name as it stands.
    name: oneLine(name).replace(/[\\;,]/gu, '\\$&'),
    prodId: { company: 'Samdrift', product: 'Samdrift', language: 'SV' },
    method: ICalCalendarMethod.PUBLISH,
    // Without a name: with one, the library writes DTSTAMP in local time, and it has to be UTC.
    timezone: { name: null, generator: (zone) => (zone === ZONE ? STOCKHOLM : null) },
    events: events.map(eventData),
  });
  return `${calendar.toString()}\r\n`;
}
