import { normalName } from '../tables/parties.ts';

/** A table's rows as they are compared. */
export interface Comparable {
  readonly columns: readonly { readonly name: string; readonly means: string }[];
  readonly rows: readonly {
    readonly activity: string;
    readonly letters: Readonly<Record<string, string>>;
    readonly comment?: string | undefined;
  }[];
}

/** One party's letters in one row, before and after. */
export interface LetterChange {
  readonly party: string;
  readonly before: string;
  readonly after: string;
}

export type RowChange =
  | { readonly change: 'added' | 'removed'; readonly activity: string; readonly letters: string }
  | {
      readonly change: 'changed';
      readonly activity: string;
      readonly letters: readonly LetterChange[];
      readonly comment: boolean;
    };

interface Row {
  readonly activity: string;
  /** By the column's name, the later version's for a column that was renamed. */
  readonly letters: ReadonlyMap<string, string>;
  readonly comment: string;
}

/** The name that a column goes by in the other version: of the same name, or for the same party. */
function nameIn(columns: Comparable['columns'], { name, means }: Comparable['columns'][number]): string {
  const whom = normalName(means || name);
  const same =
    columns.find((one) => normalName(one.name) === normalName(name)) ??
    columns.find((one) => normalName(one.means || one.name) === whom);
  return same?.name ?? name;
}

/** Rows by activity; one that comes twice is told apart by its place among its likes. */
function rowsOf({ columns, rows }: Comparable, others: Comparable['columns']): ReadonlyMap<string, Row> {
  const byName = new Map<string, Row>();
  for (const { activity, letters, comment = '' } of rows) {
    const held = columns.map((column) => [nameIn(others, column), letters[column.name] ?? ''] as const);
    let key = normalName(activity);
    while (byName.has(key)) key += '+';
    byName.set(key, { activity, letters: new Map(held), comment });
  }
  return byName;
}

function said({ letters }: Row): string {
  return [...letters].flatMap(([party, held]) => (held === '' ? [] : [`${party} ${held}`])).join(', ');
}

function lettersChanged(before: Row, after: Row): readonly LetterChange[] {
  return [...new Set([...before.letters.keys(), ...after.letters.keys()])].flatMap((party) => {
    const [old, now] = [before.letters.get(party) ?? '', after.letters.get(party) ?? ''];
    return old === now ? [] : [{ party, before: old, after: now }];
  });
}

/** What differs between two versions: changed rows first, then new ones, then those that are gone. */
export function changesBetween(before: Comparable, after: Comparable): readonly RowChange[] {
  const [old, now] = [rowsOf(before, after.columns), rowsOf(after, after.columns)];
  const changed = [...now].flatMap(([key, row]): RowChange[] => {
    const was = old.get(key);
    if (!was) return [];
    const letters = lettersChanged(was, row);
    const comment = was.comment.trim() !== row.comment.trim();
    return letters.length > 0 || comment ? [{ change: 'changed', activity: row.activity, letters, comment }] : [];
  });
  const alone = (change: 'added' | 'removed', these: typeof old, those: typeof old) =>
    [...these].flatMap(([key, row]): RowChange[] =>
      those.has(key) ? [] : [{ change, activity: row.activity, letters: said(row) }],
    );
  return [...changed, ...alone('added', now, old), ...alone('removed', old, now)];
}

function letterText({ party, before, after }: LetterChange): string {
  return `${party} ${before || '–'} → ${after || '–'}`;
}

/** One change: `Ändrad: Incidenthantering. IT-Nämnd RA → R`. */
export function changeText(change: RowChange): string {
  switch (change.change) {
    case 'added':
      return `Ny: ${change.activity}. ${change.letters}`;
    case 'removed':
      return `Borttagen: ${change.activity}. Hade ${change.letters || 'inga bokstäver'}`;
    case 'changed': {
      const comment = change.comment ? ['kommentaren är ändrad'] : [];
      return `Ändrad: ${change.activity}. ${[...change.letters.map(letterText), ...comment].join('; ')}`;
    }
  }
}

/** `2 rader ändrade, 1 ny, 3 borttagna`, or that nothing differs. */
export function changesInShort(changes: readonly RowChange[]): string {
  const count = (change: RowChange['change']) => changes.filter((one) => one.change === change).length;
  const part = (number: number, one: string, many: string) => (number === 0 ? [] : [number === 1 ? one : many]);
  const [changed, added, removed] = [count('changed'), count('added'), count('removed')];
  const parts = [
    ...part(changed, '1 rad ändrad', `${changed} rader ändrade`),
    ...part(added, '1 rad ny', `${added} rader nya`),
    ...part(removed, '1 rad borttagen', `${removed} rader borttagna`),
  ];
  return parts.length === 0 ? 'inga rader skiljer' : parts.join(', ');
}
