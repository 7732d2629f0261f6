import { z } from 'zod/v4';
import { CorruptEntity } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import type { Row } from './table.ts';

/** A parsed entity with the etag that a later write must name. */
export interface Stored<T> {
  readonly value: T;
  readonly etag: string;
}

const Versioned = z.looseObject({ v: z.number() });

/**
 * Whether a later version of the bot wrote the row, as happens while one is rolled out: what is written without having
 * been read must leave it alone.
 */
export function isNewer({ json }: Row, version: number): boolean {
  const parsed = Versioned.safeParse(json);
  return parsed.success && parsed.data.v > version;
}

/** @throws CorruptEntity when the row is not what its version promises. */
export function parseRow<T>(schema: z.ZodType<T>, row: Row): Stored<T> {
  const parsed = schema.safeParse(row.json);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path }) => path.join('.')).join(' ');
    throw new CorruptEntity(`${row.partition} ${row.key}: ${paths}`);
  }
  return { value: parsed.data, etag: row.etag };
}

/** Parses what can be parsed: one corrupt row is logged and left out, so that it does not hide the others. */
export function parseRows<T>(schema: z.ZodType<T>, rows: readonly Row[], log: Log): readonly Stored<T>[] {
  return rows.flatMap((row) => {
    try {
      return [parseRow(schema, row)];
    } catch {
      log.error({ partition: row.partition, key: row.key }, 'corrupt entity left out');
      return [];
    }
  });
}
