import type { Cells } from './columns.ts';
import { isOpenEnded, startsLower } from './words.ts';

const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** One text merged over the whole row. */
export function isBand(row: readonly string[]): boolean {
  return row.length > 2 && (row[0] ?? '') !== '' && row.every((cell) => cell === row[0]);
}

/** The only text of a row, where that stands in the column of activities. */
function lone(row: readonly string[] | undefined, activity: number): string {
  const told = row?.filter((cell) => cell.trim() !== '') ?? [];
  return told.length === 1 ? (row?.[activity] ?? '').trim() : '';
}

function numberOf(text: string): string {
  return /^\d+(?:\.\d+)*/.exec(text)?.[0] ?? '';
}

/** Written as a heading is: in capitals, with a colon, or numbered one level above what follows. */
function looksLikeHeading(text: string, next: string): boolean {
  const [own, below] = [numberOf(text), numberOf(next)];
  return (
    text.endsWith(':') ||
    (/\p{Lu}{4}/u.test(text) && text === text.toUpperCase()) ||
    (own !== '' && below.startsWith(`${own}.`))
  );
}

/** The next column's name may stand in the middle of it. */
const SURE_ROOM = 0.75;

/**
 * The rows of a table that are headings between its rows: a text over the whole row, or alone in the column of activities.
 * One alone may also be an activity without letters, or half of one: it is a heading where it is written like one, where
 * an empty row goes before it, and where the table begins with one.
 * @param rows the table's rows below its header
 * @param room how many characters a line of the column has room for, where rows are lines of text and a text may go on
 * over several; 0 elsewhere
 */
export function headingRows(rows: Cells, activity: number, room: number): ReadonlyMap<number, string> {
  const width = rows.reduce((most, row) => Math.max(most, (row[activity] ?? '').length), room * SURE_ROOM);
  const goesOn = (text: string, next: string): boolean => startsLower(next) || isOpenEnded(text);
  const full = (text: string, next: string): boolean =>
    room > 0 && text.length + 1 + (next.split(' ')[0]?.length ?? 0) > width;
  const headings = new Map<number, string>();
  let opened = false;
  let above = '';
  rows.forEach((row, at) => {
    if (isBlank(row)) return;
    const next = rows.slice(at + 1).find((other) => !isBlank(other)) ?? [];
    const text = isBand(row) ? (row[0] ?? '') : lone(row, activity);
    const follows = (next[activity] ?? '').trim();
    const apart =
      text !== '' && follows !== '' && !goesOn(text, follows) && !full(text, follows) && !goesOn(above, text);
    const free = above === '' || (room === 0 && isBlank(rows[at - 1] ?? []));
    if (isBand(row) || (apart && (opened || free || (looksLikeHeading(text, follows) && !full(above, text))))) {
      headings.set(at, text);
      opened ||= above === '';
    }
    above = (row[activity] ?? '').trim() || above;
  });
  return headings;
}
