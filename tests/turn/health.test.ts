import { afterEach, describe, expect, it } from 'vitest';
import type { Health } from '../../bot/core/health.ts';
import { refuse } from '../../bot/core/result.ts';
import { createServer } from '../../bot/web/server.ts';
import { message } from '../support/activities.ts';
import { type House, LOCAL, recordingLog, standingClock, startHouse, wellHealth } from './harness.ts';

let house: House | undefined;
let server: ReturnType<typeof createServer> | undefined;
afterEach(async () => {
  await house?.stop();
  await server?.close();
  house = undefined;
  server = undefined;
});

async function get(path: string, health: Partial<Health> = {}) {
  const measured = async () => ({ ...(await wellHealth()), ...health });
  server = createServer({
    config: LOCAL,
    log: recordingLog(),
    clock: standingClock(),
    teams: { receive: async () => ({ status: 200 }) },
    pages: [],
    health: measured,
  });
  const { port } = await server.listen(0);
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, body: await response.json(), headers: response.headers };
}

describe('GET /readyz', () => {
  it('answers 200 when nothing ails the bot', async () => {
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { status: 'ok', ailments: [] } });
  });

  it.each([
    [{ storeMs: undefined }, ['store']],
    [{ clockAhead: -60 }, ['clock']],
    [{ roundAge: 600 }, ['timers']],
    [{ isStopping: true }, ['stopping']],
  ])('answers 503 to %o, and tells strangers no more than that', async (health, ailments) => {
    expect(await get('/readyz', health)).toMatchObject({ status: 503, body: { status: 'unwell', ailments } });
  });
});

describe('GET /healthz', () => {
  it('answers 200 as long as the process lives, whatever ails it', async () => {
    expect(await get('/healthz', { storeMs: undefined })).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});

describe('any answer', () => {
  it.each(['/healthz', '/readyz', '/nowhere'])(
    'to %s is kept nowhere, framed by nobody and runs nothing',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    },
  );
});

describe('a no to somebody whose roles nobody could tell', () => {
  const knowsNothing = { rolesOf: async () => undefined };

  it.each(['channel.not-allowed', 'notice.not-publisher', 'notice.not-communicator', 'responsibility.not-yours'])(
    'for want of a role (%s) says that it may be another one later',
    async (code) => {
      house = await startHouse(LOCAL, knowsNothing);
      house.stub.answer = () => refuse(code, 'Du får inte.');
      await house.post(message(house.serviceUrl, 'nytt driftmeddelande'));
      expect(house.connector.sends()[0]?.body.text).toMatch(/^Jag kan inte läsa dina behörigheter just nu/);
    },
  );

  it('for another reason stays as it is, and so does any yes', async () => {
    house = await startHouse(LOCAL, knowsNothing);
    house.stub.answer = () => refuse('channel.not-here', 'Skriv det i kanalen.');
    await house.post(message(house.serviceUrl, 'anslut'));
    house.stub.answer = () => ({ ok: true, value: { kind: 'text', text: 'Allt fungerar.' } });
    await house.post(message(house.serviceUrl, 'driftstatus'));
    expect(house.connector.sends().map(({ body }) => body.text)).toEqual(['Skriv det i kanalen.', 'Allt fungerar.']);
    expect(house.stub.asked[0]?.turn.actor.roles).toEqual([{ role: 'staff' }]);
  });

  it('does not doubt roles that are known', async () => {
    house = await startHouse(LOCAL);
    house.stub.answer = () => refuse('channel.not-allowed', 'Du får inte.');
    await house.post(message(house.serviceUrl, 'anslut'));
    expect(house.connector.sends()[0]?.body.text).toBe('Du får inte.');
  });
});

describe('whom somebody works for', () => {
  it('is what the directory’s groups say, before the domain of the address', async () => {
    house = await startHouse(LOCAL, { partyOf: async () => 'hallsberg' as never });
    await house.post(message(house.serviceUrl, 'hej'));
    expect(house.stub.asked[0]?.turn.actor.party).toBe('hallsberg');
  });

  it('is the domain’s, where no group says', async () => {
    house = await startHouse(LOCAL, { partyOf: async () => undefined });
    await house.post(message(house.serviceUrl, 'hej'));
    expect(house.stub.asked[0]?.turn.actor.party).toBe('laxa');
  });
});
