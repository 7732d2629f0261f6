import type { Messenger } from '../../../bot/conversations/model.ts';
import type { SentFile } from '../../../bot/core/capability.ts';
import { BodyId } from '../../../bot/core/ids.ts';
import type { Role, RoleSource } from '../../../bot/core/person.ts';
import { accept } from '../../../bot/core/result.ts';
import type { Tables } from '../../../bot/storage/open.ts';
import { actor, roleSource, type TestHouse, testHouse } from '../../support/house.ts';
import { channelPlace, personAt, textsOf } from '../../support/journey.ts';

export const BOARD = BodyId.parse('it-namnden');
export const CLOSED = BodyId.parse('sakerhetsgruppen');

const of = (role: 'secretary' | 'member', body: BodyId): Role => ({ role, body });
export const secretary = actor('secretary', [of('secretary', BOARD)]);
export const second = actor('second', [of('secretary', BOARD)]);
export const guard = actor('guard', [of('secretary', CLOSED)]);
export const member = actor('member', [of('member', CLOSED)]);
export const administrator = actor('administrator', [{ role: 'administrator' }]);
const ALL = [secretary, second, guard, member, administrator];

const roles: RoleSource = {
  ...roleSource,
  rolesOf: async (person) => ALL.find(({ id }) => id === person)?.roles ?? [],
  named: async () => ALL.map(({ id, name }) => ({ id, name })),
};

/** A house with secretaries and members of boards. */
export function boardHouse(
  tables?: Tables,
  other: {
    readonly clock?: TestHouse['clock'];
    readonly messenger?: Messenger;
    readonly patienceMs?: number;
    readonly roles?: Partial<RoleSource>;
  } = {},
) {
  return testHouse('2026-11-20T09:00:00.000Z', tables, { ...other, roles: { ...roles, ...other.roles } });
}

/** A channel that shows the board's agendas. */
export async function connected(house: TestHouse, name = 'IT-nämnden', who = secretary, body = 'IT-nämnden') {
  return personAt(house, who, channelPlace(name)).say(`anslut ${body}`);
}

export function fileOf(bytes: Uint8Array, name: string): SentFile {
  return { name, read: async () => accept(bytes) };
}

/** What the channel's card says now, and how often something was sent there. */
export function shownIn(house: TestHouse, name = 'IT-nämnden') {
  const sent = house.messenger.sent.filter(({ to }) => to === `channel-${name}`);
  const card = sent.findLast((one) => one.card)?.card;
  return {
    sent,
    text: card ? textsOf(card.content) : '',
    said: sent.flatMap(({ text }) => text ?? []),
  };
}
