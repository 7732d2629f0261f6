import { describe, expect, it } from 'vitest';
import { communicator, publisher, staff, testHouse } from '../../support/house.ts';
import {
  channelPlace,
  connectChannels,
  contentOf,
  personAt,
  personalPlace,
  publishOutage,
  refusalOf,
  textOf,
  textsOf,
} from '../../support/journey.ts';

async function connected(...names: string[]) {
  const house = testHouse();
  await connectChannels(house, publisher, ...names);
  return house;
}

describe('publishing', () => {
  it('shows the notice in the channels of the kommuner concerned and in no other', async () => {
    const house = await connected('Hallsberg', 'Laxå', 'Lekeberg');
    await publishOutage(house, publisher);
    const posted = house.messenger.sent.filter(({ how }) => how === 'post').map(({ to }) => to);
    expect(posted.toSorted()).toEqual(['channel-Hallsberg', 'channel-Laxå']);
  });

  it('prints', async () => {
    const house = await connected('Hallsberg', 'Laxå', 'Lekeberg');
    const it = personAt(house, publisher);
    const reply = await publishOutage(house, publisher);
    console.log(textOf(reply));
    for (const s of house.messenger.sent) console.log(s.how, s.to, s.text ?? textsOf(s.card!.content));
    const up = await it.press(reply, 'Uppdatera läget');
    house.clock.move(600);
    const m = await it.press(up, 'Spara och visa för alla', {
      state: 'fixing',
      action: 'Leverantören byter en del',
      endDate: '2026-11-20',
      endTime: '14:00',
    });
    console.log(textOf(m));
    house.clock.move(6000);
    const cl = await it.press(m, 'Avsluta');
    console.log(textOf(await it.press(cl, 'Avsluta och visa för alla', { answer: 'En trasig del är utbytt.' })));
    for (const s of house.messenger.sent.slice(2)) console.log(s.how, s.to, s.text ?? textsOf(s.card!.content));
    console.log(textOf(await personAt(house, staff).say('driftstatus')));
    console.log(textOf(await personAt(house, staff).say('varför funkar inte mejlen?')));
    console.log(textOf(await personAt(house, staff).say('blurf')));
    console.log(textOf(await personAt(house, staff).say('hjälp')));
    void communicator;
    void channelPlace;
    void personalPlace;
    void refusalOf;
    void contentOf;
  });
});
