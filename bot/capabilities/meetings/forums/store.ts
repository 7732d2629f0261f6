import type { BodyId, MeetingId } from '../../../core/ids.ts';
import type { Log } from '../../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import { CONFLICT, type Conflict, type Table, type Write } from '../../../storage/table.ts';
import { bodyOfMeeting } from '../stored/meeting.ts';
import { Notes, Proposal, type ProposalId } from './model.ts';

/** A proposal as it was read and as it is to be. A new one has no etag. */
export interface Saved {
  readonly after: Proposal;
  readonly etag: string | undefined;
}

/** Proposals and notes, beside the meetings of their body. */
export interface ForumStore {
  find(body: BodyId, id: ProposalId): Promise<Stored<Proposal> | undefined>;
  /** All of a body's, in the order of their ids. */
  proposals(body: BodyId): Promise<readonly Stored<Proposal>[]>;
  /** All or nothing within one body; at most 100. */
  save(body: BodyId, saved: readonly Saved[]): Promise<Conflict | undefined>;
  notes(meeting: MeetingId): Promise<Stored<Notes> | undefined>;
  saveNotes(notes: Notes, before: Stored<Notes> | undefined): Promise<Conflict | undefined>;
}

const partitionOf = (body: BodyId) => `body:${body}`;
const keyOf = (id: ProposalId) => `proposal:${id}`;
const notesKey = (meeting: MeetingId) => `notes:${meeting}`;

/** The writes of proposals, to be part of what else changes in the body. */
export function proposalWrites(saved: readonly Saved[]): readonly Write[] {
  return saved.map(({ after, etag }) =>
    etag === undefined
      ? { write: 'create', key: keyOf(after.id), json: after }
      : { write: 'replace', key: keyOf(after.id), etag, json: after },
  );
}

/** @param table the meetings' */
export function forumStoreOn(table: Table, log: Log): ForumStore {
  return {
    async find(body, id) {
      const row = await table.get(partitionOf(body), keyOf(id));
      return row && parseRow(Proposal, row);
    },
    async proposals(body) {
      return parseRows(Proposal, await table.list(partitionOf(body), { from: 'proposal:', before: 'proposal:~' }), log);
    },
    save: (body, saved) => table.transact(partitionOf(body), proposalWrites(saved)),
    async notes(meeting) {
      const row = await table.get(partitionOf(bodyOfMeeting(meeting)), notesKey(meeting));
      return row && parseRow(Notes, row);
    },
    async saveNotes(notes, before) {
      const { meeting } = notes;
      const written = await table.put(partitionOf(bodyOfMeeting(meeting)), notesKey(meeting), notes, before?.etag);
      return written === CONFLICT ? CONFLICT : undefined;
    },
  };
}
