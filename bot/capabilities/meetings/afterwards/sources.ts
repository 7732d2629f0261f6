import type { Body } from '../../../core/body.ts';
import type { Turn } from '../../../core/capability.ts';
import { readable, readerOf } from '../agenda/readers.ts';
import { earlier } from '../agenda/views/words.ts';
import { mayPublishFor } from '../stored/may.ts';
import type { AgendaItem, Meeting } from '../stored/meeting.ts';
import { decisionsOf } from './decisions.ts';
import type { Decision, Minutes } from './model.ts';
import { type AfterParts, documentsOf } from './parts.ts';

/** Something that a board has decided, been told of, or has been asked to decide, with where it stands. */
export interface Source {
  readonly body: Body;
  /** The meeting's ISO date. */
  readonly date: string;
  readonly number: string;
  readonly title: string;
  readonly dnr: string | undefined;
  /** `proposed`: on an agenda, and not decided. */
  readonly kind: 'decision' | 'information' | 'proposed';
  readonly points: readonly string[];
  readonly distribution: readonly string[];
  /** Why it does not hold, or is not everybody's to read; empty for what holds. */
  readonly mark: string;
  /** What shows the whole. */
  readonly opens: { readonly verb: string; readonly id: string };
}

function fromDecision(
  body: Body,
  { id, date }: Pick<Minutes, 'id' | 'date'>,
  { number, title, dnr, kind, points, distribution }: Decision,
  mark: string,
  verb: string,
): Source {
  return { body, date, number, title, dnr, kind, points, distribution, mark, opens: { verb, id } };
}

/** Earlier versions of what the standing minutes say otherwise, or no longer say. */
async function superseded(parts: AfterParts, body: Body, minutes: Minutes): Promise<readonly Source[]> {
  const documents = await documentsOf(parts, minutes);
  const now = decisionsOf(documents, body, minutes.hidden);
  const said = (one: Decision) => JSON.stringify([one.title, one.points]);
  const standing = new Map(now.map((one) => [one.key, said(one)]));
  const old = documents.slice(0, -1).flatMap((document) => decisionsOf([document], body, minutes.hidden));
  return old
    .filter((one) => standing.get(one.key) !== said(one))
    .map((one) => {
      const mark = standing.has(one.key) ? 'Ersatt av en senare version' : 'Utgått i en senare version';
      return fromDecision(body, minutes, one, mark, 'minutes.preview');
    });
}

async function ofMinutes(
  parts: AfterParts,
  body: Body,
  minutes: Minutes,
  prepares: boolean,
): Promise<readonly Source[]> {
  const { published } = minutes;
  const readers = (published?.decisions ?? []).map((one) => fromDecision(body, minutes, one, '', 'minutes.open'));
  if (!prepares) return readers;
  const own = published
    ? []
    : decisionsOf(await documentsOf(parts, minutes), body, minutes.hidden).map((one) =>
        fromDecision(body, minutes, one, 'Inte publicerat', 'minutes.preview'),
      );
  return [...readers, ...own, ...(await superseded(parts, body, minutes))];
}

function fromItem(body: Body, meeting: Meeting, date: string, item: AgendaItem, mark: string): Source {
  const { number, title, dnr, kind, proposal } = item;
  const opens = { verb: meeting.published ? 'meeting.open' : 'meeting.preview', id: meeting.id };
  const told = kind === 'information' ? kind : 'proposed';
  return { body, date, number, title, dnr, kind: told, points: proposal, distribution: [], mark, opens };
}

/** What stands on an agenda, and what stood on the one that was announced before it. */
function ofMeeting(body: Body, meeting: Meeting, prepares: boolean): readonly Source[] {
  const { published, status, working } = meeting;
  const agenda = published?.agenda ?? (prepares ? working : undefined);
  if (!agenda) return [];
  const cancelled = status.state === 'cancelled' ? 'Sammanträdet är inställt' : '';
  const mark = published ? cancelled : 'Inte publicerat';
  const now = readable(agenda, body, readerOf(body)).items;
  const there = new Set(agenda.items.map(({ id }) => id));
  const before = published?.before ? earlier(published.before, agenda, body).items : [];
  return [
    ...now.map((item) => fromItem(body, meeting, agenda.date, item, mark)),
    ...before
      .filter(({ id }) => !there.has(id))
      .map((item) => fromItem(body, meeting, agenda.date, item, 'Utgick ur dagordningen')),
  ];
}

/** A body's decisions, information and proposals, as far as this person may see them in this place. */
export async function sourcesOf(parts: AfterParts, turn: Turn, body: Body): Promise<readonly Source[]> {
  const prepares = mayPublishFor(turn.actor, body.id) && turn.place.isPrivate;
  const [minutes, summaries] = await Promise.all([parts.after.minutes(body.id), parts.store.meetings(body.id)]);
  const decided = await Promise.all(minutes.map(({ value }) => ofMinutes(parts, body, value, prepares)));
  const days = new Set(minutes.filter((_, at) => (decided[at]?.length ?? 0) > 0).map(({ value }) => value.date));
  const open = summaries.filter(({ date, announced }) => !days.has(date) && (announced || prepares));
  const meetings = await Promise.all(open.map(({ id }) => parts.store.find(id)));
  return [...decided.flat(), ...meetings.flatMap((stored) => (stored ? ofMeeting(body, stored.value, prepares) : []))];
}
