import type { PersonId } from '../../core/ids.ts';
import type { Log } from '../../core/ports.ts';
import { parseRow, parseRows } from '../../storage/entity.ts';
import type { Table } from '../../storage/table.ts';
import { Request } from './model.ts';

/** Who has asked for what is stored about whom. */
export interface RequestStore {
  /** Written again, it is the same. */
  add(request: Request): Promise<void>;
  find(id: string): Promise<Request | undefined>;
  /** Those of administrators, the newest first. */
  ofRegister(): Promise<readonly Request[]>;
  about(person: PersonId): Promise<readonly Request[]>;
}

const PARTITION = 'requests';

export function requestStoreOn(table: Table, log: Log): RequestStore {
  const all = async () => parseRows(Request, await table.list(PARTITION), log).map(({ value }) => value);
  return {
    async add(request) {
      await table.put(PARTITION, request.id, request, undefined);
    },
    async find(id) {
      const row = await table.get(PARTITION, id);
      return row && parseRow(Request, row).value;
    },
    async ofRegister() {
      const requests = (await all()).filter(({ insight }) => insight === 'register');
      return requests.toSorted((a, b) => (a.at < b.at ? 1 : -1));
    },
    about: async (person) => (await all()).filter((request) => request.person === person || request.by.id === person),
  };
}
