export interface Dnr {
  readonly dnr: string;
  /** The text without it, its label and the brackets around it. */
  readonly rest: string;
  readonly labelled: boolean;
}

const LABEL = '(?<![\\p{L}])(?:d\\.?\\s?nr|diarie(?:n\\p{L}{0,8})?|ärende(?:nummer|nr|-?id))(?![\\p{L}])\\.?\\s*:?';
const PREFIX = '[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,9}(?:[/.-]|\\s)?(?:[A-ZÅÄÖ]{2,6}(?:[/.-]|\\s)?)?';
const YEAR = '(?:19|20)\\d{2}';
/** With letters before: any separator. Without: a slash or colon, since `2024-02` may be a date. */
const STRONG = `(?:[A-ZÅÄÖ]{2,8}|[A-ZÅÄÖ][a-zåäö]{1,2})(?:[/.-]|\\s)?(?:[A-ZÅÄÖ]{2,6}(?:[/.-]|\\s)?)?(?:${YEAR}\\s?[/:.-]\\s?\\d{1,6}(?:[.-]\\d{1,3})?|\\d{1,5}/${YEAR}|\\d{2}/\\d{1,5})(?:[- ][A-ZÅÄÖ]{2,5}\\b)?`;
const BARE = `${YEAR}[/:]\\d{1,6}(?:[.-]\\d{1,3})?(?:[- ][A-ZÅÄÖ]{2,5}\\b)?|${YEAR}-[A-ZÅÄÖ]{2,5}\\s?\\d{1,6}`;
const LOOSE = `(?:${PREFIX})?(?:${YEAR}\\s?[/:.-]\\s?\\d{1,6}(?:[.-]\\d{1,3})?|\\d{1,6}/\\d{2,4}|\\d{2}[-:]\\d{1,5})(?:[- ][A-ZÅÄÖ]{2,5}\\b)?`;
const NOT_AFTER = '(?![\\d])';
const LABELLED = new RegExp(`${LABEL}\\s*(?<value>${LOOSE}|${BARE})${NOT_AFTER}`, 'iu');
const UNLABELLED = new RegExp(`(?<![\\p{L}\\d/])(?<value>${STRONG}|${BARE})${NOT_AFTER}`, 'u');
const ODD = new RegExp(`^${LABEL}\\s*(?<value>.{0,40})$`, 'iu');
const LABEL_ALONE = new RegExp(LABEL, 'iu');
const DATE_OR_SPAN = /^(?:\p{L}+\s)?(?:(?:19|20)\d{2}-\d{2}-\d{2}|((?:19|20)\d{2})[-/](?:19|20)\d{2}$)/u;
function withoutMatch(text: string, match: RegExpExecArray): string {
  const before = text.slice(0, match.index).replace(/[([,;–-]\s*$/u, '');
  const after = text.slice(match.index + match[0].length).replace(/^\s*[)\],;]/u, '');
  return `${before} ${after}`.replace(/\s+/gu, ' ').trim();
}

/** The first dnr in a text, in the many forms used: `Dnr 2024/7`, `KS 2024/123`, `ITKN-2023/00002`, `KS/2024:45`. */
export function dnrIn(text: string): Dnr | undefined {
  const labelled = LABELLED.exec(text);
  const match = labelled ?? UNLABELLED.exec(text);
  const dnr = match?.groups?.['value']?.trim();
  if (!match || dnr === undefined || DATE_OR_SPAN.test(text.slice(match.index + match[0].indexOf(dnr))))
    return undefined;
  return { dnr, rest: withoutMatch(text, match), labelled: labelled !== null };
}

/** What stands after a dnr label and is no dnr; undefined where there is no label, or a proper dnr. */
export function oddDnrIn(text: string): string | undefined {
  return dnrIn(text) ? undefined : ODD.exec(text.trim())?.groups?.['value']?.trim();
}

export function hasDnrLabel(text: string): boolean {
  return LABEL_ALONE.test(text);
}

/** The year in a dnr, where it says one. */
export function dnrYear(dnr: string): number | undefined {
  const year = /(?<!\d)((?:19|20)\d{2})(?=[/:. -])|(?<=\/)((?:19|20)\d{2})$/u.exec(dnr);
  const found = Number(year?.[1] ?? year?.[2]);
  return Number.isInteger(found) ? found : undefined;
}
