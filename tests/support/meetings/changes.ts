import { type Chance, pick } from '../raciGenerator.ts';
import { inWords, weekdayOf } from './content.ts';
import { type Block, type Made, rows, type Truth, text } from './model.ts';

export function atEnd(made: Made, ...blocks: Block[]): Made {
  return { ...made, blocks: [...made.blocks, ...blocks] };
}

function isSummary(block: Block, above: Block | undefined): boolean {
  return block.is === 'text' && above?.is === 'heading' && above.text.toLowerCase().includes('sammanfattning');
}

/** After the first text of an item, so that it stands in the document's middle. */
export function inside(made: Made, chance: Chance, ...blocks: Block[]): Made {
  const texts = made.blocks.flatMap((block, index) => (isSummary(block, made.blocks[index - 1]) ? [index] : []));
  if (texts.length === 0) return atEnd(made, ...blocks);
  const at = pick(chance, texts) + 1;
  return { ...made, blocks: [...made.blocks.slice(0, at), ...blocks, ...made.blocks.slice(at)] };
}

export function words(block: Block, change: (words: string) => string): Block {
  if ('text' in block) return { ...block, text: change(block.text) };
  if (block.is === 'rows') return { ...block, rows: block.rows.map((row) => row.map(change)) };
  return block;
}

export function without(made: Made, pattern: RegExp): Made {
  const blocks = made.blocks
    .map((block) =>
      block.is === 'rows' ? { ...block, rows: block.rows.filter((row) => !pattern.test(row.join(' '))) } : block,
    )
    .filter((block) => !('text' in block) || !pattern.test(block.text));
  return { ...made, blocks };
}

export const RISKS = [
  ['Kontrollområde', 'Sannolikhet', 'Konsekvens', 'Riskvärde'],
  ['Säkerhet', 'Möjlig', 'Kännbar', '9'],
  ['Ekonomi', 'Osannolik', 'Lindrig', '2'],
];
export const SUMS = [
  ['Verksamhet', 'Budget', 'Utfall'],
  ['Drift', '1 250', '1 310'],
  ['Support', '840', '795'],
];

/** Blocks that a hasty check might take for mistakes, and are none. */
export function harmless(made: Made, truth: Truth, chance: Chance): Made {
  const year = truth.date?.slice(0, 4) ?? '2025';
  const notes: readonly Block[][] = [
    [
      text(
        `Nästa uppföljning sker ${weekdayOf(truth.date ?? '2025-03-12')} den ${inWords(truth.date ?? '2025-03-12')} kl. 9.00–11.30.`,
      ),
    ],
    [rows([...SUMS, ['Summa', '2 090', '2 105']])],
    [rows([...RISKS, ['Drift', 'Möjlig', 'Allvarlig', '12']])],
    [
      text(
        `Enligt § 12 i reglementet och 6 kap. 35 § kommunallagen ska protokollet justeras. Kostnaden är 1 250,5 tkr.`,
      ),
    ],
    [text(`Planen gäller ${year}–${Number(year) + 3} och ersätter den från 1998.`)],
    [text('Telefon till växeln är 0240-860 00 och e-post går till kommunen@almvika.example.')],
  ];
  return inside(made, chance, ...pick(chance, notes));
}
