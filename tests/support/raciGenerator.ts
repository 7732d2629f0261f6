/** RACI tables with known truth, and every way of writing them down that the import should read. */
export interface Truth {
  readonly service: string;
  readonly parties: readonly string[];
  readonly rows: readonly {
    readonly activity: string;
    readonly letters: readonly string[];
    readonly comment: string;
  }[];
  readonly hasComments: boolean;
}

/** A small seeded generator (mulberry32): a test names its seed, and a failure can be run again. */
export type Chance = (below: number) => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[chance(from.length)]!;
}

const DOINGS = [
  'Incidenthantering',
  'Beställning',
  'Uppföljning',
  'Planering',
  'Installation',
  'Konfiguration',
  'Övervakning',
  'Avveckling',
  'Felsökning',
  'Dokumentation',
  'Godkännande',
  'Verifiering',
  'Budgetering',
  'Utbildning',
];
const THINGS = [
  '',
  ' av servrar',
  ' av accesspunkter och switchar',
  ' av skrivare i publika lokaler',
  ' av licenser för Microsoft 365',
  ' enligt överenskommen rutin',
  ' för verksamhetens egna system',
  ' av säkerhetskopior, loggar och arkiv',
  ' inom ramen för medlemsbidraget',
  ' av mobiltelefoner och surfplattor till elever och personal',
  ' vid större förändringar i verksamhetens organisation',
  ' av behörigheter (AD) vid anställning och avslut',
];
const COMMENTS = [
  'Enligt avtal',
  'Standardpatchar och säkerhetspatchar',
  'Större uppdateringar och förändringar.',
  'Beslutas i dialogforum',
  'Gäller inte skolans elevdatorer',
  'För applikation och integration',
];
const PARTIES = [
  ['IT-Nämnd', 'Kommun/Verksamhet'],
  ['IT-förvaltningen', 'Verksamheten', 'Leverantören'],
  ['IT-drift', 'Servicedesk', 'Systemförvaltare', 'Leverantör'],
  ['IT', 'Kommun', 'Objektägare', 'Säkerhetschef', 'Leverantör'],
];
const SERVICES = ['Klienthantering', 'Nätverk', 'Applikationsdrift', 'Telefoni', 'Utskrift'];
const OTHERS = ['', 'C', 'I', 'CI', 'R', ''];

/** Each row has one A and at least one R, as a table should. */
function lettersOf(chance: Chance, parties: number): string[] {
  const accountable = chance(parties);
  const letters = Array.from({ length: parties }, () => pick(chance, OTHERS));
  const alone = letters.some((text, at) => at !== accountable && text === 'R') && chance(2) === 0;
  letters[accountable] = alone ? 'A' : 'RA';
  return letters;
}

export function truthFrom(seed: number, options: { readonly comments?: boolean; readonly full?: boolean } = {}): Truth {
  const chance = chanceFrom(seed);
  const parties = pick(chance, PARTIES);
  const hasComments = options.comments ?? chance(3) > 0;
  const names = new Set<string>();
  const size = 4 + chance(9);
  while (names.size < size) names.add(pick(chance, DOINGS) + pick(chance, THINGS));
  const rows = [...names].map((activity) => ({
    activity,
    letters: lettersOf(chance, parties.length).map((letters) => (options.full && letters === '' ? 'I' : letters)),
    comment: hasComments && chance(3) === 0 ? pick(chance, COMMENTS) : '',
  }));
  return { service: pick(chance, SERVICES), parties, rows, hasComments };
}

/** The ways a cell's letters are written. */
export const SPELLINGS: Readonly<Record<string, (letters: string, chance: Chance) => string>> = {
  joined: (letters) => letters,
  slashed: (letters) => [...letters].join('/'),
  commas: (letters) => [...letters].join(', '),
  spaced: (letters) => [...letters].join(' '),
  backwards: (letters) => [...letters].toReversed().join('/'),
  lower: (letters) => letters.toLowerCase(),
  lines: (letters) => [...letters].join('\n'),
  meaning: (letters) =>
    [...letters]
      .map((letter) => `${letter}=${{ R: 'utför', A: 'ansvarar', C: 'rådfrågas', I: 'informeras' }[letter]}`)
      .join(', '),
  words: (letters) =>
    [...letters]
      .map((letter) => ({ R: 'Utför', A: 'Ansvarig', C: 'Konsulteras', I: 'Informeras' })[letter])
      .join(' och '),
  footnotes: (letters) => letters && `${letters}1)`,
  brackets: (letters) => letters && `(${letters}) *`,
  dashes: (letters, chance) => letters || pick(chance, ['-', '–', '—', '']),
};

