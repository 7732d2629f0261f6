import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const THING = 'Beställning av funktionsbrevlåda';
const ADDRESS = 'biblioteket@lekeberg.example';
const QUESTION = 'Vilka ska läsa den?';
const ANSWER = 'Alla på biblioteket.';

describe('an order, from one sentence over an approval to the queue', () => {
  const teams = useTeams('personal-lekeberg', 'chef-lekeberg', 'handlaggare');
  let staff: PersonPage;
  let manager: PersonPage;
  let agent: PersonPage;

  beforeAll(async () => {
    staff = await teams.open('personal-lekeberg');
    manager = await teams.open('chef-lekeberg');
    agent = await teams.open('handlaggare');
    for (const person of [staff, manager, agent]) await person.openPersonal();
    // The bot knows a chat that somebody has written in.
    await manager.say('hjälp');
    await manager.waitForCardText('Att godkänna');
  });

  async function drawn(person: PersonPage, name: string, text: string): Promise<void> {
    await person.screenshot(`order-${name}`, person.card(text));
    await person.narrow();
    await person.screenshot(`order-${name}-phone`, person.card(text));
    await person.widen();
  }

  it('the catalogue is browsed, and what is ordered elsewhere says where', async () => {
    await staff.say('beställ');
    await staff.waitForCardText('Välj ett område');
    await drawn(staff, 'catalogue', 'Välj ett område');
    await staff.card('Välj ett område').press('Dator, mobil och tillbehör');
    await drawn(staff, 'category', 'Elevdator eller lärplatta');
    await staff.card('Elevdator eller lärplatta').press('Mobiltelefon');
    await (await staff.waitForCardText('Modeller och priser finns i webshopen.')).waitFor('Öppna webshopen');
    await drawn(staff, 'elsewhere', 'Modeller och priser finns i webshopen.');
  });

  it('a form is built from data, with prerequisites to confirm', async () => {
    await staff.say('beställ applikationsdrift');
    await staff.waitForCardText('Är det här på plats?');
    await drawn(staff, 'prerequisites', 'Är det här på plats?');
  });

  it('what is wrong comes back as it was typed, and is put right', async () => {
    await staff.say('jag vill beställa en funktionsbrevlåda');
    const form = await staff.waitForCardText('En gemensam e-postadress');
    await drawn(staff, 'form', 'En gemensam e-postadress');
    await form.fill('Önskad adress', 'biblioteket');
    await form.fill('Namn som mottagaren ser', 'Biblioteket i Lekeberg');
    await form.press('Skicka för godkännande');
    await form.waitFor('Skriv en e-postadress, namn@kommunen.se.');
    expect(await form.valueOf('Önskad adress')).toBe('biblioteket');
    await drawn(staff, 'form-wrong', 'Inget är skickat');
    await form.fill('Önskad adress', ADDRESS);
    await form.fill('Vilka ska läsa och svara?', 'Kim Ek');
    await form.choose('Vem ska godkänna?', 'Chef Lekeberg (chef, skolan)');
    await form.press('Skicka för godkännande');
    await (await staff.waitForCardText(THING)).waitFor(/Chef Lekeberg ska godkänna beställningen senast/);
    await drawn(staff, 'waiting', THING);
  });

  it('the approver is asked in the own chat, asks back, and approves', async () => {
    const card = await manager.waitForCardText('Väntar på ditt godkännande');
    await card.waitFor(ADDRESS);
    await drawn(manager, 'approver', 'Väntar på ditt godkännande');
    await card.press('Fråga');
    await manager.fill('Vad behöver du veta?', QUESTION);
    await manager.press('Fråga Personal Lekeberg');
    await staff.waitForText(/Chef Lekeberg frågar om ärende 1/);
    await (await staff.waitForCardText(QUESTION)).press('Skriv');
    await staff.fill('Vad vill du säga?', ANSWER);
    await staff.press('Skicka');
    await manager.waitForText(new RegExp(ANSWER));
    await (await manager.waitForCardText(ANSWER)).press('Godkänn');
    await manager.waitForCardText('🟢 Godkänt');
    await drawn(manager, 'approved', '🟢 Godkänt');
  });

  it('the requester is told, and IT has it in the queue with the answers', async () => {
    await staff.waitForText(/🟢 Godkänt av Chef Lekeberg/);
    await (await staff.waitForCardText(THING)).waitFor(/Din beställning är i kön hos IT\. Klart senast/);
    await agent.say('kö');
    await (await agent.waitForCardText('Nya ärenden')).press(`1 ${THING}`);
    const card = await agent.waitForCardText(ADDRESS);
    await card.waitFor('Ta ärendet');
    await drawn(agent, 'it', ADDRESS);
  });

  it('the approver lays in an absence in one sentence', async () => {
    await manager.say('jag är borta 1–15 juli, ersättare Omsorgschef Lekeberg');
    const form = await manager.waitForCardText('Beställningar som väntar på dig går till ersättaren.');
    expect(await form.valueOf('Vem ersätter dig?')).toContain('Omsorgschef Lekeberg');
    await drawn(manager, 'absence', 'Beställningar som väntar på dig går till ersättaren.');
    await form.press('Spara frånvaron');
    await (await manager.waitForCardText('Din frånvaro')).waitFor('Ersättare: Omsorgschef Lekeberg');
  });
});
