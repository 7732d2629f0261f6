import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTENT_DIR } from '../../infra/local/playground.ts';
import type { PersonPage } from './support/personPage.ts';
import { type LocalTeams, startLocalTeams } from './support/playground.ts';

/** The local set's organisation, but everybody is asked. */
function everybodyAsked(dir: string): string {
  const content = join(dir, 'content');
  cpSync(CONTENT_DIR, content, { recursive: true });
  const support = join(content, 'support.json');
  writeFileSync(support, readFileSync(support, 'utf8').replace(/"share": [\d.]+/, '"share": 1'));
  return content;
}

const TITLE = 'Startsidan på intranätet är tom';

describe('tickets followed up: asked about when they are closed, and told in figures', () => {
  const dir = mkdtempSync(join(tmpdir(), 'samdrift-clock-'));
  const clock = join(dir, 'days');
  let teams: LocalTeams;
  let staff: PersonPage;
  let agent: PersonPage;

  beforeAll(async () => {
    process.env['CLOCK_FILE'] = clock;
    process.env['OTHER_CONTENT_DIR'] = everybodyAsked(dir);
    const botEntry = join(import.meta.dirname, 'support/movableBot.ts');
    teams = await startLocalTeams(['personal-lekeberg', 'handlaggare'], { botEntry });
    staff = await teams.open('personal-lekeberg');
    agent = await teams.open('handlaggare');
    for (const person of [staff, agent]) await person.openPersonal();
    await agent.say('hjälp');
    await agent.waitForCardText('Ärendekön');
  });

  afterAll(async () => {
    await teams?.stop();
    rmSync(dir, { recursive: true });
  });

  async function drawn(person: PersonPage, name: string, text: string): Promise<void> {
    await person.screenshot(`follow-up-${name}`, person.card(text));
    await person.narrow();
    await person.screenshot(`follow-up-${name}-phone`, person.card(text));
    await person.widen();
  }

  it('a fault is reported, and IT solves it', async () => {
    await staff.say(`anmäl fel: ${TITLE}`);
    const report = await staff.waitForCardText('Svara på tre frågor');
    await report.choose('Kan du arbeta ändå?', 'Ja, men det går sämre');
    await report.press('Skicka till IT');
    await staff.waitForCardText('Ditt ärende är i kön.');
    await agent.say('ärende 1');
    await (await agent.waitForCardText(TITLE)).press('Lös ärendet');
    const form = await agent.waitForCardText('Personen ser lösningen');
    await form.fill('Lösning', 'Sidan är publicerad igen.');
    await form.choose('Orsak', 'Program eller inställning');
    await form.press('Lös ärendet');
    await agent.waitForCardText('🟢 Löst');
  });

  it('the figures show it: a sentence, a table, pictures that are there', async () => {
    await agent.say('statistik');
    const card = await agent.waitForCardText('Ärendestatistik');
    await card.waitFor(/1 ärende anmäldes \(0 perioden före\) och 1 löstes\. Servicedesk löste 100\s%/);
    const pictures = card.root.getByRole('img', { name: /^Stapeldiagram/ });
    expect(await pictures.count()).toBe(2);
    for (const picture of await pictures.all()) {
      await expect
        .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)), {
          timeout: 15_000,
        })
        .toBe(840);
    }
    await drawn(agent, 'figures', 'Ärendestatistik');
    await card.press('Visa mer');
    await card.waitFor('Så räknas det');
  });

  it('when ten days have passed the requester is asked, and answers with one press', async () => {
    writeFileSync(clock, '11');
    const survey = await staff.waitForCardText('Hur gick det?');
    await drawn(staff, 'survey', 'Hur gick det?');
    await survey.press('Skicka svaret');
    await survey.waitFor('Välj hur nöjd du är.');
    await survey.choose('Hur nöjd är du med hur ärendet sköttes?', '4 – Nöjd');
    await survey.fill('Vad var bra, och vad kan bli bättre? (frivilligt)', 'Snabb hjälp.');
    await survey.tick('Visa mitt namn');
    await survey.press('Skicka svaret');
    await staff.waitForCardText('Tack för ditt svar');
    await drawn(staff, 'survey-answered', 'Tack för ditt svar');
  });

  it('IT reads the answer, and sees how the draw went', async () => {
    await agent.say('enkätsvar');
    const results = await agent.waitForCardText('Enkätsvar');
    await drawn(agent, 'results', 'Enkätsvar');
    await results.press('Så drogs enkäterna');
    await agent.waitForCardText('stämmer med vad som skickades');
    await drawn(agent, 'audit', 'stämmer med vad som skickades');
  });
});
