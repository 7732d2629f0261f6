import { type Chance, chanceFrom, pick } from '../raciGenerator.ts';
import { harmless } from './changes.ts';
import { boardOf, itemsFor, kommunerOf, meetingDay } from './content.ts';
import { MISTAKES, type Mistake } from './mistakes.ts';
import type { Made, Truth } from './model.ts';
import type { Style } from './style.ts';
import { STYLES } from './styles.ts';

const PLACES = ['Kommunhuset, sal Eken', 'Stadshuset i Almvika', 'Lokal Granen, Tallhult', 'Sammanträdesrum Ljungen'];
const TIMES = ['09:00', '13:15', '13:00', '08:30'];

function sectioned(style: Style, truth: Truth): void {
  if (style.kind !== 'kallelse' && style.kind !== 'motesbok') return;
  for (const item of truth.items) item.section = item.kind === 'information' ? 'Informationsärenden' : 'Beslutsärenden';
}

function truthOf(style: Style, chance: Chance): Truth {
  const date = meetingDay(chance);
  const board = boardOf(chance);
  const year = Number(date.slice(0, 4));
  const from = style.number(1, year).startsWith('§') ? 1 + chance(90) : 1;
  const decided = style.kind === 'protokoll' || style.kind === 'protokollsutdrag';
  const number = (ordinal: number): string => style.number(ordinal, year);
  const dnr = (_: Chance, ordinal: number): string => style.dnr(board.short, year, ordinal);
  const isPlan = style.kind === 'sammantradesplan';
  const items = isPlan ? [] : itemsFor(chance, board, date, { number, dnr, decided, from });
  if (style.name === 'summons')
    for (const item of items)
      Object.assign(item, { proposal: [], basis: [], preparedBy: [], distribution: [], summary: undefined });
  if (style.name === 'book' && chance(2) === 0) attSatser(items, board.name);
  const truth: Truth = {
    style: style.name,
    kind: style.kind,
    body: board.name,
    kommuner: kommunerOf(chance),
    items,
    planned: isPlan
      ? [2, 3, 9, 10, 11].map((month) => ({ date: meetingDay(chance, year, month), status: 'decided' }))
      : [],
    planted: new Set(),
    ...(isPlan ? {} : { date }),
    ...(isPlan || style.kind === 'protokollsutdrag' ? {} : { time: pick(chance, TIMES), place: pick(chance, PLACES) }),
  };
  if (style.name === 'paragraphs' || style.name === 'columns' || (style.name === 'form' && chance(2) === 0)) {
    truth.posting = {
      paragraphs: `${from}–${from + items.length - 1}`,
      up: `${date.slice(0, 8)}28`,
      down: `${year}-12-20`,
      place: 'Kansliet, kommunhuset',
    };
  }
  sectioned(style, truth);
  return truth;
}

function attSatser(items: Truth['items'], body: string): void {
  for (const item of items) {
    if (item.kind === 'decision')
      item.proposal = item.proposal.map(
        (point) => `att ${point.slice(body.length + 1).replace(/^(\p{L}+?)(?:ar|er)\b/u, '$1a')}`,
      );
  }
}

export interface Generated {
  readonly truth: Truth;
  readonly made: Made;
  readonly chance: Chance;
}

function suits(mistake: Mistake, style: Style): boolean {
  return mistake.styles?.includes(style.name) ?? true;
}

/** A document with known truth. Every second has a mistake or two, the others have what merely looks like one. */
export function generate(seed: number): Generated {
  const chance = chanceFrom(seed);
  for (let skip = 0; skip < 5; skip += 1) chance(2);
  const style = STYLES[seed % STYLES.length]!;
  const truth = truthOf(style, chance);
  const wrong = Math.floor(seed / STYLES.length) % 2 === 1;
  const suited = MISTAKES.filter((mistake) => suits(mistake, style));
  const mistakes =
    wrong && suited.length > 0 ? [...new Set(Array.from({ length: 1 + chance(2) }, () => pick(chance, suited)))] : [];
  for (const mistake of mistakes) {
    mistake.say?.(truth, chance);
    truth.planted.add(mistake.rule);
  }
  const written = style.write(truth, chance);
  const made = mistakes.reduce((one, mistake) => mistake.write?.(one, truth, chance) ?? one, written);
  const odd = style.name === 'plan' || style.name === 'summons' || style.name === 'columns';
  return { truth, made: wrong || odd ? made : harmless(made, truth, chance), chance };
}
