import personnummer from 'personnummer';

/** What must not be in any text that is kept. */
export type Secret = 'personnummer' | 'card-number' | 'password';
/** What must not be in a text that leaves for many readers. */
export type Sensitive = Secret | 'ip-address' | 'server-name' | 'personal-email' | 'vulnerability';

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

/** The ranges that Visa, Mastercard, Amex, Diners, JCB and Maestro number their cards in, by length. */
const CARD = /^(?:4(?:\d{12}|\d{15}|\d{18})|5[0-8]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12}|35\d{14}|6\d{15,18})$/;
const CARD_LIKE = /(?<![\d-])\d(?:[ \-‐‑–]?\d){12,18}(?![\d-])/g;

/** The check digit of payment cards: every second digit from the right is doubled. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return sum % 10 === 0;
}

function hasCardNumber(text: string): boolean {
  return [...text.matchAll(CARD_LIKE)].some(([candidate]) => {
    const digits = candidate.replace(/\D/g, '');
    return CARD.test(digits) && passesLuhn(digits);
  });
}

/** `lösenord: …`, `mitt lösen är …`, `pinkoden = 1234`. */
const PASSWORD =
  /(?<!\p{L})(?:(?:användar|admin|wifi|konto)?lösen(?:ord)?(?:et|en|s)?|lösenfras(?:en)?|password|passwd|pwd|pass|pin(?:-?kod(?:en)?)?)\s*(:|=|(?<!\p{L})(?:är|is)(?!\p{L})|(?=\d))\s*["”'«]?([^\s"”'»]{3,})/giu;
/** What people write after "lösenord:" that is no password. */
const NO_PASSWORD =
  /^(?:jag|det|den|har|kan|går|vill|ska|får|fel|låst|glömt|glömde|bytt|byta|byte|nytt|ogiltigt|utgånget|spärrat|saknas|fungerar|funkar|inte|okänt|ändrat|återställ\p{L}*|behöver|för|till|som|när|vid|på)[.,!?;:]*$/iu;

/** After `är` only what no word looks like; after a colon anything but the usual words. */
function hasPassword(text: string): boolean {
  return [...text.matchAll(PASSWORD)].some(([, mark = '', said = '']) => {
    const odd = /\d/.test(said) || /[^\p{L}\d.,!?;:)]/u.test(said) || /\p{Ll}\p{Lu}/u.test(said);
    return odd || ((mark === ':' || mark === '=') && !NO_PASSWORD.test(said));
  });
}

/** Finds what nobody may keep in a text: personnummer, the number of a payment card, a password. */
export function secretsIn(text: string): readonly Secret[] {
  const found: readonly (readonly [Secret, boolean])[] = [
    ['personnummer', hasPersonnummer(text)],
    ['card-number', hasCardNumber(text)],
    ['password', hasPassword(text)],
  ];
  return found.flatMap(([kind, is]) => (is ? [kind] : []));
}

/** Finds personal and attack-useful details. Personnummer by date and checksum; coordination numbers too. */
export function sensitiveIn(text: string): readonly Sensitive[] {
  const found: readonly (readonly [Sensitive, boolean])[] = [
    ['ip-address', IPV4.test(text) || IPV6.test(text)],
    ['server-name', NUMBERED_HOST.test(text) || INTERNAL_NAME.test(text)],
    ['personal-email', PERSONAL_EMAIL.test(text) || PRIVATE_MAILBOX.test(text)],
    ['vulnerability', VULNERABILITY.test(text)],
  ];
  return [...secretsIn(text), ...found.flatMap(([kind, is]) => (is ? [kind] : []))];
}

const SENSITIVE_TEXT: Readonly<Record<Sensitive, string>> = {
  personnummer: 'Texten innehåller ett personnummer. Ta bort det.',
  'card-number': 'Texten innehåller ett kortnummer. Ta bort det.',
  password: 'Texten innehåller ett lösenord. Ta bort det och byt lösenordet.',
  'ip-address': 'Texten innehåller en IP-adress. Ta bort den – sådant hör inte hemma i ett öppet meddelande.',
  'server-name': 'Texten innehåller ett servernamn. Skriv vad det betyder för användaren i stället.',
  'personal-email': 'Texten innehåller en persons e-postadress. Skriv en funktionsadress i stället.',
  vulnerability: 'Texten pekar ut en sårbarhet. Ta bort beteckningen.',
};

/** What is wrong with a text that many will read; undefined when nothing is. */
export function publicTextError(text: string, max: number): string | undefined {
  const [found] = sensitiveIn(text);
  if (found) return SENSITIVE_TEXT[found];
  return text.length > max ? `Texten är ${text.length} tecken. Korta den till högst ${max}.` : undefined;
}
