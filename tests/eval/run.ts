import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { z } from 'zod/v4';
import type { Answer } from '../../bot/capabilities/responsibility/answer.ts';
import { openExpert } from '../../bot/capabilities/responsibility/open.ts';
import { loadOrganisation } from '../../bot/content/load.ts';
import { EvalQuestion, type Grade, gradeOf, partOf } from './grade.ts';
import { onLargeTables } from './large.ts';

const CONTENT = join(import.meta.dirname, '../../bot/content/sydnarke');
const AS_OF = '2026-11-20';

interface Result {
  readonly question: EvalQuestion;
  readonly answer: Answer;
  readonly grade: Grade;
  readonly milliseconds: number;
}

const Floors = z.record(z.string(), z.number());
const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));

const questions = z.array(EvalQuestion).parse(read('questions.json'));
const starting = performance.now();
const opened = openExpert(CONTENT, loadOrganisation(CONTENT));
if (!opened) throw new Error(`No knowledge in ${CONTENT}`);
const expert = opened;
expert.ask('vem svarar?', { asOf: AS_OF });
const started = performance.now() - starting;
for (const { question } of questions.slice(0, 50)) expert.ask(question, { asOf: AS_OF });

const results: readonly Result[] = questions.map((question) => {
  const previous = question.after === undefined ? undefined : expert.ask(question.after, { asOf: AS_OF }).topic;
  const before = performance.now();
  const answer = expert.ask(question.question, { previous, asOf: AS_OF });
  const milliseconds = performance.now() - before;
  return { question, answer, grade: gradeOf(question, answer), milliseconds };
});

function share(part: readonly unknown[], whole: readonly unknown[]): number {
  return whole.length === 0 ? 1 : part.length / whole.length;
}

/** An answer from here on claims to be sure. */
const CONFIDENT = 0.9;

function figures(part: readonly Result[]): Readonly<Record<string, number>> {
  const answerable = part.filter(({ question }) => question.kind !== 'unknown');
  const unanswerable = part.filter(({ question }) => question.kind === 'unknown');
  const refused = part.filter(({ answer }) => answer.kind === 'unknown');
  const aspects = part.filter(({ grade }) => grade.aspect !== undefined);
  const sides = part.filter(({ grade }) => grade.yesNo !== undefined);
  return {
    'right first': share(
      answerable.filter(({ grade }) => grade.first),
      answerable,
    ),
    'right among three': share(
      answerable.filter(({ grade }) => grade.third),
      answerable,
    ),
    'right aspect': share(
      aspects.filter(({ grade }) => grade.aspect),
      aspects,
    ),
    'right yes or no': share(
      sides.filter(({ grade }) => grade.yesNo),
      sides,
    ),
    'no contrary yes or no':
      1 -
      share(
        sides.filter(({ grade }) => grade.contrary),
        sides,
      ),
    'refusal recall': share(
      unanswerable.filter(({ grade }) => grade.kind),
      unanswerable,
    ),
    'refusal precision': share(
      refused.filter(({ question }) => question.kind === 'unknown'),
      refused,
    ),
    'not wrongly refused':
      1 -
      share(
        answerable.filter(({ answer }) => answer.kind === 'unknown'),
        answerable,
      ),
    'not confident and wrong':
      1 -
      share(
        part.filter(({ answer, grade }) => answer.kind === 'answer' && answer.score >= CONFIDENT && !grade.first),
        part,
      ),
  };
}

function print(name: string, part: readonly Result[]): void {
  console.log(`\n${name}: ${part.length} questions`);
  for (const [figure, value] of Object.entries(figures(part)))
    console.log(`  ${figure.padEnd(26)} ${(100 * value).toFixed(1)} %`);
  const bins = [0.4, 0.6, 0.7, 0.8, 0.9, 0.95];
  const answered = part.filter(({ answer }) => answer.kind !== 'unknown');
  const lines = bins.map((from, i) => {
    const to = bins[i + 1] ?? 1.01;
    const within = answered.filter(({ answer }) => answer.score >= from && answer.score < to);
    const right = within.filter(({ grade, question }) => grade.first && question.kind !== 'unknown');
    return `${from.toFixed(2)}– ${within.length === 0 ? '–' : `${(100 * share(right, within)).toFixed(0)} % of ${within.length}`}`;
  });
  console.log(`  calibration (score: right)  ${lines.join('   ')}`);
}

function plainSearch(): number {
  const knowledge = expert.knowledgeAt(AS_OF);
  const index = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2, prefix: true } });
  const texts = [
    ...knowledge.rows.map(({ row }) => [row.activity, row.comment, ...row.keywords].join(' ')),
    ...knowledge.entries.map(({ entry }) => [entry.topic, entry.text, ...entry.keywords].join(' ')),
  ];
  index.addAll(texts.map((text, id) => ({ id, text })));
  for (const { question } of questions) index.search(question);
  const before = performance.now();
  for (const { question } of questions) index.search(question);
  return (performance.now() - before) / questions.length;
}

const dev = results.filter(({ question }) => partOf(question.id) === 'dev');
const heldOut = results.filter(({ question }) => partOf(question.id) === 'held-out');
print('Development', dev);
print('Held out', heldOut);

const mean = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / results.length;
console.log(
  `\nStart: ${started.toFixed(0)} ms. Time per question: ${mean.toFixed(2)} ms; a plain MiniSearch query: ${plainSearch().toFixed(2)} ms`,
);

const large = onLargeTables();
console.log(
  `A hundred rows: ${large.hundred.toFixed(2)} ms; ten thousand: ${large.tenThousand.toFixed(2)} ms (${(large.tenThousand / large.hundred).toFixed(1)} times)`,
);

const misses = dev.filter(
  ({ grade, answer, question }) =>
    !grade.first ||
    grade.aspect === false ||
    grade.yesNo === false ||
    (question.kind === 'answer' && answer.kind === 'choose'),
);
const shown = process.argv.includes('--all') ? misses.length : 15;
console.log(`\nWorst misses of the development part (${misses.length} in all):`);
for (const { question, answer, grade } of misses
  .toSorted((a, b) => Number(a.grade.first) - Number(b.grade.first) || b.answer.score - a.answer.score)
  .slice(0, shown)) {
  const what = grade.first
    ? grade.aspect === false
      ? 'aspect'
      : grade.yesNo === false
        ? 'yesno'
        : 'choose'
    : grade.third
      ? 'order'
      : 'wrong';
  console.log(`  ${question.id} ${question.question}${question.after ? ` [after: ${question.after}]` : ''}`);
  console.log(
    `     ${what}; expected ${question.kind}, got ${answer.kind} ${answer.score.toFixed(2)}: ${answer.matches[0]?.id ?? '-'}: ${answer.lead.slice(0, 100)}`,
  );
  if (process.argv.includes('--why')) {
    console.log(`     expected: ${JSON.stringify(question.expect)}`);
    for (const line of answer.why) console.log(`       ${line}`);
  }
}

const floors = Floors.parse(read('floors.json'));
const reached: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(figures(dev)).map(([name, value]) => [`dev ${name}`, value])),
  ...Object.fromEntries(Object.entries(figures(heldOut)).map(([name, value]) => [`held-out ${name}`, value])),
};
const fallen = Object.entries(floors).filter(([name, floor]) => (reached[name] ?? 0) < floor);
for (const [name, floor] of fallen)
  console.log(`\nUNDER THE FLOOR: ${name} ${(reached[name] ?? 0).toFixed(3)} < ${floor}`);
process.exitCode = fallen.length > 0 ? 1 : 0;
