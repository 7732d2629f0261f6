import { z } from 'zod/v4';
import { askCard, button, leaving, listCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId, MeetingId } from '../../../core/ids.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { dayOf } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { isPublishable } from '../agenda/decide.ts';
import { bodyIn, NO_BODY } from '../agenda/parts.ts';
import { readable, readerOf } from '../agenda/readers.ts';
import { isSeenHere } from '../agenda/show.ts';
import { capital, itemText, whenText } from '../agenda/views/words.ts';
import { cut, digestOf } from '../intake/keep.ts';
import { planCard } from '../planning/cards.ts';
import { isInsider } from '../stored/may.ts';
import { type Agenda, bodyOfMeeting, type Meeting } from '../stored/meeting.ts';
import { CHANGED, mayLead, NOT_HERE, refuseNotLeading } from './may.ts';
import { type Note, type Notes, type Outcome, type Proposal, ProposalId } from './model.ts';
import { type ForumParts, look, saveProposals } from './parts.ts';

const ItemId = z.string().regex(/^i\d{1,4}$/);
const OfMeeting = z.strictObject({ id: MeetingId });
const OfItem = OfMeeting.extend({ item: ItemId });
const field = z.string().max(8000).default('');
const Saving = OfItem.extend({ revision: z.int(), answer: field, choice: z.string().max(80).default('') });
const LONGEST = 3000;
/** What was sent on is thought to need this long, until somebody says otherwise. */
const MINUTES = 15;

const NOT_YOURS = refuse(
  'forum.not-yours',
  'De anteckningarna visas bara för ledamöterna, i deras egen chatt med mig.',
);
const NOTHING = refuse('forum.no-notes', 'Det finns inget möte med publicerad dagordning att visa anteckningar från.');

interface Held {
  readonly meeting: Meeting;
  readonly body: Body;
  /** What this reader may see of the agenda that was announced. */
  readonly agenda: Agenda;
  readonly notes: Stored<Notes> | undefined;
}

/** A forum's meeting whose day has come, for somebody who may see it there. */
async function heldMeeting(parts: ForumParts, turn: Turn, id: MeetingId): Promise<Result<Held>> {
  const body = bodyIn(parts, bodyOfMeeting(id));
  if (body?.kind !== 'forum') return NO_BODY;
  if (!isSeenHere(body, turn)) return NOT_YOURS;
  const [stored, notes] = await Promise.all([parts.store.find(id), parts.forums.notes(id)]);
  const meeting = stored?.value;
  if (!meeting?.published) return NOTHING;
  if (meeting.published.agenda.date > dayOf(turn.now)) {
    return refuse(
      'forum.not-yet',
      `Mötet är först ${whenText(meeting.published.agenda)}. Anteckningar skriver du när det har varit.`,
    );
  }
  const reader = isInsider(turn.actor, body.id) && turn.place.isPrivate ? 'insider' : readerOf(body);
  return accept({ meeting, body, agenda: readable(meeting.published.agenda, body, reader), notes });
}

function outcomeText(outcome: Outcome, parts: ForumParts): string {
  switch (outcome.outcome) {
    case 'discussed':
      return 'Diskuterat';
    case 'decided':
      return 'Beslutat';
    case 'forwarded':
      return `Förs vidare till ${bodyIn(parts, outcome.to)?.definite ?? 'ett annat organ'}`;
  }
}

function noteOf(notes: Stored<Notes> | undefined, item: string): Note | undefined {
  return notes?.value.notes.find((one) => one.item === item);
}

/** What was said and decided, item by item; of what was taken behind closed doors nothing but its title. */
function notesCard(parts: ForumParts, turn: Turn, { meeting, body, agenda, notes }: Held): Result<Reply> {
  const leads = mayLead(turn.actor, body) && turn.place.isPrivate;
  return cardReply(
    planCard.render({
      title: `Anteckningar: ${body.name}`,
      text: whenText(agenda),
      sections: agenda.items.map((item) => {
        const note = item.closed ? undefined : noteOf(notes, item.id);
        return {
          heading: itemText(item),
          rows: [
            note
              ? { title: outcomeText(note.outcome, parts), detail: note.text }
              : { title: 'Inga anteckningar.', detail: '' },
          ],
        };
      }),
      note: '',
      actions: leads ? [button('Skriv anteckningar', 'forum.note-list', { id: meeting.id })] : [],
    }),
  );
}

