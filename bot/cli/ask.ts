import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Answer, Topic } from '../capabilities/responsibility/answer.ts';
import { openExpert } from '../capabilities/responsibility/open.ts';
import { printed, reportOf } from '../capabilities/responsibility/report.ts';
import { loadOrganisation } from '../content/load.ts';

const HELP = `Frågar den ansvarsfördelning som ligger i innehållsmappen.

  npm run ask -- "vem byter switchar"            svaret, raden, säkerheten och varför
  npm run ask -- --json "vem byter switchar"     ett JSON-objekt
  npm run ask -- --file frågor.txt --json        ett JSON-objekt per rad i filen

  --after "fråga"    frågan före, för en följdfråga
  --as-of 2026-11-20 den dag vars dokument gäller (i dag)
  --content mapp     organisationens innehållsmapp`;

/** Lines of a file that begin so are asked after the line before. */
const FOLLOWS = /^(?:och|men|å|samma)\s/iu;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    file: { type: 'string' },
    after: { type: 'string' },
    'as-of': { type: 'string' },
    content: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function main(): void {
  const asked = positionals.join(' ').trim();
  if (values.help || (asked === '' && values.file === undefined)) {
    console.log(HELP);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const content = values.content ?? process.env['CONTENT_DIR'] ?? join(import.meta.dirname, '../content/sydnarke');
  const expert = openExpert(content, loadOrganisation(content));
  if (!expert) {
    console.error(`Det finns ingen kunskap i ${content}.`);
    process.exitCode = 1;
    return;
  }
  const asOf = values['as-of'] ?? new Date().toISOString().slice(0, 10);
  const show = (answer: Answer) => console.log(values.json ? JSON.stringify(reportOf(answer)) : printed(answer));
  if (values.file === undefined) {
    const previous = values.after === undefined ? undefined : expert.ask(values.after, { asOf }).topic;
    show(expert.ask(asked, { previous, asOf }));
    return;
  }
  let before: Topic | undefined;
  for (const line of readFileSync(values.file, 'utf8')
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)) {
    if (line.trim() === '') continue;
    const answer = expert.ask(line, { previous: FOLLOWS.test(line) ? before : undefined, asOf });
    show(answer);
    before = answer.topic ?? before;
  }
}

main();
