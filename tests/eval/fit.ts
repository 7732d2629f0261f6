/**
 * Fits the weights that order candidates and tell right answers from none, and prints how they do on phrasings and
 * unanswered questions that were kept out. `--write` stores them in `weights.json`; `--misses` lists the kept ones
 * that go wrong.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareSignsOf, signsOf } from '../../bot/capabilities/responsibility/calibration.ts';
import type { Candidate } from '../../bot/capabilities/responsibility/rank.ts';
import { type Example, examples } from './examples.ts';
import { type Case, type Choice, type Features, orderFrom, sureFrom } from './learn.ts';

const WEIGHTS = join(import.meta.dirname, '../../bot/capabilities/responsibility/weights.json');
/** Candidates of a question that are learnt from. */
const MOST = 30;
const DECAY = 0.0005;
/** A phrasing, a question or an unanswered one counts for so much: there are many more of the first. */
const ORDER_WEIGHT = { phrasing: 1, question: 2 } as const;
const RIGHT_WEIGHT = { phrasing: 0.1, question: 3, unanswered: 1, 'unanswered question': 3 } as const;
const SURE_WEIGHT = { phrasing: 0.3, question: 2, unanswered: 2, 'unanswered question': 2 } as const;

const kindOf = ({ question }: Example, { item }: Candidate) => `kind:${question.shape}:${item.type}`;
const featuresOf = (example: Example, one: Candidate): Features => ({ ...one.evidence, [kindOf(example, one)]: 1 });
const weighed = (weights: Features, features: Features) =>
  Object.entries(features).reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, 0);

function choiceOf(example: Example): readonly Choice[] {
  if (example.from !== 'phrasing' && example.from !== 'question') return [];
  const some = example.candidates.slice(0, MOST);
  const right = some.map(example.isRight);
  if (!right.includes(true)) return [];
  const candidates = some.map((one) => featuresOf(example, one));
  return [{ candidates, right, weight: ORDER_WEIGHT[example.from] }];
}

function reordered(example: Example, order: Features): Example {
  const ranked = example.candidates
    .map((one) => ({ ...one, rank: weighed(order, featuresOf(example, one)) }))
    .toSorted((a, b) => b.rank - a.rank);
  const best = ranked[0]?.rank ?? 0;
  const whole = ranked.reduce((sum, one) => sum + Math.exp(one.rank - best), 0);
  return { ...example, candidates: ranked.map((one) => ({ ...one, share: Math.exp(one.rank - best) / whole })) };
}

const isRight = ({ candidates: [best], isRight: right }: Example) => best !== undefined && right(best);
const signs = ({ question, candidates, doubt }: Example) => signsOf(question, candidates, doubt);

/** An answerable question with a wrong best candidate teaches neither: refusing it is no gain, answering it is none. */
function answerableCase(example: Example, features: Features): readonly Case[] {
  const { from } = example;
  if (from === 'kept' || from === 'unanswered kept') return [];
  const open = from === 'unanswered' || from === 'unanswered question';
  if (example.candidates.length === 0 || (!open && !isRight(example))) return [];
  return [{ features, right: !open, weight: SURE_WEIGHT[from] }];
}

function rightCase(example: Example): readonly Case[] {
  const { from } = example;
  if (from === 'kept' || from === 'unanswered kept' || example.candidates.length === 0) return [];
  return [{ features: signs(example), right: isRight(example), weight: RIGHT_WEIGHT[from] }];
}

const { asked: all, bare: wordless } = examples();
const order = orderFrom(all.flatMap(choiceOf), DECAY);
const after = all.map((example) => reordered(example, order));
const answerable = sureFrom(
  after.flatMap((example) => answerableCase(example, signs(example))),
  DECAY,
);
const right = sureFrom(after.flatMap(rightCase), DECAY);
const bare = sureFrom(
  wordless
    .map((example) => reordered(example, order))
    .flatMap((example) => answerableCase(example, bareSignsOf(example.question, example.candidates))),
  DECAY,
);

const only = (...from: Example['from'][]) => after.filter((example) => from.includes(example.from));
const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(1).padStart(5);

for (const from of ['phrasing', 'kept', 'question'] as const) {
  const places = only(from).map(({ candidates, isRight: right }) => candidates.findIndex(right));
  const within = (count: number) => percent(places.filter((at) => at >= 0 && at < count).length, places.length);
  console.log(
    `${from.padEnd(20)} ${String(places.length).padStart(5)}: first ${within(1)} %, three ${within(3)} %, ten ${within(10)} %`,
  );
}
const thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
console.log(`\nRefused under ${thresholds.map((one) => one.toFixed(1).padStart(11)).join('')}`);
for (const [name, group] of Object.entries({
  'kept, right': only('kept').filter(isRight),
  'kept, wrong': only('kept').filter((one) => !isRight(one)),
  'questions, right': only('question').filter(isRight),
  unanswered: only('unanswered'),
  'unanswered kept': only('unanswered kept'),
  'unanswered question': only('unanswered question'),
})) {
  const scores = group.map((one) => 1 / (1 + Math.exp(-weighed(answerable, signs(one)))));
  const row = thresholds.map((one) =>
    percent(scores.filter((score) => score < one).length, scores.length).padStart(11),
  );
  console.log(`${name.padEnd(20)} ${row.join('')}`);
}
console.log('\norder', order, '\nanswerable', answerable, '\nright', right, '\nbare', bare);

function described(example: Example): string {
  const best = example.candidates
    .slice(0, 3)
    .map(
      ({ item, share, missing }) =>
        `${item.id} ${share.toFixed(2)}${missing.length > 0 ? ` [${missing.join(' ')}]` : ''}`,
    );
  const { question, doubt, candidates } = example;
  const score = 1 / (1 + Math.exp(-weighed(answerable, signs(example))));
  return `${score.toFixed(2)} ${example.text}\n       ${example.id} @${candidates.findIndex(example.isRight)} ${question.shape} ${question.asked ?? '-'} doubt ${doubt.toFixed(2)} | ${best.join(' | ')}`;
}
if (process.argv.includes('--misses')) {
  console.log('\nMisses among the kept phrasings:');
  for (const example of only('kept').filter((one) => !isRight(one))) console.log(described(example));
}
if (process.argv.includes('--unanswered')) {
  console.log('\nUnanswered questions:');
  for (const line of only('unanswered').map(described).sort().reverse()) console.log(line);
}

function written(): unknown {
  const evidence = Object.fromEntries(Object.entries(order).filter(([name]) => !name.startsWith('kind:')));
  const types = ['raci', 'statement', 'service', 'fact', 'term'];
  const kinds = ['who', 'yesno', 'list', 'define', 'topic', 'fact'].map((shape) => [
    shape,
    Object.fromEntries(types.map((type) => [type, order[`kind:${shape}:${type}`] ?? 0])),
  ]);
  return { order: { evidence, kinds: Object.fromEntries(kinds) }, answerable, right, bare };
}
if (process.argv.includes('--write')) writeFileSync(WEIGHTS, `${JSON.stringify(written(), null, 2)}\n`);
