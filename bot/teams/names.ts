import { TeamsInfo, type TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { z } from 'zod/v4';
import type { Place } from '../core/capability.ts';
import { errorName } from '../core/errors.ts';
import type { Clock, Log } from '../core/ports.ts';
import { epochOf } from '../core/time.ts';
import { within } from '../core/within.ts';

const HOUR_MS = 3_600_000;
const LOOKUP_MS = 1_500;

const Details = z.looseObject({ name: z.string().max(1024).nullish() });
const Channels = z.array(z.looseObject({ id: z.string(), name: z.string().max(1024).nullish() }));

interface TeamNames {
  readonly team: string;
  readonly channels: ReadonlyMap<string, string>;
}

/** What people call a team and its channels: Teams leaves the names out of most activities. */
export interface Names {
  /** The place with its names, as far as they can be had in time. */
  named(context: TurnContext, place: Place, log: Log): Promise<Place>;
}

/** Names are looked up once an hour a team. The first channel of a team has its own id and no name. */
export function createNames(clock: Clock): Names {
  const known = new LRUCache<string, TeamNames>({
    max: 2_000,
    ttl: HOUR_MS,
    perf: { now: () => epochOf(clock.now()) },
  });

  async function lookUp(context: TurnContext, team: string): Promise<TeamNames> {
    const remembered = known.get(team);
    if (remembered) return remembered;
    const [details, channels] = await within(
      LOOKUP_MS,
      Promise.all([TeamsInfo.getTeamDetails(context, team), TeamsInfo.getTeamChannels(context, team)]),
    );
    const names: TeamNames = {
      team: Details.parse(details).name ?? '',
      channels: new Map(Channels.parse(channels).map(({ id, name }) => [id, name ?? 'Allmänt'])),
    };
    known.set(team, names);
    return names;
  }

  return {
    async named(context, place, log) {
      const { team } = place;
      if (place.kind !== 'channel' || !team || (team.name !== '' && place.channelName !== undefined)) return place;
      try {
        const names = await lookUp(context, team.id);
        const channelName = place.channelName ?? names.channels.get(place.conversation);
        return {
          ...place,
          team: { id: team.id, name: team.name || names.team },
          ...(channelName === undefined ? {} : { channelName }),
        };
      } catch (error) {
        log.warn({ error: errorName(error) }, 'names of team and channel not found');
        return place;
      }
    },
  };
}
