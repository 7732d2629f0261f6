import type { BodyId, MeetingId } from '../../../core/ids.ts';
import { datesIn } from '../dates.ts';
import { cut, digestOf } from '../intake/keep.ts';
import { type Assignment, AssignmentId, type Decision } from './model.ts';

const LONGEST_OWNER = 120;
const LONGEST_TASK = 800;

/** Who is asked, and to do what: the ways in which minutes put it. */
const FORMS: readonly RegExp[] = [
  /(?<!\p{L})uppdra(?:r|s|ger|ga)?\s+(?:till|åt)\s+(?<owner>[^.;:]{2,120}?)\s*(?:,\s*)?(?:att|:\s*(?:att)?)\s+(?<task>.+)/isu,
  /(?<!\p{L})(?:ger|ge|gav|lämnar|lämna)\s+(?<owner>[^.;:]{2,120}?)\s+i\s+uppdrag\s*(?:,\s*)?(?:att|:\s*(?:att)?)\s+(?<task>.+)/isu,
  /(?<owner>[^.;:]{2,120}?)\s+(?:får|fick|ges)\s+i\s+uppdrag\s*(?:,\s*)?(?:att|:\s*(?:att)?)\s+(?<task>.+)/isu,
];
const DUE = /(?<!\p{L})(?:senast|före|till|innan)(?:\s+(?:den|senast))*\s+(?<day>[^,;]*)/giu;

/**
 * The day that a task is due, where it names a whole date after "senast" or "till". A month or a year alone is no day.
 * @param year the meeting's, for a date that names none
 */
function dueIn(task: string, meeting: string): string | undefined {
  const year = Number(meeting.slice(0, 4));
  for (const match of task.matchAll(DUE)) {
    const [first] = datesIn(match.groups?.['day'] ?? '', year);
    if (first?.date === undefined || first.at > 0) continue;
    // "senast 31 mars", said in November, is next year's.
    const named = first.year !== undefined || first.date >= meeting;
    return named ? first.date : datesIn(first.text, year + 1)[0]?.date;
  }
  return undefined;
}

function assignmentIn(point: string): { readonly owner: string; readonly task: string } | undefined {
  for (const form of FORMS) {
    const { owner, task } = form.exec(point)?.groups ?? {};
    if (owner === undefined || task === undefined) continue;
    const named = owner.replace(/^(?:att|nämnden|och)\s+/iu, '').trim();
    return {
      owner: cut(named.charAt(0).toUpperCase() + named.slice(1), LONGEST_OWNER),
      task: cut(task.replace(/\s+/gu, ' ').trim().replace(/\.$/u, ''), LONGEST_TASK),
    };
  }
  return undefined;
}

/** What the decisions of a meeting ask people to do. Of a paragraph behind closed doors nothing is known here. */
export function assignmentsIn(
  decisions: readonly Decision[],
  { id: minutes, body, date }: { readonly id: MeetingId; readonly body: BodyId; readonly date: string },
): readonly Assignment[] {
  const all = decisions.flatMap(({ key, number, title, dnr, points, kind }) =>
    (kind === 'decision' ? points : []).flatMap((point): Assignment[] => {
      const found = assignmentIn(point);
      if (!found) return [];
      const due = dueIn(found.task, date);
      return [
        {
          v: 1,
          id: AssignmentId.parse(`a${digestOf(minutes, key, found.owner, found.task).slice(0, 20)}`),
          body,
          minutes,
          number,
          title,
          ...(dnr === undefined ? {} : { dnr }),
          ...found,
          ...(due === undefined ? {} : { due }),
          status: { state: 'open' },
        },
      ];
    }),
  );
  return [...new Map(all.map((one) => [one.id, one])).values()];
}
