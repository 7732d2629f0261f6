import { describe, expect, it } from 'vitest';
import { type Imported, recogniseTables } from '../../../bot/capabilities/responsibility/tables/index.ts';
import { extract } from '../../../bot/files/extract.ts';
import { docxOf, pdfFrom, xlsxOf } from '../../support/raciFiles.ts';

async function read(bytes: Uint8Array | string, name: string): Promise<Imported> {
  return recogniseTables(await extract(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name));
}

/** `Backup: IT RA, Skola I`, the parties without a part left out. */
function told({ tables }: Imported): string[] {
  return tables.flatMap(({ parties, rows }) =>
    rows.map(({ activity, letters, comment }) => {
      const parts = parties.filter((party) => letters[party]).map((party) => `${party} ${letters[party]}`);
      return `${activity}: ${parts.join(', ')}${comment ? ` (${comment})` : ''}`;
    }),
  );
}

function severe({ findings }: Imported): string[] {
  return findings.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule);
}

/** Columns drawn at fixed places; a text is never broken. */
function drawn(rows: readonly (readonly string[])[], lefts: readonly number[]): Promise<Uint8Array> {
  return pdfFrom((pdf) => {
    pdf.fontSize(10);
    rows.forEach((row, line) => {
      row.forEach((text, at) => {
        if (text) pdf.text(text, lefts[at]!, 60 + line * 14, { lineBreak: false });
      });
    });
  });
}

const GROUPED = [
  ['Klient', 'Incidenthantering', 'RA', 'I'],
  ['Klient', 'Problemhantering', 'RA', 'C'],
  ['Server', 'Incidenthantering', 'R', 'A'],
  ['Server', 'Problemhantering', 'RA', ''],
];
const GROUPED_TOLD = [
  'Incidenthantering: IT RA, Skola I',
  'Problemhantering: IT RA, Skola C',
  'Incidenthantering: IT R, Skola A',
  'Problemhantering: IT RA',
];

describe('the same activity under several headings is no duplicate', () => {
  const header = ['Aktivitet', 'IT', 'Skola'];
  const rowsOf = (service: string): string[][] => GROUPED.filter(([own]) => own === service).map((row) => row.slice(1));
  const between = [header, ['Klient', '', ''], ...rowsOf('Klient'), ['Server', '', ''], ...rowsOf('Server')];

  it.each([
    ['alone in their row', () => read(between.map((row) => row.join(';')).join('\n'), 'x.csv')],
    [
      'merged over the row',
      async () =>
        read(
          await docxOf({
            rows: between,
            merges: [
              [1, 0, 1, 3],
              [4, 0, 1, 3],
            ],
          }),
          'x.docx',
        ),
    ],
    ['in print', async () => read(await drawn(between, [50, 250, 330]), 'x.pdf')],
    [
      'in a column of their own',
      () => read([['Tjänst', ...header], ...GROUPED].map((row) => row.join(';')).join('\n'), 'x.csv'),
    ],
  ])('%s', async (_name, imported) => {
    const result = await imported();
    expect(told(result)).toEqual(GROUPED_TOLD);
    expect(result.tables[0]?.rows.map((row) => row.heading)).toEqual(['Klient', 'Klient', 'Server', 'Server']);
    expect(severe(result)).toEqual([]);
  });

  it('but an activity without letters among others is still one', async () => {
    const imported = await read('Aktivitet;IT;Skola\nBacka upp;RA;I\nLaga;;\nKöpa;C;RA', 'x.csv');
    expect(told(imported)).toEqual(['Backa upp: IT RA, Skola I', 'Laga: ', 'Köpa: IT C, Skola RA']);
    expect(severe(imported)).toEqual(['empty-row']);
  });
});

