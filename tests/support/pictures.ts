import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';

const bytesOf = (...parts: readonly (readonly number[] | string | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

function chunk(type: string, body: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return bytesOf(length, type, body, [0, 0, 0, 0]);
}

/** A PNG of one dot, with chunks of one's own before its end. */
export function png(...more: readonly (readonly [type: string, body: string])[]): Uint8Array {
  const header = bytesOf([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return bytesOf(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', header),
    ...more.map(([type, body]) => chunk(type, Buffer.from(body))),
    chunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    chunk('IEND', Buffer.alloc(0)),
  );
}

function segment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return bytesOf(head, body);
}

/** Exif as a telephone writes it: how it was held, and where. */
export function exif(orientation: number, place: string): Buffer {
  const entries = [
    [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38],
  ];
  return bytesOf('Exif\0\0', 'MM', [0, 42, 0, 0, 0, 8, 0, 2], ...entries, [0, 0, 0, 0], place);
}

/** The segments of a JPEG in the order of a camera's, with what it wrote about itself, and something after its end. */
export function jpeg(given: { readonly app?: Uint8Array; readonly after?: string } = {}): Uint8Array {
  return bytesOf(
    [0xff, 0xd8],
    segment(0xe0, bytesOf('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
    ...(given.app ? [segment(0xe1, given.app)] : []),
    segment(0xfe, Buffer.from('taget i köket')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xda, bytesOf([1, 1, 0, 0, 63, 0])),
    [0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33],
    [0xff, 0xd9],
    given.after ?? '',
  );
}

/** An Office file by its parts. */
export function office(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
}

const TYPES = '[Content_Types].xml';
export const DOCX = office({ [TYPES]: '<Types/>', 'word/document.xml': '<w:document/>' });
export const XLSX = office({ [TYPES]: '<Types/>', 'xl/workbook.xml': '<workbook/>' });
export const DOCM = office({ [TYPES]: '<Types/>', 'word/document.xml': '<a/>', 'word/vbaProject.bin': 'x' });
export const ZIP = office({ 'a.txt': 'hej' });

/** What every virus scanner takes for a virus, in pieces so that none takes this file for one. */
export const EICAR = [
  'X5O!P%@AP[4',
  String.raw`\PZX54(P^)7CC)7}$`,
  'EICAR-STANDARD',
  '-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');
