import type { Line, Place } from './model.ts';

const STARTS_WITH_CONJUNCTION = /^(?:och|eller|samt|respektive|till|&)(?:\s|$)/u;
/** What no entry or title ends with: the next line goes on. */
const OPEN_END =
  /(?:[,/–]|\s(?:och|eller|samt|för|av|till|i|om|med|på|från|enligt|inom|vid|mot|över|under|den|det|de|en|ett|som|att|gällande|angående|avseende|per))$/iu;
/** `1.`, `1)`, `a)`, a bullet. */
const MARK = /^(?:(?<number>\d{1,2})[.)]\s+|(?<letter>[a-h])\)\s+|(?<bullet>[-–—•·*▪o])\s+)(?=\S)/u;

/** As much of a text's end as its joining depends on: texts grow line by line, and are not looked through each time. */
function endOf(text: string): string {
  return text.slice(-60);
}

/** Two lines of one text: hyphenation is undone, a hyphen that belongs to the word stays. */
export function glue(before: string, after: string): string {
  if (before === '') return after;
  if (before.endsWith('/')) return before + after;
  const word = /(\S+)-$/u.exec(endOf(before))?.[1];
  if (word === undefined) return `${before} ${after}`;
  if (STARTS_WITH_CONJUNCTION.test(after)) return `${before} ${after}`;
  const keeps = /^(?:\p{Lu}+|\S*[\d/]\S*|\p{L})$/u.test(word) || !/^\p{Ll}/u.test(after);
  return (keeps ? before : before.slice(0, -1)) + after;
}

export function isOpenEnd(text: string): boolean {
  const end = endOf(text);
  return OPEN_END.test(end) || /(?:\S| )[-–]$/u.test(end);
}

export interface Piece extends Place {
  readonly text: string;
  /** What marked it: a number, a letter, a bullet, `att`; undefined for a paragraph. */
  readonly mark?: 'number' | 'letter' | 'bullet' | 'att';
}

function markOf(text: string): Piece['mark'] {
  const mark = MARK.exec(text)?.groups;
  if (mark?.['number'] !== undefined) return 'number';
  if (mark?.['letter'] !== undefined) return 'letter';
  if (mark?.['bullet'] !== undefined) return 'bullet';
  return /^att\s/u.test(text) ? 'att' : undefined;
}

export function withoutMark(text: string): string {
  return text.replace(MARK, '');
}

/** Whether a line goes on with the text before it. */
function continues(before: Piece, line: Line): boolean {
  if (/^\p{Ll}/u.test(line.text) && !/[.!?:]$/u.test(endOf(before.text))) return true;
  if (!line.gap && isOpenEnd(before.text)) return true;
  return !line.gap;
}

/** Paragraphs and marked points, each joined to one text. */
export function paragraphsOf(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    const mark = markOf(line.text);
    const opens =
      mark !== undefined &&
      !(mark === 'att' && last !== undefined && !line.gap && last.mark !== 'att' && isOpenAtt(last));
    if (last && !opens && continues(last, line)) {
      pieces[pieces.length - 1] = { ...last, text: glue(last.text, line.text) };
    } else {
      pieces.push({ page: line.page, line: line.line, text: line.text, ...(mark === undefined ? {} : { mark }) });
    }
  }
  return pieces;
}

/** "… beslutar" or "… beslutar:" announces att-satser; "… föreslår \n att" within a sentence does not. */
function isOpenAtt(piece: Piece): boolean {
  return !/(?:beslutar|beslutade|besluta|föreslår|föreslås)\s*:?$/u.test(endOf(piece.text));
}

/** A list with an entry a line: recipients, papers, names. Numbered ones go on until the next number. */
export function entriesOf(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    const mark = markOf(line.text) ?? (isNextNumber(pieces, line) ? 'number' : undefined);
    const goesOn =
      last !== undefined &&
      mark === undefined &&
      (/^(?:\p{Ll}|(?:19|20)\d{2}[.,]?$)/u.test(line.text) ||
        isOpenEnd(last.text) ||
        (last.mark === 'number' && !line.gap));
    if (last && goesOn) pieces[pieces.length - 1] = { ...last, text: glue(last.text, line.text) };
    else pieces.push({ page: line.page, line: line.line, text: line.text, ...(mark === undefined ? {} : { mark }) });
  }
  const marked = pieces.some(({ mark }) => mark !== undefined);
  return pieces.filter(({ text, mark }) => !(marked && mark === undefined && text.endsWith(':')));
}

/** `8 Arbetsdatorer` after `7. …`: the full stop was forgotten. */
function isNextNumber(pieces: readonly Piece[], line: Line): boolean {
  const numbered = pieces.filter(({ mark }) => mark === 'number').length;
  return numbered > 1 && new RegExp(`^${numbered + 1}\\s+\\p{Lu}`, 'u').test(line.text);
}

/** An entry's text without its number or bullet. */
export function entryTexts(lines: readonly Line[]): string[] {
  return entriesOf(lines)
    .map(({ text }) =>
      withoutMark(text)
        .replace(/^\d{1,2}\s+(?=\p{Lu})/u, '')
        .trim(),
    )
    .filter(Boolean);
}

/**
 * A decision's points. Numbered points, att-satser and bullets are points of their own, and the words that introduce
 * them ("Nämnden beslutar") none; a sentence that ends with a colon takes the list under it along.
 */
export function pointsOf(lines: readonly Line[]): string[] {
  const pieces = paragraphsOf(lines);
  const marked = pieces.some(({ mark }) => mark !== undefined);
  const points: string[] = [];
  let listing = false;
  for (const { text, mark } of pieces) {
    const last = points.at(-1);
    const isLead =
      mark === undefined &&
      marked &&
      /(?:beslutar|beslutade|besluta|föreslås?|föreslår)(?:\s+(?:att|följande))?\s*[:.]?$|:$/u.test(text);
    if (isLead && !/\d[.)]/u.test(text)) continue;
    listing = last !== undefined && mark === undefined && (last.endsWith(':') || (listing && isListPart(text)));
    if (last !== undefined && listing) points[points.length - 1] = `${last}${last.endsWith(':') ? '' : ','} ${text}`;
    else points.push(withoutMark(text).trim());
  }
  return points.filter(Boolean);
}

/** A date or amount in a list under a sentence. */
function isListPart(text: string): boolean {
  return text.length < 60 && /^\d/u.test(text) && !/[.!?]$/u.test(text.replace(/kl\.?/u, ''));
}
