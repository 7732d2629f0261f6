import type { Labelled } from './labels.ts';
import type { Line, Read } from './model.ts';

const BODY_WORD =
  '(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?|direktion(?:en)?|råd(?:et)?|beredning(?:en)?|kommitté(?:n)?|delegation(?:en)?|forum(?:et)?|styrgrupp(?:en)?|presidi(?:um|et)|säkerhetsgrupp(?:en)?|samverkansgrupp(?:en)?|samordningsgrupp(?:en)?|ledningsgrupp(?:en)?)';
/** A body's name: begins with a capital, holds such a word, and is no sentence. */
const NAME = /^(?:den\s)?\p{Lu}[\p{L}-]*(?:[\s/,-]+[\p{L}-]+){0,6}?$/u;
const HAS_WORD = new RegExp(`${BODY_WORD}s?(?![\\p{L}])`, 'iu');
const BEFORE =
  /^(?:(?:kallelse|underrättelse|välkommen|inbjudan|nr\s*\d+(?:\/\d+)?|föredragningslista|dagordning|mötesbok|möteshandlingar|sammanträdeshandlingar|handlingar|(?:nämnds?|mötes|sammanträdes)?(?:protokoll(?:sutdrag)?|handlingar)|fört|hållet|vid|utdrag|minnesanteckningar|mötesanteckningar|anteckningar|sammanträdesplan|sammanträdestider|mötesplan|sammanträde|möte|förslag till|\d{4}|ordinarie|extra|med|för|till|från|inför|av|i)(?:\s*[:–—-]\s*|\s+))+/iu;
const AFTER =
  /\s*(?:[(,–—:]|\bden\b|\bkallas?r?\b|\si\s(?=\p{Lu})|\bmåndag|\btisdag|\bonsdag|\btorsdag|\bfredag|\b\d|\bsammanträdes|\bprotokoll|\bkallelse|\bsida\b).*$/iu;
const SUBJECT =
  /(?:^|[.]\s|\d\.\s)(?<body>(?:Den\s)?\p{Lu}[\p{L}-]*(?:\s(?:för|i)(?:\s[\p{L}-]+){1,3}|\s[\p{Ll}]+(?:nämnd(?:en)?|styrelsen?|råd(?:et)?|utskott(?:et)?))?)\s+(?:beslutar|beslutade|godkänner|noterar|fastställer|föreslår|uppdrar|antar|ger|diskuterar|har\stagit\sdel)/gu;

interface Candidate extends Read<string> {
  readonly times: number;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** A name that is all capitals is written as a name; its abbreviations stay. */
function cased(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .split(' ')
    .map((word, index) =>
      /^(?:IT|IS|[\p{Lu}]{2}\/[\p{Lu}]{2})$/u.test(word)
        ? word
        : index === 0
          ? word.charAt(0) + word.slice(1).toLowerCase()
          : word.toLowerCase(),
    )
    .join(' ');
}

function nameIn(text: string): string | undefined {
  const name = text
    .replace(BEFORE, '')
    .replace(/s\s+(?:sammanträde|möte)(?!\p{L}).*$/iu, '')
    .replace(AFTER, '')
    .replace(/\bIT- (?=\p{Ll})/gu, 'IT-')
    .trim();
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  if (/^nämnd\/styrelse$/iu.test(capital)) return undefined;
  return NAME.test(capital) && HAS_WORD.test(capital) && capital.length < 90 ? capital : undefined;
}

function labelled(labels: readonly Labelled[]): Candidate[] {
  return labels.flatMap(({ label, value, page, line }) =>
    label === 'body' && value !== '' && nameIn(value) !== undefined
      ? [{ value: nameIn(value) ?? value, page, line, confidence: 0.98, times: 3 }]
      : [],
  );
}

/** Names in headings: alone in a cell, or beside the document's kind; over two lines where the first ends open. */
function headed(lines: readonly (Line & { readonly times?: number })[]): Candidate[] {
  return lines.flatMap((line, index) => {
    if (line.text.length > 140) return [];
    const next = lines[index + 1];
    const open =
      HAS_WORD.test(line.text) &&
      /\s(?:för|och|i)(?:\s[\p{Ll}-]+)?$/u.test(line.text) &&
      next !== undefined &&
      !next.gap &&
      /^(?:\p{Ll}|\p{Lu}{1,4}-\p{Ll})[^:]{0,50}$/u.test(next.text);
    const texts = open ? [`${line.text} ${next.text}`] : [...line.cells, ...(line.cells.length > 1 ? [line.text] : [])];
    return texts.flatMap((text) => {
      const value = nameIn(text);
      return value === undefined
        ? []
        : [{ value, page: line.page, line: line.line, confidence: 0.9, times: line.times ?? 1 }];
    });
  });
}

/** Where no heading tells: who it is that decides. */
function subjects(lines: readonly Line[]): Candidate[] {
  return lines.flatMap((line) =>
    [...line.text.matchAll(SUBJECT)].flatMap((match) => {
      const value = match.groups?.['body'] ?? '';
      return HAS_WORD.test(value) && !/^(?:Nämnden?|Styrelsen|Utskottet|Rådet)$/u.test(value)
        ? [{ value, page: line.page, line: line.line, confidence: 0.6, times: 1 }]
        : [];
    }),
  );
}

/** The wording that is used most; capitals only where there is no other. */
function best(candidates: readonly Candidate[]): Read<string> | undefined {
  const groups = Map.groupBy(candidates, ({ value }) => keyOf(value));
  const weight = (group: readonly Candidate[]): number =>
    group.reduce((sum, { times, confidence }) => sum + times * confidence, 0);
  const [group = []] = [...groups.values()].toSorted((one, other) => weight(other) - weight(one));
  const chosen = group.find(({ value }) => value !== value.toUpperCase()) ?? group[0];
  if (!chosen) return undefined;
  const { value, page, line, confidence } = chosen;
  return { value: cased(value), page, line, confidence };
}

/** Whose document it is. */
export function bodyOf(
  head: readonly Line[],
  furniture: readonly (Line & { readonly times: number })[],
  labels: readonly Labelled[],
  lines: readonly Line[],
): Read<string> | undefined {
  return best([...labelled(labels), ...headed(head), ...headed(furniture)]) ?? best(subjects(lines));
}
