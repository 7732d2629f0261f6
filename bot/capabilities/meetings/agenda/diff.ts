import type { AgendaItem } from '../stored/meeting.ts';

/** What happened to one item between two agendas. `to` is its place in the later one, from 0. */
export type Change =
  | { readonly change: 'added'; readonly item: AgendaItem; readonly to: number }
  | { readonly change: 'removed'; readonly item: AgendaItem }
  | { readonly change: 'moved'; readonly item: AgendaItem; readonly from: number; readonly to: number }
  | { readonly change: 'changed'; readonly before: AgendaItem; readonly item: AgendaItem };

/** The longest run of places that rise: the items that can be said to have stayed where they were. */
function rising(places: readonly number[]): ReadonlySet<number> {
  const lengths = places.map(() => 1);
  const previous = places.map(() => -1);
  let best = -1;
  for (const [at, place] of places.entries()) {
    for (let earlier = 0; earlier < at; earlier += 1) {
      const length = (lengths[earlier] ?? 0) + 1;
      if ((places[earlier] ?? 0) < place && length > (lengths[at] ?? 0)) {
        lengths[at] = length;
        previous[at] = earlier;
      }
    }
    if (best < 0 || (lengths[at] ?? 0) > (lengths[best] ?? 0)) best = at;
  }
  const kept = new Set<number>();
  for (let at = best; at >= 0; at = previous[at] ?? -1) kept.add(places[at] ?? -1);
  return kept;
}

/** A number that only follows from other items' coming and going is no change of the item. */
function saysSame(one: AgendaItem, other: AgendaItem): boolean {
  const words = ({ number: _, ...rest }: AgendaItem) => JSON.stringify(Object.entries(rest).toSorted());
  return words(one) === words(other);
}

/** What changed between two agendas, told by the items' ids. An item that others push along has not moved. */
export function changesBetween(before: readonly AgendaItem[], after: readonly AgendaItem[]): Change[] {
  const places = new Map(before.map(({ id }, at) => [id, at]));
  const olds = new Map(before.map((item) => [item.id, item]));
  const left = new Set(after.map(({ id }) => id));
  const common = after.flatMap(({ id }) => places.get(id) ?? []);
  const stayed = rising(common);
  return [
    ...before.flatMap((item): Change[] => (left.has(item.id) ? [] : [{ change: 'removed', item }])),
    ...after.flatMap((item, to): Change[] => {
      const old = olds.get(item.id);
      const from = places.get(item.id);
      if (!old || from === undefined) return [{ change: 'added', item, to }];
      return [
        ...(stayed.has(from) ? [] : [{ change: 'moved' as const, item, from, to }]),
        ...(saysSame(old, item) ? [] : [{ change: 'changed' as const, before: old, item }]),
      ];
    }),
  ];
}
