import personnummer from 'personnummer';

/** What must not be in a text that leaves for many readers. */
export type Sensitive = 'personnummer' | 'ip-address' | 'server-name' | 'personal-email' | 'vulnerability';

const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/;
const IPV6 = /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f]{0,4}/i;
/** `srv-sql01`, `SQL02`, `hbg-dc-1`: a machine's role with a number. */
const NUMBERED_HOST =
  /\b(?:[a-z]{2,8}[-_])?(?:srv|server|sql|dc|adfs|esx|vmware|vm|exch|fil|file|print|citrix|rds|app|web|db|fw|sw)[-_]?[a-z]*[-_]?\d{1,3}\b/i;
const INTERNAL_NAME = /\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:local|lan|intern|internal|corp|ad)\b/i;
/** `fornamn.efternamn@`; a function's address (`servicedesk@`) is fine. */
const PERSONAL_EMAIL = /\b[\p{L}]{2,}(?:-[\p{L}]+)?[._][\p{L}]{2,}(?:-[\p{L}]+)?\d*@[\w.-]+\.[a-z]{2,}/iu;
const VULNERABILITY = /\bCVE-\d{4}-\d{4,}\b/i;
const PERSONNUMMER_LIKE = /(?<!\d)(?:\d{2})?\d{6}\s?[-+]?\s?\d{4}(?!\d)/g;

function hasPersonnummer(text: string): boolean {
  return (text.match(PERSONNUMMER_LIKE) ?? []).some((candidate) => personnummer.valid(candidate.replace(/\s/g, '')));
}

/** Finds personal and attack-useful details. Personnummer by date and checksum; coordination numbers too. */
export function sensitiveIn(text: string): readonly Sensitive[] {
  const found: readonly (readonly [Sensitive, boolean])[] = [
    ['personnummer', hasPersonnummer(text)],
    ['ip-address', IPV4.test(text) || IPV6.test(text)],
    ['server-name', NUMBERED_HOST.test(text) || INTERNAL_NAME.test(text)],
    ['personal-email', PERSONAL_EMAIL.test(text)],
    ['vulnerability', VULNERABILITY.test(text)],
  ];
  return found.flatMap(([kind, is]) => (is ? [kind] : []));
}
