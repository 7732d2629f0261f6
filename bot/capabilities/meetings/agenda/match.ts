import { stemOf, wordsOf } from '../../../language/words.ts';
import { cut } from '../intake/keep.ts';
import type { KeptItem } from '../stored/document.ts';
import type { AgendaItem } from '../stored/meeting.ts';

/** From here on two titles are the same item's. */
const ALIKE = 0.6;
/** An agenda is stored three times in its meeting's row: what is prepared, what is announced, and what was before. */
const MOST = { items: 120, proposed: 40_000, title: 200, section: 120, presenters: 3, presenter: 80 } as const;

function wordSet(title: string): ReadonlySet<string> {
  return new Set(wordsOf(title).map(stemOf));
}

/** Shared words against all words of both, 0–1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [wordSet(one), wordSet(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function dnrKey(dnr: string | undefined): string | undefined {
  return dnr?.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

type Pairs = Map<KeptItem, AgendaItem>;

/** Pairs what is left of both, the best first; nobody is paired twice. */
function pair(items: readonly KeptItem[], before: readonly AgendaItem[], pairs: Pairs, score: Score): void {
  const taken = new Set(pairs.values());
  const candidates = items
    .filter((item) => !pairs.has(item))
    .flatMap((item) =>
      before.filter((old) => !taken.has(old)).map((old) => ({ item, old, certainty: score(item, old) })),
    )
    .filter(({ certainty }) => certainty >= ALIKE)
    .toSorted((one, other) => other.certainty - one.certainty);
  for (const { item, old } of candidates) {
    if (pairs.has(item) || taken.has(old)) continue;
    pairs.set(item, old);
    taken.add(old);
  }
}

type Score = (item: KeptItem, old: AgendaItem) => number;

/** The same dnr is the same item; of several with one dnr, the one whose title is the most alike. */
const byDnr: Score = (item, old) =>
  item.dnr !== undefined && dnrKey(item.dnr) === dnrKey(old.dnr) ? 1 + likeness(item.title, old.title) : 0;
/** Without a dnr in common, the title tells. */
const byTitle: Score = (item, old) => likeness(item.title, old.title);

function agendaItem(item: KeptItem, id: string, hidden: boolean, room: number): AgendaItem {
  const { number, title, section, dnr, kind, time, presenters, proposal, closed } = item;
  const fits = proposal.join('').length <= room;
  return {
    id,
    number,
    title: cut(title, MOST.title),
    ...(section === undefined ? {} : { section: cut(section, MOST.section) }),
    ...(dnr === undefined ? {} : { dnr }),
    kind,
    ...(time === undefined ? {} : { time }),
    presenters: presenters.slice(0, MOST.presenters).map((name) => cut(name, MOST.presenter)),
    proposal: fits ? [...proposal] : [],
    closed,
    hidden,
  };
}

/** A document's items as an agenda's: those that were there before keep their ids, and stay hidden if they were. */
export function matched(
  items: readonly KeptItem[],
  before: readonly AgendaItem[],
  nextItem: number,
): { readonly items: AgendaItem[]; readonly nextItem: number } {
  const shown = items.slice(0, MOST.items);
  const pairs: Pairs = new Map();
  pair(shown, before, pairs, byDnr);
  pair(shown, before, pairs, byTitle);
  let next = nextItem;
  let room: number = MOST.proposed;
  const made = shown.map((item) => {
    const old = pairs.get(item);
    const one = agendaItem(item, old?.id ?? `i${next++}`, old?.hidden ?? false, room);
    room -= one.proposal.join('').length;
    return one;
  });
  return { items: made, nextItem: next };
}
