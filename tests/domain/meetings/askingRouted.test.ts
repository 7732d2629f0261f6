import { join } from 'node:path';
import { expect, it } from 'vitest';
import { staff, testHouse } from '../../support/house.ts';
import { personAt, textOf } from '../../support/journey.ts';

const CONTENT = join(import.meta.dirname, '../../../bot/content/sydnarke');

it.each([
  'vad beslutade IT-nämnden om datacenter?',
  'vilka ärenden har dnr 2024/7?',
  'vad ska skickas till kommunstyrelsen?',
  'vad beslutades om wifi?',
])('%s is asked of the minutes, though the documents and the tickets could answer too', async (question) => {
  const house = testHouse(undefined, undefined, { contentDir: CONTENT });
  expect(textOf(await personAt(house, staff).say(question))).toContain('Hittar inget');
  expect(JSON.stringify(house.log.lines) + house.log.hops.join()).toContain('decision.ask');
});
