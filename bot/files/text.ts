import { LIMITS } from './model.ts';
import { Unreadable } from './refusals.ts';

/** UTF-16 by its mark, UTF-8 where the bytes are that, else Windows-1252 (Excel's CSV in Swedish Windows). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // `stream` lets a character that the end cuts in two pass: sniffing reads only the beginning.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g;

/** Text without characters that hide or reorder; hard spaces become spaces, line ends `\n`. Form feeds stay: they are pages. */
export function plain(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '');
}

export function pagesOf(text: string): string[] {
  if (text.length > LIMITS.textCharacters) throw new Unreadable('file.tooMuch');
  return plain(text).split('\f');
}
