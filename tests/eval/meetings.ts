import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { checkMeeting } from '../../bot/capabilities/meetings/check.ts';
import { extract } from '../../bot/files/extract.ts';
import { generate } from '../support/meetings/generator.ts';
import { docxOf, htmlOf, pdfOf, textOf } from '../support/meetings/print.ts';
import { type Counts, figuresOf, score } from './meetingScore.ts';

const TEXTS = 400;
const FILES = 40;

async function flowOf(seed: number, form: string): Promise<readonly string[]> {
  const { made, chance } = generate(seed);
  if (form === 'text') return textOf(made, chance).split('\f');
  const bytes =
    form === 'html' ? Buffer.from(htmlOf(made)) : form === 'docx' ? await docxOf(made) : await pdfOf(made, chance);
  return (await extract(bytes, `${seed}.${form}`)).flow;
}

const counts: Counts = new Map();
const misses: string[] = [];
let clean = 0;
let noisy = 0;
for (const form of ['text', 'html', 'docx', 'pdf']) {
  for (let seed = 1; seed <= (form === 'text' ? TEXTS : FILES); seed += 1) {
    const { truth } = generate(seed);
    // Two columns of text are a matter of print.
    if (truth.style === 'columns' && (form === 'html' || form === 'docx')) continue;
    const checked = checkMeeting(await flowOf(seed, form));
    misses.push(...score(truth, checked, counts).map((miss) => `${form} ${seed} ${truth.style}: ${miss}`));
    if (truth.planted.size > 0) continue;
    clean += 1;
    if (checked.findings.length > 1) noisy += 1;
  }
}

console.log(`Meetings: ${TEXTS} documents as text, ${FILES} each as HTML, Word and PDF`);
const figures = figuresOf(counts);
figures.set('clean documents with at most one finding', clean === 0 ? 1 : 1 - noisy / clean);
for (const [name, value] of figures) console.log(`  ${name.padEnd(44)} ${(100 * value).toFixed(1)} %`);
const shown = process.argv.includes('--all') ? misses.length : 10;
console.log(`\nMisses (${misses.length} in all):`);
for (const miss of misses.slice(0, shown)) console.log(`  ${miss}`);

const floors = z
  .record(z.string(), z.number())
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'meetingFloors.json'), 'utf8')));
const fallen = Object.entries(floors).filter(([name, floor]) => (figures.get(name) ?? 0) < floor);
for (const [name, floor] of fallen)
  console.log(`\nUNDER THE FLOOR: ${name} ${(figures.get(name) ?? 0).toFixed(3)} < ${floor}`);
process.exitCode = fallen.length > 0 ? 1 : 0;
