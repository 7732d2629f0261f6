import { describe, expect, it } from 'vitest';
import type { About, Turn } from '../../../../bot/core/capability.ts';
import { ServiceId } from '../../../../bot/core/ids.ts';
import type { Actor } from '../../../../bot/core/person.ts';
import { manager, staff, testHouse } from '../../../support/house.ts';
import { channelPlace, personalPlace } from '../../../support/journey.ts';

const house = testHouse();

function stepsTo(text: string, service: string | undefined, actor: Actor = staff, place = personalPlace(actor)) {
  const turn: Turn = { actor, place, now: house.clock.now(), key: 'k', log: house.log };
  const about: About = { text, services: service === undefined ? [] : [ServiceId.parse(service)] };
  const tickets = house.capabilities.find(({ name }) => name === 'ticket');
  return tickets?.steps?.(about, turn).map(({ title }) => title);
}

describe('an answer about something that can be ordered', () => {
  it('leads on to the order, first when the question is about getting it', () => {
    expect(stepsTo('hur beställer jag en accesspunkt?', 'wifi')).toEqual(['Beställ accesspunkt', 'Anmäl fel på wifi']);
    expect(stepsTo('vem betalar en accesspunkt?', 'wifi')).toEqual(['Anmäl fel på wifi', 'Beställ accesspunkt']);
    expect(stepsTo('var köper jag en mobil?', 'telefoni')).toContain('Så beställer du mobiltelefon');
  });

  it('offers only what the person may do', () => {
    expect(stepsTo('vem beställer konto till konsult?', undefined)).toEqual([]);
    expect(stepsTo('vem beställer konto till konsult?', undefined, manager)).toEqual([
      'Beställ konto för den som inte är anställd',
    ]);
    expect(stepsTo('vem betalar en accesspunkt?', 'wifi', staff, channelPlace('Laxå'))).toEqual([]);
  });

  it('offers nothing to order when several things fit', () => {
    expect(stepsTo('vem beställer skärm och mobil?', undefined)).toEqual([]);
  });
});
