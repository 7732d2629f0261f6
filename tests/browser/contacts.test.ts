import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const AWAY = 'Frånvarande till och med torsdag 31 december 2099; ersättare Andra linjen';
const QUESTION = 'Vem monterar accesspunkter?';

/** One writes a contact, another asks and is told whom to turn to. */
describe('contacts', () => {
  const teams = useTeams('publicerare', 'personal-lekeberg');
  let publisher: PersonPage;
  let staff: PersonPage;

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    staff = await teams.open('personal-lekeberg');
    for (const person of [publisher, staff]) await person.openPersonal();
  });

  it('an empty list leads to the form, which says what is missing and keeps what was typed', async () => {
    await publisher.say('kontakter');
    const list = await publisher.waitForCardText('Ingen kontakt är inlagd');
    await list.press('Lägg till en kontakt');
    const form = await publisher.waitForCardText('Ny kontakt');
    await form.fill('Kontaktens namn', 'Nätverksgruppen');
    await form.press('Spara kontakten');
    await form.waitFor('Välj vilken part kontakten hör till.');
    expect(await form.valueOf('Kontaktens namn')).toBe('Nätverksgruppen');
    await publisher.screenshot('contact-form');
  });

  it('the contact is saved with the person who was chosen and a deputy', async () => {
    const form = publisher.lastCard();
    await form.choose('Part i ansvarsfördelningen', 'IT-förvaltningen');
    await form.fill('Funktionsbrevlåda', 'natverk@sydnarkeit.example, 0584-12 34 56');
    await form.pick('Finns personen inte i listan? Sök på namn', 'Handläggare IT');
    await form.choose('Tjänst', 'Wifi');
    await form.press('Ersättare och giltighetstid');
    await form.fill('Ersättare vid frånvaro', 'Andra linjen');
    await publisher.screenshot('contact-deputy');
    await form.press('Spara kontakten');
    await form.waitFor('Ange första dagen som ersättaren gäller.');
    await form.fill('Ersättare från och med', '2026-01-01');
    await form.fill('Ersättare till och med', '2099-12-31');
    await form.press('Spara kontakten');
    const saved = await publisher.waitForCardText('Nätverksgruppen');
    await saved.waitFor(AWAY);
    await publisher.screenshot('contact-saved');
  });

  it('the answer ends with it, and leads on to how the service is', async () => {
    await staff.say(QUESTION);
    const answer = await staff.waitForCardText('Var det svaret på din fråga?');
    await answer.waitFor('Nätverksgruppen');
    await answer.waitFor(AWAY);
    await staff.screenshot('contact-answer', answer);
    await staff.narrow();
    expect(await staff.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420);
    await staff.screenshot('contact-answer-phone', answer);
    await answer.press('Visa driftläget för wifi');
    await staff.waitForCardText('Inget känt fel på wifi i Lekeberg');
  });
});
