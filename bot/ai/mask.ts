/** A text whose personal data has been taken out, and the way back. */
export interface Masks {
  hide(text: string): string;
  /** Puts back what was hidden; undefined when a placeholder is in it that nothing was hidden behind. */
  show(text: string): string | undefined;
  /** How many of each kind were hidden, for the record. */
  readonly counts: Readonly<Record<string, number>>;
}

const KINDS = {
  LOSENORD: /(?<=(?:lösen(?:ord)?(?:et)?|password|pwd|pin-?kod(?:en)?)\s*(?:[:=]|är)\s*["”'«]?)[^\s"”'»]{3,}/giu,
  KORT: /(?<![\d-])\d(?:[ \-‐‑–]?\d){12,18}(?![\d-])/gu,
  PERSONNUMMER: /(?<!\d)(?:\d{2})?\d{6}\s?[-+‐‑–−]?\s?\d{4}(?!\d)/gu,
  EPOST: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu,
  /** Swedish numbers as they are written, with seven digits or more. */
  TELEFON: /(?<![\d.])(?:\+46[\s-]?(?:\(0\))?|0)\d{1,3}[\s/-]?\d{2,3}(?:[\s-]?\d{2,3}){1,3}(?!\d)/gu,
} as const;

/** Shorter ones are times and dates. */
const PHONE_DIGITS = 8;

const PLACEHOLDER = /(?:LOSENORD|KORT|PERSONNUMMER|EPOST|TELEFON|PERSON)_\d+/g;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whole names whatever their capitals; a first or last name alone only as a name is written. Genitives too. */
function namePatterns(names: readonly string[], notPersons: ReadonlySet<string>): readonly RegExp[] {
  const whole = names.filter((name) => /\s/.test(name.trim())).toSorted((a, b) => b.length - a.length);
  const parts = names
    .flatMap((name) => name.split(/\s+/u))
    .filter((part) => /^\p{Lu}[\p{L}-]{2,}$/u.test(part) && !notPersons.has(part.toLocaleLowerCase('sv')));
  const bound = (all: readonly string[], flags: string) =>
    all.length === 0
      ? []
      : [
          new RegExp(
            `(?<![\\p{L}\\p{N}_])(?:${[...new Set(all)].map(escaped).join('|')})(?=s?(?![\\p{L}\\p{N}_]))`,
            flags,
          ),
        ];
  return [...bound(whole, 'giu'), ...bound(parts, 'gu')];
}

/**
 * Placeholders for one conversation with a model: the same text has the same one throughout.
 * @param names of persons, as the directory has them
 * @param notPersons in lower case: places and services that a name's part may be too
 */
export function masksFor(names: readonly string[], notPersons: ReadonlySet<string>): Masks {
  const hidden = new Map<string, string>();
  const counts: Record<string, number> = {};
  const people = namePatterns(names, notPersons);
  const placeholder = (kind: string, text: string) => {
    if (kind === 'TELEFON' && text.replace(/\D/g, '').length < PHONE_DIGITS) return text;
    const known = [...hidden].find(([, was]) => was === text)?.[0];
    if (known !== undefined) return known;
    const count = (counts[kind] ?? 0) + 1;
    counts[kind] = count;
    hidden.set(`${kind}_${count}`, text);
    return `${kind}_${count}`;
  };
  return {
    counts,
    hide(text) {
      const patterns = [...Object.entries(KINDS), ...people.map((pattern) => ['PERSON', pattern] as const)];
      return patterns.reduce(
        (left, [kind, pattern]) => left.replace(pattern, (found) => placeholder(kind, found)),
        text,
      );
    },
    show(text) {
      const left = text.match(PLACEHOLDER)?.filter((one) => !hidden.has(one)) ?? [];
      return left.length > 0 ? undefined : text.replace(PLACEHOLDER, (one) => hidden.get(one) ?? one);
    },
  };
}
