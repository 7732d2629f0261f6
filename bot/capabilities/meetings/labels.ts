import type { Line, Place } from './model.ts';

export type Label =
  | 'body'
  | 'date'
  | 'when'
  | 'whenWhere'
  | 'place'
  | 'paragraphs'
  | 'up'
  | 'down'
  | 'kept'
  | 'approver'
  | 'approvalWhere'
  | 'approvalDate'
  | 'otherLabel';

/** Labels of forms. The long ones are known wherever they stand in a line; the short ones only where a cell begins. */
const LABELS: readonly (readonly [Label, boolean, string])[] = [
  [
    'whenWhere',
    true,
    'plats och tid(?: för sammanträdet)?|tid och plats(?: för sammanträdet)?|tid, plats|plats, tid|tid\\/plats|plats\\/tid|datum, tid och plats',
  ],
  [
    'approvalWhere',
    true,
    'justeringens (?:plats och tid|tid och plats)|plats och tid för justering|tid och plats för justering|justeringens plats|plats för justering|justering sker',
  ],
  ['approvalDate', true, 'justeringsdatum|justeringsdag|justerat den|datum för justering|protokollet justerat'],
  [
    'approver',
    true,
    'utsedda? att justera|utses att justera|justerare|justerande|att justera protokollet|protokolljusterare',
  ],
  [
    'up',
    true,
    'datum (?:då|när) anslaget sätts? upp|datum för anslags? ?(?:upp|ets upp)sättande|datum för uppsättande(?: av anslag)?|anslaget (?:sätts upp|uppsatt|publiceras)|anslagsdatum|anslag(?:et)? sätts upp|anslagsdag|anslås|anslagen den|uppsatt den',
  ],
  [
    'down',
    true,
    'datum (?:då|när) anslaget tas? (?:ned|ner)|datum för anslags? ?(?:ned|ets ned)tag(?:ande|ning)|datum för nedtagande(?: av anslag)?|anslaget (?:tas ne[dr]|nedtaget|avpubliceras)|anslag(?:et)? tas ne[dr]|nedtas|tas ned den|nedtagning',
  ],
  [
    'kept',
    true,
    'förvaringsplats(?: för protokollet)?|protokollets förvaringsplats|protokollet förvaras(?: hos| på| vid)?',
  ],
  [
    'otherLabel',
    true,
    'sista dag(?:en)? för överklagande|sista dag att överklaga|överklagas senast|underskrift(?:er)?|namnteckning|beslutande|närvarande|övriga (?:deltagare|närvarande|deltagande)|ej tjänstgörande(?: ersättare)?|tjänstgörande ersättare|ledamöter|ersättare|kallade|frånvarande|ordförande|sekreterare|kommentar',
  ],
  [
    'date',
    true,
    'sammanträdesdatum|sammanträdesdag|mötesdatum|mötesdag|datum för (?:sammanträdet?|mötet)|sammanträde den',
  ],
  ['place', true, 'sammanträdesplats|mötesplats|plats för (?:sammanträdet?|mötet)|sammanträdeslokal'],
  ['when', true, 'sammanträdestid|mötestid|datum och tid|dag och tid|tid för (?:sammanträdet?|mötet)'],
  ['paragraphs', true, 'paragrafer|paragraf|avser paragrafer'],
  ['body', true, 'beslutande organ|beslutsorgan|nämnd\\/styrelse|nämnd\\/organ|organ'],
  ['body', false, 'nämnd|styrelse|instans|forum|grupp|möte|utskott'],
  ['date', false, 'datum|dag'],
  ['when', false, 'tid|tidpunkt|när|klockan|klockslag|kl'],
  ['place', false, 'plats|lokal|var'],
];

const PATTERNS = LABELS.map(([label, anywhere, source]) => ({
  label,
  pattern: anywhere
    ? new RegExp(`(?<=^|[\\s.|])(?:${source})(?=\\s*:|\\s|$)`, 'giu')
    : new RegExp(`^(?:${source})(?=\\s*:\\s*|$)`, 'giu'),
}));

