import { agent, publisher, specialist, staff } from '../../support/house.ts';
import { actionsOf, channelPlace, personAt, personalPlace } from '../../support/journey.ts';
import { meet, type Town, town } from '../notices/town.ts';

/** Something that nothing is known about, and that is for IT. */
export const OTHER = { service: 'intranat', canWork: 'partly' };

/** A house where everybody has a chat, and IT a channel for the queue. */
export async function desk(): Promise<Town> {
  const house = await town();
  for (const person of [staff, agent, specialist, publisher]) await meet(house, person);
  await personAt(house, publisher, channelPlace('IT')).say('anslut ärendekön');
  return house;
}

/** Reports it, and gives the card that it becomes. */
export async function report(
  house: Town,
  text = 'anmäl fel: startsidan är tom',
  typed: Readonly<Record<string, string>> = OTHER,
) {
  const me = personAt(house, staff);
  return me.press(await me.say(text), 'Skicka till IT', typed);
}

export const titles = (reply: Parameters<typeof actionsOf>[0]) => actionsOf(reply).map(({ title }) => title);

/** What a person's chat has been told beside the cards. */
export const threads = (house: Town, person: typeof staff) =>
  house.teams.shown(personalPlace(person).conversation).flatMap(({ thread }) => thread);
