import { z } from 'zod/v4';
import { button, lines, listCard, messageCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { BodyId } from '../../../core/ids.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { fullMomentText } from '../../../core/time.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { bodyIn, NO_BODY, preparing } from '../agenda/parts.ts';
import { isSeenHere } from '../agenda/show.ts';
import { capital, dayText, itemText } from '../agenda/views/words.ts';
import { cut } from '../intake/keep.ts';
import { mayPublishFor } from '../stored/may.ts';
import { type Assignment, AssignmentId } from './model.ts';
import { type AfterParts, CHANGED, guardAssignments } from './parts.ts';

const Listed = z.strictObject({ body: BodyId.optional() });
const One = z.strictObject({ body: BodyId, id: AssignmentId });
const Settling = One.extend({ to: z.enum(['open', 'done', 'cancelled']) });
const SHOWN = 15;
const LINE = 160;

const NOT_YOURS = refuse(
  'assignment.not-yours',
  'De uppdragen visas bara för ledamöterna, i deras egen chatt med mig.',
);
const MISSING = refuse('assignment.missing', 'Uppdraget finns inte. Skriv ”uppdrag” för att se dem som finns.');

const STATES: Readonly<Record<Assignment['status']['state'], string>> = {
  open: 'Pågår',
  done: 'Klart',
  cancelled: 'Avslutat utan åtgärd',
};

function dueText({ due }: Assignment): string {
  return due === undefined ? '' : `senast ${dayText(due)}`;
}

/** Those with a day first, the earliest of them before. */
function order({ due = '9999-12-31', minutes }: Assignment): string {
  return `${due}~${minutes}`;
}

async function openOnes({ after }: AfterParts, bodies: readonly Body[]): Promise<readonly Assignment[]> {
  const all = (await Promise.all(bodies.map(({ id }) => after.assignments(id)))).flat();
  const open = all.flatMap(({ value }) => (value.status.state === 'open' ? [value] : []));
  return open.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}

async function list(parts: AfterParts, turn: Turn, id: BodyId | undefined): Promise<Result<Reply>> {
  const named = id === undefined ? undefined : bodyIn(parts, id);
  if (id !== undefined && !named) return NO_BODY;
  if (named && !isSeenHere(named, turn)) return NOT_YOURS;
  const bodies = named ? [named] : parts.organisation.bodies.filter((body) => isSeenHere(body, turn));
  const open = await openOnes(parts, bodies);
  const prepared = bodies.filter(
    (body) => mayPublishFor(turn.actor, body.id) && turn.place.isPrivate && open.some((one) => one.body === body.id),
  );
  return cardReply(
    listCard.render({
      title: named ? `Uppdrag från ${named.definite}` : 'Uppdrag',
      text:
        open.length === 0
          ? 'Inga uppdrag är öppna. De läses ur besluten när protokollet publiceras.'
          : open.length > SHOWN
            ? `${open.length} öppna uppdrag. De ${SHOWN} första visas.`
            : `${open.length} ${open.length === 1 ? 'öppet uppdrag' : 'öppna uppdrag'}.`,
      items: open.slice(0, SHOWN).map((one) => ({
        title: `${one.owner}: ${cut(one.task, LINE)}`,
        detail: [bodyIn(parts, one.body)?.name, itemText(one), dueText(one)].filter(Boolean).join(' · '),
        verb: 'assignment.show',
        data: { body: one.body, id: one.id },
      })),
      actions: prepared
        .slice(0, 3)
        .map((body) =>
          button(
            prepared.length === 1 ? 'Lista till nästa dagordning' : `Lista till dagordningen: ${body.definite}`,
            'assignment.agenda',
            { body: body.id },
          ),
        ),
    }),
  );
}

function shown(turn: Turn, body: Body, one: Assignment): Result<Reply> {
  const { status } = one;
  const which = { body: body.id, id: one.id };
  const may = mayPublishFor(turn.actor, body.id) && turn.place.isPrivate;
  const actions =
    status.state === 'open'
      ? [
          button('Klart', 'assignment.settle', { ...which, to: 'done' }, 'positive'),
          button('Avsluta utan åtgärd', 'assignment.settle', { ...which, to: 'cancelled' }),
        ]
      : [button('Öppna igen', 'assignment.settle', { ...which, to: 'open' })];
  return cardReply(
    messageCard.render({
      title: `Uppdrag till ${one.owner}`,
      text: `${capital(one.task)}.`,
      facts: lines(
        ['Läge', STATES[status.state] + (status.state === 'open' ? '' : ` ${fullMomentText(status.at, turn.now)}`)],
        ['Ska vara klart', dueText(one)],
        ['Beslut', `${body.name}, ${itemText(one)}`],
        ['Dnr', one.dnr ?? ''],
      ),
      actions: [...(may ? actions : []), button('Alla uppdrag', 'assignment.list', { body: body.id })],
    }),
  );
}

async function show(parts: AfterParts, turn: Turn, { body: id, id: which }: z.infer<typeof One>) {
  const body = bodyIn(parts, id);
  if (!body) return NO_BODY;
  if (!isSeenHere(body, turn)) return NOT_YOURS;
  const stored = await parts.after.findAssignment(id, which);
  return stored ? shown(turn, body, stored.value) : MISSING;
}

async function settle(parts: AfterParts, turn: Turn, input: z.infer<typeof Settling>): Promise<Result<Reply>> {
  const body = preparing(parts, turn, input.body);
  if (!body.ok) return body;
  const stored = await parts.after.findAssignment(input.body, input.id);
  if (!stored) return MISSING;
  // Pressed twice, or by two: how it is is shown.
  if (stored.value.status.state === input.to) return shown(turn, body.value, stored.value);
  const by = { id: turn.actor.id, name: turn.actor.name };
  const status = input.to === 'open' ? ({ state: 'open' } as const) : { state: input.to, by, at: turn.now };
  const value: Assignment = { ...stored.value, status };
  const subjects = await guardAssignments(parts, [value], turn.now);
  const saved = await parts.after.save(input.body, { assignments: [{ value, etag: stored.etag }] });
  if (saved === CONFLICT) return CHANGED;
  turn.log.hop('saved', { assignment: value.id });
  await Promise.all(subjects.map((subject) => parts.timers.look(subject)));
  return shown(turn, body.value, value);
}

/** What is open, as text to put on the next agenda. */
async function forAgenda(parts: AfterParts, turn: Turn, id: BodyId): Promise<Result<Reply>> {
  const body = preparing(parts, turn, id);
  if (!body.ok) return body;
  const open = await openOnes(parts, [body.value]);
  return cardReply(
    messageCard.render({
      title: 'Uppföljning av uppdrag',
      text:
        open.length === 0
          ? `Inga uppdrag från ${body.value.definite} är öppna.`
          : `Till nästa dagordning för ${body.value.definite}: ${open.length} uppdrag att följa upp.`,
      facts: open.slice(0, SHOWN * 2).map((one) => ({
        title: `${itemText(one)}${one.dnr === undefined ? '' : `, dnr ${one.dnr}`}`,
        value: [`${one.owner}: ${cut(one.task, LINE * 2)}`, dueText(one)].filter(Boolean).join(' · '),
      })),
      actions: [button('Alla uppdrag', 'assignment.list', { body: id })],
    }),
  );
}

/** What decisions have asked people to do: listed for all who may see the body, settled by its secretary. */
export function assignmentCommands(parts: AfterParts): readonly Command[] {
  return [
    command('assignment.list', Listed, (turn, { body }) => list(parts, turn, body)),
    command('assignment.show', One, (turn, input) => show(parts, turn, input)),
    command('assignment.settle', Settling, (turn, input) => settle(parts, turn, input)),
    command('assignment.agenda', z.strictObject({ body: BodyId }), (turn, { body }) => forAgenda(parts, turn, body)),
  ];
}
