import { assemble, type Piece } from './assemble.ts';
import { letterRun, placeCells, type Run } from './letterRun.ts';
import { isDash, readCell } from './letters.ts';
import type { Line } from './lines.ts';
import { type Header, type KnownParty, splitHeader } from './parties.ts';
import type { RawRow, RawTable } from './raw.ts';
import { titleOf } from './title.ts';
import {
  isActivityHead,
  isCommentHead,
  isGeneric,
  isLegend,
  isOpenEnded,
  looksLikeParty,
  startsLower,
} from './words.ts';

/** More lines without letters than this between two rows, and the table has ended. */
const LONGEST_GAP = 14;
const LONGEST_TAIL = 8;
/** In running text only an empty line, or a full stop well before the cell's edge, makes a row without letters. */
const APART = 5.5;

interface Found {
  readonly header: Header;
  /** Where the header begins and where the rows begin. */
  readonly at: number;
  readonly from: number;
}

interface Anchor {
  /** Its last line, and its first where its cells stand on lines of their own. */
  readonly index: number;
  readonly from: number;
  readonly piece: Piece;
  /** A single letter beside text: it may belong to the text. */
  readonly weak: boolean;
  readonly bare: boolean;
}

const runs = {
  upper: new WeakMap<Line, { run: Run | undefined }>(),
  lower: new WeakMap<Line, { run: Run | undefined }>(),
};

/** The cells in a line, however many; looked for once a line, since every header looks ahead. */
function anyRun(line: Line, lower: boolean): Run | undefined {
  const known = lower ? runs.lower : runs.upper;
  const found = known.get(line) ?? { run: letterRun(line.raw, 0, lower) };
  known.set(line, found);
  return found.run;
}

function isHeaderStart(line: Line): boolean {
  const words = line.text.split(/\s+/);
  return (
    words.length <= 16 &&
    [1, 2].some((count) => isActivityHead(words.slice(0, count).join(' '))) &&
    !/[.:]$/.test(line.text) &&
    !anyRun(line, false)
  );
}

/** How many cells the rows have at most, on one line or each on its own. */
function mostCells(lines: readonly Line[], lower: boolean): number {
  const counts = new Map<number, number>();
  let bare = 0;
  for (const line of lines) {
    if (line.blank) continue;
    const run = anyRun(line, lower);
    const size = run?.cells.length ?? 0;
    bare = isDash(line.text) ? bare + 1 : run && run.left === '' ? bare + size : size;
    if (bare > 0) counts.set(bare, (counts.get(bare) ?? 0) + 1);
    if (run?.right) bare = 0;
  }
  const total = [...counts.values()].reduce((sum, times) => sum + times, 0);
  const usual = [...counts].filter(([, times]) => times >= Math.max(1, total * 0.15)).map(([size]) => size);
  return Math.max(0, ...usual);
}

/** A header row's lines: up to the comment column's name, or as many as the parties need. */
function headerAt(lines: readonly Line[], at: number, known: readonly KnownParty[], lower: boolean): Found | undefined {
  const ahead: number[] = [];
  for (let index = at; index < lines.length && ahead.length < 10; index += 1) {
    const line = lines[index];
    if (!line || line.blank) continue;
    if (index > at && anyRun(line, lower)) break;
    ahead.push(index);
  }
  const size = mostCells(lines.slice(at + 1, at + 150), lower);
  if (size === 0) return undefined;
  const comment = ahead.findIndex((index) => isCommentHead((lines[index]?.text ?? '').split(/\s+/).at(-1) ?? ''));
  const texts = (count: number): string[] => ahead.slice(0, count).map((index) => lines[index]?.raw ?? '');
  const found = (count: number): Found | undefined => {
    const header = splitHeader(texts(count), size, known);
    return header && { header, at, from: (ahead[count - 1] ?? at) + 1 };
  };
  if (comment >= 0) return found(comment + 1);
  for (let count = 1; count <= ahead.length; count += 1) {
    const next = lines[ahead[count] ?? -1]?.text ?? '';
    const here = found(count);
    const open = /[/&-]$/.test(texts(count).at(-1)?.trim() ?? '') || startsLower(next);
    if (here && here.header.parties.length >= size && !(open && next)) return here;
  }
  return found(1);
}

