import type { Item, Meeting } from '../model.ts';
import { at, capital, isMinutes, listed, nameOf, type Remark, type Rule } from './rule.ts';

function ordinal({ number }: { readonly number: string }): number {
  return Number(/\d+/u.exec(number)?.[0] ?? 0);
}

function doubled({ items }: Meeting): Remark[] {
  const copied = items.filter(({ copies }) => copies.length > 0);
  const first = copied[0]?.copies[0];
  const whole: Remark[] = first
    ? [
        {
          severity: 'error',
          place: at(first),
          message: `${copied.length === 1 ? 'Samma paragraf' : 'Samma paragrafer'} står mer än en gång, ord för ord: ${listed(copied.map(nameOf))}.`,
          suggestion: 'Ta bort den andra omgången.',
        },
      ]
    : [];
  const seen = new Map<string, Item>();
  const clashes = items.flatMap((item): Remark[] => {
    const before = seen.get(item.number);
    seen.set(item.number, item);
    if (!before) return [];
    return [
      {
        severity: 'error',
        place: at(item),
        message: `${capital(nameOf(item))} finns två gånger med olika innehåll.`,
        suggestion: 'Numrera om det ena ärendet.',
      },
    ];
  });
  return [...whole, ...clashes];
}

/** Numbers go up by one. A gap is told once; after a number that is out of order the count goes on from the highest. */
function outOfOrder({ items, kind }: Meeting): Remark[] {
  const remarks: Remark[] = [];
  let highest: Item | undefined;
  const seen = new Set<string>();
  for (const item of items) {
    const isRepeat = seen.has(item.number);
    seen.add(item.number);
    if (highest && !isRepeat) {
      const step = ordinal(item) - ordinal(highest);
      if (step < 0) {
        remarks.push({
          severity: 'error',
          place: at(item),
          message: `${capital(nameOf(item))} kommer efter ${nameOf(highest)}: ordningen är fel.`,
          suggestion: 'Flytta eller numrera om ärendet.',
        });
      } else if (step > 1 && kind.value !== 'protokollsutdrag') {
        const gap =
          step === 2
            ? `nummer ${ordinal(item) - 1} saknas`
            : `nummer ${ordinal(highest) + 1}–${ordinal(item) - 1} saknas`;
        remarks.push({
          severity: 'warning',
          place: at(item),
          message: `Hopp i numreringen mellan ${nameOf(highest)} och ${nameOf(item)}: ${gap}.`,
          suggestion: 'Kontrollera att inget ärende har fallit bort.',
        });
      }
    }
    if (!highest || ordinal(item) > ordinal(highest)) highest = item;
  }
  return remarks;
}

function contentsDiffer(meeting: Meeting): Remark[] {
  const { contents, items } = meeting;
  const first = contents?.[0];
  if (!contents || !first || !isMinutes(meeting)) return [];
  const inList = new Set(contents.map(ordinal));
  const inText = new Set(items.map(ordinal));
  const unlisted = items.filter((item) => !inList.has(ordinal(item)));
  const absent = contents.filter((entry) => !inText.has(ordinal(entry)));
  return [
    ...(unlisted.length === 0
      ? []
      : [
          {
            severity: 'warning' as const,
            place: at(first),
            message: `Innehållsförteckningen saknar ${listed(unlisted.map(nameOf))}.`,
            suggestion: 'Uppdatera innehållsförteckningen.',
          },
        ]),
    ...(absent.length === 0
      ? []
      : [
          {
            severity: 'error' as const,
            place: at(absent[0] ?? first),
            message: `Innehållsförteckningen tar upp ${listed(absent.map(nameOf))}, som inte finns i protokollet.`,
            suggestion: 'Lägg till ärendet, eller ta bort det ur förteckningen.',
          },
        ]),
  ];
}

/** The certificate's "§ 1–6" against the items. */
function postedRange(meeting: Meeting): Remark[] {
  const { posting, items } = meeting;
  const [from, to] = (posting?.paragraphs ?? '').split(/[-–]/u).map(Number);
  if (!posting || !from || items.length === 0 || meeting.kind.value !== 'protokoll') return [];
  const numbers = items.map(ordinal);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  if (from === low && (to ?? from) === high) return [];
  return [
    {
      severity: 'warning',
      place: at(posting),
      message: `Anslaget gäller § ${posting.paragraphs}, men protokollet har § ${low}–${high}.`,
      suggestion: 'Rätta paragraferna i anslaget.',
    },
  ];
}

export const NUMBERING_RULES: readonly Rule[] = [
  { name: 'doubled', check: doubled },
  { name: 'out-of-order', check: outOfOrder },
  { name: 'contents-differ', check: contentsDiffer },
  { name: 'posted-paragraphs', check: postedRange },
];
