import { join } from 'node:path';
import { z } from 'zod/v4';
import { PartyId } from '../core/ids.ts';
import type { Organisation } from '../core/organisation.ts';
import { Role } from '../core/person.ts';
import { ContentError, readJson } from './load.ts';

const Group = z.strictObject({
  /** Object id in Entra ID. */
  group: z.uuid().toLowerCase(),
  /** What it is called there: for whoever reads the file. */
  name: z.string().min(1),
});
const GroupsFile = z.strictObject({
  roles: z.array(Group.extend({ holds: Role })).min(1),
  parties: z.array(Group.extend({ party: PartyId })).default([]),
});

/** What the members of the directory's groups may do, and whom they work for. */
export type GroupMap = z.infer<typeof GroupsFile>;

/**
 * Reads `groups.json` of the organisation's folder.
 * @throws ContentError
 */
export function loadGroups(dir: string, { parties }: Organisation): GroupMap {
  const map = readJson(join(dir, 'groups.json'), GroupsFile);
  const named = [
    ...map.parties.map(({ party }) => party),
    ...map.roles.flatMap(({ holds }) => (holds.role === 'communicator' ? [holds.municipality] : [])),
  ];
  const unknown = named.filter((party) => !parties.some(({ id }) => id === party));
  if (unknown.length > 0) throw new ContentError(`groups.json: parties that do not exist: ${unknown.join(', ')}`);
  return map;
}
