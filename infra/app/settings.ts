import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';

const https = z.string().regex(/^https:\/\/[^\s"]+$/, 'an https address');

const Settings = z.object({
  /** The app's own id in Teams; the Agents Toolkit makes it at `provision`. */
  TEAMS_APP_ID: z.uuid(),
  /** The bot registration's app id. */
  BOT_ID: z.uuid(),
  /** The host that the bot answers on, `samdrift.azurewebsites.net`. */
  BOT_DOMAIN: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a host name without https://'),
  /** Whose app it is: shown in Teams, with the addresses of its home page, its privacy notice and its terms. */
  DEVELOPER_NAME: z.string().min(1).max(32),
  DEVELOPER_URL: https,
  PRIVACY_URL: https,
  TERMS_URL: https,
  /** Tells environments apart in Teams: ` (test)`. */
  APP_NAME_SUFFIX: z.string().max(20).default(''),
});

/** What the template's placeholders stand for. */
export type PackageSettings = z.infer<typeof Settings> & { readonly APP_VERSION: string };

/** @throws Error with one line for each setting that is missing or wrong */
export function packageSettings(environment: Readonly<Record<string, string | undefined>>): PackageSettings {
  const parsed = Settings.safeParse(environment);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
  const file = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(file));
  return { ...parsed.data, APP_VERSION: version };
}
