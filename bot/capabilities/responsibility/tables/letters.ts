import { LRUCache } from 'lru-cache';

/** What a cell says: the letters in the order R A C I, and what in it is no letter. */
export interface Cell {
  readonly letters: string;
  readonly unknown: readonly string[];
  /** Nothing at all stands there, not even a dash. */
  readonly empty: boolean;
}

const NONE = /^(?:[-–—−‐‑_.·•/]+|ingen|inget|nej|n\/a|ej(?: aktuellt| tillämpligt)?)$/i;
const WORDS: readonly (readonly [string, RegExp])[] = [
  ['R', /^(?:responsible|utför|utförs(?: av)?|utförare|utföransvarig|utförandeansvarig|utföra|genomför|genomförs)$/i],
  ['A', /^(?:accountable|ansvarig|ansvarar|godkänner|ytterst ansvarig|ansvarar ytterst|ytterstansvarig)$/i],
  ['C', /^(?:consulted|konsulteras|konsulterad|rådfrågas|tillfrågas|konsulterar)$/i],
  ['I', /^(?:informed|informeras|informerad)$/i],
];
/** `R=utför`, `RA = ansvarar`: a letter with its meaning written out. Letters alone before the sign, so `=R` stays text. */
const MEANING = /(?<![\p{L}\d=])([RACI]{1,4})\s*[=:]\s*[^,;\n=]*/giu;
const SEPARATORS = /[\s,;/\\+&|.]+/;
const FOOTNOTE = /[*†‡⁰¹²³⁴-⁹]+|\(?\d\)|[()[\]]/g;
/** A remark beside the letters: `A (till 2027)`. */
const REMARK = /\(([^)]{4,})\)/;
const ORDER = ['R', 'A', 'C', 'I'] as const;

function ordered(found: ReadonlySet<string>): string {
  return ORDER.filter((letter) => found.has(letter)).join('');
}

function wordLetter(text: string): string {
  return WORDS.find(([, word]) => word.test(text))?.[0] ?? '';
}

/** @param text a whole cell: `RA`, `a/r`, `R, A`, `R=utför`, `–` */
export function readCell(text: string): Cell {
  const remark = REMARK.exec(text)?.[1] ?? '';
  if (remark !== '' && readCell(remark).unknown.length > 0) {
    const { letters } = readCell(text.replace(REMARK, ''));
    return { letters, unknown: [remark], empty: false };
  }
  const cleaned = text.replace(FOOTNOTE, '').replace(/\s+/g, ' ').trim();
  if (cleaned === '') return { letters: '', unknown: [], empty: true };
  if (NONE.test(cleaned)) return { letters: '', unknown: [], empty: false };
  const word = wordLetter(cleaned);
  if (word) return { letters: word, unknown: [], empty: false };
  const found = new Set<string>();
  const rest = cleaned.replace(MEANING, (_whole, letters: string) => {
    for (const letter of letters.toUpperCase()) found.add(letter);
    return ' ';
  });
  const unknown: string[] = [];
  for (const token of rest.split(SEPARATORS)) {
    if (token === '' || /^(?:och|samt)$/i.test(token) || /^[-–—]+$/.test(token)) continue;
    if (/^[RACI]+$/i.test(token)) for (const letter of token.toUpperCase()) found.add(letter);
    else if (wordLetter(token)) found.add(wordLetter(token));
    else unknown.push(token);
  }
  return { letters: ordered(found), unknown, empty: false };
}

/** The same few texts come back in every cell, and each cell is looked at for many reasons. */
const seen = new LRUCache<string, boolean>({ max: 5000 });

/** Says letters and nothing else: such a cell makes its line a row. */
export function isLetters(text: string): boolean {
  if (text.length > 60) return false;
  const known = seen.get(text);
  if (known !== undefined) return known;
  const cell = readCell(text);
  const is = cell.letters !== '' && cell.unknown.length === 0;
  seen.set(text, is);
  return is;
}

/** Could stand in a party's column: letters, letters with a mistake or a remark, a dash, nothing. */
export function isCellLike(text: string): boolean {
  const cell = readCell(text);
  if (cell.letters !== '' && REMARK.test(text)) return true;
  return cell.unknown.length === 0 || (text.trim().length <= 5 && !/^\d+\.?$/.test(text.trim()));
}

export function isDash(text: string): boolean {
  return NONE.test(text.trim());
}
