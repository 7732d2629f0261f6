import type { Body } from '../../../core/body.ts';
import { isPublishable } from '../agenda/decide.ts';
import { cut } from '../intake/keep.ts';
import type { KeptItem, MeetingDocument } from '../stored/document.ts';
import type { Decision } from './model.ts';

/** Characters of decision texts that one meeting's minutes are stored with; past that, each point is cut. */
const ROOM = 150_000;
const LONGEST_POINT = 300;

/** `§ 24` and `24` are one paragraph; one without a number goes by its title. */
export function keyOf({ number, title }: Pick<KeptItem, 'number' | 'title'>): string {
  return number.replace(/[^\p{L}\d/]/gu, '').toLowerCase() || title.toLowerCase();
}

/**
 * The paragraphs that hold: of minutes the latest version, of extracts the latest of each paragraph.
 * @param documents a meeting's minutes and extracts, the oldest first
 */
export function standing(documents: readonly MeetingDocument[]): readonly KeptItem[] {
  const items = new Map<string, KeptItem>();
  for (const { content } of documents) {
    if (content.kind.value === 'protokoll') items.clear();
    for (const item of content.items) items.set(keyOf(item), item);
  }
  return [...items.values()];
}

function pointsOf({ decision }: KeptItem, room: number): string[] {
  return decision.join('').length <= room ? [...decision] : decision.map((text) => cut(text, LONGEST_POINT));
}

/** Whether anything at all is told of a paragraph behind closed doors. */
function isTold({ closed }: KeptItem, body: Body): boolean {
  return !closed || body.closed || body.classified === 'title';
}

/** What is decided as the body's readers may see it. What was neither decided nor told is left out. */
export function decisionsOf(
  documents: readonly MeetingDocument[],
  body: Body,
  hidden: readonly string[],
): readonly Decision[] {
  let room = ROOM;
  return standing(documents).flatMap((item): Decision[] => {
    const key = keyOf(item);
    const { number, title, dnr, kind, closed } = item;
    if (hidden.includes(key) || !isTold(item, body) || (kind === 'other' && item.decision.length === 0)) return [];
    const bare = { key, number, title, kind: kind === 'information' ? kind : 'decision', closed } as const;
    if (closed) return [{ ...bare, points: [], distribution: [] }];
    const points = pointsOf(item, room);
    room -= points.join('').length;
    // Somebody's own address is for the secretary to send to, and for nobody else to read.
    const distribution = item.distribution.filter(isPublishable);
    return [{ ...bare, ...(dnr === undefined ? {} : { dnr }), points, distribution }];
  });
}

/** The first paragraph that may not go out, since it holds personal data. */
export function oddOne(decisions: readonly Decision[]): Decision | undefined {
  return decisions.find(({ title, points }) => !isPublishable([title, ...points].join('\n')));
}
