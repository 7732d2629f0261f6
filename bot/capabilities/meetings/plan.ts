import { datesIn, isoDate, monthOf, timesIn } from './dates.ts';
import type { Item, Line, PlannedDate } from './model.ts';
import { headingOf, type Role } from './roles.ts';

const PLAN =
  /sammanträdes(?:plan|tider|dagar|datum|kalender|schema)|mötes(?:plan|tider|dagar|datum|kalender)|årshjul/iu;
const PROPOSES = /(?<!\p{L})(?:förslag|föreslås|föreslår|utkast|preliminär)/iu;
const MEETING_COLUMN = /sammanträde|nämnd|styrelse|utskott|fullmäktige|möte|råd/iu;
const DEADLINE =
  /beredning|kallelse|stopp|inlämn|utskick|deadline|handlingar|presidie|justering|anslag|manus|arbetsutskott|\bau\b/iu;
const BODY =
  /^\p{Lu}[\p{L}\s-]*(?:nämnd(?:en)?|styrelsen?|utskott(?:et)?|fullmäktige|råd(?:et)?|forum|direktion(?:en)?|grupp(?:en)?)\b/u;
const MONTH_WORD = /^(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\p{L}{0,6}\.?$/iu;
const MONTH_ALONE = /^(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)$/iu;

/** The year that a plan is for: in its title, else the one that is named most. */
function yearOf(texts: readonly string[]): number | undefined {
  for (const text of texts) {
    const year = PLAN.test(text) ? /(?<!\d)(20\d\d)(?!\d)/u.exec(text)?.[1] : undefined;
    if (year !== undefined) return Number(year);
  }
  const all = texts.slice(0, 20).flatMap((text) => text.match(/(?<!\d)20\d\d(?!\d)/gu) ?? []);
  return all[0] === undefined ? undefined : Number(all[0]);
}

type Status = PlannedDate['status'];

function plannedIn(line: Line, text: string, year: number | undefined, status: Status, body?: string): PlannedDate[] {
  const possible = timesIn(text, false).filter((time) => time.possible);
  const times = possible.length > 0 ? possible : timesIn(line.text, true).filter((time) => time.possible);
  return datesIn(text, year).flatMap(({ date, at }, index, all) => {
    if (date === undefined) return [];
    const next = all[index + 1]?.at ?? text.length;
    const time = times.find((one) => one.at > at && one.at < next) ?? (times.length === 1 ? times[0] : undefined);
    const { page, line: number } = line;
    return [
      {
        date,
        status,
        page,
        line: number,
        ...(time === undefined ? {} : { time: time.start }),
        ...(body === undefined ? {} : { body }),
      },
    ];
  });
}

/** What a line in an item about a plan is part of: what was decided, or what was proposed. */
function statusUnder(role: Role | undefined): Status | undefined {
  if (role === 'decision') return 'decided';
  return role === 'background' || role === 'proposal' || role === 'handling' || role === 'summary'
    ? 'proposed'
    : undefined;
}

function fromItem(item: Item, minutes: boolean): PlannedDate[] {
  if (!PLAN.test(item.title)) return [];
  const year = yearOf([item.title, ...item.lines.map(({ text }) => text)]);
  const planned: PlannedDate[] = [];
  let role: Role | undefined;
  for (const line of item.lines) {
    role = headingOf(line.text, line.cells)?.role ?? role;
    const status = statusUnder(role);
    if (status && !/daterad|beslut(?:ade)? den|§/iu.test(line.text))
      planned.push(...plannedIn(line, line.text, year, minutes ? status : 'proposed'));
  }
  // A day of another year than the plan's is when something was written or proposed.
  const titled = /(?<!\d)20\d\d(?!\d)/u.test(item.title);
  return titled ? planned.filter(({ date }) => date.startsWith(String(year))) : planned;
}

/** A table's columns that hold meetings, not the deadlines before them; all where the head tells nothing. */
function meetingColumns(head: readonly string[]): ReadonlySet<number> | undefined {
  const columns = head.flatMap((cell, index) => (MEETING_COLUMN.test(cell) && !DEADLINE.test(cell) ? [index] : []));
  return columns.length > 0 && columns.length < head.length ? new Set(columns) : undefined;
}

/** `Kommunstyrelsen  13  10  -  14` under a head of months: a body's day in each. */
function acrossMonths(line: Line, months: readonly string[], year: number, status: Status): PlannedDate[] {
  const [body = '', ...days] = line.cells;
  return days.flatMap((cell, index) =>
    (cell.match(/\d{1,2}/gu) ?? []).flatMap((day) => {
      const date = isoDate(year, monthOf(months[index] ?? ''), Number(day));
      return date === undefined ? [] : [{ date, status, body, page: line.page, line: line.line }];
    }),
  );
}

/** A whole document that is a plan: lines and tables of dates, under bodies' names, in months. */
function fromPlan(lines: readonly Line[]): PlannedDate[] {
  const year = yearOf(lines.map(({ text }) => text));
  const status: Status = lines.slice(0, 25).some(({ text }) => PROPOSES.test(text)) ? 'proposed' : 'decided';
  const planned: PlannedDate[] = [];
  let body: string | undefined;
  let month: string | undefined;
  let months: readonly string[] = [];
  let columns: { readonly only: ReadonlySet<number>; readonly width: number } | undefined;
  for (const line of lines) {
    if (/\b(?:fastställd|fastställt|antagen|beslutad|reviderad|upprättad|daterad)\b/iu.test(line.text)) continue;
    const across = line.cells.filter((cell) => MONTH_WORD.test(cell));
    if (across.length >= 3) {
      months = across;
      continue;
    }
    if (months.length > 0 && line.cells.length === months.length + 1 && year !== undefined) {
      planned.push(...acrossMonths(line, months, year, status));
      continue;
    }
    const dated = datesIn(line.text, year).length > 0;
    const only = dated ? undefined : meetingColumns(line.cells);
    if (only) columns = { only, width: line.cells.length };
    if (!dated && MONTH_ALONE.test(line.cells[0] ?? '')) month = line.cells[0];
    const named = BODY.exec(line.text)?.[0];
    if (named !== undefined && line.cells.length <= 2 && !PLAN.test(line.text)) body = named.trim();
    const shown =
      columns?.width === line.cells.length
        ? line.cells.filter((_, index) => columns?.only.has(index)).join(' ')
        : line.text;
    planned.push(...(dated ? plannedIn(line, shown, year, status, body) : inMonth(line, month, year, status, body)));
  }
  return planned;
}

/** `Mars   12   kl. 13.00`: a day in the month that stands beside or above it. */
function inMonth(
  line: Line,
  month: string | undefined,
  year: number | undefined,
  status: Status,
  body: string | undefined,
): PlannedDate[] {
  const days = line.cells.filter((cell) => /^\d{1,2}$/u.test(cell));
  if (
    month === undefined ||
    year === undefined ||
    line.cells.some((cell) => !/^\d{1,2}$|^kl|^\d{1,2}[.:]\d\d|dag$/iu.test(cell) && !MONTH_ALONE.test(cell))
  )
    return [];
  const time = timesIn(line.text, false)[0];
  return days.flatMap((day) => {
    const date = isoDate(year, monthOf(month), Number(day));
    return date === undefined
      ? []
      : [
          {
            date,
            status,
            page: line.page,
            line: line.line,
            ...(time ? { time: time.start } : {}),
            ...(body === undefined ? {} : { body }),
          },
        ];
  });
}

/** One entry a date and body; what was decided counts over what was proposed beside it. */
function unique(planned: readonly PlannedDate[]): PlannedDate[] {
  const byDate = new Map<string, PlannedDate>();
  for (const one of planned) {
    const key = `${one.date} ${one.body ?? ''}`;
    const known = byDate.get(key);
    if (!known || (known.status === 'proposed' && one.status === 'decided')) byDate.set(key, one);
  }
  return [...byDate.values()].toSorted((one, other) => one.date.localeCompare(other.date));
}

/**
 * Meetings to come. Only a decision's dates are decided, never the proposed ones printed beside them.
 * @param minutes the document is minutes: what it says under "Beslut" has been decided
 */
export function plannedDatesOf(
  lines: readonly Line[],
  items: readonly Item[],
  whole: boolean,
  minutes: boolean,
): PlannedDate[] {
  return unique(whole ? fromPlan(lines) : items.flatMap((item) => fromItem(item, minutes)));
}
