import type { Line } from '../../../cards/shared.ts';
import type { Approver } from '../../../core/person.ts';
import { fullMomentText, type Instant } from '../../../core/time.ts';
import type { Approval } from '../model.ts';
import { holderOf } from './decide.ts';

/** `Chef Laxå (chef, skolan)`. */
function approverName({ name, roles }: Approver): string {
  const [held] = roles.flatMap((role) =>
    role.role === 'manager' ? [role.unit === undefined ? 'chef' : `chef, ${role.unit}`] : [],
  );
  return `${name} (${held ?? 'utpekad beställare'})`;
}

export function approverChoices(approvers: readonly Approver[]): readonly Line[] {
  return approvers.map((approver) => ({ title: approverName(approver), value: approver.id }));
}

/** Where an order that waits stands, for whoever ordered it. */
export function waitingText(approval: Approval, opened: Instant, now: Instant): string {
  const { approver, expiresAt, reached } = approval;
  const holder = holderOf(approval, now);
  const away = holder.id === approver.id ? '' : `${approver.name} är borta. `;
  const asked = `${away}${holder.name} ska godkänna beställningen senast ${fullMomentText(expiresAt, opened)}. Sedan gör IT resten.`;
  return reached
    ? asked
    : `${asked} Jag når inte ${holder.name}, som aldrig har skrivit till mig. Be ${holder.name} skriva ”att godkänna” till mig, eller byt godkännare.`;
}
