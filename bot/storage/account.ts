import { TableClient, TableServiceClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import type { Config } from '../config.ts';

/** Where tables and blobs are: a connection string in the local mode, an account that opens to our identity elsewhere. */
export type Account = string | { readonly name: string; readonly credential: TokenCredential };

/** Gives the token that opens `scope`; kept and renewed by whoever gives it. */
export type Tokens = (scope: string) => Promise<string>;

/** The account of the settings. @param credential that it opens to; there is none in the local mode */
export function accountOf({ storage }: Config, credential: TokenCredential | undefined): Account {
  if ('connectionString' in storage) return storage.connectionString;
  if (credential === undefined) throw new Error('An account without a connection string needs a credential');
  return { name: storage.account, credential };
}

/** @param service `table` or `blob` */
export function addressOf(name: string, service: 'table' | 'blob'): string {
  return `https://${name}.${service}.core.windows.net`;
}

export function tableClientOf(account: Account, table: string, options: TableServiceClientOptions): TableClient {
  return typeof account === 'string'
    ? TableClient.fromConnectionString(account, table, { ...options, allowInsecureConnection: true })
    : new TableClient(addressOf(account.name, 'table'), table, account.credential, options);
}

export function tableServiceOf(account: Account, options: TableServiceClientOptions): TableServiceClient {
  return typeof account === 'string'
    ? TableServiceClient.fromConnectionString(account, { ...options, allowInsecureConnection: true })
    : new TableServiceClient(addressOf(account.name, 'table'), account.credential, options);
}
