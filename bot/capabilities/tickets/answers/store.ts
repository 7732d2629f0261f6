import type { TicketId } from '../../../core/ids.ts';
import type { Log } from '../../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../../storage/entity.ts';
import { CONFLICT, type Conflict, type Table } from '../../../storage/table.ts';
import { KnownAnswer } from './model.ts';

/** As many as IT can have an eye on. */
const READ_MAX = 500;

export interface AnswerStore {
  all(): Promise<readonly KnownAnswer[]>;
  find(id: TicketId): Promise<Stored<KnownAnswer> | undefined>;
  /** @param etag undefined for a new one */
  save(answer: KnownAnswer, etag: string | undefined): Promise<string | Conflict>;
  /** Counts one report that it made unnecessary, once; the same report again counts nothing. */
  helped(id: TicketId, report: TicketId): Promise<void>;
}

const PARTITION = 'answers';
const ATTEMPTS = 8;
const keyOf = (id: TicketId) => `answer:${id}`;

export function answerStoreOn(table: Table, log: Log): AnswerStore {
  async function find(id: TicketId): Promise<Stored<KnownAnswer> | undefined> {
    const row = await table.get(PARTITION, keyOf(id));
    return row && parseRow(KnownAnswer, row);
  }
  return {
    find,
    async all() {
      const rows = await table.list(PARTITION, { from: 'answer:', before: 'answer:~', limit: READ_MAX });
      return parseRows(KnownAnswer, rows, log).map(({ value }) => value);
    },
    save: (answer, etag) => table.put(PARTITION, keyOf(answer.id), answer, etag),
    async helped(id, report) {
      const once = `helped:${id}:${report}`;
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const [stored, counted] = await Promise.all([find(id), table.get(PARTITION, once)]);
        if (!stored || counted) return;
        const json = { ...stored.value, helped: stored.value.helped + 1 };
        const written = await table.transact(PARTITION, [
          { write: 'replace', key: keyOf(id), etag: stored.etag, json },
          { write: 'create', key: once, json: { v: 1 } },
        ]);
        if (written !== CONFLICT) return;
      }
    },
  };
}
