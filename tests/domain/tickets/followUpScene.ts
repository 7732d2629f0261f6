import type { Messenger } from '../../../bot/conversations/model.ts';
import type { Role } from '../../../bot/core/person.ts';
import { Instant } from '../../../bot/core/time.ts';
import { buildHouse } from '../../../bot/house.ts';
import {
  actor,
  agent,
  clockAt,
  memoryBlobs,
  memoryLog,
  memoryTables,
  OUTSIDE,
  organisation,
  pressableOnly,
  RECOVERY_SECONDS,
  roleSource,
  type TestHouse,
  wellProbe,
} from '../../support/house.ts';
import { personAt, textOf } from '../../support/journey.ts';
import { type FakeTeams, fakeTeams } from '../../support/teams.ts';
import { meet } from '../notices/town.ts';

export const manager = actor('manager', [{ role: 'manager' }], 'hallsberg');
export const itManager = actor('it-manager', [{ role: 'manager' }]);
export const inLaxa = (id: string, roles: readonly Role[] = []) => actor(id, roles, 'laxa');

export interface Scene extends Omit<TestHouse, 'messenger'> {
  readonly teams: FakeTeams;
  /** Everything that is due is done, and what follows from it. */
  rounds(): Promise<void>;
  passTo(moment: string): Promise<void>;
  /** Reported, solved and left until it closes by itself. */
  closed(by: ReturnType<typeof actor>, at: string, solver?: ReturnType<typeof actor>): Promise<void>;
}

/** A house where this share of closed tickets is asked about. */
export function scene(
  share: number,
  tables = memoryTables(),
  start = '2026-11-02T09:00:00.000Z',
  other: { readonly teams?: FakeTeams; readonly messenger?: Messenger } = {},
): Scene {
  const [log, teams, clock] = [memoryLog(), other.teams ?? fakeTeams(), clockAt(start)];
  const blobs = memoryBlobs();
  const { survey } = organisation.support;
  const house = buildHouse({
    tables,
    organisation: { ...organisation, support: { ...organisation.support, survey: { ...survey, share } } },
    roles: roleSource,
    messenger: other.messenger ?? teams.messenger,
    clock,
    log,
    random: () => 0.5,
    recoverySeconds: RECOVERY_SECONDS,
    probe: wellProbe(clock),
    ...OUTSIDE,
    blobs,
  });
  const scened = { ...house, router: pressableOnly(house), clock, log, tables, blobs, teams };
  async function rounds(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await house.waker.round();
      clock.move(RECOVERY_SECONDS + 1);
      await house.waker.round();
    }
  }
  return {
    ...scened,
    rounds,
    async passTo(moment) {
      clock.set(Instant.parse(moment));
      await rounds();
    },
    async closed(by, at, solver = agent) {
      await meet(scened as unknown as TestHouse, by);
      const me = personAt(scened, by);
      const form = await me.say('anmäl fel: startsidan är tom');
      const typed = { service: 'intranat', canWork: 'partly' };
      const sent = await me.press(form, 'Skicka till IT', typed);
      const made = textOf(sent).includes('Innan du anmäler') ? await me.press(sent, 'Anmäl ändå') : sent;
      const number = /Ärende (\d+)/.exec(textOf(made))?.[1] ?? '';
      const it = personAt(scened, solver);
      const id = (await tables.tickets.get('tickets', `number:${number.padStart(8, '0')}`))?.json as { id: string };
      const ticket = (await tables.tickets.get('tickets', `ticket:${id.id}`))?.json as { revision: number };
      const solved = await it.do('ticket.solve', {
        id: id.id,
        revision: ticket.revision,
        answer: 'Startsidan är publicerad igen.',
        choice: 'software',
      });
      if (!solved.ok) throw new Error(solved.refusal.code);
      clock.set(Instant.parse(at));
      await rounds();
    },
  };
}
