import { Worker } from 'node:worker_threads';
import { assertNever, type Result } from '../core/result.ts';
import { LIMITS } from './model.ts';
import { refuseFile } from './refusals.ts';

/** How a worker ended: with its message, by spending its memory or time, or by dying. */
export type Ended =
  | { readonly how: 'answered'; readonly message: unknown }
  | { readonly how: 'spent' }
  | { readonly how: 'died' };

/**
 * Runs one worker to its first message, its death or its limit of time and memory (`LIMITS`), whichever comes first, while
 * the bot goes on answering. It sees nothing of the environment.
 * @param script the worker's module; it posts one message
 * @param data what it gets as `workerData`: copied, so plain data alone
 */
export async function runInWorker(script: URL, data: unknown): Promise<Ended> {
  const worker = new Worker(script, {
    workerData: data,
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: LIMITS.memoryMegabytes, maxYoungGenerationSizeMb: 64, stackSizeMb: 8 },
  });
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const timer = setTimeout(() => resolve({ how: 'spent' }), LIMITS.milliseconds);
  worker.once('message', (message) => resolve({ how: 'answered', message }));
  worker.once('error', (error) => {
    const spent = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    resolve({ how: spent ? 'spent' : 'died' });
  });
  worker.once('exit', () => resolve({ how: 'died' }));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** What a worker's answer comes to, or the sentence for how it ended. @param answered reads its message */
export function settled<T>(ended: Ended, answered: (message: unknown) => Result<T>): Result<T> {
  switch (ended.how) {
    case 'answered':
      return answered(ended.message);
    case 'spent':
      return refuseFile('file.tooSlow');
    case 'died':
      return refuseFile('file.broken');
    default:
      return assertNever(ended);
  }
}
