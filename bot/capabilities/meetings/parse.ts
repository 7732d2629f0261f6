import { bodyOf } from './body.ts';
import { type Contents, contentsOf } from './contents.ts';
import { withoutFurniture } from './furniture.ts';
import { whenOf } from './header.ts';
import { itemHead } from './heads.ts';
import { itemsOf } from './items.ts';
import { kindOf } from './kind.ts';
import { labelledIn } from './labels.ts';
import { linesOf } from './lines.ts';
import type { Item, Line, Meeting } from './model.ts';
import { municipalitiesIn } from './municipalities.ts';
import { plannedDatesOf } from './plan.ts';
import { approvalOf, postingOf } from './posting.ts';
import { tablesOf } from './tables.ts';

/** How much of a document, at most, is its front. */
const FRONT = 120;

/** The lines before the first item or paper. */
function frontOf(lines: readonly Line[], contents: Contents | undefined, items: readonly Item[]): readonly Line[] {
  const start = Math.min(...items.map(({ line }) => line));
  const first = lines.findIndex((line) => itemHead(line) !== undefined || line.line >= start);
  const until = Math.min(contents?.from ?? lines.length, first < 0 ? lines.length : first);
  return lines.slice(0, Math.min(FRONT, until));
}

/**
 * Reads a board's document. Pure, and as long as the text in time.
 * @param flow its pages in reading order, as bot/files gives them
 */
export function parseMeeting(flow: readonly string[]): Meeting {
  const all = linesOf(flow);
  const { lines, furniture } = withoutFurniture(all);
  const contents = contentsOf(lines);
  const kind = kindOf(all, contents);
  const items = itemsOf(lines, kind.value, contents);
  const front = frontOf(lines, contents, items);
  const first = all.findIndex((line) => itemHead(line) !== undefined);
  const head = all.slice(0, Math.min(14, first < 0 ? all.length : first));
  const labels = labelledIn(front);
  const headers = labelledIn(furniture);
  const posted = labelledIn([...front, ...lines.slice(-40)]);
  const body = bodyOf(head, furniture, labels, lines);
  const posting = postingOf(posted);
  const approval = approvalOf(posted);
  const minutes = kind.value === 'protokoll' || kind.value === 'protokollsutdrag';
  return {
    kind,
    ...(body === undefined ? {} : { body }),
    ...(kind.value === 'sammantradesplan' ? { dates: [] } : whenOf([...labels, ...headers], head, furniture)),
    municipalities: municipalitiesIn(lines),
    ...(contents && !contents.inline && minutes && items.length > 0 ? { contents: contents.entries } : {}),
    items,
    plannedDates: plannedDatesOf(lines, items, kind.value === 'sammantradesplan', minutes),
    ...(posting === undefined ? {} : { posting }),
    ...(approval === undefined ? {} : { approval }),
    tables: tablesOf(lines),
    lines,
  };
}
