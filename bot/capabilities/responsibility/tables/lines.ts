import { isNumber, isOpenEnded, isPageNumber, startsLower } from './words.ts';

/** A line of a text file or of a PDF's page. */
export interface Line {
  /** As it stands, with its spaces. */
  readonly raw: string;
  readonly text: string;
  /** From 1, through the whole file. */
  readonly number: number;
  readonly blank: boolean;
  /** The line begins a page. */
  readonly page: boolean;
}

/** A piece of a line between wide gaps, and where it stands. */
export interface Segment {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function segmentsOf(raw: string): Segment[] {
  return [...raw.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** How many lines at a page's top or bottom can be the page's own. */
const EDGE = 4;

/** Text without what changes from page to page: dates and numbers. */
function shape(text: string): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
}

type Page = readonly string[];

function toldLines(page: Page): number[] {
  return page.flatMap((line, index) => (line.trim() ? [index] : []));
}

/** Lines that come back at the same place from the edge on at least half of the pages: headers, and footers counted from below. */
function repeated(pages: readonly Page[], fromBelow: boolean): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const page of pages) {
    const told = toldLines(page);
    const edge = (fromBelow ? told.toReversed() : told).slice(0, EDGE);
    edge.forEach((index, at) => {
      const key = `${at} ${shape(page[index] ?? '')}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    });
  }
  const often = Math.max(2, Math.ceil(pages.length * 0.5));
  return new Set([...seen].filter(([, times]) => times >= often).map(([key]) => key));
}

/** The unbroken run of a page's own lines from an edge inwards. */
function edgeOf(page: Page, often: ReadonlySet<string>, fromBelow: boolean, keep: (line: string) => boolean): number[] {
  const out: number[] = [];
  const told = toldLines(page);
  for (const [at, index] of (fromBelow ? told.toReversed() : told).slice(0, EDGE).entries()) {
    const text = page[index] ?? '';
    const before = page.slice(0, index).findLast((line) => line.trim()) ?? '';
    const ended = !startsLower(text) && !isOpenEnded(segmentsOf(before)[0]?.text ?? '');
    const own = isPageNumber(text) || (isNumber(text) && at === 0) || (ended && often.has(`${at} ${shape(text)}`));
    if (keep(text) || !own) break;
    out.push(index);
  }
  return out;
}

/** What stands above a table's header row that is repeated on a new page can only be the page's own. */
function aboveRepeatedHeader(page: Page, headers: ReadonlySet<string>): number[] {
  const told = toldLines(page);
  const at = told.slice(0, EDGE + 1).findIndex((index) => headers.has(shape(page[index] ?? '')));
  return told.slice(0, Math.max(0, at));
}

function pageNumbers(page: Page): number[] {
  const alone = (index: number): boolean => !page[index - 1]?.trim() && !page[index + 1]?.trim();
  return toldLines(page).filter((index) => {
    const text = page[index] ?? '';
    return isPageNumber(text) || (isNumber(text) && alone(index));
  });
}

/**
 * All lines of the pages in one row, page headers, footers and numbers taken out.
 * @param keep lines that are never a page's own: a table's header row that is repeated.
 */
export function linesOf(pages: readonly string[], keep: (line: string) => boolean): Line[] {
  const split = pages.map((page) => page.split('\n'));
  const several = split.length > 1;
  const [top, bottom] = [repeated(several ? split : [], false), repeated(several ? split : [], true)];
  const headers = new Set<string>();
  const lines: Line[] = [];
  let number = 0;
  for (const page of split) {
    const edges = several ? [...edgeOf(page, top, false, keep), ...edgeOf(page, bottom, true, keep)] : [];
    const out = new Set([...edges, ...pageNumbers(page), ...aboveRepeatedHeader(page, headers)]);
    page.forEach((raw, index) => {
      number += 1;
      const text = raw.trim();
      if (keep(text)) headers.add(shape(text));
      if (!out.has(index)) lines.push({ raw, text, number, blank: text === '', page: index === 0 });
    });
  }
  return lines;
}