describe('a printed table comes back', () => {
  it.each([
    ['a gap as between words', 4],
    ['a gap that is narrow', 7],
  ])('where full cells leave %s', async (_name, gap) => {
    const rows = [
      ['Aktivitet', 'Kultur fritid', 'Skola norr', 'Skola söder'],
      ['Byta ut datorer i skolans alla salar', 'RA', '', 'I'],
      ['Felanmäla', '', 'RA', 'C'],
      ['Köpa', 'A', 'R', ''],
    ];
    const bytes = await pdfFrom((pdf) => {
      pdf.fontSize(10);
      let left = 50;
      rows[0]!.forEach((_, column) => {
        const texts = rows.map((row) => row[column]!);
        texts.forEach((text, line) => void (text && pdf.text(text, left, 60 + line * 14, { lineBreak: false })));
        left += Math.max(...texts.map((text) => pdf.widthOfString(text))) + gap;
      });
    });
    expect(told(await read(bytes, 'x.pdf'))).toEqual([
      'Byta ut datorer i skolans alla salar: Kultur fritid RA, Skola söder I',
      'Felanmäla: Skola norr RA, Skola söder C',
      'Köpa: Kultur fritid A, Skola norr R',
    ]);
  });

  it('where a page with other texts goes on without a header', async () => {
    const lefts = [50, 300, 420];
    const pages = [
      [
        ['AKTIVITET', 'ADMIN', 'KOMMUN'],
        ['OMBYGGNAD', 'RA', 'I'],
      ],
      [
        ['Till illvilliga filintrång', 'C', 'RA'],
        ['Fylla i listor', '', 'RA'],
      ],
    ];
    const bytes = await pdfFrom((pdf) => {
      pages.forEach((rows, page) => {
        if (page > 0) pdf.addPage();
        rows.forEach((row, line) => {
          row.forEach(
            (text, at) => void (text && pdf.fontSize(10).text(text, lefts[at]!, 60 + line * 14, { lineBreak: false })),
          );
        });
      });
    });
    expect(told(await read(bytes, 'x.pdf'))).toEqual([
      'OMBYGGNAD: ADMIN RA, KOMMUN I',
      'Till illvilliga filintrång: ADMIN C, KOMMUN RA',
      'Fylla i listor: KOMMUN RA',
    ]);
  });

  it('where the header has two lines', async () => {
    const rows = [
      ['Aktivitet', 'Gemensam', 'Kommunens', 'Extern'],
      ['', 'IT-enhet', 'verksamhet', 'leverantör'],
      ['Skapa konto', 'RA', 'I', ''],
      ['Laga skrivare', 'I', 'A', 'R'],
    ];
    const imported = await read(await drawn(rows, [50, 200, 300, 400]), 'x.pdf');
    expect(told(imported)).toEqual([
      'Skapa konto: Gemensam IT-enhet RA, Kommunens verksamhet I',
      'Laga skrivare: Gemensam IT-enhet I, Kommunens verksamhet A, Extern leverantör R',
    ]);
  });

  it('where the activities are the columns', async () => {
    const rows = [
      ['Roll', 'Beställa', 'Installera', 'Avveckla'],
      ['IT-enheten', 'C', 'RA', 'R'],
      ['Chef', 'RA', 'I', 'A'],
    ];
    expect(told(await read(await drawn(rows, [50, 200, 300, 400]), 'x.pdf'))).toEqual([
      'Beställa: IT-enheten C, Chef RA',
      'Installera: IT-enheten RA, Chef I',
      'Avveckla: IT-enheten R, Chef A',
    ]);
  });

  it('where the letters are the columns', async () => {
    const rows = [
      ['Aktivitet', 'Responsible', 'Accountable', 'Consulted', 'Informed'],
      ['Köpa in', 'IT-enheten', 'Inköpschef', 'Ekonomi', 'Servicedesk'],
      ['Rulla ut', 'IT-enheten', 'IT-chef', '', 'Servicedesk,'],
      ['', '', '', '', 'Ekonomi'],
    ];
    expect(told(await read(await drawn(rows, [50, 150, 250, 350, 450]), 'x.pdf'))).toEqual([
      'Köpa in: IT-enheten R, Inköpschef A, Ekonomi C, Servicedesk I',
      'Rulla ut: IT-enheten R, IT-chef A, Ekonomi I, Servicedesk I',
    ]);
  });

  it('with its own title, where another table stands above it', async () => {
    const table = (party: string, activity: string): string[][] => [
      ['Aktivitet', 'IT', party],
      [activity, 'RA', 'I'],
    ];
    const rows = [['Klient'], ...table('Skola', 'Köpa'), [''], ['Utskrift'], ...table('Leverantör', 'Byta toner')];
    const { tables } = await read(await drawn(rows, [50, 200, 300]), 'x.pdf');
    expect(tables.map(({ service }) => service)).toEqual(['Klient', 'Utskrift']);
  });
});

