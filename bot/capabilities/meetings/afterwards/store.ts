import type { BodyId, MeetingId } from '../../../core/ids.ts';
import type { Log } from '../../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import type { Conflict, Table, Write } from '../../../storage/table.ts';
import { bodyOfMeeting } from '../stored/meeting.ts';
import { Assignment, type AssignmentId, Minutes } from './model.ts';

/** What is written in one step. New ones have no etag. */
export interface SavingMinutes {
  readonly minutes?: { readonly value: Minutes; readonly etag: string | undefined };
  readonly assignments?: readonly { readonly value: Assignment; readonly etag: string | undefined }[];
}

/** Minutes and assignments, beside the meetings of their body. */
export interface AfterStore {
  find(id: MeetingId): Promise<Stored<Minutes> | undefined>;
  /** All of a body's, the oldest meeting first. */
  minutes(body: BodyId): Promise<readonly Stored<Minutes>[]>;
  findAssignment(body: BodyId, id: AssignmentId): Promise<Stored<Assignment> | undefined>;
  assignments(body: BodyId): Promise<readonly Stored<Assignment>[]>;
  /** All or nothing within one body; at most 100. */
  save(body: BodyId, saving: SavingMinutes): Promise<Conflict | undefined>;
}

const partitionOf = (body: BodyId) => `body:${body}`;
const minutesKey = (id: MeetingId) => `minutes:${id}`;
const assignmentKey = (id: AssignmentId) => `assignment:${id}`;

function written(key: string, json: unknown, etag: string | undefined): Write {
  return etag === undefined ? { write: 'create', key, json } : { write: 'replace', key, etag, json };
}

/** The writes, to be part of what else changes in the body. */
export function minutesWrites({ minutes, assignments = [] }: SavingMinutes): readonly Write[] {
  return [
    ...(minutes ? [written(minutesKey(minutes.value.id), minutes.value, minutes.etag)] : []),
    ...assignments.map(({ value, etag }) => written(assignmentKey(value.id), value, etag)),
  ];
}

/** @param table the meetings' */
export function afterStoreOn(table: Table, log: Log): AfterStore {
  return {
    async find(id) {
      const row = await table.get(partitionOf(bodyOfMeeting(id)), minutesKey(id));
      return row && parseRow(Minutes, row);
    },
    async minutes(body) {
      return parseRows(Minutes, await table.list(partitionOf(body), { from: 'minutes:', before: 'minutes:~' }), log);
    },
    async findAssignment(body, id) {
      const row = await table.get(partitionOf(body), assignmentKey(id));
      return row && parseRow(Assignment, row);
    },
    async assignments(body) {
      const range = { from: 'assignment:', before: 'assignment:~' };
      return parseRows(Assignment, await table.list(partitionOf(body), range), log);
    },
    save: (body, saving) => table.transact(partitionOf(body), minutesWrites(saving)),
  };
}
