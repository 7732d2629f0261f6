import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { connectChannels, publishLine } from './support/notices.ts';
import { DESKTOP, type PersonPage, PHONE } from './support/personPage.ts';
import { useTeams } from './support/useTeams.ts';

describe('a kommun’s state on its intranet', () => {
  const teams = useTeams('publicerare');
  let publisher: PersonPage;
  let page: Page;

  const look = (name: string) => page.screenshot({ path: publisher.pathOf(name), fullPage: true });
  /** The checker needs to run a script, which the page itself does not allow. */
  async function problems(look: 'light' | 'dark') {
    const context = await page.context().browser()?.newContext({ bypassCSP: true, colorScheme: look });
    if (!context) throw new Error('The browser is gone');
    const copy = await context.newPage();
    await copy.goto(page.url());
    const { violations } = await new AxeBuilder({ page: copy }).analyze();
    await context.close();
    return violations.map(({ id }) => id);
  }

  beforeAll(async () => {
    publisher = await teams.open('publicerare');
    await connectChannels(publisher, 'Laxå');
    await publishLine(publisher, 'oplanerat: e-posten nere i Laxå, ingen prognos', 1);
    await publisher.say('adresser till intranätet');
    await (await publisher.waitForCardText('Vilkens intranät?')).press('Laxå kommun');
    const card = await publisher.waitForCardText('Sida att länka till');
    const [address = ''] = (await card.text()).match(/http:\S+\/sida/) ?? [];
    page = await publisher.page.context().newPage();
    await page.goto(address);
  });

  it('is a page of its own that says what is down, and can be read by everybody', async () => {
    expect(await page.title()).toBe('Driftläget i Laxå');
    expect(await page.locator('article').allInnerTexts()).toEqual([expect.stringContaining('E-posten nere i Laxå')]);
    expect(await problems('light')).toEqual([]);
    await look('intranet');
  });

  it('is styled by its own style alone, and runs nothing', async () => {
    expect(await page.locator('article').evaluate((one) => getComputedStyle(one).borderLeftStyle)).toBe('solid');
    const policy = (await page.reload())?.headers()['content-security-policy'];
    expect(policy).toContain("default-src 'none'; style-src 'sha256-");
  });

  it('fits a phone, also in the dark', async () => {
    await page.setViewportSize(PHONE);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByText('Visa mer').click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(await problems('dark')).toEqual([]);
    await look('intranet-phone');
    await page.setViewportSize(DESKTOP);
  });

  it('leads to a feed that says the same', async () => {
    const [feed] = await page
      .locator('link[type="application/atom+xml"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const answer = await page.request.get(feed ?? '');
    expect(answer.headers()['content-type']).toContain('application/atom+xml');
    expect(await answer.text()).toContain('E-posten nere i Laxå');
  });
});
