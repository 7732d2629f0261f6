import { expect, it } from 'vitest';
import { PersonId } from '../../../bot/core/ids.ts';
import { decisionsPublished } from './afterScene.ts';
import { connected, secretary } from './agendaScene.ts';
import { planHouse } from './planScene.ts';

it('what is stored of who published, and nothing of what was decided', async () => {
  const house = await planHouse();
  await connected(house);
  await decisionsPublished(house);
  const meetings = house.capabilities.find(({ name }) => name === 'meeting');
  const mine = JSON.stringify(await meetings?.personData?.(secretary.id, 'own'));
  expect(mine).toContain('it-namnden-2026-11-18');
  expect(mine).not.toContain('datacenter');
  expect(await meetings?.personData?.(PersonId.parse('nobody'), 'own')).toEqual([]);
});
