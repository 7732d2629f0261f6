import type { Orderer } from '../../../core/catalogue.ts';
import type { OrderableId, PartyId, PersonId } from '../../../core/ids.ts';
import { type Actor, type Approver, hasRole, type Role } from '../../../core/person.ts';

/** What decides who may order it. */
export interface Rule {
  readonly orderable: OrderableId;
  readonly orderedBy: readonly Orderer[];
}

function isAppointed(role: Role, party: PartyId | undefined, orderable: OrderableId): boolean {
  return role.role === 'orderer' && role.party === party && role.orderables.includes(orderable);
}

/** Whether the order needs nobody's yes. */
export function mayOrder({ orderable, orderedBy }: Rule, actor: Actor): boolean {
  return orderedBy.some((orderer) => {
    if (orderer === 'manager') return hasRole(actor, 'manager');
    return orderer === 'staff' || actor.roles.some((role) => isAppointed(role, actor.party, orderable));
  });
}

/** Whether somebody with these roles may approve an order from the party's staff. */
export function mayApprove(
  { orderable, orderedBy }: Rule,
  party: PartyId | undefined,
  roles: readonly Role[],
): boolean {
  return roles.some(
    (role) =>
      (orderedBy.includes('manager') && role.role === 'manager' && role.party === party) ||
      (orderedBy.includes('appointed') && isAppointed(role, party, orderable)),
  );
}

/** Those who may approve it, but for whoever has ordered it. */
export function approversOf(
  rule: Rule,
  requester: { readonly id: PersonId; readonly party?: PartyId | undefined },
  all: readonly Approver[],
): readonly Approver[] {
  return all.filter(({ id, roles }) => id !== requester.id && mayApprove(rule, requester.party, roles));
}
