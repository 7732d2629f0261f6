import {
  ActionPlanner,
  type AzureOpenAIModelOptions,
  type ChatCompletionAction,
  type Memory,
  OpenAIModel,
  type OpenAIModelOptions,
  type Tokenizer,
} from '@microsoft/teams-ai';
import type { Exchange } from './exchange.ts';
import type { PromptName, Prompts } from './prompts.ts';
import type { AiSettings } from './settings.ts';

const API_VERSION = '2024-10-21';
const SCOPE = 'https://cognitiveservices.azure.com/.default';

/** An action that the model chose, as it wrote it. */
export interface Call {
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly input: string;
}

/** What the model said, unchecked. */
export interface Said {
  readonly text: string;
  readonly calls: readonly Call[];
}

export interface Model {
  /** @param variables of the prompt's text @returns an empty answer when the exchange failed: it tells why */
  complete(
    prompt: PromptName,
    given: {
      readonly input: string;
      readonly variables: Readonly<Record<string, string>>;
      readonly actions: readonly ChatCompletionAction[];
    },
    exchange: Exchange,
  ): Promise<Said>;
}

/** Three characters a token is more than Swedish takes. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / 3);
}

/**
 * Only lengths are asked for. The library's own tokenizer throws on a text that holds one of its marks, and takes its
 * time on a hostile one.
 */
const ESTIMATE: Tokenizer = {
  encode: (text) => new Array<number>(tokensIn(text)).fill(0),
  decode: () => {
    throw new Error('Nothing is cut by tokens');
  },
};

/** The prompt's variables, `temp.name` to the library. */
function memoryOf(variables: Readonly<Record<string, string>>): Memory {
  const values = new Map<string, unknown>(Object.entries(variables).map(([name, text]) => [`temp.${name}`, text]));
  return {
    deleteValue: (path) => void values.delete(path),
    hasValue: (path) => values.has(path),
    // The library types a value by what its caller expects.
    getValue: <T>(path: string) => values.get(path) as T,
    setValue: (path, value) => void values.set(path, value),
  };
}

function optionsFor(settings: AiSettings, token: (() => Promise<string>) | undefined) {
  const shared = { useSystemMessages: true };
  const azure = {
    azureDefaultDeployment: settings.model,
    azureEndpoint: settings.endpoint,
    azureApiVersion: API_VERSION,
  };
  if (settings.kind === 'openai-compatible') {
    // The client wants a key even where the server does not.
    return { ...shared, apiKey: settings.key ?? 'none', defaultModel: settings.model, endpoint: settings.endpoint };
  }
  return settings.key === undefined
    ? { ...shared, ...azure, ...(token === undefined ? {} : { azureADTokenProvider: token }) }
    : { ...shared, ...azure, azureApiKey: settings.key };
}

/** Without an identity the server refuses: the library would print what failed, on the log's way out. */
function tokenFor({ kind, key, identity }: AiSettings): (() => Promise<string>) | undefined {
  if (kind !== 'azure' || key !== undefined) return undefined;
  const who = identity === undefined ? {} : { managedIdentityClientId: identity };
  // Loaded by those who need it alone.
  const provider = import('@azure/identity').then(({ DefaultAzureCredential, getBearerTokenProvider }) =>
    getBearerTokenProvider(new DefaultAzureCredential(who), SCOPE),
  );
  return () => provider.then((token) => token()).catch(() => 'none');
}

/** Nothing that is asked of the model depends on the library's turn. */
const NO_TURN = {} as Parameters<ActionPlanner['completePrompt']>[0];

/** teams-ai's planner and model, with our own way to the network. */
export function modelOn(settings: AiSettings, prompts: Prompts): Model {
  const token = tokenFor(settings);
  return {
    async complete(prompt, { input, variables, actions }, exchange) {
      const options: OpenAIModelOptions | AzureOpenAIModelOptions = {
        ...optionsFor(settings, token),
        // Retrying and giving up are the exchange's. The client types fetch as an older library's.
        clientOptions: { maxRetries: 0, timeout: 60_000, fetch: exchange.fetch as never },
      };
      const planner = new ActionPlanner({
        model: new OpenAIModel(options),
        prompts: await prompts.managerFor(prompt, actions),
        defaultPrompt: prompt,
        // A repair would be one more call, and would show the model what it did wrong: a wrong answer is not used.
        max_repair_attempts: 0,
        tokenizer: ESTIMATE,
      });
      const { message } = await planner.completePrompt(NO_TURN, memoryOf({ ...variables, input }), prompt);
      const text = typeof message?.content === 'string' ? message.content : '';
      const calls = message?.action_calls?.map((call) => ({
        name: call.function.name,
        input: call.function.arguments,
      }));
      return { text, calls: calls ?? [] };
    },
  };
}