export interface Sheet {
  readonly rows: string[][];
  /** Cells merged into one: top, left, rows, columns. */
  readonly merges: readonly (readonly [number, number, number, number])[];
}

export function bodyOf(truth: Truth, spell: (letters: string, chance: Chance) => string, chance: Chance): string[][] {
  return truth.rows.map((row) => [
    row.activity,
    ...row.letters.map((letters) => spell(letters, chance)),
    ...(truth.hasComments ? [row.comment] : []),
  ]);
}

export function headerOf(truth: Truth, chance: Chance): string[] {
  return [
    pick(chance, ['Aktivitet', 'Innehåll', 'Uppgift']),
    ...truth.parties,
    ...(truth.hasComments ? ['Kommentar'] : []),
  ];
}

/** Shapes of a table of cells. */
export const SHAPES: Readonly<Record<string, (truth: Truth, body: string[][], chance: Chance) => Sheet>> = {
  plain: (truth, body, chance) => ({ rows: [headerOf(truth, chance), ...body], merges: [] }),
  titled: (truth, body, chance) => {
    const header = headerOf(truth, chance);
    const title = [`Ansvarsfördelning – ${truth.service}`, ...header.slice(1).map(() => '')];
    return { rows: [title, header.map(() => ''), header, ...body], merges: [[0, 0, 1, header.length]] };
  },
  'two-line header': (truth, body, chance) => {
    const header = headerOf(truth, chance);
    const label = header.map((text, at) => (at > 0 && at <= truth.parties.length ? (at === 1 ? 'Ansvar' : '') : text));
    const under = header.map((text, at) => (at > 0 && at <= truth.parties.length ? text : ''));
    const down: [number, number, number, number][] = header.flatMap((_, at) =>
      at > 0 && at <= truth.parties.length ? [] : [[0, at, 2, 1] as [number, number, number, number]],
    );
    return { rows: [label, under, ...body], merges: [[0, 1, 1, truth.parties.length], ...down] };
  },
  sideways: (truth, body, chance) => {
    const upright = [headerOf(truth, chance), ...body];
    const rows = upright[0]!.map((_, column) => upright.map((row) => row[column]!));
    rows[0]![0] = pick(chance, ['', 'Part', 'Roll']);
    return { rows, merges: [] };
  },
  wrapped: (truth, body, chance) => {
    const rows = body.flatMap((row) => {
      const [start, rest] = breakOnce(row[0]!);
      return rest
        ? [
            [start, ...row.slice(1)],
            [rest, ...row.slice(1).map(() => '')],
          ]
        : [row];
    });
    return { rows: [headerOf(truth, chance), ...rows], merges: [] };
  },
  'repeated header': (truth, body, chance) => {
    const header = headerOf(truth, chance);
    const half = Math.ceil(body.length / 2);
    return { rows: [header, ...body.slice(0, half), header, ...body.slice(half)], merges: [] };
  },
  'groups and numbers': (truth, body, chance) => {
    const header = ['Nr', 'Grupp', ...headerOf(truth, chance)];
    const rows = body.map((row, at) => [String(at + 1), at === 0 ? 'Drift' : '', ...row]);
    return { rows: [header, ...rows], merges: [[1, 1, body.length, 1]] };
  },
  'headings between': (truth, body, chance) => {
    const header = headerOf(truth, chance);
    const heading = (text: string): string[] => header.map((_, at) => (at === 0 ? text : ''));
    const half = Math.ceil(body.length / 2);
    return {
      rows: [header, heading('Löpande drift'), ...body.slice(0, half), heading('Ändringar'), ...body.slice(half)],
      merges: [],
    };
  },
  'crosses under letters': (truth, _body, chance) => {
    const header = headerOf(truth, chance);
    const names = truth.parties.flatMap((party) => [party, '', '', '']);
    const comments = header.slice(truth.parties.length + 1);
    const rows = truth.rows.map(({ activity, letters, comment }) => [
      activity,
      ...letters.flatMap((own) =>
        [...'RACI'].map((letter) => (own.includes(letter) ? pick(chance, ['x', 'X', '×']) : '')),
      ),
      ...comments.map(() => comment),
    ]);
    const under = ['', ...truth.parties.flatMap(() => [...'RACI']), ...comments.map(() => '')];
    const merges = truth.parties.map((_, at) => [0, 1 + at * 4, 1, 4] as [number, number, number, number]);
    return { rows: [[header[0]!, ...names, ...comments], under, ...rows], merges };
  },
  'legend beside': (truth, body, chance) => {
    const legend = [
      ['R', 'Utför arbetet'],
      ['A', 'Ansvarar ytterst'],
      ['C', 'Tillfrågas'],
      ['I', 'Hålls underrättad'],
    ];
    const rows = [headerOf(truth, chance), ...body].map((row, at) => [...row, '', ...(legend[at] ?? ['', ''])]);
    return { rows, merges: [] };
  },
  'merged activity': (truth, body, chance) => {
    const [first, ...rest] = body as [string[], ...string[][]];
    const width = first.length;
    const extra = [first[0]!, ...Array.from({ length: width - 1 }, () => '')];
    return { rows: [headerOf(truth, chance), first, extra, ...rest], merges: [[1, 0, 2, 1]] };
  },
};

