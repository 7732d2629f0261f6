import { dnrIn, hasDnrLabel } from './dnr.ts';
import { itemHead, listHead } from './heads.ts';
import { glue } from './join.ts';
import type { Entry, Line } from './model.ts';
import { headingOf } from './roles.ts';

/** What an agenda's item brings with it: the lines of its papers. */
export interface Paper {
  readonly entry: Entry;
  /** Kind, date, dnr and title. */
  readonly top: readonly Line[];
  readonly lines: readonly Line[];
}

const STARTS =
  /^(?:tjänsteskrivelse|tjänsteutlåtande|tjänstemannaförslag|beslutsförslag|missiv|ärende(?:\s+nr)?\s+\d{1,3})(?:\s+(?:\d{4}-\d\d-\d\d|\d+\s?\(\d+\)))*$/iu;
/** How far over its title a paper may begin, and how far under it its first heading may stand. */
const OVER = 12;
const UNDER = 10;

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** The titles that begin at a line: alone, or over two or three lines, with or without the number. */
function titlesAt(lines: readonly Line[], at: number): { readonly key: string; readonly used: number }[] {
  const first = lines[at];
  if (!first || first.text.length > 200) return [];
  const head = itemHead(first) ?? listHead(first);
  const starts = head ? [first.text, head.rest || ''] : [first.text];
  return starts.flatMap((start) => {
    const texts = [1, 2, 3].map((count) =>
      lines.slice(at + 1, at + count).reduce((text, line) => glue(text, line.text), start),
    );
    return texts.map((text, index) => ({ key: keyOf(dnrIn(text)?.rest ?? text), used: index + 1 }));
  });
}

function isUnderWay(lines: readonly Line[], at: number, used: number): boolean {
  const below = lines.slice(at + used, at + used + UNDER);
  const above = lines.slice(Math.max(0, at - 6), at);
  return (
    below.some((line) => headingOf(line.text, line.cells) !== undefined) ||
    above.some(({ text }) => hasDnrLabel(text) || STARTS.test(text))
  );
}

/** Where the paper with its title at `at` begins: at "Tjänsteskrivelse" or the like above it. */
function beginning(lines: readonly Line[], at: number, floor: number): number {
  for (let index = at - 1; index >= Math.max(floor, at - OVER); index -= 1) {
    const line = lines[index];
    if (!line || headingOf(line.text, line.cells)) break;
    if (STARTS.test(line.text)) return index;
  }
  const labelled = lines.slice(Math.max(floor, at - 3), at).findIndex(({ text }) => hasDnrLabel(text));
  return labelled < 0 ? at : Math.max(floor, at - 3) + labelled;
}

interface Start {
  readonly entry: Entry;
  readonly at: number;
  readonly title: number;
  readonly used: number;
}

/** Where each entry's papers begin; an entry in quotes ("Denna behandling '4/25 …'") tells that it has none. */
function startsOf(lines: readonly Line[], entries: readonly Entry[], from: number): Start[] {
  const open = new Map(entries.map((entry) => [keyOf(entry.title), entry]));
  const starts: Start[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const quoted = /['"”’](?<number>\d{1,3}\/\d{2,4}|§ ?\d+|\d{1,3}\.)\s/u.exec(lines[at]?.text ?? '')?.groups?.[
      'number'
    ];
    const named = entries.find(({ number }) => number === quoted);
    if (named) {
      starts.push({ entry: named, at, title: at, used: 1 });
      open.delete(keyOf(named.title));
      continue;
    }
    const hit = titlesAt(lines, at).find(({ key, used }) => key !== '' && open.has(key) && isUnderWay(lines, at, used));
    const entry = hit && open.get(hit.key);
    if (!hit || !entry) continue;
    open.delete(hit.key);
    const floor = Math.max(from, (starts.at(-1)?.title ?? from - 1) + 1);
    starts.push({ entry, at: beginning(lines, at, floor), title: at, used: hit.used });
    at += hit.used - 1;
  }
  return starts;
}

/** The papers that follow an agenda, told apart by the items' titles. */
export function papersOf(lines: readonly Line[], entries: readonly Entry[], from: number): Paper[] {
  const starts = startsOf(lines, entries, from);
  return starts.map(({ entry, at, title, used }, index) => ({
    entry,
    top: lines.slice(at, title + used),
    lines: lines.slice(title + used, starts[index + 1]?.at ?? lines.length),
  }));
}
