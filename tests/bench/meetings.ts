import { cpus } from 'node:os';
import { extractText, getDocumentProxy } from 'unpdf';
import { checkMeeting } from '../../bot/capabilities/meetings/check.ts';
import { readDocument } from '../../bot/files/read.ts';
import { generate } from '../support/meetings/generator.ts';
import type { Block } from '../support/meetings/model.ts';
import { pdfOf } from '../support/meetings/print.ts';
import { chanceFrom } from '../support/raciGenerator.ts';

const PAGES = 300;
const ROUNDS = 5;

/** Minutes as long as a thick book of papers: one document's items over and over, each on a page with more text. */
function thick(): Promise<Uint8Array> {
  const { made } = generate(10);
  const filler: Block = {
    is: 'text',
    text: 'Förvaltningen har gått igenom underlaget och ser inga hinder. '.repeat(30),
  };
  const blocks = Array.from({ length: PAGES }, (_, page): Block[] => [
    { is: 'page' },
    { is: 'title', text: `§ ${page + 1}  Dnr 2025/${page + 1}` },
    { is: 'line', text: `Ärende nummer ${page + 1}` },
    { is: 'heading', text: 'Beslut' },
    { is: 'text', text: 'Nämnden godkänner förslaget.' },
    { is: 'heading', text: 'Bakgrund' },
    filler,
    { is: 'heading', text: 'Beslut skickas till' },
    { is: 'line', text: 'Kommunstyrelsen' },
  ]).flat();
  return pdfOf({ ...made, blocks }, chanceFrom(1));
}

async function timed<T>(work: () => Promise<T> | T): Promise<[milliseconds: number, value: T]> {
  const before = performance.now();
  const value = await work();
  return [performance.now() - before, value];
}

/** The longest that the event loop stood still while the work went on. */
async function whileTicking<T>(work: () => Promise<T>): Promise<[stall: number, value: T]> {
  let last = performance.now();
  let stall = 0;
  const ticker = setInterval(() => {
    stall = Math.max(stall, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const value = await work();
  clearInterval(ticker);
  return [stall, value];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const bytes = await thick();
const plain: number[] = [];
const whole: number[] = [];
const checking: number[] = [];
const stalls: number[] = [];
let pages = 0;
for (let round = 0; round < ROUNDS; round += 1) {
  plain.push((await timed(async () => extractText(await getDocumentProxy(new Uint8Array(bytes)))))[0]);
  const [reading, [stall, document]] = await timed(() => whileTicking(() => readDocument(bytes, 'bok.pdf')));
  if (!document.ok) throw new Error(document.refusal.message);
  pages = document.value.flow.length;
  const [check] = await timed(() => checkMeeting(document.value.flow));
  whole.push(reading + check);
  checking.push(check);
  stalls.push(stall);
}
const perSecond = (times: readonly number[]): string => `${Math.round((1000 * pages) / median(times))} pages/s`;
process.stdout.write(`
A PDF of ${pages} pages read and checked, beside plain text extraction by the PDF library
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; medians of ${ROUNDS} rounds in turn

plain extraction (unpdf, in this thread)   ${perSecond(plain).padStart(14)}   ${median(plain).toFixed(0)} ms
read in the worker, parsed and checked     ${perSecond(whole).padStart(14)}   ${median(whole).toFixed(0)} ms
  of which parsing and checking            ${perSecond(checking).padStart(14)}   ${median(checking).toFixed(0)} ms
longest pause of the event loop meanwhile  ${`${median(stalls).toFixed(0)} ms`.padStart(14)}
`);
