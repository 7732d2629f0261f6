import { button, messageCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import type { Audience, Desired, Exhibition, Item } from '../../../core/capability.ts';
import { MeetingId } from '../../../core/ids.ts';
import { addDays, type Instant, startOfDay } from '../../../core/time.ts';
import { bodyIn } from '../agenda/parts.ts';
import { dayText, itemText } from '../agenda/views/words.ts';
import { peopleOf } from '../stored/may.ts';
import { bodyOfMeeting } from '../stored/meeting.ts';
import { nextText, reminderCard } from './followViews.ts';
import { AssignmentId, type Decision, type Minutes } from './model.ts';
import {
  type AfterParts,
  assignmentItem,
  assignmentReminderAt,
  isOld,
  minutesItem,
  postingItem,
  recipientsFor,
  reminderAt,
} from './parts.ts';
import { progressOf } from './progress.ts';
import { sentTo } from './recipients.ts';
import { decisionsCardOf } from './views.ts';

/** A reminder that is this late is of no use any more: the document was read in long afterwards. */
const LATE_DAYS = 30;
/** Of each body; what is older is news to no channel. */
const LATEST = 12;
const STEPS = ['approve', 'post', 'posted'] as const;

function shown(
  { organisation }: AfterParts,
  minutes: Minutes,
  body: Body,
  decisions: readonly Decision[],
  now: Instant,
  why: string,
): Desired | undefined {
  const { published } = minutes;
  if (!published || decisions.length === 0) return undefined;
  const text = `Besluten från ${dayText(minutes.date)} är ändrade.`;
  const announcement = published.sequence > 1 ? { announcement: { sequence: published.sequence, text } } : {};
  return {
    card: decisionsCardOf({ minutes, body, organisation, decisions, now: published.at, why, actions: [] }),
    ...announcement,
    ended: isOld(minutes, now),
  };
}

/** The decisions in the body's channels or its members' chats, and to each who is to be told the own ones. */
async function decisionsShown(parts: AfterParts, minutes: Minutes, body: Body, now: Instant): Promise<Item> {
  const decisions = minutes.published?.decisions ?? [];
  const [recipients, { members, secretaries }] = await Promise.all([
    recipientsFor(parts, body, decisions),
    peopleOf(parts.roles, body.id),
  ]);
  const own = new Set(body.closed ? [...members, ...secretaries] : []);
  return {
    id: minutesItem(minutes.id),
    persons: minutes.told,
    desiredFor(audience: Audience) {
      if (audience.kind === 'body') {
        return body.closed || audience.body !== body.id ? undefined : shown(parts, minutes, body, decisions, now, '');
      }
      if (audience.kind !== 'person') return undefined;
      if (own.has(audience.person)) return shown(parts, minutes, body, decisions, now, '');
      const mine = sentTo(decisions, recipients, audience.person);
      return shown(parts, minutes, body, mine, now, 'Du står på sändlistan.');
    },
  };
}

/** What is due next for the minutes, in the secretaries' own chats from the morning when they are reminded. */
async function postingShown(parts: AfterParts, minutes: Minutes, body: Body, now: Instant): Promise<Item> {
  const { secretaries } = await peopleOf(parts.roles, body.id);
  const progress = progressOf(minutes, body, parts.organisation);
  const reminder = reminderAt(minutes, body, parts);
  const isDue = reminder !== undefined && now >= reminder;
  // A step that has been taken is reminded of no more: its card goes away until the next one is due.
  const desired =
    progress && isDue
      ? {
          card: reminderCard({ minutes, body, organisation: parts.organisation }, progress),
          announcement: { sequence: STEPS.indexOf(progress.step) + 1, text: nextText(progress) },
          ended: now >= startOfDay(addDays(progress.due, LATE_DAYS)),
        }
      : undefined;
  return {
    id: postingItem(minutes.id),
    persons: secretaries,
    desiredFor: (audience: Audience) =>
      audience.kind === 'person' && secretaries.includes(audience.person) ? desired : undefined,
  };
}

async function assignmentShown(parts: AfterParts, body: Body, id: AssignmentId, now: Instant): Promise<Item> {
  const [stored, { secretaries }] = await Promise.all([
    parts.after.findAssignment(body.id, id),
    peopleOf(parts.roles, body.id),
  ]);
  const assignment = stored?.value;
  const reminder = assignment && assignmentReminderAt(assignment, parts);
  const due = assignment?.due;
  const desired =
    assignment && due !== undefined && reminder !== undefined && now >= reminder
      ? {
          card: messageCard.render({
            title: `⏰ Uppdrag ska vara klart senast ${dayText(due)}`,
            text: `${assignment.owner}: ${assignment.task}`,
            facts: [{ title: 'Beslut', value: `${body.name} ${itemText(assignment)}` }],
            actions: [button('Visa uppdraget', 'assignment.show', { body: body.id, id })],
          }),
          ended: now >= startOfDay(addDays(due, LATE_DAYS)),
        }
      : undefined;
  return {
    id: assignmentItem({ body: body.id, id }),
    persons: secretaries,
    desiredFor: (audience: Audience) =>
      audience.kind === 'person' && secretaries.includes(audience.person) ? desired : undefined,
  };
}

async function tendMinutes(parts: AfterParts, name: string, of: string, now: Instant): Promise<Item | undefined> {
  const id = MeetingId.safeParse(of);
  const body = id.success ? bodyIn(parts, bodyOfMeeting(id.data)) : undefined;
  const minutes = id.success && body ? (await parts.after.find(id.data))?.value : undefined;
  if (!minutes || !body) return undefined;
  return (name === 'minutes' ? decisionsShown : postingShown)(parts, minutes, body, now);
}

/** What conversations show of decisions, and the secretary's reminders afterwards. */
export function afterExhibition(parts: AfterParts): Exhibition {
  return {
    async current() {
      const all = await Promise.all(parts.organisation.bodies.map(({ id }) => parts.after.minutes(id)));
      const latest = all.flatMap((one) => one.slice(-LATEST));
      return latest.flatMap(({ value }) => (value.published ? [minutesItem(value.id)] : []));
    },
    async tend(id, now) {
      const [name = '', of = ''] = /^(minutes|posting)-(.+)$/u.exec(id)?.slice(1) ?? [];
      if (name !== '') return tendMinutes(parts, name, of, now);
      const [whose, which] = /^assignment-(.+)-(a[0-9a-f]{20})$/u.exec(id)?.slice(1) ?? [];
      const body = parts.organisation.bodies.find((one) => one.id === whose);
      const assignment = AssignmentId.safeParse(which);
      return body && assignment.success ? assignmentShown(parts, body, assignment.data, now) : undefined;
    },
  };
}
