import type { ConversationId, PersonId } from '../core/ids.ts';
import type { Log } from '../core/ports.ts';
import { assertNever } from '../core/result.ts';
import { isNewer, parseRow, parseRows, type Stored } from '../storage/entity.ts';
import { CONFLICT, type Conflict, type Table } from '../storage/table.ts';
import { BodyChannel, ChannelConnection, type Connection, Delivery, PersonConnection, QueueChannel } from './model.ts';

/** The conversations that the bot may post in. */
export interface Connections {
  channels(): Promise<readonly ChannelConnection[]>;
  channel(conversation: ConversationId): Promise<ChannelConnection | undefined>;
  queues(): Promise<readonly QueueChannel[]>;
  queue(conversation: ConversationId): Promise<QueueChannel | undefined>;
  /** The channels of boards and forums. */
  bodies(): Promise<readonly BodyChannel[]>;
  person(person: PersonId): Promise<PersonConnection | undefined>;
  /** Writes it whether or not there was one: the latest word is right, but for one of a later version. */
  save(connection: Connection): Promise<void>;
  /** Forgets a channel that is leaving; one that has been connected anew meanwhile stays. */
  forget(channel: ConversationId): Promise<void>;
  forgetQueue(channel: ConversationId): Promise<void>;
  /** Forgets a body's channel that is leaving. */
  forgetBody(channel: BodyChannel): Promise<void>;
}

/** Partitions of their own: the channels are few and read often, the persons many. */
const CHANNELS = 'channels';
const QUEUES = 'queues';
const BODIES = 'bodies';
const PERSONS = 'persons';

/** One channel may show several bodies. */
function bodyKey({ conversation, body }: BodyChannel): string {
  return `${conversation}~${body}`;
}

function keysOf(connection: Connection): readonly [partition: string, key: string] {
  switch (connection.kind) {
    case 'channel':
      return [CHANNELS, connection.conversation];
    case 'queue':
      return [QUEUES, connection.conversation];
    case 'body':
      return [BODIES, bodyKey(connection)];
    case 'person':
      return [PERSONS, connection.person];
    default:
      return assertNever(connection);
  }
}

export function connectionsOn(table: Table, log: Log): Connections {
  return {
    async channels() {
      return parseRows(ChannelConnection, await table.list(CHANNELS), log).map(({ value }) => value);
    },
    async channel(conversation) {
      const row = await table.get(CHANNELS, conversation);
      return row && parseRow(ChannelConnection, row).value;
    },
    async queues() {
      return parseRows(QueueChannel, await table.list(QUEUES), log).map(({ value }) => value);
    },
    async queue(conversation) {
      const row = await table.get(QUEUES, conversation);
      return row && parseRow(QueueChannel, row).value;
    },
    async bodies() {
      return parseRows(BodyChannel, await table.list(BODIES), log).map(({ value }) => value);
    },
    async person(person) {
      const row = await table.get(PERSONS, person);
      return row && parseRow(PersonConnection, row).value;
    },
    async save(connection) {
      const [partition, key] = keysOf(connection);
      let written: string | Conflict;
      do {
        const row = await table.get(partition, key);
        if (row && isNewer(row, connection.v)) return;
        written = await table.put(partition, key, connection, row?.etag);
      } while (written === CONFLICT);
    },
    async forget(channel) {
      const row = await table.get(CHANNELS, channel);
      if (row && parseRow(ChannelConnection, row).value.leaving) await table.remove(CHANNELS, channel, row.etag);
    },
    async forgetQueue(channel) {
      const row = await table.get(QUEUES, channel);
      if (row && parseRow(QueueChannel, row)) await table.remove(QUEUES, channel, row.etag);
    },
    async forgetBody(channel) {
      const row = await table.get(BODIES, bodyKey(channel));
      if (row && parseRow(BodyChannel, row).value.leaving) await table.remove(BODIES, bodyKey(channel), row.etag);
    },
  };
}

/** The delivery ledger: one row an item and conversation. */
export interface Deliveries {
  ofItem(item: string): Promise<readonly Stored<Delivery>[]>;
  /**
   * @param etag of the row that is replaced; undefined when there was none
   * @returns the new etag
   */
  save(delivery: Delivery, etag: string | undefined): Promise<string | Conflict>;
  remove(delivery: Delivery, etag: string): Promise<void>;
}

export function deliveriesOn(table: Table, log: Log): Deliveries {
  return {
    async ofItem(item) {
      return parseRows(Delivery, await table.list(item), log);
    },
    save(delivery, etag) {
      return table.put(delivery.item, delivery.conversation, delivery, etag);
    },
    async remove(delivery, etag) {
      await table.remove(delivery.item, delivery.conversation, etag);
    },
  };
}
