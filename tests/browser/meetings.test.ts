import { beforeAll, describe, expect, it } from 'vitest';
import { CASES, type Call, callText } from '../support/meetings/agendas.ts';
import { connectBoard, pasteDocument } from './support/board.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const DAY_MS = 24 * 3600 * 1000;
/** A fortnight ahead: a meeting is announced before its day. */
const date = new Date(Date.now() + 14 * DAY_MS).toISOString().slice(0, 10);
const [budget, , hall] = CASES;
const LATER: Call = {
  date,
  time: '09:00',
  cases: [hall!, budget!, { title: 'Ny taxa för utskrift', dnr: 'ITN 2026/250' }],
};

describe('a summons, from pasted text to a revised agenda in the channel', () => {
  const teams = useTeams('namndsekreterare');
  let secretary: PersonPage;

  beforeAll(async () => {
    secretary = await teams.open('namndsekreterare');
    await connectBoard(secretary);
  });

  async function drawn(name: string, text: string | RegExp): Promise<void> {
    await secretary.screenshot(`meeting-${name}`, secretary.card(text));
    await secretary.narrow();
    await secretary.screenshot(`meeting-${name}-phone`, secretary.card(text));
    await secretary.widen();
  }

  it('is read and checked: each finding with where it stands, and accepted with a reason', async () => {
    await pasteDocument(secretary, callText({ date }).replace('Handläggare', '[Ange handläggare]'));
    const review = await secretary.waitForCardText('Kallelse för IT-nämnden granskad');
    await drawn('review', 'Kallelse för IT-nämnden granskad');
    await review.press(/^Fel/);
    await (await secretary.waitForCardText('Gör så här')).press('Godta');
    await drawn('accept', 'Godta som det är');
    await secretary.fill('Varför är det rätt?', 'Handläggare utses på mötet.');
    await secretary.press('Godta');
    await secretary.waitForCardText('Godtaget');
    await secretary.press('Gå vidare till dagordningen');
  });

  it('is edited, and seen as the channel will see it', async () => {
    await (await secretary.waitForCardText('Inget är publicerat ännu')).press('Ändra uppgifterna');
    const form = await secretary.waitForCardText('Ändra uppgifterna');
    await drawn('form', 'Ändra uppgifterna');
    await form.fill('Länk till handlingarna', 'https://kommunen.example/handlingar');
    await form.press('Spara och förhandsgranska');
    await secretary.waitForCardText('Förhandsgranskning');
    await drawn('preview', 'Förhandsgranskning');
  });

  it('goes out after its errors have been named', async () => {
    await secretary.press('Publicera i 1 kanal');
    await secretary.waitForCardText('Dokumentet har ett fel');
    await drawn('errors', 'Dokumentet har ett fel');
    await secretary.press('Publicera trots ett fel');
    await secretary.waitForCardText('Dagordningen är publicerad');
    await secretary.openChannel('Hallsberg');
    const card = await secretary.waitForCardText('Driftbudget och avgifter 2027');
    await drawn('channel', 'Driftbudget och avgifter 2027');
    await card.root.getByText('Förslag till beslut').first().click();
    await card.waitFor('Nämnden godkänner förslaget i ärende driftbudget');
  });

  it('changed by a new version: the same card, what is new on it, and a word in the thread', async () => {
    await secretary.openPersonal();
    await pasteDocument(secretary, callText(LATER));
    await (await secretary.waitForCardText('En ny version av dagordningen är inläst')).press(
      'Gå vidare till dagordningen',
    );
    await secretary.waitForCardText('Ändringen är inte publicerad ännu');
    await secretary.press('Publicera ändringen i 1 kanal');
    await secretary.waitForCardText('Dagordningen är publicerad');
    await secretary.openChannel('Hallsberg');
    const card = await secretary.waitForCardText('Ändrad dagordning');
    expect(await card.text()).toContain('Tillkommer: 3. Ny taxa för utskrift');
    expect(await secretary.cardCount('Driftbudget')).toBe(1);
    await secretary.waitForText('Ny tid: kl. 9.00. Dagordningen är ändrad');
    await drawn('revised', 'Ändrad dagordning');
  });

  it('cancelled: the agenda stays and says so at the top', async () => {
    await secretary.openPersonal();
    await secretary.say('dagordningar');
    await (await secretary.waitForCardText('Dagordningar')).press('Sydnärkes IT-nämnd');
    await (await secretary.waitForCardText('Hantera sammanträdet')).press('Hantera sammanträdet');
    await (await secretary.waitForCardText('Dagordningen är publicerad')).press('Ställ in');
    await secretary.fill('Varför? (visas för läsarna)', 'Ärendena tas upp i januari.');
    await secretary.press('Ställ in sammanträdet');
    await secretary.waitForCardText('Sammanträdet är inställt');
    await secretary.openChannel('Hallsberg');
    await secretary.waitForCardText('Inställt: sammanträdet blir inte av');
    await drawn('cancelled', 'Inställt');
  });
});
