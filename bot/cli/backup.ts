import { backUp } from '../backup/backup.ts';
import { writingTo } from '../backup/file.ts';
import { instantOf } from '../core/time.ts';
import { configuredStore, countsText, PERSONAL_DATA, runCommand } from './store.ts';

const HELP = `Sparar allt som boten har lagrat i en fil, en JSON-rad i taget.

  npm run backup -- fil.json

Samma miljövariabler som boten. Boten kan vara igång, men det som skrivs under tiden kan saknas: stoppa den för en kopia som
ska flyttas.`;

await runCommand(async () => {
  const [path] = process.argv.slice(2);
  if (path === undefined || path.startsWith('-')) {
    process.stderr.write(`${HELP}\n`);
    process.exitCode = 2;
    return;
  }
  const { store, prefix } = await configuredStore();
  const at = instantOf(Date.now());
  const saved = await writingTo(path, (put) => backUp(store, { prefix, at }, put));
  console.log(`Sparat: ${countsText(saved)}`);
  for (const row of saved.unreadable) console.log(`Gick inte att läsa och är inte med: ${row}`);
  console.log(PERSONAL_DATA);
});
