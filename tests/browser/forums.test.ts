import { beforeAll, describe, expect, it } from 'vitest';
import { planDocument } from '../domain/meetings/planScene.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const year = String(new Date().getFullYear() + 1);
const TITLE = 'Skrivare på skolorna';

describe('a year of meetings, from the plan to the notes', () => {
  const teams = useTeams('namndsekreterare', 'enhetschef-it', 'kanslichef-laxa');
  let secretary: PersonPage;
  let chair: PersonPage;
  let proposer: PersonPage;

  beforeAll(async () => {
    secretary = await teams.open('namndsekreterare');
    chair = await teams.open('enhetschef-it');
    proposer = await teams.open('kanslichef-laxa');
    for (const person of [secretary, chair, proposer]) {
      await person.openPersonal();
      // The bot knows a chat that somebody has written in.
      await person.say('hjälp');
      await person.waitForCardText('Det här kan jag hjälpa dig med');
    }
  });

  async function drawn(person: PersonPage, name: string, text: string | RegExp): Promise<void> {
    await person.screenshot(`forum-${name}`, person.card(text));
    await person.narrow();
    await person.screenshot(`forum-${name}-phone`, person.card(text));
    await person.widen();
  }

  it('a plan is previewed with what is left out, and published', async () => {
    const text = planDocument([`${year}-02-17`, `${year}-05-12`, `${year}-12-01`], [`${year}-02-10`], { year });
    await secretary.say('granska ett protokoll');
    const form = await secretary.waitForCardText('Granska ett mötesdokument');
    await form.fill('Dokumentets text', text);
    await form.press('Granska');
    await (await secretary.waitForCardText('Protokoll för IT-nämnden granskat')).press(
      'Gå vidare till sammanträdesplanen',
    );
    const preview = await secretary.waitForCardText('Inget är publicerat ännu');
    await preview.waitFor('Föreslaget, inte beslutat');
    await drawn(secretary, 'preview', 'Inget är publicerat ännu');
    await preview.press('Publicera 3 datum');
    await secretary.waitForCardText('Publicerad. Så här ser planen ut nu.');
    await drawn(secretary, 'plan', 'Publicerad. Så här ser planen ut nu.');
  });

  it('anybody asks for the next meeting, and subscribes', async () => {
    await proposer.say('när är nästa IT-nämnd?');
    await proposer.waitForCardText(new RegExp(`IT-nämnden sammanträder \\p{L}+ 17 februari ${year}`, 'u'));
    await drawn(proposer, 'next', 'IT-nämnden sammanträder');
    await proposer.press('Prenumerera på kalendern');
    const card = await proposer.waitForCardText('IT-nämnden i din kalender');
    await drawn(proposer, 'subscribe', 'IT-nämnden i din kalender');
    const address = /http:\S+\.ics/u.exec(await card.text())?.[0] ?? '';
    expect(await (await fetch(address)).text()).toContain(`DTSTART;TZID=Europe/Stockholm:${year}0217T131500`);
  });

  it('the chair adds a date', async () => {
    await chair.say('ändra sammanträdesplanen');
    await (await chair.waitForCardText('Det finns inga datum framåt')).press('Lägg till datum');
    const form = await chair.waitForCardText('Lägg till datum för dialogforumet');
    await drawn(chair, 'day', 'Lägg till datum för dialogforumet');
    await form.fill('Dag', `${year}-03-03`);
    await form.fill('Klockslag', '09:00');
    await form.press('Lägg till');
    await chair.waitForCardText('Sparat:');
  });

  it('a member proposes an item, and the chair sees it at once', async () => {
    await proposer.say(`föreslå en punkt till dialogforum: ${TITLE}`);
    const form = await proposer.waitForCardText('Föreslå en punkt till dialogforumet');
    expect(await form.valueOf('Rubrik')).toBe(TITLE);
    await form.press('Skicka förslaget');
    await form.waitFor('Skriv varför det ska tas upp.');
    await drawn(proposer, 'form', 'Inget är skickat');
    await form.fill('Varför ska det tas upp?', 'De är gamla och går sönder varje vecka.');
    await form.choose('Vad behövs?', 'Beslut');
    await form.press('Skicka förslaget');
    await proposer.waitForCardText('🔵 Nytt förslag');
    await drawn(proposer, 'proposed', '🔵 Nytt förslag');
    await chair.waitForCardText(TITLE);
    await drawn(chair, 'chair', TITLE);
  });

  it('the chair takes it up; the proposer is told', async () => {
    await chair.press('Ta upp');
    await chair.waitForCardText('🟢 Ska tas upp');
    await proposer.waitForText(`Ditt förslag ”${TITLE}” ska tas upp i dialogforumet.`);
    await proposer.waitForCardText('🟢 Ska tas upp');
  });

  it('the agenda is made of it', async () => {
    await chair.press('Alla förslag');
    const list = await chair.waitForCardText('Förslag till dialogforumet');
    await drawn(chair, 'list', 'Förslag till dialogforumet');
    await list.press('Gör dagordning av 1');
    await chair.waitForCardText(`1. ${TITLE} (beslut, 15 min)`);
    await drawn(chair, 'agenda', `1. ${TITLE} (beslut, 15 min)`);
    await proposer.waitForText(/står på dagordningen för mötet/);
  });
});
