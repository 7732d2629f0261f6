import { z } from 'zod/v4';
import { PersonId } from '../core/ids.ts';
import { type Colleague, Role, type RoleSource } from '../core/person.ts';
import { readJson } from './load.ts';

const PeopleFile = z
  .array(
    z.looseObject({
      objectId: PersonId,
      name: z.string().min(1).optional(),
      userPrincipalName: z.string().optional(),
      roles: z.array(Role),
    }),
  )
  .refine((people) => new Set(people.map(({ objectId }) => objectId)).size === people.length, {
    error: 'two persons have the same objectId: each would hold the roles of both',
  });

function colleaguesIn(people: z.infer<typeof PeopleFile>): readonly Colleague[] {
  return people.flatMap(({ objectId, name = 'IT-handläggare', roles }) =>
    roles.flatMap((held) =>
      held.role === 'it-agent' ? [{ id: objectId, name, line: held.line ?? 1, lead: held.lead ?? false }] : [],
    ),
  );
}

/**
 * Roles from a JSON file: an array of `{objectId, name, userPrincipalName, roles}`. The name, which may be left out, is shown
 * where tickets are assigned and contacts chosen; the user principal name is what a person can be asked for by.
 * @throws ContentError
 */
export function rolesFromFile(path: string): RoleSource {
  const people = readJson(path, PeopleFile);
  return {
    rolesOf: async (person) => people.filter(({ objectId }) => objectId === person).flatMap(({ roles }) => roles),
    communicatorsOf: async (municipality) =>
      people
        .filter(({ roles }) => roles.some((held) => held.role === 'communicator' && held.municipality === municipality))
        .map(({ objectId }) => objectId),
    named: async () => people.flatMap(({ objectId, name }) => (name === undefined ? [] : [{ id: objectId, name }])),
    withAddress: async (address) =>
      people.find(({ userPrincipalName }) => userPrincipalName?.toLowerCase() === address)?.objectId,
    agents: async () => colleaguesIn(people),
    approvers: async () =>
      people
        .filter(({ roles }) => roles.some(({ role }) => role === 'manager' || role === 'orderer'))
        .map(({ objectId, name = 'Utan namn', roles }) => ({ id: objectId, name, roles })),
  };
}
