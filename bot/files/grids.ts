import type { Grid, Span } from '../core/document.ts';
import { LIMITS } from './model.ts';
import { Unreadable } from './refusals.ts';

/** A row as one line of text: a tab between cells, a line break within a cell as a space. */
export function rowLine(cells: readonly string[]): string {
  return cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).join('\t');
}

/** Repeats a merged cell's text in all that the merge covers, and leaves out what lies outside the table. */
export function fillSpans(rows: readonly (readonly string[])[], spans: readonly Span[]): Pick<Grid, 'rows' | 'spans'> {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (rows.length > LIMITS.rows || width > LIMITS.columns || rows.length * width > LIMITS.cells) {
    throw new Unreadable('file.tooMuch');
  }
  const filled = rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
  const inside: Span[] = [];
  for (const span of spans) {
    const bottom = Math.min(span.bottom, rows.length - 1);
    const right = Math.min(span.right, width - 1);
    if (span.top > bottom || span.left > right) continue;
    inside.push({ ...span, bottom, right });
    const text = filled[span.top]?.[span.left] ?? '';
    for (let y = span.top; y <= bottom; y += 1) filled[y]?.fill(text, span.left, right + 1);
  }
  return { rows: filled, spans: inside };
}
