import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadGroups } from '../../../bot/content/groups.ts';
import { ContentError } from '../../../bot/content/load.ts';
import { startBot } from '../../../bot/start.ts';
import { organisation } from '../../support/house.ts';
import { PRODUCTION, recordingLog, standingClock } from '../../turn/harness.ts';

const GROUP = 'AAAAAAAA-0000-4000-8000-000000000001';
const ROOT = join(import.meta.dirname, '../../..');
const dir = mkdtempSync(join(tmpdir(), 'groups-'));
afterAll(() => rmSync(dir, { recursive: true }));

function load(file: unknown) {
  writeFileSync(join(dir, 'groups.json'), typeof file === 'string' ? file : JSON.stringify(file));
  return loadGroups(dir, organisation);
}
const one = (holds: object, group = GROUP) => ({ roles: [{ group, name: 'G', holds }] });

describe('the map of groups', () => {
  it('gives roles and employers to groups, by ids that are compared without regard to case', () => {
    const parties = [{ group: GROUP, name: 'Alla i Laxå', party: 'laxa' }];
    expect(load({ ...one({ role: 'communicator', municipality: 'laxa' }), parties })).toEqual({
      roles: [{ group: GROUP.toLowerCase(), name: 'G', holds: { role: 'communicator', municipality: 'laxa' } }],
      parties: [{ group: GROUP.toLowerCase(), name: 'Alla i Laxå', party: 'laxa' }],
    });
  });

  it('is as the README shows it', () => {
    const example = /\{ "roles": \[[\s\S]*?\n +"parties": .*\}/.exec(
      readFileSync(join(ROOT, 'README.md'), 'utf8'),
    )?.[0];
    expect(load(example?.replaceAll('<object id>', GROUP)).roles).toHaveLength(3);
  });

  it.each([
    ['a role that does not exist', one({ role: 'god' })],
    ['a group that is named and not identified', one({ role: 'manager' }, 'Publicerare')],
    ['a kommun that does not exist', one({ role: 'communicator', municipality: 'atlantis' })],
    ['a field too much', { ...one({ role: 'manager' }), everybody: 'administrator' }],
    ['no roles', { roles: [] }],
    [
      'an employer that does not exist',
      { ...one({ role: 'manager' }), parties: [{ group: GROUP, name: 'x', party: 'x' }] },
    ],
    ['what is no JSON', '{'],
  ])('is refused with %s', (_, file) => {
    expect(() => load(file)).toThrow(ContentError);
  });

  it('is needed in production, where no file says who holds which roles', async () => {
    const parts = { clock: standingClock(), log: recordingLog(), random: Math.random };
    const config = { ...PRODUCTION, contentDir: join(ROOT, 'bot/content/sydnarke') };
    await expect(startBot({ config, ...parts })).rejects.toThrow(/groups\.json/);
  });
});
