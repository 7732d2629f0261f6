import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ChatCompletionAction, PromptManager, type PromptTemplate } from '@microsoft/teams-ai';

export const PROMPTS_DIR = join(import.meta.dirname, '..', '..', 'prompts');

/** Folders under `prompts/`, and the files that each has. */
const FILES = {
  plan: ['skprompt.txt', 'config.json', 'actions.json'],
  answer: ['skprompt.txt', 'config.json'],
  improve: ['skprompt.txt', 'config.json'],
} as const;
export type PromptName = keyof typeof FILES;

/** The prompts as their files hold them, read once. */
export interface Prompts {
  actionsOf(name: PromptName): Promise<readonly ChatCompletionAction[]>;
  mostTokensOut(name: PromptName): Promise<number>;
  /** A manager that knows this one prompt, with these actions: what one call may choose from. */
  managerFor(name: PromptName, actions: readonly ChatCompletionAction[]): Promise<PromptManager>;
}

/** @throws when a file is missing: at the start, and not in the middle of somebody's turn */
export function promptsIn(folder: string): Prompts {
  for (const [name, files] of Object.entries(FILES)) for (const file of files) readFileSync(join(folder, name, file));
  const files = new PromptManager({ promptsFolder: folder });
  const template = (name: PromptName): Promise<PromptTemplate> => files.getPrompt(name);
  return {
    actionsOf: async (name) => (await template(name)).actions ?? [],
    mostTokensOut: async (name) => (await template(name)).config.completion.max_tokens,
    managerFor: async (name, actions) =>
      new PromptManager({ promptsFolder: folder }).addPrompt({ ...(await template(name)), actions: [...actions] }),
  };
}
