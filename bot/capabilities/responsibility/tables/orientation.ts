import { type Cells, columnOf, transpose } from './columns.ts';
import { isLetters, readCell } from './letters.ts';
import { isKnown, type KnownParty } from './parties.ts';
import { isActivityHead, isCommentHead, isPartyHead, looksLikeParty } from './words.ts';

function share<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(is).length / items.length;
}

function mean(texts: readonly string[]): number {
  return texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
}

/** The share of lines with letters that have exactly one A: so it is along activities, seldom along parties. */
function oneA(lines: Cells): number {
  const told = lines.map((line) => line.map((cell) => (cell.length < 20 ? readCell(cell).letters : '')));
  const rows = told.filter((line) => line.some((letters) => letters !== ''));
  return share(rows, (line) => line.filter((letters) => letters.includes('A')).length === 1);
}

/** Whether the activities are the columns. The first row is the header. */
export function isSideways(rows: Cells, known: readonly KnownParty[]): boolean {
  const [header = [], ...body] = rows;
  const corner = (header[0] ?? '').split(/[/\\|]/)[0] ?? '';
  const heads = header.slice(1).filter(Boolean);
  if (
    transpose(body)
      .slice(1)
      .filter((column) => column.some(isLetters)).length < 2
  )
    return false;
  const firsts = columnOf(body, 0).filter(Boolean);
  const party = (text: string): boolean => isKnown(text, known) || looksLikeParty(text);
  let score = 0;
  if (isActivityHead(corner)) score -= 3;
  if (isPartyHead(corner)) score += 3;
  if (heads.some(isCommentHead)) score -= 2;
  if (firsts.some(isCommentHead)) score += 2;
  score += 4 * (share(firsts, party) - share(heads, party));
  score += 3 * (oneA(transpose(body)) - oneA(body));
  score += Math.min(1, Math.max(-1, (mean(heads) - mean(firsts)) / 20));
  return score > 0.5;
}
