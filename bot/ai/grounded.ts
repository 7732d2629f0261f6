import type { SourceRow } from '../core/understanding.ts';
import { stemOf, wordsOf } from '../language/words.ts';
import { factsIn, nameKey, negates, numbersIn, sentencesIn } from './facts.ts';

/** Why a worded answer is not shown. For the log and for measuring; no text. */
export type Ungrounded =
  | 'empty'
  | 'too-long'
  | 'uncited'
  | 'no-such-row'
  | 'link'
  | 'number'
  | 'fact'
  | 'word'
  | 'negation'
  | 'part'
  | 'letters';

const LONGEST = 1200;
const LINK = /https?:|www\.|\]\(|<\/?\p{L}|[`*_#|]/iu;

/** Words that tie a sentence together and claim nothing. */
const TIES = new Set(
  `och eller samt som att det den de dem detta denna dessa dess deras är var blir har i på av för till från om med
   vid hos under över enligt genom mellan per så då när där här också både medan därför dock alltså gäller finns står
   säger handlar fråga frågan svar svaret källan källor raden tabellen dokumentet dokumenten en ett du dig din ditt
   dina vi vår vårt våra sig sin sitt sina respektive samma vem vad vilken vilka hur inte ej aldrig ingen inget inga
   utan varken heller eftersom`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const ACTS =
  /^(?:utför(?:s|a)?|ansvarar?|betalar?|betalas|beställer|beställa|beställs|bestämmer|bestäms|informeras?|informerar|rådfrågas?|rådfrågar|godkänner|godkänns|står|bekostar|bekostas|levererar|levereras|sköter|sköts|äger|ägs)$/u;
const LETTERS = /(?<![\p{L}\p{N}])R?A?C?I?(?![\p{L}\p{N}])/gu;

interface Part {
  readonly who: string;
  readonly does: string;
}

/** Who does what: in each clause, the parties before a verb with that verb. A clause without a party goes on with the last. */
function partsIn(text: string, parties: readonly string[]): readonly Part[] {
  const named = parties.map((party) => wordsOf(party).join(' '));
  let who: readonly string[] = [];
  const found: Part[] = [];
  for (const clause of text.split(/[;.!?]|(?<!\p{L})(?:men|medan|samt)(?!\p{L})/iu)) {
    const words = wordsOf(clause);
    let afterVerb = true;
    words.forEach((word, at) => {
      const rest = words.slice(at).join(' ');
      const party = named.find((name) => name !== '' && (rest === name || rest.startsWith(`${name} `)));
      if (party !== undefined) {
        who = afterVerb ? [party] : [...who, party];
        afterVerb = false;
      } else if (ACTS.test(word)) {
        found.push(...who.map((one) => ({ who: one, does: stemOf(word) })));
        afterVerb = true;
      }
    });
  }
  return found;
}

/** `RA`, `I`: the responsibility letters in a text. A lone I that begins a sentence is the preposition. */
function lettersIn(text: string): readonly string[] {
  return [...text.matchAll(LETTERS)].flatMap(({ 0: letters, index }) => {
    const begins = /(?:^|[.!?]\s*)$/u.test(text.slice(0, index));
    return letters === '' || (letters === 'I' && begins) ? [] : [letters];
  });
}

function wordsAllowed(rows: string): (word: string) => boolean {
  const known = new Set(wordsOf(rows).flatMap((word) => [stemOf(word), ...word.split('-').map(stemOf)]));
  return (word) =>
    TIES.has(word) ||
    /^\d/.test(word) ||
    known.has(stemOf(word)) ||
    word.split('-').every((part) => known.has(stemOf(part)));
}

/** Stems of the words that claim something. */
function contentOf(text: string): ReadonlySet<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !TIES.has(word))
      .map(stemOf),
  );
}

/** Each clause says no where the sentence nearest to it does; of several that are as near, where all of them do. */
function negatesAlike(sentence: string, cited: readonly SourceRow[]): boolean {
  const theirs = cited
    .flatMap(({ title, text }) => [title, ...sentencesIn(text)])
    .map((text) => ({ content: contentOf(text), negated: negates(text) }));
  return sentence.split(/[,;]|\s(?:och|men|samt|medan)\s/iu).every((clause) => {
    const ours = contentOf(clause);
    if (ours.size === 0) return !negates(clause);
    const shared = theirs.map(({ content, negated }) => ({
      negated,
      size: [...ours].filter((word) => content.has(word)).length,
    }));
    const most = Math.max(...shared.map(({ size }) => size));
    return shared.filter(({ size }) => size === most).every(({ negated }) => negated === negates(clause));
  });
}

function whole({ title, text, source }: SourceRow): string {
  return `${title}. ${text} ${source}`;
}

function check(sentence: string, cited: readonly SourceRow[], parties: readonly string[]): Ungrounded | undefined {
  const rows = cited.map(whole).join('\n');
  const within = (ours: Iterable<string>, theirs: ReadonlySet<string>) => [...ours].every((one) => theirs.has(one));
  if (!within(numbersIn(sentence), numbersIn(rows))) return 'number';
  if (!within(lettersIn(sentence), new Set(lettersIn(rows)))) return 'letters';
  const known = new Set([
    ...factsIn(rows),
    ...wordsOf(rows).map(nameKey),
    ...wordsOf(rows).flatMap((word) => word.split('-').map(nameKey)),
  ]);
  if (!within(factsIn(sentence), known)) return 'fact';
  if (!wordsOf(sentence).every(wordsAllowed(rows))) return 'word';
  const named = parties.map((party) => wordsOf(party).join(' ')).filter((party) => party !== '');
  const holds = (text: string, party: string) => ` ${wordsOf(text).join(' ')} `.includes(` ${party} `);
  if (named.some((party) => holds(sentence, party) && !holds(rows, party))) return 'fact';
  if (!negatesAlike(sentence, cited)) return 'negation';
  const does = new Set(
    cited.flatMap(({ text }) => partsIn(text, parties)).map(({ who, does: what }) => `${who} ${what}`),
  );
  return within(
    partsIn(sentence, parties).map(({ who, does: what }) => `${who} ${what}`),
    does,
  )
    ? undefined
    : 'part';
}

/**
 * Holds a worded answer against the rows that it cites, sentence by sentence: every number, time, day, name, letter and
 * content word of a sentence stands in the rows that the sentence cites; whoever does something does it there; no and
 * not stand where they stand. Strict rather than generous: a right answer that is refused costs nothing, since the card
 * is there.
 * @param parties names and other names of who can do something
 */
export function ungrounded(
  text: string,
  rows: readonly SourceRow[],
  parties: readonly string[],
): Ungrounded | undefined {
  if (text.trim() === '') return 'empty';
  if (text.length > LONGEST) return 'too-long';
  if (LINK.test(text)) return 'link';
  for (const sentence of sentencesIn(text)) {
    const numbers = [...sentence.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    if (numbers.length === 0) return 'uncited';
    const cited = numbers.flatMap((number) => rows[number - 1] ?? []);
    if (cited.length < numbers.length) return 'no-such-row';
    const wrong = check(sentence.replaceAll(/\s*\[\d+\]/g, ''), cited, parties);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