describe('every table comes back from', () => {
  it('a sheet with two beside each other', async () => {
    const rows = [
      ['Aktivitet', 'IT', 'Skola', '', 'Aktivitet', 'IT', 'Leverantör'],
      ['Köpa', 'C', 'RA', '', 'Byta toner', 'A', 'R'],
    ];
    const imported = await read(await xlsxOf([{ rows, merges: [] }]), 'x.xlsx');
    expect(told(imported)).toEqual(['Köpa: IT C, Skola RA', 'Byta toner: IT A, Leverantör R']);
    expect(imported.tables).toHaveLength(2);
  });

  it('a sheet with one of letters and one of names', async () => {
    const rows = [
      ['Aktivitet', 'IT', 'Skola'],
      ['Köpa', 'C', 'RA'],
      [],
      ['Aktivitet', 'R', 'A', 'C'],
      ['Byta toner', 'Leverantör', 'IT', 'Skola'],
    ];
    const imported = await read(await xlsxOf([{ rows, merges: [] }]), 'x.xlsx');
    expect(told(imported)).toEqual(['Köpa: IT C, Skola RA', 'Byta toner: Leverantör R, IT A, Skola C']);
  });

  it.each([
    ['one line for each', 'Aktivitet: Köpa R: Skola A: Skola C: IT\nAktivitet: Laga R: IT A: Skola'],
    ['a line for each letter', 'Aktivitet: Köpa\nR: Skola\nA: Skola\nC: IT\n\nAktivitet: Laga\nR: IT\nA: Skola'],
    [
      'words for letters',
      '- Uppgift: Köpa\n  Utförs av: Skola\n  Ansvarig: Skola\n  Konsulteras: IT\n- Uppgift: Laga\n  Utförs av: IT\n  Ansvarig: Skola',
    ],
  ])('a list with %s', async (_name, text) => {
    expect(told(await read(text, 'x.txt'))).toEqual(['Köpa: Skola RA, IT C', 'Laga: Skola A, IT R']);
  });

  it('a message with semicolons, and Markdown with marks in its cells', async () => {
    expect(told(await read('Hej!\n\nUppgift;IT;Skola\nKöpa;C;RA\n\nHälsningar', 'x.txt'))).toEqual([
      'Köpa: IT C, Skola RA',
    ]);
    const markdown = '| Uppgift | **IT** | Skola |\n| --- | --- | --- |\n| Köpa | C | **R**<br>*A* |';
    expect(told(await read(markdown, 'x.md'))).toEqual(['Köpa: IT C, Skola RA']);
  });

  it('a page: its heading or caption is the title, raised digits are notes, and what is hidden is not read', async () => {
    const rows =
      '<tr><th>Aktivitet<th>IT<th>Skola<tr><td>Köpa<td>C<td>RA<sup>1</sup><tr style="display: none"><td>Dold<td>RA<td>I';
    const page = `<nav>IT</nav><h2>Elevdatorer</h2><p>Så delar vi på arbetet</p><table>${rows}</table><table><caption>RACI för utskrift</caption>${rows}</table>`;
    const imported = await read(`<html><head><title>x</title><body>${page}`, 'x.html');
    expect(imported.tables.map(({ service }) => service)).toEqual(['Elevdatorer', 'utskrift']);
    expect(told(imported)).toEqual(['Köpa: IT C, Skola RA', 'Köpa: IT C, Skola RA']);
  });

  it('a page whose menu is no title', async () => {
    const table = '<table><tr><th>Aktivitet<th>IT<th>Skola<tr><td>Köpa<td>C<td>RA</table>';
    expect((await read(`<html><body><nav>Utskrift</nav>${table}`, 'x.html')).tables[0]?.service).toBe('');
  });

  it('a table that explains its activities', async () => {
    const csv = 'Aktivitet;Beskrivning;IT;Skola\nKöpa;Välja och beställa;C;RA\nLaga;Felsöka och byta delar;RA;I';
    expect(told(await read(csv, 'x.csv'))[0]).toMatch(/^Köpa: IT C, Skola RA/);
  });

  it('a table under a title that only says RACI', async () => {
    const imported = await read('RACI;;\nRACI;IT;Skola\nKöpa;C;RA', 'x.csv');
    expect(told(imported)).toEqual(['Köpa: IT C, Skola RA']);
  });
});

