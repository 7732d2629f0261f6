import { beforeAll, describe, expect, it } from 'vitest';
import { minutesText } from '../domain/meetings/afterScene.ts';
import { connectBoard, pasteDocument } from './support/board.ts';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

const DAY_MS = 24 * 3600 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

describe('minutes, from pasted text to the end of the appeal time', () => {
  const teams = useTeams('namndsekreterare');
  let secretary: PersonPage;

  beforeAll(async () => {
    secretary = await teams.open('namndsekreterare');
    await connectBoard(secretary);
  });

  async function drawn(name: string, text: string | RegExp): Promise<void> {
    await secretary.narrow();
    await secretary.screenshot(`minutes-${name}-phone`, secretary.card(text));
    await secretary.widen();
  }

  it('shows the decisions as the channel will, and who is told by whom', async () => {
    await pasteDocument(secretary, minutesText(undefined, { date: daysAgo(3) }));
    await (await secretary.waitForCardText('Protokoll för IT-nämnden granskat')).press('Gå vidare till besluten');
    const preview = await secretary.waitForCardText('Förhandsgranska besluten');
    expect(await preview.text()).toContain('Nämnden godkänner avtalet om datacenter.');
    expect(await preview.text()).not.toContain('hemligheten');
    await drawn('preview', 'Förhandsgranska besluten');
    await preview.press(/^Publicera/);
    await secretary.waitForCardText('Besluten är publicerade');
    await drawn('published', 'Besluten är publicerade');
  });

  it('is followed from approval over each kommun’s board to the day when it comes down', async () => {
    await secretary.say('protokollet justerades i går');
    await secretary.waitForCardText('Askersund, Hallsberg, Laxå och Lekeberg');
    await drawn('posting', 'Inte anslaget än');
    await secretary.say('anslaget i Laxå idag');
    await secretary.waitForCardText('Askersund, Hallsberg och Lekeberg');
  });

  it('is on the channel’s card, with the decisions and nothing of what is closed', async () => {
    await secretary.openChannel('Hallsberg');
    const card = await secretary.waitForCardText('Avtal om datacenter');
    expect(await card.text()).not.toContain('hemligheten');
    await drawn('channel', 'Avtal om datacenter');
  });
});
