import { isGeneric, isLegend, oneLine } from './words.ts';

export interface Title {
  readonly service: string;
  readonly section: string;
}

const NAMED = /^(?:tjänst(?:en)?|service|process|objekt|system|område)\s*:\s*(.+)$/i;
const MAX_TITLE = 80;

/** Takes the words that only say "table" off a title: `Ansvarsfördelning – Nätverk` is about Nätverk. */
function about(text: string): string {
  const rest = text.replace(
    /^(?:ansvars?fördelning|ansvarsmatris|raci(?:-?\s?(?:matris|tabell|schema))?|gränsdragning(?:slista)?|tabell \d+)\s*/i,
    '',
  );
  if (rest === text) return text.trim();
  if (rest.trimStart().startsWith('(')) return '';
  return rest.replace(/^(?:[-–—:.,]|för\b|av\b|\s)+/i, '').trim();
}

function isHeading(text: string): boolean {
  return text.length <= MAX_TITLE && /^[\p{Lu}\d]/u.test(text) && !/[.,;:]$/.test(text) && !isLegend(text);
}

/** A short line with a paragraph of full lines right below it: a chapter's heading. */
function chapterAbove(lines: readonly string[]): string {
  const width = lines.reduce((most, line) => Math.max(most, line.trim().length), 0);
  for (let at = lines.length - 2; at >= 0; at -= 1) {
    const text = (lines[at] ?? '').trim();
    const below = (lines[at + 1] ?? '').trim();
    const before = lines[at - 1] ?? '';
    const free = before.trim() === '' || /^ \S/.test(lines[at] ?? '');
    const prose = below.length >= Math.min(60, width * 0.7) && /^\p{Lu}/u.test(below);
    if (free && prose && text && text.length <= 50 && isHeading(text) && !isGeneric(text)) return text;
  }
  return '';
}

/**
 * What a table is about, from the lines above it (the nearest last; empty lines count) and its sheet's name.
 * `Tjänst: X` wins; then a heading right above; then the chapter that the table stands in.
 */
export function titleOf(above: readonly string[], sheet: string): Title {
  const told = above.map((line) => oneLine(line)).filter((line) => line && !isLegend(line));
  const near = told.slice(-6);
  const section = near.findLast(isGeneric) ?? '';
  const named = near.findLast((line) => NAMED.test(line));
  if (named) return { service: NAMED.exec(named)?.[1]?.trim() ?? '', section: section === named ? '' : section };
  const last = near.at(-1) ?? '';
  const direct = isHeading(last) ? about(last) : '';
  const before = near.at(-2) ?? '';
  const service =
    direct ||
    (section && isHeading(before) && !isGeneric(before) && before.length <= 50 ? about(before) : '') ||
    chapterAbove(above) ||
    (/^(?:blad|sheet|ark|tabell)\s?\d*$/i.test(sheet) ? '' : sheet);
  return { service, section: section || last.slice(0, isHeading(last) ? MAX_TITLE : 0) || sheet };
}
