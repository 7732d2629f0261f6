import pLimit from 'p-limit';
import type { Brought } from '../../../core/capability.ts';
import { DocumentId } from '../../../core/ids.ts';
import { accept, type Result } from '../../../core/result.ts';
import { runInWorker, settled } from '../../../files/inWorker.ts';
import { refuseFile } from '../../../files/refusals.ts';
import { checkMeeting } from '../check.ts';
import { digestOf, Kept, keep } from './keep.ts';
import { mayBeMeeting } from './recognise.ts';

/** A document that has been read and checked, and not stored yet. */
export interface Taken extends Kept {
  readonly id: DocumentId;
  /** The file's name; empty for a text. */
  readonly name: string;
}

/** Characters of a message at most, about: read in a moment, sooner than a worker has started. */
export const MESSAGE = 28_000;
/** One document at a time: a second one waits, so that they never take more memory than one does. */
const oneAtATime = pLimit(1);
/** What each file of a message came to: recognising it reads it, and taking it in must not read it again. */
const read = new WeakMap<Brought, Promise<Result<Taken>>>();

async function kept(flow: readonly string[]): Promise<Result<Kept>> {
  const ended = await oneAtATime(() => runInWorker(new URL('./worker.ts', import.meta.url), { flow: [...flow] }));
  return settled(ended, (answer) => {
    const message = Kept.safeParse(answer);
    return message.success ? accept(message.data) : refuseFile('file.broken');
  });
}

/**
 * Reads and checks a document; what is longer than a message, off the event loop.
 * @param flow its pages, as bot/files gives them
 */
export async function readMeeting(flow: readonly string[], name: string): Promise<Result<Taken>> {
  const length = flow.reduce((sum, page) => sum + page.length, 0);
  const read = length <= MESSAGE ? accept(keep(checkMeeting(flow))) : await kept(flow);
  return read.ok ? accept({ ...read.value, id: DocumentId.parse(`d${digestOf(...flow)}`), name }) : read;
}

/** What a file that came with a message is as a board's document; read once however often it is asked. */
export function takenFrom(file: Brought): Promise<Result<Taken>> {
  const { document, name } = file;
  const before = read.get(file);
  if (before) return before;
  const now = document.ok ? readMeeting(document.value.flow, name) : Promise.resolve(document);
  read.set(file, now);
  return now;
}

const ASKED = 0.9;
const KNOWN = 0.85;

/** How certain it is that a file is a board's document, 0–1. */
export async function recognisesMeetings(file: Brought, text: string): Promise<number> {
  const { document } = file;
  if (!document.ok || !mayBeMeeting(document.value)) return 0;
  const taken = await takenFrom(file);
  if (!taken.ok) return 0;
  if (/\bgranska|\bkallelse|\bprotokoll|\bmötesbok/iu.test(text)) return ASKED;
  return taken.value.isMeeting ? KNOWN : 0;
}
