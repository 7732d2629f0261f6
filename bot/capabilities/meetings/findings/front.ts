import { isEve, isRedDay, redDayName } from '../../../calendar/days.ts';
import { dateInWords, datesIn, timesIn, weekdayName, weekdayOf } from '../dates.ts';
import type { Meeting, Read } from '../model.ts';
import { at, isMinutes, type Remark, type Rule } from './rule.ts';

function differingDates({ dates, date }: Meeting): Remark[] {
  const first = dates[0];
  const other = dates.find(({ value }) => value !== first?.value);
  if (!date || !first || !other) return [];
  const times = dates.filter(({ value }) => value === other.value).length;
  return [
    {
      severity: 'error',
      place: at(other),
      message: `Dokumentets datum går isär: ${first.value} på sida ${first.page} men ${other.value} på ${times === 1 ? `sida ${other.page}` : 'flera ställen'}.`,
      suggestion: 'Kontrollera vilken dag sammanträdet hölls eller hålls, och rätta den andra.',
    },
  ];
}

function differingWeekdays({ lines }: Meeting): Remark[] {
  return lines.flatMap((line) =>
    datesIn(line.text).flatMap(({ date, weekday }) => {
      if (date === undefined || weekday === undefined || weekdayOf(date) === weekday) return [];
      return [
        {
          severity: 'error' as const,
          place: at(line),
          message: `Veckodagen stämmer inte: ${dateInWords(date)} är en ${weekdayName(weekdayOf(date))}, inte en ${weekdayName(weekday)}.`,
          suggestion: 'Rätta veckodagen eller datumet.',
        },
      ];
    }),
  );
}

/** An extract carries no front of its own; a plan is no meeting. */
function missingFront(meeting: Meeting): Remark[] {
  const { kind, body, date, time, place } = meeting;
  if (kind.value === 'sammantradesplan') return body ? [] : [missing('organ', 'vem planen gäller')];
  const front: readonly (readonly [string, Read<string> | undefined, string, boolean])[] = [
    ['organ', body, 'vilken nämnd det gäller', true],
    ['datum', date, 'vilken dag sammanträdet hålls', true],
    ['tid', time, 'när sammanträdet börjar', kind.value !== 'protokollsutdrag'],
    ['plats', place, 'var sammanträdet hålls', kind.value !== 'protokollsutdrag'],
  ];
  const unsure: Remark[] = body && body.confidence < 0.7 ? [unheaded(body)] : [];
  const absent = front.flatMap(([name, value, what, needed]) => (needed && !value ? [missing(name, what)] : []));
  return [...unsure, ...absent];
}

function unheaded(body: Read<string>): Remark {
  return {
    severity: 'warning',
    place: at(body),
    message: `Uppgift om organ saknas i sidhuvud och rubrik. Av besluten att döma är det ${body.value}.`,
    suggestion: 'Skriv ut organets namn på första sidan.',
  };
}

function missing(name: string, what: string): Remark {
  return {
    severity: name === 'organ' || name === 'datum' ? 'error' : 'warning',
    message: `Uppgift om ${name} saknas: det framgår inte ${what}.`,
    suggestion: `Skriv ut ${name} på första sidan.`,
  };
}

function impossibleDates({ lines }: Meeting): Remark[] {
  return lines.flatMap((line) =>
    datesIn(line.text).flatMap(({ date, text }) =>
      date === undefined && !/^\d{1,2}\/\d/u.test(text)
        ? [
            {
              severity: 'error' as const,
              place: at(line),
              message: `Datumet ${text} finns inte.`,
              suggestion: 'Rätta datumet.',
            },
          ]
        : [],
    ),
  );
}

/** Years are held against the others that the document names: no clock is needed to see that 2204 is a slip for 2024. */
function impossibleYears(meeting: Meeting): Remark[] {
  const dated = meeting.lines.flatMap((line) =>
    datesIn(line.text).flatMap(({ date, year }) =>
      date !== undefined && year !== undefined ? [{ line, year, date }] : [],
    ),
  );
  const years = dated.map(({ year }) => year).toSorted((one, other) => one - other);
  const usual = years[Math.floor(years.length / 2)];
  const own = meeting.date && Number(meeting.date.value.slice(0, 4));
  const base = years.length >= 3 ? usual : (own ?? usual);
  if (base === undefined) return [];
  return dated.flatMap(({ line, year, date }) =>
    year > base + 30 || year < base - 60
      ? [
          {
            severity: 'error' as const,
            place: at(line),
            message: `Året kan knappast stämma: ${date}, medan dokumentet i övrigt gäller ${base}.`,
            suggestion: 'Rätta årtalet.',
          },
        ]
      : [],
  );
}

