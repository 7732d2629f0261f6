import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp } from '../../bot/backup/backup.ts';
import { type Lines, restore } from '../../bot/backup/restore.ts';
import { Instant } from '../../bot/core/time.ts';
import { openBlobs } from '../../bot/storage/blobs.ts';
import { openStore, type Store } from '../../bot/storage/copy.ts';
import { createTables, openTables, TABLES } from '../../bot/storage/open.ts';
import { connectionString } from '../../infra/local/parts.ts';
import { type Azurite, startAzurite, startAzuriteBlobs } from '../support/azurite.ts';
import { actor, agent, clockAt, communicator, publisher, staff, testHouse } from '../support/house.ts';
import { channelPlace, personAt } from '../support/journey.ts';
import { fill } from '../support/oneOfEach.ts';

const ROOT = join(import.meta.dirname, '../..');
const CONTENT = join(ROOT, 'bot/content/sydnarke');
/** Some readers of lines take the last two for the end of one. */
const TEXT = 'å 🔴 "citat"\n\u2028\u2029';
const FILE = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 256));

let [tables, blobs]: Azurite[] = [];
let account: string;
let original: ReadonlyMap<string, unknown>;
const dir = mkdtempSync(join(tmpdir(), 'backup-'));
const at = (name: string) => join(dir, name);

function houseOn(prefix: string, now: string) {
  const clock = clockAt(now);
  return testHouse(undefined, openTables(account, prefix), { contentDir: CONTENT, clock });
}

