import { beforeAll, describe, expect, it } from 'vitest';
import type { CardView } from './support/cardView.ts';
import { connectChannels } from './support/notices.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const LONG_WORD = 'Verksamhetssystemleverantörssamordningsfunktionen';
const HEADLINE = `${LONG_WORD} ligger nere i Hallsberg`;

/** What does not fit: parts that reach outside the card, and texts that are cut off. */
function misfits(card: CardView): Promise<readonly string[]> {
  return card.root.evaluate((root) => {
    const edge = Math.min(root.getBoundingClientRect().right, innerWidth) + 1;
    // The insides of date and time fields are the client's own; in Teams on a phone they are the phone's.
    const parts = [...root.querySelectorAll<HTMLElement>('*')].filter(
      (part) => part.offsetWidth > 0 && !part.closest('.fui-TimePicker, .fui-DatePicker'),
    );
    const outside = parts.filter((part) => part.getBoundingClientRect().right > edge);
    const cut = parts.filter((part) => part.matches('.ac-textBlock') && part.scrollWidth > part.clientWidth);
    return [...outside, ...cut].map((part) => part.outerHTML.slice(0, 200));
  });
}

describe('on a phone', () => {
  const teams = useTeams('publicerare');
  let publisher: PersonPage;

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    await connectChannels(publisher, 'Hallsberg');
    await publisher.openPersonal();
    await publisher.say(`oplanerat: ${HEADLINE}, ingen prognos`);
    await (await publisher.waitForCardText('Vem påverkas')).choose('Tjänster som påverkas', 'Verksamhetssystem');
  });

  async function expectToFit(card: CardView): Promise<void> {
    expect(await publisher.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(420);
    expect(await misfits(card)).toEqual([]);
  }

  it('the form fits, also with all its fields and errors', async () => {
    await publisher.narrow();
    const form = publisher.lastCard();
    await form.fill('Vem påverkas, och hur?', '10.20.30.40');
    await form.press('Förhandsgranska');
    await form.waitFor(/Texten innehåller en IP-adress/);
    await expectToFit(form);
    await form.press('Fler uppgifter');
    await form.waitFor('Hur allvarligt är det?');
    await expectToFit(form);
  });

  it('the preview and what follows fit', async () => {
    const form = publisher.lastCard();
    await form.fill('Vem påverkas, och hur?', `Alla som använder ${LONG_WORD.toLowerCase()}.`);
    await form.press('Förhandsgranska');
    const preview = await publisher.waitForCardText('inget är publicerat ännu');
    await expectToFit(preview);
    await preview.press('Publicera i 1 kanal');
    await expectToFit(await publisher.waitForCardText('Senast ändrat'));
  });

  it('driftstatus fits', async () => {
    await publisher.say('driftstatus');
    const status = await publisher.waitForCardText('Tryck på en rad för att läsa mer.');
    await expectToFit(status);
  });

  it('the card in the channel fits, and long words wrap', async () => {
    await publisher.widen();
    await publisher.openChannel('Hallsberg');
    await publisher.narrow();
    const card = await publisher.waitForCardText(HEADLINE);
    await card.press('Visa mer');
    await card.waitFor('Händelser');
    await expectToFit(card);
  });
});
