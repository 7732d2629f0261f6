import { typosBetween } from '../../../language/typos.ts';
import { readCell } from './letters.ts';
import { otherModel } from './otherModel.ts';
import { isKnown, type KnownParty, normalName } from './parties.ts';
import type { RawRow, RawTable } from './raw.ts';

export type Severity = 'error' | 'warning' | 'hint';
export const RULES = [
  'no-table',
  'no-accountable',
  'several-accountable',
  'no-responsible',
  'unknown-letter',
  'unknown-party',
  'duplicate-party',
  'empty-row',
  'empty-cell',
  'no-activity',
  'duplicate-activity',
  'similar-activity',
  'unsure-column',
  'other-model',
] as const;
export type Rule = (typeof RULES)[number];

export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  /** Index among the tables, and among the table's rows; absent where it is about more than that. */
  readonly table?: number;
  readonly row?: number;
  readonly party?: string;
  /** Where in the file: `rad 12`. */
  readonly where: string;
  readonly message: string;
}

type Report = (rule: Rule, severity: Severity, message: string, party?: string) => void;

function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return `”${short}”`;
}

function checkLetters(row: RawRow, parties: readonly string[], report: Report): void {
  const cells = row.cells.map(readCell);
  const name = quoted(row.activity || 'Raden utan aktivitet');
  const accountable = parties.filter((_, at) => cells[at]?.letters.includes('A'));
  if (accountable.length === 0)
    report('no-accountable', 'error', `${name} har inget A. Ange vem som är ytterst ansvarig.`);
  if (accountable.length > 1) {
    report(
      'several-accountable',
      'error',
      `${name} har A hos ${accountable.join(' och ')}. Bara en kan vara ytterst ansvarig.`,
    );
  }
  if (!cells.some((cell) => cell.letters.includes('R'))) {
    report('no-responsible', 'error', `${name} har inget R. Ange vem som utför.`);
  }
  cells.forEach((cell, at) => {
    const party = parties[at] ?? '';
    for (const text of cell.unknown) {
      report('unknown-letter', 'error', `${name}, ${party}: ${quoted(text)} är inte R, A, C eller I.`, party);
    }
    if (cell.empty)
      report('empty-cell', 'hint', `${name}: cellen för ${party} är tom. Har parten ingen del i det?`, party);
  });
}

function checkRow(row: RawRow, parties: readonly string[], report: Report): void {
  if (row.activity === '') report('no-activity', 'error', 'Raden har bokstäver men ingen aktivitet.');
  if (row.cells.every((cell) => cell.trim() === '')) {
    report(
      'empty-row',
      'error',
      `${quoted(row.activity)} har inga bokstäver alls. Fyll i raden, eller ta bort den om den är en rubrik.`,
    );
    return;
  }
  checkLetters(row, parties, report);
  if (row.unsure) {
    const message = `${quoted(row.activity)}: kolumnerna syns inte i texten. Kontrollera vilken part bokstäverna gäller.`;
    report('unsure-column', 'warning', message);
  }
}

/** Words that carry an activity's meaning, without those that only join them. */
function wordsOf(activity: string): string[] {
  const words = activity.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return words.filter((word) => !/^(?:av|för|i|på|till|med|och|en|ett|den|det|de|the|of)$/.test(word));
}

/** One word, misspelt or inflected: they begin alike and differ in little. `nivå 1` and `nivå 2` are two things. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (one[0] !== other[0] || /\d/.test(one + other)) return false;
  const shorter = Math.min(one.length, other.length);
  if (shorter < 4 || Math.abs(one.length - other.length) > 2) return false;
  return one.slice(0, shorter - 1) === other.slice(0, shorter - 1) || typosBetween(one, other) <= (shorter < 9 ? 1 : 2);
}

function isSimilar(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => isSameWord(word, other[at] ?? ''));
}

/** Comparing each with each is for tables that people write; above this only exact duplicates are looked for. */
const MOST_COMPARED = 600;

function checkDuplicates(table: RawTable, reportAt: (row: number) => Report): void {
  const names = table.rows.map((row) => row.activity && normalName(`${row.heading ?? ''} ${row.activity}`));
  const firsts = new Map<string, number>();
  const distinct: { row: number; heading: string | undefined; words: string[] }[] = [];
  names.forEach((name, at) => {
    if (name === '') return;
    const first = firsts.get(name);
    const text = quoted(table.rows[at]?.activity ?? '');
    if (first !== undefined) {
      reportAt(at)(
        'duplicate-activity',
        'error',
        `${text} finns redan på ${table.rows[first]?.place.where}. Ta bort den ena.`,
      );
      return;
    }
    firsts.set(name, at);
    const own = { row: at, heading: table.rows[at]?.heading, words: wordsOf(table.rows[at]?.activity ?? '') };
    const compared = distinct.length > MOST_COMPARED ? [] : distinct.filter(({ heading }) => heading === own.heading);
    const like = compared.find((one) => isSimilar(one.words, own.words));
    if (like !== undefined) {
      const other = quoted(table.rows[like.row]?.activity ?? '');
      reportAt(at)('similar-activity', 'warning', `${text} är nästan likadan som ${other}. Är de samma sak?`);
    }
    distinct.push(own);
  });
}

function checkParties(table: RawTable, known: readonly KnownParty[], report: Report): void {
  table.parties.forEach((party, at) => {
    if (table.parties.findIndex((other) => normalName(other) === normalName(party)) < at) {
      report('duplicate-party', 'error', `Parten ${quoted(party)} har flera kolumner.`, party);
    }
    if (known.length > 0 && !isKnown(party, known)) {
      report(
        'unknown-party',
        'warning',
        `Parten ${quoted(party)} är inte känd. Rätta namnet eller lägg till parten.`,
        party,
      );
    }
  });
}

function checkModel(table: RawTable, report: Report): void {
  const other = otherModel(table);
  if (!other) return;
  const like = other.model ? `, som i ${other.model}` : '';
  const message = `Tabellen är ingen ren RACI-tabell: den använder också ${other.letters.join(' och ')}${like}. Bara R, A, C och I läses in.`;
  report('other-model', 'error', message);
}

/** What somebody should look at before a table is published; a table without errors is fit to be. */
export function findingsOf(tables: readonly RawTable[], known: readonly KnownParty[]): Finding[] {
  const findings: Finding[] = [];
  tables.forEach((table, at) => {
    const reportAt =
      (row: number): Report =>
      (rule, severity, message, party) => {
        const where = table.rows[row]?.place.where ?? table.place.where;
        const place = { table: at, ...(row >= 0 && { row }), ...(party !== undefined && { party }) };
        findings.push({ rule, severity, ...place, where, message });
      };
    checkParties(table, known, reportAt(-1));
    checkModel(table, reportAt(-1));
    table.rows.forEach((row, index) => {
      checkRow(row, table.parties, reportAt(index));
    });
    checkDuplicates(table, reportAt);
  });
  return findings;
}
