import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { PersonPage } from './personPage.ts';
import { type LocalTeams, type Options, startLocalTeams } from './playground.ts';

const LOG_LINES = 30;

/**
 * The local set for the tests of one `describe`. When one fails, what each person saw is saved as a screenshot
 * (`failed-<person>.png`) and the end of the bot's log is printed.
 * @param keys the persons who get a client
 */
export function useTeams(...keys: readonly string[]): Pick<LocalTeams, 'open' | 'send'> {
  return teamsWith({}, ...keys);
}

/** @param settings further ones of the bot, known when the tests begin */
export function teamsWith(
  settings: Options | (() => Promise<Options>),
  ...keys: readonly string[]
): Pick<LocalTeams, 'open' | 'send'> {
  let teams: LocalTeams | undefined;
  const pages = new Map<string, PersonPage>();

  beforeAll(async () => {
    teams = await startLocalTeams(keys, typeof settings === 'function' ? await settings() : settings);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || teams === undefined) return;
    for (const [key, page] of pages) await page.screenshot(`failed-${key}`);
    console.error(readFileSync(teams.botLog, 'utf8').split('\n').slice(-LOG_LINES).join('\n'));
  });

  afterAll(() => teams?.stop());

  return {
    async open(key) {
      if (teams === undefined) throw new Error('Open persons in beforeAll or in a test.');
      const page = await teams.open(key);
      pages.set(key, page);
      return page;
    },
    async send(...sent) {
      await teams?.send(...sent);
    },
  };
}
