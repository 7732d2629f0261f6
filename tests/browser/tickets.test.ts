import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const TITLE = 'Startsidan på intranätet är tom';
const QUESTION = 'Vilken webbläsare har du?';
const ANSWER = 'Edge, på min vanliga dator.';
const SOLUTION = 'Sidan är publicerad igen.';

describe('a ticket, from one sentence to solved', () => {
  const teams = useTeams('personal-lekeberg', 'handlaggare');
  let staff: PersonPage;
  let agent: PersonPage;

  beforeAll(async () => {
    staff = await teams.open('personal-lekeberg');
    agent = await teams.open('handlaggare');
    for (const person of [staff, agent]) await person.openPersonal();
    // The bot knows a chat that somebody has written in.
    await agent.say('hjälp');
    await agent.waitForCardText('Ärendekön');
  });

  async function drawn(person: PersonPage, name: string, text: string): Promise<void> {
    await person.screenshot(`ticket-${name}`, person.card(text));
    await person.narrow();
    await person.screenshot(`ticket-${name}-phone`, person.card(text));
    await person.widen();
  }

  it('a sentence fills in the form, and what IT should not be asked says whose it is', async () => {
    await staff.say('skrivaren funkar inte');
    const form = await staff.waitForCardText('Svara på tre frågor');
    expect(await form.valueOf('Vad fungerar inte?')).toBe('Skrivaren funkar inte');
    expect(await form.valueOf('Vad gäller det?')).toBe('Utskrift');
    await drawn(staff, 'form', 'Svara på tre frågor');
    await form.choose('Kan du arbeta ändå?', 'Ja, men det går sämre');
    await form.press('Skicka till IT');
    await staff.waitForCardText('Fel på själva skrivaren anmäls i leverantörens portal');
    await drawn(staff, 'advice', 'Innan du anmäler');
  });

  it('a password is stopped, and nothing that was typed is lost', async () => {
    await staff.say(`anmäl fel: ${TITLE}`);
    const form = await staff.waitForCardText('Svara på tre frågor');
    const secret = `${TITLE}. Mitt lösenord är Sommar2026`;
    await form.fill('Vad fungerar inte?', secret);
    await form.choose('Kan du arbeta ändå?', 'Ja, men det går sämre');
    await form.press('Skicka till IT');
    await form.waitFor('Inget är skickat. Rätta det som är markerat och försök igen.');
    expect(await form.valueOf('Vad fungerar inte?')).toBe(secret);
    await drawn(staff, 'form-wrong', 'Inget är skickat');
    await form.fill('Vad fungerar inte?', TITLE);
    await form.press('Skicka till IT');
  });

  it('the form becomes the ticket: number, deadline, next step', async () => {
    const card = await staff.waitForCardText('Ditt ärende är i kön.');
    await card.waitFor(/Ärende 1 ·/);
    await card.waitFor(/Du får hjälp senast \p{L}+dag \d+ \p{L}+ kl\. \d+\.\d\d\./u);
    expect(await staff.cardCount(TITLE)).toBe(1);
    await drawn(staff, 'new', TITLE);
  });

  it('IT finds it in the queue and takes it; the requester’s card changes', async () => {
    await agent.say('kö');
    const queue = await agent.waitForCardText('Nya ärenden');
    await queue.waitFor(`1 ${TITLE}`);
    await drawn(agent, 'queue', 'Nya ärenden');
    await queue.press(`1 ${TITLE}`);
    await agent.press('Ta ärendet');
    await agent.waitForCardText('Pågår');
    expect(await agent.cardCount(TITLE)).toBe(1);
    await drawn(agent, 'taken', TITLE);
    await (await staff.waitForCardText(TITLE)).waitFor(/arbetar med ditt ärende/);
  });

  it('IT asks, the requester is told and answers, and IT sees it', async () => {
    await agent.press('Be om uppgifter');
    await agent.waitForCardText('Vad behöver du veta?');
    await drawn(agent, 'ask', 'Vad behöver du veta?');
    await agent.fill('Vad behöver du veta?', QUESTION);
    await agent.press('Fråga anmälaren');
    await staff.waitForText(/IT behöver svar i ärende 1/);
    const card = await staff.waitForCardText(QUESTION);
    await drawn(staff, 'asked', QUESTION);
    await card.press('Svara IT');
    await staff.fill('Ditt svar', ANSWER);
    await staff.press('Skicka till IT');
    await staff.waitForCardText('arbetar med ditt ärende');
    await (await agent.waitForCardText(ANSWER)).waitFor('Pågår');
    await agent.waitForText(/svar från anmälaren/);
  });

  it('IT changes the priority by the rule', async () => {
    const card = agent.card(ANSWER);
    await card.press('Fler åtgärder');
    await drawn(agent, 'more', 'fler åtgärder');
    await agent.card('fler åtgärder').press('Kategori och prioritet');
    await agent.waitForCardText('Så blir prioriteten');
    await drawn(agent, 'classify', 'Så blir prioriteten');
    await agent.card('Så blir prioriteten').press('Tillbaka');
  });

  it('IT solves it, and both cards say so', async () => {
    const card = await agent.waitForCardText(ANSWER);
    await card.press('Lös ärendet');
    const form = await agent.waitForCardText('Personen ser lösningen');
    await drawn(agent, 'solve', 'Personen ser lösningen');
    await form.fill('Lösning', SOLUTION);
    await form.choose('Orsak', 'Program eller inställning');
    await form.press('Lös ärendet');
    for (const person of [agent, staff]) {
      const solved = await person.waitForCardText(SOLUTION);
      await solved.waitFor('🟢 Löst');
    }
    await staff.waitForText(/🟢 Löst: ärende 1/);
    await drawn(staff, 'solved', SOLUTION);
    await drawn(agent, 'solved-it', SOLUTION);
  });

  it('and it is among the requester’s own', async () => {
    await staff.say('mina ärenden');
    await (await staff.waitForCardText('Mina ärenden')).waitFor(`1 ${TITLE}`);
    await drawn(staff, 'mine', 'Mina ärenden');
  });
});
