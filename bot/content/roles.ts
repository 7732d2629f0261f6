import { z } from 'zod/v4';
import { PersonId } from '../core/ids.ts';
import { Role, type RoleSource } from '../core/person.ts';
import { readJson } from './load.ts';

const PeopleFile = z.array(z.looseObject({ objectId: PersonId, name: z.string().optional(), roles: z.array(Role) }));

/**
 * Roles from a JSON file: an array of `{objectId, name, roles}`; the name may be left out.
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
  };
}
