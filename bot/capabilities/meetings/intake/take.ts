import { button, listCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import { type Card, cardReply, type Reply, type Turn } from '../../../core/capability.ts';
import type { MeetingId } from '../../../core/ids.ts';
import { inWords } from '../../../core/organisation.ts';
import type { Result } from '../../../core/result.ts';
import { addDays, fullMomentText } from '../../../core/time.ts';
import type { Stored } from '../../../storage/entity.ts';
import { CONFLICT } from '../../../storage/table.ts';
import { guardMinutes, minutesWith } from '../afterwards/parts.ts';
import { minutesWrites } from '../afterwards/store.ts';
import { isPast, momentsOf } from '../agenda/decide.ts';
import { perhapsMoved } from '../agenda/moving.ts';
import { CHANGED, KIND, type Parts } from '../agenda/parts.ts';
import { begun, callsMeeting, meetingIdFor, revised } from '../agenda/revise.ts';
import { whoseIs } from '../stored/bodies.ts';
import type { KeptFinding, MeetingDocument } from '../stored/document.ts';
import { mayPublishAny, mayPublishFor } from '../stored/may.ts';
import type { Meeting, MeetingSummary } from '../stored/meeting.ts';
import { cut } from './keep.ts';
import type { Taken } from './read.ts';
import { checkedCard, reviewCard } from './views.ts';

const LONGEST_NAME = 200;
/** How far a meeting that has a new day, not announced yet, is looked for under its old one. */
const MOVED_DAYS = 60;

function documentOf({ id, name, content, findings }: Taken, { actor, now }: Turn): MeetingDocument {
  return {
    v: 1,
    id,
    name: cut(name, LONGEST_NAME),
    content,
    findings,
    by: { id: actor.id, name: actor.name },
    at: now,
  };
}

/** A document that is read and checked, and of which nothing is kept. */
function unkept(taken: Taken, why: string): Result<Reply> {
  return cardReply(checkedCard(taken, `${why} Inget har sparats.`.trim()));
}

function askWhose(document: MeetingDocument, bodies: readonly Body[]): Card {
  const read = document.content.body;
  return listCard.render({
    title: 'Vems är dokumentet?',
    text: read
      ? `I dokumentet står ”${read.value}”. Välj vilket organ det gäller, så går jag vidare med granskningen.`
      : 'Det framgår inte av dokumentet. Välj vilket organ det gäller, så går jag vidare med granskningen.',
    items: bodies.map(({ id, name }) => ({
      title: name,
      detail: 'Dokumentet sparas där',
      verb: 'meeting.whose',
      data: { document: document.id, body: id },
    })),
    actions: [button('Inget av dem, kasta', 'meeting.not-whose', { document: document.id })],
  });
}

/** What is decided of earlier findings goes along to a new version, where they still stand. */
function carried(findings: readonly KeptFinding[], before: MeetingDocument | undefined): KeptFinding[] {
  const said = new Map((before?.findings ?? []).map(({ id, status }) => [id, status]));
  return findings.map((finding) => {
    const status = said.get(finding.id);
    return status && (status.state === 'accepted' || status.state === 'ignored') ? { ...finding, status } : finding;
  });
}

/** What the new version no longer has, is fixed. */
function mended(before: MeetingDocument, after: MeetingDocument, { actor, now }: Turn): MeetingDocument {
  const left = new Set(after.findings.map(({ id }) => id));
  const status = { state: 'fixed', by: actor.id, at: now } as const;
  return { ...before, findings: before.findings.map((one) => (left.has(one.id) ? one : { ...one, status })) };
}

/** The body's meeting on the document's day, announced or prepared; a cancelled one only where there is no other. */
async function meetingOn({ store }: Parts, body: Body, date: string | undefined): Promise<Stored<Meeting> | undefined> {
  if (date === undefined) return undefined;
  const all = await store.meetings(body.id, { from: addDays(date, -MOVED_DAYS), before: addDays(date, MOVED_DAYS) });
  const last = ({ state }: MeetingSummary) => Number(state === 'cancelled');
  for (const { id } of all.toSorted((one, other) => last(one) - last(other))) {
    const found = await store.find(id);
    if (found?.value.working.date === date) return found;
  }
  return undefined;
}

/** A meeting that the plan has on that day is the one that is called for. */
async function newMeetingId({ store, plans }: Parts, body: Body, date: string): Promise<MeetingId> {
  const [stored, plan] = await Promise.all([store.meetings(body.id), plans.find(body.id)]);
  const taken = new Set<string>(stored.map(({ id }) => id));
  const planned = plan?.value.meetings.filter(({ id }) => !taken.has(id)) ?? [];
  for (const { id } of planned) taken.add(id);
  return planned.find((one) => one.date === date)?.id ?? meetingIdFor(body, date, taken);
}

interface Import {
  readonly document: MeetingDocument;
  readonly meeting: { readonly before: Stored<Meeting> | undefined; readonly after: Meeting } | undefined;
  readonly earlier: Stored<MeetingDocument> | undefined;
}

/** What importing comes to: the document, its meeting, and the version that it replaces. */
async function planned(parts: Parts, turn: Turn, fresh: MeetingDocument, body: Body): Promise<Import> {
  const date = fresh.content.date?.value;
  const before = await meetingOn(parts, body, date);
  const latest = before?.value.documents.at(-1);
  const earlier =
    callsMeeting(fresh) && latest !== undefined ? await parts.store.findDocument(body.id, latest) : undefined;
  const document = { ...fresh, body: body.id, findings: carried(fresh.findings, earlier?.value) };
  if (!callsMeeting(document) || date === undefined || isPast(date, turn.now)) {
    const id = before?.value.id;
    return {
      document: id === undefined ? document : { ...document, meeting: id },
      meeting: undefined,
      earlier: undefined,
    };
  }
  if (before && before.value.status.state !== 'held') {
    const after = revised(before.value, document, turn.actor, turn.now);
    return { document: { ...document, meeting: after.id }, meeting: { before, after }, earlier };
  }
  const after = begun(document, date, await newMeetingId(parts, body, date), body, turn.actor, turn.now);
  return { document: { ...document, meeting: after.id }, meeting: { before: undefined, after }, earlier: undefined };
}

/** Stores a document for a body; one that is there already changes nothing. */
async function importFor(parts: Parts, turn: Turn, fresh: MeetingDocument, body: Body): Promise<Result<Reply>> {
  const there = await parts.store.findDocument(body.id, fresh.id);
  if (there) {
    const at = fullMomentText(there.value.at, turn.now);
    return cardReply(reviewCard(there.value, body, 0, `Den här versionen lästes in redan ${at}. Inget är ändrat.`));
  }
  const { document, meeting, earlier } = await planned(parts, turn, fresh, body);
  turn.log.hop('decided', { document: document.id, findings: document.findings.length });
  if (meeting) await parts.timers.guard({ kind: KIND, id: meeting.after.id }, momentsOf(meeting.after), turn.now);
  const minutes = await minutesWith(parts, document, body);
  if (minutes) await guardMinutes(parts, minutes.value, body, turn.now);
  const saved = await parts.store.save(body.id, {
    ...(meeting ? { meeting } : {}),
    documents: [
      { value: document, etag: undefined },
      ...(earlier ? [{ value: mended(earlier.value, document, turn), etag: earlier.etag }] : []),
    ],
    ...(minutes ? { also: minutesWrites({ minutes }) } : {}),
  });
  if (saved === CONFLICT) return CHANGED;
  turn.log.hop('saved', { document: document.id });
  if (meeting?.before) return cardReply(reviewCard(document, body, 0, 'En ny version av dagordningen är inläst.'));
  const other = meeting && (await perhapsMoved(parts, turn, document, body));
  return cardReply(reviewCard(document, body, 0, '', other));
}

/** Reads a document in for whoever may; for others it is checked and forgotten. */
export async function takeIn(parts: Parts, turn: Turn, taken: Taken): Promise<Result<Reply>> {
  const { actor } = turn;
  if (!mayPublishAny(actor)) return unkept(taken, '');
  const whose = whoseIs(parts.organisation, taken.content.body);
  switch (whose.whose) {
    case 'unknown':
      return unkept(
        taken,
        `”${whose.name}” finns inte bland de organ som jag har hand om, så det går inte att publicera härifrån. Be en administratör lägga till det.`,
      );
    case 'known':
      if (mayPublishFor(actor, whose.body.id)) return importFor(parts, turn, documentOf(taken, turn), whose.body);
      return unkept(taken, `Du är inte sekreterare för ${whose.body.definite}, så du kan inte publicera.`);
    case 'unsure': {
      const own = whose.likely.filter(({ id }) => mayPublishFor(actor, id));
      if (own.length === 0) {
        const names = inWords(whose.likely.map(({ definite }) => definite));
        return unkept(taken, `Dokumentet kan gälla ${names}, och där är du inte sekreterare.`);
      }
      const document = documentOf(taken, turn);
      await parts.store.saveWaiting(document);
      return cardReply(askWhose(document, own));
    }
  }
}

/** The answer to whose a document is. What waits is forgotten only when it has been stored. */
export async function settleWhose(
  parts: Parts,
  turn: Turn,
  waiting: Stored<MeetingDocument>,
  body: Body,
): Promise<Result<Reply>> {
  const imported = await importFor(parts, turn, waiting.value, body);
  if (imported.ok) await parts.store.forgetWaiting(waiting);
  return imported;
}
