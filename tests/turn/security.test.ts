import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { readActivity } from '../../bot/teams/activity.ts';
import { createTeams } from '../../bot/teams/application.ts';
import { turnedAway } from '../../bot/teams/guard.ts';
import { message, press, TENANT } from '../support/activities.ts';
import {
  type House,
  LOCAL,
  ORGANISATION,
  PRODUCTION,
  recordingLog,
  standingClock,
  startHouse,
  stubRouter,
} from './harness.ts';

const TEAMS = 'https://smba.trafficmanager.net/emea/';
const OTHER_TENANT = '00000000-2222-4333-8444-555555555555';
let house: House;
afterEach(() => house?.stop());

/** A token that looks like Teams' own and is signed by somebody else. */
function forged(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'https://api.botframework.com', aud: PRODUCTION.appId, serviceurl: TEAMS, exp: 4_000_000_000 };
  const unsigned = `${part({ alg: 'RS256', typ: 'JWT', kid: 'x' })}.${part(claims)}`;
  return `${unsigned}.${createHmac('sha256', 'mine').update(unsigned).digest('base64url')}`;
}

describe('in production', () => {
  it.each([
    ['no token', {}],
    ['a token that is none', { authorization: 'Bearer garbage' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['a wrongly signed token', { authorization: `Bearer ${forged()}` }],
  ])('answers 401 to %s, and does nothing', async (_, headers: Record<string, string>) => {
    house = await startHouse(PRODUCTION);
    const answer = await house.post(message(TEAMS, 'hej'), headers);
    expect(answer).toEqual({ status: 401, text: '{"message":"Unauthorized"}', body: { message: 'Unauthorized' } });
    expect(house.stub.asked).toEqual([]);
  });

  it('answers 401 also where there is nothing to do', async () => {
    house = await startHouse(PRODUCTION);
    expect(await house.post(message(TEAMS, '', { type: 'typing' }))).toMatchObject({ status: 401 });
  });

  it('is not opened to a stranger by what somebody known sent before', async () => {
    house = await startHouse(PRODUCTION);
    const activity = press(TEAMS, 'notice.publish', {});
    expect(await house.post(activity)).toMatchObject({ status: 401 });
    expect(await house.post(activity)).toMatchObject({ status: 401 });
  });

  it.each([
    ['channelData', { channelData: { tenant: { id: OTHER_TENANT } } }],
    ['the conversation', { conversation: { conversationType: 'personal', tenantId: OTHER_TENANT, id: 'a:x' } }],
    ['neither', { channelData: {}, conversation: { conversationType: 'personal', id: 'a:x' } }],
  ])('answers 403 when the tenant is another in %s', async (_, fields) => {
    house = await startHouse(PRODUCTION);
    expect(await house.post(message(TEAMS, 'hej', fields))).toMatchObject({ status: 403 });
  });

  it.each([
    ['http://smba.trafficmanager.net/emea/', 'service-url'],
    ['https://evil.trafficmanager.net/', 'service-url'],
    ['https://botframework.com.evil.example/', 'service-url'],
    ['https://smba.trafficmanager.net@evil.example/', 'service-url'],
    ['https://evilbotframework.com/', 'service-url'],
    ['https://smba.trafficmanager.net:8443/', 'service-url'],
    ['http://127.0.0.1:4000', 'service-url'],
    [TEAMS, undefined],
    ['https://smba.infra.gcc.teams.microsoft.com/', undefined],
  ])('judges the address %s as %s', (serviceUrl, code) => {
    const received = readActivity(message(serviceUrl, 'hej'));
    expect(received && turnedAway(PRODUCTION, received.activity)).toBe(code);
  });

  it('refuses to start with authentication off', async () => {
    const parts = {
      config: { ...PRODUCTION, appId: '' },
      organisation: ORGANISATION,
      roles: {
        rolesOf: async () => [],
        communicatorsOf: async () => [],
        named: async () => [],
        agents: async () => [],
        approvers: async () => [],
      },
      router: stubRouter().router,
      clock: standingClock(),
      log: recordingLog(),
    };
    await expect(createTeams(parts)).rejects.toThrow();
  });
});

describe('everywhere', () => {
  it.each(['emulator', 'AseChannel', 'webchat', 'MSTEAMS'])('answers 403 to the channel %s', async (channelId) => {
    house = await startHouse(LOCAL);
    expect(await house.post(message(house.serviceUrl, 'hej', { channelId }))).toMatchObject({ status: 403 });
    expect(house.stub.asked).toEqual([]);
  });

  it('answers 403 in the local mode to an address on another machine', async () => {
    house = await startHouse(LOCAL);
    for (const url of ['https://smba.trafficmanager.net/', 'http://127.0.0.1.evil.example/', 'http://10.0.0.1/']) {
      expect(await house.post(message(url, 'hej'))).toMatchObject({ status: 403 });
    }
  });

  it('takes nobody for a person by what a card or message says', async () => {
    house = await startHouse(LOCAL);
    const claims = { roles: [{ role: 'administrator' }], actor: { id: 'boss' }, from: { aadObjectId: 'boss' } };
    await house.post(press(house.serviceUrl, 'notice.publish', claims));
    expect(house.stub.asked[0]?.turn.actor).toEqual({
      id: 'aaaaaaaa-0000-4000-8000-000000000001',
      name: 'Kim Ek',
      party: 'laxa',
      roles: [{ role: 'staff' }, { role: 'it-publisher' }],
    });
  });

  it('refuses a caller without an account in the directory', async () => {
    house = await startHouse(LOCAL);
    await house.post(message(house.serviceUrl, 'hej', { from: { id: '29:guest', name: 'Gäst' } }));
    expect(house.stub.asked).toEqual([]);
    expect(house.connector.sends()[0]?.body.text).toContain('eget konto');
  });

  it.each([
    ['fails', { status: 500 }],
    ['answers with another person', undefined],
  ])('gives no kommun, and the roles all the same, when the member look-up %s', async (_, fault) => {
    house = await startHouse(LOCAL);
    if (fault) house.connector.fail('member', fault);
    const member = { id: '29:kim', name: 'X', aadObjectId: 'someone-else', userPrincipalName: 'x@laxa.se' };
    if (!fault) house.connector.members.set('29:kim', member);
    await house.post(message(house.serviceUrl, 'hej'));
    const actor = house.stub.asked[0]?.turn.actor;
    expect(actor).toMatchObject({ roles: [{ role: 'staff' }, { role: 'it-publisher' }] });
    expect(actor).not.toHaveProperty('party');
  });

  it('asks for a member once in an hour', async () => {
    house = await startHouse(LOCAL);
    const lookups = () => house.connector.calls.filter(({ operation }) => operation === 'member').length;
    await house.post(message(house.serviceUrl, 'a'));
    await house.post(message(house.serviceUrl, 'b'));
    expect(lookups()).toBe(1);
    house.clock.set('2026-11-20T09:00:01.000Z');
    await house.post(message(house.serviceUrl, 'c'));
    expect(lookups()).toBe(2);
  });

  it('logs neither what was said nor who said it', async () => {
    house = await startHouse(LOCAL);
    house.stub.answer = () => {
      throw new Error('hemlig text');
    };
    await house.post(message(house.serviceUrl, 'hemlig fråga'));
    const logged = JSON.stringify(house.lines);
    for (const secret of ['hemlig', 'Kim', 'laxa.se', TENANT]) expect(logged).not.toContain(secret);
  });
});
