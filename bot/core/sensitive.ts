import personnummer from 'personnummer';

/** What must not be in a text that leaves for many readers. */
export type Sensitive = 'personnummer' | 'ip-address' | 'server-name' | 'personal-email' | 'vulnerability';

const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/;
/** Eight groups, or fewer with `::` and a digit. Times (`7:10:20`) and MAC addresses are neither. */
const IPV6 =
  /(?<![\p{L}\p{N}:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?=[0-9a-f:]*\d)(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?)(?![\p{L}\p{N}:])/iu;
/**
 * `srv-sql01`, `SQL02`, `hbg-dc-1`: a machine's role with a number. Roles that ordinary words begin with
 * (`webb365`, `Swish2`) take the number directly.
 */
const NUMBERED_HOST =
  /(?<![\p{L}\p{N}]|[0-9a-f]:)(?:[a-z]{2,12}[-_])*(?:(?:srv|server|sql|adfs|esx|exch|citrix|rds)[-_]?[a-z]{0,6}|dc|ad|vm|fil|fs|print|app|web|db|fw|sw)[-_]?\d{1,3}(?![\p{L}\p{N}])/iu;
const INTERNAL_NAME = /\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:local|lan|intern|internal|corp|ad)\b/i;
/** `fornamn.efternamn@`; a function's address (`servicedesk@`, `it.support@`) is fine. */
const PERSONAL_EMAIL =
  /(?<![\p{L}.])(?!\p{L}*[._]?(?:support|service|desk|info|kommun|kundtj[aä]nst|registrator|it)[._@])\p{L}{2,}(?:-\p{L}+)?[._]\p{L}{2,}(?:-\p{L}+)?\d*@[\w.-]+\.[a-z]{2,}/iu;
/** Mailboxes that people have at home, whatever stands before the @. */
const PRIVATE_MAILBOX =
  /@(?:gmail|hotmail|outlook|live|msn|icloud|yahoo|telia|comhem|bredband2?|protonmail|proton)\.(?:com|se|net|nu|me)\b/iu;
const VULNERABILITY = /\bCVE-\d{4}-\d{4,}\b/i;
/** Phones turn the hyphen into a dash of their own. */
const PERSONNUMMER_LIKE = /(?<!\d)(?:\d{2})?\d{6}\s?[-+‐‑–−]?\s?\d{4}(?!\d)/g;
/** What stands before ten digits that are a telephone number; some would pass the checksum. */
const PHONE_BEFORE = /(?:ring|tel|telefon|mobil|nummer|sms|sms:?a|jour|växel)(?:en|n|et)?(?:\s+(?:på|till))?[\s.:]*$/iu;

function hasPersonnummer(text: string): boolean {
  return [...text.matchAll(PERSONNUMMER_LIKE)].some(({ 0: candidate, index }) => {
    const plain = candidate.replace(/\s/g, '').replace(/[‐‑–−]/g, '-');
    const isPhone = /^0\d{9}$/.test(plain) && PHONE_BEFORE.test(text.slice(0, index));
    return !isPhone && personnummer.valid(plain);
  });
}

/** Finds personal and attack-useful details. Personnummer by date and checksum; coordination numbers too. */
export function sensitiveIn(text: string): readonly Sensitive[] {
  const found: readonly (readonly [Sensitive, boolean])[] = [
    ['personnummer', hasPersonnummer(text)],
    ['ip-address', IPV4.test(text) || IPV6.test(text)],
    ['server-name', NUMBERED_HOST.test(text) || INTERNAL_NAME.test(text)],
    ['personal-email', PERSONAL_EMAIL.test(text) || PRIVATE_MAILBOX.test(text)],
    ['vulnerability', VULNERABILITY.test(text)],
  ];
  return found.flatMap(([kind, is]) => (is ? [kind] : []));
}
