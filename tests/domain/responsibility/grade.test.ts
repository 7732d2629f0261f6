import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod/v4';
import type { Answer } from '../../../bot/capabilities/responsibility/answer.ts';
import type { Item } from '../../../bot/capabilities/responsibility/items.ts';
import { KnowledgeFile } from '../../../bot/capabilities/responsibility/model.ts';
import { readKnowledge } from '../../../bot/content/knowledge.ts';
import { EvalQuestion, fits, gradeOf } from '../../eval/grade.ts';
import { CONTENT } from './support.ts';

const itemOf = (id: string, text: string, parties: Item['parties'] = {}) =>
  ({
    id,
    type: 'statement',
    title: '',
    text,
    section: '',
    parties,
    phrases: [],
    fields: { keywords: '' },
  }) as unknown as Item;
const answer = (matches: readonly Item[], text: string, kind: Answer['kind'] = 'answer') =>
  ({ kind, matches, text, lead: text }) as unknown as Answer;
const question = (given: Partial<EvalQuestion>) =>
  EvalQuestion.parse({
    id: 'q',
    question: 'Vem betalar?',
    kind: 'answer',
    expect: {},
    tags: [],
    why: 'Ekonomi',
    ...given,
  });

const own = itemOf('kyla', 'Kommunen betalar kylan via medlemsbidraget.', { pays: ['kommunen'] });
const listed = itemOf('innehall', 'Bland annat ingår kyla.', { pays: ['kommunen'] });
const other = itemOf('brandskydd', 'Kommunen betalar brandskyddet via medlemsbidraget.', { pays: ['kommunen'] });

describe('what a question expects', () => {
  const either = question({
    expect: {
      items: ['kyla'],
      aspect: 'pays',
      party: ['medlemsbidrag'],
      or: [{ items: ['innehall'], aspect: 'pays', party: ['kommunen'] }],
    },
  });

  it('is met by the items that it names and by no other that says the like', () => {
    expect([own, listed, other].map((one) => fits(either, one))).toEqual([true, true, false]);
    expect(gradeOf(either, answer([other], other.text)).first).toBe(false);
  });

  it('holds an answer against the alternative that it gives', () => {
    expect(gradeOf(either, answer([listed], listed.text))).toMatchObject({ kind: true, first: true, aspect: true });
    expect(gradeOf(either, answer([own], own.text))).toMatchObject({ first: true, aspect: true });
  });

  it('is not met by one alternative’s item with what the other asks of it', () => {
    const bare = itemOf('kyla', 'Kommunen betalar.', { pays: ['kommunen'] });
    expect(gradeOf(either, answer([bare], bare.text))).toMatchObject({ first: false, aspect: false });
  });

  it('must be said in whole by a choice too', () => {
    const both = question({ kind: 'choose', expect: { items: ['kyla'], textHas: ['kyla', 'brandskydd'] } });
    expect(gradeOf(both, answer([own, other], `${own.text} ${other.text}`, 'choose')).first).toBe(true);
    expect(gradeOf(both, answer([own], own.text, 'choose')).first).toBe(false);
  });

  it('is a refusal where the documents do not say', () => {
    const unknown = question({ kind: 'unknown' });
    expect(gradeOf(unknown, answer([], '', 'unknown')).first).toBe(true);
    expect(gradeOf(unknown, answer([own], own.text)).first).toBe(false);
  });

  it('names only items that there are', () => {
    const known = new Set(
      readKnowledge(CONTENT, KnowledgeFile).flatMap(({ tables, entries }) =>
        [...tables.flatMap(({ rows }) => rows), ...entries].map(({ id }) => id),
      ),
    );
    const file = readFileSync(join(import.meta.dirname, '../../eval/questions.json'), 'utf8');
    const named = z
      .array(EvalQuestion)
      .parse(JSON.parse(file))
      .flatMap(({ expect: { items = [], or = [] } }) => [...items, ...or.flatMap((one) => one.items ?? [])]);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});
