import { describe, expect, it } from 'vitest';
import { ConfigError, parseConfig } from '../../../bot/config.ts';

const COMMON = { CONTENT_DIR: 'content' };
const LOCAL = {
  ...COMMON,
  SAMDRIFT_MODE: 'local',
  STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
  ROLES_FILE: 'people.json',
};
const APP = '99999999-2222-4333-8444-555555555555';
const PRODUCTION = {
  ...COMMON,
  STORAGE_ACCOUNT: 'stsamdrift',
  MICROSOFT_APP_ID: APP,
  MICROSOFT_APP_TENANT_ID: '11111111-2222-4333-8444-555555555555',
  MICROSOFT_APP_TYPE: 'SingleTenant',
  MICROSOFT_APP_PASSWORD: 'secret',
  SECRET_KEY: 'a key of 32 characters for tests.',
  PUBLIC_URL: 'https://samdrift.example',
};

/** The names of the settings that are complained about, one line each. */
function complaints(environment: Record<string, string | undefined>): readonly string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error.lines.every((line) => /^[A-Z_]+: \S.*$/.test(line) && !line.includes('\n'))).toBe(true);
    return error.lines.map((line) => line.split(':')[0] ?? '');
  }
  return [];
}

describe('the local mode', () => {
  it('needs no account, and has defaults for the rest', () => {
    expect(parseConfig(LOCAL)).toMatchObject({
      mode: 'local',
      port: 3978,
      recoverySeconds: 20,
      storage: { prefix: 'samdrift' },
      messagesPerMinute: 30,
    });
  });

  it.each(['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'])(
    'is refused beside %s, which would leave a real bot open',
    (name) => {
      expect(complaints({ ...LOCAL, [name]: APP })).toEqual([name]);
    },
  );

  it('is refused in a production environment', () => {
    expect(complaints({ ...LOCAL, NODE_ENV: 'production' })).toEqual(['NODE_ENV']);
  });
});

describe('where files that are sent may lie besides SharePoint', () => {
  it('is on this machine, in the local mode', () => {
    expect(parseConfig({ ...LOCAL, FILE_ORIGIN: 'http://127.0.0.1:8080' })).toMatchObject({
      fileOrigin: 'http://127.0.0.1:8080',
    });
    expect(parseConfig(LOCAL)).not.toHaveProperty('fileOrigin');
  });

  it.each(['http://10.0.0.1:80', 'http://127.0.0.1', 'https://evil.example', 'http://127.0.0.1:80/x', '*'])(
    'is not %s',
    (origin) => {
      expect(complaints({ ...LOCAL, FILE_ORIGIN: origin })).toEqual(['FILE_ORIGIN']);
    },
  );

  it('is nowhere in production', () => {
    expect(complaints({ ...PRODUCTION, FILE_ORIGIN: 'http://127.0.0.1:8080' })).toEqual(['FILE_ORIGIN']);
  });
});

describe('production', () => {
  it('is what an environment without a mode means', () => {
    expect(parseConfig(PRODUCTION)).toMatchObject({ mode: 'production', appId: APP, appType: 'SingleTenant' });
    expect(complaints(COMMON)).toEqual([
      'SECRET_KEY',
      'PUBLIC_URL',
      'STORAGE_ACCOUNT',
      'MICROSOFT_APP_ID',
      'MICROSOFT_APP_TENANT_ID',
      'MICROSOFT_APP_TYPE',
    ]);
  });

  it.each(Object.keys(PRODUCTION).filter((name) => !(name in COMMON)))('is refused without %s', (name) => {
    expect(complaints({ ...PRODUCTION, [name]: undefined })).toEqual([name]);
  });

  it('is refused as multi-tenant, which lets any tenant call', () => {
    expect(complaints({ ...PRODUCTION, MICROSOFT_APP_TYPE: 'MultiTenant' })).toEqual(['MICROSOFT_APP_TYPE']);
  });

  it('has no password as a managed identity', () => {
    const identity = { ...PRODUCTION, MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_PASSWORD: undefined };
    expect(parseConfig(identity)).not.toHaveProperty('appPassword');
    expect(complaints({ ...identity, MICROSOFT_APP_PASSWORD: 'left over' })).toEqual(['MICROSOFT_APP_PASSWORD']);
  });

  it('opens storage to its identity, and takes no key', () => {
    expect(parseConfig(PRODUCTION).storage).toEqual({ account: 'stsamdrift', prefix: 'samdrift' });
    const key = { STORAGE_CONNECTION_STRING: 'AccountName=x;AccountKey=y' };
    expect(complaints({ ...PRODUCTION, ...key })).toEqual(['STORAGE_CONNECTION_STRING']);
  });

  it.each(['evil.example/', 'https://stsamdrift', 'St', 'x'.repeat(25)])('takes no account called %s', (name) => {
    expect(complaints({ ...PRODUCTION, STORAGE_ACCOUNT: name })).toEqual(['STORAGE_ACCOUNT']);
  });

  it('takes roles from a file only when it is told of one', () => {
    expect(parseConfig(PRODUCTION)).not.toHaveProperty('rolesFile');
    expect(parseConfig({ ...PRODUCTION, ROLES_FILE: 'people.json' })).toMatchObject({ rolesFile: 'people.json' });
  });

  it('is not what a misspelt local mode becomes', () => {
    expect(complaints({ ...LOCAL, SAMDRIFT_MODE: 'lokal' })).toContain('SAMDRIFT_MODE');
  });
});

