import type { TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Actor } from '../../../core/person.ts';
import type { Instant } from '../../../core/time.ts';
import { capitalised } from '../../../language/words.ts';
import { openingOf, started } from '../deadlines.ts';
import { type Kind, type Report, TITLE_MAX, type Ticket } from '../model.ts';
import { impactOf, priorityOf, targetOf, urgencyOf } from '../priority.ts';
import { personOf } from './recorded.ts';

/** The report's first sentence, as short as a list needs it. */
export function titleOf(description: string): string {
  const [line = ''] = description.trim().split(/\n|(?<=[.!?])\s/u);
  const text = capitalised(line.replace(/\s+/gu, ' ').replace(/[.\s]+$/u, ''));
  const whole = text === '' ? 'Ärende' : text;
  if (whole.length <= TITLE_MAX) return whole;
  const cut = whole.slice(0, TITLE_MAX - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.replace(/(?<=^.{20,})\s\S*$/u, '')}…`;
}

/** What anybody may do: a report becomes a ticket, with its priority and deadline. */
export function open(
  report: Report,
  given: { readonly id: TicketId; readonly number: number; readonly kind: Kind; readonly sensitive: boolean },
  actor: Actor,
  now: Instant,
  organisation: Organisation,
): Ticket {
  const { support } = organisation;
  const [impact, urgency] = [impactOf(report.howMany), urgencyOf(report.canWork)];
  const priority = priorityOf(impact, urgency, support);
  const requester = personOf(actor);
  const target = targetOf({ kind: given.kind, priority, service: report.service }, organisation);
  return {
    v: 1,
    ...given,
    revision: 1,
    status: { state: 'new' },
    requester,
    ...(actor.party === undefined ? {} : { party: actor.party }),
    title: titleOf(report.description),
    ...report,
    impact,
    urgency,
    priority,
    line: 1,
    rows: 2,
    clock: started(now, target.milliseconds, openingOf(support)),
    comments: [],
    attachments: [],
    duplicates: [],
    openedAt: now,
    changedAt: now,
    history: [{ at: now, by: requester, fact: { fact: 'opened' } }],
  };
}
