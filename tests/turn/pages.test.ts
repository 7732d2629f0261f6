import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksOn, type PageRequest } from '../../bot/core/pages.ts';
import { sealOf } from '../../bot/core/seal.ts';
import { Instant } from '../../bot/core/time.ts';
import { type House, PAGES, startHouse } from './harness.ts';

let house: House;
const asked: PageRequest[] = [];

beforeAll(async () => {
  PAGES.push({
    prefix: '/prov',
    async answer(request) {
      asked.push(request);
      if (request.rest === 'broken') throw new Error('the secret of the house');
      return {
        status: request.rest === 'gone' ? 410 : 200,
        type: 'text/plain; charset=utf-8',
        body: 'Hej på dig',
        ...(request.rest === 'file' ? { fileName: 'Ärenden "1".xlsx' } : {}),
      };
    },
  });
  house = await startHouse();
});
afterAll(async () => {
  PAGES.length = 0;
  await house.stop();
});

const get = (path: string) => fetch(`${house.url}${path}`);

describe('a page of a capability', () => {
  it('is asked with what follows its prefix, and the clock', async () => {
    const response = await get('/prov/a.b-c_d?x=1&y=2');
    expect([response.status, await response.text()]).toEqual([200, 'Hej på dig']);
    expect(asked.at(-1)).toMatchObject({ rest: 'a.b-c_d', query: { x: '1', y: '2' }, now: house.clock.now() });
  });

  it.each(['/prov/x', '/prov/gone', '/prov/broken'])('%s may not run, be framed, be kept or sniffed', async (path) => {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('is saved under a name that cannot break out of its header', async () => {
    const { headers } = await get('/prov/file');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%84renden%20%221%22.xlsx");
  });

  it('that fails says so and nothing of why, and the next is answered', async () => {
    const response = await get('/prov/broken');
    expect([response.status, await response.text()]).toEqual([
      503,
      'Det går inte att visa just nu. Försök igen om en stund.',
    ]);
    expect(JSON.stringify(house.lines)).not.toContain('secret');
    expect((await get('/prov/x')).status).toBe(200);
  });

  it('is not there for what lies beside it, and cannot be written to', async () => {
    for (const path of ['/prov', '/provence/x', '/annat/x']) expect((await get(path)).status).toBe(404);
    expect((await fetch(`${house.url}/prov/x`, { method: 'POST', body: 'x' })).status).toBe(405);
  });

  it.each(['/prov/%', '/prov/%00', '/prov/..%2f..%2fetc', '//evil.example/prov/x', `/prov/${'a'.repeat(7000)}`])(
    'answers a strange path such as %s',
    async (path) => {
      const response = await fetch(house.url + path);
      expect(response.status).toBeLessThan(500);
      expect(await response.text()).not.toMatch(/node_modules|\.ts:/);
    },
  );

  it('is not in a log with its path, which can be what opens it', async () => {
    await get('/prov/opens-it');
    expect(JSON.stringify(house.lines)).not.toContain('opens-it');
  });
});

describe('a signed link', () => {
  const links = linksOn('https://samdrift.example/bot', sealOf('a key of 32 characters for tests.'));
  const [now, later] = [Instant.parse('2026-11-20T09:00:00.000Z'), Instant.parse('2026-11-20T10:00:00.000Z')];
  const restOf = (link: string) => link.slice(link.lastIndexOf('/') + 1);

  it('gives back what was put in it, until its time', () => {
    const link = links.to('/prov', 'å ä ö / ? #', later);
    expect(link).toMatch(/^https:\/\/samdrift\.example\/bot\/prov\/[\w.-]+$/);
    expect(links.open('/prov', restOf(link), now)).toEqual({ state: 'open', content: 'å ä ö / ? #' });
    expect(links.open('/prov', restOf(link), later)).toEqual({ state: 'expired' });
  });

  it('opens nothing below another prefix, nor with another key', () => {
    const rest = restOf(links.to('/prov', 'x', later));
    expect(links.open('/annat', rest, now)).toEqual({ state: 'wrong' });
    const other = linksOn('https://samdrift.example/bot', sealOf('another key of 32 characters ....'));
    expect(other.open('/prov', rest, now)).toEqual({ state: 'wrong' });
  });

  it('has a bound', () => {
    expect(() => links.to('/prov', 'x'.repeat(1301), later)).toThrow('Too much for a link');
  });
});
