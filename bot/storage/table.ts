import { RestError, type TableClient, type TransactionAction } from '@azure/data-tables';
import { z } from 'zod/v4';
import { StoreUnavailable } from '../core/errors.ts';
import { transactionsOn } from './batch.ts';
import { decodeKey, encodeKey } from './keys.ts';

/** An entity as read: JSON to be parsed by whoever owns it, and the etag that a later write must name. */
export interface Row {
  readonly partition: string;
  readonly key: string;
  readonly etag: string;
  readonly json: unknown;
}

export type Write =
  | { readonly write: 'create'; readonly key: string; readonly json: unknown }
  | { readonly write: 'replace'; readonly key: string; readonly etag: string; readonly json: unknown }
  | { readonly write: 'delete'; readonly key: string; readonly etag: string }
  /** Whatever is there: for rows that follow from a row which the same transaction writes under its etag. */
  | { readonly write: 'set'; readonly key: string; readonly json: unknown }
  /** A row that is gone already is a conflict. */
  | { readonly write: 'clear'; readonly key: string };

/** Somebody else changed, created or removed one of the rows; nothing was written. */
export const CONFLICT = Symbol('conflict');
export type Conflict = typeof CONFLICT;

/** Rows in partitions. Keys are plain text; encoding is this file's business. */
export interface Table {
  get(partition: string, key: string): Promise<Row | undefined>;
  /** In key order. `from` inclusive, `before` exclusive. */
  list(
    partition: string,
    range?: { readonly from?: string; readonly before?: string; readonly limit?: number },
  ): Promise<readonly Row[]>;
  /**
   * Creates the row, or replaces the one that `etag` names.
   * @returns the new etag
   */
  put(partition: string, key: string, json: unknown, etag: string | undefined): Promise<string | Conflict>;
  /** Removes the row that `etag` names; one that is gone already is a conflict. */
  remove(partition: string, key: string, etag: string): Promise<Conflict | undefined>;
  /** All or nothing within one partition; at most 100 writes. */
  transact(partition: string, writes: readonly Write[]): Promise<Conflict | undefined>;
}

/** A string property holds 32 K UTF-16 characters in Azure Tables (Azurite takes more). */
const CHUNK = 32_000;
/** An entity holds 1 MiB: 15 chunks of two-byte characters leave room for keys. */
const MAX_CHUNKS = 15;
/** The most rows that the service gives at once. */
const LARGEST_PAGE = 1000;

const Entity = z.looseObject({
  partitionKey: z.string(),
  rowKey: z.string(),
  etag: z.string(),
  chunks: z.number().int().min(0).max(MAX_CHUNKS).catch(0),
});

function toEntity(
  partition: string,
  key: string,
  json: unknown,
): { partitionKey: string; rowKey: string; chunks: number } {
  const text = jsonText(json);
  const chunks = chunksOf(text);
  if (chunks.length > MAX_CHUNKS) throw new RangeError(`Entity too large: ${text.length} characters`);
  const properties = Object.fromEntries(chunks.map((chunk, i) => [`json${i}`, chunk]));
  const keys = { partitionKey: encodeKey(partition), rowKey: encodeKey(key) };
  return { ...keys, chunks: chunks.length, ...properties };
}