function isWeak(cells: readonly string[], parties: number, left: string, right: string): boolean {
  if (cells.length >= parties || (left === '' && right === '')) return false;
  return cells.every((cell) => cell.length === 1);
}

function anchorAt(lines: readonly Line[], index: number, header: Header, lower: boolean): Anchor | undefined {
  const line = lines[index];
  if (!line || line.blank || isLegend(line.text)) return undefined;
  const size = header.parties.length;
  const place = { where: `rad ${line.number}`, line: line.number };
  const blank = lines[index - 1]?.blank ?? false;
  if (isDash(line.text)) {
    const piece: Piece = { place, blank, activity: '', comment: '', free: '', cells: [line.text], unsure: true };
    return { index, from: index, piece, weak: false, bare: true };
  }
  const run = letterRun(line.raw, size, lower);
  if (!run) return undefined;
  const weak = isWeak(run.cells, size, run.left, run.right);
  if (weak && startsLower(run.right)) return undefined;
  const { cells, unsure } = placeCells(run, size, header.comment);
  const piece: Piece = { place, blank, activity: run.left, comment: run.right, free: '', cells, unsure };
  return { index, from: index, piece, weak, bare: run.left === '' };
}

/** Cells that stand on lines of their own, one below the other, are one row. */
function mergeBare(anchors: readonly Anchor[], lines: readonly Line[], header: Header): Anchor[] {
  const merged: Anchor[] = [];
  const size = header.parties.length;
  for (const anchor of anchors) {
    const last = merged.at(-1);
    const told = (one: Anchor): string[] => (one.piece.cells ?? []).filter((cell) => cell !== '');
    const nothingBetween = last && lines.slice(last.index + 1, anchor.index).every((line) => line.blank);
    if (
      last &&
      anchor.bare &&
      nothingBetween &&
      last.piece.comment === '' &&
      told(last).length + told(anchor).length <= size
    ) {
      const cells = [...told(last), ...told(anchor)];
      const unsure = cells.length < size;
      while (cells.length < size) cells.push('');
      const piece = { ...last.piece, cells, unsure, comment: anchor.piece.comment };
      merged[merged.length - 1] = { ...last, index: anchor.index, piece };
    } else merged.push(anchor);
  }
  return merged.filter((anchor) => (anchor.piece.cells ?? []).length >= size);
}

/** Takes out single letters that belong to the text: the lines up to a row of bare letters would have no activity else. */
function dropWeak(anchors: readonly Anchor[], lines: readonly Line[]): Anchor[] {
  return anchors.filter((anchor, at) => {
    const next = anchors[at + 1];
    if (!anchor.weak || !next?.bare) return true;
    const between = lines.slice(anchor.index + 1, next.index).filter((line) => !line.blank);
    return between.some((line) => !startsLower(line.text));
  });
}

/** The rows from a header to the table's end, and the line after the last one that can be its own. */
function anchorsFrom(lines: readonly Line[], found: Found, lower: boolean): Anchor[] {
  const anchors: Anchor[] = [];
  let quiet = 0;
  for (let index = found.from; index < lines.length && quiet <= LONGEST_GAP; index += 1) {
    const line = lines[index];
    if (!line || line.blank) continue;
    if (isLegend(line.text) || isGeneric(line.text) || isHeaderStart(line)) break;
    const anchor = anchorAt(lines, index, found.header, lower);
    if (anchor) anchors.push(anchor);
    quiet = anchor ? 0 : quiet + 1;
  }
  return mergeBare(dropWeak(anchors, lines), lines, found.header);
}

function freePiece(line: Line, lines: readonly Line[], index: number): Piece {
  const place = { where: `rad ${line.number}`, line: line.number };
  return {
    place,
    blank: lines[index - 1]?.blank ?? false,
    activity: '',
    comment: '',
    free: line.text,
    cells: undefined,
  };
}

