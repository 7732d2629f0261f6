import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import type { Body } from '../../../core/body.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../../core/capability.ts';
import { MeetingId } from '../../../core/ids.ts';
import { accept, type Result, refuse } from '../../../core/result.ts';
import { bodyIn, channelsOf, NO_BODY, type Parts } from '../agenda/parts.ts';
import { isSeenHere } from '../agenda/show.ts';
import { standingErrors } from '../agenda/views/preview.ts';
import { itemText } from '../agenda/views/words.ts';
import type { MeetingDocument } from '../stored/document.ts';
import { bodyOfMeeting } from '../stored/meeting.ts';
import { assignmentsIn } from './assignments.ts';
import { decisionsOf, keyOf, oddOne, standing } from './decisions.ts';
import type { Decision, Minutes } from './model.ts';
import {
  type AfterParts,
  type Changed,
  changeMinutes,
  documentsOf,
  isOld,
  type LoadedMinutes,
  loadMinutes,
  recipientsFor,
} from './parts.ts';
import { chooseCard, decisionsCardOf, minutesErrorsCard, minutesPreviewCard } from './views.ts';

const ALREADY_CHANGED = 'Protokollet är ändrat sedan du såg det. Se efter hur det är nu.';
const Which = z.strictObject({ id: MeetingId });
/** `errors`: ids of the errors that the person has been shown by name. */
const Knowing = Which.extend({ revision: z.int(), errors: z.array(z.string().max(40)).max(300) });
const Hiding = Which.extend({ revision: z.int(), key: z.string().max(400) });
const CHOSEN_AT_MOST = 60;
/** With the minutes themselves, a transaction holds 100 writes. */
const ASSIGNMENTS_AT_MOST = 90;

/** Only what the last version of each document says counts: an error that a later one mended is none. */
function errorsOf(documents: readonly MeetingDocument[]) {
  const from = documents.findLastIndex(({ content }) => content.kind.value === 'protokoll');
  return documents.slice(Math.max(0, from)).flatMap((document) => standingErrors(document));
}

function isFresh({ published }: Minutes, decisions: readonly Decision[]): boolean {
  return !isDeepStrictEqual(published?.decisions, decisions);
}

/** What would be published, and what can be done with it. */
async function minutesPreview(
  parts: AfterParts,
  turn: Turn,
  { stored: { value: minutes }, body }: LoadedMinutes,
  news = '',
): Promise<Result<Reply>> {
  const documents = await documentsOf(parts, minutes);
  const decisions = decisionsOf(documents, body, minutes.hidden);
  const [channels, recipients] = await Promise.all([channelsOf(parts, body), recipientsFor(parts, body, decisions)]);
  return cardReply(
    minutesPreviewCard({
      minutes,
      body,
      organisation: parts.organisation,
      decisions,
      now: turn.now,
      fresh: isFresh(minutes, decisions),
      recipients,
      channels,
      errors: errorsOf(documents),
      isOld: isOld(minutes, turn.now),
      news,
    }),
  );
}

type Handle = (loaded: LoadedMinutes) => Promise<Result<Reply>>;

async function withMinutes(parts: Parts, turn: Turn, id: MeetingId, handle: Handle): Promise<Result<Reply>> {
  const loaded = await loadMinutes(parts, turn, id);
  return loaded.ok ? handle(loaded.value) : loaded;
}

function publishable(decisions: readonly Decision[]): Result<undefined> {
  if (decisions.length === 0) return refuse('minutes.empty', 'Det finns inga beslut att publicera i protokollet.');
  const odd = oddOne(decisions);
  return odd
    ? refuse(
        'minutes.personal',
        `${itemText(odd)} ser ut att innehålla personuppgifter. Dölj paragrafen under ”Välj paragrafer”, eller skicka en version utan dem. Inget är publicerat.`,
      )
    : accept(undefined);
}

/** The minutes as published, with the assignments that are new, and those that the decisions no longer hold. */
async function published(
  { after }: Parts,
  { actor, now }: Turn,
  { stored, body }: LoadedMinutes,
  decisions: readonly Decision[],
): Promise<Changed> {
  const by = { id: actor.id, name: actor.name };
  const before = (await after.assignments(body.id)).filter(({ value }) => value.minutes === stored.value.id);
  const found = assignmentsIn(decisions, stored.value);
  const had = new Set<string>(before.map(({ value }) => value.id));
  const has = new Set<string>(found.map(({ id }) => id));
  const gone = before.filter(({ value }) => value.status.state === 'open' && !has.has(value.id));
  const sequence = (stored.value.published?.sequence ?? 0) + 1;
  return {
    minutes: { ...stored.value, published: { decisions: [...decisions], sequence, at: now, by } },
    assignments: [
      ...found.filter(({ id }) => !had.has(id)).map((value) => ({ value, etag: undefined })),
      ...gone.map(({ value, etag }) => ({
        value: { ...value, status: { state: 'cancelled', by, at: now } as const },
        etag,
      })),
    ].slice(0, ASSIGNMENTS_AT_MOST),
  };
}

