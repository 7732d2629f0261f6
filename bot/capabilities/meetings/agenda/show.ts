import { z } from 'zod/v4';
import { button, listCard, messageCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId, MeetingId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { addDays, Day, dayOf } from '../../../core/time.ts';
import { mayPublishFor, maySeeBody } from '../stored/may.ts';
import { bodyOfMeeting, type MeetingSummary } from '../stored/meeting.ts';
import { bodyIn, NO_BODY, type Parts } from './parts.ts';
import { publishedCardOf } from './views/agenda.ts';
import { capital, whenText } from './views/words.ts';

const Asked = z.strictObject({ body: BodyId.optional(), date: Day.optional() });
const Which = z.strictObject({ id: MeetingId });
const SHOWN = 12;

const NOT_YOURS = refuse('meeting.not-yours', 'Den dagordningen kan bara ledamöterna se.');

/** A closed body's agendas are shown where nobody else reads. */
export function isSeenHere(body: Body, { actor, place }: Turn): boolean {
  return maySeeBody(actor, body) && (!body.closed || place.isPrivate);
}

async function one(parts: Parts, turn: Turn, id: MeetingId): Promise<Result<Reply>> {
  const body = bodyIn(parts, bodyOfMeeting(id));
  if (!body) return NO_BODY;
  if (!isSeenHere(body, turn)) return NOT_YOURS;
  const meeting = (await parts.store.find(id))?.value;
  const prepares = mayPublishFor(turn.actor, body.id) && turn.place.isPrivate;
  const actions = prepares ? [button('Hantera sammanträdet', 'meeting.preview', { id })] : [];
  const card = meeting && publishedCardOf(meeting, body, parts.calendar(meeting), turn.now, actions);
  return card
    ? cardReply(card)
    : refuse('meeting.missing', 'Det finns ingen publicerad dagordning för det sammanträdet.');
}

const STATES: Readonly<Record<MeetingSummary['state'], string>> = {
  draft: 'Utkast, inte publicerat',
  scheduled: 'Publiceras senare',
  published: 'Publicerad',
  moved: 'Flyttat',
  cancelled: 'Inställt',
  held: 'Har varit',
};

interface Found {
  readonly summary: MeetingSummary;
  readonly body: Body;
}

/** Meetings that the person may see: announced ones, and what they prepare themselves. */
async function seen(
  parts: Parts,
  turn: Turn,
  bodies: readonly Body[],
  date: string | undefined,
): Promise<readonly Found[]> {
  const from = date ?? dayOf(turn.now);
  const days = date === undefined ? { from } : { from, before: addDays(date, 1) };
  const lists = await Promise.all(
    bodies.map(async (body) => {
      const prepares = mayPublishFor(turn.actor, body.id) && turn.place.isPrivate;
      const all = await parts.store.meetings(body.id, days);
      return all.filter(({ announced }) => announced || prepares).map((summary) => ({ summary, body }));
    }),
  );
  return lists.flat().toSorted((a, b) => a.summary.date.localeCompare(b.summary.date));
}

function nothing(bodies: readonly Body[], named: boolean, date: string | undefined): Result<Reply> {
  const whose = named ? ` för ${bodies[0]?.definite ?? ''}` : '';
  const when = date === undefined ? 'framåt' : whenText({ date });
  return cardReply(
    messageCard.render({
      title: 'Ingen dagordning',
      text: `Det finns ingen publicerad dagordning${whose} ${when}.`,
      facts: [],
      actions: [],
    }),
  );
}

function listed(found: readonly Found[], title: string): Result<Reply> {
  return cardReply(
    listCard.render({
      title,
      text: found.length > SHOWN ? `De ${SHOWN} närmaste av ${found.length}.` : '',
      items: found.slice(0, SHOWN).map(({ summary, body }) => ({
        title: body.name,
        detail: `${capital(whenText(summary))} · ${STATES[summary.state]}`,
        verb: summary.announced ? 'meeting.open' : 'meeting.preview',
        data: { id: summary.id },
      })),
      actions: [],
    }),
  );
}

/** The next agenda, or a day's, of one body or of all that the person may see. */
async function show(parts: Parts, turn: Turn, input: z.infer<typeof Asked>): Promise<Result<Reply>> {
  const named = input.body === undefined ? undefined : bodyIn(parts, input.body);
  if (input.body !== undefined && !named) return NO_BODY;
  if (named && !isSeenHere(named, turn)) return NOT_YOURS;
  const bodies = (named ? [named] : parts.organisation.bodies).filter((body) => isSeenHere(body, turn));
  const found = await seen(parts, turn, bodies, input.date);
  const announced = found.filter(({ summary }) => summary.announced);
  const [first] = announced;
  if (found.length === 0) return nothing(bodies, named !== undefined, input.date);
  if (first && (announced.length === 1 || named)) return one(parts, turn, first.summary.id);
  return listed(found, 'Vilken dagordning?');
}

/** What is prepared and announced from today on. */
async function list(parts: Parts, turn: Turn): Promise<Result<Reply>> {
  const bodies = parts.organisation.bodies.filter((body) => isSeenHere(body, turn));
  const found = await seen(parts, turn, bodies, undefined);
  return found.length === 0 ? nothing(bodies, false, undefined) : listed(found, 'Dagordningar');
}

/** An agenda for somebody who asks. */
export function showCommands(parts: Parts): readonly Command[] {
  return [
    command('meeting.show', Asked, (turn, input) => show(parts, turn, input)),
    command('meeting.open', Which, (turn, { id }) => one(parts, turn, id)),
    command('meeting.list', z.strictObject({}), (turn) => list(parts, turn)),
  ];
}
