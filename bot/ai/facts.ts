import { wordsOf } from '../language/words.ts';

const NUMBER_WORDS = ['två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];
const NUMBER_BY_WORD = new Map([...NUMBER_WORDS.map((word, i) => [word, String(i + 2)] as const), ['halv', 'halv']]);

/** Words that say when: their stem is the fact, so that `tisdagen` and `tisdag` are one. */
const WHEN =
  /(?<!\p{L})(?:(?:mån|tis|ons|tors|fre|lör|sön)dag|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|i\s?dag|i\s?morgon|i\s?går|i\s?övermorgon|i\s?kväll|i\s?natt|förmiddag|eftermiddag|helg|midnatt|lunch|vecka|morgon|kväll|natt|dygn|timm|minut|måna)(?!\p{Lu})/giu;

const NEGATION = /(?<!\p{L})(?:inte|ej|aldrig|ingen|inget|inga|ingenting|utan|varken|icke|nej)(?!\p{L})/iu;
const ADDRESS = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?:https?:\/\/|www\.)[^\s)\]]+/giu;
const NUMBER = /\d+(?:[.:,]\d+)*/gu;

/** `09:00`, `9.00` and `kl. 9` are one; so are `0,50` and `0.50`. */
function canonical(number: string): string {
  const [, hour = '', minute = ''] = /^(\d{1,2})[.:](\d{2})$/.exec(number) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59)
    return number.replaceAll(/[.:]/g, ',').replace(/^0+(?=\d)/, '');
  return minute === '00' ? String(Number(hour)) : `${Number(hour)}.${minute}`;
}

/** Every number, time and count in a text, each in one form whatever way it is written. */
export function numbersIn(text: string): ReadonlySet<string> {
  const digits = (text.match(NUMBER) ?? []).map(canonical);
  const words = wordsOf(text).flatMap((word) => NUMBER_BY_WORD.get(word) ?? []);
  return new Set([...digits, ...words]);
}

/** A fact as the text has it: `14.00` for `14`. */
export function asWritten(fact: string, text: string): string {
  return text.match(NUMBER)?.find((number) => canonical(number) === fact) ?? fact;
}

export function negates(text: string): boolean {
  return NEGATION.test(text);
}

/** Sentences with their full stop; a stop within a time, a number or an abbreviation ends none. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .split(/(?<=(?<!\b(?:kl|ca|t\.ex|bl\.a|dvs|nr|tel|st))[.!?:](?:\s*\[\d+\])*)\s+(?=[\p{Lu}\d”"•–-])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Words written with a capital where no sentence begins, and those written in capitals or with digits in them. */
function namesIn(text: string): readonly string[] {
  return sentencesIn(text.replace(ADDRESS, ' ')).flatMap((sentence) => {
    const words = sentence.match(/[\p{L}\p{N}]+(?:[-/][\p{L}\p{N}]+)*/gu) ?? [];
    return words
      .filter((word, i) => (i > 0 && /^\p{Lu}/u.test(word)) || /\p{Ll}\p{Lu}|^\p{Lu}{2}|\p{L}\d|\d\p{L}/u.test(word))
      .map(nameKey);
  });
}

/** Without the genitive's s, whatever its capitals. */
export function nameKey(word: string): string {
  return word.toLocaleLowerCase('sv').replace(/(?<=\p{L}{3})s$/u, '');
}

/** What a rewording must leave as it is: numbers, times, days, names, addresses. Each as a short word for the person. */
export function factsIn(text: string): ReadonlySet<string> {
  return new Set([
    ...numbersIn(text.replace(ADDRESS, ' ')),
    ...(text.match(WHEN) ?? []).map((word) => word.toLocaleLowerCase('sv').replace(/\s/g, '')),
    ...(text.match(ADDRESS) ?? []).map((address) => address.toLocaleLowerCase('sv').replace(/[.,]$/, '')),
    ...namesIn(text),
  ]);
}

/** Words that begin a sentence with a capital: names can hide there. */
export function beginningsIn(text: string): readonly string[] {
  return sentencesIn(text).flatMap((sentence) => /^\P{L}*(\p{Lu}[\p{L}-]*)/u.exec(sentence)?.[1] ?? []);
}
