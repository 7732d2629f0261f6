import { dayInWords } from '../../../calendar/spoken.ts';
import { addDays, fullMomentText, type Instant } from '../../../core/time.ts';
import type { Finding, Severity } from '../tables/findings.ts';
import type { Draft, Entry } from './model.ts';
import { type History, type Reign, reignsOf, type Version } from './versions.ts';

export const SIGNS: Readonly<Record<Severity, string>> = { error: '🔴 Fel', warning: '🟠 Varning', hint: '💡 Tips' };

export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

export function counted(number: number, one: string, many: string): string {
  return number === 1 ? `1 ${one}` : `${number} ${many}`;
}

export const rowsText = (number: number): string => counted(number, 'rad', 'rader');

/** `2 fel, 1 varning`; empty when there is nothing. */
export function findingsText(findings: readonly Finding[]): string {
  const having = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const parts = [
    [having('error'), 'fel', 'fel'],
    [having('warning'), 'varning', 'varningar'],
    [having('hint'), 'tips', 'tips'],
  ] as const;
  return parts.flatMap(([number, one, many]) => (number === 0 ? [] : [counted(number, one, many)])).join(', ');
}

/** `IT-Nämnd (avser IT-förvaltningen), Verksamhet`. */
export function columnsText(columns: Version['columns']): string {
  return columns.map(({ name, means }) => (means === '' ? name : `${name} (avser ${means})`)).join(', ');
}

/** `IT-Nämnd RA, Verksamhet CI`. */
export function lettersText(columns: Version['columns'], letters: Readonly<Record<string, string>>): string {
  return columns.map(({ name }) => `${name} ${letters[name] || '–'}`).join(', ');
}

/** `20 november 2026`. */
function dayText(day: string): string {
  return dayInWords(day).replace(/^\S+ /, '');
}

function spanText({ from, to }: Reign): string {
  return to === undefined ? `från ${dayText(from)}` : `från ${dayText(from)} till och med ${dayText(to)}`;
}

/** When a version answers: `Gäller nu, från …`, `Gäller från … (framtida)`, or why it does not. */
export function reignText(history: History, version: Version, today: string): string {
  if (version.withdrawn) return 'Återkallad';
  const own = reignsOf(history).filter((reign) => reign.version === version);
  if (own.length === 0) return 'Helt ersatt av en senare version';
  const now = own.find(({ from, to }) => from <= today && today <= (to ?? '9999-12-31'));
  if (now) return `Gäller nu, ${spanText(now)}`;
  const future = own.find(({ from }) => from > today);
  return future ? `Börjar gälla: ${spanText(future)}` : `Gällde ${own.map(spanText).join(', och ')}`;
}

/** When a draft would answer, and what takes over after it. */
export function draftValidity({ validFrom }: Draft, history: History | undefined): string {
  const later = history?.versions
    .filter((one) => !one.withdrawn && one.validFrom > validFrom)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0];
  const from = `från ${dayText(validFrom)}`;
  return later === undefined
    ? from
    : `${from} till och med ${dayText(addDays(later.validFrom, -1))}, då version ${later.label} tar över`;
}

/** `Publicerad av … fredag 20 november kl. 14.02`; for what came with the files, that. */
export function originText({ published }: Version, now: Instant): string {
  if (!published) return 'Följer med organisationens filer';
  const restored = published.restores === undefined ? '' : `, återställd från version ${published.restores}`;
  return `Publicerad av ${published.by.name} ${fullMomentText(published.at, now)}${restored}`;
}

/** One line of the record: who did what. */
export function entryText(entry: Entry, history: History, now: Instant): string {
  const version = history.versions.find(
    ({ id }) => id === (entry.kind === 'withdrawn' ? entry.version : `p${entry.sequence}`),
  );
  const did = entry.kind === 'published' ? 'publicerade' : 'återkallade';
  return `${entry.by.name} ${did} version ${version?.label ?? ''} ${fullMomentText(entry.at, now)}`;
}
