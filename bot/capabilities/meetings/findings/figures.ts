import type { Line, Meeting, Table } from '../model.ts';
import { type Figures, figuresIn } from '../tables.ts';
import { at, type Remark, type Rule } from './rule.ts';

const TOTAL =
  /^(?:summa|totalt?|delsumma|s:a|summa totalt|totalsumma|netto(?:kostnad)?|drift$|verksamhetens nettokostnader?|samtliga)(?![\p{L}])/iu;

interface Row extends Figures {
  readonly line: Line;
}

function written(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, '\u00a0');
  return `${value < 0 ? '–' : ''}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** What the rows come to. A net may be written with either sign, and of two rows be the one less the other. */
function nearest(values: readonly number[], printed: number, isNet: boolean): number {
  const sum = values.reduce((all, value) => all + value, 0);
  const [one = 0, other = 0] = values;
  const all = isNet ? [sum, -sum, ...(values.length === 2 ? [one - other, other - one] : [])] : [sum];
  return all.toSorted((a, b) => Math.abs(a - printed) - Math.abs(b - printed))[0] ?? sum;
}

/** A total against the rows over it; rounded figures may differ by half a unit each. */
function wrongColumn(total: Row, parts: readonly Row[], column: number): Remark | undefined {
  const printed = total.figures[column];
  if (!printed) return undefined;
  const values = parts.map(({ figures }) => figures[column]);
  const decimals = Math.max(printed.decimals, ...values.map((figure) => figure?.decimals ?? 0));
  const unit = 10 ** -printed.decimals;
  const sum = nearest(
    values.map((figure) => figure?.value ?? 0),
    printed.value,
    /netto/iu.test(total.name),
  );
  const difference = Math.abs(sum - printed.value);
  if (difference < unit / 2) return undefined;
  const rounded = difference <= (parts.length / 2) * unit + 1e-9;
  const message = `Summan på raden ”${total.name || 'Summa'}” stämmer inte: ${written(printed.value, printed.decimals)} står, men raderna ovanför blir ${written(sum, decimals)}.`;
  if (rounded)
    return {
      severity: 'hint',
      place: at(total.line),
      message: `${message} Skillnaden kan bero på avrundning.`,
      suggestion: 'Kontrollera summan.',
    };
  return { severity: 'error', place: at(total.line), message, suggestion: 'Räkna om tabellen.' };
}

/** One remark a total: the worst of its columns. Columns of years or shares are not summed. */
function totalsOf(table: Table): Remark[] {
  const remarks: Remark[] = [];
  let parts: Row[] = [];
  for (const line of table.rows) {
    const row = { ...figuresIn(line), line };
    if (row.figures.length === 0 || /%/u.test(line.text)) continue;
    if (!TOTAL.test(row.name) || parts.length < 2) {
      if (parts[0] && parts[0].figures.length !== row.figures.length) parts = [];
      parts.push(row);
      continue;
    }
    const fits = parts.filter(
      ({ figures, name }) => figures.length === row.figures.length && !isHeading(figures, name),
    );
    const wrong = fits.length < 2 ? [] : row.figures.flatMap((_, column) => wrongColumn(row, fits, column) ?? []);
    const worst = wrong.find(({ severity }) => severity === 'error') ?? wrong[0];
    if (worst) remarks.push(worst);
    parts = [];
  }
  return remarks;
}

/** A heading's years (`Budget 2023 2024`) are no amounts. */
function isHeading(figures: Figures['figures'], name: string): boolean {
  return figures.every(({ value, decimals }) => decimals === 0 && value >= 1990 && value <= 2100) && !/\d/u.test(name);
}

function sums({ tables }: Meeting): Remark[] {
  return tables.flatMap(totalsOf);
}

/** The levels that kommuner use when a document defines none of its own. */
const LIKELIHOOD = ['osannolik', 'mindre sannolik', 'möjlig', 'sannolik'];
const CONSEQUENCE = ['försumbar', 'lindrig', 'kännbar', 'allvarlig'];

interface Band {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

function level(cell: string, words: readonly string[]): number | undefined {
  const digit = /^([1-5])(?:\s|$|[.)–-])/u.exec(cell.trim())?.[1];
  if (digit !== undefined) return Number(digit);
  const index = words.indexOf(cell.trim().toLowerCase());
  return index < 0 ? undefined : index + 1;
}

/** The levels in the order that a table "Sannolikhet | Definition" lists them. */
function levelsOf(tables: readonly Table[], word: string, usual: readonly string[]): readonly string[] {
  for (const { rows } of tables) {
    const head = rows.findIndex(({ cells }) => cells.length === 2 && cells[0]?.toLowerCase() === word);
    if (head < 0) continue;
    const after = rows.slice(head + 1);
    const end = after.findIndex(
      ({ cells }) => cells.length !== 2 || /^(?:sannolikhet|konsekvens|riskvärde)$/iu.test(cells[0] ?? ''),
    );
    const names = after.slice(0, end < 0 ? after.length : end).map(({ cells }) => (cells[0] ?? '').toLowerCase());
    if (names.length >= 3) return names;
  }
  return usual;
}

function bandsOf(tables: readonly Table[]): readonly Band[] {
  return tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => {
      const range = /^(\d{1,2})\s*[-–]\s*(\d{1,2})$/u.exec(cells[0] ?? '');
      return range && cells.length === 2
        ? [{ from: Number(range[1]), to: Number(range[2]), name: (cells[1] ?? '').toLowerCase() }]
        : [];
    }),
  );
}

const COLUMNS = {
  likelihood: /^sannolikhet/iu,
  consequence: /^konsekvens/iu,
  value: /^riskvärde|^risktal|^riskpoäng/iu,
  handling: /riskhantering|hantering|åtgärdsnivå|rekommend/iu,
} as const;

interface Scale {
  readonly likelihood: readonly string[];
  readonly consequence: readonly string[];
  readonly bands: readonly Band[];
}

function wrongHandling(row: Line, right: number, said: string, bands: readonly Band[]): Remark[] {
  const band = bands.find(({ from, to }) => from <= right && right <= to);
  const known = bands.some(({ name }) => name === said.toLowerCase());
  if (!band || !known || band.name === said.toLowerCase()) return [];
  return [
    {
      severity: 'error',
      place: at(row),
      message: `Hanteringen passar inte riskvärdet: ${right} hör till ”${band.name}”, men ”${said}” står.`,
      suggestion: 'Välj den hantering som riskvärdet kräver.',
    },
  ];
}

function riskRow(row: Line, head: readonly string[], scale: Scale): Remark[] {
  const cell = (column: keyof typeof COLUMNS): string =>
    row.cells[head.findIndex((name) => COLUMNS[column].test(name))] ?? '';
  const likelihood = level(cell('likelihood'), scale.likelihood);
  const consequence = level(cell('consequence'), scale.consequence);
  if (likelihood === undefined || consequence === undefined || !/^\d{1,2}$/u.test(cell('value'))) return [];
  const right = likelihood * consequence;
  const handling = wrongHandling(row, right, cell('handling'), scale.bands);
  if (Number(cell('value')) === right) return handling;
  const wrong: Remark = {
    severity: 'error',
    place: at(row),
    message: `Riskvärdet stämmer inte: ${cell('likelihood')} (${likelihood}) × ${cell('consequence')} (${consequence}) är ${right}, men ${cell('value')} står.`,
    suggestion: 'Rätta riskvärdet, och se efter om hanteringen ändras.',
  };
  return [wrong, ...handling];
}

function risks({ tables }: Meeting): Remark[] {
  const scale: Scale = {
    likelihood: levelsOf(tables, 'sannolikhet', LIKELIHOOD),
    consequence: levelsOf(tables, 'konsekvens', CONSEQUENCE),
    bands: bandsOf(tables),
  };
  return tables.flatMap(({ rows }) => {
    let head: readonly string[] = [];
    return rows.flatMap((row) => {
      if (row.cells.some((cell) => /^sannolikhet$/iu.test(cell)) && row.cells.length > 2) head = row.cells;
      else if (head.length > 0) return riskRow(row, head, scale);
      return [];
    });
  });
}

export const FIGURE_RULES: readonly Rule[] = [
  { name: 'wrong-sum', check: sums },
  { name: 'wrong-risk', check: risks },
];
