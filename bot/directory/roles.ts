import { LRUCache } from 'lru-cache';
import type { GroupMap } from '../content/groups.ts';
import { errorName } from '../core/errors.ts';
import type { PartyId, PersonId } from '../core/ids.ts';
import type { Approver, Colleague, NamedPerson, Role, RoleSource } from '../core/person.ts';
import type { Clock, Log } from '../core/ports.ts';
import { epochOf, type Instant } from '../core/time.ts';
import { within } from '../core/within.ts';
import { DirectoryUnavailable, type Graph } from './graph.ts';

/** Who has been put into a group, or out of it, is known after this long at most. */
const FRESH_MS = 10 * 60_000;
/** What was known last counts this long while the directory does not answer: IT must be able to publish then too. */
const STALE_MS = 60 * 60_000;
/** A press must be answered inside five seconds. */
const PATIENCE_MS = 1_500;
const REFRESH_MS = 15 * 60_000;
/** Sooner when something could not be had. */
const AGAIN_MS = 60_000;

interface Remembered {
  readonly groups: ReadonlySet<string>;
  readonly at: Instant;
}

/** Roles from the directory's groups, with the lists of who holds them kept ready in the background. */
export interface GroupRoles extends RoleSource {
  /** The kommun or company whose group the person is in, where groups say that. */
  partyOf(person: PersonId): Promise<PartyId | undefined>;
  /** Reads who is in the groups; a group that cannot be read keeps what was known. Says whether all could. */
  refresh(): Promise<boolean>;
  /** Refreshes now and from time to time, until stopped. */
  start(): void;
  stop(): void;
}

function codeOf(error: unknown): string {
  return error instanceof DirectoryUnavailable ? error.code : errorName(error);
}

/** What groups a person is in: asked once at a time, remembered, and undefined when nothing is known. */
function membershipsOn(parts: { readonly graph: Graph; readonly clock: Clock; readonly log: Log }, groups: string[]) {
  const { graph, clock, log } = parts;
  const perf = { now: () => epochOf(clock.now()) };
  const remembered = new LRUCache<PersonId, Remembered>({ max: 20_000, ttl: STALE_MS, perf });
  const asking = new Map<PersonId, Promise<ReadonlySet<string>>>();

  function ask(person: PersonId): Promise<ReadonlySet<string>> {
    const underWay = asking.get(person);
    if (underWay) return underWay;
    const answer = graph
      .groupsOf(person, groups)
      .then((found) => {
        remembered.set(person, { groups: found, at: clock.now() });
        return found;
      })
      .finally(() => asking.delete(person));
    asking.set(person, answer);
    return answer;
  }

  return async (person: PersonId): Promise<ReadonlySet<string> | undefined> => {
    const known = remembered.get(person);
    if (known && epochOf(clock.now()) - epochOf(known.at) < FRESH_MS) return known.groups;
    try {
      return await within(PATIENCE_MS, ask(person));
    } catch (error) {
      log.warn(
        { code: codeOf(error), remembered: known !== undefined },
        'the directory did not tell a person’s groups',
      );
      return known?.groups;
    }
  };
}

/** One line for each person and line of support: in several groups, the person leads if one of them does. */
function colleaguesOf(held: readonly { readonly holds: Role; readonly members: readonly NamedPerson[] }[]) {
  const colleagues = new Map<string, Colleague>();
  for (const { holds, members } of held) {
    if (holds.role !== 'it-agent') continue;
    const { line = 1, lead = false } = holds;
    for (const { id, name } of members) {
      const before = colleagues.get(`${id} ${line}`);
      colleagues.set(`${id} ${line}`, { id, name, line, lead: lead || (before?.lead ?? false) });
    }
  }
  return [...colleagues.values()];
}

/** Every manager and orderer once, with all that they hold of either. */
function approversOf(held: readonly { readonly holds: Role; readonly members: readonly NamedPerson[] }[]) {
  const approvers = new Map<PersonId, Approver>();
  for (const { holds, members } of held) {
    if (holds.role !== 'manager' && holds.role !== 'orderer') continue;
    for (const { id, name } of members) {
      approvers.set(id, { id, name, roles: [...(approvers.get(id)?.roles ?? []), holds] });
    }
  }
  return [...approvers.values()];
}

/**
 * Closed for rights and open for the rest: whoever's groups are unknown is staff, who may read the status and report
 * a fault, and nothing throws.
 */
export function rolesFromGroups(parts: {
  readonly map: GroupMap;
  readonly graph: Graph;
  readonly clock: Clock;
  readonly log: Log;
}): GroupRoles {
  const { map, graph, log } = parts;
  const membershipOf = membershipsOn(parts, [...new Set([...map.roles, ...map.parties].map(({ group }) => group))]);
  const members = new Map<string, readonly NamedPerson[]>();
  let first: Promise<boolean> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function refresh(): Promise<boolean> {
    let isComplete = true;
    for (const group of new Set(map.roles.map((one) => one.group))) {
      try {
        members.set(group, await graph.membersOf(group));
      } catch (error) {
        isComplete = false;
        log.warn({ group, code: codeOf(error) }, 'the directory did not tell a group’s members');
      }
    }
    return isComplete;
  }

  function firstRound(): Promise<boolean> {
    first ??= refresh();
    return first;
  }

  async function held() {
    await within(PATIENCE_MS, firstRound()).catch(() => undefined);
    return map.roles.map(({ group, holds }) => ({ holds, members: members.get(group) ?? [] }));
  }

  function next(round: Promise<boolean>): void {
    void round.then((isComplete) => {
      if (stopped) return;
      timer = setTimeout(() => next(refresh()), isComplete ? REFRESH_MS : AGAIN_MS);
      timer.unref();
    });
  }

  return {
    refresh,
    async rolesOf(person) {
      const groups = await membershipOf(person);
      return groups && map.roles.filter(({ group }) => groups.has(group)).map(({ holds }) => holds);
    },
    async partyOf(person) {
      if (map.parties.length === 0) return undefined;
      const groups = await membershipOf(person);
      return map.parties.find(({ group }) => groups?.has(group))?.party;
    },
    async communicatorsOf(municipality) {
      const theirs = (await held()).filter(
        ({ holds }) => holds.role === 'communicator' && holds.municipality === municipality,
      );
      return [...new Set(theirs.flatMap((one) => one.members.map(({ id }) => id)))];
    },
    async named() {
      const all = (await held()).flatMap((one) => one.members);
      return [...new Map(all.map((person) => [person.id, person])).values()];
    },
    agents: async () => colleaguesOf(await held()),
    approvers: async () => approversOf(await held()),
    start() {
      next(firstRound());
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
