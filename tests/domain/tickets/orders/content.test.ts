import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganisation } from '../../../../bot/content/load.ts';
import { rolesFromFile } from '../../../../bot/content/roles.ts';
import { organisation, party } from '../../../support/house.ts';

const ROOT = join(import.meta.dirname, '../../../..');

describe('the organisation’s files', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'samdrift-orders-'));
    cpSync(join(ROOT, 'bot/content/sydnarke'), dir, { recursive: true });
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  it.each([
    ['"service": "e-post"', '"service": "e-pots"', 'orders.json: services that do not exist: funktionsadress: e-pots'],
    ['"category": "konto"', '"category": "kontot"', "no category 'kontot'"],
    ['"type": "email"', '"type": "mejl"', 'Invalid'],
  ])('with %s as %s do not load, and say why', (right, wrong, said) => {
    const file = join(dir, 'orders.json');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(right, wrong));
    expect(() => loadOrganisation(dir)).toThrow(said);
    writeFileSync(file, before);
    expect(loadOrganisation(dir).catalogue).toEqual(organisation.catalogue);
  });

  it('of the local directory appoint for what there is, in kommuner that there are', async () => {
    const approvers = await rolesFromFile(join(ROOT, 'infra/local/people.json')).approvers();
    expect(approvers.length).toBeGreaterThan(2);
    const known = new Set(organisation.catalogue.orderables.map(({ id }) => id));
    for (const role of approvers.flatMap(({ roles }) => roles)) {
      if (role.role !== 'manager' && role.role !== 'orderer') continue;
      // A manager without a party approves for IT's own staff.
      if (role.party !== undefined) expect(organisation.parties.map(({ id }) => id)).toContain(role.party);
      if (role.role === 'orderer') expect(role.orderables.filter((id) => !known.has(id))).toEqual([]);
    }
    const inLekeberg = approvers.filter(({ roles }) =>
      roles.some((one) => 'party' in one && one.party === party('lekeberg')),
    );
    expect(inLekeberg.map(({ name }) => name)).toEqual([
      'Chef Lekeberg',
      'Omsorgschef Lekeberg',
      'Beställare Lekeberg',
    ]);
  });
});