describe('no table is found in', () => {
  it.each([
    ['a rota', 'Vecka;Måndag;Tisdag;Onsdag\n1;A;C;A\n2;C;A;A'],
    ['a price list with classes', 'Artikel;Klass\nDator;A\nSkärm;C\nKabel;R'],
    ['who may create, read and delete', 'Uppgift;Handläggare;Chef;Revisor\nÄrende;CRU;CRUD;R\nBeslut;R;CRU;R'],
    [
      'names by the thousand under letters',
      `Aktivitet;R;A;C\n${Array.from({ length: 200 }, (_, at) => `x${at};P${at};Q${at};S${at}`).join('\n')}`,
    ],
  ])('%s', async (_name, text) => {
    expect((await read(text, 'x.csv')).tables).toEqual([]);
  });
});

describe('findings', () => {
  it('tell a table of another model', async () => {
    const { findings } = await read('Aktivitet;IT;Skola;Ekonomi\nKöpa;R;A;S\nLaga;S;RA;\nSkrota;RA;I;S', 'x.csv');
    expect(findings.filter(({ rule }) => rule === 'other-model').map(({ message }) => message)).toEqual([
      'Tabellen är ingen ren RACI-tabell: den använder också S, som i RASCI. Bara R, A, C och I läses in.',
    ]);
  });

  it('name a remark beside the letters once', async () => {
    const { findings } = await read('Aktivitet;IT;Skola\nKöpa;A (till och med 2027);R\nLaga;RA;I', 'x.csv');
    expect(findings.map(({ message }) => message)).toEqual([
      '”Köpa”, IT: ”till och med 2027” är inte R, A, C eller I.',
    ]);
  });

  it.each([
    ['Installera klient', 'Avinstallera klient', false],
    ['Incident nivå 1', 'Incident nivå 2', false],
    ['Budget 2025', 'Budget 2026', false],
    ['Planera nätverk i kommunens fastigheter', 'Bygga nätverk i kommunens fastigheter', false],
    ['Test före uppgradering', 'Test efter uppgradering', false],
    ['Uppdatering av operativsystem', 'Uppdatering operativsystemet', true],
    ['Incidenthantering', 'Incidenthanterng', true],
    ['Öppna ärende', 'Öppna ärenden', true],
  ])('”%s” and ”%s”', async (one, other, similar) => {
    const imported = await read(`Aktivitet;IT;Skola\n${one};RA;I\n${other};RA;I`, 'x.csv');
    expect(severe(imported)).toEqual(similar ? ['similar-activity'] : []);
  });
});
