import type { GuidedPath, PathRules, Sign } from '../../../core/guided.ts';
import type { TicketId } from '../../../core/ids.ts';
import type { Organisation } from '../../../core/organisation.ts';
import type { Actor } from '../../../core/person.ts';
import type { Instant } from '../../../core/time.ts';
import { openingOf, retargeted } from '../deadlines.ts';
import { open } from '../decide/open.ts';
import type { Report, Ticket } from '../model.ts';
import { targetOf } from '../priority.ts';
import type { Incident } from './model.ts';

/** What was answered on the path's card, checked. */
export interface IncidentReport {
  readonly path: GuidedPath;
  readonly report: Report;
  readonly answers: Pick<Incident, 'locked' | 'personalData' | 'password' | 'police'>;
}

/** What is said, or may be: one who does not know whether there were personal data has not ruled it out. */
function isSo(sign: Sign, { locked, personalData, password }: IncidentReport['answers']): boolean {
  switch (sign) {
    case 'unlocked':
      return locked === 'no';
    case 'personal-data':
      return personalData === 'yes';
    case 'password':
      return password === 'yes';
  }
}

function raisedBy({ usual, urgent }: PathRules, answers: IncidentReport['answers']): Incident['raised'] {
  const { priority, reason } = urgent.when.some((sign) => isSo(sign, answers)) ? urgent : usual;
  return { priority, reason };
}

/** A sensitive ticket with the path's own priority. Its title says what has happened, and nothing that was written. */
export function openIncident(
  { path, report, answers }: IncidentReport,
  given: { readonly id: TicketId; readonly number: number },
  actor: Actor,
  now: Instant,
  organisation: Organisation,
): Ticket {
  const rules = organisation.guided[path];
  const raised = raisedBy(rules, answers);
  const base = open(report, { ...given, kind: 'fault', sensitive: true }, actor, now, organisation);
  const ticket: Ticket = {
    ...base,
    title: rules.title,
    priority: raised.priority,
    incident: { path, knownAt: now, ...answers, raised },
  };
  const target = targetOf(ticket, organisation).milliseconds;
  return { ...ticket, clock: retargeted(base.clock, target, openingOf(organisation.support)) };
}
