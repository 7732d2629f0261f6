import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonPage } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

describe('what the bot offers', () => {
  const teams = useTeams('publicerare', 'personal-lekeberg');
  let publisher: PersonPage;
  let staff: PersonPage;

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    staff = await teams.open('personal-lekeberg');
    for (const person of [publisher, staff]) await person.openPersonal();
  });

  it('it says hello once, and offers only what the person may do', async () => {
    const toPublisher = await publisher.waitForCardText('Hej! Jag är Samdrift.');
    const toStaff = await staff.waitForCardText('Hej! Jag är Samdrift.');
    expect(await toPublisher.text()).toContain('Nytt driftmeddelande');
    expect(await toStaff.text()).toContain('Driftstatus');
    for (const text of ['Nytt driftmeddelande', 'Mina driftmeddelanden', 'Anslut'])
      expect(await toStaff.text()).not.toContain(text);
  });

  it('"hjälp" offers the same at any time, and a row does what it says', async () => {
    for (const person of [publisher, staff]) await person.say('hjälp');
    await (await publisher.waitForCardText('Det här kan jag hjälpa dig med')).waitFor('Nytt driftmeddelande');
    const help = await staff.waitForCardText('Det här kan jag hjälpa dig med');
    expect(await help.text()).not.toContain('Nytt driftmeddelande');
    expect(await staff.page.getByText('Hej! Jag är Samdrift.').count()).toBe(1);
    await help.press('Driftstatus');
    await staff.waitForCardText('Inga kända störningar i Lekeberg');
  });

  it('staff who ask for what they may not do are told why and whom to ask', async () => {
    await staff.say('nytt driftmeddelande');
    await staff.waitForText(
      'Du har inte behörighet att publicera driftmeddelanden. Be någon på IT som har rollen publicerare.',
    );
  });

  it('what it does not understand it says so, with the nearest that it can do', async () => {
    await staff.say('blåbär och kanelbullar');
    const nearest = await staff.waitForCardText('Det förstod jag inte riktigt');
    await nearest.waitFor('Driftstatus');
    expect(await nearest.root.getByText('›').count()).toBe(3);
  });
});
