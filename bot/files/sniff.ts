import { decodeText } from './text.ts';

/** What the bytes are, whatever the file's name says. */
export type Sniffed = 'zip' | 'pdf' | 'ole' | 'html' | 'text' | 'binary' | 'empty';

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP = [0x50, 0x4b];
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];

function startsWith(bytes: Uint8Array, magic: readonly number[], at = 0): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}

/** PDF readers accept a header within the first kilobyte. */
function isPdf(bytes: Uint8Array): boolean {
  for (let at = 0; at < Math.min(1024, bytes.length); at += 1) if (startsWith(bytes, PDF, at)) return true;
  return false;
}

function isUtf16(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
}

const MARKUP = /<(?:!doctype\s+html|html|body|table|div|p|h[1-6]|section|article|main)\b/i;

export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, OLE)) return 'ole';
  if (startsWith(bytes, ZIP)) return 'zip';
  if (isPdf(bytes)) return 'pdf';
  const head = bytes.subarray(0, 8192);
  if (!isUtf16(bytes) && head.includes(0)) return 'binary';
  const text = decodeText(head);
  if (!text.trim() && bytes.length < 8192) return 'empty';
  return /^\s*</.test(text) && MARKUP.test(text) ? 'html' : 'text';
}

/** An Office file with a password is an OLE container with a stream of this name (UTF-16). */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
