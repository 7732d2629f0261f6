import { z } from 'zod/v4';

/** The language model that may be asked, and how much. */
export interface AiSettings {
  readonly kind: 'azure' | 'openai-compatible';
  /** Without a slash at the end: `https://x.openai.azure.com`, or `https://models.example/v1`. */
  readonly endpoint: string;
  /** The model's name; Azure's deployment. */
  readonly model: string;
  /** Absent: the machine's managed identity for Azure; a server that asks for no key else. */
  readonly key?: string;
  /** The client id of a user-assigned identity. */
  readonly identity?: string;
  /** It thinks before it answers: it takes no temperature and needs room for its thoughts. */
  readonly reasoning: boolean;
  /** All of one turn's calls together, seconds. */
  readonly patienceSeconds: number;
  /** Tokens in and out, a person and Swedish day. */
  readonly dailyTokens: number;
  /** In the currency of the prices, a person and Swedish day; absent: tokens alone count. */
  readonly dailyCost?: number;
  /** A million tokens. */
  readonly price: { readonly in: number; readonly out: number };
  /** Whether what was sent and answered is kept whole in the record, masked as it left. */
  readonly keepsText: boolean;
}

const YesNo = z
  .enum(['yes', 'no'])
  .default('no')
  .transform((said) => said === 'yes');

/** The settings' names and rules; without a kind nothing of it is used. */
export const AI_SHAPE = {
  AI_KIND: z.enum(['azure', 'openai-compatible']).optional(),
  AI_MODEL: z.string().min(1).max(128).optional(),
  AI_KEY: z.string().min(1).optional(),
  AI_IDENTITY: z.uuid().optional(),
  AI_REASONING: YesNo,
  /** A message is delivered again after 15 seconds. */
  AI_PATIENCE_SECONDS: z.coerce.number().min(0.1).max(13).default(12),
  AI_DAILY_TOKENS: z.coerce.number().int().min(0).default(60_000),
  AI_DAILY_COST: z.coerce.number().min(0).optional(),
  AI_PRICE_IN: z.coerce.number().min(0).default(0),
  AI_PRICE_OUT: z.coerce.number().min(0).default(0),
  AI_KEEP_TEXT: YesNo,
};

const PATH = String.raw`(?::\d{1,5})?(?:\/[A-Za-z0-9._-]+)*`;
/** In the open network only encrypted; on the developer's own machine a server there too. */
export const AI_ENDPOINT = {
  production: z.string().regex(new RegExp(String.raw`^https:\/\/[A-Za-z0-9.-]+${PATH}$`)),
  local: z.string().regex(new RegExp(String.raw`^(?:https:\/\/[A-Za-z0-9.-]+|http:\/\/127\.0\.0\.1)${PATH}$`)),
};

const Raw = z.object({ ...AI_SHAPE, AI_ENDPOINT: z.string().optional() });

/**
 * @returns undefined when no kind is set: then no model is asked
 * @throws Error naming the setting that is missing
 */
export function aiSettings(env: z.infer<typeof Raw>): AiSettings | undefined {
  if (env.AI_KIND === undefined) return undefined;
  for (const name of ['AI_ENDPOINT', 'AI_MODEL'] as const) {
    if (env[name] === undefined) throw new Error(`${name}: required when AI_KIND is set`);
  }
  return {
    kind: env.AI_KIND,
    endpoint: env.AI_ENDPOINT ?? '',
    model: env.AI_MODEL ?? '',
    ...(env.AI_KEY === undefined ? {} : { key: env.AI_KEY }),
    ...(env.AI_IDENTITY === undefined ? {} : { identity: env.AI_IDENTITY }),
    reasoning: env.AI_REASONING,
    patienceSeconds: env.AI_PATIENCE_SECONDS,
    dailyTokens: env.AI_DAILY_TOKENS,
    ...(env.AI_DAILY_COST === undefined ? {} : { dailyCost: env.AI_DAILY_COST }),
    price: { in: env.AI_PRICE_IN, out: env.AI_PRICE_OUT },
    keepsText: env.AI_KEEP_TEXT,
  };
}
