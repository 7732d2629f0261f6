import type { ChannelConnection, QueueChannel } from '../../../conversations/model.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { RoleSource } from '../../../core/person.ts';

/** What has been set up, as the guide sees it. */
export interface State {
  /** How many hold a role, and how many of them work with tickets. */
  readonly named: number;
  readonly agents: number;
  /** Kommuner that a channel shows notices for, and those without one. */
  readonly connected: readonly string[];
  readonly missing: readonly string[];
  readonly queues: number;
  /** A notice has been published, whatever became of it. */
  readonly hasNotice: boolean;
}

/** Where the state is read. */
export interface Installation {
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly connections: {
    channels(): Promise<readonly ChannelConnection[]>;
    queues(): Promise<readonly QueueChannel[]>;
  };
  readonly notices: { all(): Promise<readonly unknown[]> };
}

/** @throws StoreUnavailable */
export async function stateOf({ organisation, roles, connections, notices }: Installation): Promise<State> {
  const [named, agents, channels, queues, published] = await Promise.all([
    roles.named(),
    roles.agents(),
    connections.channels(),
    connections.queues(),
    notices.all(),
  ]);
  const shown = new Set(channels.filter(({ leaving }) => !leaving).map(({ party }) => party));
  const municipalities = organisation.parties.filter(({ kind }) => kind === 'municipality');
  const namesOf = (has: boolean) =>
    municipalities.filter(({ id }) => shown.has(id) === has).map((one) => one.shortName);
  return {
    named: named.length,
    agents: agents.length,
    connected: namesOf(true),
    missing: namesOf(false),
    queues: queues.length,
    hasNotice: published.length > 0,
  };
}

/** Nothing has been done in chat yet: the first day. */
export function isNew({ connected, queues, hasNotice }: State): boolean {
  return connected.length === 0 && queues === 0 && !hasNotice;
}

export const STEPS = ['roles', 'channels', 'queue', 'notice'] as const;
export type Step = (typeof STEPS)[number];

export function isDone(step: Step, state: State): boolean {
  switch (step) {
    case 'roles':
      return state.named > 0 && state.agents > 0;
    case 'channels':
      return state.missing.length === 0;
    case 'queue':
      return state.queues > 0;
    case 'notice':
      return state.hasNotice;
  }
}