function piecesOf(lines: readonly Line[], from: number, anchors: readonly Anchor[]): Piece[] {
  const last = anchors.at(-1)?.index ?? from;
  const rows = new Map(anchors.map((anchor) => [anchor.index, anchor.piece]));
  const within = new Set(
    anchors.flatMap(({ from: first, index }) => Array.from({ length: index - first }, (_, at) => first + at)),
  );
  const pieces: Piece[] = [];
  let tail = 0;
  for (let index = from; index < lines.length && tail < LONGEST_TAIL; index += 1) {
    const line = lines[index];
    if (!line || line.blank) continue;
    const row = rows.get(index);
    if (!row && within.has(index)) continue;
    if (index > last) {
      const before = pieces.at(-1);
      const text = before ? before.free || before.comment || before.activity : '';
      if (
        isLegend(line.text) ||
        !(
          startsLower(line.text) ||
          /^\d{1,4}$/.test(line.text) ||
          (isOpenEnded(text) && !(lines[index - 1]?.blank ?? false))
        )
      )
        break;
      tail += 1;
    }
    pieces.push(row ?? freePiece(line, lines, index));
  }
  return pieces;
}

function rowsOf(lines: readonly Line[], found: Found, anchors: readonly Anchor[]): RawRow[] {
  const pieces = piecesOf(lines, found.from, anchors);
  const texts = pieces.map((piece) => piece.activity || piece.free).filter(Boolean);
  const firsts = anchors.map((anchor) => anchor.piece.activity).filter(Boolean);
  const lower = firsts.length > 2 && firsts.filter(startsLower).length > firsts.length * 0.6;
  const width = texts.reduce((most, text) => Math.max(most, text.length), 0);
  const empty = found.header.parties.map(() => '');
  return assemble(pieces, { width, apart: APART, comments: found.header.comment, lower }).map((row) => ({
    ...row,
    cells: row.cells ?? empty,
  }));
}

/** Whether the header only comes back on a new page: nothing but the last row's own lines stands in between. */
function continues(before: Found | undefined, last: number, found: Found, lines: readonly Line[]): boolean {
  if (!before || before.header.parties.join('|') !== found.header.parties.join('|')) return false;
  return lines.slice(last + 1, found.at).every((line) => line.blank || startsLower(line.text));
}

/** Prose has an "i" here and there; a table has rows with one A, and somewhere an R. */
function plausible(anchors: readonly Anchor[], header: Header, lower: boolean): boolean {
  const rows = anchors.map((anchor) => (anchor.piece.cells ?? []).map((cell) => readCell(cell).letters));
  const sound = rows.filter((row) => row.filter((letters) => letters.includes('A')).length === 1).length;
  const full = rows.filter((row) => row.every((letters) => letters !== '')).length;
  const named = header.parties.every((name) => (!startsLower(name) || looksLikeParty(name)) && name.length < 60);
  const spread = rows.some((row) => row.join('').includes('R'));
  return (
    spread && named && header.parties.length <= 12 && sound * 2 > rows.length && (!lower || full * 3 > rows.length)
  );
}

/** RACI tables in text that has lost its columns, as copied from a PDF. */
export function lostTables(lines: readonly Line[], known: readonly KnownParty[]): RawTable[] {
  const upper = lines.some((line) => /(?:^|\s)(?:RA|AR|CI|RCI|R|A)(?:\s|$)/.test(line.text));
  const tables: RawTable[] = [];
  let before: Found | undefined;
  let last = -1;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || line.blank || !isHeaderStart(line)) continue;
    const found = headerAt(lines, at, known, !upper);
    const anchors = found ? anchorsFrom(lines, found, !upper) : [];
    if (!found || !plausible(anchors, found.header, !upper)) continue;
    const rows = rowsOf(lines, found, anchors);
    const previous = tables.at(-1);
    if (previous && continues(before, last, found, lines))
      tables[tables.length - 1] = { ...previous, rows: [...previous.rows, ...rows] };
    else {
      const title = titleOf(
        lines.slice(Math.max(last + 1, at - 300), at).map((one) => one.raw),
        '',
      );
      const place = { where: `rad ${line.number}`, line: line.number };
      tables.push({ ...title, parties: found.header.parties, rows, place });
    }
    before = found;
    last = anchors.at(-1)?.index ?? at;
    at = last;
  }
  return tables;
}
