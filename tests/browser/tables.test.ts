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

describe('a question that the documents do not answer', () => {
  const teams = useTeams('publicerare');

  it('is answered by a publisher, as the preview showed it', async () => {
    const publisher = await teams.open('publicerare');
    await publisher.openPersonal();
    await publisher.say('vem vattnar blommorna i receptionen?');
    await publisher.waitForCardText('Det säger dokumenten inget om');
    await publisher.say('frågor utan svar');
    const list = await publisher.waitForCardText('de vanligaste först');
    await list.press('vem vattnar blommorna i receptionen?');
    await (await publisher.waitForCardText('Tas frågan bort ur listan')).press('Skriv svaret');
    const form = await publisher.waitForCardText('Svara på frågan');
    await publisher.narrow();
    await publisher.screenshot('gap-form', form);
    await publisher.widen();
    await form.fill('Svaret, en eller två meningar', 'Vaktmästaren vattnar blommorna i receptionen varje måndag.');
    await form.fill('Vad svaret handlar om, några ord', 'Blommor i receptionen');
    await form.fill('Källa: dokument eller beslut', 'Rutin för receptionen');
    await form.press('Förhandsgranska');
    const preview = await publisher.waitForCardText('Så ser svaret ut på frågan');
    await publisher.screenshot('gap-preview', preview);
    await preview.press('Publicera svaret');
    await publisher.screenshot('own-answer', await publisher.waitForCardText('✅ Publicerat.'));
    await publisher.say('vem ska vattna blommorna?');
    expect(await (await publisher.waitForCardText('Var det svaret på din fråga?')).text()).toContain('Vaktmästaren');
  });
});
