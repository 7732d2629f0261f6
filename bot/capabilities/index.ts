import type { ChannelConnection, Delivery } from '../conversations/model.ts';
import type { Connections, Deliveries } from '../conversations/stores.ts';
import type { About, Capability, Turn } from '../core/capability.ts';
import type { Organisation } from '../core/organisation.ts';
import type { RoleSource } from '../core/person.ts';
import type { Log, Timers } from '../core/ports.ts';
import type { Tables } from '../storage/open.ts';
import { CHANNELS_SUBJECT, channels } from './channels/index.ts';
import { notices } from './notices/index.ts';
import { routingOf } from './responsibility/contacts/routing.ts';
import { contactStoreOn } from './responsibility/contacts/store.ts';
import { responsibility } from './responsibility/index.ts';
import { openLibrary } from './responsibility/open.ts';
import { publishingOn } from './responsibility/publishing/index.ts';

/** What capabilities are made from. */
export interface Ground {
  readonly tables: Tables;
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly timers: Timers;
  readonly connections: Connections;
  readonly deliveries: Deliveries;
  readonly log: Log;
  /** The organisation's folder; without it nothing is answered from its documents. */
  readonly contentDir?: string;
}

/** All that the bot is for: one folder and one line each. */
export function allCapabilities(ground: Ground): readonly Capability[] {
  const { tables, connections, deliveries, contentDir } = ground;
  const showing = {
    channels: (): Promise<readonly ChannelConnection[]> => connections.channels(),
    ledger: async (item: string): Promise<readonly Delivery[]> =>
      (await deliveries.ofItem(item)).map(({ value }) => value),
  };
  const library = contentDir === undefined ? undefined : openLibrary(contentDir, ground.organisation);
  const publishing = library && publishingOn(tables.responsibility, library, ground.log);
  const contacts = contactStoreOn(tables.contacts, ground.log);
  const routing = routingOf({ ...ground, contacts, expert: publishing?.live.expert });
  const all: Capability[] = [];
  const steps = (about: About, turn: Turn) => all.flatMap((one) => one.steps?.(about, turn) ?? []);
  all.push(
    notices({ ...ground, ...showing, table: tables.notices, routing }),
    channels(ground),
    responsibility({ ...ground, table: tables.gaps, publishing, contacts, everything: CHANNELS_SUBJECT, steps }),
  );
  return all;
}
