import { beforeAll, describe, it } from 'vitest';
import { connectChannels, hoursFromNow, publishPreviewed } from './support/notices.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const HEADLINE = 'Nätverket i kommunhuset byts ut';

describe('planned work', () => {
  const teams = useTeams('publicerare');
  let publisher: PersonPage;
  const start = hoursFromNow(48);
  const end = hoursFromNow(80);

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    await connectChannels(publisher, 'Lekeberg');
    await publisher.openPersonal();
  });

  it('has to end after it starts, and to be agreed or critical: each is said at its field', async () => {
    await publisher.say('nytt driftmeddelande');
    await (await publisher.waitForCardText('Planerat är ett arbete')).press('Planerat');
    const form = await publisher.waitForCardText('Nytt driftmeddelande: planerat');
    await form.fill('Rubrik', HEADLINE);
    await form.choose('Tjänster som påverkas', 'Nätverk', 'Wifi');
    await form.choose('Kommuner och bolag', 'Lekebergs kommun');
    await form.fill('Börjar, datum', end.date);
    await form.fill('Börjar, klockslag', end.time);
    await form.fill('Slutar, datum', start.date);
    await form.fill('Slutar, klockslag', start.time);
    await form.press('Förhandsgranska');
    await form.waitFor(/Sluttiden måste vara efter starttiden\./);
    await form.waitFor(/Ange om arbetet är överenskommet/);
  });

  it('put right and published, it is in the channel with its day and times', async () => {
    const form = publisher.lastCard();
    await form.fill('Börjar, datum', start.date);
    await form.fill('Börjar, klockslag', start.time);
    await form.fill('Slutar, datum', end.date);
    await form.fill('Slutar, klockslag', end.time);
    await form.choose('Hur är tiden bestämd?', 'Överenskommet med berörd verksamhet');
    await form.press('Förhandsgranska');
    await (await publisher.waitForCardText('inget är publicerat ännu')).waitFor(HEADLINE);
    await publishPreviewed(publisher, 1);
    await publisher.openChannel('Lekeberg');
    const card = await publisher.waitForCardText(HEADLINE);
    await card.waitFor(/Planerat/);
    await card.waitFor(new RegExp(`${start.text} – ${end.text}`, 'i'));
  });

  it('"vad är planerat?" and "driftstatus" name it, and that nothing is down', async () => {
    await publisher.openPersonal();
    await publisher.say('vad är planerat?');
    await (await publisher.waitForCardText('Närmast i tiden först.')).waitFor(HEADLINE);
    await publisher.say('driftstatus');
    const status = await publisher.waitForCardText('Inga kända störningar');
    await status.waitFor('Planerat framöver');
    await status.waitFor(HEADLINE);
  });

  it('called off, the card says that it will not happen, and why', async () => {
    await publisher.say('mina driftmeddelanden');
    await (await publisher.waitForCardText('Välj ett för att följa upp det.')).press(HEADLINE);
    await publisher.lastCard().waitFor('Senast ändrat');
    await publisher.press('Avsluta');
    const form = await publisher.waitForCardText('Hur slutade det?');
    await form.choose('Hur slutade det?', 'Arbetet ställs in');
    await form.fill('Hur gick det, eller varför ställs det in?', 'Leveransen av utrustningen är försenad.');
    await form.press('Avsluta och visa för alla');
    await publisher.openChannel('Lekeberg');
    const card = await publisher.waitForCardText('Arbetet blir inte av. Leveransen av utrustningen är försenad.');
    await card.waitFor(/Inställt/);
  });
});
