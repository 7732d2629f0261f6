import { z } from 'zod/v4';
import { Instant } from '../core/time.ts';
import { TABLES } from '../storage/open.ts';

/*
 * A backup is text, one JSON object a line (newline-delimited JSON, UTF-8):
 *
 *   {"backup":"samdrift","format":1,"at":"2026-11-20T09:00:00.000Z","prefix":"samdrift"}    first
 *   {"table":"notices","partition":"notices","key":"current:…","json":{…}}                  one a row
 *   {"file":"…","base64":"…"}                                                               one a file of a ticket
 *   {"rows":1234,"files":56}                                                                last: without it, it was cut off
 *
 * Rows are as they are stored, each with its own version. `format` is raised when these lines change their meaning.
 */

/** The only format that there is; a later one is refused. */
export const FORMAT = 1;

export const Head = z.strictObject({
  backup: z.literal('samdrift'),
  format: z.literal(FORMAT),
  at: Instant,
  prefix: z.string(),
});
export type Head = z.infer<typeof Head>;

const RowLine = z.strictObject({
  table: z.enum(TABLES),
  partition: z.string(),
  key: z.string(),
  json: z.unknown().refine((json) => json !== undefined),
});
const FileLine = z.strictObject({ file: z.string().regex(/^[A-Za-z0-9_-]{1,200}$/), base64: z.base64() });
const EndLine = z.strictObject({ rows: z.int().min(0), files: z.int().min(0) });

export const Line = z.union([RowLine, FileLine, EndLine]);
export type Line = z.infer<typeof Line>;
export type RowLine = z.infer<typeof RowLine>;
