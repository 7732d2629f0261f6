import { existsSync, readFileSync } from 'node:fs';
import { parseConfig } from '../../../bot/config.ts';
import { instantOf } from '../../../bot/core/time.ts';
import { startBot } from '../../../bot/start.ts';
import { memoryLog } from '../../support/house.ts';

/*
 * The bot with a clock that a test moves on: CLOCK_FILE names a file that says by how many days. OTHER_CONTENT_DIR is
 * another organisation's folder than the local set's.
 */
const DAY_MS = 24 * 60 * 60 * 1000;
const file = process.env['CLOCK_FILE'] ?? '';
const days = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);

const bot = await startBot({
  config: parseConfig({ ...process.env, CONTENT_DIR: process.env['OTHER_CONTENT_DIR'] }),
  clock: { now: () => instantOf(Date.now() + days() * DAY_MS) },
  log: memoryLog(),
  random: Math.random,
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => bot.stop().then(() => process.exit(0)));
