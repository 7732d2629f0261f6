import { type Account, tableClientOf } from './account.ts';
import { blobNames, openBlobs } from './blobs.ts';
import { createTables, openTables, TABLES, type TableName } from './open.ts';
import { pagesOf, type Row } from './table.ts';

/** A row as it is copied: what it says, without the etag that only its own store knows. */
export type Copied = Pick<Row, 'partition' | 'key' | 'json'>;

/** One bot's whole store, to be copied from or to. @throws StoreUnavailable from every method when it is away */
export interface Store {
  /** Every row, a page of at most 1000 at a time. A row that is not JSON has `json: undefined`. */
  rows(table: TableName): AsyncIterable<readonly Row[]>;
  files(): AsyncIterable<string>;
  /** Undefined when it is gone since it was named. */
  file(name: string): Promise<Uint8Array | undefined>;
  isEmpty(): Promise<boolean>;
  /** Creates the tables that are missing. */
  prepare(): Promise<void>;
  /** Writes rows of one partition over whatever is there: all or none of them, at most 100. */
  write(table: TableName, partition: string, rows: readonly Copied[]): Promise<void>;
  writeFile(name: string, bytes: Uint8Array): Promise<void>;
}

/** A page of large rows takes longer than anything that a person waits for. */
const CLIENT_OPTIONS = { retryOptions: { maxRetries: 3, retryDelayInMs: 500 } };

export function openStore(account: Account, prefix: string): Store {
  const tables = openTables(account, prefix);
  const blobs = openBlobs(account, prefix);
  const rows = (table: TableName) => pagesOf(tableClientOf(account, prefix + table, CLIENT_OPTIONS));
  return {
    rows,
    files: () => blobNames(account, prefix),
    file: (name) => blobs.get(name),
    async isEmpty() {
      for (const table of TABLES) for await (const page of rows(table)) if (page.length > 0) return false;
      for await (const _ of blobNames(account, prefix)) return false;
      return true;
    },
    prepare: () => createTables(account, prefix),
    async write(table, partition, copied) {
      await tables[table].transact(
        partition,
        copied.map(({ key, json }) => ({ write: 'set', key, json })),
      );
    },
    writeFile: (name, bytes) => blobs.put(name, bytes),
  };
}
