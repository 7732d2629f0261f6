import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const TITLE = 'Stulen dator, mobil eller surfplatta';
const WHAT = 'Svart dator märkt 4711. Den låg i bilen.';

describe('a stolen device, from one sentence to the lead’s judgement', () => {
  const teams = useTeams('personal-lekeberg', 'handlaggare');
  let staff: PersonPage;
  let lead: PersonPage;

  beforeAll(async () => {
    staff = await teams.open('personal-lekeberg');
    lead = await teams.open('handlaggare');
    for (const person of [staff, lead]) await person.openPersonal();
    // The bot knows a chat that somebody has written in.
    await lead.say('hjälp');
    await lead.waitForCardText('Ärendekön');
  });

  async function drawn(person: PersonPage, name: string, text: string): Promise<void> {
    await person.screenshot(`guided-${name}`, person.card(text));
    await person.narrow();
    await person.screenshot(`guided-${name}-phone`, person.card(text));
    await person.widen();
  }

  it('is answered with what to do at once, and whom to tell first', async () => {
    await staff.say('min dator är stulen');
    const card = await staff.waitForCardText('Gör det här nu');
    await card.waitFor('Källa: Ekonomi, fakturering och investeringar');
    await drawn(staff, 'start', 'Gör det här nu');
    await card.press('Anmäl till IT');
    const form = await staff.waitForCardText(`Anmäl: ${TITLE}`);
    await drawn(staff, 'form', `Anmäl: ${TITLE}`);
    await form.fill('Vilken enhet är stulen, och vad hände?', WHAT);
    await form.choose('Var den låst med kod eller lösenord?', 'Nej');
    await form.press('Skicka till IT');
    await form.waitFor('Skriv hur IT når dig');
    await form.fill('Hur når IT dig nu?', 'Växeln');
    await form.press('Skicka till IT');
    await staff.waitForCardText('Bara du och de i IT som hanterar ärendet kan se det.');
    await drawn(staff, 'ticket', TITLE);
  });

  it('is told to the lead at once, who judges it', async () => {
    const card = await lead.waitForCardText(TITLE);
    await card.waitFor('Ingen har bedömt än om incidenten är betydande.');
    await drawn(lead, 'lead', TITLE);
    await card.press('Bedöm incidenten');
    const form = await lead.waitForCardText('Är incidenten betydande?');
    await drawn(lead, 'assess', 'Är incidenten betydande?');
    await form.fill('Varför? Sparas med ditt namn och tiden.', 'Enheten var krypterad och är spärrad.');
    await form.press('Inte betydande');
    await (await lead.waitForCardText(TITLE)).waitFor(/Inte betydande, enligt Handläggare IT/);
    expect(await lead.cardCount(TITLE)).toBe(1);
    await drawn(lead, 'assessed', TITLE);
  });
});
