import type { FileKind } from './kinds.ts';

/** Not a picture of its kind, or one that is cut off. */
export class BrokenPicture extends Error {
  override readonly name = 'BrokenPicture';
}

const ORIENTATION = 0x0112;

function need(isRight: boolean): void {
  if (!isRight) throw new BrokenPicture('not what its first bytes promise');
}

/** How the camera was held, 1–8, from an Exif segment's TIFF data; 1 when it does not say. */
function orientationIn(tiff: Buffer): number {
  if (tiff.length < 14) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  for (let entry = 0; entry < short(first); entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (short(at) === ORIENTATION) return Math.min(8, Math.max(1, short(at + 8)));
  }
  return 1;
}

/** An Exif segment that says how the camera was held and nothing else. */
function orientationSegment(orientation: number): Buffer {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Segments that tell how to draw: all but the application's own (Exif, XMP, IPTC, makers' notes) and comments. */
function isDrawn(marker: number, segment: Buffer): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE';
  return marker === 0xe0 || marker === 0xee;
}

/** Where the compressed picture that begins at `from` ends: at the next marker that is no part of it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes.readUInt8(at + 1);
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return at;
  }
  throw new BrokenPicture('cut off');
}

/** Segment by segment to the end of the picture; what follows it (a film, another file) is left out. */
function scrubJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  for (let at = 2; ; ) {
    need(at + 4 <= bytes.length || bytes.readUInt16BE(at) === 0xffd9);
    const marker = bytes.readUInt8(at + 1);
    need(bytes[at] === 0xff);
    if (marker === 0xd9) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    need(end <= bytes.length);
    const segment = bytes.subarray(at, end);
    if (isDrawn(marker, segment)) kept.push(segment);
    else if (marker === 0xe1 && segment.toString('latin1', 4, 8) === 'Exif') {
      kept.push(orientationSegment(orientationIn(segment.subarray(10))));
    }
    at = marker === 0xda ? endOfScan(bytes, end) : end;
    if (marker === 0xda) kept.push(bytes.subarray(end, at));
  }
}

/** Chunks that tell how to draw a PNG, moving ones too. */
const PNG_DRAWN = /^(?:IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|sBIT|bKGD|pHYs|acTL|fcTL|fdAT)$/;

function scrubPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let at = 8; ; ) {
    need(at + 12 <= bytes.length);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    need(end <= bytes.length);
    if (PNG_DRAWN.test(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}

const EXIF_AND_XMP = 0x08 | 0x04;

function scrubWebp(bytes: Buffer): Buffer {
  const whole = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  const kept: Buffer[] = [Buffer.from(bytes.subarray(0, 12))];
  for (let at = 12; at + 8 <= whole; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    need(end <= whole + 1);
    const chunk = Buffer.from(bytes.subarray(at, end));
    if (type === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~EXIF_AND_XMP, 8);
    if (type !== 'EXIF' && type !== 'XMP ') kept.push(chunk);
    at = end;
  }
  const all = Buffer.concat(kept);
  all.writeUInt32LE(all.length - 8, 4);
  return all;
}

/**
 * The picture without what the camera wrote about itself: above all where it was taken, which may be somebody's home.
 * HEIC and GIF are returned as they are.
 * @throws BrokenPicture
 */
export function scrubbed(bytes: Uint8Array, kind: FileKind): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (kind) {
    case 'jpeg':
      return scrubJpeg(buffer);
    case 'png':
      return scrubPng(buffer);
    case 'webp':
      return scrubWebp(buffer);
    default:
      return bytes;
  }
}
