import { parseArgs } from 'node:util';
import { linesOf } from '../backup/file.ts';
import { check, restore } from '../backup/restore.ts';
import { configuredStore, countsText, PERSONAL_DATA, runCommand } from './store.ts';

const HELP = `Läser tillbaka en säkerhetskopia. Stoppa boten först.

  npm run restore -- fil.json [--dry-run] [--over] [--with-faults] [--new-tenant]

  --dry-run      visa vad filen innehåller och vad som är fel, skriv inget
  --over         skriv över det som finns; så fortsätts också en avbruten återläsning
  --with-faults  skriv även rader som inte stämmer, som de är
  --new-tenant   utan anslutna kanaler och chattar och vad de har visats: de finns bara i den gamla klientorganisationen

Samma miljövariabler som boten; TABLE_PREFIX säger vart.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'dry-run': { type: 'boolean', default: false },
    over: { type: 'boolean', default: false },
    'with-faults': { type: 'boolean', default: false },
    'new-tenant': { type: 'boolean', default: false },
  },
});

function refuseRun(sentence: string, exitCode = 1): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}

await runCommand(async () => {
  const [path] = positionals;
  if (path === undefined) return refuseRun(HELP, 2);
  const lines = linesOf(path);
  const checked = await check(lines);
  console.log(`Filen har: ${countsText(checked)}`);
  for (const kind of checked.unknown) console.log(`Okänd för den här versionen, skrivs som den är: ${kind}`);
  for (const fault of checked.faults) console.log(`Fel: ${fault}`);
  if (!checked.head) return refuseRun('Inget är skrivet.');
  if (values['dry-run']) return console.log('Torrkörning: inget är skrivet.');
  if (checked.faults.length > 0 && !values['with-faults']) {
    return refuseRun('Inget är skrivet, eftersom filen har fel. --with-faults skriver den ändå.');
  }
  const { store } = await configuredStore();
  if (!values.over && !(await store.isEmpty())) {
    return refuseRun(
      'Inget är skrivet: registret är inte tomt. --over skriver över det som finns, och fortsätter en avbruten återläsning.',
    );
  }
  await restore(store, lines, values['new-tenant']);
  console.log(`Återläst. ${PERSONAL_DATA}`);
});
