import { LRUCache } from 'lru-cache';
import type { NoticeId } from '../../core/ids.ts';
import type { Log } from '../../core/ports.ts';
import { parseRow, parseRows, type Stored } from '../../storage/entity.ts';
import { CONFLICT, type Conflict, type Table } from '../../storage/table.ts';
import { Draft, Follower, Notice } from './model.ts';

/**
 * Drafts, current notices (open, or ended and still fresh) and archived ones: three ranges of keys in one
 * partition, so that a move between them is one transaction.
 */
export interface NoticeStore {
  current(): Promise<readonly Stored<Notice>[]>;
  /**
   * The current notices for an answer: at most a second old when another process has written, never older than
   * what this one wrote. A fault brings everybody's question at once, and they share one read.
   */
  recent(): Promise<readonly Notice[]>;
  /** Current or archived. */
  find(id: NoticeId): Promise<Stored<Notice> | undefined>;
  findCurrent(id: NoticeId): Promise<Stored<Notice> | undefined>;
  save(notice: Notice, etag: string): Promise<string | Conflict>;
  archive(notice: Stored<Notice>): Promise<Conflict | undefined>;

  drafts(): Promise<readonly Stored<Draft>[]>;
  findDraft(id: NoticeId): Promise<Stored<Draft> | undefined>;
  /** @param etag undefined for a new draft */
  saveDraft(draft: Draft, etag: string | undefined): Promise<string | Conflict>;
  discard(draft: Stored<Draft>): Promise<Conflict | undefined>;
  /** Somebody whom it concerns; false when the person has said so already. */
  join(id: NoticeId, follower: Follower): Promise<boolean>;
  followers(id: NoticeId): Promise<readonly Follower[]>;
  /** Current and archived. */
  all(): Promise<readonly Notice[]>;
  follower(id: NoticeId, person: Follower['person']): Promise<Follower | undefined>;
  /** The draft becomes the notice, in one step. */
  publish(draft: Stored<Draft>, notice: Notice): Promise<Conflict | undefined>;
}

const PARTITION = 'notices';
/** Apart from the notices: they may be thousands, and are read one notice at a time. */
const followersOf = (id: NoticeId) => `followers:${id}`;
const RECENT_MS = 1_000;
const range = (prefix: string) => ({ from: `${prefix}:`, before: `${prefix}:~` });

export function noticeStoreOn(table: Table, log: Log): NoticeStore {
  async function get(prefix: 'current' | 'archive', id: NoticeId): Promise<Stored<Notice> | undefined> {
    const row = await table.get(PARTITION, `${prefix}:${id}`);
    return row && parseRow(Notice, row);
  }
  async function current(): Promise<readonly Stored<Notice>[]> {
    return parseRows(Notice, await table.list(PARTITION, range('current')), log);
  }
  const read = new LRUCache<'all', readonly Notice[]>({
    max: 1,
    ttl: RECENT_MS,
    // A write during the read: whoever asked before it gets the answer from before it, and nobody else does.
    ignoreFetchAbort: true,
    fetchMethod: async () => (await current()).map(({ value }) => value),
  });
  async function forgetting<T>(write: Promise<T>): Promise<T> {
    try {
      return await write;
    } finally {
      read.clear();
    }
  }
  return {
    current,
    recent: () => read.forceFetch('all'),
    async find(id) {
      return (await get('current', id)) ?? get('archive', id);
    },
    findCurrent: (id) => get('current', id),
    save: (notice, etag) => forgetting(table.put(PARTITION, `current:${notice.id}`, notice, etag)),
    archive: ({ value, etag }) =>
      forgetting(
        table.transact(PARTITION, [
          { write: 'delete', key: `current:${value.id}`, etag },
          { write: 'create', key: `archive:${value.id}`, json: value },
        ]),
      ),
    async drafts() {
      return parseRows(Draft, await table.list(PARTITION, range('draft')), log);
    },
    async findDraft(id) {
      const row = await table.get(PARTITION, `draft:${id}`);
      return row && parseRow(Draft, row);
    },
    saveDraft: (draft, etag) => table.put(PARTITION, `draft:${draft.id}`, draft, etag),
    discard: ({ value, etag }) => table.remove(PARTITION, `draft:${value.id}`, etag),
    async join(id, follower) {
      return (await table.put(followersOf(id), follower.person, follower, undefined)) !== CONFLICT;
    },
    async followers(id) {
      return parseRows(Follower, await table.list(followersOf(id)), log).map(({ value }) => value);
    },
    async all() {
      const archived = parseRows(Notice, await table.list(PARTITION, range('archive')), log);
      return [...(await current()), ...archived].map(({ value }) => value);
    },
    async follower(id, person) {
      const row = await table.get(followersOf(id), person);
      return row && parseRow(Follower, row).value;
    },
    publish: (draft, notice) =>
      forgetting(
        table.transact(PARTITION, [
          { write: 'delete', key: `draft:${draft.value.id}`, etag: draft.etag },
          { write: 'create', key: `current:${notice.id}`, json: notice },
        ]),
      ),
  };
}
