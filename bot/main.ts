import { pino } from 'pino';
import { ConfigError, parseConfig } from './config.ts';
import { ContentError } from './content/load.ts';
import type { Log } from './core/ports.ts';
import { instantOf } from './core/time.ts';
import { startBot } from './start.ts';

function logOn(logger: pino.Logger): Log {
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    hop: (hop, fields = {}) => logger.info({ hop, ...fields }),
    with: (fields) => logOn(logger.child(fields)),
  };
}

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const bot = await startBot({
    config,
    clock: { now: () => instantOf(Date.now()) },
    log: logOn(pino({ level: config.logLevel, base: null })),
    random: Math.random,
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    process.exit((await bot.stop()) ? 0 : 1);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof ContentError;
  const text = error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`Samdrift did not start:\n${text}\n`);
  process.exit(1);
});
