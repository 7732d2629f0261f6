import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadOrganisation } from '../../bot/content/load.ts';
import type { Log } from '../../bot/core/ports.ts';
import { instantOf } from '../../bot/core/time.ts';
import { buildHouse } from '../../bot/house.ts';
import { openTables } from '../../bot/storage/open.ts';
import { connectionString, PORTS } from '../local/parts.ts';
import { CONTENT_DIR } from '../local/playground.ts';
import { packageSettings } from './settings.ts';
import { appPackage } from './zip.ts';

/*
 * `npm run package`: build/samdrift.zip, to be uploaded in Teams. The ids come from the environment.
 */

const OUT = join(import.meta.dirname, '../../build/samdrift.zip');
const nothing = (): void => undefined;
const silent: Log = { info: nothing, warn: nothing, error: nothing, hop: nothing, with: () => silent };
const unused = () => Promise.reject(new Error('Nothing is sent while packing'));

/** The house on a store that is never asked: only what it offers is wanted. */
function capabilities(contentDir: string) {
  return buildHouse({
    tables: openTables(connectionString(PORTS.store, PORTS.files), 'package'),
    organisation: loadOrganisation(contentDir),
    contentDir,
    roles: { rolesOf: unused, communicatorsOf: unused, named: unused, agents: unused, approvers: unused },
    messenger: { post: unused, update: unused, reply: unused, remove: unused },
    clock: { now: () => instantOf(Date.now()) },
    log: silent,
    random: () => 0,
    recoverySeconds: 1,
    seal: { mac: () => '' },
    publicUrl: '',
    probe: unused,
    blobs: { put: unused, get: unused, remove: unused },
  }).capabilities;
}

try {
  const settings = packageSettings(process.env);
  const zip = await appPackage(settings, capabilities(process.env['CONTENT_DIR'] ?? CONTENT_DIR));
  mkdirSync(dirname(OUT), { recursive: true });
  writeFileSync(OUT, zip);
  console.log(`build/samdrift.zip: ${zip.length} bytes, version ${settings.APP_VERSION}, for ${settings.BOT_DOMAIN}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
