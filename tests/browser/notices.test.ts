import { beforeAll, describe, expect, it } from 'vitest';
import type { CardView } from './support/cardView.ts';
import { connectChannels, hoursFromNow, minutesAgo, publishPreviewed, threadOf } from './support/notices.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const HEADLINE = 'E-posten ligger nere i Hallsberg och Laxå';
const AFFECTED = 'Alla anställda. Det går inte att läsa eller skicka e-post.';
const NOT_AFFECTED = 'Trygghetslarm och telefoni fungerar som vanligt.';
const WORKAROUND = 'Ring eller använd Teams om det är bråttom.';
const ACTION = 'Leverantören byter ut en trasig del.';

describe('an outage, from the first line to withdrawn', () => {
  const teams = useTeams('publicerare');
  let publisher: PersonPage;

  /** The notice's card in the channel, which stays open. */
  async function inChannel(name: string) {
    await publisher.openChannel(name);
    return publisher.waitForCardText(HEADLINE);
  }

  async function drawThread(name: string, width: number) {
    await publisher.narrow(width);
    await publisher.screenshot(name, publisher.thread(HEADLINE));
    await publisher.widen();
  }

  async function manage() {
    await publisher.openPersonal();
    return publisher.waitForCardText('Senast ändrat');
  }

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    await connectChannels(publisher, 'Hallsberg', 'Laxå', 'Lekeberg');
    await publisher.openPersonal();
  });

  /** The kommun whose tab stands out. */
  function chosenTab(preview: CardView): Promise<string> {
    return preview.root.getByTitle(/^Visa som /).evaluateAll((tabs) => {
      const weight = (tab: Element) => getComputedStyle(tab.querySelector('.ac-textBlock') ?? tab).fontWeight;
      return tabs.find((tab) => Number(weight(tab)) >= 600)?.textContent?.trim() ?? '';
    });
  }

  it('one line fills in the form', async () => {
    await publisher.say('oplanerat: e-posten nere i Hallsberg och Laxå, ingen prognos');
    const form = await publisher.waitForCardText('Vem påverkas');
    expect(await form.valueOf('Rubrik')).toBe('E-posten nere i Hallsberg och Laxå');
    expect(await form.valueOf('Tjänster som påverkas')).toBe('E-post');
    expect(await form.valueOf('Kommuner och bolag')).toBe('Hallsbergs kommun, Laxå kommun');
    expect(await form.valueOf('Prognos, datum')).toBe('');
  });

  it('an IP address is stopped at its field, and nothing that was typed is lost', async () => {
    const form = publisher.lastCard();
    const secret = 'Alla anställda. 10.20.30.40 svarar inte.';
    await form.fill('Rubrik', HEADLINE);
    await form.fill('Vem påverkas, och hur?', secret);
    await form.fill('Vad påverkas inte?', NOT_AFFECTED);
    await form.press('Förhandsgranska');
    await form.waitFor('Inget är publicerat. Rätta det som är markerat och försök igen.');
    expect((await form.text()).replace(/\s+/g, ' ')).toMatch(
      /Vem påverkas, och hur\? .{0,10}Texten innehåller en IP-adress.* Vad påverkas inte\?/,
    );
    expect(await form.valueOf('Rubrik')).toBe(HEADLINE);
    expect(await form.valueOf('Vem påverkas, och hur?')).toBe(secret);
    expect(await form.valueOf('Vad påverkas inte?')).toBe(NOT_AFFECTED);
    expect(await form.valueOf('Kommuner och bolag')).toBe('Hallsbergs kommun, Laxå kommun');
  });

  it('the preview says where it goes and shows it as each kommun sees it', async () => {
    const form = publisher.lastCard();
    const began = minutesAgo(70);
    await form.fill('Vem påverkas, och hur?', AFFECTED);
    await form.press('Fler uppgifter');
    await form.fill('Började, datum', began.date);
    await form.fill('Började, klockslag', began.time);
    await form.fill('Gör så här under tiden', WORKAROUND);
    await form.press('Förhandsgranska');

    const preview = await publisher.waitForCardText('inget är publicerat ännu');
    for (const text of [HEADLINE, 'Ingen prognos ännu.', AFFECTED, NOT_AFFECTED, WORKAROUND])
      await preview.waitFor(text);
    await preview.press('Visa som Laxå');
    await expect.poll(() => chosenTab(preview)).toBe('Laxå');
    await publisher.screenshot('preview', preview);
    await preview.press('Visa som Hallsberg');
    await expect.poll(() => chosenTab(preview)).toBe('Hallsberg');
  });

  it('"Ändra" goes back to the form as it was left', async () => {
    await publisher.press('Ändra');
    const form = publisher.lastCard();
    await form.waitFor('Vem påverkas, och hur?');
    expect(await form.valueOf('Vem påverkas, och hur?')).toBe(AFFECTED);
    expect(await form.valueOf('Tjänster som påverkas')).toBe('E-post');
    await publisher.screenshot('composer', form);
    await form.press('Förhandsgranska');
    await publisher.waitForCardText('inget är publicerat ännu');
  });

  it('published, it is in the channels of the kommuner concerned and in no other', async () => {
    const managed = await publishPreviewed(publisher, 2);
    await managed.waitFor('2 av 2 kanaler');
    for (const name of ['Hallsberg', 'Laxå']) {
      const card = await inChannel(name);
      for (const text of [/Undersöks/, 'Ingen prognos ännu.', AFFECTED, NOT_AFFECTED]) await card.waitFor(text);
    }
    await publisher.openChannel('Lekeberg');
    await publisher.waitForText('Kanalen är ansluten');
    expect(await publisher.cardCount(HEADLINE)).toBe(0);
  });

  it('a new state and forecast change the same card and say so once in its thread', async () => {
    const forecast = hoursFromNow(2);
    const managed = await manage();
    await managed.press('Uppdatera läget');
    const form = await publisher.waitForCardText('Vad görs just nu?');
    await form.choose('Läge', '🔴 Åtgärdas');
    await form.fill('Vad görs just nu?', ACTION);
    await form.fill('Prognos, datum', forecast.date);
    await form.fill('Prognos, klockslag', forecast.time);
    await form.press('Spara och visa för alla');
    await publisher.waitForCardText('Senast ändrat');
    const card = await inChannel('Hallsberg');
    await card.waitFor(/Åtgärdas/);
    await card.waitFor(`Beräknas fungera igen ${forecast.text}.`);
    await publisher.waitForText(/Prognos: /);
    expect(await publisher.cardCount(HEADLINE)).toBe(1);
    expect(await threadOf(publisher, HEADLINE)).toEqual([
      `🔴 Åtgärdas: ${HEADLINE}. Prognos: ${forecast.text}. ${ACTION}`,
    ]);
    await drawThread('channel-open', 640);
    await drawThread('phone', 420);
  });

  it('a better wording changes the card and says nothing in the thread', async () => {
    const managed = await manage();
    await managed.press('Rätta texten');
    const form = await publisher.waitForCardText('Rätta meddelandet');
    expect(await form.valueOf('Vem påverkas, och hur?')).toBe(AFFECTED);
    await form.fill('Vad påverkas inte?', 'Trygghetslarm, telefoni och Teams fungerar som vanligt.');
    await form.press('Spara rättelsen');
    await manage();

    const card = await inChannel('Hallsberg');
    await card.waitFor('Trygghetslarm, telefoni och Teams fungerar som vanligt.');
    expect(await threadOf(publisher, HEADLINE)).toHaveLength(1);
  });

  it('the history is on the card for whoever asks for more', async () => {
    const card = await inChannel('Hallsberg');
    await card.press('Visa mer');
    for (const text of ['Görs nu', ACTION, 'Händelser', /Texten rättad/]) await card.waitFor(text);
    await card.press('Visa mindre');
    await card.root.getByText('Händelser').waitFor({ state: 'hidden' });
  });

  it('"driftstatus" and "varför funkar inte mejlen?" answer from the same state, and open the notice', async () => {
    await publisher.openPersonal();
    await publisher.say('driftstatus');
    const status = await publisher.waitForCardText('Tryck på en rad för att läsa mer.');
    for (const text of [/pågår hos oss/, 'Pågår nu', HEADLINE]) await status.waitFor(text);
    await publisher.screenshot('status', status);
    await publisher.say('varför funkar inte mejlen?');
    const why = await publisher.waitForCardText('Du behöver inte anmäla samma fel.');
    await why.waitFor(/Ja, felet är känt/);
    await why.press(`Visa ${HEADLINE}`);
    await publisher.lastCard().waitFor(AFFECTED);
  });

  it('closed without a word it stays open; with one, the card shows Löst, how long it took and what happened', async () => {
    await publisher.say('mina driftmeddelanden');
    await (await publisher.waitForCardText('Välj ett för att följa upp det.')).press(HEADLINE);
    await publisher.lastCard().waitFor('Senast ändrat');
    await publisher.lastCard().waitFor('2 av 2 kanaler');
    await publisher.screenshot('manage', publisher.lastCard());
    await publisher.press('Avsluta');
    const form = await publisher.waitForCardText('Vad hände?');
    await form.press('Avsluta och visa för alla');
    await form.waitFor(/Skriv en mening/);
    await form.fill('Vad hände?', 'En trasig del hos leverantören är utbytt.');
    await form.press('Avsluta och visa för alla');
    await publisher.lastCard().waitFor(/Löst/);

    const card = await inChannel('Hallsberg');
    await card.waitFor(/En trasig del hos leverantören är utbytt\. Störningen varade i 1 timme och 1\d minuter\./);
    await publisher.waitForText(/🟢 Löst: /);
    expect(await threadOf(publisher, HEADLINE)).toHaveLength(2);
    await drawThread('channel-solved', 640);
  });

  it('opened again, it is going on again with the reason in the thread', async () => {
    const managed = await manage();
    await managed.press('Öppna igen');
    const form = await publisher.waitForCardText('Varför öppnas det igen?');
    await form.fill('Varför öppnas det igen?', 'Felet har kommit tillbaka.');
    await form.press('Öppna igen och visa för alla');
    await publisher.lastCard().waitFor(/Undersöks/);
    await inChannel('Laxå');
    await publisher.card(HEADLINE).waitFor(/Undersöks/);
    await publisher.waitForText(/Öppnat igen: Felet har kommit tillbaka\./);
  });

  it('withdrawn, the cards say so and why', async () => {
    const managed = await manage();
    await managed.press('Återkalla');
    const form = await publisher.waitForCardText('Varför återkallas det?');
    await form.fill('Varför återkallas det?', 'Fel kommun var vald.');
    await form.press('Återkalla i alla kanaler');
    await publisher.lastCard().waitFor(/Återkallat/);
    for (const name of ['Hallsberg', 'Laxå']) {
      const card = await inChannel(name);
      await card.waitFor('Meddelandet gäller inte. Fel kommun var vald.');
    }
  });
});