async function publish(parts: AfterParts, turn: Turn, input: z.infer<typeof Knowing>): Promise<Result<Reply>> {
  return withMinutes(parts, turn, input.id, async (loaded) => {
    const { value: minutes } = loaded.stored;
    const documents = await documentsOf(parts, minutes);
    const decisions = decisionsOf(documents, loaded.body, minutes.hidden);
    // Pressed twice, or by two: what the first did is shown.
    if (!isFresh(minutes, decisions)) return minutesPreview(parts, turn, loaded);
    if (minutes.revision !== input.revision) return minutesPreview(parts, turn, loaded, ALREADY_CHANGED);
    const may = publishable(decisions);
    if (!may.ok) return may;
    const errors = errorsOf(documents);
    if (!errors.every(({ id }) => input.errors.includes(id))) return cardReply(minutesErrorsCard(minutes, errors));
    const change = await published(parts, turn, loaded, decisions);
    const changed = await changeMinutes(parts, turn, loaded, input.revision, change);
    return changed.ok
      ? minutesPreview(parts, turn, { ...loaded, stored: { ...loaded.stored, value: changed.value } })
      : changed;
  });
}

async function choose(parts: Parts, minutes: Minutes, body: Body): Promise<Result<Reply>> {
  const documents = await documentsOf(parts, minutes);
  const told = new Set(decisionsOf(documents, body, []).map(({ key }) => key));
  const all = standing(documents).map((item) => ({ key: keyOf(item), number: item.number, title: item.title }));
  return cardReply(chooseCard(minutes, all.filter(({ key }) => told.has(key)).slice(0, CHOSEN_AT_MOST)));
}

async function hide(parts: AfterParts, turn: Turn, input: z.infer<typeof Hiding>): Promise<Result<Reply>> {
  return withMinutes(parts, turn, input.id, async (loaded) => {
    const { value: minutes } = loaded.stored;
    const hidden = minutes.hidden.includes(input.key)
      ? minutes.hidden.filter((key) => key !== input.key)
      : [...minutes.hidden, input.key];
    const changed = await changeMinutes(parts, turn, loaded, input.revision, { minutes: { ...minutes, hidden } });
    return changed.ok ? choose(parts, changed.value, loaded.body) : changed;
  });
}

const NOT_YOURS = refuse('minutes.not-yours', 'De besluten visas bara för ledamöterna, i deras egen chatt med mig.');

/** What has been published, for whoever may see the body's meetings. */
async function open(parts: AfterParts, turn: Turn, id: MeetingId): Promise<Result<Reply>> {
  const body = bodyIn(parts, bodyOfMeeting(id));
  if (!body) return NO_BODY;
  if (!isSeenHere(body, turn)) return NOT_YOURS;
  const minutes = (await parts.after.find(id))?.value;
  if (!minutes?.published) {
    return refuse('minutes.unpublished', 'Det finns inga publicerade beslut från det sammanträdet.');
  }
  const { decisions } = minutes.published;
  const { organisation } = parts;
  return cardReply(decisionsCardOf({ minutes, body, organisation, decisions, now: turn.now, why: '', actions: [] }));
}

/** From minutes that have been read to published decisions. */
export function publishCommands(parts: AfterParts): readonly Command[] {
  return [
    command('minutes.preview', Which, (turn, { id }) =>
      withMinutes(parts, turn, id, (loaded) => minutesPreview(parts, turn, loaded)),
    ),
    command('minutes.publish', Knowing, (turn, input) => publish(parts, turn, input)),
    command('minutes.choose', Which, (turn, { id }) =>
      withMinutes(parts, turn, id, ({ stored, body }) => choose(parts, stored.value, body)),
    ),
    command('minutes.hide', Hiding, (turn, input) => hide(parts, turn, input)),
    command('minutes.open', Which, (turn, { id }) => open(parts, turn, id)),
  ];
}
