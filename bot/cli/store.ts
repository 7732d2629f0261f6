import { type Counts, totalOf } from '../backup/backup.ts';
import { ConfigError, parseConfig } from '../config.ts';
import { StoreUnavailable } from '../core/errors.ts';
import { accountOf } from '../storage/account.ts';
import { openStore, type Store } from '../storage/copy.ts';
import { credentialOf } from '../storage/credential.ts';

export const PERSONAL_DATA =
  'Filen innehåller personuppgifter och kan innehålla sekretess: förvara den som registret självt, och radera den när den inte behövs.';

/** The store of the bot's own settings. @throws ConfigError */
export async function configuredStore(): Promise<{ readonly store: Store; readonly prefix: string }> {
  const config = parseConfig(process.env);
  const { prefix } = config.storage;
  return { store: openStore(accountOf(config, await credentialOf(config)), prefix), prefix };
}

/** `notices 12, tickets 340, filer 7 (totalt 352 rader)`. */
export function countsText(counts: Counts): string {
  const tables = [...counts.rows].map(([table, count]) => `${table} ${count}`);
  return `${[...tables, `filer ${counts.files}`].join(', ')} (totalt ${totalOf(counts)} rader)`;
}

function isMissing(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function wordsFor(error: unknown): string {
  if (error instanceof ConfigError) return `Inställningarna är fel:\n${error.message}`;
  if (error instanceof StoreUnavailable) return `Registret svarar inte: ${error.message}`;
  if (isMissing(error, 'ENOENT')) return 'Filen finns inte.';
  if (isMissing(error, 'EEXIST')) return 'Det finns redan en fil med det namnet. Välj ett annat.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs a command; what goes wrong is a sentence on stderr and exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.stderr.write(`${wordsFor(error)}\n`);
    process.exitCode = 1;
  }
}
