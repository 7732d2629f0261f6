import { open } from 'node:fs/promises';
import type { Lines } from './restore.ts';

/** The lines of a file, read as they are asked for. Rejects when it cannot be opened. */
export function linesOf(path: string): Lines {
  return async function* () {
    await using file = await open(path);
    yield* file.readLines({ encoding: 'utf8' });
  };
}

/**
 * Makes a file that its owner alone can read, and gives `work` what adds a line to it.
 * @throws when there is a file of that name already
 */
export async function writingTo<T>(
  path: string,
  work: (put: (line: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  await using file = await open(path, 'wx', 0o600);
  const done = await work(async (line) => {
    await file.write(`${line}\n`);
  });
  await file.sync();
  return done;
}
