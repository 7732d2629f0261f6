import { assistantOf } from './ai/index.ts';
import type { AiSettings } from './ai/settings.ts';
import { CHANNELS_SUBJECT } from './capabilities/channels/index.ts';
import { allCapabilities, namesFor } from './capabilities/index.ts';
import { settingsOn } from './capabilities/operations/settings/live.ts';
import type { Messenger } from './conversations/model.ts';
import { reconcilerOf } from './conversations/reconciler.ts';
import { type Connections, connectionsOn, deliveriesOn } from './conversations/stores.ts';
import type { Capability } from './core/capability.ts';
import type { HealthCheck } from './core/health.ts';
import type { Organisation } from './core/organisation.ts';
import type { RoleSource } from './core/person.ts';
import type { Clock, Log } from './core/ports.ts';
import type { Seal } from './core/seal.ts';
import { earliest, type Instant } from './core/time.ts';
import { healthOf } from './health.ts';
import { afterwardsOf } from './routing/afterwards.ts';
import { type Router, routerOf } from './routing/router.ts';
import type { Blobs } from './storage/blobs.ts';
import type { Tables } from './storage/open.ts';
import type { Probe } from './storage/probe.ts';
import { type Look, timersOf, type Waker, wakerOf } from './wakeups/waker.ts';
import { wakeupsOn } from './wakeups/wakeups.ts';

/** Soon enough that nobody wonders whether the file arrived. */
const PATIENCE_MS = 1_500;

/** Everything but Teams and the web: what can be driven without either. */
export interface House {
  readonly router: Router;
  readonly waker: Waker;
  readonly connections: Connections;
  readonly capabilities: readonly Capability[];
  readonly health: HealthCheck;
}

/** Every item in every channel; then channels that have nothing left to take away are forgotten. */
async function lookAtChannels(
  capabilities: readonly Capability[],
  lookNow: Waker['lookNow'],
  connections: Connections,
): Promise<Instant | undefined> {
  const again: (Instant | undefined)[] = [];
  for (const { name, exhibition } of capabilities) {
    // Through the waker, so that two looks at one item never get in each other's way.
    for (const id of (await exhibition?.current()) ?? []) again.push(await lookNow({ kind: name, id }));
  }
  const next = earliest(again);
  if (next !== undefined) return next;
  for (const { conversation, leaving } of await connections.channels()) {
    if (leaving) await connections.forget(conversation);
  }
  for (const channel of await connections.bodies()) if (channel.leaving) await connections.forgetBody(channel);
  return undefined;
}

/** Puts the capabilities, the timers and the reconciler together on given tables and a given way out. */
export function buildHouse(parts: {
  readonly tables: Tables;
  readonly blobs: Blobs;
  readonly organisation: Organisation;
  /** The organisation's folder, for what its documents say. */
  readonly contentDir?: string;
  readonly roles: RoleSource;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly recoverySeconds: number;
  readonly seal: Seal;
  /** Where the bot is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  readonly probe: Probe;
  /** Whether the process is on its way out. */
  readonly isStopping?: () => boolean;
  /** How long a person waits for a file to be read before being told that the answer comes later. */
  readonly patienceMs?: number;
  /** The language model that may be asked; absent, none is. */
  readonly ai?: AiSettings;
}): House {
  const { tables, clock, log, recoverySeconds } = parts;
  const settings = settingsOn(tables.settings, parts.organisation, log);
  const { organisation } = settings;
  const connections = connectionsOn(tables.connections, log);
  const deliveries = deliveriesOn(tables.deliveries, log);
  const wakeups = wakeupsOn(tables.wakeups, log);
  const reconciler = reconcilerOf({ ...parts, connections, deliveries });
  const capabilities: Capability[] = [];

  const look: Look = async ({ kind, id }) => {
    if (kind === CHANNELS_SUBJECT.kind) return lookAtChannels(capabilities, waker.lookNow, connections);
    const exhibition = capabilities.find(({ name }) => name === kind)?.exhibition;
    if (!exhibition) {
      log.warn({ kind, id }, 'wake-up for a kind that nobody knows');
      return undefined;
    }
    await settings.refresh(clock.now());
    const item = await exhibition.tend(id, clock.now());
    return item && reconciler.reconcile(item);
  };

  const waker = wakerOf({ wakeups, look, clock, log, recoverySeconds });
  const timers = timersOf({ wakeups, waker, log, recoverySeconds });
  const health = healthOf({ isStopping: () => false, ...parts, lastRound: waker.lastRound });
  const assistant = parts.ai && assistantOf({ ...parts, settings: parts.ai, table: tables.ai, names: namesFor(parts) });
  const editor = assistant === undefined ? {} : { editor: assistant.editor };
  capabilities.push(
    ...allCapabilities({ ...parts, organisation, settings, connections, deliveries, timers, health, ...editor }),
  );
  const afterwards = afterwardsOf(parts.messenger, log, parts.patienceMs ?? PATIENCE_MS);
  return { router: routerOf(capabilities, afterwards, assistant), waker, connections, capabilities, health };
}
