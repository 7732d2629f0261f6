import type { Body } from '../../../core/body.ts';
import type { Turn } from '../../../core/capability.ts';
import type { MeetingId, PersonId } from '../../../core/ids.ts';
import type { NamedPerson } from '../../../core/person.ts';
import type { Subject } from '../../../core/ports.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { addDays, addSeconds, type Instant, startOfDay } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { KIND, type Parts, preparing } from '../agenda/parts.ts';
import { remindedAt } from '../planning/deadlines.ts';
import type { MeetingDocument } from '../stored/document.ts';
import { peopleOf } from '../stored/may.ts';
import { bodyOfMeeting } from '../stored/meeting.ts';
import { type Assignment, type Decision, type Minutes, minutesIdOf } from './model.ts';
import { progressOf } from './progress.ts';
import { type Recipients, recipientsOf } from './recipients.ts';

/** What the handlers of what comes after a meeting work with. */
export interface AfterParts extends Parts {
  /** Functions by name, with the person who holds each, where that is known. */
  readonly functions: () => Promise<readonly NamedPerson[]>;
  readonly hasChat: (person: PersonId) => Promise<boolean>;
}

/** A meeting this long ago is news to nobody: it can be asked about, and no channel is told. */
const NEWS_DAYS = 90;
const MORNING_SECONDS = 8 * 3600;

export function minutesItem(id: MeetingId): string {
  return `minutes-${id}`;
}

export function postingItem(id: MeetingId): string {
  return `posting-${id}`;
}

export function assignmentItem({ body, id }: Pick<Assignment, 'body' | 'id'>): string {
  return `assignment-${body}-${id}`;
}

const itemSubject = (id: string): Subject => ({ kind: KIND, id });

export function isOld({ date }: Pick<Minutes, 'date'>, now: Instant): boolean {
  return now >= startOfDay(addDays(date, NEWS_DAYS));
}

/** When the secretary is reminded of the next step: the morning before its last day, or on the day of taking down. */
export function reminderAt(minutes: Minutes, body: Body, { organisation }: Pick<Parts, 'organisation'>) {
  const progress = progressOf(minutes, body, organisation);
  if (!progress) return undefined;
  return progress.step === 'posted'
    ? addSeconds(startOfDay(progress.due), MORNING_SECONDS)
    : remindedAt(progress.due, organisation.support);
}

/** When the secretary is reminded of an assignment; undefined without a day, and for one that is settled. */
export function assignmentReminderAt({ due, status }: Assignment, { organisation }: Pick<Parts, 'organisation'>) {
  return due === undefined || status.state !== 'open' ? undefined : remindedAt(due, organisation.support);
}

export interface LoadedMinutes {
  readonly stored: Stored<Minutes>;
  readonly body: Body;
}

const MISSING = refuse(
  'minutes.missing',
  'Det finns inget protokoll från det sammanträdet. Skicka protokollet hit, så läser jag det.',
);

export const CHANGED = refuse(
  'minutes.changed',
  'Någon ändrade samtidigt, så inget av ditt är sparat. Se efter hur det är nu och försök igen.',
);

/** The minutes, for the body's secretary in a place of their own. Whose they are, their own id tells, never the card. */
export async function loadMinutes(parts: Parts, turn: Turn, id: MeetingId): Promise<Result<LoadedMinutes>> {
  const body = preparing(parts, turn, bodyOfMeeting(id));
  if (!body.ok) return body;
  const stored = await parts.after.find(id);
  return stored ? accept({ stored, body: body.value }) : MISSING;
}

/** The documents that the minutes are made from, the oldest first. */
export async function documentsOf({ store }: Parts, minutes: Minutes): Promise<readonly MeetingDocument[]> {
  const all = await Promise.all(minutes.documents.map((id) => store.findDocument(minutes.body, id)));
  return all.flatMap((stored) => stored?.value ?? []);
}

/** Whom the bot tells of decisions itself: those who may see them and have a chat with it. */
export async function recipientsFor(
  { roles, functions, hasChat }: AfterParts,
  body: Body,
  decisions: readonly Decision[],
): Promise<Recipients> {
  const [named, holding, people] = await Promise.all([roles.named(), functions(), peopleOf(roles, body.id)]);
  const own = new Set([...people.members, ...people.secretaries]);
  const may = [...named, ...holding].filter(({ id }) => !body.closed || own.has(id));
  const found = recipientsOf(decisions, may);
  const reached = await Promise.all([...found.told].map(async ([name, one]) => (await hasChat(one.id)) && name));
  const told = new Map([...found.told].filter(([name]) => reached.includes(name)));
  const unreached = [...found.told.keys()].filter((name) => !told.has(name));
  return { told, left: [...found.left, ...unreached] };
}

