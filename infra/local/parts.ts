import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CONTENT_DIR, PEOPLE_FILE, type Person, writePlaygroundConfig } from './playground.ts';

const root = join(import.meta.dirname, '../..');
const packages = createRequire(import.meta.url);

/** One child process of the local set: a Node program that answers HTTP on 127.0.0.1. */
export interface Part {
  /** As in a message to the developer: `the bot`. */
  readonly name: string;
  readonly port: number;
  /** Arguments to Node, the script among them. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** File that gets everything the process prints; begun anew at each start. */
  readonly log: string;
  /** What asks it to finish in good order. */
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
}

/** Where `npm start` keeps the store and the logs; not in version control. */
export const DATA_DIR = join(root, '.data');

/** The ports of `npm start`. */
export const PORTS = { store: 10_002, files: 10_000, bot: 3978, client: 56_150 } as const;

/** Azurite's published development account: the same for everybody, and it opens nothing but an emulator. */
export function connectionString(storePort: number, filesPort: number): string {
  return [
    'DefaultEndpointsProtocol=http',
    'AccountName=devstoreaccount1',
    'AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
    `TableEndpoint=http://127.0.0.1:${storePort}/devstoreaccount1`,
    `BlobEndpoint=http://127.0.0.1:${filesPort}/devstoreaccount1;`,
  ].join(';');
}

/**
 * Azurite's table service.
 * @param inMemory nothing is kept when it stops: for tests
 */
export function storePart(port: number, dataDir: string, inMemory: boolean): Part {
  return {
    name: 'the store',
    port,
    command: [
      packages.resolve('azurite/dist/src/table/main.js'),
      ...(inMemory ? ['--inMemoryPersistence'] : ['--location', join(dataDir, 'azurite')]),
      ...['--tableHost', '127.0.0.1', '--tablePort', String(port)],
      ...['--silent', '--disableTelemetry', '--skipApiVersionCheck'],
    ],
    environment: {},
    log: join(dataDir, 'store.log'),
    // Azurite writes its data to disk every few seconds and on SIGINT; SIGTERM would lose the latest.
    stopSignal: 'SIGINT',
  };
}

/**
 * Azurite's blob service.
 * @param inMemory nothing is kept when it stops: for tests
 */
export function filesPart(port: number, dataDir: string, inMemory: boolean): Part {
  return {
    name: 'the files',
    port,
    command: [
      packages.resolve('azurite/dist/src/blob/main.js'),
      ...(inMemory ? ['--inMemoryPersistence'] : ['--location', join(dataDir, 'azurite')]),
      ...['--blobHost', '127.0.0.1', '--blobPort', String(port)],
      ...['--silent', '--disableTelemetry', '--skipApiVersionCheck'],
    ],
    environment: {},
    log: join(dataDir, 'files.log'),
    stopSignal: 'SIGINT',
  };
}

/** @param entry the bot's main file; another one only to try the local set itself */
export function botPart(
  port: number,
  store: { readonly store: number; readonly files: number },
  dataDir: string,
  entry = join(root, 'bot/main.ts'),
  environment: Readonly<Record<string, string>> = {},
): Part {
  return {
    name: 'the bot',
    port,
    command: [entry],
    environment: {
      SAMDRIFT_MODE: 'local',
      PORT: String(port),
      STORAGE_CONNECTION_STRING: connectionString(store.store, store.files),
      CONTENT_DIR,
      ROLES_FILE: PEOPLE_FILE,
      RECOVERY_SECONDS: '5',
      LOG_LEVEL: 'info',
      ...environment,
    },
    log: join(dataDir, 'bot.log'),
    stopSignal: 'SIGTERM',
  };
}

/** Microsoft's Agents Playground, a local Teams client, signed in as one person. */
export function clientPart(port: number, botPort: number, dataDir: string, me: Person): Part {
  return {
    name: `the client of ${me.name}`,
    port,
    command: [
      ...['--require', join(import.meta.dirname, 'playgroundHooks.cjs')],
      packages.resolve('@microsoft/m365agentsplayground/cli.js'),
      ...['start', '--app-endpoint', `http://127.0.0.1:${botPort}/api/messages`, '--channel-id', 'msteams'],
      ...['--port', String(port), '--service-url', `http://127.0.0.1:${port}/_connector`],
      ...['--disable-telemetry', 'true'],
    ],
    environment: {
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: writePlaygroundConfig(dataDir, me),
      M365_AGENTS_PLAYGROUND_LOGFILE: join(dataDir, `client-${me.key}-traffic.log`),
    },
    log: join(dataDir, `client-${me.key}.log`),
    stopSignal: 'SIGTERM',
  };
}
