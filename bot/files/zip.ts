import yauzl from 'yauzl';
import { LIMITS } from './model.ts';
import { Unreadable } from './refusals.ts';

/** A zip's wanted parts by name, unpacked. */
export type Parts = ReadonlyMap<string, Uint8Array>;

const ENCRYPTED = 1;

/** Refuses on what the central directory promises, before a single byte is unpacked. */
function checkDirectory(entries: readonly yauzl.Entry[]): void {
  if (entries.length > LIMITS.entries) throw new Unreadable('file.bomb');
  let sum = 0;
  for (const entry of entries) {
    if (entry.generalPurposeBitFlag & ENCRYPTED) throw new Unreadable('file.locked');
    sum += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > LIMITS.ratioFrom && ratio > LIMITS.ratio) throw new Unreadable('file.bomb');
  }
  if (sum > LIMITS.unpackedBytes) throw new Unreadable('file.bomb');
}

/** Unpacks one part and stops as soon as it is longer than promised: a directory can lie. */
async function unpack(file: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> {
  const stream = await file.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk);
    length += piece.length;
    if (length > entry.uncompressedSize || length > LIMITS.unpackedBytes) throw new Unreadable('file.bomb');
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

/** @param wanted which parts to unpack. The rest is never touched: pictures, macros, embedded files. */
export async function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Parts> {
  const file = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: false });
  const entries: yauzl.Entry[] = [];
  for await (const entry of file.eachEntry()) {
    entries.push(entry);
    if (entries.length > LIMITS.entries) break;
  }
  checkDirectory(entries);
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (parts.has(entry.fileName)) throw new Unreadable('file.broken');
    if (wanted(entry.fileName)) parts.set(entry.fileName, await unpack(file, entry));
  }
  return parts;
}
