import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Checked, Finding } from '../check.ts';
import type { Item, Meeting, Place, Read } from '../model.ts';
import { Content, KeptFinding, type KeptItem } from '../stored/document.ts';
import { isMeeting } from './recognise.ts';

/** What is kept of a document that has been read and checked, and whether it is a board's at all. */
export const Kept = z.strictObject({ isMeeting: z.boolean(), content: Content, findings: z.array(KeptFinding) });
export type Kept = z.infer<typeof Kept>;

/** Content and findings together stay under what one entity holds (480 000 characters). */
const MOST_CHARACTERS = 280_000;
const MOST_FINDINGS = 120;
const MOST_ITEMS = 300;
const LINE = 300;

/** How much of each item is kept. */
interface Measure {
  readonly summary: boolean;
  readonly text: number;
  readonly points: number;
  readonly items: number;
}

/** The first that fits is used: enough for 300 pages of papers, then with less and less of each item. */
const MEASURES: readonly Measure[] = [
  { summary: true, text: 3_000, points: 40, items: MOST_ITEMS },
  { summary: false, text: 3_000, points: 40, items: MOST_ITEMS },
  { summary: false, text: 600, points: 10, items: MOST_ITEMS },
];
/** Fits whatever it holds. */
const LEAST: Measure = { summary: false, text: 100, points: 2, items: 100 };

export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}

/** The same for the same text, in whatever file it came. */
export function digestOf(...texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\f')).digest('hex').slice(0, 40);
}

function at({ page, line }: Place): Place {
  return { page, line };
}

function read<T extends string>({ value, page, line, confidence }: Read<T>): Read<T> {
  return { value, page, line, confidence };
}

function pointsOf(texts: readonly string[], measure: Measure): string[] {
  return texts.slice(0, measure.points).map((text) => cut(text, measure.text));
}

function given<T>(name: string, value: T | undefined): object {
  return value === undefined ? {} : { [name]: value };
}

function keptItem(item: Item, measure: Measure): KeptItem {
  const points = (texts: readonly string[]) => pointsOf(texts, measure);
  const { proposal, decision, basis, preparedBy, presenters, distribution, reservations, votes } = item;
  return {
    ...at(item),
    number: cut(item.number, 40),
    title: cut(item.title, LINE),
    kind: item.kind,
    closed: item.closed,
    ...given('section', item.section && cut(item.section, LINE)),
    ...given('dnr', item.dnr && cut(item.dnr, 60)),
    ...given('time', item.time),
    ...given('summary', measure.summary && item.summary ? cut(item.summary, measure.text) : undefined),
    proposal: points(proposal),
    decision: points(decision),
    basis: points(basis),
    preparedBy: points(preparedBy),
    presenters: points(presenters),
    distribution: points(distribution),
    reservations: points(reservations),
    votes: points(votes),
  };
}

function contentOf(meeting: Meeting, measure: Measure): unknown {
  const { kind, body, date, time, endTime, place, posting, approval } = meeting;
  return {
    kind: read(kind),
    ...given('body', body && read(body)),
    ...given('date', date && read(date)),
    ...given('time', time && read(time)),
    ...given('endTime', endTime && read(endTime)),
    ...given('place', place && read({ ...place, value: cut(place.value, LINE) })),
    municipalities: meeting.municipalities.slice(0, 50).map((name) => cut(name, LINE)),
    items: meeting.items.slice(0, measure.items).map((item) => keptItem(item, measure)),
    plannedDates: meeting.plannedDates.slice(0, 200),
    ...given('posting', posting),
    ...given('approval', approval),
  };
}

/** Rule and message make the id; a remark that comes twice in one document is numbered. */
function keptFindings(findings: readonly Finding[]): KeptFinding[] {
  const seen = new Map<string, number>();
  return findings.slice(0, MOST_FINDINGS).map(({ rule, severity, place, message, suggestion }) => {
    const same = digestOf(rule, message).slice(0, 12);
    const times = (seen.get(same) ?? 0) + 1;
    seen.set(same, times);
    return {
      id: times === 1 ? same : `${same}-${times}`,
      rule,
      severity,
      ...(place ? { place: at(place) } : {}),
      message: cut(message, 600),
      suggestion: cut(suggestion, 300),
      status: { state: 'open' },
    };
  });
}

/** Trims what was read to what is kept: the more there is, the less of each item. */
export function keep({ meeting, findings }: Checked): Kept {
  const fits = (measure: Measure) => JSON.stringify(contentOf(meeting, measure)).length <= MOST_CHARACTERS;
  const content = Content.parse(contentOf(meeting, MEASURES.find(fits) ?? LEAST));
  return { isMeeting: isMeeting(meeting), content, findings: keptFindings(findings) };
}
