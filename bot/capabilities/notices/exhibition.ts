import { button, messageCard } from '../../cards/shared.ts';
import type { Audience, Desired, Exhibition, Item } from '../../core/capability.ts';
import { NoticeId, type PartyId, type PersonId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { RoleSource } from '../../core/person.ts';
import { earliest, fullMomentText, type Instant } from '../../core/time.ts';
import { CONFLICT } from '../../storage/table.ts';
import { begin, isFresh } from './decide.ts';
import { informedOf, toInformed } from './informed.ts';
import { endedAt, type Follower, isOpen, isStale, type Notice } from './model.ts';
import type { Parts } from './parts.ts';
import { concernedBy, isShownIn } from './scope.ts';
import { communicatorCard, staleText } from './views/communicator.ts';
import { followerCard, headlineFor, noticeCardFor } from './views/notice.ts';
import { announcementOf } from './views/words.ts';

function inChannel(
  notice: Notice,
  channel: Extract<Audience, { kind: 'channel' }>,
  organisation: Organisation,
  now: Instant,
): Desired | undefined {
  if (!isShownIn(notice.content, channel, organisation)) return undefined;
  if (notice.status.state === 'withdrawn' && notice.status.deleted) return undefined;
  return {
    card: noticeCardFor(notice, channel.party, organisation, now),
    announcement: announcementOf(notice, headlineFor(notice, channel.party), organisation),
    ended: !isOpen(notice),
  };
}

/** A word that was promised and has not come: the moment that passed. */
function overdueSince({ content }: Notice, now: Instant): Instant | undefined {
  const promised = [content.nextWord, content.kind === 'planned' ? content.end : content.estimate];
  return earliest(promised.filter((moment) => moment !== undefined && moment <= now));
}

/** The one who spoke last is reminded, until there is a new word. */
function reminder(notice: Notice, person: PersonId, now: Instant): Desired | undefined {
  const since = overdueSince(notice, now);
  if (since === undefined || !isOpen(notice) || notice.changedBy.id !== person) return undefined;
  const { id } = notice;
  return {
    card: messageCard.render({
      title: '⏰ Dags för ett nytt besked',
      text: `”${notice.content.headline}” lovade besked senast ${fullMomentText(since, notice.publishedAt)}. Läsarna väntar.`,
      facts: [],
      actions: [
        button('Uppdatera läget', 'notice.update-form', { id }, 'positive'),
        button('Avsluta', 'notice.close-form', { id }),
      ],
    }),
    ended: false,
  };
}

/** A communicator is told of notices for the own kommun, and when the own text may have become stale. */
function toCommunicator(notice: Notice, parties: readonly PartyId[], organisation: Organisation): Desired | undefined {
  const party = concernedBy(notice.content, organisation).find((id) => parties.includes(id));
  if (party === undefined || !isOpen(notice)) return undefined;
  return {
    card: communicatorCard(notice, party, organisation),
    ...(isStale(notice, party)
      ? { announcement: { sequence: notice.wording, text: staleText(party, organisation) } }
      : {}),
    ended: false,
  };
}

/** Those concerned now, and those that were until the scope changed: what they were shown is taken away. */
function everConcernedBy({ content, history }: Notice, organisation: Organisation): readonly PartyId[] {
  const removed = history.flatMap(({ facts }) => facts.flatMap((fact) => (fact.fact === 'scope' ? fact.removed : [])));
  return concernedBy({ ...content, parties: [...content.parties, ...removed] }, organisation);
}

/** Whoever said that it concerns them follows it to its end. */
function toFollower(notice: Notice, follower: Follower | undefined, organisation: Organisation, now: Instant) {
  if (!follower || (notice.status.state === 'withdrawn' && notice.status.deleted)) return undefined;
  return {
    card: followerCard(notice, follower.party, organisation, now),
    announcement: announcementOf(notice, headlineFor(notice, follower.party), organisation),
    ended: !isOpen(notice),
  };
}

interface Reader {
  readonly person: PersonId;
  /** Kommuner that the person is communicator of. */
  readonly communicates: readonly PartyId[];
}

async function readersOf(notice: Notice, organisation: Organisation, roles: RoleSource): Promise<readonly Reader[]> {
  const communicators = await Promise.all(
    everConcernedBy(notice, organisation).map(async (party) =>
      (await roles.communicatorsOf(party)).map((person) => ({ person, communicates: [party] })),
    ),
  );
  const writers = notice.history.flatMap(({ by }) => (by === undefined ? [] : [{ person: by, communicates: [] }]));
  const all: readonly Reader[] = [...communicators.flat(), ...writers];
  return [...new Set(all.map(({ person }) => person))].map((person) => ({
    person,
    communicates: all.filter((reader) => reader.person === person).flatMap(({ communicates }) => communicates),
  }));
}

async function itemOf(notice: Notice, now: Instant, parts: Parts): Promise<Item> {
  const { organisation, roles, routing, store } = parts;
  const [readers, followers, informed, contacts] = await Promise.all([
    readersOf(notice, organisation, roles),
    store.followers(notice.id),
    informedOf(notice, organisation, routing, now),
    routing.personsSince(notice.publishedAt),
  ]);
  return {
    id: notice.id,
    persons: [...new Set([...[...readers, ...followers].map(({ person }) => person), ...contacts])],
    desiredFor(audience) {
      if (audience.kind === 'channel') return inChannel(notice, audience, organisation, now);
      if (audience.kind === 'queue' || audience.kind === 'body') return undefined;
      const reader = readers.find(({ person }) => person === audience.person);
      const follower = followers.find(({ person }) => person === audience.person);
      return (
        reminder(notice, audience.person, now) ??
        toCommunicator(notice, reader?.communicates ?? [], organisation) ??
        toFollower(notice, follower, organisation, now) ??
        toInformed(notice, informed.get(audience.person), organisation, now)
      );
    },
  };
}

/** What conversations show of notices, and what happens to a notice by the clock alone. */
export function exhibitionOf(parts: Parts): Exhibition {
  const { store } = parts;
  return {
    async current() {
      return (await store.current()).map(({ value }) => value.id);
    },
    async tend(id, now) {
      const stored = await store.findCurrent(NoticeId.parse(id));
      if (!stored) return undefined;
      const begun = begin(stored.value, now);
      if (begun) {
        // Somebody else wrote meanwhile: their own wake-up brings the look that begins it.
        if ((await store.save(begun, stored.etag)) === CONFLICT) return itemOf(stored.value, now, parts);
        return itemOf(begun, now, parts);
      }
      if (endedAt(stored.value) !== undefined && !isFresh(stored.value, now)) {
        await store.archive(stored);
        return undefined;
      }
      return itemOf(stored.value, now, parts);
    },
  };
}
