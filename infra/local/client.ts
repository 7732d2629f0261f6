import { parseArgs } from 'node:util';
import { clientPart, DATA_DIR, PORTS } from './parts.ts';
import { FIRST_PERSON, findPerson, readPeople } from './playground.ts';
import { answers, runUntilStopped } from './supervise.ts';

/*
 * `npm run client -- kommunikator-laxa --port 56151`: one more local Teams client, as another person, beside `npm start`.
 */

const people = readPeople();

function usage(): string {
  const width = Math.max(...people.map(({ key }) => key.length));
  const others = people.filter(({ key }) => key !== FIRST_PERSON);
  const list = others.map(({ key, name }) => `  ${key.padEnd(width)}  ${name}`).join('\n');
  return `npm run client -- <person> [--port 56151]\n\n${list}\n\n'npm start' is already ${FIRST_PERSON}.`;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { port: { type: 'string' } } });
  const [key] = positionals;
  if (key === undefined) {
    console.log(usage());
    return;
  }
  const port = Number(values.port ?? PORTS.client + 1);
  const me = findPerson(people, key);
  // The bot would take both for the same conversations, and each client knows only its own messages.
  if (me.key === FIRST_PERSON) throw new Error(`'npm start' is already ${key}. npm run client lists the others.`);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port}: not a port number`);
  if (!(await answers(PORTS.bot))) throw new Error(`Nothing answers on 127.0.0.1:${PORTS.bot}. Run npm start first.`);
  const part = clientPart(port, PORTS.bot, DATA_DIR, me);
  await runUntilStopped([part], `\n  ${me.name}: http://127.0.0.1:${port}   Ctrl-C stops this client.\n`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
