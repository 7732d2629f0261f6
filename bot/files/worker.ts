import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod/v4';
import { extract } from './extract.ts';
import type { FileRefusal } from './refusals.ts';
import { Unreadable } from './refusals.ts';

const Task = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() });

/** pdf.js names its errors; a password is the only one that is not "broken". */
function codeOf(error: unknown): FileRefusal {
  if (error instanceof Unreadable) return error.code;
  return error instanceof Error && error.name === 'PasswordException' ? 'file.locked' : 'file.broken';
}

const { bytes, name } = Task.parse(workerData);
try {
  parentPort?.postMessage({ ok: true, document: await extract(bytes, name) });
} catch (error) {
  parentPort?.postMessage({ ok: false, code: codeOf(error) });
}
