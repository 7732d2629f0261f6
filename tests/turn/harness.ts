import type { Config, LocalConfig, ProductionConfig } from '../../bot/config.ts';
import type { PersonConnection } from '../../bot/conversations/model.ts';
import type { Reply, Turn } from '../../bot/core/capability.ts';
import type { Health } from '../../bot/core/health.ts';
import { PartyId, type PersonId } from '../../bot/core/ids.ts';
import type { Organisation } from '../../bot/core/organisation.ts';
import type { Page } from '../../bot/core/pages.ts';
import type { RoleSource } from '../../bot/core/person.ts';
import type { Log } from '../../bot/core/ports.ts';
import { accept, type Result } from '../../bot/core/result.ts';
import { Instant } from '../../bot/core/time.ts';
import type { Router } from '../../bot/routing/router.ts';
import { createTeams } from '../../bot/teams/application.ts';
import { createServer } from '../../bot/web/server.ts';
import { KIM, TENANT } from '../support/activities.ts';
import { startFakeConnector } from '../support/fakeConnector.ts';
import { organisation } from '../support/house.ts';

export const LAXA = PartyId.parse('laxa');

export const ORGANISATION: Organisation = {
  name: 'Sydnärkes IT-förvaltning',
  serviceDesk: { name: 'Servicedesk', hours: 'vardagar 7.30–16.00', source: 'test' },
  parties: [
    { id: LAXA, name: 'Laxå kommun', shortName: 'Laxå', kind: 'municipality', domains: ['laxa.se'], aliases: [] },
  ],
  services: [],
  catalogue: { categories: [], orderables: [] },
  support: organisation.support,
  bodies: [],
  guided: organisation.guided,
};

const shared = {
  port: 3978,
  contentDir: 'unused',
  recoverySeconds: 20,
  secretKey: 'a key of 32 characters for tests.',
  publicUrl: 'https://samdrift.example',
  messagesPerMinute: 100_000,
  logLevel: 'error',
} as const;

export const LOCAL: LocalConfig = {
  mode: 'local',
  ...shared,
  storage: { connectionString: 'unused', prefix: 'test' },
  rolesFile: 'unused',
};
export const PRODUCTION: ProductionConfig = {
  mode: 'production',
  ...shared,
  storage: { account: 'unused', prefix: 'test' },
  appId: '99999999-2222-4333-8444-555555555555',
  tenantId: TENANT,
  appType: 'SingleTenant',
  appPassword: 'not-a-real-one',
};

/** Everything that is logged, with the fields that `with` added. */
export function recordingLog(lines: Record<string, unknown>[] = [], own: Record<string, unknown> = {}): Log {
  const add = (level: string) => (fields: object, text: string) => void lines.push({ level, ...own, ...fields, text });
  return {
    info: add('info'),
    warn: add('warn'),
    error: add('error'),
    hop: (hop, fields = {}) => void lines.push({ level: 'hop', ...own, ...fields, hop }),
    with: (fields) => recordingLog(lines, { ...own, ...fields }),
  };
}

/** A clock that stands until it is moved. */
export function standingClock(at = '2026-11-20T08:00:00.000Z') {
  let now = Instant.parse(at);
  return {
    now: () => now,
    set: (to: string) => {
      now = Instant.parse(to);
    },
  };
}

/** Pages as a capability could have them. */
export const PAGES: Page[] = [];
export const wellHealth = async (): Promise<Health> => ({
  storeMs: 5,
  clockAhead: 0,
  roundAge: 1,
  startedAt: Instant.parse('2026-11-20T08:00:00.000Z'),
  isStopping: false,
});

export interface Asked {
  readonly how: 'said' | 'did' | 'met';
  readonly turn: Turn;
  readonly text?: string;
  readonly verb?: string;
  readonly input?: unknown;
}

/** A router that remembers what it was asked and answers what it is told to. */
export function stubRouter() {
  const asked: Asked[] = [];
  const stub = {
    asked,
    answer: (_: Asked): Promise<Result<Reply>> | Result<Reply> => accept({ kind: 'text', text: 'Hej!' }),
  };
  const take = async (question: Asked) => {
    asked.push(question);
    return stub.answer(question);
  };
  const router: Router = {
    said: (turn, text) => take({ how: 'said', turn, text }),
    did: (turn, verb, input) => take({ how: 'did', turn, verb, input }),
    met: (turn) => take({ how: 'met', turn }),
    composing: (commandId) =>
      commandId === 'newNotice'
        ? { title: 'Nytt meddelande', verb: 'notice.new', input: { from: 'compose' } }
        : undefined,
  };
  return Object.assign(stub, { router });
}

/** The bot's Teams side over HTTP, with a fake connector at the other end. */
export async function startHouse(config: Config = LOCAL, directory: Partial<RoleSource> = {}) {
  const connector = await startFakeConnector();
  connector.members.set(KIM.id, { ...KIM, name: 'Kim Ek', userPrincipalName: 'kim.ek@Laxa.se' });
  const lines: Record<string, unknown>[] = [];
  const log = recordingLog(lines);
  const stub = stubRouter();
  const met: PersonConnection[] = [];
  const roles: RoleSource = {
    rolesOf: async (person: PersonId) => (person === KIM.aadObjectId ? [{ role: 'it-publisher' }] : []),
    communicatorsOf: async () => [],
    named: async () => [],
    agents: async () => [],
    approvers: async () => [],
    ...directory,
  };
  const clock = standingClock();
  const teams = await createTeams({
    config,
    organisation: ORGANISATION,
    roles,
    router: stub.router,
    clock,
    log,
    onPersonalChat: (connection) => void met.push(connection),
  });
  const server = createServer({
    config: { ...config, mode: 'local' } as Config,
    log,
    clock,
    teams,
    health: wellHealth,
    pages: [...PAGES],
  });
  const { port } = await server.listen(0);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    serviceUrl: connector.serviceUrl,
    connector,
    stub,
    lines,
    met,
    clock,
    server,
    /** Posts an activity as Teams does. */
    async post(activity: unknown, headers: Record<string, string> = {}) {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      });
      const text = await response.text();
      return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) };
    },
    async stop() {
      await server.close();
      await connector.close();
    },
  };
}
export type House = Awaited<ReturnType<typeof startHouse>>;
