import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rolesFromFile } from '../../../bot/content/roles.ts';
import { PersonId } from '../../../bot/core/ids.ts';

const folder = mkdtempSync(join(tmpdir(), 'samdrift-people-'));
afterAll(() => rmSync(folder, { recursive: true }));

const one = { objectId: '6d1c0f5e-7a3b-4c29-9b10-000000000001', roles: [{ role: 'it-publisher' }] };
const other = { objectId: '6d1c0f5e-7a3b-4c29-9b10-000000000002', roles: [] };

function rolesOf(people: readonly object[]) {
  const file = join(folder, 'people.json');
  writeFileSync(file, JSON.stringify(people));
  return rolesFromFile(file);
}

describe('a file that says who holds which roles', () => {
  it('gives each person the own roles', async () => {
    const roles = rolesOf([one, other]);
    expect(await roles.rolesOf(PersonId.parse(one.objectId))).toEqual(one.roles);
    expect(await roles.rolesOf(PersonId.parse(other.objectId))).toEqual([]);
  });

  it('is refused when two persons have the same id, who would hold the roles of both', () => {
    expect(() => rolesOf([one, { ...other, objectId: one.objectId }])).toThrow('two persons have the same objectId');
  });

  it('is that of the local client, where everybody is somebody else', () => {
    expect(() => rolesFromFile('infra/local/people.json')).not.toThrow();
  });
});
