import { sniff } from '../sniff.ts';
import { decodeText } from '../text.ts';
import { unzip } from '../zip.ts';

/** Kinds of files that may be kept with a ticket. */
export const FILE_KINDS = ['png', 'jpeg', 'gif', 'webp', 'heic', 'pdf', 'docx', 'xlsx', 'csv', 'text'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What a browser is told that it is, and how its name ends. `shown`: a picture that a browser can do nothing with but show. */
export const FILE_KIND: Readonly<
  Record<FileKind, { readonly type: string; readonly extension: string; readonly shown: boolean }>
> = {
  png: { type: 'image/png', extension: 'png', shown: true },
  jpeg: { type: 'image/jpeg', extension: 'jpg', shown: true },
  gif: { type: 'image/gif', extension: 'gif', shown: true },
  webp: { type: 'image/webp', extension: 'webp', shown: true },
  heic: { type: 'image/heic', extension: 'heic', shown: false },
  pdf: { type: 'application/pdf', extension: 'pdf', shown: false },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
    shown: false,
  },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx', shown: false },
  csv: { type: 'text/csv; charset=utf-8', extension: 'csv', shown: false },
  text: { type: 'text/plain; charset=utf-8', extension: 'txt', shown: false },
};

/** Why a file is none of them. */
export type NoKind = 'archive' | 'macros' | 'old-office' | 'markup' | 'other';

const HEIC = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);
/** Text has no signature: what it may be called, so that a script is not kept as a text. */
const TEXT_NAME = /^[^.]*$|\.(?:txt|log|csv|tsv)$/i;
const ACTIVE_TEXT = /^\s*(?:<[!?a-z]|#!|@echo\b|MZ)|<(?:script|svg|html|iframe|object)\b/i;
/** Rar, 7-Zip, gzip, bzip2, xz. */
const ARCHIVES = ['Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zX'];
const MACRO_PART = /vba|activex|macrosheets|embeddings\/oleobject/i;

function latin(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}

function pictureIn(bytes: Uint8Array): FileKind | undefined {
  const head = latin(bytes, 0, 12);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp';
  return head.slice(4, 8) === 'ftyp' && HEIC.has(head.slice(8)) ? 'heic' : undefined;
}

/** An Office file by its parts; anything else in a zip is an archive. */
async function officeIn(bytes: Uint8Array): Promise<FileKind | NoKind> {
  const names: string[] = [];
  const parts = await unzip(bytes, (name) => {
    names.push(name);
    return name === '[Content_Types].xml';
  }).catch(() => undefined);
  const types = parts?.get('[Content_Types].xml');
  if (types === undefined) return 'archive';
  if (names.some((name) => MACRO_PART.test(name)) || /macroEnabled|vbaProject/i.test(decodeText(types)))
    return 'macros';
  if (names.includes('word/document.xml')) return 'docx';
  return names.includes('xl/workbook.xml') ? 'xlsx' : 'archive';
}

function textIn(bytes: Uint8Array, name: string): FileKind | NoKind {
  const text = decodeText(bytes);
  if (ACTIVE_TEXT.test(text)) return 'markup';
  if (!TEXT_NAME.test(name) || /\p{Cc}/u.test(text.replace(/[\t\r\n\f]/g, ''))) return 'other';
  return /\.[ct]sv$/i.test(name) ? 'csv' : 'text';
}

/** What a file is by its bytes. Its name decides nothing but which of the texts it is. */
export async function kindOf(bytes: Uint8Array, name: string): Promise<FileKind | NoKind> {
  const picture = pictureIn(bytes);
  if (picture) return picture;
  if (latin(bytes, 0, 5) === '%PDF-') return 'pdf';
  const sniffed = sniff(bytes);
  switch (sniffed) {
    case 'zip':
      return officeIn(bytes);
    case 'ole':
      return 'old-office';
    case 'html':
      return 'markup';
    case 'text':
      return textIn(bytes, name);
    default:
      return ARCHIVES.some((start) => latin(bytes, 0, 4).startsWith(start)) ? 'archive' : 'other';
  }
}

export function isFileKind(kind: FileKind | NoKind): kind is FileKind {
  return FILE_KINDS.some((one) => one === kind);
}
