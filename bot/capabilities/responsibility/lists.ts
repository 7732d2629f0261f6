import { inWords } from '../../core/organisation.ts';
import { capitalised } from '../../language/words.ts';
import type { Answer } from './answer.ts';
import { isAnswer, judgementOf } from './calibration.ts';
import { lettersInWords } from './compose.ts';
import type { Engine } from './engine.ts';
import type { Item } from './items.ts';
import type { Aspect } from './model.ts';
import { contentOf, type Question } from './question.ts';
import type { Candidate } from './rank.ts';

/** Rows this near to the best are of the same matter. */
const NEAR = 0.1;
/** Rows at least this good beside the best make a list of rows. */
const AS_GOOD = 0.2;
/** A row speaks of the matter from here on, and is named by it from there on. */
const SPEAKS = 0.55;
const NAMES = 0.9;
const MOST_SHOWN = 40;
const MOST_STATEMENTS = 6;
/** Of activities that a party has a letter in; without a letter, any. */
const HAS = { A: 'ansvarar ytterst för', C: 'rådfrågas om', I: 'informeras om', '': 'har del i' } as const;
/** Asking for all of a party's rows is understood, or it is not asked. */
const SURE = 0.9;

/** "Vad gör verksamheten vid …", "vad ansvarar kommunen ytterst för?": all that the party has a part in. */
export function listFor(engine: Engine, question: Question, candidates: readonly Candidate[]): Answer | undefined {
  if (question.shape !== 'list' || question.subject.length === 0) return undefined;
  if (contentOf(question).length === 0) return rowList(engine, question, engine.items, { score: SURE, candidates });
  const [best] = candidates;
  if (!best) return undefined;
  const judgement = judgementOf(question, candidates, engine.doubtOf(question));
  const score = judgement.right;
  const rows = candidates.filter(({ item }) => item.type === 'raci');
  const letter = letterFor(question);
  const wanted = letter === 'I' || letter === 'C' ? rowsOn(engine, question, SPEAKS) : [];
  const named = rowsOn(engine, question, NAMES);
  const near = rows.filter(({ odds }) => odds >= NEAR);
  const good = rows.filter(({ odds }) => odds >= AS_GOOD);
  if (!isAnswer(judgement) && wanted.length < 2) return undefined;
  const together = good.length > 1 ? near.map(({ item }) => item) : [];
  const items = [wanted, named, together].find(({ length }) => length > 1) ?? [];
  const list = rowList(engine, question, items, { score: score, candidates });
  return list ?? statementList(engine, question, { score, candidates });
}

/** Rows that speak of every word of the question this strongly; the weaker, if only by their table's name. */
function rowsOn(engine: Engine, question: Question, from: number): readonly Item[] {
  const keys = contentOf(question).map(({ token }) => token.key);
  return engine.items.filter(
    ({ type, words }) => type === 'raci' && keys.every((key) => (words.get(key) ?? 0) >= from),
  );
}

interface Evidence {
  readonly score: number;
  readonly candidates: readonly Candidate[];
}

function rowList(engine: Engine, question: Question, pool: readonly Item[], evidence: Evidence): Answer | undefined {
  const letter = letterFor(question);
  const held = (item: Item) => theirs(engine, question, item);
  const rows = pool.filter((item) => held(item) !== '' && held(item).includes(letter));
  if (rows.length === 0) return undefined;
  const parts = rows.map((item) => lettersInWords(held(item)));
  const lines = rows
    .slice(0, MOST_SHOWN)
    .map((item, at) => `${item.title} (${item.table?.service ?? ''}): ${parts[at]}.`);
  const many = rows.length === 1 ? 'en aktivitet' : `${rows.length} aktiviteter`;
  const lead = `${nameIn(question)} ${HAS[letter]} ${many} i ansvarstabellerna.`;
  return { ...answered(question, { lead, lines, items: rows }, evidence), parts };
}

/** Statements about the matter in which the party has a part. */
function statementList(engine: Engine, question: Question, evidence: Evidence): Answer | undefined {
  const theirPart = ({ item }: Candidate) => involves(engine, question, item);
  const items = evidence.candidates
    .filter((one) => one.odds >= AS_GOOD && one.item.type !== 'raci' && theirPart(one))
    .slice(0, MOST_STATEMENTS)
    .map(({ item }) => item);
  if (items.length < 2 || question.asked === 'pays' || question.asked === 'orders') return undefined;
  const [first, ...others] = items.map(({ text }) => text);
  return answered(question, { lead: first ?? '', lines: others, items }, evidence);
}

function answered(
  question: Question,
  said: { readonly lead: string; readonly lines: readonly string[]; readonly items: readonly Item[] },
  { score, candidates }: Evidence,
): Answer {
  return {
    question: question.text,
    kind: 'answer',
    lead: said.lead,
    text: [said.lead, ...said.lines].join(' '),
    score,
    asked: question.asked,
    matches: said.items,
    contradicting: [],
    nearest: [],
    why: [`lista: ${nameIn(question)}, bokstav ${letterFor(question) === '' ? 'alla' : letterFor(question)}`],
    candidates,
    topic: { question, items: said.items.map(({ id }) => id) },
  };
}

function nameIn(question: Question): string {
  return capitalised(inWords(question.subject.slice(0, 1)));
}

function letterFor({ asked, ultimately }: Question): keyof typeof HAS {
  if (ultimately) return 'A';
  if (asked === 'informed') return 'I';
  if (asked === 'consulted') return 'C';
  return asked === 'responsible' ? 'A' : '';
}

/** The letters of those whom the question is about. */
function theirs({ sides }: Engine, question: Question, item: Item): string {
  const held = Object.entries(item.row?.letters ?? {}).filter(([party]) =>
    question.subject.some((subject) => sides.same(party, subject)),
  );
  return held.map(([, letters]) => letters).join('');
}

function involves({ sides }: Engine, question: Question, item: Item): boolean {
  const aspects: readonly Aspect[] = ['responsible', 'performs'];
  return aspects
    .flatMap((aspect) => item.parties[aspect] ?? [])
    .some((party) => question.subject.some((subject) => sides.same(party, subject)));
}
