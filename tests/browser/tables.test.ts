import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const TABLE = [
  'Tjänst: Klienthantering',
  'Aktivitet\tIT-Nämnd\tKommun/Verksamhet\tKommentar',
  'Incidenthantering\tR\tA\t',
  'Byte av tangentbord\tR\tI\tVid fel',
].join('\n');

describe('a table of responsibility', () => {
  const teams = useTeams('publicerare');
  let publisher: PersonPage;

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    await publisher.openPersonal();
  });

  it('is pasted, and shown with what is wrong with it', async () => {
    await publisher.say('importera ansvarstabell');
    const field = await publisher.waitForCardText('klistra in tabellen nedan');
    await field.fill('Tabellen', TABLE);
    await field.press('Läs tabellen');
    const preview = await publisher.waitForCardText('Inget är publicerat än');
    expect(await preview.text()).toMatch(/1 fel[\s\S]*”Byte av tangentbord” har inget A/);
    await publisher.screenshot('table-preview', preview);
  });

  it('is corrected where the finding is, and published', async () => {
    await publisher.press('🔴 Fel · rad 4');
    const row = await publisher.waitForCardText('Rätta rad 4');
    await row.fill('IT-Nämnd', 'RA');
    await row.press('Spara raden');
    const preview = await publisher.waitForCardText('Inga anmärkningar');
    await preview.press('Publicera 2 rader');
    await publisher.waitForCardText('Publicerad: 2 rader');
  });

  it('is answered from', async () => {
    await publisher.say('vem byter tangentbord?');
    const answer = await publisher.waitForCardText('Byte av tangentbord (Klienthantering)');
    expect(await answer.text()).toContain('IT-förvaltningen utför och ansvarar ytterst; verksamheten informeras.');
  });

  it('gives way to an older version that is restored', async () => {
    await publisher.say('historik klienthantering');
    const history = await publisher.waitForCardText('2 versioner, den nyaste först');
    await history.press('Version 2025: den första');
    await (await publisher.waitForCardText('Klienthantering, version 2025')).press('Återställ den här versionen');
    await (await publisher.waitForCardText('Inget är publicerat än')).press('Publicera 13 rader');
    const after = await publisher.waitForCardText('3 versioner, den nyaste först');
    expect(await after.text()).toContain('återställd från version 2025');
    await publisher.narrow();
    await publisher.screenshot('table-history', after);
    await publisher.widen();
  });
});
