import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../bot/config.ts';
import { LIMITS } from '../../bot/files/model.ts';
import { createDownloads } from '../../bot/teams/downloads.ts';
import { fileAttachment, inChannel, message } from '../support/activities.ts';
import { type FileHost, startFileHost } from '../support/fileHost.ts';
import { refusalOf } from '../support/journey.ts';
import { type House, LOCAL, PRODUCTION, startHouse } from './harness.ts';

let host: FileHost;
let elsewhere: FileHost;
let config: Config;

beforeAll(async () => {
  [host, elsewhere] = await Promise.all([startFileHost(), startFileHost()]);
  config = { ...LOCAL, mode: 'local', fileOrigin: host.origin };
  elsewhere.files.set('/a', { bytes: 'from elsewhere' });
});
afterAll(async () => {
  await Promise.all([host.close(), elsewhere.close()]);
});
beforeEach(() => {
  host.asked.length = 0;
  elsewhere.asked.length = 0;
  host.files.clear();
});
afterEach(() => void vi.restoreAllMocks());

const TOKEN = 'the-bots-own-token';
const downloads = (own: Config) => createDownloads(own, async () => (own.mode === 'local' ? undefined : TOKEN));
const read = (url: string, own = config) => downloads(own)({ name: 'a.csv', url, kind: 'file' }).read();
const readPicture = (url: string, own: Config = PRODUCTION) =>
  downloads(own)({ name: '', url, kind: 'picture' }).read();

describe('a file that was sent', () => {
  it('is fetched from where Teams keeps files, without a token', async () => {
    host.files.set('/a', { bytes: 'åäö' });
    const file = await read(`${host.origin}/a`);
    expect(file.ok && Buffer.from(file.value).toString()).toBe('åäö');
    expect(host.asked).toHaveLength(1);
    expect(Object.keys(host.asked[0]?.headers ?? {})).not.toContain('authorization');
    expect(Object.keys(host.asked[0]?.headers ?? {})).not.toContain('cookie');
  });

  it('is followed to another place on the same host', async () => {
    host.files.set('/a', { status: 302, location: '/b' });
    host.files.set('/b', { bytes: 'there' });
    expect(refusalOf(await read(`${host.origin}/a`))).toBe('accepted');
  });

  it('is not followed to another host: that one is not asked', async () => {
    host.files.set('/a', { status: 302, location: `${elsewhere.origin}/a` });
    expect(refusalOf(await read(`${host.origin}/a`))).toBe('file.elsewhere');
    expect([host.asked.length, elsewhere.asked.length]).toEqual([1, 0]);
  });

  it('is not followed round and round', async () => {
    host.files.set('/a', { status: 307, location: '/a' });
    expect(refusalOf(await read(`${host.origin}/a`))).toBe('file.unreachable');
    expect(host.asked.length).toBeLessThan(6);
  });

  it.each([
    ['says that it is too large', { claims: LIMITS.fileBytes + 1 }, 'file.tooBig'],
    ['never ends', { endless: true }, 'file.tooBig'],
    ['is gone', { status: 404 }, 'file.expired'],
    ['has an address that is too old', { status: 401 }, 'file.expired'],
    ['fails', { status: 500 }, 'file.unreachable'],
    ['breaks off', { drop: true }, 'file.unreachable'],
    ['leads nowhere', { status: 302 }, 'file.unreachable'],
  ] as const)('that %s is refused in words', async (_, answer, code) => {
    host.files.set('/a', answer);
    expect(refusalOf(await read(`${host.origin}/a`))).toBe(code);
  });

  it('as large as may be is read whole', async () => {
    host.files.set('/a', { bytes: Buffer.alloc(LIMITS.fileBytes, 'x') });
    const file = await read(`${host.origin}/a`);
    expect(file.ok && file.value.length).toBe(LIMITS.fileBytes);
  });

  it('is given up after ten seconds', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    expect(refusalOf(await read(`${host.origin}/a`))).toBe('file.unreachable');
    expect(timeout).toHaveBeenCalledWith(10_000);
  });
});

describe('a picture that was pasted', () => {
  const PICTURE = 'https://smba.trafficmanager.net/emea/v3/attachments/0-weu-d1-abc/views/original';

  it('is fetched from Teams’ own service with the bot’s token', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('x'));
    expect(refusalOf(await readPicture(PICTURE))).toBe('accepted');
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      redirect: 'manual',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
  });

  it.each([
    PICTURE.replace('https:', 'http:'),
    PICTURE.replace('trafficmanager.net', 'trafficmanager.net.evil.example'),
    PICTURE.replace('smba.trafficmanager.net', 'evil.trafficmanager.net'),
    PICTURE.replace('smba.', 'kim@smba.'),
    PICTURE.replace('.net', '.net:8443'),
    PICTURE.replace('/views/original', ''),
    PICTURE.replace('/emea/v3/attachments', '/emea/v3/conversations'),
    `${PICTURE}?next=https://evil.example`,
    `https://evil.example/v3/attachments/a/views/original`,
    'https://contoso.sharepoint.com/v3/attachments/a/views/original',
    'http://127.0.0.1/v3/attachments/a/views/original',
    '',
  ])('the token does not go to %s', async (url) => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('x'));
    expect(['file.elsewhere', 'file.picture']).toContain(refusalOf(await readPicture(url)));
    expect(fetched).not.toHaveBeenCalled();
  });

  it('is not followed anywhere: the token stays', async () => {
    host.files.set('/v3/attachments/a/views/original', { status: 302, location: `${elsewhere.origin}/a` });
    expect(refusalOf(await readPicture(`${host.origin}/v3/attachments/a/views/original`, config))).toBe('file.picture');
    expect([host.asked.length, elsewhere.asked.length]).toEqual([1, 0]);
  });

  it('is read within the same limits, and without a token in the local mode', async () => {
    host.files.set('/v3/attachments/a/views/original', { endless: true });
    expect(refusalOf(await readPicture(`${host.origin}/v3/attachments/a/views/original`, config))).toBe('file.tooBig');
    expect(Object.keys(host.asked[0]?.headers ?? {})).not.toContain('authorization');
  });
});

