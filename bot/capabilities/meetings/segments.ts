import type { Contents } from './contents.ts';
import { type Head, itemHead, listHead } from './heads.ts';
import type { Line } from './model.ts';
import { headingOf, type Role } from './roles.ts';

/** An item in the text: its number, and the lines up to the next. */
export interface Segment {
  readonly head: Head;
  /** Index of the line with the number. */
  readonly at: number;
  readonly lines: readonly Line[];
  readonly section?: string;
}

interface Found {
  readonly head: Head;
  readonly at: number;
}

function mostUsed<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0];
}

const CONTINUED = /^\(?forts/iu;

/** Numbers in the papers that an item refers to are none of the document's own. */
function own(found: readonly (Found & { readonly under: Role | undefined })[]): Found[] {
  const prefix = mostUsed(found.map(({ head }) => head.prefix));
  const referring: readonly (Role | undefined)[] = ['basis', 'background', 'handling', 'other', 'summary'];
  return found.filter(({ head, under }) => head.prefix === prefix || !referring.includes(under));
}

/** Items by numbers that stand for themselves: `§ 24`, `Ärende 5`, `1/25`. */
function strong(lines: readonly Line[], from: number): Found[] {
  const found: (Found & { under: Role | undefined })[] = [];
  let under: Role | undefined;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    const head = itemHead(line);
    if (head && !CONTINUED.test(head.rest) && !/forts\.?\)?$/iu.test(head.rest)) {
      found.push({ head, at, under });
      under = undefined;
    } else under = headingOf(line.text, line.cells)?.role ?? under;
  }
  const family = (['paragraph', 'case', 'fraction'] as const).find((one) =>
    found.some(({ head }) => head.family === one),
  );
  return own(found.filter(({ head }) => head.family === family));
}

/** Items that are merely numbered: each the next number, beginning like a title and not like a point of a decision. */
function sequential(lines: readonly Line[], from: number): Found[] {
  const found: Found[] = [];
  let inner = 0;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    const head = line && listHead(line);
    if (!line || !head) continue;
    const next = (found.at(-1)?.head.ordinal ?? 0) + 1;
    const isPoint = /[.;]$/u.test(head.rest) || head.rest.length > 110 || !/^\p{Lu}/u.test(head.rest);
    const goesOn = head.ordinal === inner + 1 && (head.ordinal !== next || isPoint || (inner > 0 && !line.gap));
    if (goesOn) inner = head.ordinal;
    else if (head.ordinal === next && !isPoint) {
      found.push({ head, at });
      inner = 0;
    }
  }
  return found.length > 1 ? found : [];
}

function segmentsFrom(lines: readonly Line[], found: readonly Found[], end: number): Segment[] {
  return found.map(({ head, at }, index) => ({ head, at, lines: lines.slice(at + 1, found[index + 1]?.at ?? end) }));
}

/** The items that stand in the text itself, after a table of contents or without one. */
export function segmentsOf(lines: readonly Line[], contents: Contents | undefined): Segment[] {
  const from = contents && !contents.inline ? contents.to : 0;
  const found = strong(lines, from);
  if (found.length > 0) return segmentsFrom(lines, found, lines.length);
  const start = contents?.inline ? contents.from + 1 : from;
  return segmentsFrom(lines, sequential(lines, start), lines.length);
}
