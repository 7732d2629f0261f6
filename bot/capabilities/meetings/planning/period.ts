import { Temporal } from 'temporal-polyfill';
import { monthOf } from '../dates.ts';

/** Days that a sentence is about. */
export interface Period {
  /** ISO days; `from` included, `before` not. */
  readonly from: string;
  readonly before: string;
  /** `i mars 2027`, as in a sentence. */
  readonly text: string;
}

const MONTH =
  /(?<!\p{L})(?:i|under|för|till)\s+(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?:\s+(\d{4}))?(?!\p{L})/iu;
const YEAR = /(?<![\d-])(20\d\d)(?![\d-])/u;

/** First month and number of months; a season that is over is the next year's. */
const SEASONS: readonly (readonly [RegExp, string, number, number])[] = [
  [/(?<!\p{L})i\s+höst(?:en)?(?!\p{L})|(?<!\p{L})höstens(?!\p{L})|(?<!\p{L})under\s+hösten(?!\p{L})/iu, 'i höst', 8, 5],
  [/(?<!\p{L})i\s+vår(?:en)?(?!\p{L})|(?<!\p{L})vårens(?!\p{L})|(?<!\p{L})under\s+våren(?!\p{L})/iu, 'i vår', 1, 6],
  [/(?<!\p{L})i\s+sommar(?!\p{L})|(?<!\p{L})under\s+sommaren(?!\p{L})/iu, 'i sommar', 6, 3],
  [/(?<!\p{L})i\s+vinter(?!\p{L})|(?<!\p{L})under\s+vintern(?!\p{L})/iu, 'i vinter', 12, 3],
];

function span(start: Temporal.PlainDate, length: Temporal.DurationLike, text: string): Period {
  return { from: start.toString(), before: start.add(length).toString(), text };
}

function firstOf(year: number, month: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day: 1 });
}

function monthIn(text: string, today: Temporal.PlainDate): Period | undefined {
  const match = MONTH.exec(text);
  if (!match) return undefined;
  const month = monthOf(match[1] ?? '');
  const year = match[2] === undefined ? today.year + (month < today.month ? 1 : 0) : Number(match[2]);
  return span(firstOf(year, month), { months: 1 }, `i ${match[1]?.toLowerCase()} ${year}`);
}

function seasonIn(text: string, today: Temporal.PlainDate): Period | undefined {
  const found = SEASONS.find(([pattern]) => pattern.test(text));
  if (!found) return undefined;
  const [, name, month, months] = found;
  // The winter that began last year is this one until its last month is over.
  const started = firstOf(today.year - 1, month);
  const running = Temporal.PlainDate.compare(today, started.add({ months })) < 0 ? started : firstOf(today.year, month);
  const over = Temporal.PlainDate.compare(today, running.add({ months })) >= 0;
  return span(over ? running.add({ years: 1 }) : running, { months }, name);
}

function relativeIn(text: string, today: Temporal.PlainDate): Period | undefined {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const month = firstOf(today.year, today.month);
  const all: readonly (readonly [RegExp, Period])[] = [
    [/(?<!\p{L})nästa\s+vecka(?!\p{L})/iu, span(monday.add({ days: 7 }), { days: 7 }, 'nästa vecka')],
    [
      /(?<!\p{L})(?:i\s+veckan|(?:den\s+)?(?:här|denna)\s+veckan?)(?!\p{L})/iu,
      span(monday, { days: 7 }, 'den här veckan'),
    ],
    [/(?<!\p{L})nästa\s+månad(?!\p{L})/iu, span(month.add({ months: 1 }), { months: 1 }, 'nästa månad')],
    [/(?<!\p{L})(?:(?:den\s+)?(?:här|denna)\s+månaden?)(?!\p{L})/iu, span(month, { months: 1 }, 'den här månaden')],
    [/(?<!\p{L})nästa\s+år(?!\p{L})/iu, span(firstOf(today.year + 1, 1), { years: 1 }, `${today.year + 1}`)],
    [
      /(?<!\p{L})(?:i\s+år|årets|(?:den\s+)?(?:här|detta)\s+året?)(?!\p{L})/iu,
      span(firstOf(today.year, 1), { years: 1 }, `${today.year}`),
    ],
  ];
  return all.find(([pattern]) => pattern.test(text))?.[1];
}

/** The days that a sentence names: a month, a season, a week, a year. @param today ISO date */
export function periodIn(text: string, today: string): Period | undefined {
  const now = Temporal.PlainDate.from(today);
  const found = monthIn(text, now) ?? seasonIn(text, now) ?? relativeIn(text, now);
  if (found) return found;
  const year = YEAR.exec(text)?.[1];
  return year === undefined ? undefined : span(firstOf(Number(year), 1), { years: 1 }, `under ${year}`);
}