/** The forum's latest meeting whose agenda was announced. */
async function latest(parts: ForumParts, turn: Turn, id: BodyId | undefined): Promise<Result<Reply>> {
  const today = dayOf(turn.now);
  const bodies = parts.organisation.bodies.filter(
    (body) => body.kind === 'forum' && (id === undefined ? isSeenHere(body, turn) : body.id === id),
  );
  const hidden = bodies.find((body) => !isSeenHere(body, turn));
  if (hidden) return NOT_YOURS;
  const lists = await Promise.all(bodies.map((body) => parts.store.meetings(body.id)));
  const past = lists.flat().filter(({ announced, state, date }) => announced && state !== 'cancelled' && date <= today);
  const [last] = past.toSorted((one, other) => (one.date > other.date ? -1 : 1));
  if (!last) return NOTHING;
  const held = await heldMeeting(parts, turn, last.id);
  return held.ok ? notesCard(parts, turn, held.value) : held;
}

/** Its meeting, for whoever writes its notes. */
async function writing(parts: ForumParts, turn: Turn, id: MeetingId): Promise<Result<Held>> {
  const held = await heldMeeting(parts, turn, id);
  if (!held.ok) return held;
  if (!mayLead(turn.actor, held.value.body)) return refuseNotLeading(held.value.body);
  return turn.place.isPrivate ? held : NOT_HERE;
}

function itemList(parts: ForumParts, { meeting, body, agenda, notes }: Held, news: string): Result<Reply> {
  return cardReply(
    listCard.render({
      title: `Anteckningar: ${body.name}`,
      text: `${news} ${capital(whenText(agenda))}. Tryck på en punkt för att skriva.`.trim(),
      items: agenda.items
        .filter(({ closed }) => !closed)
        .map((item) => {
          const note = noteOf(notes, item.id);
          return {
            title: itemText(item),
            detail: note ? `${outcomeText(note.outcome, parts)} · ${cut(note.text, 120)}` : 'Inget skrivet',
            verb: 'forum.note',
            data: { id: meeting.id, item: item.id },
          };
        }),
      actions: [button('Visa anteckningarna', 'forum.notes-of', { id: meeting.id })],
    }),
  );
}

function otherBodies({ organisation }: ForumParts, body: Body): readonly Body[] {
  return organisation.bodies.filter(({ id, kind }) => kind === 'forum' && id !== body.id);
}

function outcomeIn(choice: string, parts: ForumParts, body: Body): Outcome | undefined {
  if (choice === 'discussed' || choice === 'decided') return { outcome: choice };
  const to = otherBodies(parts, body).find(({ id }) => `to:${id}` === choice);
  return to && { outcome: 'forwarded', to: to.id };
}

function choiceOf(outcome: Outcome | undefined): string {
  if (!outcome) return 'discussed';
  return outcome.outcome === 'forwarded' ? `to:${outcome.to}` : outcome.outcome;
}

function noteForm(
  parts: ForumParts,
  { meeting, body, agenda, notes }: Held,
  typed: { item: string; answer: string; choice: string },
  problem: string,
): Result<Reply> {
  const item = agenda.items.find(({ id, closed }) => id === typed.item && !closed);
  if (!item) return refuse('forum.no-item', 'Punkten står inte på dagordningen.');
  return cardReply(
    askCard.render({
      title: itemText(item),
      text: `${body.closed ? 'Bara ledamöterna ser anteckningen.' : 'Alla som kan se mötet ser anteckningen.'} Förs punkten vidare följer rubriken och anteckningen med dit.`,
      label: 'Anteckning',
      placeholder: 'Vad sades, och vad blev ni överens om?',
      answer: typed.answer,
      problem,
      choiceLabel: 'Vad blev det?',
      choice: typed.choice,
      choices: [
        { title: 'Diskuterat', value: 'discussed' },
        { title: 'Beslutat', value: 'decided' },
        ...otherBodies(parts, body).map(({ id, definite }) => ({
          title: `Förs vidare till ${definite}`,
          value: `to:${id}`,
        })),
      ],
      actions: [
        button(
          'Spara',
          'forum.note-save',
          { id: meeting.id, item: item.id, revision: notes?.value.revision ?? 0 },
          'positive',
        ),
        leaving('Tillbaka', 'forum.note-list', { id: meeting.id }),
      ],
    }),
  );
}

