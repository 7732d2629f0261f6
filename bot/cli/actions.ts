import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionsOf, callableOf } from '../ai/actions.ts';
import { PROMPTS_DIR } from '../ai/prompts.ts';
import { loadOrganisation } from '../content/load.ts';
import { rolesFromFile } from '../content/roles.ts';
import { sealOf } from '../core/seal.ts';
import { instantOf } from '../core/time.ts';
import { buildHouse } from '../house.ts';
import { openTables } from '../storage/open.ts';

/** Writes what a language model may choose, from the commands that are marked for it: nothing is read or sent. */
const root = join(import.meta.dirname, '../..');
const contentDir = join(root, 'bot/content/sydnarke');
const never = () => Promise.reject(new Error('Nothing is sent'));
const silent = { info: () => {}, warn: () => {}, error: () => {}, hop: () => {}, with: () => silent };

const { capabilities } = buildHouse({
  tables: openTables('UseDevelopmentStorage=true', 'unused'),
  organisation: loadOrganisation(contentDir),
  contentDir,
  roles: rolesFromFile(join(root, 'infra/local/people.json')),
  messenger: { post: never, update: never, reply: never, remove: never },
  clock: { now: () => instantOf(0) },
  log: silent,
  random: () => 0.5,
  recoverySeconds: 1,
  seal: sealOf('unused'),
  publicUrl: 'http://127.0.0.1',
  blobs: { put: never, get: never, remove: never },
  probe: never,
});
const actions = actionsOf(callableOf(capabilities.flatMap(({ commands }) => commands)));
writeFileSync(join(PROMPTS_DIR, 'plan', 'actions.json'), `${JSON.stringify(actions, null, 2)}\n`);
console.log(`prompts/plan/actions.json: ${actions.map(({ name }) => name).join(', ')}`);
