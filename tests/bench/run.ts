import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { publish } from '../../bot/capabilities/notices/decide.ts';
import { checkForm, EMPTY_FORM } from '../../bot/capabilities/notices/form.ts';
import { NoticeId } from '../../bot/core/ids.ts';
import { Instant } from '../../bot/core/time.ts';
import { createTables, openTables } from '../../bot/storage/open.ts';
import { KIM, message } from '../support/activities.ts';
import { startAzurite } from '../support/azurite.ts';
import { startFakeConnector } from '../support/fakeConnector.ts';
import { organisation, publisher } from '../support/house.ts';
import { startStubModel } from '../support/stubModel.ts';
import { benchFigures } from './figures.ts';
import { load, type Round } from './load.ts';
import { benchTickets } from './tickets.ts';

const ROOT = join(import.meta.dirname, '../..');
const TURNS = 2_000;
const WIDTH = 8;
const ROUNDS = 5;
const OPEN_NOTICES = 5;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function start(script: string, port: number, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(ROOT, script)], {
    env: { PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 100; tries += 1) {
    const answers = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => true,
      () => false,
    );
    if (answers) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${script} did not start`);
}

/** Open notices, so that "driftstatus" has something to say. */
async function fill(connectionString: string): Promise<void> {
  await createTables(connectionString, 'bench');
  const { notices } = openTables(connectionString, 'bench');
  const now = Instant.parse('2026-11-20T09:00:00.000Z');
  for (let i = 0; i < OPEN_NOTICES; i += 1) {
    const form = { ...EMPTY_FORM, headline: `Störning ${i}`, services: 'e-post', parties: 'hallsberg,laxa' };
    const checked = checkForm('unplanned', form, organisation, now);
    if (!checked.ok) throw new Error('The bench notice is wrong');
    const notice = publish(checked.value, publisher, now, NoticeId.parse(`bench${i}`));
    if (notice.ok) await notices.put('notices', `current:bench${i}`, notice.value, undefined);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(name: string, rounds: readonly Round[]): string {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]));
  return `${name.padEnd(22)}${of('perSecond').toFixed(0).padStart(10)}${of('p50').toFixed(1).padStart(10)}${of('p99').toFixed(1).padStart(10)}`;
}

const azurite = await startAzurite();
const connector = await startFakeConnector();
connector.members.set(KIM.id, { ...KIM, userPrincipalName: 'kim@laxa.example' });
await fill(azurite.connectionString);
const model = await startStubModel();
const [botPort, modelPort, echoPort] = [await freePort(), await freePort(), await freePort()];
const settings = {
  SAMDRIFT_MODE: 'local',
  STORAGE_CONNECTION_STRING: azurite.connectionString,
  TABLE_PREFIX: 'bench',
  CONTENT_DIR: join(ROOT, 'bot/content/sydnarke'),
  ROLES_FILE: join(ROOT, 'infra/local/people.json'),
  LOG_LEVEL: 'warn',
  // One person asks as many will: the pace of a person is not what is measured.
  MESSAGES_PER_MINUTE: '100000',
};
const children = [
  await start('bot/main.ts', botPort, settings),
  await start('bot/main.ts', modelPort, {
    ...settings,
    AI_KIND: 'openai-compatible',
    AI_ENDPOINT: model.endpoint,
    AI_MODEL: 'stub',
  }),
  await start('tests/bench/echoBot.ts', echoPort, {}),
];
const ask = () => message(connector.serviceUrl, 'driftstatus');
const rounds: { readonly bot: Round; readonly withModel: Round; readonly echo: Round }[] = [];
try {
  await load(botPort, TURNS, WIDTH, ask);
  await load(modelPort, TURNS, WIDTH, ask);
  await load(echoPort, TURNS, WIDTH, ask);
  for (let i = 0; i < ROUNDS; i += 1) {
    rounds.push({
      echo: await load(echoPort, TURNS, WIDTH, ask),
      bot: await load(botPort, TURNS, WIDTH, ask),
      withModel: await load(modelPort, TURNS, WIDTH, ask),
    });
    // A turn that answers nothing is quick: each of the three has to have answered every one.
    const answers = connector.sends().length;
    if (answers < 3 * TURNS) throw new Error(`Only ${answers} of ${3 * TURNS} turns were answered`);
    connector.reset();
  }
} finally {
  for (const child of children) child.kill('SIGKILL');
  await connector.close();
  await model.close();
  await azurite.close();
}
const ratios = rounds.map(({ bot, echo }) => bot.perSecond / echo.perSecond);
const withModel = rounds.map((round) => round.withModel.perSecond / round.bot.perSecond);
process.stdout.write(`
"driftstatus" with ${OPEN_NOTICES} open notices, beside a bare CloudAdapter + restify echo bot
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'processor'}; ${ROUNDS} rounds in turn of ${TURNS} turns, ${WIDTH} at a time; medians

${''.padEnd(22)}${'turns/s'.padStart(10)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}
${row(
  'Samdrift driftstatus',
  rounds.map(({ bot }) => bot),
)}
${row(
  'with a model at hand',
  rounds.map((round) => round.withModel),
)}
${row(
  'echo bot',
  rounds.map(({ echo }) => echo),
)}

Samdrift / echo, turns per second: ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})
With a model configured and not needed / without, turns per second: ${median(withModel).toFixed(2)} (${Math.min(...withModel).toFixed(2)}–${Math.max(...withModel).toFixed(2)}); it was asked ${model.requests.length} times
All share the machine with the load, the fake Teams and, for Samdrift, the table store.
`);
process.stdout.write(await benchTickets());
process.stdout.write(await benchFigures());
process.exit(0);
