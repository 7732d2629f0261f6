import type { Place } from './raw.ts';
import { isOpenEnded, joinLines, startsLower, startsWithBullet } from './words.ts';

/** A line (or a table's row) between header and end. Lines with `cells` carry a row; the others belong to a neighbour. */
export interface Piece {
  readonly place: Place;
  /** An empty line goes before it. */
  readonly blank: boolean;
  readonly activity: string;
  readonly comment: string;
  /** Text that may be activity or comment: the columns are lost. */
  readonly free: string;
  readonly cells: readonly string[] | undefined;
  readonly unsure?: boolean;
}

export interface Row {
  activity: string;
  comment: string;
  cells: readonly string[] | undefined;
  readonly place: Place;
  readonly unsure: boolean;
}

export interface Habits {
  /** The longest line of activity text: where cells are broken. 0: cells are not broken by width. */
  readonly width: number;
  /** From which unlikeliness of belonging together two lines are two rows, letters or not. */
  readonly apart: number;
  /** The table has a column for comments. */
  readonly comments: boolean;
  /** Activities begin with small letters in this table. */
  readonly lower: boolean;
}

/** How unlikely it is that `next` goes on from `text`: negative where it does, positive where something new begins. */
function breakBetween(text: string, last: string, next: string, blank: boolean, habits: Habits): number {
  let score = blank ? 2 : 0;
  if (isOpenEnded(text)) score -= 4;
  else if (/[.!?:;]$/.test(text)) score += 2;
  if (startsWithBullet(next)) score += 4;
  else if (/^\d/.test(next)) score -= 0.5;
  else if (!startsLower(next)) score += 3;
  else if (!habits.lower) score -= 3;
  if (habits.width > 0) {
    const joined = last.length + 1 + (next.split(/\s/)[0]?.length ?? 0);
    if (joined <= habits.width * 0.75) score += 1.5;
    else if (joined > habits.width) score -= 1.5;
  }
  return score;
}

/** A row being put together: what its columns say so far, and the last line of each. */
interface Growing {
  activity: string;
  comment: string;
  lastActivity: string;
  lastComment: string;
  /** Which column free text went to last. */
  target: 'activity' | 'comment' | undefined;
}

function growingFrom(piece: Piece): Growing {
  const activity = piece.activity || (piece.cells ? '' : piece.free);
  return { activity, comment: piece.comment, lastActivity: activity, lastComment: piece.comment, target: undefined };
}

function commentBreak(row: Growing, next: string, blank: boolean, habits: Habits): number {
  if (row.comment)
    return breakBetween(row.comment, row.lastComment, next, blank, { ...habits, width: 0, lower: false });
  return (startsLower(next) ? 1 : 2.5) + (blank ? 1 : 0);
}

function freeBreak(row: Growing, piece: Piece, habits: Habits): { score: number; target: 'activity' | 'comment' } {
  const { free, blank } = piece;
  if (!habits.comments && row.comment === '') {
    return { score: breakBetween(row.activity, row.lastActivity, free, blank, habits), target: 'activity' };
  }
  const settled = row.comment !== '' || row.target === 'comment';
  const asActivity = breakBetween(row.activity, row.lastActivity, free, blank, habits) + (settled ? 2 : 0);
  const asComment = commentBreak(row, free, blank, habits) + (row.target === 'activity' ? 2 : 0);
  return asActivity <= asComment ? { score: asActivity, target: 'activity' } : { score: asComment, target: 'comment' };
}

function grow(row: Growing, activity: string, comment: string): void {
  if (activity) {
    row.activity = joinLines(row.activity, activity);
    row.lastActivity = activity;
  }
  if (comment) {
    row.comment = joinLines(row.comment, comment);
    row.lastComment = comment;
  }
}

/** The break before a line, and the row with the line in it. `rowHasLetters` lets free text be a comment. */
function step(row: Growing, piece: Piece, habits: Habits, rowHasLetters: boolean): number {
  if (piece.free && rowHasLetters) {
    const { score, target } = freeBreak(row, piece, habits);
    row.target = target;
    grow(row, target === 'activity' ? piece.free : '', target === 'comment' ? piece.free : '');
    return score;
  }
  const activity = piece.activity || piece.free;
  let score = 0;
  if (activity) score += row.activity ? breakBetween(row.activity, row.lastActivity, activity, piece.blank, habits) : 0;
  if (piece.comment && !piece.cells)
    score += activity && !row.comment ? 0 : commentBreak(row, piece.comment, piece.blank, habits) - (activity ? 0 : 2);
  grow(row, activity, piece.comment);
  return score;
}

