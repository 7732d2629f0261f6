import { beforeAll, describe, expect, it } from 'vitest';
import { connectChannels } from './support/notices.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

describe('a notice written from the compose box', () => {
  const teams = useTeams('publicerare');
  let publisher: PersonPage;

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    await connectChannels(publisher, 'Askersund');
  });

  it.each([
    ['the personal chat', 'Wifi', 'Wifi ligger nere i Askersund', () => publisher.openPersonal()],
    ['a channel', 'Utskrift', 'Utskriften krånglar i Askersund', () => publisher.openChannel('Askersund')],
  ])('goes all the way in its dialog, opened from %s', async (_, service, headline, open) => {
    await open();
    await (await publisher.openComposeAction('newNotice')).press('Oplanerat');
    const dialog = publisher.dialogCard();
    await dialog.waitFor('Vem påverkas, och hur?');
    await dialog.fill('Rubrik', headline);
    await dialog.press('Förhandsgranska');
    await dialog.waitFor(/Välj minst en tjänst\./);
    await dialog.waitFor(/Välj minst en kommun eller ett bolag\./);
    expect(await dialog.valueOf('Rubrik')).toBe(headline);
    await dialog.choose('Tjänster som påverkas', service);
    await dialog.choose('Kommuner och bolag', 'Askersunds kommun');
    await dialog.press('Förhandsgranska');
    await dialog.waitFor('Publiceras i');
    await dialog.press('Publicera i 1 kanal');
    await dialog.waitFor('Senast ändrat');
    await publisher.page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
    await publisher.openChannel('Askersund');
    await publisher.waitForCardText(headline);
  });
});
