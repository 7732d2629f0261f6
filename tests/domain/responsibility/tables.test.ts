import { describe, expect, it } from 'vitest';
import { type Imported, recogniseTables } from '../../../bot/capabilities/responsibility/tables/index.ts';
import { extract } from '../../../bot/files/extract.ts';
import { csvOf, docxOf, htmlOf, pdfOf, xlsxOf } from '../../support/raciFiles.ts';
import {
  bodyOf,
  cellByCell,
  cellsBelow,
  chanceFrom,
  columns,
  lettersOnLine,
  SHAPES,
  type Sheet,
  SPELLINGS,
  type Truth,
  truthFrom,
} from '../../support/raciGenerator.ts';

/** Without the worker, which takes a quarter of a second to start: hundreds of files are read here. */
async function read(bytes: Uint8Array | string, name: string): Promise<Imported> {
  return recogniseTables(await extract(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name));
}

/** Rows as one line each: what differs is seen at once. */
function lines(truth: Truth): string[] {
  return truth.rows.map((row) => [row.activity, ...row.letters, row.comment].join(' | '));
}

function found(imported: Imported): string[] {
  return imported.tables.flatMap((table) =>
    table.rows.map((row) =>
      [row.activity, ...table.parties.map((party) => row.letters[party]), row.comment ?? ''].join(' | '),
    ),
  );
}

function expectAll(imported: Imported, truth: Truth, seed: number): void {
  expect({ seed, rows: found(imported), parties: imported.tables[0]?.parties }).toEqual({
    seed,
    rows: lines(truth),
    parties: truth.parties,
  });
}

const WRITERS: Readonly<Record<string, (sheet: Sheet) => Promise<readonly [Uint8Array | string, string]>>> = {
  xlsx: async (sheet) => [await xlsxOf([sheet]), 'tabell.xlsx'],
  docx: async (sheet) => [await docxOf(sheet), 'tabell.docx'],
  html: async (sheet) => [htmlOf(sheet), 'tabell.html'],
  'csv ;': async (sheet) => [csvOf(sheet, ';'), 'tabell.csv'],
  'csv , with BOM': async (sheet) => [`\ufeff${csvOf(sheet, ',')}`, 'tabell.csv'],
  'csv tab, Windows-1252': async (sheet) => [
    Buffer.from(csvOf(sheet, '\t').replaceAll('–', '-').replaceAll('—', '-'), 'latin1'),
    'x',
  ],
};

const MERGED = ['two-line header', 'groups and numbers', 'merged activity'];

describe.each(Object.keys(WRITERS))('every cell comes back from %s', (format) => {
  const shapes = Object.keys(SHAPES).filter((shape) => !format.startsWith('csv') || !MERGED.includes(shape));
  it.each(shapes)('%s', { timeout: 60_000 }, async (shape) => {
    for (const [index, spelling] of Object.keys(SPELLINGS).entries()) {
      const seed = 1000 * index + shape.length * 7 + format.length;
      const chance = chanceFrom(seed);
      const truth = truthFrom(seed);
      const sheet = SHAPES[shape]!(truth, bodyOf(truth, SPELLINGS[spelling]!, chance), chance);
      expectAll(await read(...(await WRITERS[format]!(sheet))), truth, seed);
    }
  });
});

/** Text needs no file to be read: hundreds are quick. */
function readText(text: string): Imported {
  return recogniseTables({ grids: [], pages: text.split('\f') });
}

const LAYOUTS: Readonly<Record<string, (seed: number) => [Truth, string]>> = {
  'cell by cell, as from a PDF': (seed) => [truthFrom(seed), cellByCell(truthFrom(seed), chanceFrom(seed))],
  'letters on the first line': (seed) => {
    const truth = truthFrom(seed, { comments: false });
    return [truth, lettersOnLine(truth, chanceFrom(seed), 'first')];
  },
  'letters on the middle line': (seed) => {
    const truth = truthFrom(seed, { comments: false });
    return [truth, lettersOnLine(truth, chanceFrom(seed), 'middle')];
  },
  'letters on the last line': (seed) => [truthFrom(seed), lettersOnLine(truthFrom(seed), chanceFrom(seed), 'last')],
  'each cell on a line of its own': (seed) => {
    const truth = truthFrom(seed, { comments: false });
    return [truth, cellsBelow(truth, chanceFrom(seed))];
  },
  'columns under each other': (seed) => [truthFrom(seed), columns(truthFrom(seed), chanceFrom(seed), false)],
  'columns over two pages': (seed) => [truthFrom(seed), columns(truthFrom(seed), chanceFrom(seed), true)],
};

