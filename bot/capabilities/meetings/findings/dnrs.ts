import { dnrYear } from '../dnr.ts';
import { isFormal } from '../items.ts';
import type { Item, Meeting } from '../model.ts';
import { at, capital, listed, nameOf, type Remark, type Rule } from './rule.ts';

/** Missing only where the others have one: a body that uses none has not forgotten it. */
function missing({ items }: Meeting): Remark[] {
  const needing = items.filter((item) => !isFormal(item.title) && item.kind !== 'other');
  const lacks = ({ dnr, oddDnr }: Item): boolean => dnr === undefined && oddDnr === undefined;
  const without = (['decision', 'information'] as const).flatMap((kind) => {
    const alike = needing.filter((item) => item.kind === kind);
    const lacking = alike.filter(lacks);
    return lacking.length > alike.length / 2 ? [] : lacking;
  });
  const [first] = without;
  if (!first) return [];
  return [
    {
      severity: 'warning',
      place: at(first),
      message: `Diarienummer saknas i ${listed(without.map(nameOf))}.`,
      suggestion: 'Lägg till diarienumret.',
    },
  ];
}

function malformed({ items }: Meeting): Remark[] {
  return items.flatMap((item): Remark[] => {
    if (item.oddDnr === undefined) return [];
    const message =
      item.oddDnr === ''
        ? `Diarienumret i ${nameOf(item)} är inte ifyllt.`
        : `Diarienumret i ${nameOf(item)} är felskrivet: ”${item.oddDnr}”.`;
    return [
      { severity: 'error', place: at(item), message, suggestion: 'Skriv det som i diariet, till exempel 2024/7.' },
    ];
  });
}

/** A case is opened before its meeting, most often the same year: later is wrong, earlier is told together. */
function otherYears({ items, date }: Meeting): Remark[] {
  if (!date) return [];
  const year = Number(date.value.slice(0, 4));
  const dated = items.flatMap((item): { item: Item; of: number }[] => {
    const of = item.dnr === undefined ? undefined : dnrYear(item.dnr);
    return of === undefined ? [] : [{ item, of }];
  });
  const later = dated.filter(({ of }) => of > year);
  const earlier = dated.filter(({ of }) => of < year - 1);
  const [first] = earlier;
  return [
    ...later.map(
      ({ item, of }): Remark => ({
        severity: 'error',
        place: at(item),
        message: `${capital(nameOf(item))} har ett diarienummer från ${of}, efter sammanträdet ${year}.`,
        suggestion: 'Kontrollera diarienumret.',
      }),
    ),
    ...(first
      ? [
          {
            severity: 'hint' as const,
            place: at(first.item),
            message: `Diarienummer från ett tidigare år: ${listed(earlier.map(({ item }) => `${nameOf(item)} (${item.dnr ?? ''})`))}.`,
            suggestion: 'Kontrollera att de äldre diarienumren stämmer.',
          },
        ]
      : []),
  ];
}

/** Two items with one dnr are most often a slip. */
function shared({ items }: Meeting): Remark[] {
  const groups = Map.groupBy(
    items.filter(({ dnr }) => dnr !== undefined),
    ({ dnr }) => dnr,
  );
  return [...groups].flatMap(([dnr, group]): Remark[] => {
    const numbers = new Set(group.map(({ number }) => number));
    const last = group.at(-1);
    return last && numbers.size > 1
      ? [
          {
            severity: 'hint',
            place: at(last),
            message: `Samma diarienummer (${dnr ?? ''}) i ${listed([...numbers].map((number) => nameOf({ number })))}.`,
            suggestion: 'Kontrollera att ärendena verkligen hör ihop.',
          },
        ]
      : [];
  });
}

export const DNR_RULES: readonly Rule[] = [
  { name: 'missing-dnr', check: missing },
  { name: 'malformed-dnr', check: malformed },
  { name: 'dnr-year', check: otherYears },
  { name: 'shared-dnr', check: shared },
];
