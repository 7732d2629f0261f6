import type { Line, Meeting } from '../model.ts';
import { at, quoted, type Remark, type Rule } from './rule.ts';

/** Edits between two words, transpositions as one; more than `most` is told as `most + 1`. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}

const ENDINGS = ['', 'n', 'en', 's', 'ns', 'ens', 'er', 'erna', 'ers', 'ernas', 't', 'et', 'ets', 'e', 'es'];

/** The stem of a word of the body's name: `servicenämnden` and `servicenämnd` are one. */
function stemOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/(nämnd|styrelse|utskott|råd|forum|grupp|tjänst|direktion)(?:ens|ets|en|et|ns|n|er|erna|s)?$/u, '$1');
}

/** Words that a body's name is made of; others must be long not to be like common words. */
const OWN = /(?:nämnd|styrelse|utskott|direktion|tjänst)/u;
const ADJECTIVE = /^(?:gemensam(?:ma)?|.*(?:ande|ende|isk|iska|liga))$/u;

/** The long words of a name; short ones are like too many others. */
function stemsOf(name: string): string[] {
  return name
    .split(/[\s/]+/u)
    .map(stemOf)
    .filter((word) => (OWN.test(word) ? word.length >= 8 : word.length >= 12) && !ADJECTIVE.test(word));
}

function isForm(word: string, stem: string): boolean {
  return word.startsWith(stem) && (ENDINGS.includes(word.slice(stem.length)) || word.length > stem.length + 5);
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/[\p{L}-]{2,}/gu)].map(([word]) => word);
}

/** `service nämnd`, `IT- tjänster`: two words that are one. */
function isSplit(word: string, next: string, stem: string): boolean {
  const joined = word.includes('-') && !word.endsWith('-') ? '' : word + next;
  return next !== '' && word.length > 2 && !isForm(word, stem) && isForm(joined, stem);
}

function isMisspelt(word: string, stem: string): boolean {
  if (word[0] !== stem[0] || word.length < stem.length - 2 || isForm(word, stem)) return false;
  const distances = ENDINGS.map((ending) => distance(word, stem + ending, 1));
  return distances.includes(1) && !distances.includes(0);
}

function slipIn(line: Line, stems: readonly string[]): string | undefined {
  const words = wordsOf(line.text);
  for (const [index, word] of words.entries()) {
    const next = words[index + 1] ?? '';
    const both = `${word} ${next}`;
    const [one, other] = [word.toLowerCase(), next.toLowerCase()];
    if (line.text.includes(both) && stems.some((stem) => isSplit(one, other, stem))) return both;
    if (stems.some((stem) => isMisspelt(one, stem))) return word;
  }
  return undefined;
}

/** The whole name with one of its words a letter wrong: so also words that are too common to be looked for alone. */
function nearName(line: Line, name: readonly string[]): string | undefined {
  if (name.length < 2) return undefined;
  const words = wordsOf(line.text);
  for (let from = 0; from + name.length <= words.length; from += 1) {
    const odd = name.filter((word, at) => words[from + at]?.toLowerCase() !== word);
    const [right] = odd;
    const written = right === undefined ? undefined : words[from + name.indexOf(right)];
    if (odd.length !== 1 || right === undefined || written === undefined || right.length < 5) continue;
    const plain = written.toLowerCase();
    const inflected = plain.startsWith(right) || right.startsWith(plain);
    if (!inflected && distance(plain, right, 1) === 1) return written;
  }
  return undefined;
}

/** The body's own name, misspelt or split. Each wrong form is told once. */
function ownName({ body, lines }: Meeting): Remark[] {
  const stems = stemsOf(body?.value ?? '');
  if (!body) return [];
  const name = wordsOf(body.value.toLowerCase());
  const told = new Set<string>();
  return lines.flatMap((line): Remark[] => {
    const slip = slipIn(line, stems) ?? nearName(line, name);
    if (slip === undefined || told.has(slip.toLowerCase())) return [];
    told.add(slip.toLowerCase());
    return [
      {
        severity: 'warning',
        place: at(line),
        message: `Namnet på ${quoted(body.value)} är felstavat: ${quoted(slip)}.`,
        suggestion: 'Rätta namnet.',
      },
    ];
  });
}

export const SPELLING_RULES: readonly Rule[] = [{ name: 'body-name', check: ownName }];
