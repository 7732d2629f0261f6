import { Temporal } from 'temporal-polyfill';
import { namedDays } from './days.ts';

/** A day that a sentence names, and the sentence without it. */
export interface SpokenDay {
  readonly date: string;
  readonly rest: string;
}

const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'];
const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');
/** What people say for days whose names they shorten. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/kristi\s+himm?el(?:s|l)?färds?(?:dag(?:en)?)?/iu, 'Kristi himmelsfärdsdag'],
  [/sk[äe]rtorsda(?:g(?:en)?|n|n)?/iu, 'skärtorsdagen'],
  [/långfreda(?:g(?:en)?|n)/iu, 'långfredagen'],
  [/(?:annandag\w*\s+påsk|påskannandag\w*)/iu, 'annandag påsk'],
  [/påskafto\w*/iu, 'påskafton'],
  [/påskda\w*/iu, 'påskdagen'],
  [/trettondagsafto\w*/iu, 'trettondagsafton'],
  [/trettonda(?:gen|g\w*|n)(?:\s+jul)?|trettondedag\w*(?:\s+jul)?/iu, 'trettondedag jul'],
  [/(?:första|1:?a?)\s+maj/iu, 'första maj'],
  [/valborg\w*(?:\s*mässoafton)?/iu, 'valborgsmässoafton'],
  [/nationalda\w*/iu, 'nationaldagen'],
  [/midsommarda\w*/iu, 'midsommardagen'],
  [/midsommar\w*/iu, 'midsommarafton'],
  [/alla\s+helgons?\s+(?:dag|da)\w*/iu, 'alla helgons dag'],
  [/pingstda\w*|pingst/iu, 'pingstdagen'],
  [/julafto\w*/iu, 'julafton'],
  [/annandag\w*(?:\s+jul)?/iu, 'annandag jul'],
  [/julda\w*|jul\b/iu, 'juldagen'],
  [/nyårsda\w*/iu, 'nyårsdagen'],
  [/nyårs?(?:afto\w*)?\b/iu, 'nyårsafton'],
];

function nextNamed(name: string, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  return [year, year + 1].flatMap((one) => namedDays(one)).find((day) => day.name === name && day.date >= today)?.date;
}

interface Found {
  readonly date: Temporal.PlainDate;
  readonly text: string;
}

function holidayIn(text: string, today: string): Found | undefined {
  for (const [pattern, name] of SHORT) {
    const match = pattern.exec(text);
    const date = match ? nextNamed(name, today) : undefined;
    if (match && date !== undefined) return { date: Temporal.PlainDate.from(date), text: match[0] };
  }
  return undefined;
}

function relativeIn(text: string, today: Temporal.PlainDate): Found | undefined {
  const match = /(?<!\p{L})(i\s?övermorgon|i\s?morgon|i\s?dag|i\s?kväll)(?!\p{L})/iu.exec(text);
  const word = match?.[1]?.toLowerCase().replace(/\s/gu, '');
  if (match && word !== undefined) {
    return { date: today.add({ days: word === 'iövermorgon' ? 2 : word === 'imorgon' ? 1 : 0 }), text: match[0] };
  }
  const weekday = /(?<!\p{L})(?:på\s+|nu\s+på\s+)(måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?!\p{L})/iu.exec(
    text,
  );
  const number = WEEKDAYS.indexOf(weekday?.[1]?.toLowerCase() ?? '') + 1;
  if (!weekday || number === 0) return undefined;
  return { date: today.add({ days: (number - today.dayOfWeek + 7) % 7 || 7 }), text: weekday[0] };
}

function dateIn(text: string, today: Temporal.PlainDate): Found | undefined {
  const iso = /\d{4}-\d\d-\d\d/u.exec(text);
  const spelled = new RegExp(`(?:den\\s+)?(\\d{1,2})(?::?e)?\\s+(${MONTHS.join('|')})(?:\\s+(\\d{4}))?`, 'iu').exec(
    text,
  );
  try {
    if (iso) return { date: Temporal.PlainDate.from(iso[0], { overflow: 'reject' }), text: iso[0] };
    if (!spelled) return undefined;
    const month = MONTHS.indexOf(spelled[2]?.toLowerCase() ?? '') + 1;
    const at = (year: number): Temporal.PlainDate =>
      Temporal.PlainDate.from({ year, month, day: Number(spelled[1]) }, { overflow: 'reject' });
    const date = spelled[3] === undefined ? at(today.year) : at(Number(spelled[3]));
    const passed = spelled[3] === undefined && Temporal.PlainDate.compare(date, today) < 0;
    return { date: passed ? at(today.year + 1) : date, text: spelled[0] };
  } catch {
    return undefined;
  }
}

/** The day that a sentence names: a holiday (the next one), "dagen före …", "på fredag", "24 december". */
export function spokenDay(text: string, today: string): SpokenDay | undefined {
  const now = Temporal.PlainDate.from(today);
  const found = dateIn(text, now) ?? holidayIn(text, today) ?? relativeIn(text, now);
  if (!found) return undefined;
  const at = text.indexOf(found.text);
  const before = /(?:(?:dagen|dan|dag|kvällen|vardagen)\s+(?:före|innan)|före|innan)\s+$/iu.exec(text.slice(0, at));
  const after = /(?:dagen|dan)\s+efter\s+$/iu.exec(text.slice(0, at));
  const date = found.date.add({ days: before ? -1 : after ? 1 : 0 });
  const start = at - (before?.[0].length ?? after?.[0].length ?? 0);
  const rest = `${text.slice(0, start).replace(/\s(?:på|under|om|den|till)\s*$/iu, ' ')} ${text.slice(at + found.text.length)}`;
  return { date: date.toString(), rest: rest.replace(/\s+/gu, ' ').trim() };
}

/** `torsdag 13 maj 2027`. */
export function dayInWords(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return `${WEEKDAYS[day.dayOfWeek - 1]} ${day.day} ${MONTHS[day.month - 1]} ${day.year}`;
}