/** What was sent on becomes a proposal there, once, whoever saves it how often. */
async function sendOn(
  parts: ForumParts,
  turn: Turn,
  { meeting, agenda }: Held,
  { item, text, outcome }: Note,
): Promise<void> {
  const to = outcome.outcome === 'forwarded' ? bodyIn(parts, outcome.to) : undefined;
  const title = agenda.items.find(({ id }) => id === item)?.title ?? '';
  if (!to) return;
  const proposal: Proposal = {
    v: 1,
    id: ProposalId.parse(`f${digestOf(meeting.id, item, to.id)}`),
    body: to.id,
    by: { id: turn.actor.id, name: turn.actor.name },
    at: turn.now,
    title: cut(title, 120),
    why: cut(text, 1500),
    kind: 'discussion',
    minutes: MINUTES,
    status: { state: 'proposed' },
    news: 1,
    from: meeting.id,
    told: [],
  };
  const saved = await saveProposals(parts, turn, to, [{ before: undefined, after: proposal }]);
  // A conflict means that it is there already.
  if (saved.ok) await look(parts, saved.value);
}

async function save(parts: ForumParts, turn: Turn, input: z.infer<typeof Saving>): Promise<Result<Reply>> {
  const held = await writing(parts, turn, input.id);
  if (!held.ok) return held;
  const { body, notes, meeting } = held.value;
  const text = input.answer.trim();
  const outcome = outcomeIn(input.choice, parts, body);
  const form = (problem: string) => noteForm(parts, held.value, { ...input, answer: text }, problem);
  if (text === '') return form('Skriv något om punkten.');
  if (text.length > LONGEST) return form(`Högst ${LONGEST} tecken.`);
  if (!isPublishable(text)) return form('Ta bort personuppgifterna.');
  if (!outcome) return form('Välj vad det blev.');
  if (!held.value.agenda.items.some(({ id, closed }) => id === input.item && !closed)) return form('');
  if ((notes?.value.revision ?? 0) !== input.revision) return CHANGED;
  const note: Note = {
    item: input.item,
    text,
    outcome,
    by: { id: turn.actor.id, name: turn.actor.name },
    at: turn.now,
  };
  const others = notes?.value.notes.filter(({ item }) => item !== input.item) ?? [];
  const after: Notes = { v: 1, meeting: meeting.id, revision: input.revision + 1, notes: [...others, note] };
  if ((await parts.forums.saveNotes(after, notes)) === CONFLICT) return CHANGED;
  turn.log.hop('saved', { notes: meeting.id });
  await sendOn(parts, turn, held.value, note);
  const news =
    outcome.outcome === 'forwarded'
      ? `Sparat och fört vidare till ${bodyIn(parts, outcome.to)?.definite ?? ''}.`
      : 'Sparat.';
  return itemList(parts, { ...held.value, notes: { value: after, etag: '' } }, news);
}

/** Notes after a forum's meeting: written by whoever leads it, read by those who may see the meeting. */
export function notesCommands(parts: ForumParts): readonly Command[] {
  return [
    command('forum.notes', z.strictObject({ body: BodyId.optional() }), (turn, { body }) => latest(parts, turn, body)),
    command('forum.notes-of', OfMeeting, async (turn, { id }) => {
      const held = await heldMeeting(parts, turn, id);
      return held.ok ? notesCard(parts, turn, held.value) : held;
    }),
    command('forum.note-list', OfMeeting, async (turn, { id }) => {
      const held = await writing(parts, turn, id);
      return held.ok ? itemList(parts, held.value, '') : held;
    }),
    command('forum.note', OfItem, async (turn, { id, item }) => {
      const held = await writing(parts, turn, id);
      if (!held.ok) return held;
      const note = noteOf(held.value.notes, item);
      return noteForm(parts, held.value, { item, answer: note?.text ?? '', choice: choiceOf(note?.outcome) }, '');
    }),
    command('forum.note-save', Saving, (turn, input) => save(parts, turn, input)),
  ];
}
