import { CLOSED_EVES, type Closing } from '../../calendar/days.ts';
import { spokenDay } from '../../calendar/spoken.ts';
import { wordsOf } from '../../language/words.ts';
import type { Answer, Topic } from './answer.ts';
import { isAnswer, judgementOf } from './calibration.ts';
import { chooseText, contradictionText, leadOf, type Said, textOf, unknownText, unsaidText } from './compose.ts';
import { CUES } from './cues.ts';
import { type Engine, engineOf, type Language } from './engine.ts';
import { isAboutHours, onDay } from './hours.ts';
import type { Item } from './items.ts';
import { type Knowledge, knowledgeAt } from './knowledge.ts';
import { listFor } from './lists.ts';
import type { KnowledgeFile } from './model.ts';
import { pastDay } from './past.ts';
import { contentOf, type Question, type Word } from './question.ts';
import type { Candidate } from './rank.ts';
import { sumOf, termsOf } from './terms.ts';

/** Answers for one organisation, whatever day is asked about. Pure: the same question has the same answer. */
export interface Expert {
  /**
   * @param previous what was asked before in the conversation, for a question that leans on it
   * @param asOf the ISO date whose documents answer; asking about another day ("i våras") is up to the caller
   */
  ask(question: string, given: { readonly previous?: Topic | undefined; readonly asOf: string }): Answer;
  /** The answer to the question that one item gives: what was chosen among several. Undefined when it is gone. */
  about(id: string, question: string, given: { readonly asOf: string }): Answer | undefined;
  knowledgeAt(day: string): Knowledge;
}

const NEAREST = 3;
/** Nobody asks in more characters; the work on a hostile text is bounded. */
const LONGEST = 1000;
/** What was asked before counts less than what is asked now. */
const BACKGROUND = 0.5;
const MOST_CHOICES = 3;
/** Candidates this near to the best are as good. */
const TIE = 0.75;
/** Rows of one name are told apart by a word on their table, or not: nearer than this they are not. */
const TWIN = 0.5;
/** From here on the title is named, and the question is not vague. */
const NAMED_BY_TITLE = 0.8;
/** And these are of the same matter. */
const RELATED = 0.05;
/** Aspects that nobody can be taken to have because of another part. */
const UNSAID: ReadonlySet<string> = new Set(['pays', 'orders', 'decides', 'informed', 'consulted']);
/** Under this an item does not say what is asked of it. */
const ASPECT = 0.5;

/** `files` as `checked` gives them, or with published tables in them: what refers to a row that is gone finds nothing. */
export function expertOf(given: {
  readonly files: readonly KnowledgeFile[];
  readonly language: Language;
  readonly localNames: readonly string[];
  /** Gives an engine that is there already for the same knowledge; else each expert makes its own. */
  readonly engineFor?: (knowledge: Knowledge) => Engine;
  /** When it is closed, as it is when somebody asks. */
  readonly closing?: () => Closing;
}): Expert {
  const { files } = given;
  const engines = new Map<string, Engine>();

  function engineAt(day: string): Engine {
    const version = files.map((file) => file.validFrom <= day && day <= (file.validTo ?? '9999-12-31')).join();
    const before = engines.get(version);
    if (before) return before;
    const knowledge = knowledgeAt(files, day);
    const engine = given.engineFor?.(knowledge) ?? engineOf(knowledge, given.language, given.localNames);
    engines.set(version, engine);
    return engine;
  }

  return {
    about(id, text, { asOf }) {
      const engine = engineAt(asOf);
      const item = engine.itemOf(id);
      if (!item) return undefined;
      const question = engine.read(text.slice(0, LONGEST));
      const candidates = engine.ranker.rank(question);
      return answerWith(engine, question, item, { coverage: 1, score: 1, candidates });
    },
    knowledgeAt: (day) => knowledgeAt(files, day),
    ask(text, { previous, asOf }) {
      const past = pastDay(text.slice(0, LONGEST), asOf);
      const engine = engineAt(past ?? asOf);
      const day = spokenDay(text.slice(0, LONGEST), asOf);
      if (day) {
        const answer = answerTo(engine, engine.read(day.rest));
        if (isAboutHours(answer, engine.analyser)) {
          return onDay(answer, text, day.date, given.closing?.() ?? CLOSED_EVES);
        }
      }
      const asked = engine.read(text.slice(0, LONGEST));
      if (!previous || !asked.leans) return answerTo(engine, asked);
      const leaning = answerTo(engine, resolved(asked, previous));
      if (!asked.alone || leansForSure(text)) return leaning;
      // Words of its own, and no word that points back: it leans only where it does not stand by itself.
      const standing = answerTo(engine, asked);
      return isPlain(standing) ? standing : leaning;
    },
  };
}

