import type { Source } from './blocks.ts';
import { isLetters } from './letters.ts';
import { isActivityHead } from './words.ts';

/** One text over the whole width, as a title has it, does not fill the gap between two tables. */
function isFilled(row: readonly string[], column: number): boolean {
  return (row[column] ?? '') !== '' && !row.every((cell) => cell === row[0]);
}

/** `R | Utför`: what the letters mean, beside the table. */
function isLegendColumns(rows: readonly (readonly string[])[]): boolean {
  const told = rows.filter((row) => row.some((cell) => cell !== ''));
  const meanings = told.filter(([letter = '', ...rest]) => isLetters(letter) && rest.some((text) => text.length > 3));
  return meanings.length >= 2 && meanings.length >= told.length - 1;
}

function slice(source: Source, from: number, to: number): Source {
  const spans = source.spans
    .filter(({ left, right }) => left >= from && right < to)
    .map((span) => ({ ...span, left: span.left - from, right: span.right - from }));
  return { ...source, rows: source.rows.map((row) => row.slice(from, to)), spans };
}

/** Tables that stand beside each other, with an empty column between, one by one; a legend beside a table is left out. */
export function besideEachOther(source: Source): Source[] {
  const width = source.rows[0]?.length ?? 0;
  const parts: Source[] = [];
  let from = 0;
  for (let column = 1; column < width; column += 1) {
    if (source.rows.some((row) => isFilled(row, column))) continue;
    const rest = slice(source, column + 1, width);
    const own = rest.rows.some(([first = '']) => isActivityHead(first));
    if (!own && !isLegendColumns(rest.rows)) continue;
    parts.push(slice(source, from, column));
    from = column + 1;
  }
  const last = slice(source, from, width);
  return isLegendColumns(last.rows) ? parts : [...parts, last];
}
