import { ConversationId } from '../../../bot/core/ids.ts';
import type { Actor } from '../../../bot/core/person.ts';
import { actor, publisher, RECOVERY_SECONDS, type TestHouse, testHouse } from '../../support/house.ts';
import { channelPlace, connectChannels, personAt, personalPlace } from '../../support/journey.ts';
import { type FakeTeams, fakeTeams } from '../../support/teams.ts';

export const colleague = actor('colleague', [{ role: 'it-publisher' }]);

export interface Town extends TestHouse {
  readonly teams: FakeTeams;
  /** What a kommun's channel shows. */
  channel(name: string): readonly string[];
  /** What the newest message's thread was told. */
  thread(name: string): readonly string[];
  /** What the bot has written on its own in a person's chat. */
  chat(person: Actor): readonly string[];
  /** Lets time pass, and everything due be done. */
  pass(seconds: number): Promise<void>;
  passTo(moment: string): Promise<void>;
}

/** A house with a Teams that keeps what it is sent, and these channels connected. */
export async function town(...names: readonly string[]): Promise<Town> {
  const teams = fakeTeams();
  const house = testHouse(undefined, undefined, { messenger: teams.messenger });
  await connectChannels(house, publisher, ...names);
  const rounds = async () => {
    for (let round = 0; round < 3; round += 1) {
      await house.waker.round();
      house.clock.move(RECOVERY_SECONDS + 1);
      await house.waker.round();
    }
  };
  return {
    ...house,
    teams,
    channel: (name) => teams.texts(channelPlace(name).conversation),
    thread: (name) => teams.shown(channelPlace(name).conversation).at(-1)?.thread ?? [],
    chat: (person) => teams.texts(personalPlace(person).conversation),
    async pass(seconds) {
      house.clock.move(seconds);
      await rounds();
    },
    async passTo(moment) {
      house.clock.set(moment);
      await rounds();
    },
  };
}

/** The person has a chat of their own with the bot. */
export async function meet(house: TestHouse, person: Actor): Promise<void> {
  const { conversation, serviceUrl } = personalPlace(person);
  await house.connections.save({
    v: 1,
    kind: 'person',
    conversation: ConversationId.parse(conversation),
    serviceUrl,
    person: person.id,
  });
}

/** Publishes planned work in Laxå, 24 November 18.00–20.00. */
export async function publishWork(house: TestHouse) {
  const it = personAt(house, publisher);
  const form = await it.say('planerat: nätverket i Laxå 24 november kl 18-20');
  return it.press(await it.press(form, 'Förhandsgranska', { agreement: 'agreed' }), /^Publicera/);
}
