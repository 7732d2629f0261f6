import { inWords } from '../../core/organisation.ts';
import { capitalised } from '../../language/words.ts';
import type { Asked } from './cues.ts';
import type { Item } from './items.ts';
import type { Aspect } from './model.ts';
import type { Sides } from './parties.ts';
import { polarityOf } from './polarity.ts';
import type { Question } from './question.ts';

/** What a party does by its letters, in words. */
const LETTER_WORDS = [
  ['R', 'utför'],
  ['A', 'ansvarar ytterst'],
  ['C', 'rådfrågas'],
  ['I', 'informeras'],
] as const;

/** The answer's first sentence, and all of it. */
export interface Said {
  readonly lead: string;
  readonly text: string;
}

/** An aspect as a sentence's verb; the second when several parties do it. */
const VERBS: Readonly<Record<Aspect, string>> = {
  responsible: 'ansvarar',
  performs: 'utför',
  pays: 'betalar',
  orders: 'beställer',
  decides: 'bestämmer',
  informed: 'ska informeras',
  consulted: 'ska rådfrågas',
};

/** `utför och ansvarar ytterst`; empty for no letters. */
export function lettersInWords(letters: string): string {
  return inWords(LETTER_WORDS.flatMap(([letter, words]) => (letters.includes(letter) ? [words] : [])));
}

/** `IT-förvaltningen utför och ansvarar ytterst; verksamheten informeras.` */
function rowSentence(sides: Sides, item: Item): string {
  const said = Object.entries(item.row?.letters ?? {})
    .filter(([, letters]) => letters !== '')
    .toSorted(([, a], [, b]) => weightOf(b) - weightOf(a))
    .map(([party, letters]) => `${sides.nameOf(party)} ${lettersInWords(letters)}`);
  return `${capitalised(said.join('; '))}.`;
}

function weightOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum + ({ R: 8, A: 4, C: 2, I: 1 }[letter] ?? 0), 0);
}

/** The aspect that an answer is about: the one asked, or the nearest that the item has. */
function aspectIn(question: Question, item: Item): Aspect | undefined {
  const has = (aspect: Aspect) => (item.parties[aspect]?.length ?? 0) > 0;
  const { asked } = question;
  if (asked !== undefined && asked !== 'ask') {
    if (has(asked)) return asked;
    if (asked === 'performs' && has('responsible')) return 'responsible';
    if (asked === 'responsible' && has('performs')) return 'performs';
    return undefined;
  }
  const order: readonly Aspect[] = ['performs', 'responsible', 'decides', 'orders', 'pays', 'consulted'];
  const theirs = order.find((aspect) => question.subject.some((name) => item.parties[aspect]?.includes(name)));
  return (question.shape === 'yesno' ? theirs : undefined) ?? order.find(has);
}

/** The answer itself, in one sentence. */
export function leadOf(sides: Sides, question: Question, item: Item, coverage: number): string {
  const aspect = aspectIn(question, item);
  const parties = aspect === undefined ? [] : (item.parties[aspect] ?? []);
  if (question.shape === 'yesno') return yesNo(sides, question, item, { coverage });
  if (item.type === 'raci') return rowLead(sides, question, item);
  if (item.type === 'term' || question.shape === 'fact' || question.shape === 'define') return firstSentence(item.text);
  if (aspect === undefined || parties.length === 0) return firstSentence(item.text);
  if (question.asked === undefined || question.asked === 'ask') return firstSentence(item.text);
  return `${partySentence(item, aspect, parties)}.`;
}

function partySentence(item: Item, aspect: Aspect, parties: readonly string[]): string {
  const shared = aspect === 'pays' && /medlemsbidrag/iu.test(item.text) ? ' via medlemsbidraget' : '';
  return `${capitalised(inWords(parties))} ${VERBS[aspect]}${shared}`;
}

function rowLead(sides: Sides, question: Question, item: Item): string {
  const { asked } = question;
  if (asked === 'informed' || asked === 'consulted') {
    const parties = item.parties[asked] ?? [];
    return parties.length > 0
      ? `${partySentence(item, asked, parties)}.`
      : `Ingen behöver ${asked === 'informed' ? 'informeras' : 'rådfrågas'}.`;
  }
  if (asked === 'pays' || asked === 'orders') return 'Tabellen säger inte vem.';
  return rowSentence(sides, item);
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+\p{Lu}|$)/su.exec(text)?.[0] ?? text;
}

