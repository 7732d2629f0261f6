/** Cells that stand side by side in a line whose columns are lost, and the text on either side. */
export interface Run {
  readonly left: string;
  readonly cells: readonly string[];
  readonly right: string;
  /** Spaces before each cell, and after the last one: an empty cell leaves an extra one. */
  readonly gaps: readonly number[];
}

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'letters' | 'dash' | 'odd' | 'text';
}

const UPPER = /^[RACI](?:[/,+&.;]?[RACI]){0,3}$/;
const LOWER = /^[raci](?:[/,+&.;]?[raci]){0,3}$/i;
const ODD = /^(?:[A-ZÅÄÖ?]|[A-Z]{2,3})$/;

function repeats(text: string): boolean {
  const letters = text.toUpperCase().replace(/[^RACI]/g, '');
  return new Set(letters).size !== letters.length;
}

function kindOf(text: string, lower: boolean): Token['kind'] {
  if (/^[-–—]+$/.test(text)) return 'dash';
  if ((lower ? LOWER : UPPER).test(text) && !repeats(text)) return 'letters';
  return ODD.test(text) && (text.length === 1 || /[RACI]/.test(text)) ? 'odd' : 'text';
}

/** Words of a line; `R / A` and `R, A` are one. */
function tokensOf(raw: string, lower: boolean): Token[] {
  const letter = lower ? '[racixRACIX]' : '[RACIX]';
  const glued = new RegExp(`(?<![\\p{L}\\d])${letter}{1,4}(?: ?[/,+&;] ?${letter}{1,4})+(?![\\p{L}\\d])|\\S+`, 'gu');
  return [...raw.matchAll(glued)].map(({ 0: text, index }) => {
    const tight = text.replace(/\s/g, '');
    return { text: tight, from: index, to: index + text.length, kind: kindOf(tight, lower) };
  });
}

/** Stretches of tokens that could be cells, with at least one that is letters. */
function stretches(tokens: readonly Token[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let from = 0;
  while (from < tokens.length) {
    let to = from;
    while (to < tokens.length && tokens[to]?.kind !== 'text') to += 1;
    if (tokens.slice(from, to).some((token) => token.kind === 'letters')) found.push({ from, to });
    from = Math.max(to, from) + 1;
  }
  return found;
}

/** Takes away what only happens to look like a cell at the ends: `AD`, `B`, a dash, when letters alone fill the parties. */
function trim(tokens: readonly Token[], from: number, to: number, parties: number): { from: number; to: number } {
  let [start, end] = [from, to];
  const excess = (): boolean => parties > 0 && end - start > parties;
  const odd = (at: number): boolean => tokens[at]?.kind !== 'letters' && (tokens[at]?.text.length ?? 0) > 1;
  while (start < end && (odd(start) || (excess() && tokens[start]?.kind !== 'letters')) && start > 0) start += 1;
  while (end > start && (odd(end - 1) || (excess() && tokens[end - 1]?.kind !== 'letters'))) end -= 1;
  return { from: start, to: end };
}

function count(cells: readonly string[], letter: string): number {
  return cells.filter((cell) => cell.toUpperCase().includes(letter)).length;
}

/** Exactly one A and at least one R is what a row should say: of several readings the likelier. */
function soundness(cells: readonly string[]): number {
  return (count(cells, 'A') === 1 ? 2 : 0) + (count(cells, 'R') >= 1 ? 1 : 0);
}

/** All ways of making `cells` so many fewer by joining neighbours. */
function groupings(cells: readonly string[], parties: number): string[][] {
  if (cells.length === parties) return [[...cells]];
  if (parties === 0 || cells.length < parties || cells.length > 12) return [];
  const all: string[][] = [];
  for (let size = 1; size <= Math.min(4, cells.length - parties + 1); size += 1) {
    const head = cells.slice(0, size).join('');
    if (!repeats(head)) all.push(...groupings(cells.slice(size), parties - 1).map((rest) => [head, ...rest]));
  }
  return all;
}

/** `R A CI` for two parties is RA and CI; `plan A RA C` has an A that belongs to the text. */
function fit(tokens: readonly Token[], from: number, to: number, parties: number): { cells: string[]; from: number } {
  const texts = tokens.slice(from, to).map((token) => token.text);
  if (parties === 0 || texts.length <= parties) return { cells: texts, from };
  const joined = groupings(texts, parties)
    .map((cells) => ({ cells, from, score: soundness(cells) * 10 - Math.max(...cells.map((cell) => cell.length)) }))
    .toSorted((one, other) => other.score - one.score)[0];
  const cut = texts.slice(-parties);
  const cutScore = soundness(cut) * 10 - Math.max(...cut.map((cell) => cell.length));
  return joined && joined.score >= cutScore ? joined : { cells: cut, from: to - parties };
}

/**
 * The cells in a line of running text, if there are any.
 * @param parties how many there should be; 0 when not known yet
 * @param lower small letters count too: only in tables that have no capital ones, since "i" is a word
 */
export function letterRun(raw: string, parties: number, lower: boolean): Run | undefined {
  const tokens = tokensOf(raw, lower);
  const runs = stretches(tokens).map(({ from, to }) => {
    const ends = trim(tokens, from, to, parties);
    return { to: ends.to, ...fit(tokens, ends.from, ends.to, parties) };
  });
  const rank = (run: { cells: string[] }): number =>
    (run.cells.length === parties ? 100 : run.cells.length) + run.cells.join('').length / 10;
  const best = runs.filter((run) => run.cells.length > 0).toSorted((one, other) => rank(other) - rank(one))[0];
  if (!best) return undefined;
  const [first, last] = [tokens[best.from], tokens[best.to - 1]];
  if (!first || !last) return undefined;
  const merged = best.to - best.from !== best.cells.length;
  const gaps = merged
    ? []
    : tokens.slice(best.from, best.to).map((token, at) => token.from - (tokens[best.from + at - 1]?.to ?? 0));
  const after = (tokens[best.to]?.from ?? raw.length) - last.to;
  return {
    left: raw.slice(0, first.from).trim(),
    cells: best.cells,
    right: raw.slice(last.to).trim(),
    gaps: [...gaps, after],
  };
}

/**
 * Which party each cell belongs to, when some are missing: text made from a table leaves a space for each empty cell.
 * @returns the cells in the parties' order, and whether the spaces really tell
 */
export function placeCells(run: Run, parties: number, comment: boolean): { cells: string[]; unsure: boolean } {
  const missing = parties - run.cells.length;
  if (missing <= 0) return { cells: run.cells.slice(0, parties), unsure: run.gaps.length !== run.cells.length + 1 };
  const inner = run.gaps.slice(1, -1).map((gap) => Math.max(0, gap - 1));
  const between = inner.reduce((sum, gap) => sum + gap, 0);
  const after = (run.gaps.at(-1) ?? 0) - 1 - (comment && run.right === '' ? 1 : 0);
  const before = missing - between - after;
  const told = after >= 0 && before >= 0 && (before === 0 || run.left === '' || (run.gaps[0] ?? 0) > before);
  const cells: string[] = Array.from({ length: told ? before : 0 }, () => '');
  run.cells.forEach((cell, at) => {
    if (at > 0 && told) cells.push(...Array.from({ length: inner[at - 1] ?? 0 }, () => ''));
    cells.push(cell);
  });
  while (cells.length < parties) cells.push('');
  return { cells, unsure: !told };
}
