import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Part } from './parts.ts';

/** Something that the developer can act on: the message is the one line to show. */
export class LocalSetError extends Error {
  override readonly name = 'LocalSetError';
}

/** Settings of the developer's own shell that would change what the parts do. */
const NOT_INHERITED =
  /^(MICROSOFT_|SAMDRIFT_|M365_AGENTS_|TEAMSAPPTESTER_|AZURITE_|NODE_ENV$|NODE_OPTIONS$|TABLE_PREFIX$|SECRET_KEY$|PUBLIC_URL$)/;

const STOP_MILLISECONDS = 5000;
const POLL_MILLISECONDS = 100;
const START_MILLISECONDS = 60_000;

interface Child {
  readonly part: Part;
  readonly process: ChildProcess;
  /** Resolves when it has ended, with how. */
  readonly ended: Promise<string>;
}

function inherited(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name)));
}

/** Its own process group, so that Ctrl-C in the terminal reaches the supervisor alone, which stops parts in order. */
function launch(part: Part): Child {
  mkdirSync(dirname(part.log), { recursive: true });
  const log = openSync(part.log, 'w');
  const child = spawn(process.execPath, part.command, {
    env: { ...inherited(), ...part.environment },
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === null ? `signal ${signal}` : `exit code ${code}`));
  });
  return { part, process: child, ended };
}

async function stopChild({ part, process: child, ended }: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(part.stopSignal);
  const patience = new AbortController();
  const late = pause(STOP_MILLISECONDS, 'late', { signal: patience.signal }).catch(() => 'ended');
  if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
  patience.abort();
  await ended;
}

/** Whether anything answers HTTP there; with what status does not matter. */
export async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000), headers: { connection: 'close' } });
    return true;
  } catch {
    return false;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

async function requireFreePorts(parts: readonly Part[]): Promise<void> {
  for (const { name, port } of parts) {
    if (!(await isFree(port)))
      throw new LocalSetError(`Port ${port} is in use; ${name} needs it. Nothing was started.`);
  }
}

/** Parts that live and die together. */
export class LocalSet {
  readonly #children: Child[] = [];
  readonly #over = Promise.withResolvers<void>();
  #stopping: Promise<void> | undefined;

  /** Resolves when all were stopped; rejects with a LocalSetError when one died without having been asked to. */
  readonly over = this.#over.promise;

  constructor() {
    // Whoever awaits `over` hears of it; nobody has to.
    this.over.catch(() => undefined);
  }

  /**
   * Starts the parts in order, each when the one before it answers. Stopped meanwhile, it returns early.
   * @throws LocalSetError when a port is taken (then nothing was started) or a part does not come up (then all are stopped)
   */
  async start(parts: readonly Part[]): Promise<void> {
    await requireFreePorts(parts);
    try {
      for (const part of parts) {
        if (this.#stopping !== undefined) return;
        this.#follow(launch(part));
        await Promise.race([this.#answering(part), this.over]);
      }
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Stops every part, the last started first, and waits until they are gone. Can be called again. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const child of this.#children.toReversed()) await stopChild(child);
    this.#over.resolve();
  }

  #follow(child: Child): void {
    this.#children.push(child);
    child.ended.then((how) => {
      if (this.#stopping !== undefined) return;
      this.#over.reject(new LocalSetError(`${child.part.name} stopped (${how}). Its log: ${child.part.log}`));
    });
  }

  async #answering({ name, port, log }: Part): Promise<void> {
    for (let tries = 0; tries < START_MILLISECONDS / POLL_MILLISECONDS; tries += 1) {
      if (this.#stopping !== undefined || (await answers(port))) return;
      await pause(POLL_MILLISECONDS);
    }
    throw new LocalSetError(`${name} does not answer on 127.0.0.1:${port}. Its log: ${log}`);
  }
}

/**
 * npm runs a script through a shell that dies of a SIGTERM without handing it on, so a script of npm's watches for the
 * loss of its parent too.
 */
function watchParent(lost: () => void): NodeJS.Timeout | undefined {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => {
    if (process.ppid !== parent) lost();
  }, 500);
}

/**
 * Runs a set from the command line until Ctrl-C, or until a part dies: then one line says which, and the exit code is 1.
 * @param screen what to show when everything answers
 */
export async function runUntilStopped(parts: readonly Part[], screen: string): Promise<void> {
  const set = new LocalSet();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void set.stop());
  const watch = watchParent(() => void set.stop());
  try {
    await set.start(parts);
    console.log(screen);
    await set.over;
    console.log('Stopped.');
  } catch (error) {
    if (!(error instanceof LocalSetError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    clearInterval(watch);
    await set.stop();
  }
}