/** The lines of a row so far, grown together. */
function growAll(pieces: readonly Piece[], habits: Habits): Growing | undefined {
  const [first, ...rest] = pieces;
  if (!first) return undefined;
  const row = growingFrom(first);
  let passed = first.cells !== undefined;
  for (const piece of rest) {
    step(row, piece, habits, passed);
    passed ||= piece.cells !== undefined;
  }
  return row;
}

/** What a row without letters costs against a doubtful join. */
const ROW_WITHOUT_LETTERS = 2;

interface Division {
  readonly groups: readonly (readonly Piece[])[];
  readonly cost: number;
}

/** Follows lines on from a row; where one is clearly no continuation, a row of its own begins. */
function follow(row: Growing | undefined, pieces: readonly Piece[], habits: Habits, lettered: boolean): Division {
  const groups: Piece[][] = [[]];
  let [current, ofLetters, cost] = [row, lettered, 0];
  for (const piece of pieces) {
    const grown: Growing | undefined = current && { ...current };
    const score = grown ? step(grown, piece, habits, ofLetters) : 0;
    if (grown && score >= habits.apart) {
      groups.push([]);
      cost += ROW_WITHOUT_LETTERS;
      [current, ofLetters] = [growingFrom(piece), false];
    } else {
      cost += score;
      current = grown ?? growingFrom(piece);
    }
    groups.at(-1)?.push(piece);
  }
  return { groups, cost };
}

/**
 * The gap's lines, divided: the first group goes to the row above, the last one to the row below, others are rows alone.
 * Every division is tried; the one whose lines go on from each other best wins.
 */
function divide(
  upper: readonly Piece[],
  gap: readonly Piece[],
  lower: Piece | undefined,
  habits: Habits,
): Division['groups'] {
  const above = growAll(upper, habits);
  let best: Division = { groups: [[], gap], cost: Number.POSITIVE_INFINITY };
  for (let taken = 0; taken <= (above ? gap.length : 0); taken += 1) {
    if (taken === gap.length && taken > 0 && lower && lower.activity === '') continue;
    const up = follow(above, gap.slice(0, taken), habits, true);
    const down = follow(undefined, [...gap.slice(taken), ...(lower?.activity ? [lower] : [])], habits, false);
    const rest = down.groups.map((group) => group.filter((piece) => piece !== lower));
    const alone = lower === undefined && taken < gap.length ? ROW_WITHOUT_LETTERS : 0;
    const cost = up.cost + down.cost + alone;
    if (cost < best.cost) best = { groups: [...up.groups, ...rest], cost };
  }
  return best.groups;
}

function build(pieces: readonly Piece[], habits: Habits): Row | undefined {
  const row = growAll(pieces, habits);
  const anchor = pieces.find((piece) => piece.cells);
  const place = (anchor ?? pieces[0])?.place;
  if (!row || !place) return undefined;
  const { activity, comment } = row;
  return { activity, comment, cells: anchor?.cells, place, unsure: anchor?.unsure ?? false };
}

/**
 * Rows from lines. Between two lines with letters, each line goes to the row above or below, or is a row without letters:
 * as going on is likeliest, judged by open ends, capitals, full stops, empty lines and the cell's width.
 */
export function assemble(pieces: readonly Piece[], habits: Habits): Row[] {
  const groups: (readonly Piece[])[] = [];
  const anchors = pieces.flatMap((piece, index) => (piece.cells ? [index] : []));
  const bounds = [-1, ...anchors, pieces.length];
  let current: readonly Piece[] = [];
  for (let at = 1; at < bounds.length; at += 1) {
    const [from = -1, to = pieces.length] = [bounds[at - 1], bounds[at]];
    const lower = pieces[to];
    const divided = divide(current, pieces.slice(from + 1, to), lower, habits);
    groups.push([...current, ...(divided[0] ?? [])], ...divided.slice(1, -1));
    current = [...(divided.at(-1) ?? []), ...(lower ? [lower] : [])];
  }
  return [...groups, current].flatMap((group) => build(group, habits) ?? []);
}
