import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { z } from 'zod/v4';
import type { BarChart } from './chart.ts';

/** Drawing takes half a second in a thread of its own; one that hangs is ended after this long. */
const PATIENCE_MS = 20_000;
const KEPT = 60;
const Png = z.instanceof(Uint8Array);

/** One at a time, so that charts never take more memory than one does. */
const oneAtATime = pLimit(1);
const drawn = new LRUCache<string, Promise<Uint8Array>>({ max: KEPT });

async function inWorker(chart: BarChart): Promise<Uint8Array> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: chart, env: {}, execArgv: [] });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const timer = setTimeout(() => reject(new Error('A chart took too long')), PATIENCE_MS);
  worker.once('message', (message) => resolve(Png.parse(message)));
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('A chart was not drawn')));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/**
 * Draws a chart while the bot goes on answering others. The same chart again is not drawn again.
 * @returns a PNG, 840 pixels wide
 * @throws when it could not be drawn
 */
export function drawPng(chart: BarChart): Promise<Uint8Array> {
  const key = JSON.stringify(chart);
  const known = drawn.get(key);
  if (known) return known;
  const work = oneAtATime(() => inWorker(chart));
  drawn.set(key, work);
  work.catch(() => drawn.delete(key));
  return work;
}
