import writeXlsxFile from 'write-excel-file/node';

/** A sheet of a spreadsheet: a heading row in bold, then rows of texts and numbers. */
export interface Sheet {
  /** At most 31 characters, without `[ ] : * ? / \`. */
  readonly name: string;
  readonly heading: readonly string[];
  /** Undefined leaves a cell empty. */
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

const WIDEST = 60;
const NARROWEST = 10;

function columnsOf({ heading, rows }: Sheet) {
  return heading.map((title, i) => {
    const longest = Math.max(title.length, ...rows.map((row) => String(row[i] ?? '').length));
    return { width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)) };
  });
}

/** Texts are written as texts: one that begins with `=` is no formula. */
function cellOf(value: string | number | undefined) {
  if (value === undefined) return null;
  return typeof value === 'number'
    ? ({ value, type: Number } as const)
    : ({ value, type: String, wrap: true, alignVertical: 'top' } as const);
}

/** Writes a spreadsheet (XLSX). */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = sheets.map((sheet) => ({
    sheet: sheet.name,
    columns: columnsOf(sheet),
    stickyRowsCount: 1,
    data: [
      sheet.heading.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })),
      ...sheet.rows.map((row) => row.map(cellOf)),
    ],
  }));
  return writeXlsxFile(written).toBuffer();
}
