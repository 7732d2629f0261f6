import type { Line } from './model.ts';

/** How items are numbered: `§ 24`; `Ärende 5`; `1/25`; `5.`; `5` with nothing after the figure. */
export type Family = 'paragraph' | 'case' | 'fraction' | 'dotted' | 'bare';

export interface Head {
  readonly family: Family;
  /** As written, without the body's letters before it. */
  readonly number: string;
  readonly ordinal: number;
  /** Letters before the number: `Ks`, `KSAU`. */
  readonly prefix: string;
  readonly rest: string;
}

const PARAGRAPH =
  /^(?<prefix>[\p{L}][\p{L}/. -]{0,14}?)?\s*§\s*(?<n>\d{1,4})(?:\s*\/\s*(?:\d{4}|\d{2}))?(?<letter>[a-z](?!\p{L}))?[.:]?(?<rest>(?:[\s–—-].*)?)$/u;
const CASE = /^(?:ärende|punkt|ärendepunkt)\s*(?:nr\.?\s*)?(?<n>\d{1,3})(?![\d/])[.:)]?(?<rest>(?:[\s–—-].*)?)$/iu;
const FRACTION = /^(?<n>\d{1,3})\s?\/\s?(?<year>\d{2}|20\d{2})(?<rest>\s.*)?$/u;
const DOTTED = /^(?<n>\d{1,3})[.)](?<rest>(?:\s.*)?)$/u;
const BARE = /^(?<n>\d{1,3})(?<rest>\s+\p{Lu}.*)$/u;

/** `3 § Årsredovisning`: as some write it. */
const NUMBER_FIRST = /^(?<n>\d{1,4})\s*§\s+(?<rest>\p{Lu}.*)$/u;

/** Law, or another board's paragraph in a list of papers: `§ 12 i reglementet`, `§ 23, 2024-02-27`, `§ 1-6`. */
const REFERENCE = /^\s*(?:[-–—]\s*\d|,|och\s|\p{Ll}|st\b|kap\b|KL\b|\(?\d{4}-\d{2}-\d{2}\)?(?:\s|$|,))/u;

function tidy(rest: string | undefined): string {
  return (rest ?? '').replace(/^[\s.:–—-]+/u, '').trim();
}

function paragraphHead(text: string): Head | undefined {
  const turned = NUMBER_FIRST.exec(text)?.groups;
  if (turned)
    return {
      family: 'paragraph',
      number: `§ ${turned['n']}`,
      ordinal: Number(turned['n']),
      prefix: '',
      rest: tidy(turned['rest']),
    };
  const { n, letter = '', prefix = '', rest = '' } = PARAGRAPH.exec(text)?.groups ?? {};
  if (n === undefined || /\d/.test(prefix) || (REFERENCE.test(rest) && !/^\s*forts/iu.test(rest))) return undefined;
  if (
    prefix !== '' &&
    !/^(?:\p{Lu}[\p{L}/.-]{0,9}|\p{Lu}\p{L}+(?:nämnden|styrelsen|fullmäktige|utskottet))$/u.test(prefix.trim())
  )
    return undefined;
  return {
    family: 'paragraph',
    number: `§ ${n}${letter}`,
    ordinal: Number(n),
    prefix: prefix.trim(),
    rest: tidy(rest),
  };
}

/** The number that a line begins with, in the form that items have. What a bare figure means depends on where it stands. */
export function itemHead(line: Pick<Line, 'text' | 'cells'>): Head | undefined {
  const { text } = line;
  const paragraph = text.includes('§') ? paragraphHead(text) : undefined;
  if (paragraph) return paragraph;
  const cased = CASE.exec(text)?.groups;
  if (cased)
    return {
      family: 'case',
      number: cased['n'] ?? '',
      ordinal: Number(cased['n']),
      prefix: '',
      rest: tidy(cased['rest']),
    };
  const fraction = FRACTION.exec(text)?.groups;
  if (fraction && !/^\s*(?:19|20)\d\d\b/u.test(fraction['rest'] ?? '')) {
    const number = `${fraction['n']}/${fraction['year']}`;
    return { family: 'fraction', number, ordinal: Number(fraction['n']), prefix: '', rest: tidy(fraction['rest']) };
  }
  return undefined;
}

/** A numbered entry of a list: `5. …`, `5) …`, or a figure alone before its title. */
export function listHead(line: Pick<Line, 'text' | 'cells'>): Head | undefined {
  const dotted = DOTTED.exec(line.text)?.groups;
  if (dotted)
    return {
      family: 'dotted',
      number: `${dotted['n']}.`,
      ordinal: Number(dotted['n']),
      prefix: '',
      rest: tidy(dotted['rest']),
    };
  const bare = BARE.exec(line.text)?.groups;
  if (bare)
    return {
      family: 'bare',
      number: bare['n'] ?? '',
      ordinal: Number(bare['n']),
      prefix: '',
      rest: tidy(bare['rest']),
    };
  return undefined;
}
