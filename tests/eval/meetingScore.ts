import type { Checked } from '../../bot/capabilities/meetings/check.ts';
import type { ItemTruth, Truth } from '../support/meetings/model.ts';

interface Count {
  hits: number;
  missing: number;
  extra: number;
}

export type Counts = Map<string, Count>;

function countOf(counts: Counts, name: string): Count {
  const count = counts.get(name) ?? { hits: 0, missing: 0, extra: 0 };
  counts.set(name, count);
  return count;
}

/** Compares two sets of texts; what differs comes back as a line. */
function compare(counts: Counts, name: string, expected: readonly string[], got: readonly string[]): string[] {
  const count = countOf(counts, name);
  const missing = expected.filter((one) => !got.includes(one));
  const extra = got.filter((one) => !expected.includes(one));
  count.hits += expected.length - missing.length;
  count.missing += missing.length;
  count.extra += extra.length;
  return missing.length + extra.length === 0
    ? []
    : [`${name}: expected ${JSON.stringify(missing)}, got ${JSON.stringify(extra)}`];
}

const one = (value: string | undefined): string[] => (value === undefined ? [] : [value]);
const LISTS = ['proposal', 'decision', 'basis', 'preparedBy', 'distribution'] as const;

function itemFields(counts: Counts, expected: readonly ItemTruth[], { meeting }: Checked): string[] {
  const misses = compare(
    counts,
    'item number',
    expected.map(({ number }) => number),
    meeting.items.map(({ number }) => number),
  );
  for (const truth of expected) {
    const item = meeting.items.find(({ number }) => number === truth.number);
    if (!item) continue;
    const told = (points: readonly string[]): string[] => points.filter((point) => point !== '-');
    misses.push(
      ...compare(counts, 'title', [truth.title], [item.title]),
      ...compare(counts, 'item kind', [truth.kind], [item.kind]),
    );
    const odd = truth.dnr !== undefined && !/\d{2,4}[/:-]\d|\d\/\d/u.test(truth.dnr);
    misses.push(
      ...compare(counts, 'dnr', odd ? [] : one(truth.dnr), one(item.dnr)),
      ...compare(counts, 'section', one(truth.section), one(item.section)),
    );
    misses.push(...compare(counts, 'summary', one(truth.summary), one(item.summary?.split('\n')[0])));
    for (const list of LISTS) misses.push(...compare(counts, list, told(truth[list]), item[list]));
  }
  return misses;
}

/** Adds a document's result to the counts. @returns what was missed, a line each */
export function score(truth: Truth, checked: Checked, counts: Counts): string[] {
  const { meeting, findings } = checked;
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const misses = [
    ...compare(counts, 'kind', [truth.kind], [meeting.kind.value]),
    ...compare(counts, 'body', [truth.body], one(meeting.body?.value)),
    ...compare(counts, 'time', one(truth.time), one(meeting.time?.value)),
    ...compare(counts, 'place', one(truth.place), one(meeting.place?.value)),
    ...(truth.planted.has('dates-differ') ? [] : compare(counts, 'date', one(truth.date), one(meeting.date?.value))),
    ...itemFields(counts, truth.items, checked),
    ...compare(
      counts,
      'planned date',
      truth.planned.map(({ date, status }) => `${date} ${status}`),
      meeting.plannedDates.map(({ date, status }) => `${date} ${status}`),
    ),
    ...compare(
      counts,
      'posting',
      truth.posting ? Object.values(truth.posting).filter(Boolean) : [],
      meeting.posting
        ? [meeting.posting.paragraphs, meeting.posting.up, meeting.posting.down, meeting.posting.place].flatMap(
            (value) => value ?? [],
          )
        : [],
    ),
  ];
  for (const rule of new Set([...truth.planted, ...rules])) {
    const planted = truth.planted.has(rule);
    const miss = compare(counts, `finding ${rule}`, planted ? [rule] : [], rules.includes(rule) ? [rule] : []);
    const told = findings.find((finding) => finding.rule === rule)?.message;
    misses.push(...miss.map((whole) => `${whole}${told === undefined ? '' : ` (${told})`}`));
  }
  return misses;
}

/** Precision and recall by field and rule. */
export function figuresOf(counts: Counts): Map<string, number> {
  const figures = new Map<string, number>();
  for (const [name, { hits, missing, extra }] of [...counts].toSorted(
    ([a], [b]) => Number(a.startsWith('finding')) - Number(b.startsWith('finding')),
  )) {
    figures.set(`${name} precision`, hits + extra === 0 ? 1 : hits / (hits + extra));
    figures.set(`${name} recall`, hits + missing === 0 ? 1 : hits / (hits + missing));
  }
  return figures;
}
