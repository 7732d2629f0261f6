import { type Cells, columnOf } from './columns.ts';
import { isDash, isLetters, readCell } from './letters.ts';
import type { Place, RawRow } from './raw.ts';
import { isActivityHead, isCommentHead, oneLine } from './words.ts';

/** More than this and it is something else: names under letters can be any texts. */
const MOST_PARTIES = 100;

/** The letter that a header cell stands for: `R`, `A (ytterst ansvarig)`, `Informeras`. */
export function headLetter(text: string): string {
  const letter = /^([RACI])(?:\s*[(=:–-].*)?$/i.exec(text.trim())?.[1]?.toUpperCase();
  if (letter) return letter;
  const { letters, unknown } = readCell(text.replace(/\s*\([RACI]\)$/i, ''));
  return letters.length === 1 && unknown.length === 0 ? letters : '';
}

/** Whether a row has three letters as columns may; a quick look before those below are read. */
export function mayHeadLetters(row: readonly string[]): boolean {
  const letters = row.map(headLetter).filter((letter) => letter !== '');
  return letters.length >= 3 && new Set(letters).size === letters.length;
}

/**
 * Columns for R, A, C and I with parties' names in the cells: which column is which letter.
 * @param below the rows after it: a row of letters in an ordinary table has letters below, not names
 */
export function letterHeads(row: readonly string[], below: Cells): Map<number, string> | undefined {
  const heads = new Map<number, string>();
  row.forEach((text, column) => {
    const letter = headLetter(text);
    if (letter) heads.set(column, letter);
  });
  if (!mayHeadLetters(row)) return undefined;
  const named = row.some(isActivityHead) || row.every((text, column) => text === '' || heads.has(column));
  const cells = [...heads.keys()]
    .flatMap((column) => columnOf(below, column))
    .filter((cell) => cell.trim() !== '' && !isDash(cell));
  const names = cells.filter((cell) => !isLetters(cell));
  return named && names.length > 0 && names.length >= cells.length * 0.8 ? heads : undefined;
}

function namesIn(cell: string): string[] {
  return cell
    .split(/[,;\n]|\s(?:och|samt)\s/)
    .map((name) => oneLine(name))
    .filter((name) => name !== '' && !/^[-–—]+$/.test(name));
}

/** Turns names under letters into letters under names. */
export function fromLetterHeads(
  header: readonly string[],
  body: Cells,
  heads: ReadonlyMap<number, string>,
  placeOf: (row: number) => Place,
): { parties: string[]; rows: RawRow[] } {
  const parties = [...new Set([...heads.keys()].flatMap((column) => columnOf(body, column).flatMap(namesIn)))];
  const texts = header.flatMap((_, column) => (heads.has(column) ? [] : [column]));
  const comment = texts.find((column) => isCommentHead(header[column] ?? '')) ?? -1;
  const activity =
    texts.find((column) => isActivityHead(header[column] ?? '')) ?? texts.find((column) => column !== comment) ?? 0;
  if (parties.length > MOST_PARTIES) return { parties, rows: [] };
  const rows = body.flatMap((row, at) => {
    const named = [...heads].map(([column, letter]) => ({ letter, names: namesIn(row[column] ?? '') }));
    const cells = parties.map((party) =>
      named.flatMap(({ letter, names }) => (names.includes(party) ? [letter] : [])).join(''),
    );
    const text = oneLine(row[activity] ?? '');
    if (text === '' && cells.every((cell) => cell === '')) return [];
    return [
      {
        activity: text,
        cells: cells.map((cell) => cell || '–'),
        comment: oneLine(row[comment] ?? ''),
        place: placeOf(at),
      },
    ];
  });
  return { parties, rows };
}
