import type { Organisation } from '../../core/organisation.ts';
import type { Impact, Priority, SupportRules, Urgency } from '../../core/support.ts';
import type { CanWork, HowMany, Kind, Ticket } from './model.ts';

const MINUTE_MS = 60_000;

const IMPACTS: Readonly<Record<HowMany, Impact>> = {
  me: 'person',
  few: 'group',
  unit: 'group',
  several: 'organisation',
};

const URGENCIES: Readonly<Record<CanWork, Urgency>> = { no: 'high', partly: 'medium', yes: 'low' };

export function impactOf(howMany: HowMany): Impact {
  return IMPACTS[howMany];
}

export function urgencyOf(canWork: CanWork): Urgency {
  return URGENCIES[canWork];
}

export function priorityOf(impact: Impact, urgency: Urgency, rules: SupportRules): Priority {
  return rules.priorities[impact][urgency];
}

/** Whether it is a fault in one of the base functions, which has a target of its own. */
export function isBaseFault(
  { kind, service }: { kind: Kind; service?: string | undefined },
  organisation: Organisation,
) {
  return kind === 'fault' && organisation.services.some(({ id, base }) => id === service && base);
}

/** The target that holds, with its words: the priority's, or the base functions' when that is shorter. */
export function targetOf(
  ticket: Pick<Ticket, 'kind' | 'priority'> & { service?: string | undefined },
  organisation: Organisation,
): { readonly milliseconds: number; readonly text: string; readonly isBase: boolean } {
  const { targets, baseTarget } = organisation.support;
  const own = targets[ticket.priority];
  const isBase = isBaseFault(ticket, organisation) && baseTarget.minutes <= own.minutes;
  const { minutes, text } = isBase ? baseTarget : own;
  return { milliseconds: minutes * MINUTE_MS, text, isBase };
}