/** One answer stands out without help. */
function isPlain({ kind, candidates }: Answer): boolean {
  const [best, second] = candidates;
  return kind === 'answer' && best !== undefined && (second?.odds ?? 0) < TIE;
}

/** "och …", "… det?": points back. */
function leansForSure(text: string): boolean {
  const words = wordsOf(text);
  return CUES.followUp.includes(words[0] ?? '') || words.some((word) => CUES.leansOn.includes(word));
}

/** The question with what it leans on: its own words first, the earlier topic's beside them. */
function resolved(question: Question, previous: Topic): Question {
  if (!question.leans) return question;
  const own = new Set(question.words.map(({ token }) => token.key));
  const before = previous.question.words.filter(
    ({ token, role }) => role !== 'hint' && role !== 'cue' && !own.has(token.key),
  );
  return {
    ...question,
    follows: question.asked !== undefined,
    asked: question.asked ?? previous.question.asked,
    subject: question.subject.length > 0 ? question.subject : previous.question.subject,
    terms: sumOf([
      [question.terms, 1],
      [termsOf(before.map(({ token }) => token)), BACKGROUND],
    ]),
    words: [
      ...question.words,
      ...before.map(
        (word): Word => ({
          ...word,
          role: 'background',
          factor: word.factor * BACKGROUND * (word.token.verb ? 0.5 : 1),
        }),
      ),
    ],
  };
}

function answerTo(engine: Engine, question: Question): Answer {
  const candidates = engine.ranker.rank(question);
  const leans = !question.alone || (question.leans && leansForSure(question.text));
  const settled = leans ? undefined : engine.settled(question.text);
  if (settled?.item) return answerWith(engine, question, settled.item, { coverage: 1, score: 1, candidates });
  if (settled) return unknown(question, candidates, 0);
  const list = listFor(engine, question, candidates);
  if (list) return list;
  const [best] = candidates;
  const judgement = judgementOf(question, candidates, engine.doubtOf(question));
  const score = judgement.right;
  if (!best || !isAnswer(judgement)) return unknown(question, candidates, score);
  if (lacksAspect(question, best))
    return unknown(question, candidates, score, unsaidText(engine.sides, question.asked, best.item));
  const choices = choicesOf(question, candidates);
  if (choices.length > 1) return choose(engine, question, choices, candidates, score);
  return answerWith(engine, question, best.item, { coverage: best.evidence.spoken, score, candidates });
}

/** The answer that an item gives to a question. */
function answerWith(
  engine: Engine,
  question: Question,
  item: Item,
  found: { readonly coverage: number; readonly score: number; readonly candidates: readonly Candidate[] },
): Answer {
  const { score, candidates } = found;
  const contradicting = item.contradicts.flatMap((id) => engine.itemOf(id) ?? []);
  const lead = leadOf(engine.sides, question, item, found.coverage);
  return {
    question: question.text,
    kind: 'answer',
    lead,
    text: [textOf(engine.sides, item, lead), contradictionText(contradicting)].filter(Boolean).join(' '),
    score,
    asked: question.asked,
    matches: [item, ...related(candidates, item)],
    contradicting,
    nearest: [],
    why: whyOf(question, candidates),
    candidates,
    topic: { question, items: [item.id] },
  };
}

/** What else speaks of nearly the same. */
function related(candidates: readonly Candidate[], best: Item): readonly Item[] {
  return candidates
    .filter(({ item, odds }) => item !== best && odds > RELATED)
    .slice(0, 4)
    .map(({ item }) => item);
}

