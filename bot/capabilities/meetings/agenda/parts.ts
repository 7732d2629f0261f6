import type { BodyChannel, Delivery } from '../../../conversations/model.ts';
import type { Body } from '../../../core/body.ts';
import type { Turn } from '../../../core/capability.ts';
import type { BodyId, MeetingId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { RoleSource } from '../../../core/person.ts';
import type { Subject, Timers } from '../../../core/ports.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import type { Instant } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import type { AfterStore } from '../afterwards/store.ts';
import { guardPlan } from '../planning/items.ts';
import type { PlanStore } from '../planning/store.ts';
import { mayPublishFor, peopleOf } from '../stored/may.ts';
import { bodyOfMeeting, type Meeting } from '../stored/meeting.ts';
import type { MeetingStore } from '../stored/store.ts';
import { type Deciding, momentsOf, refuseStranger } from './decide.ts';

/** What the meetings' handlers work with. */
export interface Parts {
  readonly store: MeetingStore;
  readonly plans: PlanStore;
  readonly after: AfterStore;
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly timers: Timers;
  readonly channels: {
    all(): Promise<readonly BodyChannel[]>;
    save(channel: BodyChannel): Promise<void>;
  };
  /** Looked at when a channel has been connected or disconnected: every channel and item. */
  readonly everything: Subject;
  readonly ledger: (meeting: MeetingId) => Promise<readonly Delivery[]>;
  /** Address of the meeting's calendar file; undefined when there is none. */
  readonly calendar: (meeting: Meeting) => string | undefined;
}

export const KIND = 'meeting';

export function bodyIn({ organisation }: Pick<Parts, 'organisation'>, id: BodyId): Body | undefined {
  return organisation.bodies.find((body) => body.id === id);
}

export const NO_BODY = refuse(
  'meeting.no-body',
  'Organet finns inte längre bland dem som jag har hand om. Be en administratör lägga till det.',
);

const GONE = refuse('meeting.missing', 'Sammanträdet finns inte längre. Utkastet kan vara kastat.');

/** The body, for somebody who announces its meetings, in a place where nobody else sees what is prepared. */
export function preparing(parts: Parts, { actor, place }: Turn, id: BodyId): Result<Body> {
  const body = bodyIn(parts, id);
  if (!body) return NO_BODY;
  if (!mayPublishFor(actor, id)) return refuseStranger(body);
  return place.isPrivate
    ? accept(body)
    : refuse('meeting.not-here', 'Gör det i chatten med mig, så att ingen ser det innan det är klart.');
}

export interface Loaded {
  readonly stored: Stored<Meeting>;
  readonly body: Body;
}

/** The meeting, for somebody who announces its body's meetings. Whose it is, its own id tells, never the card. */
export async function load(parts: Parts, turn: Turn, id: MeetingId): Promise<Result<Loaded>> {
  const body = preparing(parts, turn, bodyOfMeeting(id));
  if (!body.ok) return body;
  const stored = await parts.store.find(id);
  return stored ? accept({ stored, body: body.value }) : GONE;
}

/** Somebody else was first: what they did is shown before anything more is done. */
export const CHANGED = refuse(
  'meeting.changed',
  'Någon ändrade sammanträdet samtidigt, så inget av ditt är sparat. Öppna det på nytt och försök igen.',
);

/**
 * Decide, guard, save, look. Whoever decided on an older version than the stored one is refused.
 * @param seen the revision that the person saw
 */
export async function change(
  parts: Parts,
  turn: Turn,
  { stored, body }: Loaded,
  seen: number,
  decide: (meeting: Meeting, deciding: Deciding) => Result<Meeting>,
): Promise<Result<Meeting>> {
  if (stored.value.revision !== seen) return CHANGED;
  const decided = decide(stored.value, { actor: turn.actor, body, now: turn.now });
  if (!decided.ok || decided.value === stored.value) return decided;
  turn.log.hop('decided', { meeting: stored.value.id });
  const subject = { kind: KIND, id: stored.value.id };
  const after = await withTold(parts, decided.value, body);
  await parts.timers.guard(subject, momentsOf(after), turn.now);
  const following = after.published ? await guardFollowing(parts, after, body, turn.now) : [];
  if ((await parts.store.save(body.id, { meeting: { before: stored, after } })) === CONFLICT) return CHANGED;
  turn.log.hop('saved', { meeting: after.id, revision: after.revision });
  await Promise.all([subject, ...following].map((one) => parts.timers.look(one)));
  return accept(after);
}

/** The plan shows the day that was announced, and the reminders go by it. */
export function guardFollowing(
  { timers, organisation }: Parts,
  { id, status, published, working }: Meeting,
  body: Body,
  now: Instant,
): Promise<readonly Subject[]> {
  const date = status.state === 'cancelled' ? undefined : (published?.agenda ?? working).date;
  return guardPlan(timers, body, [{ id, date }], organisation.support, now);
}

/** Those in whose own chat it is shown: a closed body has no channel. They are remembered, to be taken back from. */
export async function withTold({ roles }: Pick<Parts, 'roles'>, meeting: Meeting, body: Body): Promise<Meeting> {
  if (!body.closed || !meeting.published) return meeting;
  const { members, secretaries } = await peopleOf(roles, body.id);
  return { ...meeting, told: [...new Set([...meeting.told, ...members, ...secretaries])] };
}

/** Channels that show the body's agendas. */
export async function channelsOf({ channels }: Parts, { id }: Body): Promise<readonly BodyChannel[]> {
  return (await channels.all()).filter(({ body, leaving }) => body === id && !leaving);
}
