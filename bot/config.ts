import { z } from 'zod/v4';
import { AI_ENDPOINT, AI_SHAPE, type AiSettings, aiSettings } from './ai/settings.ts';

const shared = {
  PORT: z.coerce.number().int().min(1).max(65_535).default(3978),
  /** Prefix of the table names: letters and digits, letter first; lets several bots share one store. */
  TABLE_PREFIX: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{0,30}$/)
    .default('samdrift'),
  /** Folder with the organisation's own data. */
  CONTENT_DIR: z.string().min(1),
  /**
   * Seconds after a crash until what was in flight is taken up again. Longer than the slowest store write
   * plus the slowest send; within it one message is never sent by two processes.
   */
  RECOVERY_SECONDS: z.coerce.number().min(1).max(600).default(20),
  /** What one person may write to the bot in a minute; of presses four times as many. */
  MESSAGES_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(30),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  ...AI_SHAPE,
};

/** Stands in for a secret on a developer's own machine, where nothing is worth guessing. */
const LOCAL_KEY = 'samdrift-local-mode-has-no-secrets';

const Local = z.object({
  ...shared,
  SECRET_KEY: z.string().min(32).default(LOCAL_KEY),
  /** Where pictures and files in cards are fetched; the bot itself when left out. */
  PUBLIC_URL: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)
    .optional(),
  SAMDRIFT_MODE: z.literal('local'),
  STORAGE_CONNECTION_STRING: z.string().min(1),
  STORAGE_ACCOUNT: z.undefined(),
  /** File that says who holds which roles. */
  ROLES_FILE: z.string().min(1),
  /** Production settings beside the local mode are a mistake that would leave a real bot unauthenticated. */
  MICROSOFT_APP_ID: z.undefined(),
  MICROSOFT_APP_PASSWORD: z.undefined(),
  MICROSOFT_APP_TENANT_ID: z.undefined(),
  /** Where files that are sent to the bot may be fetched, `http://127.0.0.1:8080`; there is no SharePoint here. */
  FILE_ORIGIN: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/)
    .optional(),
  NODE_ENV: z.enum(['development', 'test']).optional(),
  AI_ENDPOINT: AI_ENDPOINT.local.optional(),
});

const Production = z.object({
  ...shared,
  /** Signs links and decides the draws of surveys: from a secret store, the same in every instance. */
  SECRET_KEY: z.string().min(32),
  /** Where Teams and browsers reach the bot: pictures and files in cards are fetched there. */
  PUBLIC_URL: z.string().regex(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._-]+)*$/),
  /** Files come from SharePoint alone. */
  FILE_ORIGIN: z.undefined(),
  AI_ENDPOINT: AI_ENDPOINT.production.optional(),
  SAMDRIFT_MODE: z.literal('production').default('production'),
  /** The storage account's name. It opens to the bot's identity; a connection string would hold a key. */
  STORAGE_ACCOUNT: z.string().regex(/^[a-z0-9]{3,24}$/),
  STORAGE_CONNECTION_STRING: z.undefined(),
  /** Instead of the directory's groups: a file that says who holds which roles. */
  ROLES_FILE: z.string().min(1).optional(),
  MICROSOFT_APP_ID: z.uuid(),
  MICROSOFT_APP_TENANT_ID: z.uuid(),
  /** New bots are single-tenant or use a managed identity; multi-tenant would let any tenant call. */
  MICROSOFT_APP_TYPE: z.enum(['SingleTenant', 'UserAssignedMSI']),
  /** Only for SingleTenant; a managed identity has none. */
  MICROSOFT_APP_PASSWORD: z.string().min(1).optional(),
});

interface Shared {
  readonly port: number;
  readonly contentDir: string;
  readonly recoverySeconds: number;
  /** At least 32 characters. */
  readonly secretKey: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly messagesPerMinute: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Absent: no language model is asked. */
  readonly ai?: AiSettings;
}

/** No authentication, on the loopback address alone: for a developer's own machine and the tests. */
export interface LocalConfig extends Shared {
  readonly mode: 'local';
  readonly storage: { readonly connectionString: string; readonly prefix: string };
  readonly rolesFile: string;
  readonly fileOrigin?: string;
}

export interface ProductionConfig extends Shared {
  readonly mode: 'production';
  readonly storage: { readonly account: string; readonly prefix: string };
  /** Without it, roles come from the directory's groups. */
  readonly rolesFile?: string;
  readonly appId: string;
  readonly tenantId: string;
  readonly appType: 'SingleTenant' | 'UserAssignedMSI';
  readonly appPassword?: string;
}

export type Config = LocalConfig | ProductionConfig;

/** The settings are wrong; `lines` says which and how, one readable line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly lines: readonly string[];
  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

function parse<T>(schema: z.ZodType<T>, environment: Readonly<Record<string, string | undefined>>): T {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
}

function aiIn(env: z.infer<typeof Local> | z.infer<typeof Production>): { readonly ai?: AiSettings } {
  try {
    const ai = aiSettings(env);
    return ai === undefined ? {} : { ai };
  } catch (error) {
    throw new ConfigError([error instanceof Error ? error.message : String(error)]);
  }
}

/**
 * Reads the settings from the environment. Production is the default: the local mode must be asked for,
 * and is refused beside production settings.
 * @throws ConfigError
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const common = (env: z.infer<typeof Local> | z.infer<typeof Production>): Shared => ({
    port: env.PORT,
    contentDir: env.CONTENT_DIR,
    recoverySeconds: env.RECOVERY_SECONDS,
    secretKey: env.SECRET_KEY,
    publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
    messagesPerMinute: env.MESSAGES_PER_MINUTE,
    logLevel: env.LOG_LEVEL,
    ...aiIn(env),
  });
  if (environment['SAMDRIFT_MODE'] === 'local') {
    const local = parse(Local, environment);
    const storage = { connectionString: local.STORAGE_CONNECTION_STRING, prefix: local.TABLE_PREFIX };
    const origin = local.FILE_ORIGIN === undefined ? {} : { fileOrigin: local.FILE_ORIGIN };
    return Object.freeze({ mode: 'local', ...common(local), storage, rolesFile: local.ROLES_FILE, ...origin });
  }
  const env = parse(Production, environment);
  if ((env.MICROSOFT_APP_TYPE === 'SingleTenant') !== (env.MICROSOFT_APP_PASSWORD !== undefined)) {
    throw new ConfigError(['MICROSOFT_APP_PASSWORD: needed when MICROSOFT_APP_TYPE is SingleTenant, and only then']);
  }
  return Object.freeze({
    mode: 'production',
    ...common(env),
    storage: { account: env.STORAGE_ACCOUNT, prefix: env.TABLE_PREFIX },
    appId: env.MICROSOFT_APP_ID,
    tenantId: env.MICROSOFT_APP_TENANT_ID,
    appType: env.MICROSOFT_APP_TYPE,
    ...(env.ROLES_FILE === undefined ? {} : { rolesFile: env.ROLES_FILE }),
    ...(env.MICROSOFT_APP_PASSWORD === undefined ? {} : { appPassword: env.MICROSOFT_APP_PASSWORD }),
  });
}
