import { TeamsInfo, type TurnContext } from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { z } from 'zod/v4';
import { errorName } from '../core/errors.ts';
import { type PartyId, PersonId } from '../core/ids.ts';
import type { Organisation } from '../core/organisation.ts';
import type { Actor, RoleSource } from '../core/person.ts';
import type { Clock, Log } from '../core/ports.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { epochOf } from '../core/time.ts';
import { within } from '../core/within.ts';
import type { Activity } from './activity.ts';

const HOUR_MS = 3_600_000;
/** A press must be answered inside five seconds, so the directory gets this much of them. */
const LOOKUP_MS = 1_500;

const Member = z.looseObject({
  name: z.string().max(1024).nullish(),
  aadObjectId: z.string().nullish(),
  userPrincipalName: z.string().max(1024).nullish(),
});

interface Known {
  readonly name: string | undefined;
  readonly party: PartyId | undefined;
}

/** Who acts, from what Teams vouches for and the role source; never from what a card or message says. */
export interface Directory {
  /** Refuses a caller without an account in the directory. */
  actorOf(context: TurnContext, activity: Activity, log: Log): Promise<Result<Actor>>;
}

function partyByDomain(organisation: Organisation, userPrincipalName: string): PartyId | undefined {
  const domain = userPrincipalName.split('@').at(-1)?.toLowerCase();
  return organisation.parties.find(({ domains }) => domains.some((own) => own.toLowerCase() === domain))?.id;
}

/** Persons are looked up in the conversation's own membership list, and remembered for an hour. */
export function createDirectory(parts: {
  readonly organisation: Organisation;
  readonly roles: RoleSource;
  readonly clock: Clock;
}): Directory {
  const known = new LRUCache<PersonId, Known>({
    max: 20_000,
    ttl: HOUR_MS,
    perf: { now: () => epochOf(parts.clock.now()) },
  });

  async function lookUp(context: TurnContext, person: PersonId, account: string): Promise<Known> {
    const remembered = known.get(person);
    if (remembered !== undefined) return remembered;
    const member = Member.parse(await within(LOOKUP_MS, TeamsInfo.getMember(context, account)));
    if (member.aadObjectId && member.aadObjectId !== person) throw new Error('Teams answered with another person');
    const found: Known = {
      name: member.name ?? undefined,
      party: member.userPrincipalName ? partyByDomain(parts.organisation, member.userPrincipalName) : undefined,
    };
    known.set(person, found);
    return found;
  }

  return {
    actorOf: async (context, { from }, log) => {
      const id = PersonId.safeParse(from.aadObjectId);
      if (!id.success) {
        return refuse('person.unknown', 'Jag kan bara hjälpa den som har ett eget konto i organisationen.');
      }
      const [found, roles, party] = await Promise.all([
        lookUp(context, id.data, from.id).catch((error: unknown): Known => {
          log.warn({ error: errorName(error) }, 'member lookup failed');
          return { name: undefined, party: undefined };
        }),
        parts.roles.rolesOf(id.data),
        parts.roles.partyOf?.(id.data),
      ]);
      const worksFor = party ?? found.party;
      return accept({
        id: id.data,
        name: found.name ?? from.name ?? 'Okänd',
        ...(worksFor === undefined ? {} : { party: worksFor }),
        roles: [{ role: 'staff' }, ...(roles ?? [])],
        ...(roles === undefined ? { rolesUnknown: true } : {}),
      });
    },
  };
}