describe('an address', () => {
  it.each([
    'https://contoso-my.sharepoint.com/personal/kim/_layouts/15/download.aspx?tempauth=x',
    'https://contoso.sharepoint.com/a',
    'https://CONTOSO.SharePoint.com/a',
  ])('%s is asked', async (url) => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('x'));
    expect(refusalOf(await read(url, PRODUCTION))).toBe('accepted');
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(fetched.mock.calls[0]?.[1]?.headers).toBeUndefined();
  });

  it.each([
    'http://contoso.sharepoint.com/a',
    'https://contoso.sharepoint.com:8443/a',
    'https://kim:secret@contoso.sharepoint.com/a',
    'https://sharepoint.com/a',
    'https://sharepoint.com.evil.example/a',
    'https://evilsharepoint.com/a',
    'https://evil.example/contoso.sharepoint.com',
    'https://evil.example#.sharepoint.com/a',
    'https://a.b.sharepoint.com/a',
    'https://169.254.169.254/metadata',
    'https://127.0.0.1/a',
    'https://[::1]/a',
    'file:///etc/passwd',
    'data:text/plain,x',
  ])('%s is not', async (url) => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('x'));
    expect(refusalOf(await read(url, PRODUCTION))).toBe('file.elsewhere');
    expect(fetched).not.toHaveBeenCalled();
  });

  it('on this machine is asked in the local mode alone, and only the one that the settings name', async () => {
    host.files.set('/a', { bytes: 'x' });
    const bare: Config = { ...LOCAL, mode: 'local' };
    for (const [own, url] of [
      [PRODUCTION, `${host.origin}/a`],
      [bare, `${host.origin}/a`],
      [config, `${elsewhere.origin}/a`],
    ] as const) {
      expect(refusalOf(await read(url, own))).toBe('file.elsewhere');
    }
    expect([host.asked.length, elsewhere.asked.length]).toEqual([0, 0]);
  });
});

describe('a message', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse(config);
  });
  afterAll(() => house.stop());
  const sentOf = async (fields: Record<string, unknown>, text = '') => {
    expect(await house.post(message(house.serviceUrl, text, fields))).toMatchObject({ status: 200 });
    return house.stub.asked.at(-1)?.turn.sent;
  };

  it('brings its files, which are fetched when they are read and not before', async () => {
    host.files.set('/a', { bytes: 'hej' });
    const sent = await sentOf({ attachments: [fileAttachment('Ansvar.csv', `${host.origin}/a`)] });
    expect(sent?.files.map(({ name }) => name)).toEqual(['Ansvar.csv']);
    expect(host.asked).toEqual([]);
    expect(refusalOf(await sent!.files[0]!.read())).toBe('accepted');
    expect(host.asked).toHaveLength(1);
  });

  it('brings itself as markup, and its whole text with its lines', async () => {
    const text = `a\tb\n${'x'.repeat(5000)}`;
    const attachments = [{ contentType: 'text/html', content: '<table><tr><td>a</td></tr></table>' }];
    expect(await sentOf({ attachments }, text)).toMatchObject({ text, html: attachments[0]!.content, files: [] });
  });

  it.each([
    [
      'a picture from elsewhere',
      { contentType: 'image/png', contentUrl: 'https://evil.example/x' },
      ['file.elsewhere'],
    ],
    ['a picture without an address', { contentType: 'image/*' }, ['file.picture']],
    ['a file without an address', { ...fileAttachment('a.csv', ''), content: {} }, ['file.unreachable']],
    ['a file with an address that is none', fileAttachment('a.csv', 'not a url'), ['file.unreachable']],
    ['a card', { contentType: 'application/vnd.microsoft.card.adaptive', content: { downloadUrl: 'x' } }, []],
    ['nothing that is known', { contentType: null, name: null }, []],
  ])('with %s asks nobody for it', async (_, attachment, codes) => {
    const sent = await sentOf({ attachments: [attachment] });
    expect(await Promise.all((sent?.files ?? []).map(async (file) => refusalOf(await file.read())))).toEqual(codes);
    expect([host.asked, elsewhere.asked]).toEqual([[], []]);
  });

  it('in a channel brings what it has too: whoever decides is told where it was said', async () => {
    const fields = { ...inChannel(), attachments: [fileAttachment('a.csv', `${host.origin}/a`)] };
    await sentOf(fields);
    expect(house.stub.asked.at(-1)?.turn.place.kind).toBe('channel');
    expect(host.asked).toEqual([]);
  });

  it('with attachments that are no list is no activity', async () => {
    expect(await house.post(message(house.serviceUrl, 'x', { attachments: 'all' }))).toMatchObject({ status: 400 });
  });
});
