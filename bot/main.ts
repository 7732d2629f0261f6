import { pino } from 'pino';
import { ConfigError, parseConfig } from './config.ts';
import { ContentError, loadOrganisation } from './content/load.ts';
import { rolesFromFile } from './content/roles.ts';
import { errorName } from './core/errors.ts';
import type { Clock, Log } from './core/ports.ts';
import { instantOf } from './core/time.ts';
import { buildHouse } from './house.ts';
import { createTables, openTables } from './storage/open.ts';
import { createTeams } from './teams/application.ts';
import { createMessenger } from './teams/messenger.ts';
import { createServer } from './web/server.ts';

const ROUND_MS = 1_000;
const STORE_RETRY_MS = 2_000;

function logOn(logger: pino.Logger): Log {
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    hop: (hop, fields = {}) => logger.info({ hop, ...fields }),
    with: (fields) => logOn(logger.child(fields)),
  };
}

/** Tries until the store answers: the bot comes up without it, says so to those who write, and recovers. */
async function untilTablesExist(connectionString: string, prefix: string, log: Log): Promise<void> {
  for (;;) {
    try {
      await createTables(connectionString, prefix);
      return;
    } catch (error) {
      log.warn({ error: errorName(error) }, 'the table store does not answer, trying again');
      await new Promise((resolve) => setTimeout(resolve, STORE_RETRY_MS));
    }
  }
}

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const log = logOn(pino({ level: config.logLevel, base: null }));
  const clock: Clock = { now: () => instantOf(Date.now()) };
  const organisation = loadOrganisation(config.contentDir);
  const roles = rolesFromFile(config.rolesFile);
  const { connectionString, prefix } = config.storage;
  const { recoverySeconds } = config;

  const house = buildHouse({
    tables: openTables(connectionString, prefix),
    organisation,
    roles,
    messenger: createMessenger({ config, clock }),
    clock,
    log,
    random: Math.random,
    recoverySeconds,
  });
  const teams = await createTeams({
    config,
    organisation,
    roles,
    router: house.router,
    clock,
    log,
    onPersonalChat: (connection) => house.connections.save(connection),
  });
  const server = createServer({ config, teams, log });
  const { port } = await server.listen();
  log.info({ port, mode: config.mode }, 'listening');

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.close();
    await house.waker.stop();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await untilTablesExist(connectionString, prefix, log);
  house.waker.start(ROUND_MS);
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof ContentError;
  const text = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`Samdrift did not start:\n${text}\n`);
  process.exit(1);
});
