import { z } from 'zod/v4';
import { askCard, button, leaving, listCard, messageCard, NO_CHOICE } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { previewReply } from '../agenda/compose.ts';
import { isPublishable, momentsOf } from '../agenda/decide.ts';
import { KIND } from '../agenda/parts.ts';
import { whenText } from '../agenda/views/words.ts';
import { type Occasion, occasionsOf } from '../planning/occasions.ts';
import { mayPublishFor } from '../stored/may.ts';
import { placed } from './agenda.ts';
import { acceptProposal, decline, move, ordered } from './decide.ts';
import { CHANGED, mayLead, NOT_HERE, refuseNotLeading } from './may.ts';
import {
  decidingIn,
  type ForumParts,
  findProposal,
  forumHere,
  look,
  proposalItem,
  proposalsOf,
  withTold,
} from './parts.ts';
import { changeOne, Which } from './propose.ts';
import { proposalWrites } from './store.ts';
import { chairList } from './views.ts';

const LONGEST_REASON = 500;
const Declining = Which.extend({ answer: z.string().max(5000).default('') });
const Moving = Which.extend({ step: z.enum(['up', 'down']) });

function leading(parts: ForumParts, turn: Turn, id: BodyId): Result<Body> {
  const body = forumHere(parts, turn, id);
  if (!body.ok || mayLead(turn.actor, body.value)) return body;
  return refuseNotLeading(body.value);
}

async function nextMeeting(parts: ForumParts, turn: Turn, body: Body): Promise<Occasion | undefined> {
  const today = dayOf(turn.now);
  return (await occasionsOf(parts, body)).find(({ state, date }) => state === 'planned' && date >= today);
}

async function listed(parts: ForumParts, turn: Turn, body: Body, news = ''): Promise<Result<Reply>> {
  const [all, next] = await Promise.all([proposalsOf(parts, body), nextMeeting(parts, turn, body)]);
  return cardReply(
    chairList(
      body,
      all.map(({ value }) => value),
      next,
      news,
    ),
  );
}

const NOT_CHAIR = refuse(
  'forum.not-chair',
  'Du är inte ordförande eller sekreterare i något forum. Dina egna förslag ser du med ”mina förslag”.',
);

async function list(parts: ForumParts, turn: Turn, id: BodyId | undefined): Promise<Result<Reply>> {
  if (!turn.place.isPrivate) return NOT_HERE;
  if (id !== undefined) {
    const body = leading(parts, turn, id);
    return body.ok ? listed(parts, turn, body.value) : body;
  }
  const own = parts.organisation.bodies.filter((body) => mayLead(turn.actor, body));
  const [only, second] = own;
  if (!only) return NOT_CHAIR;
  if (!second) return listed(parts, turn, only);
  return cardReply(
    listCard.render({
      title: 'Vilket forum?',
      text: '',
      items: own.map((one) => ({
        title: one.name,
        detail: 'Visa förslagen',
        verb: 'forum.list',
        data: { body: one.id },
      })),
      actions: [],
    }),
  );
}

function declineForm(title: string, which: z.infer<typeof Which>, answer: string, problem: string): Result<Reply> {
  return cardReply(
    askCard.render({
      title: 'Avslå förslaget',
      text: `”${title}”. Den som föreslog får skälet.`,
      label: 'Varför tas det inte upp?',
      placeholder: 'Till exempel: Det hanteras redan i objektstyrgruppen.',
      answer,
      problem,
      ...NO_CHOICE,
      actions: [button('Avslå', 'forum.decline', which, 'destructive'), leaving('Tillbaka', 'forum.show', which)],
    }),
  );
}

async function declineNow(
  parts: ForumParts,
  turn: Turn,
  { answer, ...which }: z.infer<typeof Declining>,
): Promise<Result<Reply>> {
  const found = await findProposal(parts, turn, which.body, which.id);
  if (!found.ok) return found;
  const { body, stored } = found.value;
  if (!mayLead(turn.actor, body)) return refuseNotLeading(body);
  const reason = answer.trim();
  const form = (problem: string) => declineForm(stored.value.title, which, reason, problem);
  if (reason === '') return form('Skriv ett skäl. Den som föreslog får läsa det.');
  if (reason.length > LONGEST_REASON) return form(`Högst ${LONGEST_REASON} tecken.`);
  if (!isPublishable(reason)) return form('Ta bort personuppgifterna.');
  return changeOne(parts, turn, which, (one) => decline(one.stored.value, reason, decidingIn(turn, body)));
}

