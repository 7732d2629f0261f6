import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebServer } from '../../bot/web/server.ts';
import { createServer } from '../../bot/web/server.ts';
import { planDocument, planHouse, published } from '../domain/meetings/planScene.ts';
import { LOCAL, recordingLog, wellHealth } from './harness.ts';

/** The real server with the real pages: what a calendar program gets. */
describe('a calendar over HTTP', () => {
  const lines: Record<string, unknown>[] = [];
  let server: WebServer;
  let base: string;

  beforeAll(async () => {
    const house = await planHouse();
    await published(house, planDocument(['2027-02-17']));
    const pages = house.capabilities.flatMap((one) => one.pages ?? []);
    const teams = { receive: async () => ({ status: 200 }) };
    server = createServer({
      ...{ config: LOCAL, clock: house.clock, log: recordingLog(lines) },
      ...{ teams, pages, health: wellHealth },
    });
    base = `http://127.0.0.1:${(await server.listen(0)).port}`;
  });
  afterAll(() => server.close());

  it('is served as one, and read by another program', async () => {
    const answer = await fetch(`${base}/kalender/it-namnden.ics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const [event] = new ICAL.Component(ICAL.parse(await answer.text()) as unknown[]).getAllSubcomponents('vevent');
    expect(event?.getFirstPropertyValue('summary')).toBe('Sydnärkes IT-nämnd');
  });

  it.each([
    '/kalender/it-namnden.ics?body=sakerhetsgruppen&token=x&rest=/etc/passwd',
    '/kalender/it-namnden.ics?%00=%0d%0a',
    '/kalender/it-namnden.ics?a[]=1&a[]=2&__proto__=x',
  ])('%s is the same calendar', async (path) => {
    const plain = await (await fetch(`${base}/kalender/it-namnden.ics`)).text();
    expect(await (await fetch(base + path)).text()).toBe(plain);
  });

  it.each([
    '/kalender/',
    '/kalender/x.ics',
    '/kalender/sakerhetsgruppen.ics',
    '/kalender/it-namnden.ics/x',
    '/kalender/%2e%2e%2fx.ics',
    '/kalender/%E0%A4%A.ics',
    `/kalender/${'a'.repeat(5000)}.ics`,
  ])('%s is not there, and says nothing more', async (path) => {
    const answer = await fetch(base + path);
    expect([400, 404]).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/BEGIN:|Error|sakerhets/);
  });

  it('logs no address, since a closed body’s would be its key', () => {
    expect(JSON.stringify(lines)).not.toContain('.ics');
  });
});
