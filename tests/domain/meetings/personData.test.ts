import { expect, it } from 'vitest';
import { meetingStoreOn } from '../../../bot/capabilities/meetings/stored/store.ts';
import type { Actor } from '../../../bot/core/person.ts';
import type { TestHouse } from '../../support/house.ts';
import { personAt } from '../../support/journey.ts';
import { BOARD, second, secretary } from './agendaScene.ts';
import { chair, colleague, planDocument, planHouse, proposer, published } from './planScene.ts';

/** What the meetings hold about somebody, by heading. */
async function about(house: TestHouse, { id }: Actor) {
  const meetings = house.capabilities.find(({ name }) => name === 'meeting')!;
  const data = await meetings.personData!(id, 'own');
  return Object.fromEntries(data.map(({ what, records }) => [what, records]));
}

it('what somebody has sent, decided, proposed and been shown of meetings is theirs to see, and nobody else’s', async () => {
  const house = await planHouse();
  await published(house, planDocument(['2027-02-17']));
  const person = personAt(house, proposer);
  await person.press(await person.say('föreslå en punkt till dialogforum'), 'Skicka förslaget', {
    title: 'Skrivare på skolorna',
    why: 'De är gamla.',
    kind: 'decision',
    minutes: '20',
  });
  expect(await about(house, secretary)).toMatchObject({
    Mötesdokument: [{ organ: 'it-namnden', av: secretary.name }],
    Sammanträdesplaner: [{ organ: 'it-namnden', av: secretary.name }],
  });
  expect(await about(house, proposer)).toEqual({
    'Förslag till forum': [
      expect.objectContaining({ organ: 'dialogforum', rubrik: 'Skrivare på skolorna', varför: 'De är gamla.' }),
    ],
  });
  expect((await about(house, chair))['Förslag till forum']).toEqual([
    { organ: 'dialogforum', rubrik: 'Skrivare på skolorna', visad: true },
  ]);
  expect(await about(house, colleague)).toEqual({});
  expect(await about(house, second)).toEqual({});
});

it('a document that nobody has said whose it is belongs to whoever sent it', async () => {
  const house = await planHouse();
  await published(house, planDocument(['2027-02-17']));
  const store = meetingStoreOn(house.tables.meetings, house.log);
  const [stored] = await store.documents(BOARD);
  const { body, meeting, ...unsure } = stored!.value;
  await store.saveWaiting({ ...unsure, by: { id: second.id, name: second.name } });
  expect((await about(house, second))['Mötesdokument']).toMatchObject([{ organ: 'inte valt', av: second.name }]);
});
