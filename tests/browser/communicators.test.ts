import { beforeAll, describe, expect, it } from 'vitest';
import { connectChannels, publishLine, threadOf } from './support/notices.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const HEADLINE = 'E-posten nere i Hallsberg och Laxå';
const OWN_TEXT = 'Ring kommunens växel om det är bråttom.';

/** Two persons at one bot, each in a client of their own: what one does, the other sees. */
describe("a kommun's own words", () => {
  const teams = useTeams('publicerare', 'kommunikator-laxa');
  let publisher: PersonPage;
  let communicator: PersonPage;

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    communicator = await teams.open('kommunikator-laxa');
    await connectChannels(publisher, 'Hallsberg', 'Laxå');
    await connectChannels(communicator, 'Laxå');
  });

  it('a communicator connects channels of the own kommun only', async () => {
    await communicator.openChannel('Hallsberg');
    await communicator.post('anslut Hallsberg');
    await communicator.waitForText('Du har inte behörighet att ansluta kanaler. Be IT eller kommunens kommunikatör.');
  });

  it("what IT publishes is in every client's channels, and the communicator is told in the own chat", async () => {
    await publishLine(publisher, 'oplanerat: e-posten nere i Hallsberg och Laxå, ingen prognos', 3);
    await communicator.openChannel('Laxå');
    await communicator.waitForCardText(HEADLINE);
    await communicator.openPersonal();
    const told = await communicator.waitForCardText('Driftmeddelande i Laxå');
    await told.waitFor('Du kan göra texten till er egen.');
  });

  it("the kommun's text is in its own channels, in every client, and in no other kommun's", async () => {
    await communicator.card('Driftmeddelande i Laxå').press('Anpassa texten för Laxå');
    const form = await communicator.waitForCardText('Så lyder huvudtexten nu');
    await form.waitFor(HEADLINE);
    await form.fill('Er text', OWN_TEXT);
    await form.fill('Platser hos er', 'Kommunhuset och Centralskolan');
    await form.press('Spara och visa i kanalen');

    for (const person of [communicator, publisher]) {
      await person.openChannel('Laxå');
      const card = await person.waitForCardText(OWN_TEXT);
      await card.waitFor('Kommunhuset och Centralskolan');
      await card.waitFor(/Undersöks/);
      expect(await threadOf(person, HEADLINE)).toEqual([]);
    }
    await publisher.openChannel('Hallsberg');
    const other = await publisher.waitForCardText(HEADLINE);
    expect(await other.text()).not.toContain(OWN_TEXT);
  });

  it('when IT changes the main text, the communicator is told that the own text may be stale', async () => {
    await publisher.openPersonal();
    const managed = await publisher.waitForCardText('Senast ändrat');
    await managed.press('Rätta texten');
    const form = await publisher.waitForCardText('Rätta meddelandet');
    await form.fill('Vem påverkas, och hur?', 'Alla anställda och förtroendevalda.');
    await form.press('Spara rättelsen');
    await (await publisher.waitForCardText('Senast ändrat')).waitFor(
      'Laxå har en egen text som skrevs före din senaste ändring.',
    );

    await communicator.openPersonal();
    const stale = await communicator.waitForCardText('Er text för Laxå kan vara inaktuell');
    await stale.press('Anpassa texten för Laxå');
    const again = await communicator.waitForCardText('Så lyder huvudtexten nu');
    await again.waitFor(/Alla anställda och förtroendevalda\./);
    expect(await again.valueOf('Er text')).toBe(OWN_TEXT);
  });

  it('saved anew, the text is no longer stale to anybody', async () => {
    const form = communicator.card('Så lyder huvudtexten nu');
    await form.fill('Er text', `${OWN_TEXT} Kommunhuset har öppet.`);
    await form.press('Spara och visa i kanalen');
    await communicator.openChannel('Laxå');
    await communicator.waitForCardText('Kommunhuset har öppet.');
    await publisher.say('mina driftmeddelanden');
    await (await publisher.waitForCardText('Välj ett för att följa upp det.')).press(HEADLINE);
    const managed = publisher.lastCard();
    await managed.waitFor('Egen text');
    expect(await managed.text()).not.toContain('skrevs före');
  });

  it('a communicator may word notices but not write them', async () => {
    await communicator.openPersonal();
    await communicator.say('nytt driftmeddelande');
    await communicator.waitForText(/Du har inte behörighet att publicera driftmeddelanden\./);
  });
});
