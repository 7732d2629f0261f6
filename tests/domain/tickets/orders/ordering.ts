import type { Actor } from '../../../../bot/core/person.ts';
import { manager, orderer, otherManager, staff } from '../../../support/house.ts';
import { personAt } from '../../../support/journey.ts';
import { meet, type Town } from '../../notices/town.ts';
import { desk } from '../desk.ts';

/** A desk where those who may approve have chats too. */
export async function office(): Promise<Town> {
  const house = await desk();
  for (const person of [manager, otherManager, orderer]) await meet(house, person);
  return house;
}

/** Answers to the form of a function mailbox, which managers and appointed persons may order. */
export const MAILBOX = {
  address: 'biblioteket@laxa.se',
  shownAs: 'Biblioteket i Laxå',
  members: 'Kim Ek\nLo Alm',
};

/** Orders a function mailbox; by somebody who may not, with this approver. */
export async function orderMailbox(
  house: Town,
  by: Actor = staff,
  approver: Actor | undefined = by === staff ? manager : undefined,
  typed: Readonly<Record<string, string>> = MAILBOX,
) {
  const me = personAt(house, by);
  const form = await me.say('jag vill beställa en funktionsbrevlåda');
  const chosen = approver ? { approver: approver.id } : {};
  return me.press(form, /^(?:Beställ|Skicka för godkännande)$/, { ...typed, ...chosen });
}
