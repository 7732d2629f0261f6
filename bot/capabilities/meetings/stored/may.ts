import type { Body } from '../../../core/body.ts';
import type { BodyId, PersonId } from '../../../core/ids.ts';
import { type Actor, hasRole, type RoleSource } from '../../../core/person.ts';

/** Announces the body's meetings, and sees all that is prepared for them. */
export function mayPublishFor({ roles }: Actor, body: BodyId): boolean {
  return roles.some((held) => held.role === 'administrator' || (held.role === 'secretary' && held.body === body));
}

export function isMemberOf({ roles }: Actor, body: BodyId): boolean {
  return roles.some((held) => held.role === 'member' && held.body === body);
}

/** A closed body's meetings, papers and decisions are its members', its secretary's and administrators' alone. */
export function maySeeBody(actor: Actor, { id, closed }: Body): boolean {
  return !closed || isInsider(actor, id);
}

/** Members, the secretary and administrators: they see the titles of items that others may not. */
export function isInsider(actor: Actor, body: BodyId): boolean {
  return isMemberOf(actor, body) || mayPublishFor(actor, body);
}

export function mayPublishAny(actor: Actor): boolean {
  return hasRole(actor, 'secretary', 'administrator');
}

export interface People {
  readonly members: readonly PersonId[];
  readonly secretaries: readonly PersonId[];
}

/** Those whose names are known of the body's members and secretaries. */
export async function peopleOf(roles: RoleSource, body: BodyId): Promise<People> {
  const known = await roles.named();
  const held = await Promise.all(known.map(async ({ id }) => ({ id, roles: (await roles.rolesOf(id)) ?? [] })));
  const holding = (name: 'member' | 'secretary') =>
    held.flatMap(({ id, roles: own }) => (own.some((one) => one.role === name && one.body === body) ? [id] : []));
  return { members: holding('member'), secretaries: holding('secretary') };
}
