import type { PersonId } from '../../core/ids.ts';
import type { Organisation } from '../../core/organisation.ts';
import type { PersonalData } from '../../core/personalData.ts';
import type { Proposal } from './forums/model.ts';
import type { ForumStore } from './forums/store.ts';
import type { PlanStore } from './planning/store.ts';
import type { MeetingDocument } from './stored/document.ts';
import type { Meeting } from './stored/meeting.ts';
import type { MeetingStore } from './stored/store.ts';

interface Stores {
  readonly store: MeetingStore;
  readonly plans: PlanStore;
  readonly forums: ForumStore;
  readonly organisation: Organisation;
}

/** That somebody sent it, and what they decided about its findings; what stands in it is the body's. */
function documentData({ body, name, by, at, findings }: MeetingDocument, person: PersonId) {
  const decided = findings.filter(({ status }) => 'by' in status && status.by === person);
  if (by.id !== person && decided.length === 0) return [];
  return [
    {
      organ: body ?? 'inte valt',
      dokument: name,
      ...(by.id === person ? { av: by.name, inläst: at } : {}),
      'egna ställningstaganden': decided.map(({ message, status }) => ({ anmärkning: message, ...status })),
    },
  ];
}

function meetingData({ body, working, published, told, status, history }: Meeting, person: PersonId) {
  const events = history.filter(({ by }) => by === person).map(({ at, fact }) => ({ när: at, vad: fact }));
  const by = [published?.by, 'by' in status ? status.by : undefined].find((one) => one?.id === person);
  if (events.length === 0 && by === undefined && !told.includes(person)) return [];
  const { date } = published?.agenda ?? working;
  return [{ organ: body, dag: date, ...(by ? { av: by.name } : {}), händelser: events, visad: told.includes(person) }];
}

function proposalData({ body, by, at, title, why, status, told }: Proposal, person: PersonId): readonly object[] {
  const { state } = status;
  if (by.id === person) return [{ organ: body, av: by.name, när: at, rubrik: title, varför: why, läge: state }];
  const decided = 'by' in status && status.by.id === person ? { av: status.by.name, när: status.at, läge: state } : {};
  const shown = told.includes(person);
  return shown || 'av' in decided ? [{ organ: body, rubrik: title, ...decided, visad: shown }] : [];
}

/** What of one body's meetings, plan, proposals and notes is about the person: what they wrote, did and were shown. */
async function bodyData({ store, plans, forums }: Stores, { id }: Organisation['bodies'][number], person: PersonId) {
  const [documents, days, plan, proposals] = await Promise.all([
    store.documents(id),
    store.meetings(id),
    plans.find(id),
    forums.proposals(id),
  ]);
  const held = await Promise.all(
    days.map(async (day) => [await store.find(day.id), await forums.notes(day.id)] as const),
  );
  const { latest, told = [] } = plan?.value ?? {};
  const changed = latest?.by.id === person ? { av: latest.by.name, ändrad: latest.at } : undefined;
  return {
    documents: documents.flatMap(({ value }) => documentData(value, person)),
    meetings: held.flatMap(([meeting]) => (meeting ? meetingData(meeting.value, person) : [])),
    plans: changed || told.includes(person) ? [{ organ: id, ...changed, visad: told.includes(person) }] : [],
    proposals: proposals.flatMap(({ value }) => proposalData(value, person)),
    notes: held.flatMap(([, notes]) => (notes?.value.notes ?? []).filter(({ by }) => by.id === person)),
  };
}

/** What of meetings is about a person. Names that stand in the documents are the bodies' own records, and are not looked for. */
export async function meetingsData(stores: Stores, person: PersonId): Promise<readonly PersonalData[]> {
  const bodies = await Promise.all(stores.organisation.bodies.map((body) => bodyData(stores, body, person)));
  const waiting = (await stores.store.waiting(person)).flatMap(({ value }) => documentData(value, person));
  const all: readonly PersonalData[] = [
    { what: 'Mötesdokument', records: [...waiting, ...bodies.flatMap(({ documents }) => documents)] },
    { what: 'Sammanträden', records: bodies.flatMap(({ meetings }) => meetings) },
    { what: 'Sammanträdesplaner', records: bodies.flatMap(({ plans }) => plans) },
    { what: 'Förslag till forum', records: bodies.flatMap(({ proposals }) => proposals) },
    { what: 'Anteckningar från forum', records: bodies.flatMap(({ notes }) => notes) },
  ];
  return all.filter(({ records }) => records.length > 0);
}
