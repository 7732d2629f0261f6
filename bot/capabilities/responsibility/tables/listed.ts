import { fromLetterHeads, headLetter } from './byLetter.ts';
import type { Line } from './lines.ts';
import { isRaci, type Place, type RawTable } from './raw.ts';
import { titleOf } from './title.ts';
import { isActivityHead, isCommentHead } from './words.ts';

const HEADER = ['Aktivitet', 'R', 'A', 'C', 'I', 'Kommentar'];
const HEADS = new Map(HEADER.flatMap((head, column) => (head.length === 1 ? [[column, head] as const] : [])));
const LABEL = /(?<![\p{L}\d])([RACI]|\p{L}{3,15}(?: av)?)(?:\s*\([^)]*\))?\s*:\s*/gu;

function columnOf(label: string): number {
  if (isActivityHead(label)) return 0;
  return isCommentHead(label) ? HEADER.length - 1 : HEADER.indexOf(headLetter(label));
}

/** `Aktivitet: X R: Y`: what stands after each label that names a column. */
function valuesOf(text: string): { column: number; value: string }[] {
  const labels = [...text.matchAll(LABEL)].filter(({ 1: label = '' }) => columnOf(label) >= 0);
  return labels.map(({ 0: whole, 1: label = '', index }, at) => ({
    column: columnOf(label),
    value: text.slice(index + whole.length, labels[at + 1]?.index).replace(/[\s;,.|]+$/, ''),
  }));
}

/** RACI as a list: each activity with its letters and who has them, `Aktivitet: … R: … A: …`, on one line or several. */
export function listedTables(lines: readonly Line[]): RawTable[] {
  const entries: { cells: string[]; place: Place; at: number }[] = [];
  lines.forEach((line, at) => {
    for (const { column, value } of valuesOf(line.text)) {
      if (column === 0) {
        const place = { where: `rad ${line.number}`, line: line.number };
        entries.push({ cells: HEADER.map(() => ''), place, at });
      }
      const cells = entries.at(-1)?.cells;
      if (cells && cells[column] === '') cells[column] = value;
    }
  });
  const rows = entries.filter(({ cells }) => [...HEADS.keys()].some((column) => cells[column] !== ''));
  const [first] = rows;
  if (!first || rows.length < 2) return [];
  const placeOf = (row: number): Place => rows[row]?.place ?? first.place;
  const body = rows.map(({ cells }) => cells);
  const title = titleOf(
    lines.slice(0, first.at).map(({ raw }) => raw),
    '',
  );
  const table = { ...title, ...fromLetterHeads(HEADER, body, HEADS, placeOf), place: first.place };
  return isRaci(table) ? [table] : [];
}
