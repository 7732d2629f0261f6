import { hasDnrLabel } from './dnr.ts';
import { itemHead } from './heads.ts';
import type { Line } from './model.ts';
import { headingOf, type Role } from './roles.ts';
import { isTemplateText } from './template.ts';

/** How far from a page's top or bottom its header and footer reach, in lines with text. */
const TOP = 9;
const BOTTOM = 6;

/** Furniture whatever page it stands on. */
const ALWAYS: readonly RegExp[] = [
  /^signatur(?:er)?\s+(?:ordförande|justerare|sekreterare)/iu,
  /^(?:justerandes?|justerares?|ordförandes?|sekreterares?)\.?\s*(?:sign(?:atur(?:er)?)?\.?)(?:\s.*)?$/iu,
  /^(?:justerandes|justerares) sign/iu,
  /^utdrags?bestyrkande.{0,30}$/iu,
  /^(?:sida|sid\.?|s\.)\s*(?:nr\s*)?\d{1,4}(?:\s*(?:\(|av|\/|\[)\s*\d{1,4}\s*[\])]?)?$/iu,
  /^\d{1,4}\s*(?:\(|\[|av\s)\s*\d{1,4}\s*[\])]?$/u,
  /^[-–—]\s*\d{1,4}\s*[-–—]$/u,
];

function isAlways({ text }: Line): boolean {
  return ALWAYS.some((pattern) => pattern.test(text));
}

function keyOf(line: Line): string {
  return line.text.toLowerCase().replace(/\d+/gu, '#').replace(/\s+/gu, ' ');
}

/** Something that an item needs, and so never furniture: its number, its headings. */
function isContent(line: Line): boolean {
  const { text, cells } = line;
  if (itemHead(line) !== undefined || headingOf(text, cells) !== undefined) return true;
  const isSentence = /[.!?]$/u.test(text) && text.split(' ').length > 2;
  return isSentence || isTemplateText(text) || hasDnrLabel(text) || /^tjänste(?:skrivelse|utlåtande)$/iu.test(text);
}

const LISTS: readonly Role[] = ['distribution', 'basis', 'preparedBy', 'presenters'];

/** The lines of lists of recipients and papers, up to the first space: they are alike on many pages, and no footers. */
function listed(page: readonly Line[]): ReadonlySet<Line> {
  const found = new Set<Line>();
  let open = false;
  for (const line of page) {
    const heading = headingOf(line.text, line.cells);
    if (heading) open = LISTS.includes(heading.role);
    else if (line.gap && found.size > 0) open = false;
    if (open) found.add(line);
  }
  return found;
}

function pagesOf(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [];
  for (const line of lines) {
    const page = pages.at(-1);
    if (page?.[0]?.page === line.page) page.push(line);
    else pages.push([line]);
  }
  return pages;
}

/** A page's header and footer: from its edges inwards, as long as each line is one that repeats. */
function rimOf(page: readonly Line[], keys: Repeated): ReadonlySet<Line> {
  const lists = listed(page);
  const isRim = (line: Line, among: ReadonlySet<string>): boolean =>
    isAlways(line) || (among.has(keyOf(line)) && !isContent(line) && !lists.has(line));
  const top = page.findIndex((line, index) => index >= TOP || !isRim(line, keys.top));
  const fromEnd = page.toReversed().findIndex((line, index) => index >= BOTTOM || !isRim(line, keys.bottom));
  if (top < 0 || fromEnd < 0) return new Set(page);
  return new Set([...page.slice(0, top), ...page.slice(page.length - fromEnd)]);
}

interface Repeated {
  readonly top: ReadonlySet<string>;
  readonly bottom: ReadonlySet<string>;
}

function often(zones: readonly (readonly Line[])[], enough: (key: string) => number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const zone of zones) {
    for (const key of new Set(zone.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([key, count]) => count >= enough(key)).map(([key]) => key));
}

/** The lines that repeat at the top or bottom of a good part of the pages; at the bottom of most, if without a number. */
function repeated(pages: readonly (readonly Line[])[]): Repeated {
  const some = Math.max(2, pages.length * (pages.length > 8 ? 0.3 : 0.5));
  const most = Math.max(2, pages.length * 0.6);
  return {
    top: often(
      pages.map((page) => page.slice(0, TOP)),
      () => some,
    ),
    bottom: often(
      pages.map((page) => page.slice(-BOTTOM)),
      (key) => (key.includes('#') ? some : most),
    ),
  };
}

export interface Cleaned {
  readonly lines: readonly Line[];
  /** The headers and footers, each wording once, where it first stood, and how often it did. */
  readonly furniture: readonly (Line & { readonly times: number })[];
}

/**
 * Takes page headers and footers out, recognised by repetition at the edges of pages, and signature lines and page
 * numbers wherever they stand. What was taken out is kept beside the text: it says whose document it is.
 */
export function withoutFurniture(all: readonly Line[]): Cleaned {
  const pages = pagesOf(all);
  const keys = pages.length > 1 ? repeated(pages) : { top: new Set<string>(), bottom: new Set<string>() };
  const removed = new Map<string, Line & { times: number }>();
  const lines: Line[] = [];
  for (const page of pages) {
    const rim = rimOf(page, keys);
    let gap = page[0]?.gap ?? false;
    for (const line of page) {
      gap ||= line.gap;
      if (!rim.has(line) && !isAlways(line)) {
        lines.push(gap === line.gap ? line : { ...line, gap });
        gap = false;
        continue;
      }
      const known = removed.get(line.text);
      removed.set(line.text, known ? { ...known, times: known.times + 1 } : { ...line, times: 1 });
    }
  }
  return { lines: continued(lines), furniture: [...removed.values()] };
}

/** A page break alone, in the middle of a sentence, is no gap. */
function continued(lines: readonly Line[]): Line[] {
  return lines.map((line, index) => {
    const before = lines[index - 1];
    if (!before || before.page === line.page || !/^\p{Ll}/u.test(line.text)) return line;
    return /[.:!?]$/u.test(before.text) ? line : { ...line, gap: false };
  });
}
