import pLimit from 'p-limit';
import { z } from 'zod/v4';
import { type Document, FORMATS } from '../core/document.ts';
import { accept, type Result } from '../core/result.ts';
import { runInWorker, settled } from './inWorker.ts';
import { LIMITS } from './model.ts';
import { isFileRefusal, refuseFile } from './refusals.ts';
import { sniff } from './sniff.ts';

const Span = z.object({ top: z.number(), left: z.number(), bottom: z.number(), right: z.number() });
const Grid = z.object({
  title: z.string(),
  above: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  spans: z.array(Span),
});
const Content = z.object({
  format: z.enum(FORMATS),
  grids: z.array(Grid),
  pages: z.array(z.string()),
  flow: z.array(z.string()),
});
const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), document: Content }),
  z.object({ ok: z.literal(false), code: z.string() }),
]);

/** One file at a time: a second one waits, so that files never take more memory than one does. */
const oneAtATime = pLimit(1);

function settle(message: unknown): Result<Document> {
  const answer = Answer.parse(message);
  if (answer.ok) return accept(answer.document);
  return refuseFile(isFileRefusal(answer.code) ? answer.code : 'file.broken');
}

async function inWorker(bytes: Uint8Array, name: string): Promise<Result<Document>> {
  const data = { bytes: new Uint8Array(bytes), name };
  return settled(await runInWorker(new URL('./worker.ts', import.meta.url), data), settle);
}

/**
 * Reads a file that somebody sent: spreadsheet, table, document or text. Whatever is in it, the bot goes on answering
 * others meanwhile, nothing in it is run, and nothing that it points to is fetched.
 * @param name a hint only; what the file is, its bytes tell.
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<Result<Document>> {
  if (bytes.length === 0) return refuseFile('file.empty');
  if (bytes.length > LIMITS.fileBytes) return refuseFile('file.tooBig');
  // Pictures, mostly: known by their first bytes, without a worker.
  if (sniff(bytes) === 'binary') return refuseFile('file.unknown');
  return await oneAtATime(() => inWorker(bytes, name));
}
