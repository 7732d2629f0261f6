import type { Chance } from '../raciGenerator.ts';
import { type Block, heading, type ItemTruth, line, list, type Made, type Truth, text, title } from './model.ts';

/** How one house writes its documents. */
export interface Style {
  readonly name: string;
  readonly kind: string;
  readonly number: (ordinal: number, year: number) => string;
  readonly dnr: (short: string, year: number, ordinal: number) => string;
  readonly write: (truth: Truth, chance: Chance) => Made;
}

export const dotted = (time: string): string => time.replace(':', '.');
export const summed = (item: ItemTruth, name: string): Block[] =>
  item.summary === undefined ? [] : [heading(name), text(item.summary)];
export const listed = (name: string, texts: readonly string[], numbered = false): Block[] =>
  texts.length === 0 ? [] : [heading(name), list(texts, numbered)];

/** Points as this house writes them: a sentence, numbered sentences, or att-satser. */
export function decided(name: string, points: readonly string[]): Block[] {
  if (points.length === 0) return [];
  return [heading(name), points.length === 1 ? text(points[0]!) : list(points, true)];
}

export function certificate(truth: Truth): Block[] {
  const { posting, date, body } = truth;
  if (!posting) return [];
  return [
    title('ANSLAG/BEVIS'),
    text('Protokollet är justerat. Justeringen har tillkännagivits genom anslag.'),
    line(`Organ ${body}`),
    line(`Sammanträdesdatum ${date} Paragrafer § ${posting.paragraphs}`),
    line(`Datum då anslaget sätts upp ${posting.up}  Datum då anslaget tas ned ${posting.down}`),
    line(`Förvaringsplats för protokollet ${posting.place}`),
    line('Underskrift'),
  ];
}
