import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { callableOf } from '../../bot/ai/actions.ts';
import { assistantOf } from '../../bot/ai/index.ts';
import { Sent } from '../../bot/ai/ledger.ts';
import { AI_ENDPOINT, AI_SHAPE, aiSettings } from '../../bot/ai/settings.ts';
import { openExpert } from '../../bot/capabilities/responsibility/open.ts';
import { documentSources } from '../../bot/capabilities/responsibility/sources.ts';
import type { Match, Turn } from '../../bot/core/capability.ts';
import type { Actor } from '../../bot/core/person.ts';
import { Instant, instantOf } from '../../bot/core/time.ts';
import { wordsOf } from '../../bot/language/words.ts';
import { clausesOf } from '../../bot/routing/wishes.ts';
import {
  CONTENT,
  memoryLog,
  memoryTable,
  OUTSIDE,
  organisation,
  publisher,
  staff,
  testHouse,
} from '../support/house.ts';
import { personalPlace } from '../support/journey.ts';
import { type StubModel, type StubReply, type StubRequest, startStubModel } from '../support/stubModel.ts';
import { EvalQuestion, gradeOf, partOf } from './grade.ts';

/**
 * Judges a configured model (AI_KIND, AI_ENDPOINT …) before it is switched on, beside the rules alone. Without settings
 * a test double plays a model, and says so: then the figures tell of our side of the wire alone.
 */
const AS_OF = '2026-11-20';
const MOST_QUESTIONS = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 60);
const Wishes = z.array(
  z.object({ text: z.string(), verbs: z.array(z.string()), as: z.enum(['publisher']).optional() }),
);
const read = (file: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));

/** Not a model: it asks the documents whatever was said, and repeats the first row. */
function parrot({ text, body }: StubRequest): StubReply {
  const said = /\n([\s\S]*)\n<\/DATA-/.exec(String(body.messages.at(-1).content))?.[1] ?? '';
  if (Array.isArray(body.tools))
    return { calls: [{ name: 'responsibility_ask', input: { question: said.slice(0, 500) } }] };
  const [, sentence = ''] = /\[1\] [^\n]*\n([^.;]*)[.;]/.exec(text) ?? [];
  return { say: `${sentence} [1].` };
}

const configured = aiSettings(z.object({ ...AI_SHAPE, AI_ENDPOINT: AI_ENDPOINT.local.optional() }).parse(process.env));
let stub: StubModel | undefined;
if (configured === undefined) {
  stub = await startStubModel();
  stub.play(parrot);
}
const settings = configured ?? {
  ...{ kind: 'openai-compatible' as const, endpoint: stub?.endpoint ?? '', model: 'stub', reasoning: false },
  ...{ patienceSeconds: 12, dailyTokens: 0, price: { in: 0, out: 0 }, keepsText: false },
};

const table = memoryTable();
const log = memoryLog();
const assistant = assistantOf({
  settings: { ...settings, dailyTokens: Number.MAX_SAFE_INTEGER },
  table,
  organisation,
  ...OUTSIDE,
  clock: { now: () => instantOf(Date.now()) },
  log,
  random: Math.random,
  names: async () => [],
});
const house = testHouse(undefined, undefined, { contentDir: CONTENT });
const callable = callableOf(house.capabilities.flatMap(({ commands }) => commands));
const expert = openExpert(CONTENT, organisation);
if (!expert) throw new Error(`No knowledge in ${CONTENT}`);
const now = Instant.parse(`${AS_OF}T09:00:00.000Z`);

let keys = 0;
const turnOf = (actor: Actor, text: string): Turn => {
  keys += 1;
  return { actor, place: personalPlace(actor), now, key: `eval${keys}`, log, sent: { text, html: '', files: [] } };
};

