import type { PersonId, TicketId } from '../../../core/ids.ts';
import type { Log } from '../../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import { CONFLICT, type Conflict, type Table } from '../../../storage/table.ts';
import { digestOf } from '../search.ts';
import { Awaited, Upload } from './model.ts';

/** What is on its way to a ticket. Few rows, none of them old. */
export interface UploadStore {
  find(id: TicketId): Promise<Stored<Upload> | undefined>;
  /** @param etag undefined for a new one */
  save(upload: Upload, etag: string | undefined): Promise<string | Conflict>;
  remove(upload: Stored<Upload>): Promise<void>;
  /** Those of one person. */
  of(person: PersonId): Promise<readonly Upload[]>;
  awaited(person: PersonId): Promise<Awaited | undefined>;
  /** The latest word is right. */
  await(person: PersonId, awaited: Awaited): Promise<void>;
  /** Forgets it unless it has been said anew. @param key as of `awaitedKey` */
  forget(key: string, now: string): Promise<void>;
}

const UPLOADS = 'uploads';
const AWAITED = 'awaited';

/** Names nobody: it may stand in a log. */
export function awaitedKey(person: PersonId): string {
  return digestOf(person);
}

export function uploadStoreOn(table: Table, log: Log): UploadStore {
  async function awaitedRow(key: string): Promise<Stored<Awaited> | undefined> {
    const row = await table.get(AWAITED, key);
    return row && parseRow(Awaited, row);
  }
  return {
    async find(id) {
      const row = await table.get(UPLOADS, id);
      return row && parseRow(Upload, row);
    },
    save: (upload, etag) => table.put(UPLOADS, upload.id, upload, etag),
    async remove({ value, etag }) {
      await table.remove(UPLOADS, value.id, etag);
    },
    async of(person) {
      const rows = parseRows(Upload, await table.list(UPLOADS), log);
      return rows.map(({ value }) => value).filter(({ by }) => by.id === person);
    },
    awaited: async (person) => (await awaitedRow(awaitedKey(person)))?.value,
    async await(person, awaited) {
      const key = awaitedKey(person);
      let written: string | Conflict;
      do written = await table.put(AWAITED, key, awaited, (await awaitedRow(key))?.etag);
      while (written === CONFLICT);
    },
    async forget(key, now) {
      const row = await awaitedRow(key);
      if (row && row.value.until <= now) await table.remove(AWAITED, key, row.etag);
    },
  };
}
