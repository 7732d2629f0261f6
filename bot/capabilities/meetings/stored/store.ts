import type { BodyId, DocumentId, MeetingId, PersonId } from '../../../core/ids.ts';
import type { Log } from '../../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import type { Conflict, Row, Table, Write } from '../../../storage/table.ts';
import { MeetingDocument } from './document.ts';
import { bodyOfMeeting, Meeting, MeetingSummary, summaryOf } from './meeting.ts';

/** ISO days; `from` included, `before` not. */
export interface Days {
  readonly from?: string;
  readonly before?: string;
}

/** What is written in one step. A new row has no etag; `before` is the meeting that is replaced. */
export interface Saving {
  readonly meeting?: { readonly before: Stored<Meeting> | undefined; readonly after: Meeting };
  /** A draft that has become part of another meeting. */
  readonly discarded?: Stored<Meeting>;
  readonly documents?: readonly { readonly value: MeetingDocument; readonly etag: string | undefined }[];
  /** What else of the body changes with it. */
  readonly also?: readonly Write[];
}

/**
 * Meetings and documents, a partition a body, so that a document and the meeting that it changes are one transaction.
 * Documents whose body is not known yet lie in a partition of their own, by person.
 */
export interface MeetingStore {
  find(id: MeetingId): Promise<Stored<Meeting> | undefined>;
  /** A body's meetings in the order of their days. */
  meetings(body: BodyId, days?: Days): Promise<readonly MeetingSummary[]>;
  findDocument(body: BodyId, id: DocumentId): Promise<Stored<MeetingDocument> | undefined>;
  /** All documents of a body. */
  documents(body: BodyId): Promise<readonly Stored<MeetingDocument>[]>;
  /** All or nothing within one body. */
  save(body: BodyId, saving: Saving): Promise<Conflict | undefined>;
  /** A draft that was never announced. */
  discard(meeting: Stored<Meeting>): Promise<Conflict | undefined>;
  /** What a person has sent and has not yet said whose it is. */
  findWaiting(person: PersonId, id: DocumentId): Promise<Stored<MeetingDocument> | undefined>;
  waiting(person: PersonId): Promise<readonly Stored<MeetingDocument>[]>;
  saveWaiting(document: MeetingDocument): Promise<void>;
  forgetWaiting(document: Stored<MeetingDocument>): Promise<void>;
}

const partitionOf = (body: BodyId) => `body:${body}`;
const waitingOf = (person: PersonId) => `waiting:${person}`;
const dayKey = ({ date, id }: MeetingSummary) => `day:${date}~${id}`;

function written(key: string, json: unknown, etag: string | undefined): Write {
  return etag === undefined ? { write: 'create', key, json } : { write: 'replace', key, etag, json };
}

/** The meeting, and the row by which it is found by its day. */
function meetingWrites({ before, after }: NonNullable<Saving['meeting']>): Write[] {
  const summary = summaryOf(after);
  const old = before && dayKey(summaryOf(before.value));
  return [
    written(`meeting:${after.id}`, after, before?.etag),
    { write: 'set', key: dayKey(summary), json: summary },
    ...(old === undefined || old === dayKey(summary) ? [] : [{ write: 'clear' as const, key: old }]),
  ];
}

function discardWrites({ value, etag }: Stored<Meeting>): Write[] {
  return [
    { write: 'delete', key: `meeting:${value.id}`, etag },
    { write: 'clear', key: dayKey(summaryOf(value)) },
  ];
}

export function meetingStoreOn(table: Table, log: Log): MeetingStore {
  const parsed = (row: Row | undefined) => row && parseRow(MeetingDocument, row);
  return {
    async find(id) {
      const row = await table.get(partitionOf(bodyOfMeeting(id)), `meeting:${id}`);
      return row && parseRow(Meeting, row);
    },
    async meetings(body, { from = '', before } = {}) {
      const range = { from: `day:${from}`, before: before === undefined ? 'day:~' : `day:${before}` };
      return parseRows(MeetingSummary, await table.list(partitionOf(body), range), log).map(({ value }) => value);
    },
    findDocument: async (body, id) => parsed(await table.get(partitionOf(body), `document:${id}`)),
    async documents(body) {
      const range = { from: 'document:', before: 'document:~' };
      return parseRows(MeetingDocument, await table.list(partitionOf(body), range), log);
    },
    save: (body, { meeting, discarded, documents = [], also = [] }) =>
      table.transact(partitionOf(body), [
        ...(meeting ? meetingWrites(meeting) : []),
        ...(discarded ? discardWrites(discarded) : []),
        ...documents.map(({ value, etag }) => written(`document:${value.id}`, value, etag)),
        ...also,
      ]),
    discard: (meeting) => table.transact(partitionOf(meeting.value.body), discardWrites(meeting)),
    findWaiting: async (person, id) => parsed(await table.get(waitingOf(person), id)),
    waiting: async (person) => parseRows(MeetingDocument, await table.list(waitingOf(person)), log),
    async saveWaiting(document) {
      // A conflict means that it waits already.
      await table.put(waitingOf(document.by.id), document.id, document, undefined);
    },
    async forgetWaiting({ value, etag }) {
      await table.remove(waitingOf(value.by.id), value.id, etag);
    },
  };
}
