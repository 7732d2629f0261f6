import type { Line } from './model.ts';

const NAME = '\\p{Lu}\\p{Ll}+(?:[- ]\\p{Lu}\\p{Ll}+)?';
const LIST = `(?<list>${NAME}(?:,\\s*${NAME})*\\s+(?:och|samt)\\s+${NAME})`;
/** `Östby, Norrby och Sörbys kommuner`; `kommunerna A och B`; `Kommunstyrelsen i A, B och C`. */
const TOGETHER = [
  new RegExp(`${LIST}\\s+kommun(?:er(?:na)?|koncerner)`, 'gu'),
  new RegExp(`kommun(?:erna|styrels\\p{L}+|ledning\\p{L}*|chef\\p{L}*)\\s+(?:i\\s+)?${LIST}`, 'gu'),
  new RegExp(`\\p{Ll}+chefer\\s+i\\s+${LIST}`, 'gu'),
];
const ONE = new RegExp(`(?<!\\p{L})(?<name>${NAME})\\s+kommun(?:s|en|ens)?(?!\\p{L})`, 'gu');
/** Names that end in s of their own; from others the genitive's s is taken. */
const OWN_S = /(?:ås|näs|fors|grums|eds|ös|ls)$/iu;
const NO_NAME = /^(?:Den|Varje|Respektive|Samverkande|Vår|En|Hela|Övriga|Berörd|Hos|Sin)$/u;

function plain(name: string): string {
  return /s$/u.test(name) && !OWN_S.test(name) ? name.slice(0, -1) : name;
}

/** The kommuner that the document names together; where it names none so, those it names as "X kommun". */
export function municipalitiesIn(lines: readonly Line[]): string[] {
  const texts = lines.map(
    ({ text }, index) => `${text} ${/(?:,|\soch|\ssamt)$/u.test(text) ? (lines[index + 1]?.text ?? '') : ''}`,
  );
  const together = texts.flatMap((text) =>
    TOGETHER.flatMap((pattern) =>
      [...text.matchAll(pattern)].flatMap((match) =>
        (match.groups?.['list'] ?? '').split(/,\s*|\s+(?:och|samt)\s+/u).map(plain),
      ),
    ),
  );
  const alone =
    together.length > 0
      ? []
      : texts.flatMap((text) => [...text.matchAll(ONE)].map((match) => plain(match.groups?.['name'] ?? '')));
  return [...new Set([...together, ...alone])].filter((name) => name !== '' && !NO_NAME.test(name));
}
