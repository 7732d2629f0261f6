import { readCell } from './letters.ts';
import type { RawTable } from './raw.ts';

/** Models that look like RACI: what they are called, and the letters that tell them from it. */
const MODELS: readonly (readonly [string, string])[] = [
  ['RASCI', 'S'],
  ['CAIRO', 'O'],
  ['RAPID', 'DP'],
  ['RACI-VS', 'VS'],
];

/** How many cells use each letter that RACI does not have. */
function strangers({ rows }: RawTable): Map<string, number> {
  const used = new Map<string, number>();
  for (const text of rows.flatMap(({ cells }) => cells.flatMap((cell) => readCell(cell).unknown))) {
    const letters = /^\p{Lu}{1,4}$/u.test(text) ? text.replace(/[RACI]/g, '') : '';
    for (const letter of letters) used.set(letter, (used.get(letter) ?? 0) + 1);
  }
  return used;
}

/**
 * What a table seems to be where it keeps to other letters than RACI's: those come back, at least in every fifth row.
 * @returns the letters, and the model that has them, if it is a known one
 */
export function otherModel(table: RawTable): { letters: string[]; model: string | undefined } | undefined {
  const often = Math.max(2, table.rows.length / 5);
  const letters = [...strangers(table)].flatMap(([letter, times]) => (times >= often ? [letter] : [])).toSorted();
  if (letters.length === 0) return undefined;
  return { letters, model: MODELS.find(([, own]) => [...own].toSorted().join('') === letters.join(''))?.[0] };
}
