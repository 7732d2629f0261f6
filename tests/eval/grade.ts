import { z } from 'zod/v4';
import type { Answer } from '../../bot/capabilities/responsibility/answer.ts';
import type { Item } from '../../bot/capabilities/responsibility/items.ts';
import { Aspect } from '../../bot/capabilities/responsibility/model.ts';

/** All of a list must be there; a list within it is met by any of its words. */
const Words = z.array(z.union([z.string(), z.array(z.string())]));

const Expected = z.strictObject({
  /** Ids of the only items that answer it. */
  items: z.array(z.string()).optional(),
  type: z.array(z.string()).optional(),
  /** Any of them, in the topic or beside it. */
  topic: z.array(z.string()).optional(),
  section: z.string().optional(),
  service: z.string().optional(),
  activity: z.string().optional(),
  letters: z.record(z.string(), z.string()).optional(),
  aspect: Aspect.optional(),
  party: Words.optional(),
  textHas: Words.optional(),
  yesNo: z.enum(['ja', 'nej']).optional(),
});
type Expected = z.infer<typeof Expected>;

export const EvalQuestion = z.strictObject({
  id: z.string(),
  question: z.string(),
  /** The question before, for a follow-up. */
  after: z.string().optional(),
  kind: z.enum(['answer', 'choose', 'unknown']),
  /** `or`: what would be as right, each whole by itself. */
  expect: Expected.extend({ or: z.array(Expected).optional() }),
  tags: z.array(z.string()),
  why: z.string(),
});
export type EvalQuestion = z.infer<typeof EvalQuestion>;

/** Half of the questions tune, half only measure: by a fixed hash of the id, so that it never moves. */
export function partOf(id: string): 'dev' | 'held-out' {
  const hash = hashOf(id);
  return ((hash ^ (hash >>> 15)) & 1) === 0 ? 'dev' : 'held-out';
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

function has(text: string, words: z.infer<typeof Words> | undefined): boolean {
  const low = text.toLocaleLowerCase('sv');
  return (words ?? []).every((word) => [word].flat().some((one) => low.includes(one.toLocaleLowerCase('sv'))));
}

function sameLetters(item: Item, expected: Readonly<Record<string, string>>): boolean {
  const letters = item.row?.letters ?? {};
  const filled = (all: Readonly<Record<string, string>>) =>
    Object.entries(all)
      .filter(([, held]) => held !== '')
      .map(([party, held]) => `${party}=${held}`)
      .sort()
      .join();
  return filled(letters) === filled(expected);
}

/** What is right, and what is as right. */
function expectedOf({ expect: { or = [], ...expect } }: EvalQuestion): readonly [Expected, ...Expected[]] {
  return [expect, ...or];
}

/** Whether an item is what the question is about: kind of thing, table, row, letters, topic, and what must be said. */
export function fits(question: EvalQuestion, item: Item): boolean {
  return expectedOf(question).some((expected) => isAbout(expected, item));
}

function isAbout(expect: Expected, item: Item): boolean {
  const about = [item.title, item.text, item.section, item.id, ...item.phrases.flat(), ...keywordsOf(item)].join(' ');
  const parties = Object.values(item.parties).flat().join(' ');
  return (
    (expect.items?.includes(item.id) ?? true) &&
    (expect.type?.includes(item.type) ?? true) &&
    (expect.service === undefined || item.table?.service === expect.service) &&
    (expect.activity === undefined || has(item.title, [expect.activity])) &&
    (expect.letters === undefined || sameLetters(item, expect.letters)) &&
    (expect.topic === undefined || has(about, [expect.topic])) &&
    has(`${parties} ${item.text}`, expect.party)
  );
}

function keywordsOf(item: Item): readonly string[] {
  return item.row?.keywords ?? [item.fields.keywords];
}

export interface Grade {
  readonly kind: boolean;
  readonly first: boolean;
  readonly third: boolean;
  /** Undefined when the question asks for no aspect. */
  readonly aspect: boolean | undefined;
  readonly yesNo: boolean | undefined;
  /** Says no where yes is right, or the other way round. */
  readonly contrary: boolean;
}

/** Holds an answer against what the documents say: against that of the right ones which it gives, or the first. */
export function gradeOf(question: EvalQuestion, answer: Answer): Grade {
  if (question.kind === 'unknown') {
    const refused = answer.kind === 'unknown';
    return { kind: refused, first: refused, third: refused, aspect: undefined, yesNo: undefined, contrary: false };
  }
  const answered = answer.kind !== 'unknown';
  const [first] = answer.matches;
  const isFirst = (expect: Expected) =>
    answered && first !== undefined && isAbout(expect, first) && has(answer.text, expect.textHas);
  const all = expectedOf(question);
  const expect = all.find(isFirst) ?? all[0];
  const parties = expect.aspect === undefined ? [] : (first?.parties[expect.aspect] ?? []);
  return {
    kind: answer.kind === question.kind || (question.kind === 'choose' && answered),
    first: isFirst(expect),
    third: answered && answer.matches.slice(0, 3).some((item) => fits(question, item)),
    aspect:
      expect.aspect === undefined || expect.party === undefined
        ? undefined
        : isFirst(expect) && (has(parties.join(' '), expect.party) || has(answer.lead, expect.party)),
    contrary: expect.yesNo !== undefined && (expect.yesNo === 'ja' ? /^nej\b/iu : /^ja\b/iu).test(answer.lead),
    yesNo: expect.yesNo === undefined ? undefined : new RegExp(`^${expect.yesNo}\\b`, 'iu').test(answer.lead),
  };
}
