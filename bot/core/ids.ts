import { z } from 'zod/v4';

/** Ids are opaque, safe as keys in Azure Tables (no `/ \ # ?`, at most 64 characters) and safe in logs. */
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

export const NoticeId = id.brand('NoticeId');
export type NoticeId = z.infer<typeof NoticeId>;

export const TicketId = id.brand('TicketId');
export type TicketId = z.infer<typeof TicketId>;

/** A file that belongs to a ticket, and the blob that holds it. */
export const AttachmentId = id.brand('AttachmentId');
export type AttachmentId = z.infer<typeof AttachmentId>;

export const ServiceId = id.brand('ServiceId');
export type ServiceId = z.infer<typeof ServiceId>;

/** Something that can be ordered: an entry of the service catalogue. */
export const OrderableId = id.brand('OrderableId');
export type OrderableId = z.infer<typeof OrderableId>;

/** A kommun or a company that the IT department serves. */
export const PartyId = id.brand('PartyId');
export type PartyId = z.infer<typeof PartyId>;

/** A board or forum. */
export const BodyId = id.brand('BodyId');
export type BodyId = z.infer<typeof BodyId>;

/** A meeting of a body: the body's id and the day that it was first called for, `it-namnden-2026-02-17`. */
export const MeetingId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}-\d{4}-\d\d-\d\d(?:-\d{1,2})?$/)
  .brand('MeetingId');
export type MeetingId = z.infer<typeof MeetingId>;

/** A board's document, by its content: the same text has the same id. */
export const DocumentId = id.brand('DocumentId');
export type DocumentId = z.infer<typeof DocumentId>;

/** A contact of a party: a function or a person to turn to. */
export const ContactId = id.brand('ContactId');
export type ContactId = z.infer<typeof ContactId>;

/** The person's object id in Entra ID. */
export const PersonId = z.string().min(1).max(128).brand('PersonId');
export type PersonId = z.infer<typeof PersonId>;

/** Teams' conversation id as it came, e.g. `19:…@thread.tacv2`. Holds characters that storage keys may not. */
export const ConversationId = z.string().min(1).max(512).brand('ConversationId');
export type ConversationId = z.infer<typeof ConversationId>;

/** A message's id in its conversation; what an update or a reply in the thread is addressed to. */
export const ActivityId = z.string().min(1).max(256).brand('ActivityId');
export type ActivityId = z.infer<typeof ActivityId>;
