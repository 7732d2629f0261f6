import { join } from 'node:path';
import type { AiSettings } from '../../bot/ai/settings.ts';
import { loadOrganisation } from '../../bot/content/load.ts';
import type { Messenger, SendResult } from '../../bot/conversations/model.ts';
import type { Capability, Card, Reply } from '../../bot/core/capability.ts';
import { ActivityId, OrderableId, PartyId, PersonId } from '../../bot/core/ids.ts';
import type { Actor, Role, RoleSource, SupportLine } from '../../bot/core/person.ts';
import type { Clock, Log } from '../../bot/core/ports.ts';
import type { Result } from '../../bot/core/result.ts';
import { sealOf } from '../../bot/core/seal.ts';
import { addSeconds, Instant } from '../../bot/core/time.ts';
import { buildHouse, type House } from '../../bot/house.ts';
import type { Router } from '../../bot/routing/router.ts';
import type { Blobs } from '../../bot/storage/blobs.ts';
import type { Tables } from '../../bot/storage/open.ts';
import type { Probe } from '../../bot/storage/probe.ts';
import { CONFLICT, type Table, type Write } from '../../bot/storage/table.ts';
import { refusedPresses } from './pressable.ts';

export const CONTENT = join(import.meta.dirname, '../../bot/content/sydnarke');
export const organisation = loadOrganisation(CONTENT);
/** Files in memory. */
export function memoryBlobs(): Blobs & { readonly names: () => readonly string[] } {
  const held = new Map<string, Uint8Array>();
  return {
    names: () => [...held.keys()],
    put: async (name, bytes) => void held.set(name, bytes),
    get: async (name) => held.get(name),
    remove: async (name) => void held.delete(name),
  };
}

/** How a test house is seen from outside. */
export const OUTSIDE = {
  blobs: memoryBlobs(),
  seal: sealOf('a key of 32 characters for tests.'),
  publicUrl: 'https://samdrift.example',
};
export const party = (id: string) => PartyId.parse(id);

/** A clock that stands until it is moved. */
export function clockAt(start: string): Clock & { move(seconds: number): void; set(at: string): void } {
  let now = Instant.parse(start);
  return {
    now: () => now,
    move: (seconds) => {
      now = addSeconds(now, seconds);
    },
    set: (at) => {
      now = Instant.parse(at);
    },
  };
}

/** A log that remembers its hops in order. */
export function memoryLog(): Log & { readonly hops: string[]; readonly lines: object[] } {
  const hops: string[] = [];
  const lines: object[] = [];
  const log: Log & { readonly hops: string[]; readonly lines: object[] } = {
    hops,
    lines,
    info: (fields) => void lines.push(fields),
    warn: (fields) => void lines.push(fields),
    error: (fields) => void lines.push(fields),
    hop: (hop, fields = {}) => {
      hops.push(hop);
      lines.push({ hop, ...fields });
    },
    with: () => log,
  };
  return log;
}

/** A table in memory with the same meaning as the real one, for tests of what stands on it. */
export function memoryTable(): Table {
  const rows = new Map<string, { key: string; partition: string; etag: string; text: string }>();
  let etags = 0;
  const at = (partition: string, key: string) => `${partition}\n${key}`;
  const set = (partition: string, key: string, json: unknown) => {
    const etag = String(++etags);
    rows.set(at(partition, key), { partition, key, etag, text: JSON.stringify(json) });
    return etag;
  };
  const matches = (partition: string, key: string, etag: string | undefined) =>
    rows.get(at(partition, key))?.etag === etag;
  const out = ({ partition, key, etag, text }: { partition: string; key: string; etag: string; text: string }) => ({
    partition,
    key,
    etag,
    json: JSON.parse(text) as unknown,
  });
  return {
    get: async (partition, key) => {
      const row = rows.get(at(partition, key));
      return row && out(row);
    },
    list: async (partition, { from = '', before = '\uffff', limit = Number.POSITIVE_INFINITY } = {}) =>
      [...rows.values()]
        .filter((row) => row.partition === partition && row.key >= from && row.key < before)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, limit)
        .map(out),
    put: async (partition, key, json, etag) => (matches(partition, key, etag) ? set(partition, key, json) : CONFLICT),
    remove: async (partition, key, etag) => {
      if (!matches(partition, key, etag)) return CONFLICT;
      rows.delete(at(partition, key));
      return undefined;
    },
    transact: async (partition, writes) => {
      const fits = (write: Write) => {
        if (write.write === 'set') return true;
        if (write.write === 'clear') return rows.has(at(partition, write.key));
        return matches(partition, write.key, 'etag' in write ? write.etag : undefined);
      };
      if (!writes.every(fits)) return CONFLICT;
      for (const write of writes) {
        if (write.write === 'delete' || write.write === 'clear') rows.delete(at(partition, write.key));
        else set(partition, write.key, write.json);
      }
      return undefined;
    },
  };
}

export function memoryTables(): Tables {
  return {
    notices: memoryTable(),
    deliveries: memoryTable(),
    connections: memoryTable(),
    wakeups: memoryTable(),
    gaps: memoryTable(),
    responsibility: memoryTable(),
    contacts: memoryTable(),
    tickets: memoryTable(),
    surveys: memoryTable(),
    privacy: memoryTable(),
    meetings: memoryTable(),
    ai: memoryTable(),
    settings: memoryTable(),
  };
}

export interface Sent {
  readonly how: 'post' | 'update' | 'reply' | 'remove';
  readonly to: string;
  readonly activity: string;
  readonly card?: Card;
  readonly text?: string;
}

