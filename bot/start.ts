import type { Config } from './config.ts';
import { loadOrganisation } from './content/load.ts';
import { rolesFromFile } from './content/roles.ts';
import { errorName } from './core/errors.ts';
import type { Clock, Log } from './core/ports.ts';
import { sealOf } from './core/seal.ts';
import { buildHouse } from './house.ts';
import { createTables, openTables } from './storage/open.ts';
import { createTeams } from './teams/application.ts';
import { createMessenger } from './teams/messenger.ts';
import { createServer } from './web/server.ts';

const ROUND_MS = 1_000;
const STORE_RETRY_MS = 2_000;

export interface Running {
  readonly port: number;
  /** The store has answered and the timers run; turns are taken before that too. */
  readonly ready: Promise<void>;
  /** Takes no more, finishes what is under way. */
  stop(): Promise<void>;
}

/** Creates the tables when the store answers: the bot comes up without it, says so to those who write, and recovers. */
async function createTablesWhenPossible(config: Config, log: Log, isStopped: () => boolean): Promise<void> {
  const { connectionString, prefix } = config.storage;
  while (!isStopped()) {
    try {
      await createTables(connectionString, prefix);
      return;
    } catch (error) {
      log.warn({ error: errorName(error) }, 'the table store does not answer, trying again');
      await new Promise((resolve) => setTimeout(resolve, STORE_RETRY_MS));
    }
  }
}

/**
 * The whole bot, listening.
 * @throws ContentError when the organisation's files are wrong; an Error with a readable line when the port is taken
 */
export async function startBot(parts: {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}): Promise<Running> {
  const { config, clock, log } = parts;
  const organisation = loadOrganisation(config.contentDir);
  const roles = rolesFromFile(config.rolesFile);
  const house = buildHouse({
    ...parts,
    tables: openTables(config.storage.connectionString, config.storage.prefix),
    organisation,
    contentDir: config.contentDir,
    roles,
    messenger: createMessenger({ config, clock }),
    recoverySeconds: config.recoverySeconds,
    seal: sealOf(config.secretKey),
    publicUrl: config.publicUrl,
  });
  const teams = await createTeams({
    ...parts,
    organisation,
    roles,
    router: house.router,
    onPersonalChat: (connection) => house.connections.save(connection),
  });
  const server = createServer({
    config,
    teams,
    clock,
    log,
    pages: house.capabilities.flatMap(({ pages = [] }) => pages),
  });
  const { port } = await server.listen();
  log.info({ port, mode: config.mode }, 'listening');

  let stopped = false;
  const ready = createTablesWhenPossible(config, log, () => stopped).then(() => {
    if (stopped) return;
    house.waker.start(ROUND_MS);
    for (const capability of house.capabilities) void capability.prepare?.(clock.now());
  });
  return {
    port,
    ready,
    async stop() {
      stopped = true;
      await server.close();
      await ready;
      await house.waker.stop();
    },
  };
}
