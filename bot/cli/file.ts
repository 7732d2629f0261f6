import { open } from 'node:fs/promises';
import type { Document } from '../core/document.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { LIMITS } from '../files/model.ts';
import { readDocument } from '../files/read.ts';
import { refuseFile } from '../files/refusals.ts';

/** Reads a file from disk; one that is too big is refused unread. */
async function bytesOf(path: string): Promise<Result<Uint8Array>> {
  try {
    await using file = await open(path);
    if ((await file.stat()).size > LIMITS.fileBytes) return refuseFile('file.tooBig');
    return accept(await file.readFile());
  } catch {
    return refuse('file.missing', `Filen ${path} finns inte eller går inte att öppna.`);
  }
}

/** A command line's file, and what is asked of it. */
interface Asked {
  readonly document: Document;
  readonly json: boolean;
}

/** @param usage what to say when no file is named */
async function asked(args: readonly string[], usage: string): Promise<Result<Asked>> {
  const path = args.find((argument) => !argument.startsWith('--'));
  if (path === undefined) return refuse('usage', usage);
  const bytes = await bytesOf(path);
  if (!bytes.ok) return bytes;
  const document = await readDocument(bytes.value, path);
  return document.ok ? accept({ document: document.value, json: args.includes('--json') }) : document;
}

/** Runs a command that reads the file named on the command line: its answer to stdout, a refusal to stderr with exit code 1. */
export async function runOnFile(usage: string, answer: (asked: Asked) => string): Promise<void> {
  const result = await asked(process.argv.slice(2), usage);
  if (result.ok) process.stdout.write(`${answer(result.value)}\n`);
  else process.stderr.write(`${result.refusal.message}\n`);
  process.exitCode = result.ok ? 0 : 1;
}