export interface Labelled extends Place {
  readonly label: Label;
  /** What the form calls it. */
  readonly name: string;
  readonly value: string;
}

interface Hit {
  readonly label: Label;
  readonly at: number;
  readonly end: number;
}

function isCapital(text: string, at: number): boolean {
  return /^\p{Lu}/u.test(text.slice(at));
}

/** The labels in one cell, longest first where several begin at the same place. */
function hitsIn(text: string): Hit[] {
  const hits: Hit[] = [];
  const all = PATTERNS.flatMap(({ label, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ label, at: match.index, end: match.index + match[0].length })),
  );
  for (const hit of all.toSorted((one, other) => one.at - other.at || other.end - one.end)) {
    if (isCapital(text, hit.at) && hit.at >= (hits.at(-1)?.end ?? 0)) hits.push(hit);
  }
  return hits;
}

/** A cell's labels, each with what stands after it. A label in the middle of a sentence is a word, not a label. */
function inCell(text: string, line: Line): Labelled[] {
  const hits = hitsIn(text);
  if (hits[0]?.at !== 0) return [];
  return hits.map(({ label, at, end }, index) => ({
    label,
    name: text.slice(at, end),
    value: text
      .slice(end, hits[index + 1]?.at ?? text.length)
      .replace(/^[\s:.]+/u, '')
      .trim(),
    page: line.page,
    line: line.line,
  }));
}

function inLine(line: Line): Labelled[] {
  const found: Labelled[] = [];
  for (const cell of line.cells) {
    const labels = inCell(cell, line);
    const last = found.at(-1);
    if (labels.length > 0) found.push(...labels);
    else if (last) found[found.length - 1] = { ...last, value: `${last.value} ${cell}`.trim() };
  }
  return found;
}

/** Fills labels that stand alone: from the line below, cell by cell, unless that has labels of its own. */
function fromBelow(labels: readonly Labelled[], below: Line | undefined): Labelled[] {
  const empty = labels.filter(({ value }) => value === '');
  if (!below || empty.length === 0 || inLine(below).length > 0) return [...labels];
  if (labels.length === 1) return labels.map((label) => ({ ...label, value: below.text }));
  if (below.cells.length < empty.length) return [...labels];
  const cells = below.cells.length >= labels.length ? labels : empty;
  return labels.map((label) =>
    label.value === '' ? { ...label, value: below.cells[cells.indexOf(label)] ?? '' } : label,
  );
}

/** Goes on over the next lines while a form's value is clearly not at its end. */
function continued(label: Labelled, below: Line | undefined): Labelled {
  const open = label.label === 'whenWhere' && !/\d[.:]\d\d/u.test(label.value) && label.value !== '';
  if (!open || !below || below.gap || inLine(below).length > 0) return label;
  return { ...label, value: `${label.value.replace(/,$/u, '')}, ${below.text}` };
}

function isWholeLabel(text: string): boolean {
  const [hit] = hitsIn(text);
  return hit?.at === 0 && hit.end === text.length;
}

/**
 * Narrow forms break a label in two: "Datum för" with its date beside it, and "anslags uppsättande" under it. The two
 * lines become one, each label whole before its value.
 */
function onOneLine(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const below = lines[index + 1];
    if (!line) break;
    const whole = below && !below.gap && isWholeLabel(`${line.cells[0]} ${below.cells[0]}`);
    if (!whole) {
      out.push(line);
      continue;
    }
    const cells = line.cells.map((cell, at) =>
      at % 2 === 0 && isWholeLabel(`${cell} ${below.cells[at / 2] ?? ''}`) ? `${cell} ${below.cells[at / 2]}` : cell,
    );
    const all = line.cells.length === 1 ? [...cells, ...below.cells.slice(1)] : cells;
    out.push({ ...line, cells: all, text: all.join(' ') });
    index += 1;
  }
  return out;
}

/** What a form's labels say, in order. */
export function labelledIn(given: readonly Line[]): Labelled[] {
  const lines = onOneLine(given);
  return lines.flatMap((line, index) => {
    const labels = inLine(line);
    const below = lines[index + 1];
    return fromBelow(labels, below).map((label) => continued(label, below));
  });
}