describe('every cell comes back from running text', () => {
  it.each(Object.keys(LAYOUTS))('%s', (layout) => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const [truth, text] = LAYOUTS[layout]!(seed);
      expectAll(readText(text), truth, seed);
    }
  });
});

describe('every cell comes back from', () => {
  it('a printed PDF', { timeout: 60_000 }, async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const truth = truthFrom(seed);
      expectAll(await read(await pdfOf(truth, chanceFrom(seed)), 'x.pdf'), truth, seed);
    }
  });

  it('several tables in one sheet and several sheets', async () => {
    const truths = [1, 2, 3].map((seed) => truthFrom(seed));
    const [one, two, three] = truths.map((truth, seed) => {
      const chance = chanceFrom(seed);
      return SHAPES['titled']!(truth, bodyOf(truth, SPELLINGS['slashed']!, chance), chance);
    });
    const below = { rows: [...one!.rows, [], ...two!.rows], merges: [] };
    const imported = await read(await xlsxOf([below, three!]), 'x.xlsx');
    expect(imported.tables.map((table) => table.service)).toEqual(truths.map((truth) => truth.service));
    expect(found(imported)).toEqual(truths.flatMap(lines));
  });

  it('text pasted from a spreadsheet, and a Markdown table in a text', async () => {
    for (const seed of [4, 5, 6]) {
      const truth = truthFrom(seed);
      const { rows } = SHAPES['plain']!(truth, bodyOf(truth, SPELLINGS['joined']!, chanceFrom(seed)), chanceFrom(seed));
      const pasted = rows.map((row) => row.join('\t')).join('\n');
      expectAll(await read(`Hej!\nHär är vår tabell:\n\n${pasted}\n\nHälsningar`, ''), truth, seed);
      const [header, ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
      const rule = `|${rows[0]!.map(() => ' --- |').join('')}`;
      expectAll(await read([`# ${truth.service}`, header, rule, ...body].join('\n'), 'tabell.md'), truth, seed);
    }
  });

  it('a table with a column for each letter and names in its cells', async () => {
    const csv =
      'Aktivitet;R;A;C;I\nPatchning;IT-drift;IT-chef;Leverantör;Kommun, Skola\nBackup;IT-drift, Leverantör;IT-drift;-;Kommun';
    const { tables } = await read(csv, 'x.csv');
    expect(tables[0]?.rows.map((row) => row.letters)).toEqual([
      { 'IT-drift': 'R', Leverantör: 'C', 'IT-chef': 'A', Kommun: 'I', Skola: 'I' },
      { 'IT-drift': 'RA', Leverantör: 'R', 'IT-chef': '', Kommun: 'I', Skola: '' },
    ]);
  });
});

describe('no table is found in', () => {
  it.each([
    [
      'prose',
      'Innehåll i tjänsten\nIT ansvarar i samråd med kommunen.\nVi tar emot plan A och plan C.\nBeskrivning av I och R.\n',
    ],
    ['a table of something else', 'Namn;Antal;Kommentar\nDator;3;Ny\nSkärm;4;Gammal\n'],
    ['the explanation of the letters alone', 'R = Utför\nA = Ansvarar\nC = Rådfrågas\nI = Informeras\n'],
  ])('%s', async (_name, text) => {
    const { tables, findings } = await read(text, 'x.txt');
    expect(tables).toEqual([]);
    expect(findings.map((finding) => finding.rule)).toEqual(['no-table']);
  });
});
