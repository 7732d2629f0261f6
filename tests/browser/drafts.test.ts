import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const HEADLINE = 'Skrivarna står still i Hallsberg';

describe('a draft', () => {
  const teams = useTeams('publicerare');
  let publisher: PersonPage;

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    await publisher.openPersonal();
  });

  it('is saved as it stands, complete or not', async () => {
    await publisher.say('nytt driftmeddelande');
    await (await publisher.waitForCardText('Oplanerat är ett fel')).press('Oplanerat');
    const form = await publisher.waitForCardText('Vem påverkas, och hur?');
    await form.fill('Rubrik', HEADLINE);
    await form.press('Spara utkast');
    await form.waitFor(/Utkastet är sparat kl\./);
    expect(await form.valueOf('Rubrik')).toBe(HEADLINE);
  });

  it('is listed with who saved it, and resumed with what was typed', async () => {
    await publisher.say('utkast');
    const list = await publisher.waitForCardText('Utkast till driftmeddelanden');
    await list.waitFor(/Oplanerat · Publicerare IT/);
    await list.press(HEADLINE);
    const form = publisher.lastCard();
    await form.waitFor('Vem påverkas, och hur?');
    expect(await form.valueOf('Rubrik')).toBe(HEADLINE);
    await form.choose('Tjänster som påverkas', 'Utskrift');
    await form.choose('Kommuner och bolag', 'Hallsbergs kommun');
    await form.press('Förhandsgranska');
  });

  it('says when no channel would show it, and can still be published', async () => {
    const preview = await publisher.waitForCardText('inget är publicerat ännu');
    await preview.waitFor(/Ingen kanal är ansluten för Hallsberg\./);
    await preview.root.getByRole('button', { name: 'Publicera', exact: true }).waitFor();
  });

  it('thrown away, is gone from the list', async () => {
    await publisher.card('inget är publicerat ännu').press('Kasta utkastet');
    await publisher.waitForCardText('Utkastet är kastat');
    await publisher.say('utkast');
    await publisher.waitForCardText('Inga utkast är sparade.');
  });
});
