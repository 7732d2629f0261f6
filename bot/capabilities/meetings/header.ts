import { datesIn, type Spotted, type SpottedTime, timesIn } from './dates.ts';
import type { Labelled } from './labels.ts';
import type { Line, Place, Read } from './model.ts';

export interface When {
  readonly date?: Read<string>;
  readonly dates: readonly Read<string>[];
  readonly time?: Read<string>;
  readonly endTime?: Read<string>;
  readonly place?: Read<string>;
}

const MEETING_LINE =
  /kallelse|mötesbok|protokoll|sammanträd|handlingar|anteckningar|(?:nämnd(?:en)?|styrelsen?|utskott(?:et)?|fullmäktige|direktionen|råd(?:et)?|forum)\s+(?:den\s)?\d|^(?:mån|tis|ons|tors|fre|lör|sön)dag/iu;

function placeOf({ page, line }: Place): Place {
  return { page, line };
}

function read(spotted: Spotted, at: Place, confidence: number): Read<string>[] {
  return spotted.date === undefined ? [] : [{ value: spotted.date, ...placeOf(at), confidence }];
}

/** Dates behind a label; the same label's later ones too, since they should agree. */
function labelledDates(labels: readonly Labelled[]): Read<string>[] {
  const sure = labels.flatMap((label) =>
    label.label === 'date' || label.label === 'when' || label.label === 'whenWhere'
      ? datesIn(label.value)
          .slice(0, 1)
          .flatMap((date) => read(date, label, label.name.length > 6 ? 0.98 : 0.9))
      : [],
  );
  return sure;
}

/** Dates in the document's own title, or in its page headers. */
function headedDates(head: readonly Line[], furniture: readonly (Line & { readonly times: number })[]): Read<string>[] {
  const titles = head.slice(0, 12).filter(({ text }) => text.length < 140 && MEETING_LINE.test(text));
  const titled = titles.flatMap((line) =>
    datesIn(line.text)
      .slice(0, 1)
      .flatMap((date) => read(date, line, 0.9)),
  );
  const alone = [...furniture, ...head.slice(0, 8)].filter(
    ({ text, cells }) =>
      cells.some((cell) => /^\d{4}-\d\d-\d\d$/u.test(cell)) || /^\d{4}-\d\d-\d\d(?:,?\s+kl\.?\s.*)?$/u.test(text),
  );
  return [
    ...titled,
    ...alone.flatMap((line) =>
      datesIn(line.text)
        .slice(0, 1)
        .flatMap((date) => read(date, line, 0.8)),
    ),
  ];
}

/** What is left of "Kommunhuset, sal A, måndag 12 mars 2024 kl. 13.00–15.30" without day and time. */
export function placeText(value: string): string {
  let text = value;
  const cuts = [...datesIn(value), ...timesIn(value, false)].toSorted((one, other) => other.at - one.at);
  for (const { at, text: found } of cuts) text = text.slice(0, at) + text.slice(at + found.length);
  return text
    .replace(/\(?https?:\/\/\S+/gu, '')
    .replace(/\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\b(?:\s+den\b)?/giu, '')
    .replace(/(?:[,;]\s*)?\bajournering(?:ar)?\b.*$/iu, '')
    .replace(/\b(?:kl(?:ockan)?\b\.?|den|klockan)(?=\s*(?:[,;.]|$))/giu, '')
    .replace(/\(\s*\)/gu, '')
    .replace(/^[\s,;.–-]+|[\s,;–-]+$/gu, '')
    .replace(/\s*,(?:\s*,)+/gu, ',')
    .replace(/\s+/gu, ' ')
    .trim();
}

function labelledTime(
  labels: readonly Labelled[],
  head: readonly Line[],
): { time: SpottedTime; at: Place } | undefined {
  for (const label of labels) {
    if (label.label !== 'when' && label.label !== 'whenWhere' && label.label !== 'date') continue;
    const time = timesIn(label.value, false).find(({ possible }) => possible) ?? bareHour(label);
    if (time) return { time, at: label };
  }
  for (const line of head.slice(0, 15)) {
    const time = datesIn(line.text).length > 0 ? timesIn(line.text, true).find(({ possible }) => possible) : undefined;
    if (time) return { time, at: line };
  }
  return undefined;
}

/** "Tid: 13–15". */
function bareHour({ label, value }: Labelled): SpottedTime | undefined {
  return label === 'when' && /^\d{1,2}(?:\s*[–-]\s*\d{1,2})?$/u.test(value)
    ? timesIn(`kl ${value}`, true)[0]
    : undefined;
}

/** "… den 21 november 2024 klockan 09.30 på Hotell Älven": what follows the time. */
function titledPlace(head: readonly Line[]): Read<string> | undefined {
  for (const line of head.slice(0, 10)) {
    const time = datesIn(line.text).length > 0 ? timesIn(line.text, true)[0] : undefined;
    const value =
      time &&
      /^[\s,]*(?:på|i)\s+(?<place>\p{Lu}.{2,80})$/u.exec(line.text.slice(time.at + time.text.length))?.groups?.[
        'place'
      ];
    if (value) return { value, ...placeOf(line), confidence: 0.8 };
  }
  return undefined;
}

function labelledPlace(labels: readonly Labelled[], head: readonly Line[]): Read<string> | undefined {
  for (const label of labels) {
    if (label.label !== 'place' && label.label !== 'whenWhere') continue;
    const value = placeText(label.value);
    if (value !== '') return { value, ...placeOf(label), confidence: label.label === 'place' ? 0.98 : 0.9 };
  }
  return titledPlace(head);
}

/** When and where. Where dates differ, the first that the document gives as its own is taken, with the less confidence. */
export function whenOf(
  labels: readonly Labelled[],
  head: readonly Line[],
  furniture: readonly (Line & { readonly times: number })[],
): When {
  const labelled = labelledDates(labels);
  const dates = labelled.length > 0 ? labelled : headedDates(head, furniture);
  const first = dates[0];
  const differ = new Set(dates.map(({ value }) => value)).size > 1;
  const clock = labelledTime(labels, head);
  const place = labelledPlace(labels, head);
  const timed = (value: string): Read<string> => ({
    value,
    ...placeOf(clock?.at ?? { page: 1, line: 1 }),
    confidence: 0.95,
  });
  return {
    dates,
    ...(first ? { date: { ...first, confidence: differ ? 0.5 : first.confidence } } : {}),
    ...(clock ? { time: timed(clock.time.start) } : {}),
    ...(clock?.time.end === undefined ? {} : { endTime: timed(clock.time.end) }),
    ...(place ? { place } : {}),
  };
}