function impossibleTimes({ lines }: Meeting): Remark[] {
  return lines.flatMap((line) =>
    timesIn(line.text, true).flatMap(({ possible, start, end, text }) => {
      const backwards = possible && end !== undefined && end < start;
      if (possible && !backwards) return [];
      const message = backwards ? `Sluttiden ligger före starttiden: ${text}.` : `Klockslaget finns inte: ${text}.`;
      return [{ severity: 'error' as const, place: at(line), message, suggestion: 'Rätta klockslaget.' }];
    }),
  );
}

function closedDay(date: string): string | undefined {
  if (isRedDay(date)) return `en röd dag (${redDayName(date) ?? 'söndag'})`;
  return isEve(date) ? 'en aftonsdag då de flesta kommuner har stängt' : undefined;
}

function redDays(meeting: Meeting): Remark[] {
  const meetingDay = meeting.date ? [{ ...meeting.date, date: meeting.date.value }] : [];
  return [...meetingDay, ...meeting.plannedDates].flatMap((one) => {
    const reason = closedDay(one.date);
    return reason === undefined
      ? []
      : [
          {
            severity: 'warning' as const,
            place: at(one),
            message: `Sammanträdet ${dateInWords(one.date)} är på ${reason}.`,
            suggestion: 'Kontrollera datumet.',
          },
        ];
  });
}

function undecidedDates(meeting: Meeting): Remark[] {
  const proposed = meeting.plannedDates.filter(({ status }) => status === 'proposed');
  const [first] = proposed;
  if (!first || (!isMinutes(meeting) && meeting.kind.value !== 'sammantradesplan')) return [];
  if (isMinutes(meeting) && !meeting.plannedDates.some(({ status }) => status === 'decided')) return [];
  const days = proposed.map(({ date }) => dateInWords(date)).join(', ');
  return [
    {
      severity: 'warning',
      place: at(first),
      message: `Sammanträdesdagar som är föreslagna men inte beslutade: ${days}.`,
      suggestion: 'Publicera bara de beslutade dagarna.',
    },
  ];
}

function missingLink(meeting: Meeting): Remark[] {
  const { place, kind } = meeting;
  if (!place || isMinutes(meeting) || kind.value === 'sammantradesplan') return [];
  if (!/digital|teams|zoom|distans|länk|webb|online|skype/iu.test(place.value)) return [];
  if (meeting.lines.some(({ text }) => /https?:\/\/|teams\.microsoft|zoom\.us|meet\./iu.test(text))) return [];
  return [
    {
      severity: 'warning',
      place: at(place),
      message: `Sammanträdet är digitalt (${place.value}), men det finns ingen länk till det.`,
      suggestion: 'Lägg till länken, eller skriv hur deltagarna får den.',
    },
  ];
}

function emptyPosting({ posting }: Meeting): Remark[] {
  if (!posting || posting.empty.length === 0) return [];
  return [
    {
      severity: 'warning',
      place: at(posting),
      message: `Anslagsbeviset är inte ifyllt: ${posting.empty.map((name) => `”${name}”`).join(' och ')} saknar uppgift.`,
      suggestion: 'Fyll i dagarna när protokollet är justerat och anslaget.',
    },
  ];
}

export const FRONT_RULES: readonly Rule[] = [
  { name: 'dates-differ', check: differingDates },
  { name: 'weekday-differs', check: differingWeekdays },
  { name: 'missing-front', check: missingFront },
  { name: 'impossible-date', check: impossibleDates },
  { name: 'impossible-year', check: impossibleYears },
  { name: 'impossible-time', check: impossibleTimes },
  { name: 'red-day', check: redDays },
  { name: 'undecided-date', check: undecidedDates },
  { name: 'missing-link', check: missingLink },
  { name: 'empty-posting', check: emptyPosting },
];
