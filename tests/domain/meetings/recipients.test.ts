import { describe, expect, it } from 'vitest';
import { recipientsOf, sentTo } from '../../../bot/capabilities/meetings/afterwards/recipients.ts';
import { PersonId } from '../../../bot/core/ids.ts';

const person = (id: string, name: string) => ({ id: PersonId.parse(id), name });
const known = [
  person('p1', 'Kim Ek'),
  person('p1', 'IT-chef'),
  person('p2', 'Robin Al'),
  person('p3', 'Robin Al'),
  person('p4', 'Objektledare för Treserva'),
];

function toldOf(...distribution: string[]) {
  const decision = { key: '1', number: '§ 1', title: 'Taxa', kind: 'decision' as const, distribution, closed: false };
  const decisions = [{ ...decision, points: [] }];
  const found = recipientsOf(decisions, known);
  return { ids: [...found.told.values()].map(({ id }) => id), left: found.left, decisions, found };
}

describe('who on a distribution list is known', () => {
  it.each(['Kim Ek', 'IT-chef', 'IT-chefen', 'IT-chef för verkställighet', 'IT-chefen för kännedom.', 'Ekonom Kim Ek'])(
    '%s is',
    (name) => {
      expect(toldOf(name).ids).toEqual(['p1']);
      expect(toldOf(name).left).toEqual([]);
    },
  );

  it('a function with a purpose in its own name is', () => {
    expect(toldOf('Objektledare för Treserva').ids).toEqual(['p4']);
  });

  it.each([
    'Robin Al',
    'Kim',
    'Ek',
    'Kim Eklund',
    'Kommunstyrelsen',
    'Akten',
    'IT-chefens stab',
    'Kim Ek och Robin Al',
    'Robin Al och Kim Ek',
  ])('%s is the secretary’s to send', (name) => {
    expect(toldOf(name).ids).toEqual([]);
    expect(toldOf(name).left).toEqual([name]);
  });

  it('one person by two names is told once, of each paragraph', () => {
    const { decisions, found } = toldOf('Kim Ek', 'IT-chefen');
    expect(sentTo(decisions, found, 'p1')).toHaveLength(1);
    expect(sentTo(decisions, found, 'p2')).toEqual([]);
  });
});
