import { LRUCache } from 'lru-cache';
import type { ContactId } from '../../../core/ids.ts';
import type { Log } from '../../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import type { Conflict, Table } from '../../../storage/table.ts';
import { Contact } from './model.ts';

/** @throws StoreUnavailable from every method when the store is away */
export interface ContactStore {
  /** The removed ones too; at most a second old when another process has written, never older than what this one wrote. */
  all(): Promise<readonly Contact[]>;
  find(id: ContactId): Promise<Stored<Contact> | undefined>;
  /** @param etag undefined for a new contact */
  save(contact: Contact, etag: string | undefined): Promise<string | Conflict>;
}

const PARTITION = 'contacts';
const RECENT_MS = 1_000;

export function contactStoreOn(table: Table, log: Log): ContactStore {
  const read = new LRUCache<'all', readonly Contact[]>({
    max: 1,
    ttl: RECENT_MS,
    // A write during the read: whoever asked before it gets the answer from before it, and nobody else does.
    ignoreFetchAbort: true,
    fetchMethod: async () => parseRows(Contact, await table.list(PARTITION), log).map(({ value }) => value),
  });
  return {
    all: () => read.forceFetch('all'),
    async find(id) {
      const row = await table.get(PARTITION, id);
      return row && parseRow(Contact, row);
    },
    async save(contact, etag) {
      try {
        return await table.put(PARTITION, contact.id, contact, etag);
      } finally {
        read.clear();
      }
    },
  };
}
