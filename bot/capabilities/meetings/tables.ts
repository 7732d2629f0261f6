import type { Line, Table } from './model.ts';

/** Figures with thousands apart (`-6 826`), decimals, signs. */
const FIGURE =
  /(?<![\d,.])[-–−]?\d{1,3}(?:[  ]\d{3})+(?:,\d+)?(?![\d,]|\.\d)|(?<![\d,.])[-–−]?\d+(?:,\d+)?(?![\d,]|\.\d)/gu;

function isRow(line: Line): boolean {
  return line.cells.length > 1 || figuresIn(line).figures.length >= 3;
}

export interface Figures {
  readonly name: string;
  readonly figures: readonly { readonly value: number; readonly decimals: number }[];
}

function figureOf(text: string): Figures['figures'][number] | undefined {
  const plain = text.replace(/\s/gu, '').replace(/^[–−]/u, '-').replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/u.test(plain)
    ? { value: Number(plain), decimals: plain.split('.')[1]?.length ?? 0 }
    : undefined;
}

/** A row's name and the figures at its end, in the order that they stand. */
export function figuresIn(line: Pick<Line, 'text' | 'cells'>): Figures {
  const { text, cells } = line;
  const columns = cells.slice(1).map((cell) => figureOf(cell));
  if (columns.length > 1 && columns.every((figure) => figure !== undefined))
    return { name: cells[0] ?? '', figures: columns };
  const found = [...text.matchAll(FIGURE)];
  let from = found.length;
  while (from > 0) {
    const match = found[from - 1];
    const end = (match?.index ?? 0) + (match?.[0].length ?? 0);
    const next = found[from]?.index ?? text.length;
    if (
      text
        .slice(end, next)
        .trim()
        .replace(/^(?:tkr|mnkr|kr|%|\|)$/iu, '') !== ''
    )
      break;
    from -= 1;
  }
  const tail = found.slice(from);
  const figures = tail.flatMap(([whole]) => figureOf(whole) ?? []);
  return { name: text.slice(0, tail[0]?.index ?? text.length).trim(), figures };
}

/** Runs of rows: lines with cells, or with several figures. A heading row of words belongs to the run under it. */
export function tablesOf(lines: readonly Line[]): Table[] {
  const tables: Table[] = [];
  let rows: Line[] = [];
  let idle = 0;
  const flush = (): void => {
    const [first] = rows;
    if (first && rows.length > 1) tables.push({ page: first.page, line: first.line, rows });
    rows = [];
  };
  for (const line of lines) {
    if (isRow(line)) {
      rows.push(line);
      idle = 0;
    } else if (rows.length > 0) {
      idle += 1;
      if (idle > 2) flush();
    }
  }
  flush();
  return tables;
}