/** What those who use it see. */
async function answersOf(prefix: string, now: string): Promise<readonly string[]> {
  const house = houseOn(prefix, now);
  await Promise.all(house.capabilities.map((one) => one.prepare?.(house.clock.now())));
  const asked = [
    [staff, ['driftstatus', 'mina ärenden', 'vem dammsuger?', 'vad finns sparat om mig?']],
    [actor('administrator', [{ role: 'administrator' }]), ['inställningar', 'kom igång']],
    [publisher, ['mina driftmeddelanden', 'anslutna kanaler', 'kontakter', 'ansvarstabeller', 'frågor utan svar']],
    [agent, ['ärendekön', 'ärende 1', 'startsidan']],
    [communicator, ['anpassa texten']],
  ] as const;
  const answers: string[] = [];
  for (const [who, texts] of asked) {
    for (const text of texts) {
      const key = `asked-${answers.length}`;
      answers.push(JSON.stringify(await personAt(house, who).say(text, key)).replace(/\/uppgifter\/[^"]*/u, ''));
    }
  }
  return answers;
}

async function contentOf(store: Store) {
  const content = new Map<string, unknown>();
  for (const table of TABLES) {
    for await (const page of store.rows(table))
      for (const { partition, key, json } of page) content.set(`${table} ${partition} ${key}`, json);
  }
  for await (const name of store.files())
    content.set(`file ${name}`, Buffer.from((await store.file(name))!).toString('hex'));
  return content;
}

/** Runs `npm run backup` or `npm run restore` as somebody at a keyboard does. */
async function run(command: 'backup' | 'restore', prefix: string, ...args: readonly string[]) {
  const env = {
    PATH: process.env['PATH'],
    SAMDRIFT_MODE: 'local',
    STORAGE_CONNECTION_STRING: account,
    TABLE_PREFIX: prefix,
    CONTENT_DIR: CONTENT,
    ROLES_FILE: join(ROOT, 'infra/local/people.json'),
  };
  const script = join(ROOT, `bot/cli/${command}.ts`);
  const ran = promisify(execFile)(process.execPath, [script, ...args], { env });
  return ran.then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    ({ code, stdout, stderr }) => ({ code: Number(code), text: `${stdout}${stderr}` }),
  );
}

beforeAll(async () => {
  [tables, blobs] = await Promise.all([startAzurite(), startAzuriteBlobs()]);
  account = connectionString(tables!.port, blobs!.port);
  await createTables(account, 'before');
  const house = houseOn('before', '2026-11-20T09:00:00.000Z');
  await fill(house);
  await personAt(house, staff, channelPlace('Laxå')).say('driftstatus');
  await house.tables.gaps.put(
    'gaps',
    'a'.repeat(24),
    {
      v: 1,
      id: 'a'.repeat(24),
      question: TEXT,
      reason: 'unknown',
      times: 1,
      first: '2026-11-20T09:00:00.000Z',
      last: '2026-11-20T09:00:00.000Z',
    },
    undefined,
  );
  const large = Array.from({ length: 2_300 }, (_, i) => ({
    partition: 'wakeups',
    key: `9999-${i}`,
    json: { v: 1, kind: 'none', id: TEXT.repeat(20), at: '2099-01-01T00:00:00.000Z' },
  }));
  for (let from = 0; from < large.length; from += 100) {
    await openStore(account, 'before').write('wakeups', 'wakeups', large.slice(from, from + 100));
  }
  await openBlobs(account, 'before').put('t-1-file', FILE);
  original = await contentOf(openStore(account, 'before'));
}, 120_000);
afterAll(async () => {
  await Promise.all([tables?.close(), blobs?.close()]);
  rmSync(dir, { recursive: true, force: true });
});

describe('a backup', () => {
  it('has every row and file, for its owner’s eyes, and says what to do with it', async () => {
    const saved = await run('backup', 'before', at('all.json'));
    expect(saved).toMatchObject({ code: 0 });
    expect(saved.text).toContain('personuppgifter');
    expect(statSync(at('all.json')).mode & 0o077).toBe(0);
    const lines = readFileSync(at('all.json'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBe(original.size + 2);
  });

  it('never overwrites a file', async () => {
    writeFileSync(at('mine.json'), 'mine');
    const saved = await run('backup', 'before', at('mine.json'));
    expect(saved.code).toBe(1);
    expect(saved.text).toContain('redan en fil');
    expect(readFileSync(at('mine.json'), 'utf8')).toBe('mine');
  });

  it('tried out, says what it holds and writes nothing', async () => {
    const tried = await run('restore', 'tried', at('all.json'), '--dry-run');
    expect(tried).toMatchObject({ code: 0 });
    expect(tried.text).toContain('wakeups 23');
    expect(tried.text).not.toMatch(/Fel:|Okänd/u);
    expect(await contentOf(openStore(account, 'tried'))).toEqual(new Map());
  });

  it('restored beside the first gives the same store, and a bot that answers the same', async () => {
    expect(await run('restore', 'after', at('all.json'))).toMatchObject({ code: 0 });
    expect(await contentOf(openStore(account, 'after'))).toEqual(original);
    const later = '2026-11-20T10:00:00.000Z';
    expect(await answersOf('after', later)).toEqual(await answersOf('before', later));
    const next = personAt(houseOn('after', later), publisher);
    const reported = await next.press(await next.say('anmäl fel: musen är borta'), 'Skicka till IT', {
      service: 'vpn',
      canWork: 'partly',
    });
    expect(JSON.stringify(reported)).toContain('Ärende 2');
  }, 60_000);

  it('goes into an empty store alone, unless told', async () => {
    const again = await run('restore', 'after', at('all.json'));
    expect(again.code).toBe(1);
    expect(again.text).toContain('inte tomt');
    expect(await run('restore', 'after', at('all.json'), '--over')).toMatchObject({ code: 0 });
  });

  it('interrupted while it is restored is restored by running it again', async () => {
    const store = openStore(account, 'cut');
    let writes = 0;
    const failing: Store = {
      ...store,
      write: (...row) => (++writes > 12 ? Promise.reject(new Error('cut off')) : store.write(...row)),
    };
    const lines: Lines = async function* () {
      yield* readFileSync(at('all.json'), 'utf8').trimEnd().split('\n');
    };
    await expect(restore(failing, lines, false)).rejects.toThrow('cut off');
    const half = await contentOf(store);
    expect(half.size).toBeGreaterThan(0);
    expect((await run('restore', 'cut', at('all.json'))).text).toContain('--over');
    expect(await run('restore', 'cut', at('all.json'), '--over')).toMatchObject({ code: 0 });
    expect(half.size).toBeLessThan(original.size);
    expect(await contentOf(store)).toEqual(original);
  });

  it('into another tenant leaves the old one’s conversations behind', async () => {
    expect(await run('restore', 'tenant', at('all.json'), '--new-tenant')).toMatchObject({ code: 0 });
    const moved = await contentOf(openStore(account, 'tenant'));
    expect([...moved.keys()].filter((key) => /^(?:connections|deliveries) /u.test(key))).toEqual([]);
    expect([...moved.keys()].some((key) => key.startsWith('tickets '))).toBe(true);
  });

  it('of a store that is away is no backup', async () => {
    const failing: Store = { ...openStore(account, 'before'), file: () => Promise.reject(new Error('away')) };
    const about = { prefix: 'before', at: Instant.parse('2026-11-20T09:00:00.000Z') };
    await expect(backUp(failing, about, async () => undefined)).rejects.toThrow('away');
  });
});

describe('a file that is wrong', () => {
  const changed = (name: string, change: (lines: string[]) => string[]) => {
    writeFileSync(at(name), `${change(readFileSync(at('all.json'), 'utf8').trimEnd().split('\n')).join('\n')}\n`);
    return at(name);
  };
  const replaced = (pattern: RegExp, by: string) => (lines: string[]) => {
    const found = lines.findIndex((line) => pattern.test(line));
    return lines.map((line, i) => (i === found ? line.replace(pattern, by) : line));
  };
  it.each([
    ['cut off', (lines: string[]) => lines.slice(0, -1), 'avklippt'],
    ['short of a row', (lines: string[]) => lines.toSpliced(3, 1), 'inte så många rader'],
    ['of a later format', replaced(/"format":1/u, '"format":2'), 'ingen säkerhetskopia'],
    ['of a table that there is none of', replaced(/"table":"notices"/u, '"table":"users"'), 'går inte att läsa'],
    ['with a row that is not what it says', replaced(/"headline":"[^"]*"/u, '"headline":17'), 'stämmer inte ('],
    ['with a row of a later version', replaced(/"json":\{"v":1,"id"/u, '"json":{"v":99,"id"'), 'stämmer inte ('],
    ['with a file that would lie elsewhere', replaced(/"file":"[^"]*"/u, '"file":"../x"'), 'går inte att läsa'],
    [
      'with something else in between',
      (lines: string[]) => lines.toSpliced(5, 0, 'DROP TABLE'),
      'Rad 6 går inte att läsa',
    ],
  ])('%s is refused with the reason, and nothing is written', async (name, change, reason) => {
    const refused = await run('restore', 'wrong', changed(`${name}.json`, change));
    expect(refused.code).toBe(1);
    expect(refused.text).toContain(reason);
    expect(await contentOf(openStore(account, 'wrong'))).toEqual(new Map());
  });

  it('has its wrong rows written when somebody insists', async () => {
    const path = changed('insisted.json', replaced(/"headline":"[^"]*"/u, '"headline":17'));
    expect(await run('restore', 'insisted', path, '--with-faults')).toMatchObject({ code: 0 });
    expect(JSON.stringify([...(await contentOf(openStore(account, 'insisted'))).values()])).toContain('"headline":17');
  });

  it('has rows of a kind that nobody knows named, and moved', async () => {
    const path = changed('unknown.json', replaced(/"partition":"gaps"/u, '"partition":"later"'));
    const moved = await run('restore', 'unknown', path);
    expect(moved.code).toBe(0);
    expect(moved.text).toContain('Okänd för den här versionen, skrivs som den är: gaps later');
  });

  it('that is not there is said to be so', async () => {
    expect(await run('restore', 'wrong', at('none.json'))).toMatchObject({ code: 1, text: 'Filen finns inte.\n' });
  });
});
