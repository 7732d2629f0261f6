import type { Body } from '../../../core/body.ts';
import type { BodyId, PersonId } from '../../../core/ids.ts';
import type { Actor, RoleSource } from '../../../core/person.ts';
import { type Result, refuse } from '../../../core/result.ts';
import { isMemberOf, mayPublishFor, peopleOf } from '../stored/may.ts';

/** Members propose to their own forum; a board's agenda is its secretary's. */
export function mayPropose(actor: Actor, { id, kind }: Body): boolean {
  return kind === 'forum' && isMemberOf(actor, id);
}

/** The chair sees, accepts, orders and declines what is proposed; the secretary and administrators do so too. */
export function mayLead(actor: Actor, { id, kind }: Body): boolean {
  return kind === 'forum' && (isChairOf(actor, id) || mayPublishFor(actor, id));
}

function isChairOf({ roles }: Pick<Actor, 'roles'>, body: BodyId): boolean {
  return roles.some((held) => held.role === 'member' && held.body === body && held.chair === true);
}

/** Who is shown what is proposed: the chairs; the secretaries where nobody is chair. */
export async function leadersOf(roles: RoleSource, body: BodyId): Promise<readonly PersonId[]> {
  const { members, secretaries } = await peopleOf(roles, body);
  const held = await Promise.all(members.map(async (id) => ({ id, roles: (await roles.rolesOf(id)) ?? [] })));
  const chairs = held.filter((one) => isChairOf(one, body)).map(({ id }) => id);
  return chairs.length > 0 ? chairs : secretaries;
}

export function refuseNotMember({ definite }: Body): Result<never> {
  return refuse(
    'forum.not-member',
    `Bara ledamöter i ${definite} kan föreslå punkter dit. Be någon av dem att göra det.`,
  );
}

export function refuseNotLeading({ definite }: Body): Result<never> {
  return refuse(
    'forum.not-chair',
    `Bara ordföranden eller sekreteraren för ${definite} kan göra det. Inget är ändrat.`,
  );
}

export const NOT_HERE = refuse('forum.not-here', 'Gör det i din egen chatt med mig, så att ingen annan läser med.');

export const CHANGED = refuse(
  'forum.changed',
  'Någon annan ändrade samtidigt, så inget av ditt är sparat. Öppna förslagen på nytt och försök igen.',
);

export const MISSING = refuse('forum.missing', 'Förslaget finns inte, eller så är det inte ditt.');