/** Has its own yes or no. */
const SAYS_IT = /^(?:ja|jo|nej)(?!\p{L})/iu;

function yesNo(sides: Sides, question: Question, item: Item, given: { readonly coverage: number }): string {
  const text = item.type === 'raci' ? rowSentence(sides, item) : firstSentence(item.text);
  const polar = SAYS_IT.test(text) ? undefined : polarityOf(sides, question, item, given.coverage);
  if (polar === undefined) return text;
  const said = capitalised(polar.answer);
  if (polar.covered) return `${said}, det ingår i medlemsbidraget.`;
  const parties = polar.aspect === undefined ? [] : (item.parties[polar.aspect] ?? []);
  const told = parties.every((party) => text.toLocaleLowerCase('sv').includes(party.toLocaleLowerCase('sv')));
  if (polar.aspect === undefined || (told && item.type !== 'raci')) return `${said}, ${lowered(text)}`;
  return `${said}, ${inWords(parties)} ${VERBS[polar.aspect]}.`;
}

/** A sentence within another: "IT-förvaltningen" keeps its capitals. */
function lowered(text: string): string {
  return /^\p{Lu}[\p{Lu}\d-]/u.test(text) ? text : text.charAt(0).toLocaleLowerCase('sv') + text.slice(1);
}

/** The whole answer: the sentence, what it is about, and what more the documents say. */
export function textOf(sides: Sides, item: Item, lead: string): string {
  if (item.type === 'raci') {
    const about = `Det gäller ${item.title.charAt(0).toLocaleLowerCase('sv')}${item.title.slice(1)} (${item.table?.service ?? ''}).`;
    const row = rowSentence(sides, item);
    return [lead, lead.includes(row) ? '' : row, about, item.text === '' ? '' : `${item.text}.`]
      .filter(Boolean)
      .join(' ');
  }
  const rest = lead.endsWith(item.text) || item.text === lead ? '' : item.text;
  const covered = firstSentence(item.text);
  return lead.endsWith(covered) || lead.endsWith(lowered(covered))
    ? `${lead}${item.text.slice(covered.length)}`
    : [lead, rest].filter(Boolean).join(' ');
}

export function contradictionText(items: readonly Item[]): string {
  return items.length === 0
    ? ''
    : `Dokumentet säger också något annat: ${items.map(({ text, section }) => `${text} (${section})`).join(' ')}`;
}

/** What tells the choices apart, each with its answer. */
export function chooseText(sides: Sides, question: Question, items: readonly Item[]): Said {
  const lead = 'Det beror på vad du menar.';
  const lines = items.map((item) => {
    const name = item.table ? `${item.title} (${item.table.service})` : item.title;
    return `${name}: ${leadOf(sides, { ...question, shape: 'who' }, item, 0)}`;
  });
  return { lead, text: [lead, ...lines].join(' ') };
}

/** An honest "vet inte", with what is nearest. */
export function unknownText(nearest: readonly Item[]): Said {
  const lead = 'Det säger dokumenten inget om.';
  const near = nearest.length === 0 ? '' : `Närmast ligger: ${inWords(nearest.map(({ title }) => `”${title}”`))}.`;
  return { lead, text: [lead, near, 'Fråga servicedesk eller objektledare IT.'].filter(Boolean).join(' ') };
}

const ASKED_IN_WORDS: Readonly<Partial<Record<Asked, string>>> = {
  pays: 'vem som betalar',
  orders: 'vem som beställer',
  decides: 'vem som bestämmer',
  informed: 'vem som ska informeras',
  consulted: 'vem som ska rådfrågas',
};

/** The matter is in the documents, and what is asked of it is not. */
export function unsaidText(sides: Sides, asked: Asked | undefined, item: Item): Said {
  const lead = `Dokumenten säger inte ${(asked && ASKED_IN_WORDS[asked]) ?? 'det'}.`;
  const said = `Om saken säger de: ${item.type === 'raci' ? rowSentence(sides, item) : item.text}`;
  return {
    lead,
    text: [lead, said, `Närmast ligger: ”${item.title}”.`, 'Fråga servicedesk eller objektledare IT.']
      .filter(Boolean)
      .join(' '),
  };
}
