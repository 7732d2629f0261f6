import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connectionString, filesPart, type Part, storePart } from '../../infra/local/parts.ts';
import { answers } from '../../infra/local/supervise.ts';

const POLL_MS = 50;
const START_MS = 30_000;

/** Azurite's table service, or its blob service, as a child process. */
export interface Azurite {
  readonly port: number;
  readonly connectionString: string;
  /** Ends it. On disk: what it held is there when it is started again. */
  stop(): Promise<void>;
  /** Starts it again on its port, after `stop`. */
  start(): Promise<void>;
  /** It takes connections and never answers, until `thaw`. */
  freeze(): Promise<void>;
  thaw(): void;
  /** Ends it and removes what it left. */
  close(): Promise<void>;
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
  });
  return promise;
}

/** Resolves when something answers HTTP there. @throws after half a minute, or when the process ends before. */
export async function untilAnswers(port: number, child: ChildProcess, name: string): Promise<void> {
  for (let waited = 0; waited < START_MS; waited += POLL_MS) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} ended before it answered`);
    if (await answers(port)) return;
    await pause(POLL_MS);
  }
  throw new Error(`${name} does not answer on ${port}`);
}

/** Resolves when the process has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

/** A stop takes effect a little after it was asked for. */
async function isStopped({ pid }: ChildProcess): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'state=', '-p', String(pid)]);
  return stdout.trim().startsWith('T');
}

/** @param where `memory` forgets everything when it is stopped; `disk` does not */
export function startAzurite(where: 'memory' | 'disk' = 'memory'): Promise<Azurite> {
  return startPart(storePart, (port) => connectionString(port, NO_PORT), where);
}

/** Its blob service alone. */
export function startAzuriteBlobs(): Promise<Azurite> {
  return startPart(filesPart, (port) => connectionString(NO_PORT, port), 'memory');
}

/** Nobody listens there: what is not started is not reached. */
const NO_PORT = 1;

async function startPart(
  partOf: (port: number, dir: string, inMemory: boolean) => Part,
  connection: (port: number) => string,
  where: 'memory' | 'disk',
): Promise<Azurite> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'azurite-'));
  const part = partOf(port, dir, where === 'memory');
  let child: ChildProcess;

  async function start(): Promise<void> {
    child = spawn(process.execPath, part.command, { stdio: 'ignore', cwd: dir });
    await untilAnswers(port, child, 'Azurite');
  }
  async function stop(): Promise<void> {
    child.kill('SIGCONT');
    child.kill(where === 'memory' ? 'SIGKILL' : part.stopSignal);
    await ended(child);
  }

  await start();
  return {
    port,
    connectionString: connection(port),
    stop,
    start,
    freeze: async () => {
      child.kill('SIGSTOP');
      while (!(await isStopped(child))) await pause(POLL_MS);
    },
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
