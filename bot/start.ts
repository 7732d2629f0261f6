import type { Config } from './config.ts';
import { loadGroups } from './content/groups.ts';
import { loadOrganisation } from './content/load.ts';
import { rolesFromFile } from './content/roles.ts';
import { errorName } from './core/errors.ts';
import type { Organisation } from './core/organisation.ts';
import type { Clock, Log } from './core/ports.ts';
import { sealOf } from './core/seal.ts';
import { within } from './core/within.ts';
import { graphOn } from './directory/graph.ts';
import { rolesFromGroups } from './directory/roles.ts';
import { buildHouse } from './house.ts';
import { type Account, accountOf, type Tokens } from './storage/account.ts';
import { openBlobs } from './storage/blobs.ts';
import { credentialOf, tokensOf } from './storage/credential.ts';
import { createTables, openTables } from './storage/open.ts';
import { probeOf } from './storage/probe.ts';
import { createTeams } from './teams/application.ts';
import { createMessenger } from './teams/messenger.ts';
import type { Waker } from './wakeups/waker.ts';
import { createServer } from './web/server.ts';

const ROUND_MS = 1_000;
const STORE_RETRY_MS = 2_000;
/** Less than the platform waits before it ends the process (infra/azure). */
const STOP_MS = 25_000;
const GRAPH = 'https://graph.microsoft.com/.default';

export interface Running {
  readonly port: number;
  /** The store has answered and the timers run; turns are taken before that too. */
  readonly ready: Promise<void>;
  /**
   * Takes no more and finishes what is under way, within 25 seconds. Says whether all could be finished; what could not
   * is taken up by whoever runs, RECOVERY_SECONDS later.
   */
  stop(): Promise<boolean>;
}

/** Creates the tables when the store answers: the bot comes up without it, says so to those who write, and recovers. */
async function createTablesWhenPossible(
  account: Account,
  prefix: string,
  log: Log,
  isStopped: () => boolean,
): Promise<void> {
  while (!isStopped()) {
    try {
      await createTables(account, prefix);
      return;
    } catch (error) {
      log.warn({ error: errorName(error) }, 'the table store does not answer, trying again');
      await new Promise((resolve) => setTimeout(resolve, STORE_RETRY_MS));
    }
  }
}

interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

/** Roles from the file of the settings, or else from the directory's groups, which are kept up with until `stop`. */
function openRoles({ config, clock, log }: Parts, organisation: Organisation, tokens: Tokens) {
  if (config.rolesFile !== undefined) return { roles: rolesFromFile(config.rolesFile), stop: () => undefined };
  const map = loadGroups(config.contentDir, organisation);
  const roles = rolesFromGroups({ map, graph: graphOn({ token: () => tokens(GRAPH), clock }), clock, log });
  roles.start();
  return { roles, stop: roles.stop };
}

/** Lets what is under way come to its end. Says whether it did in time. */
async function finish(waker: Waker, others: readonly Promise<void>[], log: Log): Promise<boolean> {
  // The second stop is for what the last turns began to send.
  const done = Promise.all([waker.stop(), ...others]).then(() => waker.stop());
  try {
    await within(STOP_MS, done);
    return true;
  } catch (error) {
    log.warn({ error: errorName(error) }, 'stopped with work under way; whoever runs takes it up');
    return false;
  }
}

/**
 * The whole bot, listening.
 * @throws ContentError when the organisation's files are wrong; an Error with a readable line when the port is taken
 */
export async function startBot(parts: Parts): Promise<Running> {
  const { config, clock, log } = parts;
  const organisation = loadOrganisation(config.contentDir);
  const credential = await credentialOf(config);
  const account = accountOf(config, credential);
  const { prefix } = config.storage;
  const directory = openRoles(parts, organisation, tokensOf(credential));
  let stopped = false;
  const house = buildHouse({
    ...parts,
    tables: openTables(account, prefix),
    blobs: openBlobs(account, prefix),
    organisation,
    contentDir: config.contentDir,
    roles: directory.roles,
    messenger: createMessenger({ config, clock }),
    recoverySeconds: config.recoverySeconds,
    seal: sealOf(config.secretKey),
    publicUrl: config.publicUrl,
    probe: probeOf(account, prefix),
    isStopping: () => stopped,
    ...(config.ai === undefined ? {} : { ai: config.ai }),
  });
  const teams = await createTeams({
    ...parts,
    organisation,
    roles: directory.roles,
    router: house.router,
    onPersonalChat: (connection) => house.connections.save(connection),
  });
  const server = createServer({
    config,
    teams,
    clock,
    log,
    health: house.health,
    pages: house.capabilities.flatMap(({ pages = [] }) => pages),
  });
  const { port } = await server.listen();
  log.info({ port, mode: config.mode }, 'listening');

  const ready = createTablesWhenPossible(account, prefix, log, () => stopped).then(() => {
    if (stopped) return;
    house.waker.start(ROUND_MS);
    for (const capability of house.capabilities) void capability.prepare?.(clock.now());
  });

  return {
    port,
    ready,
    stop() {
      stopped = true;
      directory.stop();
      return finish(house.waker, [server.close(), ready], log);
    },
  };
}
