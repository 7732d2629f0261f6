import type { Line } from './model.ts';

/** Longer lines are cut: no pattern looks further. */
const LONGEST = 4000;
const COLUMN_GAP = /\t| {2,}/;

function cellsOf(text: string): string[] {
  return text
    .split(COLUMN_GAP)
    .map((cell) => cell.trim())
    .filter(Boolean);
}

/** Where the right one of two columns of prose begins: many lines begin again there, hardly any runs across. */
function gutterOf(lines: readonly string[]): number | undefined {
  const told = lines.filter((line) => line.trim().length > 0);
  if (told.length < 12) return undefined;
  const starts = new Map<number, number>();
  for (const line of told) {
    for (const match of line.matchAll(/(?:^|\S)( {2,})\S/g)) {
      const at = match.index + match[0].length - 1;
      if (at > 25 && at < 100) starts.set(at, (starts.get(at) ?? 0) + 1);
    }
  }
  const [at, times] = [...starts].toSorted((one, other) => other[1] - one[1])[0] ?? [0, 0];
  if (times < told.length * 0.3) return undefined;
  const wide = told.filter((line) => line.length > at);
  const crossing = wide.filter((line) => line.slice(at - 2, at).trim() !== '');
  const halves = [
    told.map((line) => line.slice(0, at).trim()).filter(Boolean),
    wide.map((line) => line.slice(at).trim()),
  ];
  const isProse = halves.every(
    (half) => half.filter((text) => text.split(' ').length > 3 && text.length > 20).length > half.length * 0.2,
  );
  // An agenda with its dnr or presenters beside it is a table.
  const numbered = halves[0]?.filter((text) => /^(?:§|ärende|punkt|\d)/iu.test(text)).length ?? 0;
  return crossing.length <= told.length * 0.1 && isProse && numbered < told.length * 0.3 ? at : undefined;
}

/** Two columns of prose become one, left before right, from where the right one begins; each line with its number. */
function unfold(
  lines: readonly string[],
  whole: number | undefined,
): { readonly text: string; readonly index: number }[] {
  const plain = lines.map((text, index) => ({ text, index }));
  const at = gutterOf(lines) ?? whole;
  const start =
    at === undefined
      ? -1
      : lines.findIndex((line) => line.slice(at).trim() !== '' && line.slice(at - 2, at).trim() === '');
  if (at === undefined || start < 0) return plain;
  const folded = plain.slice(start);
  const crosses = (text: string): boolean => text.slice(at - 2, at).trim() !== '';
  return [
    ...plain.slice(0, start),
    ...folded.map(({ text, index }) => ({ text: crosses(text) ? text : text.slice(0, at), index })),
    ...folded.map(({ text, index }) => ({ text: crosses(text) ? '' : text.slice(at), index })),
  ];
}

/**
 * Lines with text, with page and line number. Text that lost its form feeds often keeps one space where a page began.
 * @param flow pages as bot/files gives them
 */
export function linesOf(flow: readonly string[]): Line[] {
  const lines: Line[] = [];
  let number = 0;
  let page = 0;
  const gutter = gutterOf(flow.flatMap((text) => text.split('\n')));
  const spaced = flow.length === 1 ? lostPages(flow[0] ?? '') : undefined;
  for (const text of flow) {
    page += 1;
    let gap = true;
    const first = number;
    const raw = text.split('\n');
    for (const { text: whole, index } of unfold(raw, gutter)) {
      number = first + 1 + index;
      const line = whole.slice(0, LONGEST);
      if (spaced?.has(index)) {
        page += 1;
        gap = true;
      }
      const cells = cellsOf(line);
      if (cells.length === 0) gap = true;
      else {
        lines.push({ page, line: number, text: cells.join(' '), cells, gap });
        gap = false;
      }
    }
    number = first + raw.length;
  }
  return lines;
}

/** Where pages begin in a text whose page numbers, `3 (9)`, are all that is left of them. */
function numberedPages(raw: readonly string[]): readonly number[] {
  const marks: number[] = [];
  let last = 0;
  for (const [index, line] of raw.entries()) {
    const page = Number(/(?:^|\s)(\d{1,3})\s?\(\d{1,3}\)\s*$/u.exec(line)?.[1] ?? 0);
    if (page <= last || page > last + 20) continue;
    last = page;
    marks.push(index);
  }
  const before = raw.slice(0, marks[0] ?? 0).filter((line) => line.trim()).length;
  // Under the text the number ends a page, over it it begins one.
  return before > 5 ? marks.map((index) => index + 1) : marks.slice(1);
}

/** Which lines begin a page in a text where a single leading space is all that is left of a form feed. */
function lostPages(text: string): ReadonlySet<number> {
  const raw = text.split('\n');
  const marked = raw.flatMap((line, index) => (/^ \S/.test(line) && index > 0 ? [index] : []));
  const told = raw.filter((line) => line.trim()).length;
  return new Set(marked.length > 0 && marked.length <= told / 8 ? marked : numberedPages(raw));
}
