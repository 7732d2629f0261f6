import { publisher, staff, type TestHouse } from '../../../support/house.ts';
import { actionsOf, personAt } from '../../../support/journey.ts';

export const QUESTION = 'vem vattnar blommorna i receptionen?';
export const ANSWER = {
  answer: 'Vaktmästaren vattnar blommorna i receptionen varje måndag. Verksamheten betalar.',
  topic: 'Blommor i receptionen',
  document: 'Rutin för receptionen',
  section: 'Avsnitt 3',
};

/** Somebody asks and gets no answer, or says that it was not one; the question as one who tends the list sees it. */
export async function gapIn(where: TestHouse, question = QUESTION, person = publisher) {
  const asker = personAt(where, staff);
  const answer = await asker.do('responsibility.ask', { question });
  if (actionsOf(answer).some(({ title }) => title === 'Nej')) await asker.press(answer, 'Nej');
  const it = personAt(where, person);
  return it.press(await it.say('frågor utan svar'), question);
}

/** The preview of an answer to it. */
export async function previewIn(where: TestHouse, typed: Readonly<Record<string, string>> = {}, person = publisher) {
  const it = personAt(where, person);
  const form = await it.press(await gapIn(where, QUESTION, person), 'Skriv svaret');
  return it.press(form, 'Förhandsgranska', { ...ANSWER, ...typed });
}

/** The answer published. */
export async function answeredIn(where: TestHouse, typed: Readonly<Record<string, string>> = {}, person = publisher) {
  return personAt(where, person).press(await previewIn(where, typed, person), 'Publicera svaret');
}

/** All that has been decided on questions, as it is stored. */
export function recordIn(where: TestHouse) {
  return where.tables.responsibility.list('tables', { from: 'decision:', before: 'decision:~' });
}
