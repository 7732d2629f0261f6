import { headLetter } from './byLetter.ts';
import { type Cells, widthOf } from './columns.ts';
import { isDash } from './letters.ts';

/** A party's columns, one for each letter. */
interface Group {
  readonly name: string;
  /** Column to letter. */
  readonly letters: Map<number, string>;
}

/** How far above its letters a party's name stands at most, and how many rows below show whether there are crosses. */
const LINES_OF_HEADER = 3;
const ROWS_THAT_SHOW = 100;
const MARK = /^(?:x|[✓✔☑●•■×]|1|ja)$/i;

/** The name over a column; a merged one that was not spread out stands further to the left. */
function nameOver(rows: Cells, at: number, column: number): string {
  const above =
    rows
      .slice(Math.max(0, at - LINES_OF_HEADER), at)
      .findLast((row) => (row[column] ?? '').trim() !== '' || row.filter(Boolean).length > 2) ?? [];
  return above.slice(0, column + 1).findLast((text) => text.trim() !== '') ?? '';
}

/** The parties over a row of letters: a new one begins with another name, or where a letter comes back. */
function groupsAt(rows: Cells, at: number): Group[] {
  const groups: Group[] = [];
  (rows[at] ?? []).forEach((text, column) => {
    const letter = headLetter(text);
    if (letter === '') return;
    const name = nameOver(rows, at, column);
    const last = groups.at(-1);
    if (last?.name === name && ![...last.letters.values()].includes(letter)) last.letters.set(column, letter);
    else groups.push({ name, letters: new Map([[column, letter]]) });
  });
  return groups;
}

function isMarked(below: Cells, groups: readonly Group[]): boolean {
  const cells = groups.flatMap(({ letters }) =>
    [...letters].flatMap(([column, letter]) => below.map((row) => ({ text: (row[column] ?? '').trim(), letter }))),
  );
  const told = cells.filter(({ text }) => text !== '' && !isDash(text));
  const marks = told.filter(({ text, letter }) => MARK.test(text) || text.toUpperCase() === letter);
  return told.length > 0 && marks.length >= told.length * 0.9;
}

/**
 * A table that has, under each party, a column for each letter and crosses in them, as one with letters in its cells.
 * The row of letters becomes a second header row like the first, so that all rows stay where they were.
 */
export function lettersFromMarks(rows: Cells): Cells {
  for (let at = 1; at < rows.length; at += 1) {
    const groups = groupsAt(rows, at);
    if (groups.length < 2 || groups.some(({ name, letters }) => name === '' || letters.size < 2)) continue;
    const below = rows.slice(at + 1);
    if (!isMarked(below.slice(0, ROWS_THAT_SHOW), groups)) continue;
    const columns = new Set(groups.flatMap(({ letters }) => [...letters.keys()]));
    const texts = Array.from({ length: widthOf(rows) }, (_, column) => column).filter((column) => !columns.has(column));
    const first = Math.min(...columns);
    const [left, right] = [texts.filter((column) => column < first), texts.filter((column) => column > first)];
    const pick = (row: readonly string[], from: readonly number[]): string[] => from.map((column) => row[column] ?? '');
    const names = (rows[at] ?? []).map((text, column) => text.trim() || nameOver(rows, at, column));
    const header = [...pick(names, left), ...groups.map(({ name }) => name), ...pick(names, right)];
    const lettered = below.map((row) => [
      ...pick(row, left),
      ...groups.map(({ letters }) =>
        [...letters]
          .map(([column, letter]) => ((row[column] ?? '') === '' || isDash(row[column] ?? '') ? '' : letter))
          .join(''),
      ),
      ...pick(row, right),
    ]);
    const above = rows
      .slice(0, at - 1)
      .map((row) => [...pick(row, left), ...groups.map(() => ''), ...pick(row, right)]);
    return [...above, header, header, ...lettered];
  }
  return rows;
}
