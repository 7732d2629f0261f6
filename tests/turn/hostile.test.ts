import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '../../bot/web/server.ts';
import * as from from '../support/activities.ts';
import { type House, LOCAL, recordingLog, standingClock, startHouse, wellHealth } from './harness.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.stop());

/** Posts anything at all; an answer must come within two seconds. */
async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
  const response = await fetch(`${house.url}/api/messages`, { ...init, signal: AbortSignal.timeout(2_000) });
  return { status: response.status, text: await response.text() };
}

function expectHarmless({ status, text }: { status: number; text: string }): void {
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(/\bat \w|node_modules|\.ts:|\.js:|Error/);
}

/** Sends bytes as they are, and gives what came back until the connection was closed. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(house.port, '127.0.0.1');
  let answer = '';
  socket.setTimeout(2_000, () => socket.destroy(new Error('no answer')));
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

describe('a body that is not let in', () => {
  it.each([
    ['broken JSON', '{"type":', 400],
    ['nothing', '', 400],
    ['a string', '"message"', 400],
    ['null', 'null', 400],
    ['an array', '[]', 400],
    ['an object that is no activity', '{}', 400],
    ['brackets without end', '['.repeat(200_000), 400],
    ['nesting deeper than 64', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, 400],
    ['an endless quoted text', `"${'\\"'.repeat(120_000)}`, 400],
    ['a body over 256 KB', JSON.stringify({ text: 'x'.repeat(256 * 1024) }), 413],
  ])('%s', async (_, body, status) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expectHarmless(answer);
  });

  it('nested too deep is told apart from what is no activity', async () => {
    expect((await post('['.repeat(65))).text).toBe('{"message":"JSON nested too deeply"}');
  });

  it('5 MB', async () => {
    expect(await post('x'.repeat(5 * 1024 * 1024))).toMatchObject({ status: 413 });
  });

  it('5 MB of unsaid length', async () => {
    const chunk = 'x'.repeat(64 * 1024);
    const head =
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await raw(head + `${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(80));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each([
    ['gzip that is none', 'gzip', 'not gzip'],
    ['gzip', 'gzip', gzipSync('{}')],
    ['deflate', 'deflate', '{}'],
  ])('encoded as %s', async (_, encoding, body) => {
    expect(await post(body, { 'content-encoding': encoding })).toMatchObject({ status: 415 });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx'])('of the type %s', async (type) => {
    expect(await post('{}', { 'content-type': type })).toMatchObject({ status: 415 });
  });

  it('lets a deep enough, and a quoted bracket, through to be read', async () => {
    const value = JSON.parse(`${'{"a":'.repeat(60)}"[[[["${'}'.repeat(60)}`);
    expect(await post(JSON.stringify(from.message(house.serviceUrl, '{'.repeat(100), { value })))).toMatchObject({
      status: 200,
    });
  });
});

describe('any activity', () => {
  const anyOf = fc.constantFrom(
    from.message('http://127.0.0.1:9', 'x'),
    from.press('http://127.0.0.1:9', 'a.b', {}),
    from.taskFetch('http://127.0.0.1:9', { verb: 'a.b' }),
    from.composeFetch('http://127.0.0.1:9', 'newNotice'),
    from.composeSubmit('http://127.0.0.1:9', 'newNotice', { verb: 'a.b' }),
    from.installed('http://127.0.0.1:9'),
    from.joined('http://127.0.0.1:9'),
  );

  it('with one field gone or of any other shape is answered, and never by a 5xx', async () => {
    const fields = Object.keys({ ...from.press('', '', {}), ...from.joined(''), text: '', entities: [] });
    await fc.assert(
      fc.asyncProperty(anyOf, fc.constantFrom(...fields), fc.option(fc.jsonValue()), async (activity, field, value) => {
        const id = `f:${JSON.stringify([field, value])}`.slice(0, 500);
        const changed = { ...activity, serviceUrl: house.serviceUrl, id, [field]: value ?? undefined };
        expectHarmless(await post(JSON.stringify(changed)));
      }),
      { numRuns: 150 },
    );
  });

  it('with any value in a press or dialog is answered, and never by a 5xx', async () => {
    const hostile = fc.oneof(
      fc.jsonValue(),
      fc.record({ action: fc.jsonValue() }),
      fc.record({ data: fc.jsonValue() }),
    );
    const names = ['adaptiveCard/action', 'task/fetch', 'task/submit', 'composeExtension/submitAction', 'x'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), hostile, async (name, value) => {
        expectHarmless(await post(JSON.stringify({ ...from.press(house.serviceUrl, 'x', {}), name, value })));
      }),
      { numRuns: 100 },
    );
  });

  it.each(['composeExtension/query', 'signin/verifyState', 'config/fetch', '__proto__'])(
    'that is the unknown invoke %s gets a sentence',
    async (name) => {
      const answer = await post(JSON.stringify(from.unknownInvoke(house.serviceUrl, name)));
      expect(answer).toEqual({ status: 400, text: '{"message":"Den här åtgärden finns inte."}' });
    },
  );

  it.each(['typing', 'messageReaction', 'messageUpdate', 'endOfConversation', 'trace'])(
    'of the type %s is taken and left alone',
    async (type) => {
      const before = house.stub.asked.length;
      expect(await post(JSON.stringify(from.message(house.serviceUrl, 'x', { type })))).toMatchObject({ status: 200 });
      expect(house.stub.asked).toHaveLength(before);
    },
  );

  it('cannot smuggle a prototype in', async () => {
    const body = JSON.stringify(from.press(house.serviceUrl, 'a.b', { x: { k: 1 } }));
    await post(body.replace('"k":1', '"__proto__":{"k":2}'));
    expect(JSON.stringify(house.stub.asked.at(-1)?.input)).toBe('{"x":{}}');
  });
});

describe('the server', () => {
  it('says that it is well, and nothing of what it is', async () => {
    const response = await fetch(`${house.url}/healthz`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect([response.headers.get('server'), response.headers.get('x-powered-by')]).toEqual([null, null]);
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/api/messages', 405],
    ['DELETE', '/api/messages', 405],
    ['GET', '/%', 404],
    ['GET', '/secret/../path', 404],
  ])('answers %s %s by %i without repeating it', async (method, path, status) => {
    const response = await fetch(house.url + path, { method });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(/^\{"message":"[\w ]+"\}$/);
  });

  it('outlives what is not HTTP', async () => {
    for (const bytes of [
      '\0\0\0\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'POST /api/messages HTTP/1.1\r\nContent-Length: x\r\n\r\n',
    ]) {
      expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 400 /);
    }
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200);
  });

  it('outlives a client that leaves in the middle', async () => {
    const socket = connect(house.port, '127.0.0.1');
    socket.write(
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{',
    );
    await once(socket, 'connect');
    socket.destroy();
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200);
  });

  it('says which port is taken', async () => {
    const other = createServer({
      config: LOCAL,
      log: recordingLog(),
      clock: standingClock(),
      teams: { receive: async () => ({ status: 200 }) },
      pages: [],
      health: wellHealth,
    });
    await expect(other.listen(house.port)).rejects.toThrow(`Port ${house.port} is already in use`);
  });

  it('finishes what is under way when it closes', async () => {
    const other = await startHouse();
    const { promise, resolve } = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    other.stub.answer = async () => {
      begun.resolve();
      await promise;
      return { ok: true, value: { kind: 'text', text: 'Hej!' } };
    };
    const answer = fetch(`${other.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(from.press(other.serviceUrl, 'a.b', {})),
    });
    await begun.promise;
    const closed = other.server.close();
    resolve();
    const response = await answer;
    expect(await response.json()).toMatchObject({ value: 'Hej!' });
    expect(response.headers.get('connection')).toBe('close');
    await closed;
    await other.connector.close();
  });
});