/** Remembers what was sent; `answer` decides how each send goes. */
export function memoryMessenger(): Messenger & {
  readonly sent: Sent[];
  answer: (sent: Sent) => SendResult | undefined;
} {
  const sent: Sent[] = [];
  let next = 0;
  const messenger = {
    sent,
    answer: (_: Sent): SendResult | undefined => undefined,
  };
  const send = async (one: Sent): Promise<SendResult> => {
    const special = messenger.answer(one);
    if (special) return special;
    sent.push(one);
    return { result: 'delivered', activity: ActivityId.parse(one.activity) };
  };
  return Object.assign(messenger, {
    post: (to: { conversation: string }, card: Card) =>
      send({ how: 'post', to: to.conversation, activity: `a${++next}`, card }),
    update: (to: { conversation: string }, activity: string, card: Card) =>
      send({ how: 'update', to: to.conversation, activity, card }),
    reply: (to: { conversation: string }, activity: string, text: string) =>
      send({ how: 'reply', to: to.conversation, activity, text }),
    remove: (to: { conversation: string }, activity: string) => send({ how: 'remove', to: to.conversation, activity }),
  });
}

export function actor(id: string, roles: readonly Role[] = [], kommun?: string): Actor {
  return {
    id: PersonId.parse(id),
    name: `Person ${id}`,
    roles: [{ role: 'staff' }, ...roles],
    ...(kommun === undefined ? {} : { party: party(kommun) }),
  };
}

export const publisher = actor('publisher', [{ role: 'it-publisher' }]);
export const communicator = actor('communicator', [{ role: 'communicator', municipality: party('laxa') }], 'laxa');
const atLine = (id: string, line: SupportLine) => ({ ...actor(id, [{ role: 'it-agent', line, lead: true }]), line });
export const agent = atLine('agent', 1);
export const specialist = atLine('specialist', 2);
export const staff = actor('staff', [], 'laxa');
export const manager = actor('manager', [{ role: 'manager', party: party('laxa'), unit: 'skolan' }], 'laxa');
export const otherManager = actor('other-manager', [{ role: 'manager', party: party('laxa'), unit: 'vården' }], 'laxa');
/** Appointed to order function mailboxes in Laxå. */
export const orderer = actor(
  'orderer',
  [{ role: 'orderer', party: party('laxa'), orderables: [OrderableId.parse('funktionsadress')] }],
  'laxa',
);

export const roleSource: RoleSource = {
  rolesOf: async (person) =>
    [publisher, communicator, staff, agent, specialist, manager, otherManager, orderer].find(({ id }) => id === person)
      ?.roles ?? [],
  communicatorsOf: async (municipality) => (municipality === 'laxa' ? [communicator.id] : []),
  named: async () => [publisher, communicator, staff].map(({ id, name }) => ({ id, name })),
  agents: async () => [agent, specialist].map(({ id, name, line }) => ({ id, name, line, lead: true })),
  approvers: async () => [manager, otherManager, orderer],
};

export interface TestHouse extends House {
  readonly clock: ReturnType<typeof clockAt>;
  readonly log: ReturnType<typeof memoryLog>;
  readonly messenger: ReturnType<typeof memoryMessenger>;
  readonly tables: Tables;
  readonly blobs: ReturnType<typeof memoryBlobs>;
}

/** A store that answers, with a clock that goes as ours does. */
export function wellProbe(clock: Clock): Probe {
  return async () => clock.now();
}

/** How long a test house leaves alone what another process may be sending. */
export const RECOVERY_SECONDS = 20;

/**
 * The whole house but for Teams and the web, on memory. `other` gives two houses one clock and one Teams, and lets one
 * answer from documents.
 */
export function testHouse(
  start = '2026-11-20T09:00:00.000Z',
  tables = memoryTables(),
  other: {
    readonly clock?: TestHouse['clock'];
    readonly messenger?: Messenger;
    readonly contentDir?: string;
    readonly probe?: Probe;
    readonly roles?: RoleSource;
    readonly patienceMs?: number;
    readonly ai?: AiSettings;
  } = {},
): TestHouse {
  const clock = other.clock ?? clockAt(start);
  const log = memoryLog();
  const messenger = memoryMessenger();
  const blobs = memoryBlobs();
  const house = buildHouse({
    tables,
    organisation,
    ...(other.contentDir === undefined ? {} : { contentDir: other.contentDir }),
    ...(other.ai === undefined ? {} : { ai: other.ai }),
    roles: other.roles ?? roleSource,
    messenger: other.messenger ?? messenger,
    clock,
    log,
    random: () => 0.5,
    recoverySeconds: RECOVERY_SECONDS,
    ...OUTSIDE,
    probe: other.probe ?? wellProbe(clock),
    blobs,
    // A loaded machine must not turn an answer into two.
    patienceMs: other.patienceMs ?? 60_000,
  });
  return { ...house, router: pressableOnly(house), clock, log, messenger, tables, blobs };
}

function cardsIn(reply: Reply): readonly Card[] {
  if (reply.kind === 'several') return reply.replies.flatMap(cardsIn);
  return 'card' in reply ? [reply.card] : [];
}

/** Fails the test that gets a card with a button that could not be pressed in Teams. */
export function pressableOnly({ router, capabilities }: House): Router {
  const commands = capabilities.flatMap((capability) => capability.commands);
  const checked = async (reply: Promise<Result<Reply>>): Promise<Result<Reply>> => {
    const result = await reply;
    const refused = result.ok ? cardsIn(result.value).flatMap((card) => refusedPresses(card, commands)) : [];
    if (refused.length > 0) throw new Error(refused.join('; '));
    return result;
  };
  return {
    ...router,
    said: (turn, text) => checked(router.said(turn, text)),
    did: (turn, verb, input) => checked(router.did(turn, verb, input)),
  };
}

export async function capabilitiesForTest(): Promise<readonly Capability[]> {
  return testHouse(undefined, undefined, { contentDir: CONTENT }).capabilities;
}