function byRule(turn: Turn, text: string): Match | undefined {
  const matches = house.capabilities.flatMap((one) => one.understand(text, turn, 0) ?? []);
  const [best] = matches.toSorted((a, b) => b.certainty - a.certainty);
  return best && best.certainty >= 0.5 ? best : undefined;
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`);
const line = (what: string, rules: string, model: string) =>
  console.log(`${what.padEnd(44)}${rules.padStart(12)}${model.padStart(14)}`);

async function wishes() {
  const figures = { all: 0, rules: 0, model: 0, alone: 0 };
  for (const { text, verbs, as } of Wishes.parse(read('wishes.json'))) {
    const turn = turnOf(as === 'publisher' ? publisher : staff, text);
    const best = byRule(turn, text);
    const rules = best === undefined ? [] : [best.verb];
    const understood = await assistant.understanding.talk(turn).wishesIn(
      text,
      callable.filter(({ tool }) => tool.suits(turn.actor)),
    );
    const chosen = understood.kind === 'wishes' ? understood.wishes.map(({ verb }) => verb) : [];
    // As the router does it: the model where the rules are unsure or would do one wish of several.
    const several = new Set(clausesOf(text).flatMap((clause) => byRule(turn, clause)?.verb ?? [])).size > 1;
    const together =
      chosen.length > 0 && (best === undefined || several || best.certainty < (wordsOf(text).length <= 4 ? 0.5 : 0.65))
        ? chosen
        : rules;
    figures.all += 1;
    figures.rules += Number(rules.join() === verbs.join());
    figures.alone += Number(chosen.join() === verbs.join());
    figures.model += Number(together.join() === verbs.join());
  }
  return figures;
}

async function questions() {
  const all = z.array(EvalQuestion).parse(read('questions.json'));
  const held = all.filter(({ id, after }) => partOf(id) === 'held-out' && after === undefined);
  const step = Math.max(1, Math.floor(held.length / MOST_QUESTIONS));
  const figures = { all: 0, rules: 0, model: 0, worded: 0, grounded: 0, ruleMs: 0, modelMs: 0 };
  for (const question of held.filter((_, i) => i % step === 0).slice(0, MOST_QUESTIONS)) {
    const turn = turnOf(staff, question.question);
    const started = performance.now();
    const answer = expert?.ask(question.question, { asOf: AS_OF });
    const between = performance.now();
    const talk = assistant.understanding.talk(turn);
    const understood = await talk.wishesIn(
      question.question,
      callable.filter(({ verb }) => verb === 'responsibility.ask'),
    );
    const wish =
      understood.kind === 'wishes'
        ? z.object({ question: z.string() }).safeParse(understood.wishes[0]?.input)
        : undefined;
    const asked = wish?.success ? expert?.ask(wish.data.question, { asOf: AS_OF }) : undefined;
    if (wish?.success && expert) {
      const sources = documentSources(expert, wish.data.question, undefined, now);
      if (sources.rows.length > 0) {
        figures.worded += 1;
        figures.grounded += Number((await talk.word(question.question, sources)) !== undefined);
      }
    }
    figures.all += 1;
    figures.rules += Number(answer !== undefined && gradeOf(question, answer).first);
    const right = asked === undefined ? question.kind === 'unknown' : gradeOf(question, asked).first;
    figures.model += Number(right);
    figures.ruleMs += between - started;
    figures.modelMs += performance.now() - between;
  }
  return figures;
}

console.log(
  configured === undefined
    ? '\nA TEST DOUBLE, NOT A MODEL: it asks the documents whatever was said and repeats the first row.\nSet AI_KIND, AI_ENDPOINT, AI_MODEL and AI_KEY to judge a model (README.md).'
    : `\n${settings.model} at ${new URL(settings.endpoint).host}`,
);
const [understood, answered] = [await wishes(), await questions()];
const rows = z
  .array(Sent)
  .parse((await table.list('model', { from: 'sent:', before: 'sent;' })).map(({ json }) => json));
const tokens = rows.reduce((sum, row) => sum + row.tokens.in + row.tokens.out, 0);
const cost = rows.reduce((sum, row) => sum + row.cost, 0);
const count = (test: (row: Sent) => boolean) => rows.filter(test).length;

console.log('');
line('', 'rules alone', 'with model');
line(
  `wishes in ${understood.all} sentences, all and only right`,
  percent(understood.rules, understood.all),
  percent(understood.model, understood.all),
);
line('  the model for every sentence', '', percent(understood.alone, understood.all));
line(
  `${answered.all} questions, right first`,
  percent(answered.rules, answered.all),
  percent(answered.model, answered.all),
);
line('worded answers that hold against their rows', '', percent(answered.grounded, answered.worded));
line(
  'milliseconds a question',
  (answered.ruleMs / answered.all).toFixed(1),
  (answered.modelMs / answered.all).toFixed(0),
);
line('tokens a call', '0', (tokens / Math.max(1, rows.length)).toFixed(0));
line('cost a thousand calls', '0', ((1000 * cost) / Math.max(1, rows.length)).toFixed(2));
line('calls, and how many were not answered', '', `${rows.length}, ${count(({ outcome }) => outcome !== 'answered')}`);
const why = log.lines.flatMap((one) =>
  'hop' in one && one.hop === 'model-rejected' && 'why' in one ? [String(one.why)] : [],
);
const counted = [...new Set(why)].map((one) => `${one} ${why.filter((other) => other === one).length}`);
console.log(`\nAnswers that were not used, and why: ${counted.join(', ') || 'none'}`);
await stub?.close();