/** JSON in which no character can be taken for the end of a line: Azurite takes U+2028 for one inside a transaction. */
export function jsonText(json: unknown): string {
  return JSON.stringify(json).replace(/[\u2028\u2029]/gu, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

/** Never parts the two halves of a character such as 🔴: half a one is not text, and would not come back. */
function chunksOf(text: string): readonly string[] {
  const chunks: string[] = [];
  for (let from = 0; from < text.length; ) {
    const whole = /[\uD800-\uDBFF]/.test(text.charAt(from + CHUNK - 1)) ? CHUNK - 1 : CHUNK;
    chunks.push(text.slice(from, from + whole));
    from += whole;
  }
  return chunks;
}

/** Undefined when it is not what this file writes: the row's own schema then says that it is corrupt. */
function jsonIn(entity: z.infer<typeof Entity>): unknown {
  try {
    return JSON.parse(Array.from({ length: entity.chunks }, (_, i) => String(entity[`json${i}`])).join(''));
  } catch {
    return undefined;
  }
}

function toRow(raw: unknown): Row {
  const entity = Entity.parse(raw);
  return {
    partition: decodeKey(entity.partitionKey),
    key: decodeKey(entity.rowKey),
    etag: entity.etag,
    json: jsonIn(entity),
  };
}

const CONFLICTS = new Set([404, 409, 412]);

/** The HTTP status, but for a table that does not exist: that is an outage and not a missing row. */
function statusOf(error: unknown): number {
  if (!(error instanceof RestError) || error.message.includes('TableNotFound')) return 0;
  return error.statusCode ?? 0;
}

function unavailable(error: unknown): StoreUnavailable {
  return new StoreUnavailable(`Table store: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}

function toAction(partition: string, write: Write): TransactionAction {
  const keys = { partitionKey: encodeKey(partition), rowKey: encodeKey(write.key) };
  switch (write.write) {
    case 'create':
      return ['create', toEntity(partition, write.key, write.json)];
    case 'replace':
      return ['update', toEntity(partition, write.key, write.json), 'Replace', { etag: write.etag }];
    case 'set':
      return ['upsert', toEntity(partition, write.key, write.json), 'Replace'];
    case 'delete':
    case 'clear':
      return ['delete', keys];
  }
}

async function orConflict<T>(write: Promise<T>): Promise<T | Conflict> {
  try {
    return await write;
  } catch (error) {
    if (CONFLICTS.has(statusOf(error))) return CONFLICT;
    throw unavailable(error);
  }
}

function filterOf(partition: string, from: string | undefined, before: string | undefined): string {
  return [
    `PartitionKey eq '${encodeKey(partition)}'`,
    ...(from === undefined ? [] : [`RowKey ge '${encodeKey(from)}'`]),
    ...(before === undefined ? [] : [`RowKey lt '${encodeKey(before)}'`]),
  ].join(' and ');
}

/**
 * Every row of every partition in key order, a page at a time: for copies. A table that does not exist has none.
 * @throws StoreUnavailable when the store is away
 */
export async function* pagesOf(client: TableClient): AsyncGenerator<readonly Row[]> {
  try {
    for await (const page of client.listEntities().byPage({ maxPageSize: LARGEST_PAGE })) yield page.map(toRow);
  } catch (error) {
    if (error instanceof RestError && error.message.includes('TableNotFound')) return;
    throw unavailable(error);
  }
}

/** @throws StoreUnavailable from every method when the store is away. */
export function tableOn(client: TableClient): Table {
  const submit = transactionsOn(client);
  return {
    async get(partition, key) {
      try {
        return toRow(await client.getEntity(encodeKey(partition), encodeKey(key)));
      } catch (error) {
        if (statusOf(error) === 404) return undefined;
        throw unavailable(error);
      }
    },
    async list(partition, { from, before, limit = Number.POSITIVE_INFINITY } = {}) {
      const rows: Row[] = [];
      try {
        const entities = client.listEntities({ queryOptions: { filter: filterOf(partition, from, before) } });
        // A page no larger than what is wanted: the store reads and sends nothing that would be thrown away.
        for await (const page of entities.byPage({ maxPageSize: Math.min(limit, LARGEST_PAGE) })) {
          rows.push(...page.map(toRow));
          if (rows.length >= limit) break;
        }
      } catch (error) {
        throw unavailable(error);
      }
      return rows.slice(0, limit);
    },
    async put(partition, key, json, etag) {
      const entity = toEntity(partition, key, json);
      const written = await orConflict(
        etag === undefined ? client.createEntity(entity) : client.updateEntity(entity, 'Replace', { etag }),
      );
      if (written === CONFLICT) return CONFLICT;
      if (written.etag === undefined) throw new StoreUnavailable('Table store: no etag in the answer');
      return written.etag;
    },
    async remove(partition, key, etag) {
      const removed = await orConflict(client.deleteEntity(encodeKey(partition), encodeKey(key), { etag }));
      return removed === CONFLICT ? CONFLICT : undefined;
    },
    async transact(partition, writes) {
      const deletions = writes.flatMap((write) =>
        write.write === 'delete' ? [{ rowKey: encodeKey(write.key), etag: write.etag }] : [],
      );
      const actions = writes.map((write) => toAction(partition, write));
      const done = await orConflict(submit(actions, deletions));
      return done === CONFLICT ? CONFLICT : undefined;
    },
  };
}
