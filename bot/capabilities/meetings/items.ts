import type { Contents } from './contents.ts';
import { dnrIn, oddDnrIn } from './dnr.ts';
import type { DocumentKind, Entry, Item, ItemKind, Line } from './model.ts';
import { type Paper, papersOf } from './papers.ts';
import { partsOf, type ReadParts, titleOf } from './parts.ts';
import { type Segment, segmentsOf } from './segments.ts';

const INFORMS =
  /^(?:information(?:s|er)?\b|rapport(?:er)?\b|anmälan\b|anmälningsärenden|delgivning|meddelanden|lägesrapport|lägesbild|aktuellt|redovisning av delegation|delegationsbeslut|verksamheten informerar|.{0,40}\binformerar\b|muntlig information|it-chefens? (?:information|rapport)|nuläge)/iu;
/** What is on an agenda and decides nothing. */
const FORMAL =
  /^(?:övriga frågor|övrigt|upprop|(?:mötets|sammanträdets|mötet)? ?(?:öppnande|öppnas|avslutande|avslutning|avslutas)|nästa (?:möte|sammanträde)|ajournering|frågor|avslutning|inledning|paus|lunch)/iu;
const NOTES =
  /\b(?:noterar|noteras|tar del av|tagit del av|tackar för|lägger .{0,60}till handlingarna|läggs till handlingarna|har informerats|godkänner informationen|antecknar)\b/iu;
const ACTS =
  /\b(?:uppdrar|uppdrag åt|fastställer|antar|beviljar|anslår|avslår|bifaller|föreslår|beslutar att (?!godkänna informationen|notera|lägga|ta del|tacka))/iu;
const CLOSED = /\b(?:sekretess|sluten|slutet|stängda dörrar|sekretessbelagd)\b/iu;

/** Whether a title or section announces information only. */
export function announcesInformation(title: string, section: string | undefined): boolean {
  if (section !== undefined && /inform|anmäl|delgiv|rapport|meddeland/iu.test(section) && !/beslut/iu.test(section))
    return true;
  return INFORMS.test(title);
}

export function isFormal(title: string): boolean {
  return (
    FORMAL.test(title) ||
    /\b(?:justerare|justering|dagordning(?:en)?|ärendelistan?|föredragningslistan?|föregående protokoll)\b/iu.test(
      title,
    )
  );
}

export function onlyNotes(points: readonly string[]): boolean {
  return points.length > 0 && points.every((point) => NOTES.test(point) && !ACTS.test(point));
}

function kindOf(
  title: string,
  section: string | undefined,
  points: readonly string[],
  marks: string,
  dnr: string | undefined,
): ItemKind {
  if (/\b(?:informationsärende|information|info)\b/iu.test(marks)) return 'information';
  if (/\bbeslut(?:särende)?\b/iu.test(marks)) return 'decision';
  if (points.length === 0 && FORMAL.test(title)) return 'other';
  if (announcesInformation(title, section)) return 'information';
  if (onlyNotes(points)) return 'information';
  if (points.length > 0) return 'decision';
  return dnr !== undefined || /beslut/iu.test(section ?? '') ? 'decision' : 'other';
}

interface Source {
  readonly number: string;
  readonly title: string;
  readonly sure: boolean;
  readonly section: string | undefined;
  readonly dnr: string | undefined;
  readonly oddDnr: string | undefined;
  readonly place: Line | Entry;
  readonly read: ReadParts;
  readonly lines: readonly Line[];
  readonly marks: string;
  readonly time?: string | undefined;
  readonly presenters?: readonly string[];
}

function itemFrom(source: Source): Item {
  const { read, section, dnr, oddDnr, title, time } = source;
  const points = read.parts.decision.length > 0 ? read.parts.decision : read.parts.proposal;
  const doubts = [!source.sure, source.title === '', read.unheaded].filter(Boolean).length;
  return {
    ...read.parts,
    presenters: [...(source.presenters ?? []), ...read.parts.presenters],
    number: source.number,
    title,
    kind: kindOf(title, section, points, source.marks, dnr),
    confidence: Math.max(0.3, 0.98 - 0.2 * doubts),
    closed: CLOSED.test(title) || CLOSED.test(section ?? ''),
    page: source.place.page,
    line: source.place.line,
    copies: [],
    lines: source.lines,
    ...(section === undefined ? {} : { section }),
    ...(dnr === undefined ? {} : { dnr }),
    ...(oddDnr === undefined || dnr !== undefined ? {} : { oddDnr }),
    ...(time === undefined ? {} : { time }),
    ...(read.decisionPlace === undefined ? {} : { decisionPlace: read.decisionPlace }),
    ...(read.proposalPlace === undefined ? {} : { proposalPlace: read.proposalPlace }),
  };
}

