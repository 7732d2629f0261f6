import { z } from 'zod/v4';
import type { Card } from '../core/capability.ts';
import { ActivityId, BodyId, ConversationId, PartyId, PersonId } from '../core/ids.ts';
import { Instant } from '../core/time.ts';

/** A channel that shows a party's notices. */
export const ChannelConnection = z.strictObject({
  v: z.literal(1),
  kind: z.literal('channel'),
  conversation: ConversationId,
  serviceUrl: z.url(),
  party: PartyId,
  teamName: z.string(),
  channelName: z.string(),
  by: PersonId,
  at: Instant,
  /** Being disconnected: what it shows is taken away first. */
  leaving: z.boolean(),
});
export type ChannelConnection = z.infer<typeof ChannelConnection>;

/** A person's own chat with the bot. */
export const PersonConnection = z.strictObject({
  v: z.literal(1),
  kind: z.literal('person'),
  conversation: ConversationId,
  serviceUrl: z.url(),
  person: PersonId,
});
export type PersonConnection = z.infer<typeof PersonConnection>;

/** A channel where IT works with the tickets of all kommuner. */
export const QueueChannel = z.strictObject({
  v: z.literal(1),
  kind: z.literal('queue'),
  conversation: ConversationId,
  serviceUrl: z.url(),
  by: PersonId,
  at: Instant,
});
export type QueueChannel = z.infer<typeof QueueChannel>;

/** A channel that shows a board's or forum's agendas; it may show several, and a party's notices too. */
export const BodyChannel = z.strictObject({
  v: z.literal(1),
  kind: z.literal('body'),
  conversation: ConversationId,
  serviceUrl: z.url(),
  body: BodyId,
  teamName: z.string(),
  channelName: z.string(),
  by: PersonId,
  at: Instant,
  /** Being disconnected: what it shows is taken away first. */
  leaving: z.boolean(),
});
export type BodyChannel = z.infer<typeof BodyChannel>;

/** A conversation that the bot may post in on its own. */
export type Connection = ChannelConnection | BodyChannel | QueueChannel | PersonConnection;

/**
 * What became of a message.
 * `throttled`: Teams asked us to wait. `gone`: the conversation cannot be reached and is not tried again.
 * `missing`: the message that was to be changed no longer exists. `failed`: unknown; tried again.
 */
export type SendResult =
  | { readonly result: 'delivered'; readonly activity: ActivityId }
  | { readonly result: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly result: 'gone'; readonly code: string }
  | { readonly result: 'missing' }
  | { readonly result: 'failed'; readonly code: string };

/**
 * A message longer than this is not sent. Teams' own pages say 28, 40 and 100 KB: what is under the lowest always gets
 * through (learn.microsoft.com/microsoftteams/limits-specifications-teams).
 */
export const MAX_MESSAGE_BYTES = 28_000;

/** The one way out to Teams. */
export interface Messenger {
  post(to: Connection, card: Card): Promise<SendResult>;
  update(to: Connection, activity: ActivityId, card: Card): Promise<SendResult>;
  reply(to: Connection, activity: ActivityId, text: string): Promise<SendResult>;
  remove(to: Connection, activity: ActivityId): Promise<SendResult>;
}

/** What a conversation does show of an item, and how the last attempt to change it went. */
const DeliveryV1 = z.strictObject({
  v: z.literal(1),
  item: z.string(),
  conversation: ConversationId,
  /** The message, once there is one. */
  activity: ActivityId.optional(),
  /** Fingerprint of the card that the message shows. */
  shown: z.string().optional(),
  /** Sequence of the latest announcement said in the thread, or that the card already told of. */
  announced: z.number().int(),
  outcome: z.discriminatedUnion('result', [
    z.strictObject({ result: z.literal('sending'), until: Instant }),
    z.strictObject({ result: z.literal('delivered'), at: Instant }),
    z.strictObject({ result: z.literal('throttled'), until: Instant }),
    z.strictObject({ result: z.literal('gone'), at: Instant, code: z.string() }),
    z.strictObject({ result: z.literal('failed'), until: Instant, code: z.string(), attempts: z.number().int() }),
  ]),
});
export const Delivery = DeliveryV1;
export type Delivery = z.infer<typeof Delivery>;