describe('a language model', () => {
  const AI = { AI_KIND: 'openai-compatible', AI_ENDPOINT: 'https://models.example/v1', AI_MODEL: 'stor' };

  it('is off unless it is configured', () => {
    expect(parseConfig(LOCAL)).not.toHaveProperty('ai');
    expect(parseConfig({ ...LOCAL, ...AI, AI_KIND: undefined })).not.toHaveProperty('ai');
  });

  it('has limits and keeps no text when nothing else is said', () => {
    expect(parseConfig({ ...PRODUCTION, ...AI }).ai).toMatchObject({
      kind: 'openai-compatible',
      endpoint: 'https://models.example/v1',
      model: 'stor',
      reasoning: false,
      keepsText: false,
      patienceSeconds: 12,
      dailyTokens: 60_000,
    });
  });

  it.each(['AI_ENDPOINT', 'AI_MODEL'])('is refused without %s', (name) => {
    expect(complaints({ ...PRODUCTION, ...AI, [name]: undefined })).toEqual([name]);
  });

  it.each([
    'http://models.example/v1',
    'http://127.0.0.1:8080/v1',
    'https://user:pw@models.example',
    'ftp://x',
    'https://models.example/v1?key=x',
  ])('is not at %s in production', (endpoint) =>
    expect(complaints({ ...PRODUCTION, ...AI, AI_ENDPOINT: endpoint })).toEqual(['AI_ENDPOINT']),
  );

  it('may be on the developer’s own machine in the local mode, and nowhere else unencrypted', () => {
    expect(parseConfig({ ...LOCAL, ...AI, AI_ENDPOINT: 'http://127.0.0.1:11434/v1' }).ai?.endpoint).toContain('11434');
    expect(complaints({ ...LOCAL, ...AI, AI_ENDPOINT: 'http://10.0.0.1/v1' })).toEqual(['AI_ENDPOINT']);
    expect(complaints({ ...LOCAL, ...AI, AI_ENDPOINT: 'http://127.0.0.1.evil.example/v1' })).toEqual(['AI_ENDPOINT']);
  });

  it('is not waited for longer than Teams waits', () => {
    expect(complaints({ ...LOCAL, ...AI, AI_PATIENCE_SECONDS: '20' })).toEqual(['AI_PATIENCE_SECONDS']);
  });
});

describe('the secret key and where the bot is reached', () => {
  it('are of no worth on a developer’s own machine', () => {
    expect(parseConfig({ ...LOCAL, PORT: '4000' })).toMatchObject({ publicUrl: 'http://127.0.0.1:4000' });
    expect(parseConfig(LOCAL).secretKey.length).toBeGreaterThanOrEqual(32);
  });

  it('is long enough that nobody guesses it', () => {
    expect(complaints({ ...PRODUCTION, SECRET_KEY: 'a'.repeat(31) })).toEqual(['SECRET_KEY']);
  });

  it.each([
    'http://samdrift.example',
    'https://samdrift.example/',
    'https://user@samdrift.example',
    'samdrift.example',
  ])('is not %s', (url) => {
    expect(complaints({ ...PRODUCTION, PUBLIC_URL: url })).toEqual(['PUBLIC_URL']);
  });
});

describe('any mode', () => {
  it('tells of everything that is wrong at once', () => {
    expect(complaints({ SAMDRIFT_MODE: 'local', PORT: '99999', TABLE_PREFIX: '1-x', LOG_LEVEL: 'loud' })).toEqual([
      'PORT',
      'TABLE_PREFIX',
      'CONTENT_DIR',
      'LOG_LEVEL',
      'STORAGE_CONNECTION_STRING',
      'ROLES_FILE',
    ]);
  });

  it('gives settings that nothing can change', () => {
    expect(Object.isFrozen(parseConfig(LOCAL))).toBe(true);
    expect(Object.isFrozen(parseConfig(PRODUCTION))).toBe(true);
  });
});