/** Those between which the question does not decide: the same activity in several tables, or equals that differ. */
function choicesOf(question: Question, candidates: readonly Candidate[]): readonly Candidate[] {
  const [best] = candidates;
  if (!best) return [];
  const twins = twinsIn(candidates);
  if (twins.length > 0) return twins;
  const ties = candidates.filter(({ odds }) => odds >= TIE);
  const said = (candidate: Candidate) =>
    JSON.stringify(candidate.item.parties[aspectFor(question)] ?? candidate.item.id);
  const differing = ties.filter((one, i) => ties.findIndex((other) => said(other) === said(one)) === i);
  const vague =
    contentOf(question).length <= 1 && Math.max(best.evidence.title, 0.9 * best.evidence.phrase) < NAMED_BY_TITLE;
  return vague && differing.length > 1 ? differing.slice(0, MOST_CHOICES) : [];
}

/** Rows of one name in several tables, when the question names just that and no table. */
function twinsIn(candidates: readonly Candidate[]): readonly Candidate[] {
  const [best] = candidates;
  const named = candidates.filter(
    ({ item, evidence }) => item.type === 'raci' && evidence.title === 1 && item.titleKeys.length > 0,
  );
  const first = named[0];
  if (!best || !first) return [];
  const others = named.filter(({ item, odds }) => item.title === first.item.title && odds >= first.odds * TWIN);
  const tables = new Set(others.map(({ item }) => item.table));
  const { title, titleKeys, same } = best.item;
  const narrower = best.item.type === 'raci' && first.item.titleKeys.every((key) => titleKeys.includes(key));
  const meant = title === first.item.title || same.has(first.item.id) || narrower;
  return tables.size > 1 && meant ? others.slice(0, MOST_CHOICES) : [];
}

function aspectFor(question: Question) {
  return question.asked === undefined || question.asked === 'ask' ? 'responsible' : question.asked;
}

function choose(
  engine: Engine,
  question: Question,
  choices: readonly Candidate[],
  candidates: readonly Candidate[],
  score: number,
): Answer {
  const matches = choices.map(({ item }) => item);
  const { lead, text } = chooseText(engine.sides, question, matches);
  return {
    question: question.text,
    kind: 'choose',
    lead,
    text,
    score,
    asked: question.asked,
    matches,
    contradicting: [],
    nearest: [],
    why: whyOf(question, candidates),
    candidates,
    topic: { question, items: matches.map(({ id }) => id) },
  };
}

/** Who pays is asked, and the documents only say who does it: that is no answer. */
function lacksAspect(question: Question, { evidence, item }: Candidate): boolean {
  const { shape, asked, words, follows } = question;
  const inherited = !follows && words.some(({ role }) => role === 'background');
  if (shape !== 'who' || asked === undefined || inherited || item.type === 'term') return false;
  return UNSAID.has(asked) && evidence.aspect < ASPECT;
}

function unknown(question: Question, candidates: readonly Candidate[], score: number, unsaid?: Said): Answer {
  const nearest = candidates
    .filter(({ evidence }) => evidence.spoken > 0.3)
    .slice(0, NEAREST)
    .map(({ item }) => item);
  const { lead, text } = unsaid ?? unknownText(nearest);
  return {
    question: question.text,
    kind: 'unknown',
    lead,
    text,
    score,
    asked: question.asked,
    matches: [],
    contradicting: [],
    nearest,
    why: whyOf(question, candidates),
    candidates,
    topic: undefined,
  };
}

/** The question as read, and the best candidates with what speaks for them. */
function whyOf(question: Question, candidates: readonly Candidate[]): readonly string[] {
  const two = (value: number) => value.toFixed(2);
  return [
    `fråga: ${question.shape}, gäller ${question.asked ?? 'inget särskilt'}, ord: ${question.words.map(({ token, factor, role }) => `${token.key}${role === 'content' ? '' : '?'}${factor === 1 ? '' : `×${factor.toFixed(1)}`}`).join(' ') || 'inga'}`,
    ...candidates
      .slice(0, NEAREST)
      .map(
        ({ item, rank, evidence: { spoken, title, nearest, likelihood, aspect }, missing }) =>
          `${item.id}: ${two(rank)} (täckning ${two(spoken)}, rubrik ${two(title)}, likast ${two(nearest)}, troligt ${two(likelihood)}, aspekt ${two(aspect)}${missing.length > 0 ? `, saknar ${missing.join(' ')}` : ''})`,
      ),
  ];
}
