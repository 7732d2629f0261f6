import { z } from 'zod/v4';
import { AttachmentId, TicketId } from '../../../core/ids.ts';
import { Instant } from '../../../core/time.ts';
import { FILE_KINDS } from '../../../files/attachable/kinds.ts';
import { Person, Visibility } from '../model.ts';

/** What one ticket can hold. */
export const FILES_MAX = 10;
export const BYTES_MAX = 50 * 1024 * 1024;

/** Whose files those are is asked for this long; then they are thrown away. */
export const WAIT_SECONDS = 30 * 60;
/** Somebody who has said which ticket the next file is for sends it within this time. */
export const AWAIT_SECONDS = 15 * 60;
/** A link to a file is opened within this time. */
export const LINK_SECONDS = 10 * 60;

const File = z.strictObject({
  id: AttachmentId,
  name: z.string(),
  kind: z.enum(FILE_KINDS),
  size: z.number().int().min(0),
});
export type File = z.infer<typeof File>;

const shared = {
  v: z.literal(1),
  /** Of the message that brought them; also the id of the ticket that is reported with them. */
  id: TicketId,
  by: Person,
  files: z.array(File).min(1),
  /** What was written beside them. */
  text: z.string(),
  /** Nothing is done about it before that, unless somebody presses. */
  until: Instant,
};

/**
 * Blobs on their way to a ticket or from it. The row is written before the blobs, and removed after the ticket's own row is
 * right: whatever happens in between, whoever looks at it afterwards knows what to finish and what to throw away.
 */
export const Upload = z.discriminatedUnion('state', [
  /** Nobody has said yet which ticket they belong to. */
  z.strictObject({ ...shared, state: z.literal('waiting') }),
  /** The blobs are there, and the ticket is to hold them. */
  z.strictObject({
    ...shared,
    state: z.literal('attaching'),
    ticket: TicketId,
    from: z.enum(['requester', 'it']),
    visibility: Visibility,
  }),
  /** Thrown away once the ticket holds them no longer. */
  z.strictObject({ ...shared, state: z.literal('removing'), ticket: TicketId }),
]);
export type Upload = z.infer<typeof Upload>;
export type Uploading<S extends Upload['state']> = Extract<Upload, { state: S }>;

/** The next files that a person sends are for this ticket. */
export const Awaited = z.strictObject({ v: z.literal(1), ticket: TicketId, visibility: Visibility, until: Instant });
export type Awaited = z.infer<typeof Awaited>;
