import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { type Engine, engineOf, swedish } from '../../bot/capabilities/responsibility/engine.ts';
import { knowledgeAt } from '../../bot/capabilities/responsibility/knowledge.ts';
import { KnowledgeFile } from '../../bot/capabilities/responsibility/model.ts';
import type { Question } from '../../bot/capabilities/responsibility/question.ts';
import type { Candidate } from '../../bot/capabilities/responsibility/rank.ts';
import { readKnowledge } from '../../bot/content/knowledge.ts';
import { loadOrganisation } from '../../bot/content/load.ts';
import { EvalQuestion, fits, hashOf, partOf } from './grade.ts';

export const CONTENT = join(import.meta.dirname, '../../bot/content/sydnarke');
export const AS_OF = '2026-11-20';

/** A question with its candidates, from an engine that has not seen it. */
export interface Example {
  readonly text: string;
  /** The item that it was written for, or the question's id. */
  readonly id: string;
  /** `kept` phrasings and unanswered questions are held against the weights, and never fitted to. */
  readonly from: 'phrasing' | 'kept' | 'question' | 'unanswered' | 'unanswered kept' | 'unanswered question';
  readonly question: Question;
  readonly candidates: readonly Candidate[];
  readonly doubt: number;
  isRight(candidate: Candidate): boolean;
}

const FOLDS = 5;
const KEPT = FOLDS - 1;

const foldOf = (text: string) => hashOf(text) % FOLDS;
const none = () => false;

/** `asked`: each phrasing and unanswered question, asked of an engine that has none of its fold; and the development questions.
 * `bare`: the same, asked of an engine that has no phrasings at all. */
export function examples(): { readonly asked: readonly Example[]; readonly bare: readonly Example[] } {
  const language = swedish();
  const { parties } = loadOrganisation(CONTENT);
  const localNames = parties.flatMap(({ name, shortName, aliases }) => [name, shortName, ...aliases]);
  const files = readKnowledge(CONTENT, KnowledgeFile);
  const without = (fold: number) => {
    const others = (texts: readonly string[]) => texts.filter((text) => foldOf(text) !== fold);
    const left = files.map((file) => ({
      ...file,
      unanswered: others(file.unanswered),
      asked: Object.fromEntries(Object.entries(file.asked).map(([id, all]) => [id, others(all)])),
    }));
    return engineOf(knowledgeAt(left, AS_OF), language, localNames);
  };
  const engines = Array.from({ length: FOLDS }, (_, fold) => without(fold));
  const whole = without(FOLDS);
  const asked = (engine: Engine, text: string) => {
    const question = engine.read(text);
    return { text, question, doubt: engine.doubtOf(question), candidates: engine.ranker.rank(question) };
  };
  const unseen = (text: string) => asked(engines[foldOf(text)] ?? whole, text);
  const kept = (text: string) => foldOf(text) === KEPT;

  const phrasings = files
    .flatMap((file) => Object.entries(file.asked))
    .flatMap(([id, all]) =>
      all.map((text): Example => {
        const isRight = ({ item }: Candidate) => item.id === id || item.same.has(id);
        return { ...unseen(text), id, from: kept(text) ? 'kept' : 'phrasing', isRight };
      }),
    );
  const unanswered = files
    .flatMap((file) => file.unanswered)
    .map((text): Example => {
      return { ...unseen(text), id: '-', from: kept(text) ? 'unanswered kept' : 'unanswered', isRight: none };
    });
  const questions = z
    .array(EvalQuestion)
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'questions.json'), 'utf8')))
    .filter(({ id, after }) => partOf(id) === 'dev' && after === undefined)
    .map((one): Example => {
      const shared = { ...asked(whole, one.question), id: one.id };
      return one.kind === 'unknown'
        ? { ...shared, from: 'unanswered question', isRight: none }
        : { ...shared, from: 'question', isRight: ({ item }) => fits(one, item) };
    });
  const wordless = files.map((file) => ({ ...file, asked: {}, unanswered: [] }));
  const bare = engineOf(knowledgeAt(wordless, AS_OF), language, localNames);
  const all = [...phrasings, ...unanswered, ...questions];
  return { asked: all, bare: all.map((example) => ({ ...example, ...asked(bare, example.text) })) };
}