/** Breaks a text before a word in small letters, near its middle: a line that goes on. */
export function breakOnce(text: string): [string, string] {
  const places = [...text.matchAll(/ (?=\p{Ll})/gu)].map((match) => match.index);
  const middle = places.toSorted(
    (one, other) => Math.abs(one - text.length / 2) - Math.abs(other - text.length / 2),
  )[0];
  return middle === undefined ? [text, ''] : [text.slice(0, middle), text.slice(middle + 1)];
}

export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A text as copied from a PDF, cell by cell: broken cells end with an empty line, an empty cell leaves a space. */
export function cellByCell(truth: Truth, chance: Chance): string {
  const width = 24 + chance(14);
  const out = [`${headerOf(truth, chance).join(' ')} `];
  for (const row of truth.rows) {
    const activity = wrap(row.activity, width);
    const comment = wrap(row.comment, 16);
    const letters = row.letters.map((cell) => `${cell} `).join('');
    const rest = truth.hasComments ? `${comment[0] ?? ''} ` : '';
    if (activity.length > 1) out.push(...activity, '', `${letters}${rest}`);
    else out.push(`${activity[0]} ${letters}${rest}`);
    if (comment.length > 1) out.push(...comment.slice(1), '');
    else if (activity.length > 1) out.push('');
  }
  return out.join('\n');
}

/** Letters on the activity's first, middle or last line, no columns. Every cell has letters or a dash. */
export function lettersOnLine(truth: Truth, chance: Chance, where: 'first' | 'middle' | 'last'): string {
  const width = 24 + chance(14);
  const out = [headerOf(truth, chance).join(' ')];
  for (const row of truth.rows) {
    const lines = wrap(row.activity, width);
    const at = where === 'first' ? 0 : where === 'last' ? lines.length - 1 : Math.floor((lines.length - 1) / 2);
    const letters = row.letters.map((cell) => cell || '-').join(' ');
    out.push(...lines.map((line, index) => (index === at ? `${line} ${letters} ${row.comment}`.trim() : line)));
  }
  return out.join('\n');
}

/** Each cell on lines of its own. */
export function cellsBelow(truth: Truth, chance: Chance): string {
  const width = 24 + chance(14);
  const out = headerOf(truth, chance);
  for (const row of truth.rows) {
    out.push(...wrap(row.activity, width), ...row.letters.map((cell) => cell || '-'));
    if (row.comment) out.push(row.comment);
  }
  return out.join('\n');
}

/** A footer, a page break, a header, and the table's header row once more. */
function turnPage(index: number, header: string): string[] {
  return ['Nordens IT-nämnd', `Sida ${index} (9)\fSamverkansavtal bilaga 3`, '', header];
}

/** Columns under each other, as a printout has them, cells broken over lines and letters at the top, middle or bottom. */
export function columns(truth: Truth, chance: Chance, paged: boolean): string {
  const width = 24 + chance(14);
  const header = headerOf(truth, chance);
  const at = [0, width + 3, ...truth.parties.map((party) => party.length + 4)];
  for (let column = 2; column < at.length; column += 1) at[column]! += at[column - 1]!;
  const line = (cells: readonly string[]): string =>
    cells.reduce((text, cell, column) => (cell ? text.padEnd(at[column]!) + cell : text), '');
  const where = chance(3);
  const out = [line(header)];
  truth.rows.forEach((row, index) => {
    const activity = wrap(row.activity, width);
    const comment = wrap(row.comment, 20);
    const height = Math.max(activity.length, comment.length, 1);
    const from = (size: number): number => [0, Math.floor((height - size) / 2), height - size][where]!;
    for (let y = 0; y < height; y += 1) {
      const letters = y === from(1) ? row.letters : row.letters.map(() => '');
      out.push(line([activity[y - from(activity.length)] ?? '', ...letters, comment[y - from(comment.length)] ?? '']));
    }
    if (chance(2) === 0) out.push('');
    if (paged && index % 4 === 2 && index < truth.rows.length - 1) out.push(...turnPage(index, line(header)));
  });
  return paged ? `Samverkansavtal bilaga 3\n\n${out.join('\n')}\nNordens IT-nämnd\nSida 9 (9)` : out.join('\n');
}