async function moveOne(
  parts: ForumParts,
  turn: Turn,
  { body: bodyId, id, step }: z.infer<typeof Moving>,
): Promise<Result<Reply>> {
  const body = leading(parts, turn, bodyId);
  if (!body.ok) return body;
  const all = await proposalsOf(parts, body.value);
  const moved = move(
    id,
    step,
    all.map(({ value }) => value),
    decidingIn(turn, body.value),
  );
  if (!moved.ok) return moved;
  const etags = new Map(all.map(({ value, etag }) => [value.id, etag]));
  const saved = moved.value.map((after) => ({ after, etag: etags.get(after.id) }));
  if (saved.length > 0 && (await parts.forums.save(body.value.id, saved)) === CONFLICT) return CHANGED;
  return listed(parts, turn, body.value);
}

const NO_MEETING = refuse(
  'forum.no-meeting',
  'Inget möte är planerat. Skriv ”ändra sammanträdesplanen” och lägg till ett datum.',
);

/** The agenda of the next meeting with the accepted proposals on it, and the proposals that stand there, in one step. */
async function makeAgenda(parts: ForumParts, turn: Turn, body: Body): Promise<Result<Reply>> {
  const next = await nextMeeting(parts, turn, body);
  if (!next) return NO_MEETING;
  const [before, all] = await Promise.all([parts.store.find(next.id), proposalsOf(parts, body)]);
  const accepted = ordered(all.map(({ value }) => value));
  const made = placed(before?.value, next, accepted, decidingIn(turn, body));
  if (!made.ok) return made;
  const { meeting, proposals } = made.value;
  const etags = new Map(all.map(({ value, etag }) => [value.id, etag]));
  const saved = await Promise.all(
    proposals.map(async (one) => ({ after: await withTold(parts, one), etag: etags.get(one.id) })),
  );
  const subjects = [
    { id: meeting.id as string, moments: momentsOf(meeting) },
    ...proposals.map((one) => ({ id: proposalItem(one), moments: [] })),
  ];
  await Promise.all(subjects.map(({ id, moments }) => parts.timers.guard({ kind: KIND, id }, moments, turn.now)));
  const written = await parts.store.save(body.id, { meeting: { before, after: meeting }, also: proposalWrites(saved) });
  if (written === CONFLICT) return CHANGED;
  turn.log.hop('saved', { meeting: meeting.id, proposals: saved.length });
  await look(parts, proposals);
  const stored = await parts.store.find(meeting.id);
  if (stored && mayPublishFor(turn.actor, body.id)) return previewReply(parts, turn, { stored, body });
  return cardReply(
    messageCard.render({
      title: `Dagordningen för ${whenText(next)} är gjord`,
      text: `Den är ett utkast. Sekreteraren för ${body.definite} publicerar den: den finns under ”dagordningar”.`,
      facts: [],
      actions: [button('Alla förslag', 'forum.list', { body: body.id })],
    }),
  );
}

/** What the chair does with what is proposed. */
export function chairCommands(parts: ForumParts): readonly Command[] {
  return [
    command('forum.list', z.strictObject({ body: BodyId.optional() }), (turn, { body }) => list(parts, turn, body)),
    command('forum.accept', Which, (turn, which) =>
      changeOne(parts, turn, which, ({ stored, all, body }) =>
        acceptProposal(
          stored.value,
          all.map(({ value }) => value),
          decidingIn(turn, body),
        ),
      ),
    ),
    command('forum.decline-form', Which, async (turn, which) => {
      const found = await findProposal(parts, turn, which.body, which.id);
      if (!found.ok) return found;
      const { body, stored } = found.value;
      return mayLead(turn.actor, body) ? declineForm(stored.value.title, which, '', '') : refuseNotLeading(body);
    }),
    command('forum.decline', Declining, (turn, input) => declineNow(parts, turn, input)),
    command('forum.move', Moving, (turn, input) => moveOne(parts, turn, input)),
    command('forum.agenda', z.strictObject({ body: BodyId }), async (turn, { body: id }) => {
      const body = leading(parts, turn, id);
      return body.ok ? makeAgenda(parts, turn, body.value) : body;
    }),
  ];
}
