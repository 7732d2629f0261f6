import type { Body } from '../../../core/body.ts';
import type { Audience, Desired, Exhibition, Item } from '../../../core/capability.ts';
import { MeetingId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { peopleOf } from '../stored/may.ts';
import { bodyOfMeeting, type Meeting } from '../stored/meeting.ts';
import { byClock, isPast, momentsOf } from './decide.ts';
import { bodyIn, guardFollowing, KIND, type Parts, withTold } from './parts.ts';
import { publishedCardOf } from './views/agenda.ts';
import { announcementOf } from './views/words.ts';

function shown(parts: Parts, meeting: Meeting, body: Body, now: Instant): Desired | undefined {
  const card = publishedCardOf(meeting, body, parts.calendar(meeting), now);
  const announcement = announcementOf(meeting, body);
  if (!card || !meeting.published) return undefined;
  return { card, ...(announcement ? { announcement } : {}), ended: isPast(meeting.published.agenda.date, now) };
}

/** What the clock has done is written down. Somebody else's write meanwhile brings a look of its own. */
async function tended(parts: Parts, stored: Stored<Meeting>, body: Body, now: Instant): Promise<Meeting> {
  const decided = byClock(stored.value, body, now);
  if (!decided) return stored.value;
  const after = await withTold(parts, decided, body);
  await parts.timers.guard({ kind: KIND, id: after.id }, momentsOf(after), now);
  await guardFollowing(parts, after, body, now);
  const saved = await parts.store.save(body.id, { meeting: { before: stored, after } });
  return saved === CONFLICT ? stored.value : after;
}

/** What conversations show of meetings, and what happens to a meeting by the clock alone. */
export function exhibitionOf(parts: Parts): Exhibition {
  return {
    async current() {
      const lists = await Promise.all(parts.organisation.bodies.map(({ id }) => parts.store.meetings(id)));
      return lists.flat().flatMap(({ id, announced, state }) => (announced && state !== 'held' ? [id] : []));
    },
    async tend(id, now): Promise<Item | undefined> {
      const which = MeetingId.safeParse(id);
      const body = which.success ? bodyIn(parts, bodyOfMeeting(which.data)) : undefined;
      const stored = body && which.success ? await parts.store.find(which.data) : undefined;
      if (!body || !stored) return undefined;
      const meeting = await tended(parts, stored, body, now);
      const { members, secretaries } = await peopleOf(parts.roles, body.id);
      const own = new Set([...members, ...secretaries]);
      return {
        id: meeting.id,
        persons: meeting.told,
        desiredFor(audience: Audience) {
          const sees = body.closed
            ? audience.kind === 'person' && own.has(audience.person)
            : audience.kind === 'body' && audience.body === body.id;
          return sees ? shown(parts, meeting, body, now) : undefined;
        },
      };
    },
  };
}
