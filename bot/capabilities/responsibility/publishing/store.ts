import { z } from 'zod/v4';
import type { PersonId } from '../../../core/ids.ts';
import type { Log } from '../../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import type { Conflict, Table, Write } from '../../../storage/table.ts';
import { Decision } from '../own/model.ts';
import { Draft, type DraftId, Entry, type Published, TableId } from './model.ts';

const PARTITION = 'tables';
const STAMP = 'stamp';
const range = (prefix: string) => ({ from: `${prefix}:`, before: `${prefix}:~` });

/** Counts what has been added to the record: whoever has read it knows by its etag whether there is more. */
export const Stamp = z.strictObject({ v: z.literal(1), changes: z.number().int().min(1) });
/** What became of a draft that is gone because it was published. */
export const Done = z.strictObject({ v: z.literal(1), table: TableId, sequence: z.number().int().min(1) });
export type Done = z.infer<typeof Done>;

/** Drafts, and the record of what has been published and decided: one partition, so that a publication is one transaction. */
export interface TableStore {
  /** Changes whenever the record has; undefined while it is empty. */
  stamp(): Promise<string | undefined>;
  entries(): Promise<readonly Entry[]>;
  draftsOf(owner: PersonId): Promise<readonly Draft[]>;
  findDraft(id: DraftId): Promise<Stored<Draft> | undefined>;
  /** @param etag undefined for a new draft */
  saveDraft(draft: Draft, etag: string | undefined): Promise<string | Conflict>;
  discard(draft: Stored<Draft>): Promise<Conflict | undefined>;
  findDone(id: DraftId): Promise<Done | undefined>;
  /** The draft becomes a line of the record, in one step. A conflict: somebody else has written, nothing was done. */
  publish(draft: Stored<Draft>, entry: Published): Promise<Conflict | undefined>;
  /** Adds a line to the record. */
  add(entry: Entry): Promise<Conflict | undefined>;
  /** What has been decided on questions without answers. */
  decisions(): Promise<readonly Decision[]>;
  decide(decision: Decision): Promise<Conflict | undefined>;
}

const numbered = (sequence: number) => String(sequence).padStart(6, '0');

function keyOf({ table, sequence }: Entry): string {
  return `entry:${table}:${numbered(sequence)}`;
}

export function tableStoreOn(table: Table, log: Log): TableStore {
  async function stamped(): Promise<Write> {
    const row = await table.get(PARTITION, STAMP);
    if (!row) return { write: 'create', key: STAMP, json: { v: 1, changes: 1 } };
    const { value, etag } = parseRow(Stamp, row);
    return { write: 'replace', key: STAMP, etag, json: { v: 1, changes: value.changes + 1 } };
  }
  return {
    stamp: async () => (await table.get(PARTITION, STAMP))?.etag,
    entries: async () => parseRows(Entry, await table.list(PARTITION, range('entry')), log).map(({ value }) => value),
    async draftsOf(owner) {
      const drafts = parseRows(Draft, await table.list(PARTITION, range('draft')), log);
      return drafts.map(({ value }) => value).filter((draft) => draft.owner === owner);
    },
    async findDraft(id) {
      const row = await table.get(PARTITION, `draft:${id}`);
      return row && parseRow(Draft, row);
    },
    saveDraft: (draft, etag) => table.put(PARTITION, `draft:${draft.id}`, draft, etag),
    discard: ({ value, etag }) => table.remove(PARTITION, `draft:${value.id}`, etag),
    async findDone(id) {
      const row = await table.get(PARTITION, `done:${id}`);
      return row && parseRow(Done, row).value;
    },
    publish: async ({ value, etag }, entry) => {
      const done: Done = { v: 1, table: entry.table, sequence: entry.sequence };
      return table.transact(PARTITION, [
        { write: 'delete', key: `draft:${value.id}`, etag },
        { write: 'create', key: keyOf(entry), json: entry },
        { write: 'create', key: `done:${value.id}`, json: done },
        await stamped(),
      ]);
    },
    add: async (entry) =>
      table.transact(PARTITION, [{ write: 'create', key: keyOf(entry), json: entry }, await stamped()]),
    decisions: async () =>
      parseRows(Decision, await table.list(PARTITION, range('decision')), log).map(({ value }) => value),
    decide: async (decision) => {
      const key = `decision:${decision.gap}:${numbered(decision.sequence)}`;
      return table.transact(PARTITION, [{ write: 'create', key, json: decision }, await stamped()]);
    },
  };
}
