import type { TokenCredential } from '@azure/identity';
import type { Config } from '../config.ts';
import type { Tokens } from './account.ts';

/**
 * Who the bot is to Azure: the same identity as to Teams, so that one is managed and one can be revoked.
 * Undefined in the local mode, where the libraries for it are not loaded either.
 */
export async function credentialOf(config: Config): Promise<TokenCredential | undefined> {
  if (config.mode === 'local') return undefined;
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity');
  const { appId, tenantId, appPassword } = config;
  return appPassword === undefined
    ? new ManagedIdentityCredential({ clientId: appId })
    : new ClientSecretCredential(tenantId, appId, appPassword);
}

/** The tokens reject with whatever the identity provider says, and where there is no credential. */
export function tokensOf(credential: TokenCredential | undefined): Tokens {
  return async (scope) => {
    const token = await credential?.getToken(scope);
    if (!token) throw new Error('No token');
    return token.token;
  };
}
