import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileAttachment } from '../support/activities.ts';
import { type FileHost, startFileHost } from '../support/fileHost.ts';
import { DOCM, png } from '../support/pictures.ts';
import type { PersonPage } from './support/personPage.ts';
import { teamsWith } from './support/useTeams.ts';

const TITLE = 'Startsidan på intranätet är tom';

describe('a picture to a ticket', () => {
  let host: FileHost;
  const teams = teamsWith(
    async () => {
      host = await startFileHost();
      host.files.set('/bild', { bytes: png() });
      host.files.set('/makro', { bytes: DOCM });
      return { environment: { FILE_ORIGIN: host.origin } };
    },
    'personal-lekeberg',
    'handlaggare',
  );
  let staff: PersonPage;
  let agent: PersonPage;

  beforeAll(async () => {
    staff = await teams.open('personal-lekeberg');
    agent = await teams.open('handlaggare');
    for (const person of [staff, agent]) await person.openPersonal();
    await staff.say('hjälp');
    await staff.waitForCardText('Anmäl fel');
  });
  afterAll(() => host.close());

  const drop = (name: string, path: string, text = '') =>
    teams.send('personal-lekeberg', text, [fileAttachment(name, `${host.origin}${path}`)]);
  async function drawn(person: PersonPage, name: string, text: string): Promise<void> {
    await person.screenshot(`files-${name}`, person.card(text));
    await person.narrow();
    await person.screenshot(`files-${name}-phone`, person.card(text));
    await person.widen();
  }

  it('without a ticket becomes one, and follows the form', async () => {
    await drop('Skärmbild.png', '/bild', TITLE);
    await staff.waitForCardText('Vilket ärende hör filen till?');
    await drawn(staff, 'choose', 'Vilket ärende hör filen till?');
    await staff.press('Ett nytt fel');
    const form = await staff.waitForCardText('Svara på tre frågor');
    await form.choose('Kan du arbeta ändå?', 'Ja, men det går sämre');
    await form.press('Skicka till IT');
    await (await staff.waitForCardText('Ditt ärende är i kön.')).waitFor('📎 Skärmbild.png');
    await drawn(staff, 'ticket', 'Ditt ärende är i kön.');
  });

  it('is shown to IT, who can open it for ten minutes', async () => {
    await agent.say('ärende 1');
    await (await agent.waitForCardText(TITLE)).press('📎 Skärmbild.png');
    await agent.waitForCardText('Länkarna gäller i tio minuter');
    await drawn(agent, 'list', 'Länkarna gäller i tio minuter');
    const opened = agent.page.context().waitForEvent('page');
    await agent.card('Länkarna gäller').root.getByText('Visa', { exact: true }).click();
    const picture = await opened;
    await picture.waitForLoadState();
    expect(new URL(picture.url()).pathname).toMatch(/^\/bilaga\//);
    expect(await picture.locator('img').getAttribute('src')).toBe(picture.url());
  });

  it('a second one lands in the only open ticket, with what was written as a message', async () => {
    await drop('Till.png', '/bild', 'så här ser det ut i dag');
    await staff.waitForCardText('Filen ligger i ärende 1');
    await drawn(staff, 'kept', 'Filen ligger i ärende 1');
    await (await staff.waitForCardText('så här ser det ut i dag')).waitFor('📎 Till.png');
  });

  it('is refused in words when it holds macros', async () => {
    await drop('Faktura.docx', '/makro');
    await staff.waitForText(/”Faktura\.docx” innehåller makron/);
    await staff.screenshot('files-refused');
  });

  it('and all of it is in what is stored about the person', async () => {
    await staff.say('vad finns sparat om mig?');
    await staff.waitForCardText('Det här finns sparat om dig');
    await drawn(staff, 'mine', 'Det här finns sparat om dig');
  });
});
