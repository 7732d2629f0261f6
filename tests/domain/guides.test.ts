import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { BodyId } from '../../bot/core/ids.ts';
import type { Actor, Role } from '../../bot/core/person.ts';
import { readDocument } from '../support/documents.ts';
import { actor, manager, party, staff, type TestHouse, testHouse } from '../support/house.ts';
import { channelPlace, personAt } from '../support/journey.ts';

const board = (role: 'secretary' | 'member', id: string): Role => ({ role, body: BodyId.parse(id) });

/** Who reads each guide, with all the roles that it speaks to. */
const READERS: Readonly<Record<string, Actor>> = {
  'docs/personal.md': staff,
  'docs/chef.md': manager,
  'docs/it.md': actor('it', [
    { role: 'it-publisher' },
    { role: 'it-agent', line: 1 },
    { role: 'administrator' },
    { role: 'communicator', municipality: party('laxa') },
  ]),
  'docs/sekreterare.md': actor('secretary', [
    board('secretary', 'it-namnden'),
    board('secretary', 'dialogforum'),
    board('member', 'dialogforum'),
  ]),
};
const guides = Object.keys(READERS);

/** What the guide says that one can type: `kö`, and in a channel `@Samdrift anslut Laxå`. Code with a dot is a file. */
function typedIn(name: string): readonly string[] {
  return [...readDocument(name).matchAll(/`([^`]+)`/g)]
    .map(([, typed]) => typed!)
    .filter((typed) => / |^[a-zåäö]+$/u.test(typed));
}

/** Buttons, fields and headings that the guide names: *Svara IT*. */
function namedIn(name: string): readonly string[] {
  return [...readDocument(name).matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, named]) => named!);
}

describe.each(guides)('%s', (name) => {
  let house: TestHouse;
  beforeAll(() => {
    house = testHouse(undefined, undefined, { contentDir: 'bot/content/sydnarke' });
  });

  it.each(typedIn(name))('”%s” is understood, and not refused', async (typed) => {
    const mention = '@Samdrift ';
    const person = typed.startsWith(mention)
      ? personAt(house, READERS[name]!, channelPlace(typed))
      : personAt(house, READERS[name]!);
    const before = house.log.hops.length;
    const reply = await person.say(typed.replace(mention, ''));
    expect(house.log.hops.slice(before)).not.toContain('not-understood');
    // Nothing to show yet is no refusal of the person.
    expect(reply.ok ? '' : reply.refusal.code).not.toMatch(/not-|unknown/);
  });

  it('names buttons as they are called', () => {
    const source = [...globSync('bot/**/*.ts'), ...globSync('cards/*.json')]
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const UNSAID = new Set(['Samdrift', 'inte']);
    expect(namedIn(name).filter((named) => !UNSAID.has(named) && !source.includes(named))).toEqual([]);
  });
});
