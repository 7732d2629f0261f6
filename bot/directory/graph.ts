import { z } from 'zod/v4';
import { PersonId } from '../core/ids.ts';
import type { NamedPerson } from '../core/person.ts';
import type { Clock } from '../core/ports.ts';
import { secondsToWait } from '../core/retryAfter.ts';
import { addSeconds, type Instant } from '../core/time.ts';

/** The directory could not tell; `code` says why: `throttled`, `403`, `TimeoutError`. */
export class DirectoryUnavailable extends Error {
  override readonly name = 'DirectoryUnavailable';
  readonly code: string;
  constructor(code: string) {
    super(`Microsoft Graph: ${code}`);
    this.code = code;
  }
}

/** The directory, as far as we ask it. Every method throws DirectoryUnavailable. */
export interface Graph {
  /** Which of these groups the person is in, directly or through other groups. */
  groupsOf(person: PersonId, groups: readonly string[]): Promise<ReadonlySet<string>>;
  /** Everybody in the group, directly or through other groups. */
  membersOf(group: string): Promise<readonly NamedPerson[]>;
}

const BASE = 'https://graph.microsoft.com/v1.0';
/** Graph's own limit for one question. */
const GROUPS_A_CALL = 20;
const REQUEST_MS = 4_000;
/** Of 999 members each; whoever is behind them is not seen. */
const MOST_PAGES = 20;
const WAITS = new Set([429, 503, 504]);

const Groups = z.looseObject({ value: z.array(z.string()) });
const Members = z.looseObject({
  value: z.array(z.looseObject({ id: PersonId, displayName: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
});

/** @param parts.token for `https://graph.microsoft.com/.default`; @param parts.base another address, for tests */
export function graphOn(parts: {
  readonly token: () => Promise<string>;
  readonly clock: Clock;
  readonly base?: string;
}): Graph {
  const { token, clock, base = BASE } = parts;
  /** Set when Graph asks us to wait: until then it is not asked at all. */
  let pausedUntil: Instant | undefined;

  async function answered(url: string, body: unknown): Promise<Response> {
    try {
      const authorization = `Bearer ${await token()}`;
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const headers = { authorization, 'content-type': 'application/json' };
      return await fetch(url, { ...init, headers, redirect: 'error', signal: AbortSignal.timeout(REQUEST_MS) });
    } catch (error) {
      throw new DirectoryUnavailable(error instanceof Error ? error.name : 'unknown');
    }
  }

  async function ask<T>(url: string, schema: z.ZodType<T>, body?: unknown): Promise<T | undefined> {
    if (pausedUntil !== undefined && pausedUntil > clock.now()) throw new DirectoryUnavailable('throttled');
    // The token goes along, so a next page is fetched from nowhere else.
    if (!url.startsWith(`${base}/`)) throw new DirectoryUnavailable('elsewhere');
    const response = await answered(url, body);
    const { status, headers } = response;
    if (WAITS.has(status)) pausedUntil = addSeconds(clock.now(), secondsToWait(headers.get('retry-after'), clock));
    if (status === 404) return undefined;
    if (!response.ok) throw new DirectoryUnavailable(status === 429 ? 'throttled' : String(status));
    const parsed = schema.safeParse(await response.json().catch(() => undefined));
    if (!parsed.success) throw new DirectoryUnavailable('unreadable');
    return parsed.data;
  }

  return {
    async groupsOf(person, groups) {
      // What is no object id is nobody in the directory, and no part of an address.
      if (!z.uuid().safeParse(person).success) return new Set();
      const chunks = Array.from({ length: Math.ceil(groups.length / GROUPS_A_CALL) }, (_, i) =>
        groups.slice(i * GROUPS_A_CALL, (i + 1) * GROUPS_A_CALL),
      );
      const answers = await Promise.all(
        chunks.map((groupIds) => ask(`${base}/users/${person}/checkMemberGroups`, Groups, { groupIds })),
      );
      return new Set(answers.flatMap((answer) => answer?.value ?? []).map((group) => group.toLowerCase()));
    },
    async membersOf(group) {
      const members: NamedPerson[] = [];
      const query = '$select=id,displayName&$top=999';
      let next: string | undefined = `${base}/groups/${group}/transitiveMembers/microsoft.graph.user?${query}`;
      for (let page = 0; next !== undefined && page < MOST_PAGES; page += 1) {
        const answer: z.infer<typeof Members> | undefined = await ask(next, Members);
        if (answer === undefined) throw new DirectoryUnavailable('404');
        members.push(...answer.value.map(({ id, displayName }) => ({ id, name: displayName ?? 'Namnlös' })));
        next = answer['@odata.nextLink'];
      }
      return members;
    },
  };
}
