import type { ChannelConnection, Delivery } from '../conversations/model.ts';
import type { Connections, Deliveries } from '../conversations/stores.ts';
import type { About, Capability, Reply, Turn } from '../core/capability.ts';
import type { HealthCheck } from '../core/health.ts';
import type { ActivityId, ConversationId, NoticeId, PersonId } from '../core/ids.ts';
import type { Organisation } from '../core/organisation.ts';
import { linksOn } from '../core/pages.ts';
import type { RoleSource } from '../core/person.ts';
import type { Insight } from '../core/personalData.ts';
import type { Clock, Log, Timers } from '../core/ports.ts';
import type { Result } from '../core/result.ts';
import type { Seal } from '../core/seal.ts';
import { dayOf } from '../core/time.ts';
import type { Editor } from '../core/understanding.ts';
import type { Blobs } from '../storage/blobs.ts';
import type { Tables } from '../storage/open.ts';
import { CHANNELS_SUBJECT, channels } from './channels/index.ts';
import { meetings } from './meetings/index.ts';
import { notices } from './notices/index.ts';
import { openFaults } from './notices/known.ts';
import { noticeStoreOn } from './notices/store.ts';
import { operations } from './operations/index.ts';
import type { Settings } from './operations/settings/live.ts';
import { privacy } from './privacy/index.ts';
import { functionsOn } from './responsibility/contacts/functions.ts';
import { routingOf } from './responsibility/contacts/routing.ts';
import { contactStoreOn } from './responsibility/contacts/store.ts';
import { responsibility } from './responsibility/index.ts';
import { openLibrary } from './responsibility/open.ts';
import { publishingOn } from './responsibility/publishing/index.ts';
import { isProposal } from './tickets/burst/model.ts';
import { tickets } from './tickets/index.ts';
import { stepsAfter } from './tickets/linked/followUp.ts';
import { KIND as TICKET } from './tickets/parts.ts';
import { ticketStoreOn } from './tickets/store.ts';

/** What capabilities are made from. */
export interface Ground {
  readonly tables: Tables;
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly connections: Connections;
  readonly deliveries: Deliveries;
  readonly log: Log;
  readonly seal: Seal;
  /** Where the bot is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** 0–1, spreads retries. */
  readonly random: () => number;
  readonly health: HealthCheck;
  readonly settings: Settings;
  readonly blobs: Blobs;
  /** The organisation's folder; without it nothing is answered from its documents. */
  readonly contentDir?: string;
  /** Suggests plainer wordings, where a language model is configured. */
  readonly editor?: Editor;
}

/** A message that a press turned into an item's card is the one that is kept in step from now on. */
function adoptionOn(deliveries: Deliveries, clock: Clock) {
  return async (item: string, conversation: ConversationId, activity: ActivityId, announced: number) => {
    const outcome = { result: 'delivered', at: clock.now() } as const;
    await deliveries.save({ v: 1, item, conversation, activity, announced, outcome }, undefined);
  };
}

/** Names of the persons that the house knows: who hold roles, who work with tickets, and who are contacts. */
export function namesFor({ roles, tables, log }: Pick<Ground, 'roles' | 'tables' | 'log'>) {
  const contacts = contactStoreOn(tables.contacts, log);
  return async (): Promise<readonly string[]> => {
    const [named, agents, all] = await Promise.all([roles.named(), roles.agents(), contacts.all()]);
    const ofContact = all.flatMap(({ content: { person, deputy } }) => [
      person?.name,
      deputy?.name,
      deputy?.person?.name,
    ]);
    return [
      ...named.map(({ name }) => name),
      ...agents.map(({ name }) => name),
      ...ofContact.flatMap((name) => name ?? []),
    ];
  };
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
  const adopt = adoptionOn(deliveries, ground.clock);
  const store = noticeStoreOn(tables.notices, ground.log);
  const ticketStore = ticketStoreOn(tables.tickets, ground.organisation, ground.random, ground.log);
  const followed = {
    stepsAfter: stepsAfter(ticketStore),
    subjectsOf: (id: NoticeId) => (isProposal(id) ? [{ kind: TICKET, id }] : []),
  };
  const links = linksOn(ground.publicUrl, ground.seal);
  const all: Capability[] = [];
  const everything = async (person: PersonId, insight: Insight) =>
    (await Promise.all(all.map(async (one) => (await one.personData?.(person, insight)) ?? []))).flat();
  const steps = (about: About, turn: Turn) => all.flatMap((one) => one.steps?.(about, turn) ?? []);
  const goTo = async (turn: Turn, verb: string, input: object): Promise<Result<Reply>> => {
    const command = all.flatMap(({ commands }) => commands).find((one) => one.verb === verb);
    if (!command) throw new Error(`No capability has '${verb}'`);
    return command.run(turn, input);
  };
  all.push(
    notices({ ...ground, ...showing, store, adopt, routing, followed }),
    channels(ground),
    responsibility({ ...ground, table: tables.gaps, publishing, contacts, everything: CHANNELS_SUBJECT, steps }),
    tickets({
      ...ground,
      table: tables.tickets,
      surveyTable: tables.surveys,
      known: openFaults(store, ground.organisation),
      adopt,
      goTo,
      links,
    }),
    privacy({ ...ground, table: tables.privacy, links, everything }),
    meetings({
      ...ground,
      table: tables.meetings,
      channels: { all: connections.bodies, save: connections.save },
      everything: CHANNELS_SUBJECT,
      ledger: showing.ledger,
      adopt,
      functions: async () => functionsOn(await contacts.all(), dayOf(ground.clock.now())),
      hasChat: async (person) => (await connections.person(person)) !== undefined,
    }),
    operations({ ...ground, installation: { ...ground, notices: store } }),
  );
  return all;
}