/** Those in whose own chat the decisions are shown. They are remembered, to be taken back from. */
async function withTold(parts: AfterParts, minutes: Minutes, body: Body): Promise<Minutes> {
  if (!minutes.published) return minutes;
  const { told } = await recipientsFor(parts, body, minutes.published.decisions);
  const { members, secretaries } = body.closed
    ? await peopleOf(parts.roles, body.id)
    : { members: [], secretaries: [] };
  const all = [...minutes.told, ...[...told.values()].map(({ id }) => id), ...members, ...secretaries];
  return { ...minutes, told: [...new Set(all)] };
}

/** Before a change of the minutes is written: what will be looked at, also when the next step is due. */
export async function guardMinutes(
  parts: Parts,
  minutes: Minutes,
  body: Body,
  now: Instant,
): Promise<readonly Subject[]> {
  const reminder = reminderAt(minutes, body, parts);
  const posting = itemSubject(postingItem(minutes.id));
  await parts.timers.guard(posting, reminder === undefined ? [] : [reminder], now);
  if (!minutes.published) return [posting];
  const shown = itemSubject(minutesItem(minutes.id));
  await parts.timers.guard(shown, [], now);
  return [shown, posting];
}

/** The same for assignments. */
export async function guardAssignments(
  parts: Parts,
  assignments: readonly Assignment[],
  now: Instant,
): Promise<readonly Subject[]> {
  const subjects = assignments.map((one) => itemSubject(assignmentItem(one)));
  await Promise.all(
    assignments.map((one, at) => {
      const reminder = assignmentReminderAt(one, parts);
      const subject = subjects[at];
      return subject && parts.timers.guard(subject, reminder === undefined ? [] : [reminder], now);
    }),
  );
  return subjects;
}

/** What a change comes to: the minutes, and the assignments that come or go with them. */
export interface Changed {
  readonly minutes: Minutes;
  readonly assignments?: readonly { readonly value: Assignment; readonly etag: string | undefined }[];
}

/**
 * Guard, save, look. Whoever decided on an older version than the stored one is refused.
 * @param seen the revision that the person saw
 */
export async function changeMinutes(
  parts: AfterParts,
  turn: Turn,
  { stored, body }: LoadedMinutes,
  seen: number,
  { minutes, assignments = [] }: Changed,
): Promise<Result<Minutes>> {
  if (stored.value.revision !== seen) return CHANGED;
  const told = await withTold(parts, minutes, body);
  const after = { ...told, revision: stored.value.revision + 1 };
  const subjects = [
    ...(await guardMinutes(parts, after, body, turn.now)),
    ...(await guardAssignments(
      parts,
      assignments.map(({ value }) => value),
      turn.now,
    )),
  ];
  const saved = await parts.after.save(body.id, { minutes: { value: after, etag: stored.etag }, assignments });
  if (saved === CONFLICT) return CHANGED;
  turn.log.hop('saved', { minutes: after.id, revision: after.revision });
  await Promise.all(subjects.map((subject) => parts.timers.look(subject)));
  return accept(after);
}

/** The minutes that a document makes or adds to; undefined for a document that holds no decisions. */
export async function minutesWith(
  { after }: Pick<Parts, 'after'>,
  document: MeetingDocument,
  body: Body,
): Promise<{ readonly value: Minutes; readonly etag: string | undefined } | undefined> {
  const id = minutesIdOf(document, body.id);
  const date = document.content.date?.value;
  if (id === undefined || date === undefined) return undefined;
  const before = await after.find(id);
  if (!before) {
    const fresh = { v: 1, id, body: body.id, date, revision: 1, documents: [document.id] } as const;
    return { value: { ...fresh, documents: [document.id], hidden: [], postings: [], told: [] }, etag: undefined };
  }
  const { value, etag } = before;
  return {
    value: { ...value, revision: value.revision + 1, documents: [...value.documents, document.id] },
    etag,
  };
}
