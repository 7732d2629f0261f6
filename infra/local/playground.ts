import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { loadOrganisation } from '../../bot/content/load.ts';
import type { Organisation } from '../../bot/core/organisation.ts';

const root = join(import.meta.dirname, '../..');

/** The organisation whose data the local set runs on. */
export const CONTENT_DIR = join(root, 'bot/content/sydnarke');

/** The local directory: who exists, and (the bot reads the same file) who holds which roles. */
export const PEOPLE_FILE = join(root, 'infra/local/people.json');

/** The only tenant of the local set. */
const TENANT_ID = '6d1c0f5e-7a3b-4c29-9b10-000000000100';
const BOT_ID = '6d1c0f5e-7a3b-4c29-9b10-000000000101';
const TEAM_GROUP_ID = '6d1c0f5e-7a3b-4c29-9b10-000000000102';

const Person = z.looseObject({
  /** What the person is called on the command line. */
  key: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().min(1),
  userPrincipalName: z.email(),
  objectId: z.uuid(),
});

/** Somebody to be in the local client: named by role, not an invented human being. */
export type Person = z.infer<typeof Person>;

/** The person that `npm start` opens the client as: may do the most of what there is to try. */
export const FIRST_PERSON = 'publicerare';

export function readPeople(): readonly Person[] {
  return z.array(Person).parse(JSON.parse(readFileSync(PEOPLE_FILE, 'utf8')));
}

/** @throws Error with the keys that exist, when `key` is none of them */
export function findPerson(people: readonly Person[], key: string): Person {
  const found = people.find((person) => person.key === key);
  if (found === undefined) throw new Error(`No person '${key}'. There are: ${people.map((p) => p.key).join(', ')}`);
  return found;
}

function user(person: Person) {
  return {
    // What this client's people picker gives: in Teams that is the object id.
    id: person.objectId,
    name: person.name,
    // The Playground's own spelling.
    userPrincipleName: person.userPrincipalName,
    aadObjectId: person.objectId,
    givenName: person.name,
    surname: '',
    email: person.userPrincipalName,
  };
}

/**
 * What one Playground shows: the bot, one person's chats, and a team with a channel for each kommun.
 * Two Playgrounds know nothing of each other, so conversation ids carry the person's key: to the bot they are
 * different conversations, as if the same channel existed once for each client.
 */
function playgroundConfig(organisation: Organisation, people: readonly Person[], me: Person) {
  const municipalities = organisation.parties.filter(({ kind }) => kind === 'municipality');
  return {
    version: '0.1.1',
    tenantId: TENANT_ID,
    bot: { id: BOT_ID, name: 'Samdrift' },
    currentUser: user(me),
    users: people.filter(({ key }) => key !== me.key).map(user),
    personalChat: { id: `personal-${me.key}` },
    groupChat: { id: `group-${me.key}`, name: 'Gruppchatt' },
    team: {
      id: `team-${me.key}`,
      name: 'Sydnärkes IT',
      aadGroupId: TEAM_GROUP_ID,
      channels: municipalities.map(({ id, shortName }) => ({ id: `channel-${id}-${me.key}`, name: shortName })),
    },
  };
}

/** Writes the Playground's configuration for one person (JSON, which is YAML too) and gives its path. */
export function writePlaygroundConfig(dataDir: string, me: Person): string {
  const path = join(dataDir, `playground-${me.key}.yml`);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(
    path,
    `${JSON.stringify(playgroundConfig(loadOrganisation(CONTENT_DIR), readPeople(), me), null, 2)}\n`,
  );
  return path;
}
