import { createHash } from 'node:crypto';
import { accept, type Result, refuse } from '../../core/result.ts';
import { FILE_KIND, type FileKind, isFileKind, kindOf, type NoKind } from './kinds.ts';
import { BrokenPicture, scrubbed } from './scrub.ts';

export const ATTACHMENT_LIMITS = { bytes: 10 * 1024 * 1024, nameLength: 120 } as const;

/** A file that may be kept, under the name that it is shown and saved by. */
export interface Attachable {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: Uint8Array;
}

const KINDS = 'bilder (PNG, JPEG, GIF, WebP, HEIC), PDF, Word (.docx), Excel (.xlsx), text och CSV';
const WHY: Readonly<Record<NoKind, string>> = {
  archive: 'är ett arkiv. Packa upp det och skicka filerna var för sig',
  macros: 'innehåller makron eller inbäddade program. Spara en kopia utan dem (.docx eller .xlsx) och skicka den',
  'old-office':
    'har ett äldre Office-format eller är skyddad med lösenord. Spara den som .docx, .xlsx eller PDF utan lösenord och skicka den',
  markup: 'innehåller kod som en webbläsare kan köra. Ta en skärmbild eller spara innehållet som PDF i stället',
  other: `är ingen filtyp som jag tar emot. Jag tar emot ${KINDS}`,
};

/**
 * The signature that every virus scanner takes for a virus, so that it can be tried that files are looked at
 * (eicar.org): known by its digest, so that no scanner takes this file for one.
 */
const TEST_VIRUS = {
  start: 'X5O!P%',
  length: 68,
  digest: '275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f',
};

function holdsTestVirus(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = all.indexOf(TEST_VIRUS.start); at >= 0; at = all.indexOf(TEST_VIRUS.start, at + 1)) {
    const part = all.subarray(at, at + TEST_VIRUS.length);
    if (createHash('sha256').update(part).digest('hex') === TEST_VIRUS.digest) return true;
  }
  return false;
}

/** What no file system and no OneDrive allows, control characters, and those that turn the direction of writing. */
const NOT_IN_NAMES = /[/\\<>:"|?*\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\.+$/u;

/** The name that tells what it is: `faktura.pdf.exe` cannot be, and a text is called .txt. */
function named(name: string, kind: FileKind): string {
  const { extension } = FILE_KIND[kind];
  const own = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const same = own === extension || (kind === 'jpeg' && own === 'jpeg') || (kind === 'text' && own === 'log');
  const stem = same ? name.slice(0, -own.length - 1) : name;
  const room = ATTACHMENT_LIMITS.nameLength - extension.length - 1;
  return `${stem.slice(0, room).replace(/[\uD800-\uDBFF]$/, '')}.${same ? own : extension}`;
}

/**
 * Decides whether a file may be kept, by what it is and not by what it is called, and takes out of a picture where it was
 * taken. Nothing in it is run, and nothing that it points to is fetched.
 * @param name as it was sent; empty for a picture that was pasted
 */
export async function attachable(bytes: Uint8Array, name: string): Promise<Result<Attachable>> {
  if (NOT_IN_NAMES.test(name)) {
    return refuse(
      'attachment.name',
      'Filens namn innehåller tecken som inte får finnas i ett filnamn. Byt namn på filen och skicka den igen.',
    );
  }
  const shown = name || 'Bilden';
  if (bytes.length === 0) return refuse('attachment.empty', `”${shown}” är tom. Kontrollera att rätt fil är vald.`);
  if (bytes.length > ATTACHMENT_LIMITS.bytes) {
    return refuse(
      'attachment.too-big',
      `”${shown}” är större än 10 MB. Skicka en mindre bild, eller bara den del som behövs.`,
    );
  }
  if (holdsTestVirus(bytes)) {
    return refuse(
      'attachment.virus',
      `”${shown}” innehåller något som känns igen som ett virus. Öppna den inte, och ring servicedesk.`,
    );
  }
  const kind = await kindOf(bytes, name);
  if (!isFileKind(kind)) return refuse('attachment.kind', `”${shown}” ${WHY[kind]}.`);
  try {
    return accept({ name: named(name || 'Bild', kind), kind, bytes: scrubbed(bytes, kind) });
  } catch (error) {
    if (!(error instanceof BrokenPicture) && !(error instanceof RangeError)) throw error;
    return refuse(
      'attachment.broken',
      `”${shown}” är skadad eller ofullständig. Spara bilden på nytt och skicka den igen.`,
    );
  }
}
