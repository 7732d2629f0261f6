import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../bot/config.ts';
import { StoreUnavailable } from '../../../bot/core/errors.ts';
import { accountOf } from '../../../bot/storage/account.ts';
import { credentialOf, tokensOf } from '../../../bot/storage/credential.ts';
import { createTables, openTables } from '../../../bot/storage/open.ts';
import { probeOf } from '../../../bot/storage/probe.ts';
import { LOCAL, PRODUCTION } from '../../turn/harness.ts';

/** A credential that remembers what it is asked for, and has nothing to give: so nothing leaves this machine. */
function emptyCredential() {
  const asked: string[] = [];
  const getToken = async (scopes: string | string[]) => {
    asked.push(...[scopes].flat());
    throw new Error('no token here');
  };
  return { asked, account: { name: 'stsamdrift', credential: { getToken } } };
}

describe('in production', () => {
  it('tables, their making and the probe ask the identity for storage, and go nowhere without a token', async () => {
    const { asked, account } = emptyCredential();
    await expect(openTables(account, 'samdrift').notices.get('a', 'b')).rejects.toThrow(StoreUnavailable);
    await expect(createTables(account, 'samdrift')).rejects.toThrow('no token here');
    await expect(probeOf(account, 'samdrift')()).rejects.toThrow('no token here');
    expect(new Set(asked)).toEqual(new Set(['https://storage.azure.com/.default']));
  });

  it('a managed identity is the one that the bot is to Teams', async () => {
    const { appPassword, ...rest } = PRODUCTION;
    const credential = await credentialOf({ ...rest, appType: 'UserAssignedMSI' });
    expect(credential?.constructor.name).toBe('ManagedIdentityCredential');
    expect(accountOf(PRODUCTION, credential)).toEqual({ name: 'unused', credential });
  });

  it('a registration with a secret is used for storage too', async () => {
    expect((await credentialOf(PRODUCTION))?.constructor.name).toBe('ClientSecretCredential');
  });

  it('storage is never opened without a credential', () => {
    expect(() => accountOf(PRODUCTION, undefined)).toThrow('needs a credential');
  });
});

describe('in the local mode', () => {
  it('there is a connection string, and no credential', async () => {
    expect(accountOf(LOCAL, await credentialOf(LOCAL))).toBe('unused');
    await expect(tokensOf(undefined)('scope')).rejects.toThrow('No token');
  });

  it('a connection string is all that it takes', () => {
    const config = parseConfig({
      SAMDRIFT_MODE: 'local',
      STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
      CONTENT_DIR: 'x',
      ROLES_FILE: 'y',
    });
    expect(accountOf(config, undefined)).toBe('UseDevelopmentStorage=true');
  });
});
