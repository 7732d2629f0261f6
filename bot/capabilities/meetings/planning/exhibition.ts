import { messageCard } from '../../../cards/shared.ts';
import type { Body } from '../../../core/body.ts';
import type { Audience, Desired, Exhibition, Item } from '../../../core/capability.ts';
import { BodyId, MeetingId } from '../../../core/ids.ts';
import { addDays, type Instant, startOfDay } from '../../../core/time.ts';
import { bodyIn } from '../agenda/parts.ts';
import { peopleOf } from '../stored/may.ts';
import { bodyOfMeeting } from '../stored/meeting.ts';
import { DEADLINES, type Deadline, deadlineOf, remindedAt } from './deadlines.ts';
import { planItem, reminderItem } from './items.ts';
import type { Plan } from './model.ts';
import { type Occasion, occasionsOf } from './occasions.ts';
import type { PlanParts } from './parts.ts';
import { shownPlanCard } from './views.ts';
import { changedText, dayText, whenText } from './words.ts';

function shown(
  { organisation }: PlanParts,
  body: Body,
  plan: Plan,
  occasions: readonly Occasion[],
  now: Instant,
): Desired {
  const { sequence, changes } = plan.latest;
  return {
    card: shownPlanCard(body, plan, occasions, organisation, now),
    announcement: { sequence, text: changedText(body, changes) },
    ended: false,
  };
}

/** The plan in the body's channels; a closed body's in its own people's chats. */
async function planShown(parts: PlanParts, body: Body, now: Instant): Promise<Item | undefined> {
  const plan = (await parts.plans.find(body.id))?.value;
  if (!plan || plan.meetings.length === 0) return undefined;
  const [occasions, { members, secretaries }] = await Promise.all([
    occasionsOf(parts, body),
    peopleOf(parts.roles, body.id),
  ]);
  const own = new Set([...members, ...secretaries]);
  const desired = shown(parts, body, plan, occasions, now);
  return {
    id: planItem(body.id),
    persons: plan.told,
    desiredFor(audience: Audience) {
      const sees = body.closed
        ? audience.kind === 'person' && own.has(audience.person)
        : audience.kind === 'body' && audience.body === body.id;
      return sees ? desired : undefined;
    },
  };
}

const DUE: Readonly<Record<Deadline, readonly [title: string, what: string]>> = {
  papers: ['Handlingarna ska in', 'ska handlingarna vara inne'],
  summons: ['Kallelsen ska ut', 'ska kallelsen vara skickad'],
};

function reminderCard(which: Deadline, occasion: Occasion, deadline: string) {
  const [title, what] = DUE[which];
  return messageCard.render({
    title: `⏰ ${title} senast ${dayText(deadline)}`,
    text: `Senast ${dayText(deadline)} (beräknat) ${what} till sammanträdet ${whenText(occasion)} i ${occasion.body.name}.`,
    facts: [],
    actions: [],
  });
}

/** Shown from the morning before until the deadline has passed; nothing for a meeting that was cancelled, or summoned already. */
function reminderFor(
  parts: PlanParts,
  which: Deadline,
  occasion: Occasion | undefined,
  now: Instant,
): Desired | undefined {
  if (!occasion || occasion.state === 'cancelled') return undefined;
  const { support } = parts.organisation;
  const deadline = deadlineOf(which, occasion.body, occasion.date, support);
  if (now < remindedAt(deadline, support)) return undefined;
  const passed = now >= startOfDay(addDays(deadline, 1));
  return {
    card: reminderCard(which, occasion, deadline),
    ended: passed || (which === 'summons' && occasion.announced),
  };
}

async function reminder(parts: PlanParts, which: Deadline, id: MeetingId, now: Instant): Promise<Item | undefined> {
  const body = bodyIn(parts, bodyOfMeeting(id));
  if (!body) return undefined;
  const [occasions, { secretaries }] = await Promise.all([occasionsOf(parts, body), peopleOf(parts.roles, body.id)]);
  const desired = reminderFor(
    parts,
    which,
    occasions.find((one) => one.id === id),
    now,
  );
  return {
    id: reminderItem(which, id),
    persons: secretaries,
    desiredFor: (audience: Audience) =>
      audience.kind === 'person' && secretaries.includes(audience.person) ? desired : undefined,
  };
}

/** What conversations show of plans: the plan itself, and reminders of what is due before each meeting. */
export function planExhibition(parts: PlanParts): Exhibition {
  return {
    async current() {
      const plans = await Promise.all(parts.organisation.bodies.map(({ id }) => parts.plans.find(id)));
      return plans.flatMap((plan) => (plan ? [planItem(plan.value.body)] : []));
    },
    async tend(id, now) {
      const planned = BodyId.safeParse(/^plan-(.+)$/u.exec(id)?.[1]);
      const body = planned.success ? bodyIn(parts, planned.data) : undefined;
      if (body) return planShown(parts, body, now);
      const [name, of] = /^deadline-(\p{L}+)-(.+)$/u.exec(id)?.slice(1) ?? [];
      const which = DEADLINES.find((one) => one === name);
      const meeting = MeetingId.safeParse(of);
      return which && meeting.success ? reminder(parts, which, meeting.data, now) : undefined;
    },
  };
}