/** The dnr among the lines around a title: on a line of its own, or behind its label. */
function dnrAmong(lines: readonly Line[]): { readonly dnr?: string; readonly odd?: string; readonly at?: number } {
  for (const [at, line] of lines.entries()) {
    const found = dnrIn(line.text);
    if (found && (found.rest === '' || found.labelled)) return { dnr: found.dnr, at };
    const odd = oddDnrIn(line.text);
    if (odd !== undefined) return { odd, at };
  }
  return {};
}

/** What stands beside the number, without cells that are no title: "Bilaga 3", a page. */
function headline({ head }: Segment, { cells }: Line): string {
  const extra = cells.slice(1).filter((cell) => /^(?:bilaga \d+|bilagor|\d{1,3}|kl\.? ?\d.*)$/iu.test(cell));
  return extra.reduce(
    (text, cell) => text.replace(new RegExp(`\\s+${cell.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}$`, 'u'), ''),
    head.rest,
  );
}

/** An item of minutes: number, dnr and title in any order, then its parts. */
function fromSegment(segment: Segment, before: readonly Line[], line: Line, contents: Contents | undefined): Item {
  const headed = headline(segment, line);
  const beside = dnrIn(headed);
  const oddBeside = beside ? undefined : oddDnrIn(headed);
  const rest = oddBeside === undefined ? (beside?.rest ?? headed) : '';
  const around = beside || oddBeside !== undefined ? {} : dnrAmong(segment.lines.slice(0, 4));
  const body = segment.lines.filter((_, index) => index !== around.at);
  const above =
    beside || around.at !== undefined ? {} : dnrAmong(before.filter(({ text }) => dnrIn(text)?.rest === ''));
  const title = titleOf(rest, body);
  const inTitle = dnrIn(title.title);
  const entry = contents?.entries.find(({ number }) => number === segment.head.number);
  return itemFrom({
    number: segment.head.number,
    title: (inTitle?.rest ?? title.title).replace(/\s*[.:]$/u, ''),
    sure: title.sure,
    section: segment.section ?? entry?.section,
    dnr: beside?.dnr ?? around.dnr ?? inTitle?.dnr ?? above.dnr,
    oddDnr: oddBeside ?? around.odd,
    place: line,
    read: partsOf(body.slice(title.used), true),
    lines: segment.lines,
    marks: '',
  });
}

function fromEntry(entry: Entry, paper: Paper | undefined): Item {
  const own = paper ? dnrAmong([...paper.top, ...paper.lines.slice(0, 3)]) : {};
  return itemFrom({
    number: entry.number,
    title: entry.title,
    sure: true,
    section: entry.section,
    dnr: entry.dnr ?? own.dnr,
    oddDnr: own.odd,
    place: entry,
    read: partsOf(paper?.lines ?? [], false),
    lines: paper ? [...paper.top, ...paper.lines] : [],
    marks: entry.marks.join(' '),
    time: entry.time,
    presenters: entry.presenters,
  });
}

function contentKey(item: Item): string {
  return [item.title, item.dnr ?? '', ...item.lines.map(({ text }) => text)].join('\n');
}

/** The same item printed again becomes a copy of the first; one with other words stays, as a second. */
function withCopies(items: readonly Item[]): Item[] {
  const alike = Map.groupBy(items, (item) => `${item.number}\n${contentKey(item)}`);
  return [...alike.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, copies: rest.map(({ page, line }) => ({ page, line })) }] : [],
  );
}

function isMinutes(kind: DocumentKind): boolean {
  return kind === 'protokoll' || kind === 'protokollsutdrag';
}

/** Papers that carry the agenda's numbers belong to them; the others are found by title. */
function agendaItems(lines: readonly Line[], contents: Contents): Item[] {
  const papers = new Map(papersOf(lines, contents.entries, contents.to).map((paper) => [paper.entry, paper]));
  return contents.entries.map((entry) => fromEntry(entry, papers.get(entry)));
}

/** The document's items. Entries of a table of contents are none where the items themselves stand in the text. */
export function itemsOf(lines: readonly Line[], kind: DocumentKind, contents: Contents | undefined): Item[] {
  if (contents && !contents.inline && !isMinutes(kind)) return agendaItems(lines, contents);
  const segments = segmentsOf(lines, contents);
  const items = segments.flatMap((segment) => {
    const line = lines[segment.at];
    return line ? [fromSegment(segment, lines.slice(Math.max(0, segment.at - 2), segment.at), line, contents)] : [];
  });
  return items.length === 0 && contents
    ? contents.entries.map((entry) => fromEntry(entry, undefined))
    : withCopies(items);
}
